"""What can happen in a live room, step by step. Times are seconds on the room's own clock, which never runs backwards.

Questions are counted from 1.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from quiz.rules.items import LineNumber

LONGEST_NAME = 60
LONGEST_TEXT = 1_000
"""A text in an answer: typed ones are the longest."""
MOST_TEXTS = 64
"""So many texts at most make up an answer."""
MOST_CITED = 64

Seconds = Annotated[float, Meta(ge=0, le=1e9)]
SeatNumber = Annotated[int, Meta(ge=1, le=100_000)]
QuestionNumber = Annotated[int, Meta(ge=1, le=1_000)]
Certainty = Annotated[int, Meta(ge=1, le=3)]
GivenTexts = Annotated[tuple[Annotated[str, Meta(max_length=LONGEST_TEXT)], ...], Meta(max_length=MOST_TEXTS)]
Cited = Annotated[tuple[LineNumber, ...], Meta(max_length=MOST_CITED)]


class _Event(Struct, frozen=True, kw_only=True, tag_field="event", forbid_unknown_fields=True):
    """Something that happened."""


class Joined(_Event, frozen=True, kw_only=True, tag="joined"):
    """Somebody took a seat, in a team where there are teams, which are counted from 1."""

    seat: SeatNumber
    name: Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
    team: int | None = None
    at: Seconds


class Renamed(_Event, frozen=True, kw_only=True, tag="renamed"):
    """The teacher gave a seat another name."""

    seat: SeatNumber
    name: Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]


class Removed(_Event, frozen=True, kw_only=True, tag="removed"):
    """The teacher took a seat out of the room; its answers are kept."""

    seat: SeatNumber


class Restored(_Event, frozen=True, kw_only=True, tag="restored"):
    """The teacher undid a removal."""

    seat: SeatNumber


class Locked(_Event, frozen=True, kw_only=True, tag="locked"):
    """Nobody new may come in."""


class Unlocked(_Event, frozen=True, kw_only=True, tag="unlocked"):
    """Everybody with the code may come in again."""


class Began(_Event, frozen=True, kw_only=True, tag="began"):
    """The first question is to be read."""

    at: Seconds


class Opened(_Event, frozen=True, kw_only=True, tag="opened"):
    """Answers are taken, for ``limit`` seconds where there is one; at one's own pace, to all questions."""

    at: Seconds
    limit: Seconds | None = None


class Answered(_Event, frozen=True, kw_only=True, tag="answered"):
    """A seat answered a question."""

    seat: SeatNumber
    question: QuestionNumber
    given: GivenTexts
    certainty: Certainty | None = None
    cited: Cited | None = None
    at: Seconds


class MoreTime(_Event, frozen=True, kw_only=True, tag="more time"):
    """The teacher gave more time for what is open."""

    seconds: Annotated[float, Meta(gt=0, le=36_000)]


class Closed(_Event, frozen=True, kw_only=True, tag="closed"):
    """No more answers are taken to the question."""

    at: Seconds


class Revealed(_Event, frozen=True, kw_only=True, tag="revealed"):
    """The right answer is shown, with its proof."""


class BoardShown(_Event, frozen=True, kw_only=True, tag="board shown"):
    """The best are shown."""


class Advanced(_Event, frozen=True, kw_only=True, tag="advanced"):
    """The next question is to be read."""


class MovedOn(_Event, frozen=True, kw_only=True, tag="moved on"):
    """At one's own pace, a seat left a proof for its next question."""

    seat: SeatNumber
    at: Seconds


class Paused(_Event, frozen=True, kw_only=True, tag="paused"):
    """The clock stands still for everybody."""

    at: Seconds


class Resumed(_Event, frozen=True, kw_only=True, tag="resumed"):
    """The clock goes on where it stood."""

    at: Seconds


class Ended(_Event, frozen=True, kw_only=True, tag="ended"):
    """The room is over."""

    at: Seconds


Event = (
    Joined
    | Renamed
    | Removed
    | Restored
    | Locked
    | Unlocked
    | Began
    | Opened
    | Answered
    | MoreTime
    | Closed
    | Revealed
    | BoardShown
    | Advanced
    | MovedOn
    | Paused
    | Resumed
    | Ended
)
