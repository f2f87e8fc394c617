"""The words of the pack that is being played or written about: its own, or the English ones.

A run shows one pack at a time. Whoever opens one says so here, as the language of a program is set, and the words are
then the same wherever one of its questions is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from quiz.bank.about import About
from quiz.bank.words import ENGLISH, Words, fill

__all__ = ["fill", "speak_as", "speaking_as", "words"]


class _Spoken:
    words = ENGLISH


def words() -> Words:
    """The words in which questions and feedback are shown now."""
    return _Spoken.words


def speak_as(about: About) -> None:
    """From now on show questions in the words of this pack."""
    _Spoken.words = about.words


@contextmanager
def speaking_as(about: About) -> Iterator[None]:
    """Show questions in the words of this pack, and afterwards in those of before."""
    before = _Spoken.words
    _Spoken.words = about.words
    try:
        yield
    finally:
        _Spoken.words = before
