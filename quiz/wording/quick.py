"""What is said of a sprint and of a ladder: where one stands, what an answer did, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from quiz.rules.helps import Help
from quiz.rules.ladder import RUNGS, SAFE, Climb
from quiz.rules.scoring import mark
from quiz.rules.session import Session
from quiz.rules.sprint import WRONG, SprintScore, sprint_score, worth
from quiz.rules.terms import Mode
from quiz.wording import names
from quiz.wording.feedback import stamp
from quiz.wording.prose import plural
from quiz.wording.words import fill, words

HELPS = {
    Help.HALF: ("Half", "takes half of the options away"),
    Help.PARAGRAPH: ("Paragraph", "shows the paragraph that the answer stands in"),
    Help.ANOTHER: ("Another", "puts another question in the place of this one"),
}
"""Each help on the ladder: its name, and what it does."""
STAKES = (
    f"Right is 1 point, from the third in a row {worth(3)}, from the sixth {worth(6)}. Wrong takes {-WRONG} away. "
    "If you skip, you lose no points, but you start again at 0 in a row."
)
"""What is won and lost in a sprint."""
CLOSED = {
    Mode.SPRINT: "While the clock runs, the brief stays closed.",
    Mode.LADDER: "While you climb, the brief stays closed.",
}
"""When the brief cannot be read in a sprint, and on a ladder."""
STOPPING = "Who stops in time keeps the rung on which they stand."
"""What it is good for to leave a ladder."""
_SHORT_ROW = 2
"""So many right answers in a row are the first that are worth naming."""


def points(number: int) -> str:
    """Points of a sprint: "1 point", "14 points"."""
    return names.count(number, "point")


def rung(number: int) -> str:
    """A rung of the ladder; below the first stands the ground."""
    return f"rung {number}" if number else "the ground"


def fall(top: int) -> str:
    """What is lost on a ladder whose top is rung ``top``."""
    safe = [str(rung) for rung in SAFE if rung < top]
    if not safe:
        return "A wrong answer ends the climb, and you fall to the ground."
    kept = f"Rung {safe[0]} is safe" if len(safe) == 1 else f"Rungs {' and '.join(safe)} are safe"
    return f"A wrong answer ends the climb. {kept}: you fall no deeper."


def low(top: int) -> str:
    """That a ladder has fewer rungs than others, and why, in one sentence; empty where it has all."""
    if top >= RUNGS:
        return ""
    return f"This ladder has {names.count(top, 'rung')} and not {RUNGS}: there are no more claims and choices here."


def climbing(top: int) -> str:
    """How a ladder is climbed whose top is rung ``top``, and what a wrong answer costs."""
    return f"One digit answers, and each right answer is a rung. {fall(top)}"


def place(session: Session) -> str:
    """Which question of a sprint or which rung it is; empty in other rounds."""
    match session.terms.mode:
        case Mode.SPRINT:
            return f"Question {session.place + 1}"
        case Mode.LADDER:
            return f"For rung {session.climb.rights + 1} of {session.climb.top}"
        case Mode.PRACTICE | Mode.EXAM:
            return ""
        case _ as never:
            assert_never(never)


def rung_asked_for(session: Session, place: int) -> int:
    """The rung that a question of a ladder was for, by its place; one that was swapped was for the same as the next."""
    return sum(credit == 1 for credit in session.credits[:place]) + 1


def in_a_row(score: SprintScore) -> str:
    """How many right answers there are in a row, and what the next one is worth; empty without one."""
    if not score.row:
        return ""
    return f"{score.row} in a row, the next counts {worth(score.row + 1)}"


def beside_points(score: SprintScore, best: int | None) -> str:
    """What stands beside the number of points: the best sprint before this one, None without one."""
    what = plural("point", score.points)
    if best is None:
        return what
    return f"{what}, your best yet" if score.points > best else f"{what}, best {best}"


def sprint_verdict(session: Session) -> str:
    """What the last answer of a sprint was and did, in one line; empty before the first."""
    if session.last is None:
        return ""
    asked, answer = session.last
    score = sprint_score(session.credits)
    word = stamp(mark(asked, answer), answer)
    if answer.given is None:
        return word
    if score.last > 0:
        row = f". {fill(words().in_a_row, number=score.row)}" if score.row >= _SHORT_ROW else ""
        return f"{word}, {names.signed(score.last)}{row}"
    cost = f", {names.signed(score.last)}" if score.last else ""
    return f"{word}{cost}. {fill(words().it_was, answer=names.given(asked, asked.item.right))}"


def ladder_verdict(climb: Climb) -> str:
    """What the last answer on a ladder did."""
    if climb.fell:
        return f"You fall to {rung(climb.kept)}"
    if climb.over:
        return f"You are at the top: rung {climb.rights} of {climb.top}"
    safe = ", and it is safe" if climb.safe == climb.rights else ""
    return f"You have reached rung {climb.rights} of {climb.top}{safe}"


def moved_to(climb: Climb) -> str:
    """Where the last answer on a ladder has led, in a few words: "down to rung 5", "rung 6 of 15, safe"."""
    if climb.fell:
        return f"down to {rung(climb.kept)}"
    if climb.over:
        return f"the top: rung {climb.rights} of {climb.top}"
    return f"rung {climb.rights} of {climb.top}{', safe' if climb.safe == climb.rights else ''}"


def at_stake(climb: Climb) -> str:
    """Which rung an answer is for, and which one a wrong answer would leave."""
    return f"For rung {climb.rights + 1}. Wrong: down to {rung(climb.safe)}."


def headline(session: Session) -> str:
    """How it ended, in a few words."""
    if not session.answers:
        return "No question answered"
    if session.terms.mode is Mode.SPRINT:
        return points(sprint_score(session.credits).points)
    at = session.climb
    return f"Rung {at.kept} of {at.top}"


def beside(session: Session) -> tuple[str, ...]:
    """What stands beside the headline; nothing where nothing was answered."""
    if not session.answers:
        return ()
    if session.terms.mode is Mode.SPRINT:
        score = sprint_score(session.credits)
        parts = [f"{score.right} right", f"{score.wrong} wrong"]
        if score.skipped:
            parts.append(f"{score.skipped} skipped")
        if score.best_row >= _SHORT_ROW:
            parts.append(f"most in a row {score.best_row}")
        return tuple(parts)
    at = session.climb
    fall = (f"Fell at {rung(at.rights + 1)}",) if at.fell else ()
    used = [HELPS[one.help][0].lower() for one in session.helps]
    return (*fall, f"Helps used: {', '.join(used)}" if used else "No help used")


def in_short(session: Session) -> str:
    """The result for the line to share."""
    if session.terms.mode is Mode.SPRINT:
        return f"sprint {points(sprint_score(session.credits).points)}"
    at = session.climb
    return f"ladder {at.kept}/{at.top}"


def rung_kept(number: int) -> str:
    """The rung of a record."""
    return f"rung {number}"


def at_the_top(top: int, before: int | None, *, helped: bool) -> str:
    """What is said of a climb to the top of a ladder, held against the best one before it."""
    again = "The top again" if before == top else "The top of the ladder"
    return f"{again}: all {top} rungs, {'with help' if helped else 'without a help'}"


def compared(what: str, named: Callable[[int], str], now: int, before: int | None, *, counts: bool = True) -> str:
    """How a result stands to the best one before it; ``counts`` gives the result of the first one, too."""
    if before is None:
        return f"Your first {what} on this text{f': {named(now)}' if counts else ''}"
    if now > before:
        return f"Your best {what} yet: {named(now)}, up from {named(before)}"
    if now == before == 0:
        return f"Your {what}: {named(now)}" if counts else "As before"
    if now == before:
        return f"As good as your best {what}: {named(now)}"
    return f"Your best {what} is still {named(before)}"
