"""Numbers and dates as people type them: in figures or in English words, to the precision that they have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from quiz.rules.figure_words import FigureWords, date_in_english, number_in_english
from quiz.rules.text import fold_words
from quiz.rules.units import parted, short_forms, without_preposition, without_roughly

SMALL_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER_WORDS = {word: value for value, word in enumerate(SMALL_NUMBERS)} | {
    word: 20 + 10 * place for place, word in enumerate(TENS)
}
NUMBER_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
_SCALED = NUMBER_SCALES | {"hundred": 100}
MONTHS = ("january february march april may june july august september october november december").split()
_MONTH_NUMBERS = {
    form: number
    for number, month in enumerate(MONTHS, 1)
    for form in {month, month[:3], "sept" if month == "september" else month}
}
_WEEKDAYS = frozenset(
    form
    for day in "monday tuesday wednesday thursday friday saturday sunday".split()
    for form in (day, day[:3], {"tuesday": "tues", "thursday": "thurs"}.get(day, day))
)
_IDLE = ("in", "on", "the", "of")
_ORDINALS = {
    word: day
    for day, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
} | {"thirtieth": 30}
_FIGURES = re.compile(r"-? ?(?:\d{1,3}(?:[ ,]\d{3}){1,9}|\d{1,30})")
_DECIMAL = re.compile(r"(-? ?)(\d{1,3}(?:[ ,]\d{3}){1,9}|\d{1,30})\.(\d{1,12})")
_WITH_SCALE = re.compile(r"(.*\d) ?-?(hundred|thousand|million|billion|trillion)")
_THOUSANDTHS = 3
"""So many figures behind a point are thousands to half of Europe, so that nobody knows what is meant."""
_LONGEST = 200
"""No number and no date is written in so many characters."""
_PERCENT = re.compile(r"per ?cent(?:age)?|%")

TELLING_WORDS = frozenset(_MONTH_NUMBERS) | frozenset(_NUMBER_WORDS) | {"no", "not", "non", "never", "un"}
"""Words that a slip of the pen does not turn into one another: months, numbers and denials."""
_NO_UNITS = (
    TELLING_WORDS
    | frozenset(_SCALED)
    | frozenset("more less fewer over under above below about around nearly almost least most than or half".split())
)
"""Words that say something of a number, so that they are no unit of it."""


@lru_cache(maxsize=512)
def read_number(text: str) -> int | float | None:
    """The number that a text is, in figures ("1,200", "2.5 million") or English words ("twelve hundred").

    Three figures behind a point are no number ("1.200"): some write thousands so, and others thousandths.
    """
    if len(text) > _LONGEST:
        return None
    text = _plain(text).strip().rstrip(".")
    if _FIGURES.fullmatch(text):
        return int(re.sub(r"[ ,]", "", text))
    if scaled := _WITH_SCALE.fullmatch(text):
        return _decimal(scaled[1], _SCALED[scaled[2]])
    found = _DECIMAL.fullmatch(text)
    if found is not None:
        return None if len(found[3]) == _THOUSANDTHS else _decimal(text, 1)
    return _in_words([word for word in re.split(r"[\s-]+", text) if word != "and"])


def read_amount(text: str, stem: str) -> int | float | None:
    """The number that a text is, perhaps with its unit, in words that stand in the question: "10 provinces"."""
    number = read_number(text)
    if number is not None or len(text) > _LONGEST:
        return number
    known = set(map(_singular, fold_words(stem))) - _NO_UNITS | {"of", "the"}
    known |= (shorts := short_forms(known))
    text = without_roughly(parted(_plain(text), shorts), stem)
    if _PERCENT.search(stem.casefold()):
        known |= {"percent", "per", "cent", "%"}
        text = text.replace("%", " % ")
    words = _plain(text).split()
    while words and _is_unit(words[-1], known):
        words.pop()
    while words and _is_unit(words[0], known):
        words.pop(0)
    return read_number(" ".join(words)) if words else None


def _is_unit(word: str, known: set[str]) -> bool:
    return word in known or (bool(folded := fold_words(word)) and all(_singular(part) in known for part in folded))


def _singular(word: str) -> str:
    """A word without the ending that tells many from one, as far as that is seen."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _decimal(figures: str, scale: int) -> int | float | None:
    """Figures, perhaps with a point, times something."""
    if _FIGURES.fullmatch(figures):
        return int(re.sub(r"[ ,]", "", figures)) * scale
    found = _DECIMAL.fullmatch(figures)
    if found is None:
        return None
    whole, behind = re.sub(r"[ ,]", "", found[2]), found[3]
    # In whole numbers as long as it goes: 2.3 * 1,000,000 is less than 2,300,000 as floats have it.
    parts, of = int(whole + behind) * scale, int(f"1{'0' * len(behind)}")
    number = parts / of if parts % of else parts // of
    return -number if "-" in found[1] else number


def _in_words(words: list[str]) -> int | None:
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
        elif word in NUMBER_SCALES and current and total % (1_000 * NUMBER_SCALES[word]) == 0:
            total, current = total + current * NUMBER_SCALES[word], 0
        else:
            return None
        fresh = word == "hundred" or word in NUMBER_SCALES
    return total + current


class FiguresInWords(NamedTuple):
    """Folded words of numbers and dates in English and one more language: what has none of them and no figure is none.

    ``idle`` are words that say nothing in a date.
    """

    months: tuple[str, ...]
    idle: tuple[str, ...]
    numbers: tuple[str, ...]


