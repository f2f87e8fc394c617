"""Reading what people type: folded text, numbers in figures or words, dates to their precision."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_ARTICLES = {"a", "an", "the"}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER_WORDS = {word: value for value, word in enumerate(_SMALL)} | {
    word: 20 + 10 * place for place, word in enumerate(_TENS)
}
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_MONTHS = ("january february march april may june july august september october november december").split()
_MONTH_NUMBERS = {
    form: number
    for number, month in enumerate(_MONTHS, 1)
    for form in {month, month[:3], "sept" if month == "september" else month}
}
_WEEKDAYS = frozenset(
    form
    for day in "monday tuesday wednesday thursday friday saturday sunday".split()
    for form in (day, day[:3], {"tuesday": "tues", "thursday": "thurs"}.get(day, day))
)
_FIGURES = re.compile(r"-? ?(?:\d{1,3}(?:[ ,]\d{3}){1,9}|\d{1,30})")
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_INITIALS = re.compile(r"\b([^\W\d_])\.(?=\w\b|\W|$)")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"), None)

TELLING_WORDS = frozenset(_MONTH_NUMBERS) | frozenset(_NUMBER_WORDS) | {"no", "not", "non", "never", "un"}
"""Words that a slip of the pen does not turn into one another: months, numbers and denials."""


def fold(text: str) -> str:
    """Fold away what should not count: width, case, accents, articles, punctuation and spaces.

    As SQuAD's scorer does (Rajpurkar et al., 2016), with NFKC first and accents dropped. Hyphens
    part words; apostrophes and the full stops of initials do not ("U.S." is "us").
    """
    words = fold_words(text)
    return " ".join([word for word in words if word not in _ARTICLES] or words)


def fold_words(text: str) -> list[str]:
    """The words of a text, folded, with its articles: in a name, "An" is none."""
    if text.isascii():  # Most texts, which need none of Unicode's tables: several times faster.
        return _PLAIN_WORD.findall(_INITIALS.sub(r"\1", text.lower().translate(_APOSTROPHES)))
    # Apostrophes go before NFKC, which makes a space of some of them, and after it, which makes others.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text.translate(_APOSTROPHES))).casefold()
    text = text.translate(_APOSTROPHES)
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = _INITIALS.sub(r"\1", text)
    return re.sub(r"[\W_]+", " ", text).split()


def read_number(text: str) -> int | None:
    """The whole number that a text is, in figures ("1,200") or English words ("twelve hundred")."""
    text = unicodedata.normalize("NFKC", text).strip().rstrip(".").casefold().replace("\N{MINUS SIGN}", "-")
    if _FIGURES.fullmatch(text):
        return int(re.sub(r"[ ,]", "", text))
    words = [word for word in re.split(r"[\s-]+", text) if word != "and"]
    if not words or len(words) > 20:
        return None
    if words[0] == "a" and len(words) > 1:
        words[0] = "one"
    total = current = 0
    fresh = True
    for word in words:
        if word in _NUMBER_WORDS:
            value = _NUMBER_WORDS[word]
            if not fresh and not (current % 100 >= 20 and current % 10 == 0 and 0 < value < 10):
                return None
            current += value
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in _SCALES and current and total % (1_000 * _SCALES[word]) == 0:
            total, current = total + current * _SCALES[word], 0
        else:
            return None
        fresh = word == "hundred" or word in _SCALES
    return total + current


class PartialDate(NamedTuple):
    """A date as far as it was given; what was not given is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def read_date(text: str) -> PartialDate | None:
    """The date that a text is, to the precision in which it was written, or None.

    Reads "November", "in Nov", "Feb 28", "28-Feb-2013", "the 28th of February", "2013-02-28",
    "2014". A date in figures is read day first or month first only where one of the two is
    impossible; otherwise it is no date, since it could mean two. The name of a weekday before or
    after a day of a month is skipped: the rest says it all.
    """
    words = unicodedata.normalize("NFKC", text).casefold().replace(",", " ").split()
    bare = _without_weekday(words)
    date = _read_bare_date(" ".join(bare))
    return date if date is None or len(bare) == len(words) or date.day is not None else None


def _without_weekday(words: list[str]) -> list[str]:
    """The words but for a weekday at either end, which may stand after "on"."""
    first = 1 if words[:1] == ["on"] else 0
    if len(words) > first and words[first].rstrip(".") in _WEEKDAYS:
        words = words[first + 1 :]
    return words[:-1] if words and words[-1].rstrip(".") in _WEEKDAYS else words


def _read_bare_date(text: str) -> PartialDate | None:
    """The date that a text without a weekday is, in lower case."""
    if iso := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", text):
        return _checked(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None)
    if figures := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text):
        return _from_figures(int(figures[1]), int(figures[2]), int(figures[3]))
    year = month = day = None
    words = re.sub(r"[.\s/-]+", " ", text).split()
    if words and words[0] in {"in", "on"}:
        words = words[1:]
    for word in words:
        if word in {"the", "of"}:
            continue
        if word in _MONTH_NUMBERS and month is None:
            month = _MONTH_NUMBERS[word]
        elif re.fullmatch(r"\d{4}", word) and word.isascii() and year is None:
            year = int(word)
        elif (found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word)) and day is None:
            day = int(found[1])
        else:
            return None
    return _checked(year, month, day)


def _from_figures(first: int, second: int, year: int) -> PartialDate | None:
    """A date from day and month in either order, where only one order can be meant."""
    readings = {_checked(year, second, first), _checked(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _checked(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """A date that a calendar could have: a day needs its month, and a month its twelve."""
    if (year, month, day) == (None, None, None) or (day is not None and month is None):
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    longest = 28 + leap if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    if day is not None and not 1 <= day <= longest:
        return None
    return PartialDate(year, month, day)
