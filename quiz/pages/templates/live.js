// A seat in a live room. The last snapshot of the host draws everything; what is picked and not yet saved is kept here.

const KEPT = "fact-check-quiz live";
const LAST_MOMENT = 0.7;
const part = (id) => document.getElementById(id);

// What this device keeps: in this window first, then in the browser, then in the address.
const Kept = {
  stores: [() => sessionStorage, () => localStorage],
  read() {
    const [code, token] = decodeURIComponent(location.hash.slice(1)).split(".");
    const found = token ? { code, token } : this.stores.map(this.readFrom).find((one) => one && (!code || one.code === code));
    return { code: code ?? "", token: "", name: "", nonce: "", choice: null, sending: null, late: null, ...found };
  },
  readFrom(store) {
    try {
      return JSON.parse(store().getItem(KEPT));
    } catch {
      return null;
    }
  },
  write(kept) {
    const isKept = this.stores.map((store) => {
      try {
        store().setItem(KEPT, JSON.stringify(kept));
        return true;
      } catch {
        return false;
      }
    });
    const hash = `#${kept.code}${isKept.some(Boolean) || !kept.token ? "" : `.${kept.token}`}`;
    if (hash !== location.hash) history.replaceState(history.state, "", hash);
  },
};

const [calledCode] = location.hash.slice(1).split(".");
let kept = Kept.read();
let wish = null;
let snap = null;
let arrived = 0;
let isNew = false;
let drawn = "";
let form = null;
let sure = null;
let lines = null;
let citing = 0;
let asking = "";
let out = "";
let warned = "";

function readTyped(typed) {
  return /[\p{L}\p{N}]/u.test(typed) ? typed.trim() : "";
}

const link = new Link({
  hello() {
    isNew = true;
    return kept.token ? { type: "back", token: kept.token, seen: snap ? snap.seq : 0 } : wish;
  },
  hear: (message) => HEARD[message.type]?.(message),
  say: sayLink,
  asks: () => (kept.token ? { token: kept.token } : asking ? { join: JSON.stringify(wish) } : {}),
});

const HEARD = {
  welcome(message) {
    Object.assign(kept, { token: message.token || kept.token, name: message.name });
    if (message.brief.length) PAGE.brief = message.brief;
    if (Object.keys(message.levels).length) PAGE.levels = message.levels;
    [wish, asking] = [null, ""];
    Kept.write(kept);
  },
  snapshot: take,
  saved({ question }) {
    if (!kept.sending || kept.sending.question !== question) return;
    if (snap && numberOf(snap) === question && !snap.answer) {
      const answered = snap.way === "led" ? snap.answered + 1 : snap.answered;
      Object.assign(snap, { answer: kept.sending, answered });
    }
    Object.assign(kept, { sending: null, choice: null });
    Kept.write(kept);
    draw();
  },
  pong({ seq }) {
    if (kept.token && !out && (!snap || seq !== snap.seq)) link.send(link.hello());
  },
  refused: refuse,
};

const numberOf = (one) => (one.question ? one.question.number : one.place);

function take(next) {
  if (snap && next.seq < snap.seq && !isNew) return;
  const last = snap;
  out = "";
  [snap, arrived] = [next, Date.now()];
  settle(isNew || (last && last.paused));
  isNew = false;
  Kept.write(kept);
  announce(last);
  draw();
}

// What becomes of an answer that was sent and is not known to be saved: the host alone knows.
function settle(isToBeSentAgain) {
  const { sending, choice: last } = kept;
  const number = numberOf(snap);
  const isAsked = snap.phase === "read" || snap.phase === "open";
  if (kept.late && kept.late.question !== number) kept.late = null;
  if (!isAsked) citing = 0;
  if (last && last.question !== number) kept.choice = null;
  if (!sending) return;
  if (sending.question === number && snap.answer) kept.sending = null;
  else if (sending.question !== number || !isAsked) lose();
  else if (isToBeSentAgain && snap.phase === "open" && !snap.paused) sendAnswer();
}

function lose() {
  const { question, given } = kept.sending;
  Object.assign(kept, { late: { question, given }, sending: null });
}

function sendAnswer() {
  const { question, given, certainty: level, cited } = kept.sending;
  link.send({ type: "answer", question, given, certainty: level, cited });
}

function give(given, level, cited) {
  kept.sending = { question: snap.question.number, given, certainty: level ?? null, cited };
  Kept.write(kept);
  sendAnswer();
  draw();
}

