// What is seen and done on the page. Every text is set as text, never as markup.

let attempt = null;

function readTyped(typed) {
  const text = clean(typed).trim();
  return fold(text) ? text : "";
}

function timeLeft() {
  const left = attempt.remaining;
  if (left === Infinity) return "";
  if (left > 180) return `${Math.ceil(left / 60)} min left`;
  return `${Math.floor(left / 60)}:${String(Math.floor(left % 60)).padStart(2, "0")} left`;
}

function minutesOf(limit) {
  const minutes = Math.round(limit / 6) / 10;
  return counted(minutes, "minute");
}

// ---- Before it begins

function askName() {
  const field = element("input", { type: "text", id: "student", maxLength: 60, autocomplete: "name", spellcheck: false });
  const begin = (event) => {
    event.preventDefault();
    const student = named(field.value);
    if (!student) return complain("Write your name first.");
    open(student);
  };
  const [first] = PAGE.times;
  const rules = [
    JSON.parse(first.limit) === null ? "" : `You have ${minutesOf(JSON.parse(first.limit))}, and more if your teacher gave you more. The time runs on when you close the page.`,
    PAGE.opens && Date.now() < PAGE.opens ? `It opens on ${dateOf(PAGE.opens)}.` : "",
    first.ends ? `It closes on ${dateOf(first.ends)}.` : "",
    PAGE.going_back ? "You can go back and change your answers until you hand in." : "You cannot go back to a question.",
    PAGE.brief.length ? "You may read the text at any time. Your result says where you did so before an answer." : "",
    "At the end you get a file, or a text, that you hand in to your teacher.",
  ];
  show(
    element("form", { onsubmit: begin },
      element("p", {}, element("label", { htmlFor: "student" }, "Your name, as your teacher knows it"), field),
      problem(),
      element("div", { className: "actions" }, element("button", { type: "submit", className: "main" }, "Begin"))),
    element("ul", { className: "hint" }, ...rules.filter(Boolean).map((rule) => element("li", {}, rule))),
  );
  field.focus();
}

const dateOf = (ms) => new Date(ms).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

function open(student) {
  const kept = Kept.read(student);
  if (kept.open) {
    const resumed = new Attempt(kept.open);
    if (!resumed.isAsBegun) return complain("This page asks other questions than when you began. Ask your teacher.");
    attempt = resumed;
    if (!attempt.endsNow()) attempt.sit();
  } else if (kept.done.length && PAGE.attempts !== null && kept.done.length >= PAGE.attempts) {
    attempt = new Attempt(kept.done.at(-1));
  } else if (kept.done.length) {
    return offerAnother(student, kept.done);
  } else if (!begin(student, 1)) return;
  render();
}

function begin(student, number) {
  const { ends } = timeOf(student);
  if (PAGE.opens && Date.now() < PAGE.opens) return complain(`It opens on ${dateOf(PAGE.opens)}.`);
  if (ends !== null && Date.now() >= ends) return complain(`It closed on ${dateOf(ends)}.`);
  attempt = Attempt.begun(student, number);
  isHandedOver = false;
  return true;
}

function offerAnother(student, done) {
  const last = done.at(-1);
  show(
    element("h2", {}, `${student} has handed this in`),
    problem(),
    element("div", { className: "actions" },
      button("Show what is to be handed in", () => { attempt = new Attempt(last); render(); }, "main"),
      button(`Begin attempt ${last.number + 1}`, () => { if (begin(student, last.number + 1)) render(); })),
  );
}

// ---- One question

function render() {
  if (!attempt.isOver) attempt.endsNow();
  Kept.write(attempt);
  const { phase } = attempt.state;
  ({ ask: showQuestion, citation: showLines, feedback: showFeedback, overview: showOverview, over: showEnd })[phase]();
  tick();
}

const act = (step) => { step(); render(); };

function which(text) {
  return element("p", { className: "which" }, element("span", {}, text), element("span", { id: "time" }));
}

