"""The terms of a round: how it is played, and which questions may be asked."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from quiz.rules.kinds.base import Item, Kind


class Mode(StrEnum):
    """The three ways to play: feedback after each answer, feedback at the end, or against the clock."""

    PRACTICE = "practice"
    EXAM = "exam"
    SPRINT = "sprint"


class Terms(Struct, frozen=True, kw_only=True):
    """The terms of a round.

    ``limit`` is the time for the whole round in seconds. ``fixed`` says that the player may not change
    what is asked for besides the answer. ``slips`` says that a slip in spelling counts as right; it did in no
    round of which the record does not say so.
    """

    mode: Mode = Mode.PRACTICE
    certainty: bool = False
    citing: bool = field(default=False, name="pointing")
    open_book: bool = True
    limit: float | None = None
    fixed: bool = False
    slips: bool = False

    @property
    def may_change(self) -> bool:
        """Whether the player may start or stop being asked for certainty and lines."""
        return self.mode is not Mode.SPRINT and not self.fixed

    @property
    def may_ask_certainty(self) -> bool:
        """Whether certainty may be asked for: not in a sprint."""
        return self.mode is not Mode.SPRINT

    @property
    def may_ask_lines(self) -> bool:
        """Whether lines may be asked for: not with a closed book, as citing needs the brief, and not in a sprint."""
        return self.mode is not Mode.SPRINT and self.open_book


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