function refuse({ reason, text }) {
  if (reason === "removed") {
    // A removal can be undone, which a snapshot says.
    out = text;
    draw();
  } else if (reason === "wait") {
    asking = text;
    draw();
  } else if (reason === "token") leave(text);
  else if (!kept.token) {
    [wish, asking] = [null, ""];
    link.stop();
    draw();
    complain(text);
  } else if (reason === "busy") {
    // What is on its way is sent again every few seconds; meanwhile a host that is busy is left in peace.
    link.failures = SOCKETS_TRIED;
  } else if (reason !== "rate" && kept.sending) {
    kept.sending = null;
    Kept.write(kept);
    draw();
    if (part("problem")) complain(text);
  }
}

function leave(text) {
  link.stop();
  Object.assign(kept, { token: "", name: "", nonce: "", choice: null, sending: null, late: null });
  // A code that this device kept may be that of another lesson.
  if (text) kept.code = calledCode;
  [snap, out, asking, wish] = [null, "", "", null];
  Kept.write(kept);
  draw();
  if (text) complain(text);
}

// ---- What is to be seen

function viewOf() {
  if (!kept.token) return asking ? ["wait", showWait] : ["join", showJoin];
  if (out) return ["out", showOut];
  if (!snap) return ["coming", showComing];
  const number = numberOf(snap);
  const { phase, question, answer, reveal, you } = snap;
  switch (phase) {
    case "lobby": return [`lobby ${you.name} ${you.team}`, showLobby];
    case "read":
    case "open":
      if (!question) return [`elsewhere ${number}`, showElsewhere];
      if (answer) return [`saved ${number}`, showSaved];
      return citing === number ? [`lines ${number}`, showLines] : [`question ${number} ${question.options.length}`, showQuestion];
    case "closed":
      if (!question) return ["through", showThrough];
      return [`closed ${number} ${Boolean(answer)} ${Boolean(kept.late)}`, showClosed];
    case "reveal": return reveal ? [`reveal ${number}`, showReveal] : [`saved ${number}`, showSaved];
    case "board": return [`board ${number} ${JSON.stringify(snap.board)}`, showBoard];
    default: return [`end ${snap.ended.length}`, showEnd];
  }
}

function draw() {
  const [view, make] = viewOf();
  if (view !== drawn) {
    drawn = view;
    [form, sure, lines] = [null, null, null];
    make();
  }
  refresh();
}

function refresh() {
  const isSeated = Boolean(kept.token && snap && !out);
  part("bar").hidden = !part("link").textContent && !(isSeated && (snap.paused || snap.phase !== "end"));
  const { you } = snap ?? {};
  part("who").textContent = isSeated ? [you.name, you.team, snap.phase === "lobby" ? "" : pointsOf(you.points)].filter(Boolean).join(" \u00b7 ") : "";
  part("where").textContent = isSeated ? whereOf() : "";
  document.title = [isSeated ? whereOf() : "", PAGE.title].filter(Boolean).join(" \u00b7 ");
  part("notice").hidden = !(isSeated && snap.paused);
  part("notice").textContent = isSeated && snap.paused ? "Paused by your teacher. No time is lost, and what you chose is kept." : "";
  if (isSeated) {
    refreshForm();
    refreshOthers();
  }
  tick();
}

function whereOf() {
  if (snap.phase === "end") return "";
  if (snap.phase === "lobby") return "It has not begun yet";
  return snap.phase === "closed" && !snap.question ? `All ${counted(snap.of, "question")}` : `Question ${numberOf(snap)} of ${snap.of}`;
}

const mayAnswer = () => snap.phase === "open" && !snap.paused && !kept.sending;

function refreshForm() {
  const holder = part("form");
  if (!holder) return;
  const send = part("send");
  holder.disabled = !mayAnswer();
  send.setAttribute("aria-disabled", String(!mayAnswer()));
  const isHeld = kept.sending && (!link.isUp || snap.paused);
  send.textContent = isHeld ? "Not saved yet" : kept.sending ? "Sending \u2026" : send.dataset.says;
  const words = !isHeld ? "" : snap.paused ? "Your answer is sent when it goes on." : "Your answer is sent again as soon as there is a connection.";
  const reading = snap.phase === "read" ? "Read it first. You can answer in a moment." : "";
  if (part("state").textContent !== (words || reading)) part("state").textContent = words || reading;
}

