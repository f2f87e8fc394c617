"""The terms of a round: how it is played, and which questions may be asked."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from quiz.rules.kinds.values import Kind

if TYPE_CHECKING:
    from quiz.rules.kinds.base import Item


class Mode(StrEnum):
    """The ways to play: feedback after each answer, feedback at the end, against the clock, or up a ladder."""

    PRACTICE = "practice"
    EXAM = "exam"
    SPRINT = "sprint"
    LADDER = "ladder"

    @property
    def is_quick(self) -> bool:
        """Whether one key answers every question, and nothing else is asked."""
        return self in {Mode.SPRINT, Mode.LADDER}


class Terms(Struct, frozen=True, kw_only=True):
    """The terms of a round.

    ``limit`` is the time for the whole round in seconds. ``fixed`` says that the player may not change
    what is asked for besides the answer. ``slips`` says that a slip in spelling counts as right; it did in no
    round of which the record does not say so. ``going_back`` says that the questions may be answered in any order, and
    again, until all are handed in; nothing is told before. Records that do not say so are of rounds without it.
    """

    mode: Mode = Mode.PRACTICE
    certainty: bool = False
    citing: bool = field(default=False, name="pointing")
    open_book: bool = True
    limit: float | None = None
    fixed: bool = False
    slips: bool = False
    going_back: bool = False

    @property
    def may_change(self) -> bool:
        """Whether the player may start or stop being asked for certainty and lines."""
        return not self.mode.is_quick and not self.fixed

    @property
    def may_hint(self) -> bool:
        """Whether there are hints for a part of the points: in practice, where nobody else gets the answers."""
        return self.mode is Mode.PRACTICE and not self.fixed

    @property
    def may_ask_certainty(self) -> bool:
        """Whether certainty may be asked for: not where one key answers."""
        return not self.mode.is_quick

    @property
    def may_ask_lines(self) -> bool:
        """Whether lines may be asked for: citing needs the brief, and where one key answers nothing else is asked."""
        return not self.mode.is_quick and self.open_book


class QuestionFilter(Struct, frozen=True, kw_only=True):
    """Which questions the player asked for. An empty tuple admits all."""

    topics: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    difficulties: tuple[int, ...] = ()

    def admits(self, item: Item) -> bool:
        """Whether an item may be asked."""
        return (
            (not self.topics or item.topic in self.topics)
            and (not self.kinds or item.kind in self.kinds)
            and (not self.difficulties or item.difficulty in self.difficulties)
        )
