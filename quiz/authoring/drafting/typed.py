"""Drafts of typed answers: names, numbers and dates that are short enough to be typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from quiz.authoring.drafting.choices import said, settling
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.slots import Slot
from quiz.rules.figures import read_date, read_number

_LONGEST = 3
"""So many words a name has at most that is typed."""


def typed(text: ReadText, found: Sequence[Slot]) -> Iterator[Draft]:
    """A typed answer for each date and number that the game reads, and for names of people."""
    for slot in found:
        key, more = slot.answer, dict[str, Any]()
        if slot.asked == "when" and read_date(key) is not None:
            more["answer"] = "date"
        elif slot.asked == "number" and read_number(key) is not None:
            more["answer"] = "number"
        elif slot.asked in {"who", "whom"} and slot.sort == "person" and _is_name(slot):
            key, more = _name(text, slot)
        else:
            continue
        line = slot.clause.line
        drafted = table(
            slot.question, key, kind="typed", evidence={line.number: marked(line, settling(slot))},
            why=because(said(slot), line.number), difficulty=2, process="retrieve", **more,
        )  # fmt: skip
        yield Draft("typed", (drafted,), slot.fact, slot.sureness)


def _is_name(slot: Slot) -> bool:
    return all(token.pos_ == "PROPN" for token in slot.value) and len(slot.value) <= _LONGEST


def _name(text: ReadText, slot: Slot) -> tuple[str, dict[str, Any]]:
    """The whole name, and the last of its words as a variant: nobody has to remember more."""
    whole = text.full_name(slot.value[-1]) or slot.answer
    words = whole.split()
    last = slot.value[-1].text
    if len(words) == 1 or last not in words:
        return slot.answer, {}
    return whole, {"variants": [last]}
