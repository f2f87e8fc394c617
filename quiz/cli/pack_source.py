"""Where the text of a new pack is from: each part as it is given or asked for, and how one would cite it."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from typing import NamedTuple

from quiz.authoring.dateline import Dateline
from quiz.authoring.source_parts import SourceValue, cited, read_address, read_free_text, read_name, read_published
from quiz.bank.clean import clean
from quiz.cli.questionnaire import Questionnaire
from quiz.errors import UsageError


class _Part(NamedTuple):
    """A key of the source: what is asked for it, and what reads an answer in a language; that raises ValueError."""

    key: str
    asked: str
    read: Callable[[str, str], SourceValue]


def source(
    args: argparse.Namespace, title: str, questions: Questionnaire | None, dateline: Dateline | None
) -> dict[str, SourceValue]:
    """The keys of the source that are known, in their order; none where it is not known how to cite it.

    The place and the day that stand before the text are taken where others are not given.
    Raises UsageError where an option does not hold what it should. What is asked for is asked until it does.
    """
    if questions is not None:
        questions.say("Where is the text from? What you leave empty stays out.")
    found: dict[str, SourceValue] = {}
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
    usual = cited(found, title, args.language)
    if args.source is not None:
        cite = _given(_CITE, args.source, args.language) or usual
    elif questions is not None:
        cite = _asked(_CITE, args.language, questions, usual)
    else:
        cite = usual
    return {**found, "cite": cite} if cite else {}


def _given(part: _Part, text: str, language: str) -> SourceValue:
    try:
        return part.read(clean(text).strip(), language)
    except ValueError as error:
        option = "source" if part is _CITE else part.key
        raise UsageError(f"--{option}: {error}") from None


def _asked(part: _Part, language: str, questions: Questionnaire, usual: str = "") -> SourceValue:
    """What is entered, asked for until it holds; empty for nothing."""
    nothing = " (nothing: later)" if part is _CITE and not usual else ""
    while text := clean(questions.ask(f"{part.asked}{nothing}", usual)).strip():
        try:
            return part.read(text, language)
        except ValueError as error:
            questions.say(f"That will not do: {error}.")
            usual = ""
    return ""


_PARTS = (
    _Part("publisher", "Who published it", read_name),
    _Part("date", "On which day, as in 9 March 2024, or in which year", read_published),
    _Part("place", "In which place", read_name),
    _Part("address", "Its page, as in https://example.org", read_address),
)
_CITE = _Part("cite", "How one would cite it", read_free_text)
