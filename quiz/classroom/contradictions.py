"""Settings of an exercise that contradict each other, whether it is being made or was changed by hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Protocol

from quiz.rules.names import alike_key
from quiz.rules.terms import Mode


class Contradiction(Enum):
    """Two settings of which one would undo the other."""

    CLOSED_BOOK_WITH_LINES = auto()
    PRACTICE_WITHOUT_KEYS = auto()
    ANSWERS_AFTER_NO_CLOSING = auto()
    ANSWERS_AFTER_CLOSING_IN_PRACTICE = auto()
    CLOSES_BEFORE_IT_OPENS = auto()
    STUDENT_NAMED_TWICE = auto()


class ExerciseSettings(Protocol):
    """The settings of an exercise, requested or read from a file."""

    @property
    def mode(self) -> Mode:
        """When feedback is given."""

    @property
    def open_book(self) -> bool:
        """Whether the brief may be read."""

    @property
    def lines(self) -> bool:
        """Whether the line that settles a question is asked for."""

    @property
    def opens(self) -> datetime.datetime | None:
        """When it opens."""

    @property
    def closes(self) -> datetime.datetime | None:
        """When it closes."""

    @property
    def answers_after_closing(self) -> bool:
        """Whether nothing of how it went is told before it has closed."""

    @property
    def extra_minutes(self) -> Mapping[str, float]:
        """How much more time students have, by name."""


def contradictions(settled: ExerciseSettings, *, keys_hidden: bool) -> Iterator[Contradiction]:
    """Every contradiction among the settings; ``keys_hidden`` says that students are not to have the keys."""
    if settled.lines and not settled.open_book:
        yield Contradiction.CLOSED_BOOK_WITH_LINES
    if keys_hidden and settled.mode is not Mode.EXAM:
        yield Contradiction.PRACTICE_WITHOUT_KEYS
    if settled.answers_after_closing and settled.closes is None:
        yield Contradiction.ANSWERS_AFTER_NO_CLOSING
    if settled.answers_after_closing and settled.mode is not Mode.EXAM:
        yield Contradiction.ANSWERS_AFTER_CLOSING_IN_PRACTICE
    if settled.opens and settled.closes and settled.opens >= settled.closes:
        yield Contradiction.CLOSES_BEFORE_IT_OPENS
    if len(set(map(alike_key, settled.extra_minutes))) < len(settled.extra_minutes):
        yield Contradiction.STUDENT_NAMED_TWICE
