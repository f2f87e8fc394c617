"""What the history says on the first screen."""

from __future__ import annotations

from msgspec import Struct

from quiz.bank.pack import Pack
from quiz.history.rounds import StoredRound
from quiz.play.context import Context
from quiz.play.daily import Today, today
from quiz.play.resume import waiting
from quiz.play.review import agenda


class HomeFacts(Struct, frozen=True, kw_only=True):
    """A round that waits, how many facts are due, and the round of the day."""

    waiting: StoredRound | None
    due: int
    daily: Today


def home_facts(context: Context, pack: Pack) -> HomeFacts:
    """Look up what the first screen says; raises HistoryError."""
    return HomeFacts(waiting=waiting(context), due=len(agenda(context, pack).due), daily=today(context, pack))
