"""Places of one sort that lie apart, so that what was done in one of them was not done in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.words import COUNTRIES, PLACES

if TYPE_CHECKING:
    from spacy.tokens import Token

_REGIONS = frozenset(
    """province region county district state land island islands coast valley country kingdom empire parish peninsula
    bay river lake sea ocean mountain mountains hill hills desert forest""".split()
)
"""What has towns in it, or is beside them."""
_HOUSES = frozenset(
    "church cathedral chapel hospital hotel inn prison stadium cinema theatre factory mill brewery bank school".split()
)
"""Houses of which none is a part of another."""
_IN = r"(?:,|(?:,? which)?(?: is| was| lies| lay| stands| stood)?,? (?:in|on|near|of)) (?:the )?"
"""What stands between a place and what it lies in."""
_BRITAIN = frozenset({"Britain", "UK"})
_WITHIN_BRITAIN = _BRITAIN | {"England", "Scotland", "Wales", "Ireland"}


def lie_apart(text: ReadText, one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether two places are of one sort of which no two lie in each other: two countries, two towns, two churches.

    The market may be in Lund, the hall in the museum, and Lund in Scania.
    """
    sort = _sort_of(text, one)
    return sort is not None and sort == _sort_of(text, other) and not _is_within(text, join(one), join(other))


def _sort_of(text: ReadText, place: Sequence[Token]) -> str | None:
    """What sort of place it is; None for one that may be a part of any other, or have it as a part."""
    words = [one for one in place if one.dep_ != "det"]
    name = join(words)
    if not words:
        return None
    if name in COUNTRIES:
        return "country"
    noun = next((one for one in words if one.dep_ == "pobj"), words[-1])
    lemma = noun.lemma_.casefold()
    is_named = any(one.pos_ == "PROPN" for one in words)
    if lemma in _HOUSES:
        return "house with a name" if is_named else "house"
    if not all(one.pos_ == "PROPN" for one in words) or lemma in _REGIONS | PLACES:
        return lemma if is_named else None
    kinds = {one.casefold() for one in _told_of(text, name)}
    return next(iter(sorted(kinds & _REGIONS)), None if _has_towns(text, name) else "town")


def _has_towns(text: ReadText, name: str) -> bool:
    """Whether the text has a town in what has a name: Lund in Scania, a village in Scania."""
    others = [re.escape(thing.name) for thing in text.of_sort("place") if thing.name != name]
    towns = "|".join(("town", "city", "village", "port", *others))
    known = re.compile(rf"\b(?:{towns}){_IN}{re.escape(name)}\b")
    return any(known.search(line.text) for line in text.lines)


def _told_of(text: ReadText, name: str) -> Iterable[str]:
    """The nouns by which the text tells what has a name: the province of Scania, Scania, a province."""
    known = rf"\b([a-z]+) of {re.escape(name)}\b|\b{re.escape(name)}(?:,| is| was) an? (?:[a-z-]+ ){{0,3}}?([a-z]+)\b"
    for line in text.lines:
        for found in re.finditer(known, line.text):
            yield found[1] or found[2]
        for found in re.finditer(rf"\b{re.escape(name)} ([A-Z]?[a-z]+)\b", line.text):
            yield found[1]


def _is_within(text: ReadText, one: str, other: str) -> bool:
    """Whether the text has one of two places in the other, or beside it."""
    if {one, other} & _BRITAIN and {one, other} <= _WITHIN_BRITAIN:
        return True
    names = [re.escape(name.removeprefix("the ").removeprefix("The ")) for name in (one, other)]
    within = "|".join(rf"{a}{_IN}{b}" for a, b in (names, reversed(names)))
    return any(re.search(rf"\b(?:{within})\b", line.text) for line in text.lines)
