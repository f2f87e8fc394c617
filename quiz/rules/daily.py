"""The daily round: the same questions for everybody on one date, and the days in a row it was played."""

from __future__ import annotations

from collections.abc import Collection

from quiz.rules.seeded import rank

COUNT = 10
"""How many questions a daily round has."""
FIRST = 739_617
"""The day of the first daily round, 1 January 2026, as an ordinal."""
_SEED_BYTES = 4


def daily_seed(day: str, pack: str) -> int:
    """The seed of a date (ISO 8601) and a pack's name: 32 bits that nobody can choose."""
    return int.from_bytes(rank(0, "daily", day, pack)[:_SEED_BYTES])


def number_of(day: int) -> int:
    """The number of the round of a day, given as an ordinal: 1 for the first, and one more each day."""
    return day - FIRST + 1


def streak(days: Collection[int], today: int) -> int:
    """How many days in a row there are up to today, or to yesterday while today's is still to come.

    Tomorrow's counts as today's: after a flight west it is yesterday's date again. Later days count for nothing.
    Days are ordinals, as ``datetime.date.toordinal`` counts them.
    """
    missed = today - 1
    while missed in days:
        missed -= 1
    return today - 1 - missed + (today in days or today + 1 in days)
