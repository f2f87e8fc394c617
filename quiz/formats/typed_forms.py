"""The forms of a typed answer for programs that compare them to the letter, and the way back."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from quiz.formats.fitting import with_figure
from quiz.formats.moodle_names import is_plain_number
from quiz.rules.items import Distractor, Typed
from quiz.rules.written_forms import MOST_FURTHER, further_forms


def right_forms(item: Typed) -> tuple[str, ...]:
    """All that is right: the key, its variants, and their other usual forms, which the game takes without a list."""
    return (item.key, *item.variants, *further_forms(item))


def is_numeric(item: Typed) -> bool:
    """Whether an answer is for Moodle's numerical questions: a number that has no other form, so one with decimals."""
    texts = (item.key, *item.variants, *(one.text for one in item.wrong))
    return item.answer == "number" and all(map(is_plain_number, texts)) and not further_forms(item)


def without_further_forms(table: dict[str, Any], most: int | None = None) -> dict[str, Any]:
    """A typed question's table without the forms that ``right_forms`` adds, of which a file had ``most`` in all.

    They are taken away only where they stand as it writes them: what somebody else has listed stays.
    """
    key, variants = table["key"], table["variants"]
    wrong = tuple(Distractor(one["text"]) for one in table.get("wrong", ()))
    plain = Typed(id="", topic="", difficulty=1, stem=" ".join(table["stem"].split()), key=key, wrong=wrong)
    for count in range(max(len(variants) - MOST_FURTHER, 0), len(variants)):
        trial = with_figure(replace(plain, variants=tuple(variants[:count])))
        if trial.answer != table.get("answer", trial.answer):
            continue
        added = further_forms(trial)[: None if most is None else most - 1 - count]
        if added == tuple(variants[count:]):
            return table | {"variants": variants[:count]}
    return table
