"""What the first screen says, and plain mode in its place: the sensible thing to do next, and how everything stands."""

from __future__ import annotations

import datetime

from quiz.rules.ladder import RUNGS
from quiz.wording import names
from quiz.wording.prose import count

GAME = "Fact-check quiz"
"""The name of the game."""
WHAT_IT_IS = "you say what a text says and what it does not, and you see the line that proves it"
"""What the game is, in one sentence behind its name."""
UNKNOWN = ("Play", "what comes next for you")
"""What enter does, before it is known what there is to go on with."""
NONE = "none in this pack"
"""What is said of a path, a brief or a ladder that the pack does not have."""


def until_chosen(title: str) -> str:
    """On which text rounds are played as long as none is chosen, without a full stop."""
    return f"Until you choose, you play on: {title}"


def review(
    due: int, next_day: datetime.date | None, next_count: int, today: datetime.date, most: int
) -> tuple[str, str]:
    """How much is due now, and what comes next: "4 facts are due", ", 7 tomorrow".

    A review asks ``most`` questions at a time, so that of more facts than these it is a round that is due.
    """
    now = is_due(due, most) if due else "nothing is due"
    if due > most:
        return now, ", more after it"
    if next_day is None:
        return now, "" if due else " yet"
    more = f"{next_count} more" if due and next_count <= most else to_review(next_count, most)
    return now, f", {more} {coming(next_day, today)}"


def is_due(facts: int, most: int) -> str:
    """That so many facts are due: "4 facts are due", "a round of 10 is due"."""
    return f"{to_review(facts, most)} {'is' if facts == 1 or facts > most else 'are'} due"


def to_review(facts: int, most: int) -> str:
    """So many facts to review, where a review asks ``most`` questions at a time: "4 facts", "a round of 10"."""
    return count(facts, "fact") if facts <= most else f"a round of {most}"


def coming(day: datetime.date, today: datetime.date) -> str:
    """A day to come: "tomorrow", or "on 4 December"."""
    return "tomorrow" if (day - today).days == 1 else f"on {names.day_of_month(day)}"


def daily(number: int, *, is_begun: bool, is_over: bool, streak: int | None) -> tuple[str, str]:
    """Today's round: "no. 12, not played yet", and what more there is to say of it."""
    state = "played today" if is_over else "begun" if is_begun else "not played yet"
    more = f", {in_a_row(streak)}" if streak else "" if is_over else ", the same for everyone"
    return f"no. {number}, {state}", more


def in_a_row(streak: int | None) -> str:
    """The days in a row on which the daily round was played; empty without any."""
    return f"{count(streak, 'day')} in a row" if streak else ""


def dailies_in_a_row(streak: int | None) -> str:
    """The same where nothing else speaks of the daily round; short, to stand beside the name of the game."""
    return f"daily: {streak} in a row" if streak else ""


def sprint(seconds: float, best: int | None) -> tuple[str, str]:
    """What a sprint is, the best one first where there is one."""
    return _with_best(f"{seconds:g} seconds", "one key each", "" if best is None else count(best, "point"))


def ladder(rungs: int, best: int | None) -> tuple[str, str]:
    """What the ladder is, the best rung first where there is one."""
    if not rungs:
        return NONE, ""
    more = "one mistake ends it" if rungs == RUNGS else "all that this pack has, one mistake ends it"
    return _with_best(count(rungs, "rung"), more, "" if best is None else f"rung {best}")


def exercises(here: tuple[str, ...]) -> tuple[str, str]:
    """Which exercises there are in this folder."""
    if not here:
        return "from your teacher", ", in a file"
    return (here[0], " is in this folder") if len(here) == 1 else (f"{len(here)} are in this folder", "")


def keep(streak: int) -> str:
    """What a daily round is played for where there are days in a row to lose."""
    return f"keep your {count(streak, 'day')} in a row"


def _with_best(what: str, more: str, best: str) -> tuple[str, str]:
    return (f"best {best}", f", {what}, {more}") if best else (what, f", {more}")
