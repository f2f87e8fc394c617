"""What people write beside a figure, where the question has it in full: "km" for kilometres, "some" for about."""

from __future__ import annotations

import re
from collections.abc import Collection

_SHORT = {
    "kilometre": "km", "kilometer": "km", "metre": "m", "meter": "m", "centimetre": "cm", "centimeter": "cm",
    "millimetre": "mm", "millimeter": "mm", "mile": "mi", "yard": "yd", "foot": "ft", "feet": "ft", "inch": "in",
    "inche": "in", "kilogram": "kg", "kilo": "kg", "gram": "g", "tonne": "t", "ton": "t", "litre": "l", "liter": "l",
    "hectare": "ha", "hour": "h hr hrs", "minute": "min mins", "second": "s sec secs", "pound": "£ lb lbs",
    "euro": "€", "dollar": "$",
}  # fmt: skip
"""Short forms and signs of units and money, as the SI brochure and dictionaries have them, by the whole word."""
_ROUGHLY = ("about", "around", "some", "roughly", "approximately", "circa")
"""Words before a number that is not exact, each as good as another."""
_BEFORE_DATES = frozenset({"since", "until", "till", "from", "by", "before", "after"})


def short_forms(words: Collection[str]) -> frozenset[str]:
    """The short forms of the units among some words, each of which stands for one and is in small letters."""
    return frozenset(form for word in words for form in _SHORT.get(word, "").split())


def parted(text: str, shorts: Collection[str]) -> str:
    """A text in small letters with a space between a figure and a short form beside it: 112 km for 112km."""
    forms = "|".join(map(re.escape, sorted(shorts, key=len, reverse=True)))
    if not forms:
        return text
    text = re.sub(rf"(?<=\d)({forms})(?!\w)", r" \1", text)
    return re.sub(rf"(?<!\w)({forms})(?=\d)", r"\1 ", text)


def without_roughly(text: str, stem: str) -> str:
    """A number without the word that says that it is not exact, if that is what the question asks for."""
    first, _, rest = text.strip().partition(" ")
    is_asked = any(re.search(rf"\b{word}\b", stem, re.IGNORECASE) for word in _ROUGHLY if word != "some")
    return rest if is_asked and rest and first.casefold() in _ROUGHLY else text


def without_preposition(text: str, stem: str) -> str:
    """A date without the word before it that the question begins with: since 2008, for "Since which year?"."""
    first, _, rest = text.strip().partition(" ")
    word = first.casefold()
    is_asked = (
        re.search(rf"(?:^|, ){word} (?:which|what|when)\b", stem, re.IGNORECASE) if word in _BEFORE_DATES else None
    )
    return rest if is_asked and rest else text
