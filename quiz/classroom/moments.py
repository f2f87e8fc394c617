"""When an exercise opens and closes, read as a teacher writes it, and what is wrong with a moment that is none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from quiz.bank.clean import clean
from quiz.classroom.exercise import FIRST_YEAR, LAST_YEAR
from quiz.errors import UsageError
from quiz.reading.zone import SYSTEM_ZONE, around, local, moments
from quiz.wording import names
from quiz.wording.moments import Written, entered, offset, parse, with_zone, zone_name

_LAST_MINUTE = datetime.time(23, 59)
_A_DAY = datetime.timedelta(days=1)


_EXAMPLE = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)
_VALUE = re.compile(r"""\s*(?P<key>opens|closes)\s*=\s*["']?(?P<value>[^"'#]*)""")
"""A line of an exercise's file that says when it opens or closes."""


class _UnclearError(ValueError):
    """A time that stands for no moment or for two: what is wrong, and the moments that may be meant."""

    def __init__(self, what: str, meant: Iterable[datetime.datetime]) -> None:
        super().__init__(what)
        self.meant = tuple(meant)


def read_moment(
    text: str, now: datetime.datetime, *, end: bool, zone: datetime.tzinfo = SYSTEM_ZONE
) -> datetime.datetime:
    """A moment as people enter it: a day, a day and a time, or a time today.

    Without an offset it is meant in ``zone``. A day alone is its start, or its last minute for an ``end``.
    Raises UsageError for what is no moment, for a time that the clocks skip or show twice on that day,
    and for an ``end`` that is past.
    """
    now = local(now, zone).replace(microsecond=0)
    try:
        written = parse(text)
        moment = _moment(written, now.date(), zone, end=end)
    except _UnclearError as error:
        meant = " or ".join(f"{entered(one)}{offset(one)}" for one in error.meant)
        raise UsageError(f"{error}; write {meant}") from None
    except (ValueError, OverflowError):
        forms = "2026-12-01, 2026-12-01 18:00, 1.12.2026 18:00, or 18:00 for today"
        raise UsageError(f"{clean(text)[:40]!r} is no moment; write {forms}") from None
    if end and moment <= now:
        later = entered(moment + _A_DAY) if written.day is None else "a later one"
        raise UsageError(f"{with_zone(moment)} is past: it is {with_zone(now.replace(second=0))} now; write {later}")
    return moment


def toml_remedy(line: str, zone: datetime.tzinfo = SYSTEM_ZONE) -> str | None:
    """What to write instead of a line of an exercise's file that says when it opens or closes; None for any other."""
    found = _VALUE.match(line)
    if found is None:
        return None
    key = found["key"]
    try:
        written = parse(found["value"])
        if written.day is None:
            raise ValueError("no day")
        moment = _moment(written, written.day, zone, end=key == "closes")
    except _UnclearError as error:
        return f"{error}; write {' or '.join(f'{key} = {one.isoformat()}' for one in error.meant)}"
    except (ValueError, OverflowError):
        return f"write day, time and offset as in {key} = {local(_EXAMPLE, zone).replace(minute=0).isoformat()}"
    return f"write {key} = {moment.isoformat()}"


def _moment(written: Written, today: datetime.date, zone: datetime.tzinfo, *, end: bool) -> datetime.datetime:
    """The one moment that was written down.

    Raises _UnclearError where there are two or none, and ValueError or OverflowError for one that is no moment.
    """
    day = written.day or today
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"no year from {FIRST_YEAR} to {LAST_YEAR}")
    if written.time is None:
        bound = _LAST_MINUTE if end else datetime.time()
        # The clocks may be changed at midnight itself.
        found = (local(one, zone) for one in around(datetime.datetime.combine(day, bound), zone))
        on_day = [one for one in found if one.date() == day]
        if not on_day:
            raise ValueError("a day that was left out")
        return on_day[-1 if end else 0]
    wall = datetime.datetime.combine(day, written.time)
    if written.offset is not None:
        return local(wall.replace(tzinfo=datetime.timezone(written.offset)), zone)
    shown_at = moments(wall, zone)
    called = tuple(one for one in shown_at if written.zone in {None, (one.tzname() or "").upper()})
    when = f"{wall:%H:%M} on {names.day(day)}"
    if not shown_at:
        near = (local(one, zone) for one in around(wall, zone))
        raise _UnclearError(f"there is no {when}: the clocks go forward then", near)
    if not called:
        right = " or ".join(map(zone_name, shown_at))
        raise _UnclearError(f"{when} is not in {written.zone} here, but in {right}", shown_at)
    if len(called) > 1:
        raise _UnclearError(f"{when} comes twice: the clocks go back then", called)
    return called[0]
