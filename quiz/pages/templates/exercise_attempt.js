// An attempt at the exercise: the same steps as quiz/rules/session.py, and the same events as
// quiz/classroom/submission_file.py. Its state is plain data, which is kept in the browser after every step.

const now = () => Date.now() / 1000;

const moment = (seconds) => new Date(Math.floor(seconds) * 1000).toISOString().replace(".000Z", "Z");

const rounded = (seconds) => real(Math.round(Math.max(0, seconds) * 1000) / 1000);

// The time of a student: more than others have only if one person alone can be meant by the name.
function timeOf(student) {
  const tables = PAGE.more_time;
  for (const [level, keys] of likenesses(student).entries()) {
    const found = new Set(keys.flatMap((key) => tables[level][hashOf(`${PAGE.id}/${key}`).slice(0, 16)] ?? []));
    if (found.size) return PAGE.times[found.size === 1 ? [...found][0] : 0];
  }
  return PAGE.times[0];
}

function seedOf(student) {
  return PAGE.own_order ? parseInt(rank(PAGE.seed, "student", alikeKey(student)).slice(0, 8), 16) : PAGE.seed;
}

// The questions as a seed has them.
function questionsFor(seed) {
  if (!PAGE.own_order) return PAGE.questions;
  return shuffled(PAGE.questions, (question) => question.id, seed, "order").map((question) => {
    const asked = { ...question };
    if (question.by_seed === "options") {
      const options = question.options.map((text, at) => [text, question.shown[at]]);
      const turned = shuffled(options, ([text]) => text, seed, question.id);
      const isSolved = question.form === "arrange" && question.key && encode(question.key.right) === encode(turned.map(([text]) => text));
      if (isSolved) turned.push(turned.shift());
      [asked.options, asked.shown] = [0, 1].map((part) => turned.map((option) => option[part]));
    } else if (question.by_seed === "prompts") {
      const prompts = question.prompts.map((text, at) => [text, question.places[at]]);
      const turned = shuffled(prompts, ([text]) => text, seed, question.id, "things");
      [asked.prompts, asked.places] = [0, 1].map((part) => turned.map((prompt) => prompt[part]));
    }
    return asked;
  });
}

const slot = () => ({ answers: [], flagged: false, seconds: 0 });

class Attempt {
  constructor(state) {
    this.state = state;
    this.questions = questionsFor(state.seed);
    this.time = timeOf(state.student);
    this.shown = now();
  }

  static begun(student, number) {
    const began = now();
    const seed = seedOf(student);
    const attempt = new Attempt({
      student, number, seed, began, started: moment(began), elapsed: 0, events: [], hash: "", phase: "ask", place: 0,
      head: PAGE.head, setting: PAGE.setting, asked: [], draft: null, before: null, helps: [], picks: {}, sheet: PAGE.going_back ? PAGE.questions.map(slot) : null, result: null,
    });
    // The page may be made anew meanwhile; a result is of the terms under which it was begun.
    const { limit, closes } = attempt.time;
    attempt.state.setting = { ...PAGE.setting, limit, closes };
    attempt.state.asked = attempt.questions.map((question) => question.id);
    attempt.state.hash = hashOf(`\0${encode(attempt.head([], ""))}`);
    attempt.sit();
    return attempt;
  }

  // Whether the page still asks what it asked when the attempt was begun.
  get isAsBegun() {
    return encode(this.questions.map((question) => question.id)) === encode(this.state.asked);
  }

  get question() { return this.questions[this.state.place]; }

  get limit() {
    const left = this.time.ends === null ? Infinity : Math.max(0, this.time.ends / 1000 - this.state.began);
    return Math.min(JSON.parse(this.time.limit) ?? Infinity, left);
  }

  get remaining() {
    this.state.elapsed = Math.max(this.state.elapsed, now() - this.state.began);
    return Math.max(0, this.limit - this.state.elapsed);
  }

  get isOver() { return this.state.phase === "over"; }

