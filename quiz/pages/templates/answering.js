// The forms of answering, the same on every page that asks. A page gives `readTyped`, which makes an answer of what was
// typed or nothing of it, and PAGE with the levels of certainty.

// Every form: its element, what is picked in it so far, how to put that in again, and its value, which is the answer
// as it is handed in or null while that is not whole.
const FORMS = {
  "pick one": (question, picked) => options(question, picked ?? [], "radio", "Pick an option first."),
  "pick some": (question, picked) => options(question, picked ?? [], "checkbox", "Pick at least one option."),
  type(question, picked) {
    const typed = element("input", { type: "text", id: "typed", maxLength: 200, autocomplete: "off", autocapitalize: "off", spellcheck: false, value: picked?.[0] ?? "" });
    const text = () => readTyped(typed.value);
    return {
      node: element("p", {}, element("label", { htmlFor: "typed", className: "hint" }, `${question.task} ${question.hint}`), typed),
      picked: () => [typed.value],
      set: ([text = ""]) => { typed.value = text; },
      value: () => (text() ? [text()] : null),
      lacking: "Write an answer in letters or figures first.",
    };
  },
  arrange(question, picked) {
    let order = (picked ?? question.options).slice();
    const list = element("ol", { className: "steps" });
    const move = (text, by) => {
      const at = order.indexOf(text);
      if (at + by < 0 || at + by >= order.length) return;
      [order[at], order[at + by]] = [order[at + by], order[at]];
      draw();
      const row = list.children[at + by];
      (row.querySelector(`[data-by="${by}"]:not(:disabled)`) ?? row.querySelector("button:not(:disabled)")).focus();
      tell(`${text}: now ${at + by + 1} of ${order.length}`);
      list.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const draw = () => list.replaceChildren(...order.map((text, at) => element("li", {},
      element("span", {}, `${at + 1}.`), element("span", {}, text),
      element("button", { type: "button", "data-by": "-1", disabled: at === 0, "aria-label": `Move up: ${text}`, onclick: () => move(text, -1) }, "\u2191"),
      element("button", { type: "button", "data-by": "1", disabled: at === order.length - 1, "aria-label": `Move down: ${text}`, onclick: () => move(text, 1) }, "\u2193"))));
    draw();
    return {
      node: element("fieldset", {}, element("legend", {}, question.task), list),
      picked: () => order.slice(),
      set: (texts) => { order = texts.slice(); draw(); },
      value: () => order.slice(),
      lacking: "",
    };
  },
  pair: (question, picked) => partners(question, picked, true),
  group: (question, picked) => partners(question, picked, false),
};

function options(question, picked, type, lacking) {
  const inputs = question.options.map((text) => element("input", { type, name: "option", value: text, checked: picked.includes(text) }));
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return {
    node: element("fieldset", {}, element("legend", {}, question.task),
      ...inputs.map((input, at) => element("label", { className: "option" }, input, element("span", {}, question.shown[at])))),
    picked: chosen,
    set: (texts) => inputs.forEach((input) => { input.checked = texts.includes(input.value); }),
    value: () => (chosen().length ? chosen() : null),
    lacking,
  };
}

function partners(question, picked, once) {
  const lists = question.prompts.map((prompt, at) => {
    const list = element("select", { id: `prompt-${at}` }, element("option", { value: "" }, "Choose \u2026"),
      ...question.options.map((text, place) => element("option", { value: text }, question.shown[place])));
    list.value = picked?.[at] ?? "";
    return list;
  });
  // What is chosen may be longer than a list can show.
  const whole = question.prompts.map(() => element("span", { className: "whole hint" }));
  const draw = () => lists.forEach((list, at) => {
    const text = list.value && list.selectedOptions[0].textContent;
    whole[at].textContent = text.length > 24 ? text : "";
  });
  draw();
  const take = (event) => {
    const others = once && event.target.value ? lists.filter((list) => list !== event.target && list.value === event.target.value) : [];
    others.forEach((list) => { list.value = ""; });
    if (others.length) tell(`Taken from: ${question.prompts[lists.indexOf(others[0])]}`);
    draw();
  };
  const values = () => lists.map((list) => list.value);
  return {
    node: element("fieldset", { className: "pairs", oninput: take }, element("legend", {}, once ? `${question.task} Each partner is used once at most.` : question.task),
      ...lists.map((list, at) => element("p", {}, element("label", { htmlFor: list.id }, question.prompts[at]), list, whole[at]))),
    picked: values,
    set: (texts) => { lists.forEach((list, at) => { list.value = texts[at] ?? ""; }); draw(); },
    value: () => (values().every(Boolean) ? question.places.map((_, goal) => values()[question.places.indexOf(goal)]) : null),
    lacking: "Choose one for each first.",
  };
}

// What the inputs of a question hold for an answer that was given.
function inputOf(question, given) {
  return question.prompts.length ? question.places.map((goal) => given[goal]) : given;
}

// An answer as it is read, part by part.
function saidOf(question, given) {
  const shown = (text) => question.shown[question.options.indexOf(text)] ?? text;
  if (question.prompts.length) return question.prompts.map((prompt, at) => `${prompt}: ${shown(given[question.places[at]])}`);
  return given.map(shown);
}

// How sure somebody is: a level, null for who would rather not say, undefined before any is picked.
function certainty(picked) {
  const levels = [...Object.entries(PAGE.levels).map(([level, text]) => [Number(level), text]), [null, "I would rather not say"]];
  const inputs = levels.map(([level]) => element("input", { type: "radio", name: "sure", checked: picked === level }));
  return {
    node: element("fieldset", {}, element("legend", {}, "How sure are you?"),
      ...inputs.map((input, at) => element("label", { className: "option" }, input, element("span", {}, levels[at][1])))),
    picked: () => levels[inputs.findIndex((input) => input.checked)]?.[0],
  };
}

// The release, each line made by `line` from its number and its text.
function paragraphs(line) {
  return PAGE.brief.flatMap((one) => [
    element("h3", {}, `${one.number} ${one.title}`.trim()),
    one.why ? element("p", { className: "hint" }, `Why it matters: ${one.why}`) : "",
    ...Object.entries(one.lines).map(([number, text]) => line(number, text)),
  ]);
}

// The lines to cite: as a form, and `problem` says what is wrong with what is ticked.
function citation(question, picked) {
  const inputs = [];
  const lines = paragraphs((number, text) => {
    const input = element("input", { type: "checkbox", value: number, checked: picked.includes(number) });
    inputs.push(input);
    return element("label", { className: "option" }, input, element("span", {}, `${number} ${text}`));
  });
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return {
    node: element("fieldset", {}, element("legend", {}, question.citing), ...lines),
    value: chosen,
    problem() {
      const number = chosen().length;
      if (!number) return "Tick a line first, or choose \u201cNo line\u201d.";
      return number > question.cites ? `Tick ${counted(question.cites, "line")} at most; ${number} are ticked.` : "";
    },
  };
}

// The paragraphs that hold the proof, their words marked.
function proofOf(proof) {
  return proof.flatMap((paragraph) => [
    element("h3", {}, `Paragraph ${paragraph.number}${paragraph.title && `: ${paragraph.title}`}`),
    element("div", { className: "proof" }, ...paragraph.lines.map((line) => element("p", { className: line.settles ? "settles" : "" },
      `${line.line.join(".")} `, ...line.runs.map((run) => (run.marked ? element("mark", {}, run.text) : run.text))))),
  ]);
}