function refreshOthers() {
  const many = part("many");
  if (!many || !snap.seats) return;
  const doing = snap.way === "led" ? "have answered" : "have finished";
  many.textContent = snap.phase === "lobby" ? `${snap.seats} ${snap.seats === 1 ? "is" : "are"} here.` : `${snap.answered} of ${snap.seats} ${doing}`;
  const progress = part("progress");
  if (progress) Object.assign(progress, { max: snap.seats, value: snap.answered });
}

// What is heard by who does not see that something has changed.
function announce(last) {
  if (!last || out) return;
  if (last.paused !== snap.paused) tell(snap.paused ? "Paused by your teacher" : "It goes on");
  else if (last.phase === "read" && snap.phase === "open" && drawn.startsWith("question")) tell("You can answer now");
  else if (last.limit !== null && snap.limit > last.limit && numberOf(last) === numberOf(snap)) tell("You have more time");
}

const SAID = {
  "": "",
  again: "The connection broke. Connecting again \u2026",
  link: "Your link is down. Check that this device is on the Wi-Fi of the room.",
  mobile: "Your link goes over mobile data, which may not reach the room. Join the Wi-Fi of the room.",
  host: "The host is away. Your device is all right: wait here, and it goes on by itself.",
  nobody: "No answer. Check that this device is on the Wi-Fi of the room. If it is, the host is away: wait here.",
};

function sayLink(found) {
  // After the end there is nothing to wait for.
  if (found && snap && snap.phase === "end") return link.stop();
  const shown = part("link");
  if (shown.textContent && !found) tell("Connected again");
  shown.textContent = SAID[found];
  return draw();
}

// ---- Coming in

const byChance = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function showJoin() {
  const code = element("input", { type: "text", id: "code", value: kept.code, maxLength: 20, autocomplete: "off", autocapitalize: "characters", spellcheck: false, required: true, className: "code" });
  const name = PAGE.gives_names ? null : element("input", { type: "text", id: "name", value: kept.name, maxLength: 60, autocomplete: "name", spellcheck: false });
  const join = (event) => {
    event.preventDefault();
    const typed = code.value.toUpperCase().replace(/[\s-]/g, "");
    if (!typed) return complain("Write the code of the room first.");
    if (name && !readTyped(name.value)) return complain("Write your name first.");
    complain("");
    const called = name ? name.value.trim() : "";
    // Who was not told of a seat, and asks for it again, has that one.
    const nonce = kept.code === typed && kept.name === called && kept.nonce ? kept.nonce : byChance();
    Object.assign(kept, { code: typed, name: called, nonce });
    Kept.write(kept);
    wish = { type: "join", code: typed, name: called, device: "phone", nonce };
    tell("Joining \u2026");
    link.connect();
  };
  show(
    element("h2", {}, "Join the room"),
    element("form", { onsubmit: join, noValidate: true },
      element("p", {}, element("label", { htmlFor: "code" }, "Code of the room"), code),
      name && element("p", {}, element("label", { htmlFor: "name" }, "Your name, as your teacher knows it"), name),
      name ? null : element("p", { className: "hint" }, "You are given a name."),
      problem(),
      element("div", { className: "actions" }, element("button", { type: "submit", className: "main" }, "Join"))),
  );
  (kept.code && name ? name : code).focus();
}

function showWait() {
  show(
    element("h2", {}, "Ask your teacher to let you in"),
    element("p", {}, asking),
    element("div", { className: "actions" }, button("Join with another name", () => leave(""))),
  );
}

function showOut() {
  show(
    element("h2", {}, "You are not in the room any more"),
    element("p", {}, out),
    element("p", { className: "hint" }, "If your teacher takes you in again, this page goes on by itself."),
    element("div", { className: "actions" }, button("Join with another name", () => leave(""))),
  );
}

const showComing = () => show(element("h2", {}, "Coming back \u2026"), element("p", { className: "hint" }, "Your seat, your answers and your points are kept."));

function showLobby() {
  show(
    element("h2", {}, "You are in"),
    element("p", { className: "plate" }, element("bdi", {}, snap.you.name), snap.you.team ? element("span", {}, snap.you.team) : null),
    element("p", {}, "It begins when your teacher begins. ", element("span", { id: "many" })),
    element("p", { className: "hint" }, "Keep this page open. If your device sleeps or the page is closed, come back to it: your seat is kept."),
    element("div", { className: "actions" }, button("That is not me", () => leave(""))),
  );
}

// ---- A question

const aside = (question) => (question.worth ? element("p", { className: "hint" }, question.worth) : null);
const stemOf = (question) => question.stem || `Question ${question.number}: read it on the board`;

