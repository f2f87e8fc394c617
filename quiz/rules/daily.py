"""The daily round: the same questions for everybody on one date, and the days in a row it was played."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

COUNT = 10
"""How many questions a daily round has."""
_SEED_BYTES = 4
FIRST_DAY = 739_617
"""The day of the first daily round, 1 January 2026, as ``datetime.date.toordinal`` counts days."""
PAST_DAYS = 14
"""How many days are told of."""


class PastDay(Struct, frozen=True):
    """A day, as an ordinal, and how its daily round went: the credit earned of so many questions; 0 of 0 without it."""

    day: int
    credit: float = 0.0
    asked: int = 0

    @property
    def is_played(self) -> bool:
        """Whether the round of the day was played."""
        return self.asked > 0

    @property
    def share(self) -> float:
        """The share that was right, 0 to 1."""
        return min(1.0, self.credit / self.asked) if self.asked else 0.0


def number(day: int) -> int:
    """The number of the daily round of a day, an ordinal; below 1 before the first."""
    return day - FIRST_DAY + 1


def past_days(played: Iterable[PastDay], today: int, days: int = PAST_DAYS) -> tuple[PastDay, ...]:
    """The latest days, the oldest first, of which some were played: up to today, or to yesterday before today's."""
    by_day = {one.day: one for one in played}
    last = today if today in by_day else today - 1
    return tuple(by_day.get(day, PastDay(day)) for day in range(last - days + 1, last + 1))


def daily_seed(day: str, pack: str) -> int:
    """The seed of a date (ISO 8601) and a pack's name: 32 bits that nobody can choose."""
    # Imported here: the first screen numbers the day and draws nothing, and hashes take a millisecond to load.
    from quiz.rules.seeded import rank

    return int.from_bytes(rank(0, "daily", day, pack)[:_SEED_BYTES])


def streak(days: Collection[int], today: int) -> int:
    """How many days in a row there are up to today, or to yesterday while today's is still to come.

    Tomorrow's counts as today's: after a flight west it is yesterday's date again. Later days count for nothing.
    Days are ordinals, as ``datetime.date.toordinal`` counts them.
    """
    missed = today - 1
    while missed in days:
        missed -= 1
    return today - 1 - missed + (today in days or today + 1 in days)
