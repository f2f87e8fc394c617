"""Dates as lines have them, from a year to a time of day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_MONTHS = "January February March April May June July August September October November December".split()
MONTHS = "|".join(_MONTHS)
_YEAR = r"(?:1[0-9]|20)\d\d"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WHEN = (
    ("date", rf"(?:(?:{DAYS}),? )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTHS}),? {_YEAR}"),
    ("date", rf"(?:(?:{DAYS}),? )?(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?, {_YEAR}"),
    ("month and year", rf"(?:{MONTHS}),? {_YEAR}"),
    ("day", rf"(?:(?:{DAYS}),? )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTHS})(?! \d)"),
    ("day", rf"(?:(?:{DAYS}),? )?(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b(?!,? \d)"),
    ("month", rf"\b(?:{MONTHS})\b(?!,? \d)"),
    ("weekday", rf"\b(?:{DAYS})\b"),
    ("minute", r"\bthe \d{1,3}(?:st|nd|rd|th) minute\b"),
    ("time", r"\b\d{1,2}(?:[.:]\d\d)? ?(?:a\.m\.|p\.m\.|am|pm)(?!\w)|(?<![\d:])\d{1,2}:\d\d\b(?!:\d)"),
    ("year", rf"\b{_YEAR}\b"),
)
"""What dates look like, with how exact they are; the first that fits is meant."""


class When(NamedTuple):
    """A date in a line: how exact it is, its words, and which tokens it has."""

    grain: str
    text: str
    start: int
    end: int


def whens(doc: Doc) -> Iterable[When]:
    """The dates of a line, those first that are most exact."""
    taken: set[int] = set()
    for grain, pattern in _WHEN:
        for match in re.finditer(pattern, doc.text):
            span: Span | None = doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if span is None or taken & set(range(span.start, span.end)):
                continue
            if match[0] == "May" and span.start == 0:
                continue
            taken |= set(range(span.start, span.end))
            yield When(grain, match[0], span.start, span.end)


def has_date(tokens: Sequence[Token], when: When) -> bool:
    """Whether a piece has a date, which is not that of a thing in it: not in the 1999 disaster."""
    doc, places = tokens[0].doc, {one.i for one in tokens}
    is_of_noun = when.end in places and doc[when.end].pos_ in {"NOUN", "PROPN"}
    is_of_noun = is_of_noun and doc[when.end - 1].head == doc[when.end]
    return places >= set(range(when.start, when.end)) and not is_of_noun
