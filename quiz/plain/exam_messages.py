"""The messages of an exam, line by line: how the questions stand, and how to go from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quiz.rules.question import Asked
from quiz.rules.sheet import Sheet, SheetSlot, SlotState
from quiz.wording import names
from quiz.wording.prose import capital, sentence, stop

HOW = (
    "back and next turn to other questions, go 2 to question 2; flag marks the one you hear, flag 2 marks question 2; "
    "clear takes an answer back, list says how all stand, done hands in."
)


def moving(*, signs: bool = True) -> Iterator[str]:
    """Help on going from question to question, with the ``signs`` that do the same as the words."""
    yield capital(HOW)
    if not signs:
        return
    yield (
        "Signs do the same: the less-than sign, <, is back; the greater-than sign, >, is next; the exclamation mark, "
        "!, is flag; the minus sign, -, is clear; the number sign, #, is list, and #2 is go 2; the full stop is done."
    )


def standing(asked: Asked, slot: SheetSlot) -> Iterator[str]:
    """The answer that stands at a question, and its flag."""
    if slot.final.given is not None:
        yield stop(f"Your answer so far: {names.given(asked, slot.final.given)}{_sure(slot)}")
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
    """How the questions stand, in short: "2 not answered: 1, 4. 1 flagged: 3."."""
    open_ones = f"{len(sheet.open)} not answered: {_numbers(sheet.open)}"
    parts = [open_ones if sheet.open else f"all {len(sheet.slots)} answered"]
    if sheet.flagged:
        parts.append(f"{len(sheet.flagged)} flagged: {_numbers(sheet.flagged)}")
    yield " ".join(map(sentence, parts))


def every_question(asked: Sequence[Asked], sheet: Sheet) -> Iterator[str]:
    """How the questions stand, one line each."""
    yield from overview(sheet)
    for number, (one, slot) in enumerate(zip(asked, sheet.slots, strict=True), 1):
        given = slot.final.given
        is_open = slot.standing is SlotState.OPEN
        answer = "Not answered" if is_open else f"Your answer: {names.given(one, given)}{_sure(slot)}"
        flagged = " Flagged." if slot.flagged else ""
        yield f"{number}. {stop(one.stem)} {stop(answer)}{flagged}"


def _sure(slot: SheetSlot) -> str:
    """How sure the player was of an answer, after it: "; certain"; empty where that was not said."""
    level = slot.final.certainty
    return "" if level is None else f"; {names.LEVELS[level]}"


def _numbers(places: Iterable[int]) -> str:
    return ", ".join(str(place + 1) for place in places)
