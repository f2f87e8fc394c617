// Hashes, JSON and names, exactly as quiz/classroom/hash_chain.py, quiz/bank/clean.py, quiz/rules/seeded.py,
// quiz/rules/text.py and quiz/rules/names.py have them: results and orders made here are compared with theirs.

const bytesOf = (text) => new TextEncoder().encode(text);

const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

// SHA-256 (FIPS 180-4), since crypto.subtle is missing on pages that come over plain http.
const ROUND = [];
const START = [];
for (let number = 2; ROUND.length < 64; number++) {
  let isPrime = true;
  for (let by = 2; by * by <= number; by++) isPrime = isPrime && number % by !== 0;
  if (!isPrime) continue;
  const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
  if (START.length < 8) START.push(fraction(Math.sqrt(number)));
  ROUND.push(fraction(Math.cbrt(number)));
}

function sha256(data) {
  const length = data.length;
  const padded = new Uint8Array((((length + 8) >> 6) + 1) << 6);
  padded.set(data);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(padded.length - 4, length << 3);
  const state = START.slice();
  const words = new Int32Array(64);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  for (let block = 0; block < padded.length; block += 64) {
    for (let at = 0; at < 16; at++) words[at] = view.getInt32(block + 4 * at);
    for (let at = 16; at < 64; at++) {
      const [one, two] = [words[at - 15], words[at - 2]];
      const low = turn(one, 7) ^ turn(one, 18) ^ (one >>> 3);
      const high = turn(two, 17) ^ turn(two, 19) ^ (two >>> 10);
      words[at] = words[at - 16] + low + words[at - 7] + high;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let at = 0; at < 64; at++) {
      const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[at] + words[at]) | 0;
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => { state[at] = (state[at] + word) | 0; });
  }
  const sum = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => sum.setInt32(4 * at, word));
  return new Uint8Array(sum.buffer);
}

const hashOf = (text) => hexOf(sha256(bytesOf(text)));

function sealOf(secret, text) {
  let key = bytesOf(secret);
  if (key.length > 64) key = sha256(key);
  const padded = (by) => Uint8Array.from({ length: 64 }, (_, at) => (key[at] || 0) ^ by);
  const joined = (one, other) => { const all = new Uint8Array(one.length + other.length); all.set(one); all.set(other, one.length); return all; };
  return hexOf(sha256(joined(padded(0x5c), sha256(joined(padded(0x36), bytesOf(text))))));
}

// JSON as msgspec writes it: fields in their order, and numbers with a fraction always with a point.
class Raw {
  constructor(text) { this.text = text; }
}

const real = (number) => new Raw(Number.isInteger(number) ? `${number}.0` : String(number));

function encode(value) {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(encode).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}:${encode(one)}`).join(",")}}`;
}

// A browser may know newer characters than the program that reads the result.
const UNKNOWN = new RegExp(`[${PAGE.unknown.replace(/[0-9a-f]+/g, "\\u{$&}").replace(/ /g, "")}]`, "u");

function clean(text) {
  const every = Array.from(text);
  const isShown = (c) => (c === " " || !/[\p{C}\p{Z}]/u.test(c)) && !UNKNOWN.test(c);
  if (every.every(isShown)) return text;
  const kept = every.map((c) => {
    if (isShown(c) || /[\u200c\u200d]/.test(c)) return c;
    if (/[\u00ad\ufeff\u2060]/.test(c)) return "";
    return /[\p{Z}\n\r\t\v\f\x85]/u.test(c) ? " " : "\ufffd";
  });
  return kept.join("").split(" ").filter(Boolean).join(" ");
}

