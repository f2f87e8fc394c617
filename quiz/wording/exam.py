"""An exam in which one goes back and forth, in words and signs: how the questions stand, and what is left to do."""

from __future__ import annotations

from enum import StrEnum

from quiz.rules.sheet import Sheet, SheetSlot, SlotState
from quiz.wording.names import count


class SlotSign(StrEnum):
    """How a question of an exam stands, as a shape that is none of those for right and wrong."""

    ANSWERED = "●"
    OPEN = "○"
    FLAGGED = "!"


LEGEND = {SlotSign.ANSWERED: "answered", SlotSign.OPEN: "not answered", SlotSign.FLAGGED: "flagged"}
HAND_IN = "Hand in now?"
FINAL = "Nothing can be changed after that."


def sign(slot: SheetSlot) -> SlotSign:
    """Whether a question has an answer; flags stand beside it."""
    return SlotSign.ANSWERED if slot.standing is SlotState.ANSWERED else SlotSign.OPEN


def left_over(sheet: Sheet) -> str:
    """What is still to be looked at: "2 not answered, 1 flagged"; that all are answered where nothing is."""
    parts = [f"{len(sheet.open)} not answered"] if sheet.open else [f"all {len(sheet.slots)} answered"]
    if sheet.flagged:
        parts.append(f"{len(sheet.flagged)} flagged")
    return ", ".join(parts)


def times_changed(times: int) -> str:
    """How often an answer was changed: "changed once"; empty where it was not."""
    return "" if not times else f"changed {'once' if times == 1 else count(times, 'time')}"
