// What is seen on a page is made here. Every text is set as text, never as markup.

const main = document.getElementById("main");
const news = document.getElementById("news");

function element(name, fields = {}, ...children) {
  const made = document.createElement(name);
  for (const [field, value] of Object.entries(fields)) {
    if (field.startsWith("on")) made.addEventListener(field.slice(2), value);
    else if (field in made && field !== "list" && field !== "form") made[field] = value;
    else made.setAttribute(field, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

const button = (text, onclick, className = "") => element("button", { type: "button", className, onclick }, text);

const tell = (text) => { news.textContent = text; };

let screens = 0;

// A new screen: its heading takes the focus, so that it is read out and the next key goes there.
function show(...children) {
  const heading = children.find((child) => child && child.matches && child.matches("h2"));
  screens += 1;
  main.replaceChildren(...children.filter(Boolean));
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  scrollTo(0, 0);
}

const problem = () => element("p", { className: "problem", role: "alert", id: "problem" });

function complain(text) {
  document.getElementById("problem").textContent = text;
  return false;
}

const counted = (number, thing) => `${number} ${thing}${number === 1 ? "" : "s"}`;

// The second click of a double click, or a key that is held down, would answer a question that nobody has read.
function demandSingle(event) {
  const isAgain = event.type === "click" ? event.detail > 1 : event.key === "Enter" && event.repeat;
  if (isAgain && event.target.closest("button, a, input[type=text]") && !event.target.closest(".steps")) {
    event.preventDefault();
    event.stopPropagation();
  }
}

// The second tap of a double tap, too, where a browser takes it for another first one.
let tapped = { at: 0, x: 0, y: 0, screen: 0 };

function demandLook(event) {
  // A key has no place, and presses once.
  if (event.detail === 0 || !event.target.closest("button, summary, label, input")) return;
  const { at, x, y, screen } = tapped;
  const isAgain = screen !== screens && Date.now() - at < 400 && Math.hypot(event.clientX - x, event.clientY - y) < 30;
  tapped = { at: Date.now(), x: event.clientX, y: event.clientY, screen: screens };
  if (!isAgain) return;
  event.preventDefault();
  event.stopPropagation();
}

function demandLooks() {
  main.addEventListener("click", demandSingle, true);
  main.addEventListener("keydown", demandSingle, true);
  main.addEventListener("click", demandLook, true);
  addEventListener("keydown", () => { tapped.at = 0; }, true);
}
