"""What can be done at the keyboard that several teams share, step by step."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from quiz.rules.items import Given

LONGEST_NAME = 24
"""A longer name would not be read from the back row."""

Team = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]


class _Step(Struct, frozen=True, tag_field="event", forbid_unknown_fields=True):
    """Something that was done at the keyboard."""


class Buzzed(_Step, frozen=True, tag="buzzed"):
    """A team pressed its key first."""

    team: Team


class Answered(_Step, frozen=True, tag="answered"):
    """The team whose answer it is gave one."""

    given: Given


class Shown(_Step, frozen=True, tag="shown"):
    """The answer was shown, to judge what a team has said aloud."""


class Judged(_Step, frozen=True, tag="judged"):
    """The teacher ruled on what a team has said aloud."""

    right: bool


class Passed(_Step, frozen=True, tag="passed"):
    """The team whose answer it is gave none; while keys are awaited, nobody wants the question."""


class Proceeded(_Step, frozen=True, tag="proceeded"):
    """The proof was left for what comes next."""


class Adjusted(_Step, frozen=True, tag="adjusted"):
    """The teacher gave a point or took one."""

    team: Team
    points: Literal[-1, 1]


class TieBreak(_Step, frozen=True, tag="tie-break"):
    """One more question was put, by buzzer, to the teams that share the lead."""


class Ended(_Step, frozen=True, tag="ended"):
    """The teacher ended the game before its last question was over."""


class Undone(_Step, frozen=True, tag="undone"):
    """The last step that still stood was taken back."""


Step = Buzzed | Answered | Shown | Judged | Passed | Proceeded | Adjusted | TieBreak | Ended | Undone
