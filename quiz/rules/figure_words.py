"""Dates and numbers of a language other than English, put into the form in which they are read."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

_MONTHS = "january february march april may june july august september october november december".split()
_LITTLE_WORD = re.compile(r"^[^\W\d_]{1,2} +(?=\w)")
"""What stands before a date, as "am", "im", "le" or "il": the rest has to be a date without it."""
_ORDINAL = re.compile(r"(?<!\d)(\d{1,2})(?:er|re|[eoa])(?!\w)")
"""A day as a place in a row: 1er, 1o."""


class FigureWords(Struct, frozen=True):
    """What a language writes in dates and numbers, all in small letters.

    ``months`` has every name of a month with its number, ``idle`` the words that dates may hold beside it, weekdays
    among them. ``decimal`` and ``group`` stand before the decimals and between the thousands.
    """

    months: tuple[tuple[str, int], ...]
    idle: tuple[str, ...]
    decimal: str
    group: str


def date_in_english(text: str, words: FigureWords) -> str:
    """A text in which months are called as in English, and words that say nothing in a date are left out."""
    months = dict(words.months)
    small = _ORDINAL.sub(r"\1", _LITTLE_WORD.sub("", _small(text)))
    return _names(words).sub(lambda found: _MONTHS[months[name] - 1] if (name := found[1]) in months else "", small)


def number_in_english(text: str, words: FigureWords) -> str:
    """A text whose figures have a full stop before their decimals, and nothing between thousands."""

    def written(found: re.Match[str]) -> str:
        whole = re.sub(r"\D", "", found["whole"])
        return f"{whole}.{found['decimals']}" if found["decimals"] else whole

    return _figures(words).sub(written, _small(text))


def _small(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=8)
def _names(words: FigureWords) -> re.Pattern[str]:
    """Every name, the longest first, with the full stop of a name that is shortened."""
    every = sorted({name for name, _ in words.months} | set(words.idle), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, every))})(?!\w)\.?")


@lru_cache(maxsize=8)
def _figures(words: FigureWords) -> re.Pattern[str]:
    """Figures with signs between their thousands or before their decimals."""
    group = r"[ ']" if words.group.isspace() or words.group in "’'" else re.escape(words.group)
    whole = rf"(?P<whole>\d{{1,3}}(?:{group}\d{{3}})+|\d+)"
    return re.compile(rf"(?<![\d.,]){whole}(?:{re.escape(words.decimal)}(?P<decimals>\d+))?(?![\d.,]*\d)")