function foot(says, ...others) {
  return element("div", { className: "foot" }, problem(), element("p", { className: "hint", id: "state", role: "status" }),
    element("div", { className: "actions" }, element("button", { type: "submit", className: "main", id: "send", "data-says": says }, says), ...others));
}

function keep(more) {
  kept.choice = { ...kept.choice, question: snap.question.number, ...more };
  Kept.write(kept);
}

// What stands in the inputs: what is on its way, or what was picked before.
function choice() {
  const { question } = snap;
  const { sending, choice: last } = kept;
  if (sending && sending.question === question.number) return { ...sending, picked: inputOf(question, sending.given) };
  return last ?? {};
}

function showQuestion() {
  const { question } = snap;
  const { picked, certainty: level } = choice();
  form = FORMS[question.form](question, picked);
  sure = question.certainty ? certainty(level) : null;
  const submit = (event) => {
    event.preventDefault();
    if (!mayAnswer()) return;
    const given = form.value();
    if (given === null) return complain(form.lacking);
    if (sure && sure.picked() === undefined) return complain("Say how sure you are.");
    if (question.cites) {
      keep({ picked: form.picked(), given, certainty: sure ? sure.picked() : null });
      citing = question.number;
      draw();
    } else give(given, sure ? sure.picked() : null, null);
  };
  const change = () => {
    complain("");
    keep({ picked: form.picked(), given: form.value(), certainty: sure ? sure.picked() : null });
  };
  show(
    element("h2", {}, stemOf(question)),
    aside(question),
    element("form", { onsubmit: submit, oninput: change, noValidate: true },
      element("fieldset", { id: "form" }, form.node, sure && sure.node),
      foot(question.cites ? "Next: the line that proves it" : "Send answer")),
    release(),
  );
}

function release() {
  if (!PAGE.brief.length) return null;
  return element("details", {}, element("summary", {}, "Read the text"), ...paragraphs((number, text) => element("p", {}, `${number} ${text}`)));
}

function showLines() {
  const { question } = snap;
  const { given, certainty: level, cited } = choice();
  lines = citation(question, cited ?? []);
  const submit = (event) => {
    event.preventDefault();
    if (!mayAnswer()) return;
    const wrong = lines.problem();
    if (wrong) return complain(wrong);
    give(given, level, lines.value());
  };
  const back = () => {
    citing = 0;
    draw();
  };
  show(
    element("h2", {}, stemOf(question)),
    element("form", { onsubmit: submit, oninput: () => { complain(""); keep({ cited: lines.value() }); }, noValidate: true },
      element("fieldset", { id: "form" }, lines.node),
      foot("Send answer", button("No line", () => { if (mayAnswer()) give(given, level, []); }), button("Back", back))),
  );
}

// What was picked stands in the order of the options, whoever put it together.
function readOf(question, given) {
  return saidOf(question, question.form === "pick some" ? question.options.filter((text) => given.includes(text)) : given);
}

function list(question, texts) {
  if (texts.length === 1) return element("p", { className: "one" }, texts[0]);
  return element(question.form === "arrange" ? "ol" : "ul", {}, ...texts.map((text) => element("li", {}, text)));
}

function yours(question, answer) {
  return [
    element("h3", {}, "Your answer"),
    list(question, readOf(question, answer.given)),
    answer.certainty ? element("p", { className: "hint" }, `How sure: ${PAGE.levels[answer.certainty] ?? answer.certainty}`) : null,
    answer.cited && answer.cited.length ? element("p", { className: "hint" }, `Cited: ${answer.cited.join(", ")}`) : null,
  ];
}

const others = () => [element("p", { className: "hint", id: "many" }), element("progress", { id: "progress", "aria-labelledby": "many" })];

function showSaved() {
  const { question, answer, way } = snap;
  show(
    element("h2", { className: "done" }, "Saved"),
    question.stem ? element("p", {}, question.stem) : null,
    ...yours(question, answer),
    ...(way === "led" ? others() : [next()]),
  );
}

const next = () => element("div", { className: "foot" },
  element("div", { className: "actions" }, button(snap.place >= snap.of ? "To the end" : "Next question", () => link.send({ type: "next" }), "main")));

const showElsewhere = () => show(element("h2", {}, `Question ${numberOf(snap)} is on the board`), element("p", {}, "Read it there. You can answer here in a moment."));

function showThrough() {
  show(
    element("h2", { className: "done" }, "You have answered everything"),
    element("p", {}, "Wait until your teacher ends it. Then you see how you did."),
    ...others(),
  );
}

