"""A round as far as it was played: what is written to the result file and to the history."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct

from quiz.bank.pack import Pack
from quiz.rules.plan import Plan
from quiz.rules.session import Bookmark, Phase, Session


class Progress(Struct, frozen=True, kw_only=True):
    """A round at one moment.

    ``uid`` tells it from all others on any machine. ``started`` and ``now`` carry the player's own
    offset from UTC. ``left`` says that the player broke it off. ``daily`` is the UTC date whose
    daily round it is.
    """

    uid: str
    player: str
    pack: Pack
    folder: Path
    plan: Plan
    session: Session
    bookmark: Bookmark
    started: datetime.datetime
    now: datetime.datetime
    left: bool = False
    daily: datetime.date | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.session.phase is Phase.OVER

    @property
    def complete(self) -> bool:
        """Whether it came to its own end, by its last question or by its time."""
        return self.over and not self.left
