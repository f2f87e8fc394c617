"""The time zone of this machine, with its rule for every moment, and what a time of day is in a zone.

The system's own rule is asked, as ``TZ`` or its settings have it: no database of zones has to be installed.

A ``tzinfo`` with rules is a trap in sums: Python subtracts two moments of one zone by their clocks. So ``local``
gives moments with a fixed offset, and nothing else leaves this file.
"""

from __future__ import annotations

import datetime
import time
from typing import Literal

_NO_TIME = datetime.timedelta()
_DAY = datetime.timedelta(days=1)


class _SystemZone(datetime.tzinfo):
    """The zone of this machine; UTC where the system gives one that cannot be, such as TZ=XXX+24:59."""

    def utcoffset(self, moment: datetime.datetime | None) -> datetime.timedelta:
        """How far the clock is ahead of UTC at a time of this zone."""
        return self._rule(moment)[0]

    def tzname(self, moment: datetime.datetime | None) -> str:
        """What the system calls the time that holds then."""
        return self._rule(moment)[1]

    def dst(self, moment: datetime.datetime | None) -> None:
        """Not known."""

    def fromutc(self, moment: datetime.datetime) -> datetime.datetime:
        """A moment of UTC as a time of this zone; raises OverflowError outside the years 1 to 9999."""
        ahead, _ = _rule_at(moment.replace(tzinfo=datetime.UTC).timestamp())
        wall = moment + ahead
        return wall if self.utcoffset(wall) == ahead else wall.replace(fold=1)

    def _rule(self, moment: datetime.datetime | None) -> tuple[datetime.timedelta, str]:
        if moment is None:
            return _rule_at(time.time())
        try:
            return _rule_at(moment.replace(tzinfo=None).timestamp())
        except (OverflowError, ValueError, OSError):
            return _NO_TIME, "UTC"


SYSTEM_ZONE: datetime.tzinfo = _SystemZone()
"""The zone of this machine."""


def local(moment: datetime.datetime, zone: datetime.tzinfo = SYSTEM_ZONE) -> datetime.datetime:
    """A moment by the clocks of a zone, with the offset that holds there then.

    At the ends of all time, where a zone has no clock, it is in UTC.
    """
    try:
        there = moment.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return moment
    return _fixed(there)


def moments(wall: datetime.datetime, zone: datetime.tzinfo = SYSTEM_ZONE) -> tuple[datetime.datetime, ...]:
    """The moments at which the clocks of a zone show a time: one, two where they go back, none where they skip it."""
    found = dict.fromkeys(local(moment, zone) for moment in around(wall, zone))
    return tuple(moment for moment in found if moment.replace(tzinfo=None) == wall.replace(fold=0))


def around(wall: datetime.datetime, zone: datetime.tzinfo = SYSTEM_ZONE) -> tuple[datetime.datetime, datetime.datetime]:
    """A time by the offset that holds before the clocks are changed, and by the one after, in order."""
    early, late = (_in_utc(wall, zone, fold) for fold in (0, 1))
    return min(early, late), max(early, late)


def _in_utc(wall: datetime.datetime, zone: datetime.tzinfo, fold: Literal[0, 1]) -> datetime.datetime:
    return wall.replace(tzinfo=zone, fold=fold).astimezone(datetime.UTC)


def _fixed(there: datetime.datetime) -> datetime.datetime:
    """A time of a zone with its offset alone."""
    ahead = there.utcoffset() or _NO_TIME
    return there.replace(tzinfo=datetime.timezone(ahead, there.tzname() or ""), fold=0)


def _rule_at(stamp: float) -> tuple[datetime.timedelta, str]:
    """How far clocks are ahead of UTC at a moment, given in seconds since 1970, and what that time is called."""
    there = time.localtime(stamp)
    ahead = datetime.timedelta(seconds=there.tm_gmtoff)
    return (ahead, there.tm_zone) if -_DAY < ahead < _DAY else (_NO_TIME, "UTC")
