// Every form of answering: its inputs, what was picked so far, and the answer or null while that is not whole.
const FORMS = {
  "pick one": (question, picked) => options(question, picked ?? [], "radio", "Pick an option first."),
  "pick some": (question, picked) => options(question, picked ?? [], "checkbox", "Pick at least one option."),
  type(question, picked) {
    const typed = element("input", { type: "text", id: "typed", maxLength: 200, autocomplete: "off", autocapitalize: "off", spellcheck: false, value: picked?.[0] ?? "" });
    const text = () => clean(typed.value).trim();
    return {
      node: element("p", {}, element("label", { htmlFor: "typed", className: "hint" }, `${question.task} ${question.hint}`), typed),
      picked: () => [typed.value],
      given: () => (fold(text()) ? [text()] : null),
      lacking: "Write an answer in letters or figures first.",
    };
  },
  arrange(question, picked) {
    const order = picked ?? question.options.slice();
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
      picked: () => order,
      given: () => order.slice(),
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
    given: () => (chosen().length ? chosen() : null),
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
    given: () => (values().every(Boolean) ? question.places.map((_, goal) => values()[question.places.indexOf(goal)]) : null),
    lacking: "Choose one for each first.",
  };
}

// What the inputs of a question hold for an answer that was given.
function inputOf(question, given) {
  return question.prompts.length ? question.places.map((goal) => given[goal]) : given;
}

function certainty(picked) {
  const levels = [...Object.entries(PAGE.levels).map(([level, text]) => [Number(level), text]), [null, "I would rather not say"]];
  const inputs = levels.map(([level]) => element("input", { type: "radio", name: "sure", checked: picked.certainty === level && picked.certainty !== undefined }));
  return {
    node: element("fieldset", {}, element("legend", {}, "How sure are you?"),
      ...inputs.map((input, at) => element("label", { className: "option" }, input, element("span", {}, levels[at][1])))),
    picked: () => levels[inputs.findIndex((input) => input.checked)]?.[0],
  };
}