function showClosed() {
  const { question, answer } = snap;
  const picked = kept.choice && kept.choice.given;
  const lost = kept.late && kept.late.given;
  show(
    element("h2", {}, lost ? "Too late" : "No more answers"),
    question.stem ? element("p", {}, question.stem) : null,
    ...(answer ? yours(question, answer) : []),
    lost ? element("p", { className: "problem" }, `Your answer came after the end and does not count: ${readOf(question, lost).join(", ")}`) : null,
    !answer && !lost ? element("p", {}, picked ? `You chose and did not send: ${readOf(question, picked).join(", ")}. It does not count.` : "You gave no answer.") : null,
    element("p", { className: "hint" }, "The right answer comes next."),
  );
}

// ---- How it went

// To one decimal; what is not whole never looks whole.
const figure = (number) => {
  const size = Math.abs(number) * 10;
  const tenths = Math.floor(size + 0.5);
  const nudge = tenths % 10 === 0 && Math.abs(size - tenths) > 0.04 ? Math.sign(size - tenths) : 0;
  return `${number < 0 && tenths + nudge ? "\u2212" : ""}${(tenths + nudge) / 10}`;
};
const pointsOf = (number) => `${figure(number)} point${figure(number) === "1" ? "" : "s"}`;
const earned = (number) => `${number > 0 ? "+" : ""}${pointsOf(number)}`;
const SIGNS = { right: "\u2713", partly: "\u00bd", wrong: "\u2717", skipped: "\u2013" };

function stamp(reveal) {
  return element("span", { className: `stamp ${reveal.verdict}` }, element("span", { "aria-hidden": "true" }, `${SIGNS[reveal.verdict]} `), reveal.stamp);
}

function how({ question, answer, reveal }) {
  const several = !["pick one", "type"].includes(question.form);
  const isRight = reveal.verdict === "right";
  // What is wrong with the one option that was picked begins with its name.
  const isNamed = question.form === "pick one" && reveal.yours_why.length > 0;
  return [
    made(reveal.earned),
    answer && !isRight ? element("h3", {}, "You answered") : null,
    answer && !isRight && !isNamed ? list(question, readOf(question, answer.given)) : null,
    ...reveal.yours_why.map(([text, why]) => element("p", {}, element("strong", {}, `${text}: `), why)),
    several ? element("h3", {}, "The answer") : element("p", {}, element("strong", {}, reveal.said)),
    several ? list(question, readOf(question, reveal.right)) : null,
    reveal.why ? element("p", {}, reveal.why) : null,
    ...(isRight ? [] : reveal.parts_why.map(([text, why]) => element("p", {}, element("strong", {}, `${text}. `), why))),
    reveal.unproved ? element("p", { className: "hint" }, reveal.unproved) : null,
    ...proofOf(reveal.proof),
    reveal.counts.length ? counts(question, answer, reveal) : null,
  ];
}

function bar(share) {
  const made = element("span", { className: "share", "aria-hidden": "true" }, element("span"));
  made.firstChild.style.width = `${Math.round(100 * Math.max(0, Math.min(1, share)))}%`;
  return made;
}

// What the points are made of, where certainty or lines were asked for.
function made(parts) {
  if (!parts.length) return null;
  const signed = (number) => `${number > 0 ? "+" : ""}${figure(number)}`;
  return element("dl", { className: "made" }, ...parts.map(([text, points]) =>
    element("div", {}, element("dt", {}, text), element("dd", {}, signed(points)))));
}

// How often each option was picked by all.
function counts(question, answer, reveal) {
  const all = Math.max(1, ...reveal.counts);
  return element("div", {},
    element("h3", {}, "What the class answered"),
    element("ul", { className: "bars" }, ...question.options.map((text, at) => {
      const marks = [reveal.right.includes(text) ? "right" : "", answer && answer.given.includes(text) ? "yours" : ""].filter(Boolean);
      return element("li", { className: marks.includes("right") ? "is-right" : "" },
        element("span", {}, `${question.shown[at]}${marks.length ? ` (${marks.join(", ")})` : ""}`), element("span", { className: "number" }, String(reveal.counts[at])), bar(reveal.counts[at] / all));
    })));
}

function showReveal() {
  const { question, answer, reveal, way } = snap;
  show(
    element("h2", { className: "verdict" }, stamp(reveal), " ", element("span", { className: "earned" }, earned(reveal.points))),
    question.stem ? element("p", { className: "stem" }, question.stem) : null,
    ...how({ question, answer, reveal }),
    way === "led" ? null : next(),
  );
}

