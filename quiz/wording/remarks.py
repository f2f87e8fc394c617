"""What there is to say of a round, as one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from quiz.rules.remarks import (
    AllProved,
    AllSkipped,
    AsGoodAsBest,
    Before,
    BestYet,
    BetterThanLast,
    CertainAndRight,
    CertainAndWrong,
    Counted,
    Detail,
    EverythingRight,
    First,
    FirstRound,
    InARow,
    NothingAsked,
    NothingRight,
    Regained,
    TopicMissed,
    TopicRight,
    remarks,
)
from quiz.rules.session import Session
from quiz.wording import names
from quiz.wording.prose import ordinal, quoted


def sentence(
    session: Session, topics: Mapping[str, str], before: Before | None, *, complete: bool, counts: bool = True
) -> str:
    """What there is to say of a round, without a full stop: "Your best yet: 9 of 10, up from 7; look again at "Syria"".

    ``topics`` are the titles of the topics of the pack. ``counts`` gives the result of a first round, or how many
    everything is; it is left out where that is heard just before.
    """
    first, *details = remarks(session, before, complete=complete)
    if isinstance(first, EverythingRight) and not complete and not first.hinted:
        return f"{first.asked} of {first.asked} right as far as you came"
    return "; ".join((_summed_up(first, before, counts=counts), *(detail(one, topics) for one in details)))


def _summed_up(first: First, before: Before | None, *, counts: bool) -> str:
    is_first = before is not None and not before.rounds
    match first:
        case NothingAsked():
            return "No question answered"
        case AllSkipped(1):
            return "1 question, and you skipped it: that is neither right nor wrong"
        case AllSkipped(asked):
            return f"{_all(asked)} skipped, so none is right and none is wrong"
        case NothingRight(asked, partly) if partly:
            return f"None fully right this time, but {partly} of {asked} partly"
        case NothingRight():
            return "None right this time; look up the line of each, and it is yours the next time"
        case EverythingRight(asked, _, hinted) if hinted:
            start = f"Your first round on this text, and {_all(asked).lower()}" if is_first else _all(asked)
            return f"{start} right, {_few(hinted, asked)} with a hint"
        case EverythingRight(asked, time, _):
            start = "Your first round on this text, and everything right" if is_first else "Everything right"
            number = f": {'1 of 1' if asked == 1 else _all(asked).lower()}" if counts else ""
            return f"{start}{number}{f', for the {_ordinal(time)} time' if time else ''}"
        case BestYet(credit, asked, past):
            return f"Your best yet: {_of(credit, asked)}, up from {names.rounded(past)}"
        case AsGoodAsBest(credit, asked):
            return f"As good as your best: {_of(credit, asked)}"
        case FirstRound(credit, asked):
            return f"Your first round on this text{f': {_of(credit, asked)}' if counts else ''}"
        case BetterThanLast(credit, asked, past):
            return f"Better than last time: {_of(credit, asked)}, up from {names.rounded(past)}"
        case Regained(number):
            return f"{number} right that you missed last time"
        case InARow(number):
            return f"{number} right in a row"
        case Counted():
            return ", ".join(_counted(first))
        case _:
            assert_never(first)


def detail(one: Detail, topics: Mapping[str, str]) -> str:
    """What is added to what sums a round up."""
    match one:
        case CertainAndWrong(number):
            return f"you were certain of {number} wrong answers"
        case Regained(number):
            return f"{number} right that you missed last time"
        case TopicRight(topic, asked):
            return f"{_all(asked).lower()} right on {quoted(topics.get(topic, topic))}"
        case TopicMissed(topic):
            return f"look again at {quoted(topics.get(topic, topic))}"
        case InARow(number):
            return f"{number} right in a row"
        case CertainAndRight(number):
            return f"certain {number} times, and right each time"
        case AllProved(number):
            return f"{_all(number).lower()} right answers proved by their lines"
        case _:
            assert_never(one)


def _counted(tally: Counted) -> Iterator[str]:
    """How many there were of what there was any of."""
    each = (
        (tally.right, "right"),
        (tally.hinted, "right with a hint"),
        (tally.partly, "partly right"),
        (tally.wrong, "wrong"),
        (tally.skipped, "skipped"),
    )
    return (f"{number} {what}" for number, what in each if number)


def _of(credit: float, asked: int) -> str:
    return f"{names.rounded(credit)} of {asked}"


def _all(number: int) -> str:
    """So many, and no one missing: "All 3", "Both"; one is no all."""
    return {1: "The only one", 2: "Both"}.get(number, f"All {number}")


def _few(number: int, asked: int) -> str:
    """How many of the questions asked, to stand after all of them."""
    if number == asked:
        return "and" if asked == 1 else "each"
    return "one" if number == 1 else str(number)


def _ordinal(number: int) -> str:
    """A place in a row: "first", "second", "3rd", "11th"."""
    if number <= 2:
        return ("first", "second")[number - 1]
    return ordinal(number)
