"""The daily round in words: its number, how the latest days went, and when the next one comes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from math import ceil

from quiz.rules.daily import PastDay, number
from quiz.wording import names
from quiz.wording.prose import capital, count

BARS = "▁▂▃▄▅▆▇█"
"""A bar by how much was right, from nothing to everything."""
NOT_PLAYED = "·"
"""What stands in the place of the bar of a day that was not played."""
COUNTS = "a day counts only if you play all of its round"
"""What makes a day one of the days in a row."""
ENDING = f"{capital(COUNTS)}. If you end it here, today does not count, and the next round comes at midnight."
"""What it costs to end a daily round before its last question."""
_MINUTE, _HOUR = 60, 60 * 60


def name(day: datetime.date) -> str:
    """A daily round by its number: "Daily no. 334"; by its day where the clock stands before the first."""
    numbered = number(day.toordinal())
    return f"Daily no. {numbered}" if numbered > 0 else f"Daily of {names.day(day)}"


def label(day: datetime.date) -> str:
    """A daily round by its number and its day: "Daily no. 334, 30 November 2026"."""
    numbered = name(day)
    return f"{numbered}, {names.day(day)}" if number(day.toordinal()) > 0 else numbered


def bar(day: PastDay) -> str:
    """A day as a bar, or as a dot where its round was not played."""
    return BARS[round(day.share * (len(BARS) - 1))] if day.is_played else NOT_PLAYED


def bars(days: Sequence[PastDay]) -> str:
    """The days as a row of bars, the oldest first."""
    return "".join(map(bar, days))


def past(days: Sequence[PastDay]) -> str:
    """The days in words, the latest first; empty where none was played. After a first day none were missed."""
    played = [day for day in reversed(days) if day.is_played]
    if not played:
        return ""
    each = ", ".join(f"{names.rounded(day.credit)} of {day.asked} on {_day(day)}" for day in played)
    rest = len(days) - len(played)
    return f"Your last {len(days)} days: {each}" + (
        f"; {count(rest, 'day')} not played" if rest and len(played) > 1 else ""
    )


def _day(day: PastDay) -> str:
    return names.day_of_month(datetime.date.fromordinal(day.day))


def next_in(seconds: float) -> str:
    """When the next daily round comes, rounded up to the minute: "next in 5 h 12 min"."""
    hours, minutes = _hours(seconds)
    parts = (f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else "")
    return f"next in {' '.join(filter(None, parts))}"


def time_to_next(seconds: float) -> str:
    """How long it is until the next daily round, in words: "5 hours 12 minutes"."""
    hours, minutes = _hours(seconds)
    parts = (count(hours, "hour") if hours else "", count(minutes, "minute") if minutes or not hours else "")
    return " ".join(filter(None, parts))


def _hours(seconds: float) -> tuple[int, int]:
    """A time in hours and minutes, rounded up."""
    return divmod(ceil(seconds / _MINUTE), _HOUR // _MINUTE)
