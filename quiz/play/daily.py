"""The daily round: the same ten for everyone on a date, once a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.pack import Pack
from quiz.history.database import HistoryError
from quiz.history.rounds import StoredRound
from quiz.play.context import Context
from quiz.play.opening import plan_now, start_round
from quiz.play.pack_round import PackRound
from quiz.play.request import Request
from quiz.rules.daily import PastDay, daily_seed, number, past_days, streak
from quiz.rules.daily_rounds import daily_ids

if TYPE_CHECKING:
    from quiz.play.clock import Clock


class Today(Struct, frozen=True, kw_only=True):
    """Where the player stands with the daily round of a pack.

    ``day`` is the date where the player is. ``played`` is today's round, finished or not, None before it; of two,
    begun side by side, the one that was played to its end. One that was left without an answer is none. ``streak``
    counts the days in a row on which it was finished, up to today or yesterday; it is None where nothing is
    remembered. ``past`` are the latest days, the oldest first. The next round comes in ``next_in`` seconds.
    """

    day: datetime.date
    played: StoredRound | None
    streak: int | None
    past: tuple[PastDay, ...] = ()
    next_in: float = 0.0

    @property
    def number(self) -> int:
        """The number of today's round; below 1 where the clock stands before the first."""
        return number(self.day.toordinal())

    @property
    def is_over(self) -> bool:
        """Whether today's was played, or given up, so that the next one comes tomorrow."""
        return self.played is not None and self.played.ended is not None


def today(context: Context, pack: Pack) -> Today:
    """How the player stands today. A history that cannot be read keeps nobody from playing."""
    day = context.clock.now().date()
    kept: tuple[StoredRound, ...] = ()
    try:
        if context.history is not None:
            kept = context.history.rounds_of(context.who, daily=True)
    except HistoryError:  # It is shown when the round is to be written there.
        return Today(day=day, played=None, streak=None, next_in=next_in(context.clock))
    counted = (one for one in kept if one.pack == pack.name and (one.given or one.complete or one.ended is None))
    ours = sorted(counted, key=lambda one: one.complete)
    daily = {one.daily: one for one in ours if one.daily is not None}
    done = {date.toordinal() for date, one in daily.items() if one.complete}
    return Today(
        day=day,
        played=daily.get(day),
        streak=streak(done, day.toordinal()),
        past=past_dailies(daily.values(), day),
        next_in=next_in(context.clock),
    )


def past_dailies(kept: Iterable[StoredRound], today: datetime.date) -> tuple[PastDay, ...]:
    """How the daily rounds of the latest days went, of which ``kept`` holds one a day; one that waits is none yet."""
    played = (
        PastDay(one.daily.toordinal(), one.credit, len(one.questions))
        for one in kept
        if one.daily is not None and one.ended is not None and (one.given or one.complete)
    )
    return past_days(played, today.toordinal())


def next_in(clock: Clock) -> float:
    """The seconds until the next daily round: until midnight by the player's own clock."""
    now = clock.now()
    try:
        midnight = datetime.datetime.combine(now.date() + datetime.timedelta(days=1), datetime.time(), now.tzinfo)
    except OverflowError:  # The last day that a clock can show.
        return 0.0
    # The clocks may be changed before then.
    ahead = clock.local(midnight).utcoffset() or datetime.timedelta()
    return max(0.0, (midnight.replace(tzinfo=datetime.timezone(ahead)) - now).total_seconds())


def open_daily(context: Context, pack: Pack, day: datetime.date) -> PackRound:
    """Start the daily round of a date."""
    iso = day.isoformat()
    ids = daily_ids(pack.items, pack.name, iso, number(day.toordinal()))
    request = Request(seed=daily_seed(iso, pack.name), ids=ids)
    return start_round(context, pack, plan_now(context, request), daily=day)