const place = () => `Question ${attempt.state.place + 1} of ${attempt.questions.length}`;

function showQuestion() {
  const { question, state } = attempt;
  const saved = attempt.answerAt(state.place);
  const picked = state.picks[state.place] ?? (saved && saved.given !== null ? { given: inputOf(question, saved.given), certainty: saved.certainty } : {});
  const form = FORMS[question.form](question, picked.given);
  const sure = PAGE.certainty ? certainty(picked.certainty) : null;
  const keep = () => {
    state.picks[state.place] = { given: form.picked(), certainty: sure ? sure.picked() : null };
    Kept.write(attempt);
  };
  const submit = (event) => {
    event.preventDefault();
    const given = form.value();
    if (given === null) return complain(form.lacking);
    const wrong = question.form === "type" ? figureProblem(question, given[0]) : "";
    if (wrong) return complain(wrong);
    if (sure && sure.picked() === undefined) return complain("Say how sure you are.");
    act(() => attempt.give(given, sure ? sure.picked() : null));
  };
  const sheet = state.sheet !== null;
  const isSaved = sheet && saved !== null && saved.given !== null;
  show(
    which(`${place()}, ${question.kind}${question.worth ? `, ${question.worth}` : ""}${isSaved ? ", answered" : ""}`),
    element("h2", {}, question.stem),
    element("form", { onsubmit: submit, oninput: keep, onkept: keep, noValidate: true },
      form.node, sure && sure.node, problem(),
      element("div", { className: "actions" },
        element("button", { type: "submit", className: "main" }, sheet ? "Save answer" : "Answer"),
        button(isSaved || !sheet ? (sheet ? "Next" : "Skip") : "Skip for now", () => act(() => attempt.skip())),
        isSaved ? button("Take answer back", () => act(() => attempt.clear())) : null)),
    sheet ? element("div", { className: "actions" },
      button("Flag to come back", flag, ""),
      button("All questions, and hand in", () => act(() => attempt.lookOver()))) : null,
    PAGE.brief.length ? brief() : null,
  );
  setFlag();
}

function flag() {
  attempt.flag();
  Kept.write(attempt);
  setFlag();
}

function setFlag() {
  const one = [...main.querySelectorAll("button")].find((each) => each.textContent.startsWith("Flag"));
  if (one) {
    const { flagged } = attempt.state.sheet[attempt.state.place];
    one.setAttribute("aria-pressed", String(flagged));
    one.textContent = flagged ? "Flagged: take the flag away" : "Flag to come back";
  }
}

function brief() {
  const opened = (event) => {
    if (!event.target.open) return;
    attempt.lookUp();
    Kept.write(attempt);
  };
  return element("details", { ontoggle: opened }, element("summary", {}, "Read the text"), ...paragraphs((number, text) => element("p", {}, `${number} ${text}`)));
}

function showLines() {
  const { question } = attempt;
  const lines = citation(question, []);
  const submit = (event) => {
    event.preventDefault();
    const wrong = lines.problem();
    if (wrong) return complain(wrong);
    act(() => attempt.cite(lines.value()));
  };
  const actions = element("div", { className: "actions" },
    element("button", { type: "submit", className: "main" }, "Cite these lines"),
    button("No line", () => act(() => attempt.cite([]))),
    button("Back to the answer", () => act(() => attempt.back())));
  show(
    which(`${place()}, ${question.kind}`),
    element("h2", {}, question.stem),
    element("form", { onsubmit: submit },
      lines.node,
      element("div", { className: "foot" }, problem(), actions)),
  );
}

// ---- What is told after an answer

function creditOf(question, given) {
  const { right } = question.key;
  const same = right.filter((text, at) => text === given[at]).length;
  switch (question.form) {
    case "pick one": return same;
    case "pick some": return Math.max(0, given.filter((text) => right.includes(text)).length - given.filter((text) => !right.includes(text)).length) / right.length;
    case "type": return question.key.accepted.includes(fold(given[0])) ? 1 : null;
    case "arrange": {
      const pairs = right.flatMap((one, at) => right.slice(at + 1).map((other) => given.indexOf(one) < given.indexOf(other)));
      return pairs.filter(Boolean).length / pairs.length;
    }
    default: return same / right.length;
  }
}

