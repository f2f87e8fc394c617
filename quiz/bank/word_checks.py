"""What is wrong with the words that a pack gives in its own language, and which of them it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.about import ABOUT, DEFAULT_LANGUAGE
from quiz.bank.problems import InTable, Problem, Severity
from quiz.bank.reader import PackReader
from quiz.bank.words import ENGLISH, KEYS, misplaced, missing

MISSING = "missing-words"
_LISTED = 12
"""So many of the missing words are named."""


def find_word_errors(reader: PackReader) -> Iterator[Problem]:
    """Words in which something else stands in braces than the game fills in."""
    if reader.about is None or reader.about.words is ENGLISH:
        return
    path = reader.folder / ABOUT
    for key, wanted in misplaced(reader.about.words):
        place = ("words", key)
        yield Problem(
            file=reader.file(ABOUT),
            line=reader.positions(path).line_of(place),
            severity=Severity.ERROR,
            rule="braces",
            what=f"words: {key} does not hold the same braces as in English",
            remedy=f"it needs {wanted}, as in: {KEYS[key]}",
            place=InTable(place),
        )


def find_missing_words(reader: PackReader) -> Iterator[Problem]:
    """That words around the questions of a pack are English, and its questions are not: a warning, once."""
    if reader.about is None or reader.about.language == DEFAULT_LANGUAGE:
        return
    keys = missing(reader.about.words)
    if not keys:
        return
    more = f" and {len(keys) - _LISTED} more" if len(keys) > _LISTED else ""
    yield Problem(
        file=reader.file(ABOUT),
        line=1,
        severity=Severity.WARNING,
        rule=MISSING,
        what=f"{len(keys)} of {len(KEYS)} words around the questions stay English: {', '.join(keys[:_LISTED])}{more}",
        remedy="give them under [words] (quiz help packs lists them all)",
    )