  // How long the question was open, on a sheet with all visits before.
  get seconds() {
    const { sheet, place } = this.state;
    return (sheet ? sheet[place].seconds : 0) + Math.max(0, now() - this.shown);
  }

  standing(place) {
    const { sheet, picks } = this.state;
    const last = sheet[place].answers.at(-1);
    if (place in picks) return "chosen, not saved";
    return last && last.given !== null ? "answered" : "not answered";
  }

  answerAt(place) { return this.state.sheet ? this.state.sheet[place].answers.at(-1) ?? null : null; }

  sit() {
    this.leaveQuestion();
    this.record({ event: "sitting" });
  }

  give(given, certainty) {
    if (this.endsNow()) return;
    const draft = { given, certainty, cited: null, seconds: this.seconds };
    if (PAGE.lines && this.question.cites) {
      this.compare(draft);
      Object.assign(this.state, { draft, phase: "citation" });
    } else this.commit(draft);
  }

  cite(cited) { this.commit({ ...this.state.draft, cited }); }

  // Who was to cite lines has read the brief: to answer otherwise then is looking up, to answer the same is not.
  back() {
    const { before, draft } = this.state;
    Object.assign(this.state, { before: before ?? draft, draft: null, phase: "ask" });
  }

  compare({ given, certainty }) {
    const { before } = this.state;
    const same = before && encode({ given, certainty }) === encode({ given: before.given, certainty: before.certainty });
    if (before && !same) this.help();
  }

  // Whoever leaves a question after going back to it from its lines may have read the brief.
  leaveQuestion() {
    if (this.state.before) this.help();
    this.state.before = null;
  }

  lookUp() {
    if (this.state.phase === "ask") this.help();
  }

  help() {
    const { helps, place } = this.state;
    if (!helps.includes(place)) helps.push(place);
  }

  skip() {
    if (this.endsNow()) return;
    if (this.state.sheet) {
      this.spend();
      this.leaveQuestion();
      this.next();
    } else this.commit({ given: null, certainty: null, cited: null, seconds: this.seconds });
  }

  clear() {
    if (this.endsNow()) return;
    delete this.state.picks[this.state.place];
    this.write({ given: null, certainty: null, cited: null, seconds: this.seconds }, false);
    this.shown = now();
  }

  turnTo(place) {
    if (this.endsNow()) return;
    this.spend();
    this.leaveQuestion();
    Object.assign(this.state, { phase: "ask", place });
    this.shown = now();
  }

  lookOver() {
    if (this.endsNow()) return;
    this.spend();
    this.leaveQuestion();
    this.state.phase = "overview";
  }

  flag() {
    const one = this.state.sheet[this.state.place];
    one.flagged = !one.flagged;
  }

  proceed() {
    const isLast = this.state.place + 1 === this.questions.length;
    if (isLast) {
      this.end();
    } else {
      Object.assign(this.state, { phase: "ask", place: this.state.place + 1 });
      this.shown = now();
    }
  }

  // Hand in: what was not answered counts as skipped, and an answer that was locked in counts.
  end() {
    const { sheet, draft, place, phase } = this.state;
    if (this.isOver) return;
    const isUp = this.remaining === 0;
    const handedIn = { event: "handed in", time_up: isUp };
    if (draft) this.compare(draft);
    if (sheet) {
      if (draft) sheet[place].seconds = draft.seconds; else this.spend();
      this.questions.forEach((question, at) => {
        const one = sheet[at];
        if (draft && at === place) this.write(draft, this.state.helps.includes(place));
        else if (!one.answers.length) this.answered(question, { given: null, certainty: null, cited: null, seconds: one.seconds }, false);
      });
      handedIn.seconds = sheet.map((one) => rounded(one.seconds));
      handedIn.looked_up = this.questions.filter((_, at) => this.state.helps.includes(at)).map((question) => question.id);
    } else {
      let done = place + (phase === "feedback" || phase === "done" ? 1 : 0);
      if (draft) this.answered(this.questions[done++], draft, this.state.helps.includes(place));
      const open = PAGE.mode === "exam" ? this.questions.slice(done) : [];
      open.forEach((question) => this.answered(question, { given: null, certainty: null, cited: null, seconds: 0 }, false));
    }
    this.record(handedIn);
    Object.assign(this.state, { phase: "over", draft: null, picks: {}, result: this.result() });
  }

