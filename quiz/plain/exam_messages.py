"""The messages of an exam, line by line: how the questions stand, and how to go from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quiz.rules.question import Asked
from quiz.rules.sheet import Sheet, Slot, Standing
from quiz.wording import names
from quiz.wording.exam import left_over
from quiz.wording.prose import capital, sentence, stop

HOW = (
    "back and next turn to other questions, go 2 to question 2; flag marks one to come back to, clear takes an answer "
    "back, list says how all stand, done hands in."
)


def moving(*, typed: bool) -> Iterator[str]:
    """Help on going from question to question."""
    yield capital(HOW)
    if typed:
        yield (
            "Here, where any word may be an answer, the signs for them are: < back, > next, #2 go 2, "
            "! flag, - clear, # list, . done."
        )


def standing(asked: Asked, slot: Slot) -> Iterator[str]:
    """The answer that stands at a question, and its flag."""
    if slot.final.given is not None:
        yield stop(f"Your answer so far: {names.given(asked, slot.final.given)}")
    if slot.flagged:
        yield "It is flagged."


def noted(before: Sheet, after: Sheet) -> Iterator[str]:
    """What a step has changed of the answers."""
    for was, now in zip(before.slots, after.slots, strict=True):
        if len(now.answers) == len(was.answers):
            continue
        if now.final.given is None:
            yield "Taken back."
        elif was.final.given is None:
            yield "Noted."
        else:
            yield "Noted in the place of your earlier answer."


def overview(sheet: Sheet) -> Iterator[str]:
    """How the questions stand, in short."""
    yield sentence(left_over(sheet))
    for what, places in (("Not answered", sheet.open), ("Flagged", sheet.flagged)):
        if places:
            yield f"{what}: {_numbers(places)}."


def every_question(asked: Sequence[Asked], sheet: Sheet) -> Iterator[str]:
    """How the questions stand, one line each."""
    yield from overview(sheet)
    for number, (one, slot) in enumerate(zip(asked, sheet.slots, strict=True), 1):
        given = slot.final.given
        answer = "Not answered" if slot.standing is Standing.OPEN else f"Your answer: {names.given(one, given)}"
        flagged = " Flagged." if slot.flagged else ""
        yield f"{number}. {stop(one.stem)} {stop(answer)}{flagged}"


def _numbers(places: Iterable[int]) -> str:
    return ", ".join(str(place + 1) for place in places)
