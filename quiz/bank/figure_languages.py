"""How languages write dates and numbers, from the tables that Babel brings."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from quiz.bank.about import DEFAULT_LANGUAGE
from quiz.rules.figure_words import FigureWords

_LITERAL = re.compile(r"'([^']+)'")
_LENGTHS = ("full", "long", "medium")
_SHORTEST = 3
"""Shorter names of months are letters, which may mean anything."""


@lru_cache(maxsize=8)
def figure_words(language: str) -> FigureWords | None:
    """What a language writes in dates and numbers; None for English, and for one that Babel does not know."""
    if language == DEFAULT_LANGUAGE:
        return None
    # Imported here: only packs in another language need it.
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return None
    names: dict[str, int] = {}
    for context in locale.months.values():
        for width in ("wide", "abbreviated"):
            for number, name in dict(context.get(width) or {}).items():
                small = str(name).casefold().rstrip(".")
                if len(small) >= _SHORTEST:
                    names.setdefault(small, int(number))
    # Most languages shorten a month to its first letters, whatever the tables say.
    shortened = [(name[:_SHORTEST], number) for name, number in names.items()]
    for short, number in shortened:
        if {each for other, each in shortened if other == short} == {number}:
            names.setdefault(short, number)
    symbols = locale.number_symbols.get("latn") or locale.number_symbols
    return FigureWords(
        months=tuple(names.items()),
        idle=tuple(_idle(locale)),
        decimal=str(symbols.get("decimal") or "."),
        group=str(symbols.get("group") or ","),
    )


def _idle(locale: object) -> list[str]:
    """The words that stand in dates and are no part of them, and the names of weekdays."""
    days, formats, skeletons = (getattr(locale, name) for name in ("days", "date_formats", "datetime_skeletons"))
    patterns = [*(formats[length].pattern for length in _LENGTHS)]
    patterns += [skeletons[name].pattern for name in ("MMMMd", "yMMMM") if name in skeletons]
    literals = chain.from_iterable(_LITERAL.findall(pattern) for pattern in patterns)
    words = {word for literal in literals for word in re.findall(r"[^\W\d_]+", literal.casefold())}
    for width in ("wide", "abbreviated"):
        words |= {str(name).casefold().rstrip(".") for name in days["format"][width].values()}
    return sorted(words)
