"""Other numbers of about the size of the right one, written as it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random

from quiz.authoring.drafting.numerals import in_words
from quiz.authoring.drafting.rivals import kind_of
from quiz.authoring.drafting.slots import Slot
from quiz.rules.figures import read_number

_FEW = 100
"""Up to so many are written in words, and so are their rivals."""
_WITH_COMMA = 4


def near_numbers_of(slot: Slot, others: Sequence[Slot], random: Random) -> Iterable[str]:
    """Other numbers of about the same size, those of the text first, written as the right one is."""
    right = read_number(slot.answer)
    if right is None:
        return []
    is_word = not any(c.isdigit() for c in slot.answer)
    beside = _beside(slot, right)
    own = [
        one.answer
        for one in others
        if one.asked == "number"
        and one.clause.line is not slot.clause.line
        and kind_of(one.sort) == kind_of(slot.sort)
        and ("." in one.answer) == ("." in slot.answer)
        and (value := read_number(one.answer)) is not None
        and value != right
        and right / 2.5 <= value <= right * 2.5
    ]
    own = [one for one in own if (read_number(one) or 0) <= _FEW] if right <= _FEW else own
    random.shuffle(own)
    near = [one for one in _near_numbers(right) if right > _FEW or one <= _FEW]
    near = [one for one in near if not is_word or in_words(f"{one:g}")]
    own = [one for one in own if not is_word or in_words(f"{read_number(one) or 0:g}")]
    random.shuffle(near)
    beside = [one for one in beside if not is_word or in_words(f"{one:g}")]
    most = _whole_of(slot)
    every = dict.fromkeys(one for one in (*beside, *(n for n in map(read_number, own[:2]) if n), *near) if one <= most)
    return [_written(one, slot.answer) for one in every]


def _whole_of(slot: Slot) -> float:
    """How many there are of which the right number is a part, as in "five of the last six wickets"."""
    behind = [one for one in slot.tokens if one not in slot.value and one.like_num]
    is_part = any(one.lower_ == "of" for one in slot.tokens)
    return min((read_number(one.text) or math.inf for one in behind), default=math.inf) if is_part else math.inf


def _beside(slot: Slot, right: float) -> list[float]:
    """The other numbers of the line that are of the same size and no dates."""
    line = slot.clause.line
    dated = {place for when in line.whens for place in range(when.start, when.end)}
    found = []
    for token in line.doc:
        if token.pos_ != "NUM" or token.i in dated or token in slot.value or token.dep_ == "compound":
            continue
        if token.head.lemma_ in {"minute", "hour", "percent", "day"} or token.i + 1 == len(line.doc):
            continue
        value = read_number(token.text)
        if value is not None and value != right and right / 6 <= value <= right * 6:
            found.append(value)
    return found[:1]


def _near_numbers(right: float) -> list[float]:
    if right <= 12 and right == int(right):
        return [one for one in (right - 3, right - 2, right - 1, right + 1, right + 2, right + 3) if one > 1]
    shares = (0.5, 0.75, *((1.1,) if right < _FEW < right * 1.25 else ()), 1.25, 1.5, 2)
    scale = 10 ** max(0, len(str(int(right))) - 2)
    return (
        [one for share in shares if (one := round(right * share / scale) * scale) != right]
        if right == int(right)
        else [round(right * share, 1) for share in shares]
    )


def _written(number: float, like: str) -> str:
    """A number written as another one is."""
    whole = int(number) if number == int(number) else number
    if " million" in like:
        return f"{whole / 1_000_000:g} million"
    if not any(c.isdigit() for c in like) and (word := in_words(str(whole))):
        return word.capitalize() if like[:1].isupper() else word
    has_few = sum(c.isdigit() for c in like) < _WITH_COMMA
    return (
        f"{whole:,}"
        if "," in like or (has_few and isinstance(whole, int)) or (isinstance(whole, int) and whole >= 10_000)
        else str(whole)
    )
