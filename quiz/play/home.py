"""What the history says on the first screen."""

from __future__ import annotations

from msgspec import Struct

from quiz.bank.pack import Pack
from quiz.history.rounds import StoredRound
from quiz.play.context import Context
from quiz.play.daily import Today, today
from quiz.play.path import path_stars
from quiz.play.resume import waiting
from quiz.play.review import agenda
from quiz.rules.path import Path


class HomeFacts(Struct, frozen=True, kw_only=True):
    """A round that waits, how many facts are due, the round of the day, and the path with its stars.

    ``is_new`` says that the player has answered no question of the pack yet.
    """

    waiting: StoredRound | None
    due: int
    daily: Today
    path: Path
    is_new: bool


def home_facts(context: Context, pack: Pack) -> HomeFacts:
    """Look up what the first screen says; raises HistoryError."""
    left, found = waiting(context), agenda(context, pack)
    return HomeFacts(
        waiting=left,
        due=len(found.due),
        daily=today(context, pack),
        path=path_stars(context, pack),
        is_new=left is None and not found.met,
    )
