"""Amounts as options give them: one, or a range of them, with what they count."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from quiz.rules.figures import read_number
from quiz.rules.text import fold

_SIGNS_OF_NO_AMOUNT = re.compile(r"\d\s*[+*/=<>^×÷·:]\s*\d")
"""Signs between figures that make a time, a fraction, a ratio or a sum of them."""
_DASH = r"\s*[-\u2010-\u2015\u2212]\s*"
_IN_FIGURES = r"\d+(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_TOKEN = re.compile(rf"(?:(?<!\w)[-\u2212]\s?)?(?:{_IN_FIGURES})|[^\W\d_]+(?:['’-][^\W\d_]+)*|[$€£¥%]")
_BETWEEN_FIGURES = re.compile(rf"(?<=\d){_DASH}(?=\d)")
_FORMS = tuple(
    (re.compile(f"(?:{words})"), is_low, is_open)
    for words, is_low, is_open in (
        ("more than|over|above", True, True),
        ("at least|no fewer than|no less than|minimum of", True, False),
        ("fewer than|less than|under|below", False, True),
        ("at most|up to|no more than|maximum of", False, False),
    )
)
"""Words before an amount that make a range of it: whether it is the lowest one, and whether itself is left out."""
_BEHIND = {"or more": True, "and more": True, "or over": True, "or fewer": False, "or less": False}
"""Words behind an amount that make a range of it, and whether it is the lowest one."""


class Amounts(NamedTuple):
    """The amounts from a lowest to a highest, which are one in a plain amount, and what they count."""

    lowest: float
    highest: float
    counted: str
    leaves_out: bool = False
    """Whether the lowest or the highest that is given is not among them, as in "more than 5"."""

    @property
    def is_one(self) -> bool:
        """Whether this is no range."""
        return self.lowest == self.highest


def may_both_be_right(one: str, other: str) -> bool:
    """Whether two texts give amounts of one thing that hold one another: "10 towns", "more than 5 towns".

    Some languages write 1.5 as 1,5, and a pack may be in any of them. So the figures are read both ways. Two plain
    amounts are one only if they are in every way that they can be read in; a range is met in either.
    """
    pairs = list(product(_readings(one), _readings(other)))
    met = [_meet(a, b) for (way, a), (other_way, b) in pairs if way == other_way]
    both_plain = all(a.is_one and b.is_one for (_, a), (_, b) in pairs)
    return any(met) and (all(met) or not both_plain)


def _meet(a: Amounts, b: Amounts) -> bool:
    if a.counted != b.counted:
        return False
    bounds = [bound for bound in (a.lowest, a.highest, b.lowest, b.highest) if math.isfinite(bound)]
    # Behind "more than 5 towns" comes 6; behind "more than 1.5 tonnes" comes what is a little more.
    step = 1.0 if all(bound == int(bound) for bound in bounds) else 0.0
    (low, high), (other_low, other_high) = _ends(a, step), _ends(b, step)
    if not step and (a.leaves_out or b.leaves_out):
        return low < other_high and other_low < high
    return low <= other_high and other_low <= high


def _ends(amounts: Amounts, step: float) -> tuple[float, float]:
    left_out = step if amounts.leaves_out else 0.0
    is_low = math.isinf(amounts.highest)
    return amounts.lowest + (left_out if is_low else 0.0), amounts.highest - (0.0 if is_low else left_out)


def _readings(text: str) -> Iterator[tuple[str, Amounts]]:
    """The amounts that a text gives, as those read them who write a point before decimals, and who write a comma."""
    if _SIGNS_OF_NO_AMOUNT.search(text):
        return
    tokens = _TOKEN.findall(_BETWEEN_FIGURES.sub(" to ", text.casefold()))
    for sign in ".,":
        if (found := _amounts(tokens, sign)) is not None:
            yield sign, found


def _amounts(tokens: list[str], decimal_sign: str) -> Amounts | None:
    """The amounts that words and figures give, with one sign before decimals; None if they give none."""
    currency = [word for word in tokens[:-1] if word in "$€£¥"]
    words = [word for word in tokens if word not in currency]
    opening = next((n for n, word in enumerate(words[:4]) if _number(word, decimal_sign) is not None), None)
    if opening is None:
        return None
    first, rest = _number(words[opening], decimal_sign), words[opening + 1 :]
    before = " ".join(words[:opening])
    if first is None:
        return None
    if before in {"", "between", "from"} and rest[:1] in (["to"], ["and"]) and len(rest) > 1:
        last = _number(rest[1], decimal_sign)
        if last is not None and (rest[0] == "to" or before == "between"):
            return Amounts(first, last, _unit(currency, rest[2:])) if first < last else None
    for form, is_low, is_open in _FORMS:
        if form.fullmatch(before):
            return _open_range(first, _unit(currency, rest), is_low=is_low, is_open=is_open)
    if before:
        return None
    for compared, others in ((rest[:2], rest[2:]), (rest[-2:], rest[:-2])):
        if (behind := " ".join(compared)) in _BEHIND:
            return _open_range(first, _unit(currency, others), is_low=_BEHIND[behind], is_open=False)
    return Amounts(first, first, _unit(currency, rest))


def _open_range(amount: float, counted: str, *, is_low: bool, is_open: bool) -> Amounts:
    if is_low:
        return Amounts(amount, math.inf, counted, is_open)
    return Amounts(-math.inf, amount, counted, is_open)


def _unit(currency: list[str], words: list[str]) -> str:
    return " ".join([*currency, fold(" ".join(words).replace("%", " percent").replace("per cent", "percent"))])


def _number(word: str, decimal_sign: str) -> float | None:
    """The number that a word is, in figures with this sign before decimals, or in English."""
    figures = re.sub(r"\s", "", word).replace("\u2212", "-")
    if not figures[-1:].isdecimal():
        return read_number(word)
    whole, sign, decimals = figures.partition(decimal_sign)
    thousands = "," if decimal_sign == "." else "."
    first, *groups = whole.split(thousands)
    if (
        any(len(group) != 3 for group in groups)
        or (groups and first.lstrip("-") == "0")
        or (sign and not decimals.isdecimal())
    ):
        return None
    return float(f"{first}{''.join(groups)}.{decimals or '0'}")
