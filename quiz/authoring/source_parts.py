"""The parts of the source of a text as people write them, and how one would cite what has them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from quiz.bank.about import DEFAULT_LANGUAGE
from quiz.bank.figure_languages import figure_words
from quiz.rules.figures import read_date_in
from quiz.wording.names import day

SourceValue = str | int | datetime.date
"""A part of a source as its file holds it: a text, the year of publication, or its day."""
_LONGEST = 400
_IN_FIGURES = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")


def read_free_text(text: str, _: str = "") -> SourceValue:
    """A text that may be empty; raises ValueError for one that is too long."""
    if len(text) > _LONGEST:
        raise ValueError(f"it has {len(text)} characters; use at most {_LONGEST}")
    return text


def read_name(text: str, language: str = "") -> SourceValue:
    """A text that is not empty; raises ValueError."""
    if not text:
        raise ValueError("it is empty; write something, or leave it out")
    return read_free_text(text, language)


def read_published(text: str, language: str) -> SourceValue:
    """The day on which a text was published, or the year alone; raises ValueError."""
    words = None if language == DEFAULT_LANGUAGE else figure_words(language)
    year, month, number = read_date_in(text, words) or (None, None, None)
    if year and month is None:
        return year
    if year and month is not None and number is not None:
        return datetime.date(year, month, number)
    if _IN_FIGURES.fullmatch(text):
        raise ValueError(f"which number of {text!r} is the month? Write it as a word, as in 9 March 2024")
    raise ValueError(f"{text[:40]!r} is no day of a year; write it as in 9 March 2024 or 2024-03-09, or the year alone")


def read_address(text: str, language: str = "") -> SourceValue:
    """The address of a page, empty for a text that has none; raises ValueError."""
    if text and not re.match("https?://", text):
        raise ValueError(f"{text[:40]!r} is no address of a page; write it as in https://example.org")
    return read_free_text(text, language)


def cited(found: Mapping[str, SourceValue], title: str, language: str) -> str:
    """How one would cite what has these parts; empty for none."""
    if not any(found.values()):
        return ""
    date = found.get("date")
    if isinstance(date, datetime.date):
        date = day(date) if language == DEFAULT_LANGUAGE else date.isoformat()
    parts = (found.get("publisher"), title, found.get("place"), date)
    return ", ".join(str(part) for part in parts if part)[:_LONGEST]
