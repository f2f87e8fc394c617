"""Numbers and dates in their other forms: in words, in figures, and with "the" before a day."""

from __future__ import annotations

import re

from quiz.authoring.drafting.clause import capital
from quiz.authoring.drafting.whens import MONTHS
from quiz.rules.figures import read_number

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_SHORT_UNIT = re.compile(r"(?: (?:to|or|and) \d+)? (?:[kcm]?m|[km]?g|ft|mph|mi|lb|ha|l|GB|MB)\b")
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(figures: str) -> str:
    """A whole number up to a hundred in words, a round one in hundreds; empty for others."""
    if not re.fullmatch(r"\d{1,3}", figures):
        return ""
    number = int(figures)
    if number <= 20:
        return _SMALL[number]
    if number < 100:
        ones = number % 10
        return _TENS[number // 10 - 2] + (f"-{_SMALL[ones]}" if ones else "")
    return f"{_SMALL[number // 100]} hundred" if number % 100 == 0 and number < 1000 else ""


def in_figures(words: str) -> str:
    """A number that is given in words in figures; empty for others."""
    value = None if any(c.isdigit() for c in words) else read_number(words)
    return "" if value is None or value != int(value) else f"{int(value):,}" if value >= 10_000 else str(int(value))


def numbers_reworded(text: str) -> str:
    """A text in which small numbers that count things are in words; dates are written out."""
    text = re.sub(
        rf"\b(on|On|from|From|until|Until) (\d{{1,2}}) ({MONTHS})\b",
        lambda found: f"{found[1]} the {found[2]}{ending_of(int(found[2]))} of {found[3]}",
        text,
    )

    def word(found: re.Match[str]) -> str:
        before = found.string[: found.start()]
        if re.search(rf"(?:{MONTHS}) $", before):
            return found[0]  # Of dates, days stay figures.
        if re.search(r"\b[A-Z][\w'’-]* $", before) or _SHORT_UNIT.match(found.string[found.end() :]):
            return found[0]  # Year 9 and Apollo 8 are names, and nobody writes "eighty cm".
        return in_words(found[1]) or found[1]

    text = re.sub(r"^(\d{3})(?= )", word, text)

    return capital(
        re.sub(rf"(?<![\d.,:$£€-])\b(\d{{1,2}})\b(?![\d.,:%-]| (?:{MONTHS}|[ap]\.?m\b|percent|million))", word, text)
    )


def ending_of(number: int) -> str:
    """The ending of a number that says which of several: th, st, nd or rd."""
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
