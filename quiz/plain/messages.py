"""The messages of a plain game, as lines of text: the opening, the questions, and help on answering them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from quiz.bank.brief import Brief
from quiz.bank.pack import Pack
from quiz.plain.answers import expected, labels
from quiz.plain.exam_messages import HOW
from quiz.play.round import Round
from quiz.rules.helps import Help
from quiz.rules.items import ITEM_TYPES
from quiz.rules.question import Asked, can_cite
from quiz.rules.session import Session
from quiz.rules.sprint import sprint_score
from quiz.rules.terms import Mode, Terms
from quiz.wording import names, path, progress, quick
from quiz.wording.exam import left_over
from quiz.wording.exercises import answered, closes_on, feedback_later, worth
from quiz.wording.feedback import proof as feedback_proof
from quiz.wording.prose import sentence, stop
from quiz.wording.words import fill, words


def opening(round: Round, *, about: Iterable[str] = (), twice: bool = False) -> Iterator[str]:
    """Before the first question in full: what is played and how to answer.

    ``about`` says what the pack is about, where that is to be said. ``twice`` says that enter has to be pressed twice
    to skip a question.
    """
    session, terms = round.session, round.terms_at_start
    if round.step is not None:
        yield ""
        yield stop(path.step_name(round.step))
    else:
        yield stop(f"Fact-check quiz: {round.title}")
        if not session.begun:
            yield from about
    seed = "" if twice else _seed(round)  # A person hears it with the line to share.
    mode = names.SEALED if round.is_sealed else _mode(terms.mode) if round.tells_results else names.AFTER_CLOSING
    marks = f", for {round.marks}" if round.marks else ""
    review = "Review: " if round.is_review else ""
    yield f"{review}{_length(session)}{marks}. {mode}.{seed}"
    if round.student:
        yield " ".join(map(stop, filter(None, (f"You do this as {round.student}", round.attempt))))
    if round.over:
        return
    sheet = session.open_sheet
    if sheet is not None and session.begun:
        yield f"You go on: {sentence(left_over(sheet))}"
    if session.answers:
        yield f"You go on after {names.count(len(session.answers), 'answer')}."
    if terms.limit is not None:
        left = "" if round.remaining is None or not session.begun else f"; {duration(round.remaining)} left"
        yield f"Time for the whole round: {duration(terms.limit)}{left}. Enter t to hear how much is left."
    if closing := closes_on(round.closes):
        yield closing
    if round.is_handed_in:
        kept = "Every answer is kept at once. If you have to leave, the same command goes on."
        yield " ".join(filter(None, (kept, round.leave_warning)))
    yield from _sprint(terms)
    rule = "Every question asks what the text says, never what is true of the world."
    if terms.mode is Mode.LADDER:
        yield rule
        *_, lost = lines = tuple(climb(session))
        yield from (*lines[:-1], f"{lost} r repeats the question, ? shows help.")
        return
    ends = "hands in what you have answered" if round.is_handed_in else "ends the round"
    if sheet is not None:
        yield rule
        yield f"You can change your answers until you hand in: {HOW}"
        if any(asked.form.facts.is_typed for asked in session.asked):
            yield f"back and the other words work where you type the answer, too. {QUOTING}"
        yield "Enter alone goes on and leaves a question as it is, r repeats it, ? shows help."
        return
    more = "w tells more about your last answer, " if round.tells_answers else ""
    skips = "Enter twice" if twice else "Enter alone"
    yield f"{rule} {skips} skips a question, r repeats it, {more}q {ends}, ? shows help."


def _sprint(terms: Terms) -> Iterator[str]:
    """What is won and lost in a sprint, and how to have more time; nothing of other rounds."""
    if terms.mode is Mode.SPRINT:
        yield f"{quick.STAKES} {quick.CLOSED[Mode.SPRINT]}"
        if terms.limit is not None and terms.limit < _LONG_SPRINT:
            yield "For more time: quiz sprint --minutes 10"


def climb(session: Session) -> Iterator[str]:
    """What a ladder has that other rounds have not: its helps, what is lost, and what is kept."""
    yield from filter(None, (quick.low(session.climb.top),))
    yield "Each right answer takes you up one rung, a step of the ladder."
    yield from helps(session.open_helps)
    yield f"{quick.fall(session.climb.top)} q stops and keeps the rung that you stand on."


def _seed(round: Round) -> str:
    """The seed that asks the same questions again; empty where there is none."""
    return "" if round.seed is None else f" Seed {round.seed}."


def opening_in_short(round: Round) -> str:
    """What round it is and how much there is to answer, for one who has heard the rest in this run."""
    terms = round.terms_at_start
    what = "Daily round" if round.daily is not None else round.label
    limit = "" if terms.limit is None else f", {duration(terms.limit)}"
    return f"{what}: {_length(round.session)}{limit}."


def _mode(mode: Mode) -> str:
    """What a mode is; line by line, a key needs enter behind it."""
    return names.mode(mode, "a number and enter for each")


def source(pack: Pack, *, by_name: bool = False) -> str:
    """What the questions are about, with its address unless ``by_name``; empty where the pack does not say."""
    cite = _ADDRESS.sub("", pack.about.cite).strip() if by_name else pack.about.cite
    return stop(f"The source: {cite}") if cite else ""


_ADDRESS = re.compile(r"[,;:]?\s*<?https?://[^\s>]+>?")


def sprint_verdict(session: Session) -> Iterator[str]:
    """What the last answer of a sprint was and did, and the points so far."""
    score = sprint_score(session.credits)
    is_at_the_floor = score.last == 0 and session.credits[-1] is not None
    floor = "; it does not fall below 0" if is_at_the_floor else ""
    so_far = fill(words().so_far, points=quick.points(score.points))
    yield f"{stop(quick.sprint_verdict(session))} {so_far}{floor}."


def _length(session: Session) -> str:
    """How much there is to answer."""
    if session.terms.mode is Mode.LADDER:
        return names.count(session.climb.top, "rung")
    return names.count(len(session.asked), "question")


def helps(open_helps: Iterable[Help]) -> Iterator[str]:
    """The helps of a ladder that can be used, with what to enter for each."""
    for help in open_helps:
        name, does = quick.HELPS[help]
        yield f"{name.lower()}: {does}, once."


def helped(help: Help, session: Session, brief: Brief) -> Iterator[str]:
    """What a help that was just used shows."""
    match help:
        case Help.HALF:
            yield "Still there:"
            for label, option in zip(labels(session.current)[1], session.current.options, strict=True):
                if option in session.options:
                    yield f"{label}. {names.option(session.current.kind, option)}"
        case Help.PARAGRAPH:
            opened = feedback_proof(session.current.item, brief)
            best = max(opened, key=lambda one: sum(line.settles for line in one.lines), default=None)
            is_one = session.terms.mode is Mode.LADDER  # A hint in practice names how many it shows.
            for paragraph in opened if not is_one else (best,) if best else ():
                yield stop(names.headed(fill(words().paragraph, number=paragraph.number), paragraph.title))
                for line in paragraph.lines:
                    yield stop(f"{fill(words().line, line=line.line)}: {''.join(run.text for run in line.runs)}")
        case Help.ANOTHER:
            yield "Another question comes in the place of this one."
        case Help.BRIEF:
            yield from ()
        case _ as never:
            assert_never(never)


def question(round: Round, *, in_short: bool = False) -> Iterator[str]:
    """The current question with everything needed to answer it; ``in_short`` without the words all claims share."""
    session = round.session
    which = quick.place(session) or fill(words().question_of, number=session.place + 1, total=len(session.asked))
    marks, is_sprint = worth(round.worth(session.current)), session.terms.mode is Mode.SPRINT
    if is_sprint and round.remaining is not None:
        which = f"{which}. {about(round.remaining)} left"
    return question_lines(which, session.current, round.pack, marks, in_short=in_short, names_topic=not is_sprint)


def claim_in_short(asked: Asked) -> str:
    """The prompt for a claim that lists its verdicts: "1 stated, 2 contradicted, 3 not stated?"."""
    listed = zip(labels(asked)[1], asked.options, strict=True)
    return f"{', '.join(f'{label} {names.option(asked.kind, option).lower()}' for label, option in listed)}?"


def wanted(session: Session) -> str:
    """What to enter for the current question, as a sentence without its full stop; of its options those left."""
    asked = session.current
    if not session.is_helped(Help.HALF):
        return expected(asked)
    left = [label for label, option in zip(labels(asked)[1], asked.options, strict=True) if option in session.options]
    return f"Enter {', '.join(left[:-1])} or {left[-1]}"


def question_lines(
    which: str, asked: Asked, pack: Pack, marks: str = "", *, in_short: bool = False, names_topic: bool = True
) -> Iterator[str]:
    """A question with everything needed to answer it, but for its task and options ``in_short``.

    ``which`` says which one it is; its topic is left out where there is no time for it.
    """
    topic = fill(words().topic, topic=pack.about.topics.get(asked.topic, asked.topic)) if names_topic else ""
    head = filter(None, (which, names.kind(asked.kind), marks, topic))
    yield stop(". ".join(head))
    yield stop(asked.stem)
    if in_short:
        return
    if (task := names.further_task(asked)) and not _is_prompted(asked):
        yield task
    prompt_labels, option_labels = labels(asked)
    for label, prompt in zip(prompt_labels, asked.prompts, strict=True):  # An answer is told in their order.
        yield f"{label}. {prompt}"
    for label, option in zip(option_labels, asked.options, strict=True):
        yield f"{label}. {names.option(asked.kind, option)}"


def _is_prompted(asked: Asked) -> bool:
    """Whether the prompt behind a question says by itself all that is to be done, and its kind has no words for it."""
    facts = asked.form.facts
    is_plain = (facts.is_typed and asked.answer == "text") or facts.is_one_pick
    return is_plain and not ITEM_TYPES[asked.kind].asks


def locked_in(session: Session) -> Iterator[str]:
    """The answer that was given before a round was left, where it was still to be said how sure it is."""
    if session.draft is not None:
        yield stop(f"Your answer: {names.given(session.current, session.draft.given)}")


def waiting(resume_command: str) -> str:
    """How to go on with a round that was left."""
    return f"To go on with this round: {resume_command}"


def handed_in(round: Round) -> Iterator[str]:
    """The end of an exercise that does not tell how it went."""
    yield f"Finished: {stop(answered(round.session))}"
    yield feedback_later(None if round.is_sealed else round.answers_open)


def no_line(session: Session) -> str:
    """Why no line can be pointed at in a round; empty where one can."""
    if not session.terms.open_book:
        return "You cannot read the brief in this round, so there is no line to name."
    return "" if can_cite(session.asked) else "No question of this round has a line to name."


QUOTING = 'If your answer is the same as a command, put a quotation mark before it, as in "back.'
"""How to answer with a word that is a command."""
_LONG_SPRINT = 600
"""A sprint of so many seconds is as long as the one that is offered to who needs more time."""


def time_is_up(session: Session, late: str = "") -> str:
    """That the time is up, and what counts; ``late`` is what came after the end, if anything did: an answer, say."""
    slots = () if session.sheet is None else session.sheet.slots
    given = [slot.final.given for slot in slots] or [answer.given for answer in session.answers]
    number = sum(one is not None for one in given)
    counts = f"Your {f'{number} answers count' if number > 1 else 'answer counts'}" if number else ""
    if not late:
        return stop("The time is up" + (f". {counts}" if counts else ""))
    if not counts:
        return f"The time is up. This {late} came after the end and does not count."
    return f"The time is up. {counts}; this {late} came after the end and does not."


def going(round: Round) -> str:
    """How the round is going after an answer: the streak, the score, and when the fact comes back; may be empty.

    Nothing in an exercise but the streak, whose score is in marks and comes at its end.
    """
    if not round.tells_answers:
        return ""
    days = round.days_until_asked
    score = "" if round.is_handed_in else fill(words().so_far, points=progress.points(round.session))
    parts = (progress.streak(round.session), score, "" if days is None else progress.comes_back(days))
    return " ".join(sentence(part) for part in parts if part)


def about(seconds: float) -> str:
    """A time in words as it is heard in a hurry: to ten seconds, and below that to the second."""
    return duration(seconds if seconds < _IN_TENS else round(seconds / _IN_TENS) * _IN_TENS)


_IN_TENS = 10


def duration(seconds: float) -> str:
    """A time in words, rounded up to the second: "1 minute 5 seconds"."""
    whole = int(seconds + 0.999)
    minutes, rest = divmod(whole, 60)
    parts = [names.count(number, unit) for number, unit in ((minutes, "minute"), (rest, "second")) if number]
    return " ".join(parts) or "0 seconds"
