"""The line of place and day that news begins with: "WESTPORT, 14 October 2026. The town …"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from quiz.authoring.source_text import SourceText
from quiz.bank.about import DEFAULT_LANGUAGE
from quiz.bank.figure_languages import figure_words
from quiz.rules.figure_words import FigureWords
from quiz.rules.figures import read_date_in

_LONGEST = 90
_END = re.compile(r"(?:[)\]]\s*|\s+)[-–—]+\s+|[-–—.:]\s+|[)\]]\s+|[)\].]?$")
"""What may stand behind a dateline: a dash, a colon, a full stop, the end of brackets, or nothing more."""
_AGENCY = re.compile(r"\s*\([A-Z][^()\d,]*\)?$")
"""Who sends the news, in brackets behind the day."""
_BEFORE_DAY = re.compile(r"(?i)^(?:den|der|le|el|il|the)\s+(?=\d)")
_NO_PLACE = re.compile(r"[\d!?:;\"“„«]|\w{2}\.|^(?:In|On|At|By|From|Since|Until|The|For|After|Before)\b")
_MOST_WORDS = 6
"""So many words the name of a place has at most."""


class Dateline(Struct, frozen=True):
    """Place and day that stand before a text; the place may be empty."""

    place: str
    date: datetime.date


def without_dateline(text: SourceText, language: str = DEFAULT_LANGUAGE) -> tuple[SourceText, Dateline | None]:
    """A text without the dateline that its first paragraph begins with, and the dateline; None if there is none."""
    first, *others = text.paragraphs
    words = None if language == DEFAULT_LANGUAGE else figure_words(language)
    for head, rest in _divided(first.text):
        if (found := _read(head, words)) is None:
            continue
        if rest:
            return replace(text, paragraphs=(replace(first, text=rest), *others)), found
        if others:
            heading = others[0].heading or first.heading
            return replace(text, paragraphs=(replace(others[0], heading=heading), *others[1:])), found
    return text, None


def _divided(text: str) -> Iterator[tuple[str, str]]:
    """Each way to divide a text into a dateline and what is behind it."""
    for end in _END.finditer(text[: _LONGEST + 1]):
        is_end_of_text = end.end() == len(text)
        if not _is_closed(text[: end.end()]) or text[end.end() :].lstrip()[:1].islower():
            continue  # A name with years in brackets behind it, and what goes on as a sentence.
        if end.end() <= _LONGEST and (is_end_of_text or end[0][-1:].isspace()):
            yield text[: end.start()], text[end.end() :].strip()


def _is_closed(text: str) -> bool:
    """Whether a text closes every bracket that it opens."""
    return text.count("(") == text.count(")") and text.count("[") == text.count("]")


def _read(head: str, words: FigureWords | None) -> Dateline | None:
    """A place and a day, in either order, with a comma or a bracket between them."""
    head = _AGENCY.sub("", head)
    pieces = [_BEFORE_DAY.sub("", piece.strip()) for piece in re.split(r"[,()\[\]]", head) if piece.strip()]
    for start, end in combinations(range(len(pieces) + 1), 2):
        if start and end < len(pieces):  # The day stands first or last.
            continue
        year, month, day = read_date_in(", ".join(pieces[start:end]), words) or (None, None, None)
        if year is None or month is None or day is None or year < datetime.MINYEAR:
            continue
        place = ", ".join(pieces[:start] + pieces[end:])
        if _may_be_place(place):
            return Dateline(place.title() if place.isupper() else place, datetime.date(year, month, day))
    return None


def _may_be_place(name: str) -> bool:
    """Whether a text has no figure and is not longer than a name, and each of its long words begins with a capital."""
    words = name.split()
    return (
        len(words) <= _MOST_WORDS
        and not _NO_PLACE.search(name)
        and all(word[:1].isupper() or len(word) <= 3 for word in words)
        and (not words or words[0][:1].isupper())
    )
