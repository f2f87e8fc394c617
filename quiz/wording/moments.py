"""Moments as people write and read them: a day, a time of day, and the time zone it is in."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from quiz.wording import names

_NAME = re.compile(r"[A-Z]{2,5}")
"""What a time is called where that means something to people: "CEST", and not "+1030" or a name of Windows'."""

_DAYS = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
    r"(?P<day>\d{1,2})\.?\s(?P<name>[a-z]{3,9})\.?\s(?P<year>\d{4})",
)
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
_OFFSET = r"(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?"
_ZONE = rf"\s?\(?(?:(?:utc|gmt)?\s?{_OFFSET}|(?P<zone>[a-z]{{1,5}}))\)?"
_FORMS = (*(rf"{day}(?:(?:t|,?\s(?:at\s)?){_TIME}(?:{_ZONE})?)?" for day in _DAYS), rf"{_TIME}(?:{_ZONE})?")


class Written(Struct, frozen=True, kw_only=True):
    """A moment as it was written: what was left out is None.

    ``offset`` is how far the clock is ahead of UTC, ``zone`` what the time is called, in capitals.
    """

    day: datetime.date | None = None
    time: datetime.time | None = None
    offset: datetime.timedelta | None = None
    zone: str | None = None


def parse(text: str) -> Written:
    """Read a moment as people write it; raises ValueError for anything else, and for days and times that are none.

    A day is 2026-12-07, 7.12.2026 or 7 December 2026; a time of day is 8:00 or 08:00, and may be followed by
    an offset from UTC or what the time is called, as in 8:00 CET, 08:00+01:00 and 8:00 (UTC+1).
    """
    given = " ".join(text.split()).lower()
    found = next(filter(None, (re.fullmatch(form, given, re.ASCII) for form in _FORMS)), None)
    if found is None:
        raise ValueError("no moment")
    part = found.groupdict()
    day = time = offset = None
    if part.get("year"):
        month = int(part["month"]) if part.get("month") else names.month_number(part["name"])
        day = datetime.date(int(part["year"]), month, int(part["day"]))
    if part["hour"]:
        time = datetime.time(int(part["hour"]), int(part["minute"]), int(part["second"] or 0))
    zone = (part["zone"] or "").upper() or None
    if part["sign"]:
        ahead = datetime.timedelta(hours=int(part["hours"]), minutes=int(part["minutes"] or 0))
        offset = datetime.timezone(-ahead if part["sign"] == "-" else ahead).utcoffset(None)
    elif zone in {"Z", "UTC"}:
        zone, offset = None, datetime.timedelta()
    return Written(day=day, time=time, offset=offset, zone=zone)


def read_day(text: str) -> datetime.date:
    """A day as people write it, without a time; raises ValueError."""
    written = parse(text)
    if written.day is None or written.time is not None:
        raise ValueError("no day")
    return written.day


def with_zone(at: datetime.datetime) -> str:
    """A moment by its own clock, with what its time is called: "22 November 2026, 18:05 CET"."""
    seconds = f":{at:%S}" if at.second else ""
    return f"{names.moment(at)}{seconds} {zone_name(at)}"


def zone_name(at: datetime.datetime) -> str:
    """What the time of a moment is called, or its offset where it has no name: "CET", "(UTC+10:30)"."""
    name = at.tzname() or ""
    if _NAME.fullmatch(name):
        return name
    return f"(UTC{offset(at)})" if at.utcoffset() else "UTC"


def offset(at: datetime.datetime) -> str:
    """How far the clock of a moment is ahead of UTC, as it is entered: "+10:30"."""
    text = f"{at:%z}"
    return f"{text[:3]}:{text[3:5]}"


def entered(at: datetime.datetime) -> str:
    """A moment as it can be entered, to the minute: "2026-11-22 18:05"."""
    return f"{at:%Y-%m-%d %H:%M}"