def figures_in_words(words: FigureWords | None) -> FiguresInWords:
    """The words in which dates and numbers are read; ``words`` are those of a language beside English."""
    months = (*_MONTH_NUMBERS, *(name for name, _ in words.months)) if words else tuple(_MONTH_NUMBERS)
    idle = (*_IDLE, *_WEEKDAYS, *(words.idle if words else ()))
    return FiguresInWords(_folded(months), _folded(idle), _folded((*_NUMBER_WORDS, *_SCALED)))


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    """Names as folded words, those of several words left out."""
    return tuple(sorted({found[0] for name in names if len(found := fold_words(name)) == 1}))


class PartialDate(NamedTuple):
    """A date as far as it was given; what was not given is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def parts(self) -> frozenset[str]:
        """The names of what was given."""
        return frozenset(name for name, value in zip(self._fields, self, strict=True) if value is not None)


DateParts = Literal["day, month, year", "day, month", "month, year", "month", "year"]
"""What a date has to say, by the names of the parts."""


def parts_in_all(dates: Iterable[PartialDate | None]) -> DateParts | None:
    """What each of some dates says; None where they have nothing in common, or one of them is no date."""
    parts = [frozenset[str]() if date is None else date.parts for date in dates]
    shared = frozenset.intersection(*parts) if parts else frozenset()
    return next((one for one in get_args(DateParts) if set(one.split(", ")) == shared), None)


def says(date: PartialDate, parts: DateParts | None) -> bool:
    """Whether a date says all that is asked for; None asks for any date."""
    return parts is None or date.parts.issuperset(parts.split(", "))


@lru_cache(maxsize=512)
def read_date(text: str) -> PartialDate | None:
    """The date that a text is, to the precision in which it was written, or None.

    Reads "November", "in Nov", "Feb 28", "28-Feb-2013", "the 28th of February", "first of June", "2013-02-28",
    "2014", "11/2012". With full stops it is day first ("9.11.1989", "28.02."). With strokes it is read day first or
    month first only where one of the two is impossible; otherwise it is no date, since it could mean two. The name
    of a weekday before or after a day of a month is skipped: the rest says it all.
    """
    if len(text) > _LONGEST:
        return None
    words = _plain(text).replace(",", " ").split()
    bare = _without_weekday(words)
    date = _read_bare_date(" ".join(bare))
    return date if date is None or len(bare) == len(words) or date.day is not None else None


def read_date_in(text: str, words: FigureWords | None, stem: str = "") -> PartialDate | None:
    """The date that a text is in a language, or in English or in figures, perhaps with the question's first word."""
    text = without_preposition(text, stem)
    if words is None or len(text) > _LONGEST:
        return read_date(text)
    return read_date(date_in_english(text, words)) or read_date(text)


def read_amount_in(text: str, stem: str, words: FigureWords | None) -> int | float | None:
    """The number that a text is as a language writes it, perhaps with its unit."""
    if words is None or len(text) > _LONGEST:
        return read_amount(text, stem)
    return read_amount(number_in_english(text, words), stem)


def _without_weekday(words: list[str]) -> list[str]:
    """The words but for a weekday at either end, which may stand after "on"."""
    first = 1 if words[:1] == ["on"] else 0
    if len(words) > first and words[first].rstrip(".") in _WEEKDAYS:
        words = words[first + 1 :]
    return words[:-1] if words and words[-1].rstrip(".") in _WEEKDAYS else words


def _read_bare_date(text: str) -> PartialDate | None:
    """The date that a text without a weekday is, in lower case."""
    if re.fullmatch(r"[\d\s./-]+", text):
        return _in_figures(re.sub(r"\s*([./-])\s*", r"\1", text))
    year = month = day = None
    words = _ordinals_in_figures(re.sub(r"[.\s/-]+", " ", text).split())
    if words and words[0] in {"in", "on"}:
        words = words[1:]
    for word in words:
        if word in {"the", "of"}:
            continue
        if word in _MONTH_NUMBERS and month is None:
            month = _MONTH_NUMBERS[word]
        elif re.fullmatch(r"\d{4}", word) and year is None:
            year = int(word)
        elif (found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word)) and day is None:
            day = int(found[1])
        else:
            return None
    return _checked(year, month, day)


def _in_figures(text: str) -> PartialDate | None:
    """The date that figures alone are, where they can be only one."""
    text = re.sub(r"(?<=\d{4})\.$", "", text)
    if iso := re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", text):
        return _checked(int(iso[1]), *(int(part) if part else None for part in iso.groups()[1:]))
    if month := re.fullmatch(r"(\d{1,2})[./-](\d{4})", text):
        return _checked(int(month[2]), int(month[1]), None)
    if dotted := re.fullmatch(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4})?)?", text):
        year = int(dotted[3]) if dotted[3] else None
        if (date := _checked(year, int(dotted[2]), int(dotted[1]))) is not None:
            return date
    if figures := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}))?", text):
        return _in_one_order(int(figures[1]), int(figures[2]), int(figures[3]) if figures[3] else None)
    return None


def _ordinals_in_figures(words: list[str]) -> list[str]:
    """The words with "first" or "twenty first" as 1 and 21."""
    found: list[str] = []
    for word in words:
        if (day := _ORDINALS.get(word)) is None:
            found.append(word)
        elif day < 10 and found and found[-1] in {"twenty", "thirty"}:
            found[-1] = str(_NUMBER_WORDS[found[-1]] + day)
        else:
            found.append(str(day))
    return found


def _in_one_order(first: int, second: int, year: int | None) -> PartialDate | None:
    """A date from day and month in either order, where only one order can be meant."""
    readings = {_checked(year, second, first), _checked(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _checked(year: int | None, month: int | None = None, day: int | None = None) -> PartialDate | None:
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


def _plain(text: str) -> str:
    """A text in small letters of ordinary width, with figures of any script as 0 to 9."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("\N{MINUS SIGN}", "-")
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
