"""Where the text of a new pack is from: each part as it is given or asked for, and how one would cite it."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from quiz.authoring.dateline import Dateline
from quiz.bank.about import DEFAULT_LANGUAGE
from quiz.bank.clean import clean
from quiz.bank.figure_languages import figure_words
from quiz.cli.questionnaire import Questionnaire
from quiz.errors import UsageError
from quiz.rules.figures import read_date_in
from quiz.wording.names import day

Value = str | datetime.date
_LONGEST = 400


class _Part(NamedTuple):
    """A key of the source: what is asked for it, and what reads an answer in a language; that raises ValueError."""

    key: str
    asked: str
    read: Callable[[str, str], Value]


def source(
    args: argparse.Namespace, title: str, questions: Questionnaire | None, dateline: Dateline | None
) -> dict[str, Value]:
    """The keys of the source that are known, in their order; none where it is not known how to cite it.

    The place and the day that stand before the text are taken where others are not given.
    Raises UsageError where an option does not hold what it should. What is asked for is asked until it does.
    """
    if questions is not None:
        questions.say("Where is the text from? What you leave empty stays out.")
    found: dict[str, Value] = {}
    for part in _PARTS:
        given: str | None = getattr(args, part.key)
        if given is not None:
            found[part.key] = _given(part, given, args.language)
            continue
        own = getattr(dateline, part.key, "")
        if questions is None:
            value = own
        elif isinstance(own, datetime.date):
            value = _asked(part, args.language, questions, own.isoformat())
        else:
            value = _asked(part, args.language, questions, own)
        if value:
            found[part.key] = value
    usual = _cited(found, title, args.language)
    if args.source is not None:
        cite = _given(_CITE, args.source, args.language) or usual
    elif questions is not None:
        cite = _asked(_CITE, args.language, questions, usual)
    else:
        cite = usual
    return {**found, "cite": cite} if cite else {}


def _given(part: _Part, text: str, language: str) -> Value:
    try:
        return part.read(clean(text).strip(), language)
    except ValueError as error:
        option = "source" if part is _CITE else part.key
        raise UsageError(f"--{option}: {error}") from None


def _asked(part: _Part, language: str, questions: Questionnaire, usual: str = "") -> Value:
    """What is entered, asked for until it holds; empty for nothing."""
    nothing = " (nothing: later)" if part is _CITE and not usual else ""
    while text := clean(questions.ask(f"{part.asked}{nothing}", usual)).strip():
        try:
            return part.read(text, language)
        except ValueError as error:
            questions.say(f"That will not do: {error}.")
            usual = ""
    return ""


def _cited(found: dict[str, Value], title: str, language: str) -> str:
    """How one would cite what has these parts; empty for none."""
    if not any(found.values()):
        return ""
    date = found.get("date")
    if isinstance(date, datetime.date):
        date = day(date) if language == DEFAULT_LANGUAGE else date.isoformat()
    parts = (found.get("publisher"), title, found.get("place"), date)
    return ", ".join(str(part) for part in parts if part)[:_LONGEST]


def _text(text: str, _: str) -> Value:
    if len(text) > _LONGEST:
        raise ValueError(f"it has {len(text)} characters; use at most {_LONGEST}")
    return text


def _name(text: str, language: str) -> Value:
    if not text:
        raise ValueError("it is empty; write something, or leave it out")
    return _text(text, language)


def _day(text: str, language: str) -> Value:
    words = None if language == DEFAULT_LANGUAGE else figure_words(language)
    year, month, number = read_date_in(text, words) or (None, None, None)
    if not year or month is None or number is None:
        raise ValueError(f"{text[:40]!r} is no day of a year; write it as in 2024-03-09")
    return datetime.date(year, month, number)


def _address(text: str, language: str) -> Value:
    if text and not re.match("https?://", text):
        raise ValueError(f"{text[:40]!r} is no address of a page; write it as in https://example.org")
    return _text(text, language)


_PARTS = (
    _Part("publisher", "Who published it", _name),
    _Part("date", "On which day, as in 2024-03-09", _day),
    _Part("place", "In which place", _name),
    _Part("address", "Its page, as in https://example.org", _address),
)
_CITE = _Part("cite", "How one would cite it", _text)