  // Note the time of this visit, before the page is left.
  spend() {
    const { sheet, place, phase } = this.state;
    if (!sheet || phase !== "ask") return;
    sheet[place].seconds = this.seconds;
    this.shown = now();
  }

  endsNow() {
    if (!this.isOver && this.remaining === 0) this.end();
    return this.isOver;
  }

  commit(answer) {
    const { sheet, place, helps } = this.state;
    this.compare(answer);
    delete this.state.picks[place];
    Object.assign(this.state, { draft: null, before: null });
    const isLast = place + 1 === this.questions.length;
    if (sheet) {
      this.write(answer, helps.includes(place));
      this.next();
    } else {
      this.answered(this.question, answer, helps.includes(place));
      if (PAGE.mode === "practice") {
        Object.assign(this.state, { phase: "feedback", given: answer.given });
      } else if (isLast) {
        this.state.phase = "done";
        this.end();
      } else this.proceed();
    }
  }

  next() {
    const isLast = this.state.place + 1 === this.questions.length;
    Object.assign(this.state, isLast ? { phase: "overview" } : { phase: "ask", place: this.state.place + 1 });
    this.shown = now();
  }

  // An answer on the sheet; the one that stands there already takes no more than its time.
  write(answer, lookedUp) {
    const one = this.state.sheet[this.state.place];
    const { given, certainty, cited, seconds } = answer;
    one.seconds = seconds;
    if (one.answers.length && encode(one.answers.at(-1)) === encode({ given, certainty, cited })) return;
    one.answers.push({ given, certainty, cited });
    this.answered(this.question, answer, lookedUp);
  }

  answered(question, { given, certainty, cited, seconds }, lookedUp) {
    this.record({
      event: "answer", question: question.id, given, certainty, cited, seconds: rounded(seconds),
      ...(lookedUp ? { looked_up: true } : {}),
    });
  }

  record(event) {
    const at = moment(now());
    const hash = hashOf(`${this.state.hash}\0${encode({ ...event, at, hash: "" })}`);
    this.state.events.push(encode({ ...event, at, hash }));
    this.state.hash = hash;
  }

  head(events, seal) {
    const raw = (fields) => Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, new Raw(text)]));
    const { student, number, seed, started, asked } = this.state;
    const setting = Object.assign(raw(this.state.setting), { seed, questions: asked });
    return { ...raw(this.state.head), student, attempt: number, setting, started, events, held: null, seal };
  }

  result() {
    const seal = PAGE.secret ? sealOf(PAGE.secret, `${this.state.hash}\0null`) : "";
    return encode(this.head(this.state.events.map((text) => new Raw(text)), seal));
  }
}

// What the browser keeps, by exercise and name. It may refuse to: then the attempt lives as long as the page.
const Kept = {
  works: true,
  here: new Map(),
  name: (student) => `fact-check-quiz ${PAGE.id} ${alikeKey(student)}`,
  read(student) {
    const name = this.name(student);
    let text = this.here.get(name);
    try {
      text ??= localStorage.getItem(name);
      return JSON.parse(text ?? null) ?? { done: [], open: null };
    } catch {
      return { done: [], open: null };
    }
  },
  write(attempt) {
    const { student } = attempt.state;
    const before = this.read(student);
    const done = before.done.filter((one) => one.number !== attempt.state.number);
    if (attempt.isOver) done.push(attempt.state);
    const [name, text] = [this.name(student), JSON.stringify({ done, open: attempt.isOver ? null : attempt.state })];
    try {
      localStorage.setItem(name, text);
      this.here.delete(name);
      this.works = true;
    } catch {
      this.here.set(name, text);
      this.works = false;
    }
  },
};