function stampOf(question, given) {
  if (given === null) return PAGE.words.skipped;
  const credit = creditOf(question, given);
  // Other spellings, numbers and dates are read by the program that marks, not here.
  if (credit === null) return PAGE.words.compare;
  return credit === 1 ? PAGE.words.right : credit ? PAGE.words.partly : PAGE.words.wrong;
}

function showFeedback() {
  const { question, state } = attempt;
  const { key } = question;
  const given = state.given;
  const isRight = given !== null && creditOf(question, given) === 1;
  const list = (texts) => element(question.form === "arrange" ? "ol" : "ul", {}, ...texts.map((text) => element("li", {}, text)));
  const several = !["pick one", "type"].includes(question.form);
  const against = given === null ? [] : Object.entries(key.against).filter(([text]) => given.includes(text) && !key.right.includes(text));
  show(
    which(`${place()}, ${question.kind}`),
    element("h2", {}, element("span", { className: "stamp" }, stampOf(question, given))),
    element("p", {}, question.stem),
    given !== null && !isRight ? element("h3", {}, PAGE.words.answered) : null,
    given !== null && !isRight ? list(saidOf(question, given)) : null,
    several ? element("h3", {}, PAGE.words.answer) : element("p", {}, element("strong", {}, key.said)),
    several ? list(saidOf(question, key.right)) : null,
    key.why ? element("p", {}, key.why) : null,
    ...against.map(([text, why]) => element("p", {}, element("strong", {}, `${saidOf({ ...question, prompts: [] }, [text])[0]}: `), why)),
    ...(isRight ? [] : Object.entries(key.parts).map(([text, why]) => element("p", {}, element("strong", {}, `${text}. `), why))),
    key.unproved ? element("p", { className: "hint" }, key.unproved) : null,
    ...proofOf(key.proof),
    element("div", { className: "actions" },
      button(state.place + 1 === attempt.questions.length ? "To the end" : "Next question", () => act(() => attempt.proceed()), "main")),
  );
}

// ---- Before and after it is handed in

function showOverview() {
  const { sheet } = attempt.state;
  const standing = attempt.questions.map((_, at) => attempt.standing(at));
  const open = standing.filter((one) => one === "not answered").length;
  const unsaved = standing.filter((one) => one === "chosen, not saved").length;
  const left = [open ? `${open} not answered` : "", unsaved ? `${unsaved} chosen, not saved` : ""].filter(Boolean).join(", ");
  const sure = element("div", { hidden: true },
    element("p", {}, element("strong", {}, `Hand in now? ${left ? `${left}. ` : ""}Nothing can be changed after that.`)),
    element("div", { className: "actions" },
      button("Yes, hand in", () => act(() => attempt.end()), "main"),
      button("No, go on", () => { sure.hidden = true; tell(""); })));
  const ask = () => {
    sure.hidden = false;
    sure.querySelector("button").focus();
  };
  show(
    which("All questions"),
    element("h2", {}, left ? `Still to do: ${left}` : "Every question is answered"),
    element("ol", { className: "list" }, ...attempt.questions.map((question, at) => element("li", {},
      button(`${at + 1}. ${question.stem} (${standing[at]}${sheet[at].flagged ? ", flagged" : ""})`, () => act(() => attempt.turnTo(at)))))),
    element("div", { className: "actions" }, button("Hand in", ask, "main")),
    sure,
  );
}

const KEEPS_NOTHING = "This browser keeps nothing: do not close the page before you have handed in.";
let isHandedOver = false;

