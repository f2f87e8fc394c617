"""Texts as the checks compare them: folded, taken apart into words, read as dates or numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.rules.amounts import may_both_be_right
from quiz.rules.figures import PartialDate, read_date, read_number
from quiz.rules.text import fold

_FIGURES = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|zero|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|thir|fif|eigh|twen|for|hundred|thousand|million|billion)"
)
"""What every plain text that reads as a date or a number has in it, in small letters; most texts have none of it."""

LONGEST_FIGURE = 40
"""Longer texts are sentences, not dates or amounts."""

STOP_WORDS = frozenset(
    "about after against also among because been before being between both does doing done during each ever every "
    "from give given gives have having here into made make makes more most much must only other over release said "
    "same says should some such than that their them then there these they this those through under until upon "
    "very were what when where which while whom whose will with within without would your".split()
)
"""Words of four letters and more that carry no content of their own."""


class Reading(NamedTuple):
    """A text as the checks see it: folded, and read as a date and as a number where it is one."""

    text: str
    folded: str
    date: PartialDate | None = None
    number: int | float | None = None
    may_be_amount: bool = False
    """Whether the text is short and has a figure in it, or something that looks like one."""

    @property
    def is_figure(self) -> bool:
        """Whether the text is a date or a number."""
        return self.date is not None or self.number is not None


def read(text: str) -> Reading:
    """Take a text in."""
    if len(text) > LONGEST_FIGURE or (text.isascii() and not _FIGURES.search(text.lower())):
        return Reading(text, fold(text))
    return Reading(text, fold(text), read_date(text), read_number(text), may_be_amount=True)


def quote(text: str, most: int = 40) -> str:
    """A text in quotation marks, short enough for a message of one line."""
    return f"'{text}'" if len(text) <= most else f"'{text[: most - 1].rstrip()}…'"


def listing(words: list[str]) -> str:
    """Words as a sentence lists them: ``1, 2 or 3``."""
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def content_words(folded_text: str) -> set[str]:
    """The words of a folded text that carry content, without the s of the plural."""
    return {
        word[:-1] if word.endswith("s") and not word.endswith("ss") else word
        for word in folded_text.split()
        if len(word) > 3 and word not in STOP_WORDS
    }


def same(a: Reading, b: Reading) -> bool:
    """Whether two texts are one answer: alike when folded, one date, or one number."""
    if a.folded == b.folded:
        return True
    return (a.date is not None and a.date == b.date) or (a.number is not None and a.number == b.number)


def overlap(a: Reading, b: Reading) -> bool:
    """Whether two dates or amounts that differ can both be right at once.

    A date overlaps with itself told more exactly ("November", "November 2012"), an amount with a
    range that it falls into ("10 towns", "more than 5 towns"). Other texts never do: of "Russia"
    and "Russia and China" at most one is the answer.
    """
    if a.date is not None and b.date is not None:
        return _within(a.date, b.date) or _within(b.date, a.date)
    if a.number is not None and b.number is not None:
        return False
    return a.may_be_amount and b.may_be_amount and may_both_be_right(a.text, b.text)


def contradict(a: PartialDate, b: PartialDate) -> bool:
    """Whether two dates differ in a part that both of them give."""
    return any(x is not None and y is not None and x != y for x, y in zip(a, b, strict=True))


def _within(exact: PartialDate, rough: PartialDate) -> bool:
    return all(y is None or x == y for x, y in zip(exact, rough, strict=True))
