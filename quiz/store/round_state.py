"""A round as far as it has come: what the files of it are written from."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from quiz.bank.pack import Pack
from quiz.rules.bookmark import Bookmark
from quiz.rules.plan import Plan
from quiz.rules.session import Phase, Session


class RoundState(Struct, frozen=True, kw_only=True):
    """How far a round has come at one moment, whatever it is for.

    ``now`` carries the player's own offset from UTC. ``left`` says that the player broke the round off.
    """

    session: Session
    bookmark: Bookmark
    now: datetime.datetime
    left: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.session.phase is Phase.OVER

    @property
    def complete(self) -> bool:
        """Whether it came to its own end, by its last question or by its time."""
        return self.over and not self.left


class PackRoundState(RoundState, frozen=True, kw_only=True):
    """A round of one's own at one moment: what the result file and the history both write down.

    ``uid`` tells it from all others on any machine. ``started`` carries the player's own offset from
    UTC. ``daily`` is the date whose daily round it is.
    """

    uid: str
    player: str
    pack: Pack
    plan: Plan
    started: datetime.datetime
    daily: datetime.date | None = None

    @property
    def folder(self) -> Path:
        """Where the pack was read from, as it is found from any other folder."""
        folder = self.pack.folder or Path()
        return _resolved(folder) if folder.is_absolute() else folder.resolve()


@lru_cache(maxsize=8)
def _resolved(folder: Path) -> Path:
    """The folder without links. Each answer is written down with it, and the disk need not be asked each time."""
    return folder.resolve()