const ranked = (number) => `${number}${number % 100 > 10 && number % 100 < 14 ? "th" : ["th", "st", "nd", "rd"][number % 10] ?? "th"}`;

function board() {
  const { you } = snap;
  const rows = snap.board.slice();
  if (!rows.length) return null;
  // Who is not among the best stands below them.
  if (!you.team && you.rank && !rows.some((row) => row.name === you.name)) rows.push(you);
  const most = Math.max(1, ...rows.map((row) => row.points));
  return element("ol", { className: "bars board" }, ...rows.map((row) => {
    const isYours = row.name === (you.team || you.name);
    return element("li", { className: isYours ? "is-yours" : "" },
      element("span", {}, `${row.rank}. `, element("bdi", {}, row.name), isYours ? (you.team ? " (your team)" : " (you)") : ""), element("span", { className: "number" }, figure(row.points)), bar(row.points / most));
  }));
}

const standing = ({ points, rank }) => `${rank ? `You are ${ranked(rank)}` : "You have"}${rank ? ", with" : ""} ${pointsOf(points)}`;

function showBoard() {
  show(element("h2", {}, standing(snap.you)), element("h3", {}, snap.you.team ? "The teams" : "The best"), board());
}

function showEnd() {
  const { ended, you } = snap;
  const right = ended.filter((turn) => turn.reveal.verdict === "right").length;
  show(
    element("h2", {}, "The end"),
    element("p", { className: "plate" }, ended.length ? `${right} of ${ended.length} right` : "No question was open while you were here", element("span", {}, standing(you))),
    board() && element("h3", {}, you.team ? "The teams" : "The best"),
    board(),
    ended.length ? element("h3", {}, "Your questions") : null,
    ...ended.map((turn) => element("details", { className: "turn" },
      element("summary", {}, element("span", {}, `${turn.question.number}. ${turn.question.stem}`), stamp(turn.reveal), element("span", { className: "number" }, earned(turn.reveal.points))),
      ...how(turn))),
    element("p", { className: "hint" }, "Your teacher has your result. You need not hand in anything."),
  );
}

// ---- The clock, which only shows what the host says

function leftNow() {
  if (!snap || snap.left === null || out || !kept.token) return null;
  return Math.max(0, snap.left - (snap.paused ? 0 : (Date.now() - arrived) / 1000));
}

function tick() {
  const left = snap && snap.phase === "open" ? leftNow() : null;
  const shown = part("time");
  const whole = Math.ceil(left ?? 0);
  const words = left === null ? "" : left > 0 ? `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")} left` : "Time is up";
  if (shown.textContent !== words) shown.textContent = words;
  shown.classList.toggle("soon", left !== null && left <= 10);
  if (left === null || snap.paused) return;
  const due = [10, 30].find((seconds) => left <= seconds && snap.limit > seconds);
  if (due && left > 1 && warned !== `${numberOf(snap)} ${due}`) {
    warned = `${numberOf(snap)} ${due}`;
    if (!snap.answer) tell(`${due} seconds left`);
  }
  // What is chosen when the time ends is meant.
  if (left <= LAST_MOMENT && left > 0 && mayAnswer() && !snap.answer && kept.choice && kept.choice.given) {
    const { given, certainty: level, cited } = kept.choice;
    give(given, level, snap.question.cites ? cited ?? [] : null);
  }
}

// An answer of which nothing was heard is sent again: the first one counts.
function insist() {
  if (kept.sending && link.isUp && snap && !snap.paused) sendAnswer();
}

// ---- The device

// A swipe back leaves no room by mistake.
function stay() {
  if (kept.token && !(history.state && history.state.stays)) history.pushState({ stays: true }, "");
}

addEventListener("popstate", () => {
  if (!kept.token || (history.state && history.state.stays)) return;
  history.pushState({ stays: true }, "");
  tell("You are still in the room");
});
addEventListener("pointerdown", stay);
addEventListener("keydown", stay);
addEventListener("hashchange", () => {
  const [code] = location.hash.slice(1).split(".");
  if (code && code !== kept.code) location.reload();
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) link.wake(); });
addEventListener("pageshow", (event) => { if (event.persisted) link.wake(); });
addEventListener("online", () => link.wake());
addEventListener("offline", () => { if (link.isUp) link.fail(link.way); });
demandLooks();
setInterval(tick, 250);
setInterval(insist, 5_000);
Object.assign(PAGE, { brief: [], levels: {} });
Kept.write(kept);
draw();
if (kept.token) link.connect();