function showEnd() {
  const { result, student, number } = attempt.state;
  const name = `${fileName(student)}${number > 1 ? `-${number}` : ""}.result`;
  const text = blockOf(result);
  const block = element("textarea", { readOnly: true, id: "block", value: text, spellcheck: false });
  const file = URL.createObjectURL(new Blob([result], { type: "application/octet-stream" }));
  // Where files can be shared, texts can, and other files often cannot.
  const shared = { files: [new File([text], `${name}.txt`, { type: "text/plain" })] };
  const [shareNews, copyNews] = [0, 1].map(() => element("p", { className: "problem", role: "alert" }));
  const ways = [];
  const copy = () => {
    block.focus();
    block.select();
    const works = document.execCommand("copy");
    isHandedOver ||= works;
    copyNews.textContent = works ? "Copied. Paste it where your teacher wants it." : "Copy it yourself: it is marked already.";
  };
  const share = async () => {
    try {
      await navigator.share(shared);
      isHandedOver = true;
      shareNews.textContent = "Shared. Look whether it has reached your teacher.";
    } catch (error) {
      if (error.name !== "AbortError") shareNews.textContent = "It could not be shared. Hand it in in another way.";
    }
  };
  if (navigator.canShare?.(shared)) {
    ways.push(["Share it", element("div", { className: "actions" }, button("Share the result", share, "main")), shareNews]);
  }
  ways.push(
    ["Save the file and hand it in", element("p", {}, `It is called ${name}.json.`),
      element("div", { className: "actions" }, element("a", { href: file, download: `${name}.json`, id: "download", className: "button", onclick: () => { isHandedOver = true; } }, "Save the file"))],
    ["Hand in this text", element("p", {}, element("label", { htmlFor: "block" }, "Copy all of it into a mail or a form"), block),
      element("div", { className: "actions" }, button("Copy the text", copy)), copyNews],
  );
  const another = PAGE.attempts === null || number < PAGE.attempts;
  show(
    element("h2", {}, "All done. Now send your result to your teacher."),
    element("p", {}, `Do one of these ${ways.length}. Your teacher has nothing before you do.`),
    Kept.works ? null : element("p", {}, element("strong", {}, KEEPS_NOTHING)),
    ...ways.flatMap(([heading, ...rest], at) => [element("h3", {}, `${at + 1}. ${heading}`), ...rest]),
    element("p", { className: "hint" }, PAGE.mode === "practice" ? "Your marks come from your teacher." : "Your teacher marks it, and tells you how you did."),
    another ? element("div", { className: "actions" }, button("Back to the start", () => { attempt = null; askName(); })) : null,
  );
}

// ---- The clock

let warned = Infinity;

function tick() {
  if (!attempt || attempt.isOver) return;
  if (attempt.endsNow()) {
    render();
    tell("Your time is up. What you answered is in your result.");
    return;
  }
  const shown = document.getElementById("time");
  if (shown) shown.textContent = [timeLeft(), Kept.works ? "" : KEEPS_NOTHING].filter(Boolean).join(". ");
  const due = [60, 300].find((seconds) => attempt.remaining <= seconds && warned > seconds);
  if (due && attempt.limit !== Infinity) {
    warned = due;
    tell(due === 60 ? "One minute left" : "Five minutes left");
  }
}

function leave() {
  if (!attempt || attempt.isOver) return;
  attempt.spend();
  Kept.write(attempt);
}

// In two windows each would write over what the other keeps.
function stop(event) {
  if (!attempt || attempt.isOver || event.key !== Kept.name(attempt.state.student)) return;
  const { student } = attempt.state;
  attempt = null;
  show(
    element("h2", {}, "You go on in another window"),
    problem(),
    element("div", { className: "actions" }, button("Go on here", () => open(student), "main")),
  );
}

demandLooks();
addEventListener("storage", stop);
setInterval(tick, 1000);
addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : tick()));
addEventListener("beforeunload", (event) => {
  if (attempt && !Kept.works && !(attempt.isOver && isHandedOver)) event.preventDefault();
});
askName();