// Texts folded, as answers and names are compared.
const APART = /['\u2019\u2018\u02bc`\u00b4\u02bb\u02be\u02bf\u05f3\u05f4]/g;
const INITIALS = /(\p{L})\.(?=[\p{L}\p{N}_](?![\p{L}\p{N}_])|[^\p{L}\p{N}_]|$)/gu;
const PLAIN = new Map(PAGE.letters.split(" ").filter(Boolean).map((pair) => [pair[0], pair.slice(1)]));
const POINTS = [
  [/\p{Script=Hebrew}/u, /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/],
  [/\p{Script=Arabic}/u, /[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed]/],
];
const SELECTOR = /[\u034f\u180b-\u180f\ufe00-\ufe0f\u0640\u{e0100}-\u{e01ef}\p{Cf}]/u;

const caseless = (text) => text.toLowerCase().replace(/\u00df/g, "ss").replace(/\u03c2/g, "\u03c3").replace(/\u0345/g, "\u03b9");

function withoutAccents(text) {
  let bare = caseless(text.replace(APART, "").normalize("NFD"));
  bare = caseless(bare.normalize("NFKD")).normalize("NFKD").replace(APART, "");
  bare = bare.replace(/([\u05d0-\u05ea])"(?=[\u05d0-\u05ea])/g, "$1");
  const kept = [];
  let letter = "";
  for (const c of bare) {
    if (SELECTOR.test(c)) continue;
    if (/\p{M}/u.test(c)) {
      if (isOfLetter(c, letter, kept[kept.length - 1])) kept.push(c);
    } else {
      letter = /\p{L}/u.test(c) ? c : "";
      kept.push(/\p{Nd}/u.test(c) && c > "\x7f" ? digitOf(c) : PLAIN.get(c) ?? c);
    }
  }
  return kept.join("").normalize("NFC");
}

function digitOf(c) {
  let zero = c.codePointAt(0);
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && c.codePointAt(0) - zero < 9) zero--;
  return String(c.codePointAt(0) - zero);
}

function isOfLetter(mark, letter, before) {
  if (letter === "" || /[\p{Script=Latin}\p{Script=Greek}]/u.test(letter)) return false;
  if (/\p{Script=Cyrillic}/u.test(letter)) return mark !== "\u0301" || before === "\u0433" || before === "\u043a";
  return !POINTS.some(([script, points]) => script.test(letter) && points.test(mark));
}

function words(text) {
  // What is within a word is no initial. (Older browsers cannot look behind.)
  const dotless = (found, letter, at, whole) => (/[\p{L}\p{N}_]$/u.test(whole.slice(0, at)) ? found : letter);
  const bare = withoutAccents(text).replace(INITIALS, dotless).replace(/&/g, " and ");
  return bare.replace(/[^\p{L}\p{N}\p{M}]/gu, " ").split(" ").filter(Boolean);
}

function fold(text) {
  const every = words(text);
  const bare = every.filter((word) => !["a", "an", "the"].includes(word));
  return (bare.length ? bare : every).join(" ");
}

// The parts of a date in words and figures, or null where it is none that is read here: the program reads more.
function datePartsOf(text) {
  const parts = new Set();
  let small = 0;
  // What stands before a date, such as "im" or "le", may be any short word.
  for (const word of words(text.trim().replace(/^\p{L}{1,2} /u, ""))) {
    if (/^\d{4}$/.test(word)) parts.add("year");
    else if (/^\d\d?(st|nd|rd|th)?$/.test(word)) small++;
    else if (PAGE.months.includes(word)) parts.add("month");
    else if (!PAGE.idle.includes(word)) return null;
  }
  for (const part of parts.has("month") ? ["day"] : parts.has("year") || small > 1 ? ["month", "day"] : []) if (small-- > 0) parts.add(part);
  return small > 0 || !parts.size ? null : parts;
}

// What is wrong with what was typed, where a number or a date is asked for: the same is asked again in the game.
function figureProblem(question, text) {
  if (!question.wanted) return "";
  const parts = question.date_parts.length ? datePartsOf(text) : null;
  if (parts && question.date_parts.some((part) => !parts.has(part))) return `${PAGE.words.part_missing} ${question.wanted}`;
  const isFigure = (word) => PAGE.months.includes(word) || PAGE.numbers.includes(word);
  return /\p{Nd}/u.test(text) || words(text).some(isFigure) ? "" : question.wanted;
}

// Names: the same, and alike.
const UNSEEN = /[\u00ad\u034f\u061c\u200b-\u200f\u2060\ufeff\u115f\u1160\u2800\u3164\uffa0]/g;

// A text of which no letter has more marks than any script needs.
const ACCENT = /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/;

function withFewMarks(text) {
  let marks = [];
  const counted = (kind) => marks.filter((mark) => kind.test(mark)).length;
  return Array.from(text).filter((c) => {
    if (/\p{M}/u.test(c)) {
      if (marks.includes(c) || marks.length === 8) return false;
      if (/[\p{Mn}\p{Me}]/u.test(c) && counted(/[\p{Mn}\p{Me}]/u) === 4) return false;
      if (ACCENT.test(c) && counted(ACCENT) === 2) return false;
      marks.push(c);
    } else if (!/[\u200c\u200d]/.test(c)) marks = [];
    return true;
  }).join("");
}

function named(text) {
  const bare = (name) => name.replace(/^[ \u200c\u200d]+|[ \u200c\u200d]+$/g, "");
  const seen = clean(text.replace(/[\u00ad\u034f\u061c\u200b\u200e\u200f\u2060\ufeff\u115f\u1160\u2800\u3164\uffa0]/g, ""));
  return bare(Array.from(withFewMarks(bare(seen).normalize("NFC")).normalize("NFC")).slice(0, 60).join(""));
}

function sameKey(name) {
  let text = withFewMarks(name.replace(UNSEEN, "").normalize("NFC")).normalize("NFC").replace(/[\u0130\u0131]/g, "i");
  text = caseless(caseless(text.normalize("NFD")).normalize("NFKD")).normalize("NFKD").replace(UNSEEN, "");
  return text.split(/\s+/).filter(Boolean).join(" ").replace(/(i[\u0300-\u036f]*?)\u0307/g, "$1").normalize("NFC");
}

const alikeKey = (name) => words(name).join(" ") || sameKey(name);

function likenesses(name) {
  const long = { "\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00e5": "aa", "\u00f8": "oe" };
  const spelt = [name, caseless(name.normalize("NFC")).replace(/[\u00e4\u00f6\u00fc\u00e5\u00f8]/g, (c) => long[c])].map(alikeKey);
  return [[sameKey(name)], [alikeKey(name)], spelt, spelt.map((one) => one.split(" ").sort().join(" "))];
}

function fileName(student) {
  let name = student.normalize("NFC").replace(/[^\p{L}\p{N}\p{M} \-_']/gu, " ").split(/\s+/).filter(Boolean).join(" ");
  name = Array.from(name).slice(0, 60).join("").trim();
  const isReserved = /^(con|prn|aux|nul|(com|lpt)[\d\u00b9\u00b2\u00b3])$/i.test(name);
  return name && !isReserved ? name : `student ${hashOf(alikeKey(student)).slice(0, 8)}`;
}

// The order that a seed gives to things.
const rank = (seed, ...parts) => hashOf([String(seed), ...parts].join("\x1f"));

function shuffled(things, textOf, seed, ...parts) {
  const ranked = things.map((thing) => [rank(seed, ...parts, textOf(thing)), thing]);
  return ranked.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, thing]) => thing);
}

function blockOf(text) {
  const data = bytesOf(text);
  const letters = btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
  // In two parts, so that the page itself is not taken for such a block.
  const name = ["QUIZ", "RESULT"].join(" ");
  return [`BEGIN ${name}`, ...letters.match(/.{1,64}/g), `END ${name} ${hashOf(text).slice(0, 8)}`, ""].join("\n");
}
