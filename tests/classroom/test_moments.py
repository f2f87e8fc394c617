"""Moments as a teacher writes them: in every form, in every zone, and on the nights when the clocks are changed."""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.moments import read_moment, toml_remedy
from quiz.errors import UsageError
from quiz.play.clock import SYSTEM, Clock
from quiz.reading.zone import SYSTEM_ZONE, local, moments
from quiz.wording.moments import entered, offset, read_day, with_zone

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime.datetime(2026, 11, 29, 12, 30, tzinfo=datetime.UTC)
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
)
days = st.dates(datetime.date(2026, 12, 1), datetime.date(2032, 1, 1))
minutes = st.builds(
    lambda day, hour, minute: datetime.datetime(day.year, day.month, day.day, hour, minute, tzinfo=datetime.UTC),
    days,
    st.integers(0, 23),
    st.integers(0, 59),
)


@contextmanager
def machine_in(name: str) -> Iterator[None]:
    """This process as one of a machine in a zone."""
    if sys.platform == "win32":
        pytest.skip("a process of Windows cannot be moved to another zone")
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def read(text: str, *, end: bool = True, zone: datetime.tzinfo = BERLIN) -> str:
    return read_moment(text, NOW, end=end, zone=zone).isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-07 8:00",
        "2026-12-07 08:00",
        "2026-12-07T08:00",
        "2026-12-07T08:00:00",
        "2026-12-7 8:00",
        "7.12.2026 08:00",
        "07.12.2026 8:00",
        "7. 12. 2026, 8:00",
        "7 December 2026, 08:00",
        "7. dec 2026 at 8:00",
        "  2026-12-07   8:00 ",
        "2026-12-07 8:00 CET",
        "2026-12-07 8:00 cet",
        "2026-12-07T08:00+01:00",
        "2026-12-07 8:00 +0100",
        "2026-12-07 8:00+1",
        "2026-12-07 8:00 (UTC+1)",
        "2026-12-07 7:00 UTC",
        "2026-12-07T07:00Z",
        "2026-12-07T12:30+05:30",
        "2026-12-06T23:00-08:00",
    ],
)
def test_every_form_is_the_same_moment(text: str) -> None:
    assert read(text) == "2026-12-07T08:00:00+01:00"


def test_a_time_alone_is_of_today_where_the_teacher_is() -> None:
    assert read("18:00") == "2026-11-29T18:00:00+01:00"
    assert read("8:00", end=False) == "2026-11-29T08:00:00+01:00"
    assert read("8:00", zone=ZoneInfo("Pacific/Apia")) == "2026-11-30T08:00:00+13:00"


def test_a_day_alone_is_all_of_it() -> None:
    assert read("1.6.2027") == "2027-06-01T23:59:00+02:00"
    assert read("1.6.2027", end=False) == "2027-06-01T00:00:00+02:00"
    # In Cairo the clocks go forward at midnight, and that day begins at one.
    assert read("2027-04-30", end=False, zone=ZoneInfo("Africa/Cairo")) == "2027-04-30T01:00:00+03:00"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2027-03-28 02:30", "there is no 02:30 on 28 March 2027: the clocks go forward then; "
         "write 2027-03-28 01:30+01:00 or 2027-03-28 03:30+02:00"),
        ("2027-10-31 02:30", "02:30 on 31 October 2027 comes twice: the clocks go back then; "
         "write 2027-10-31 02:30+02:00 or 2027-10-31 02:30+01:00"),
        ("2027-07-01 18:00 CET", "18:00 on 1 July 2027 is not in CET here, but in CEST; write 2027-07-01 18:00+02:00"),
        ("8:00", "29 November 2026, 08:00 CET is past: it is 29 November 2026, 13:30 CET now; write 2026-11-30 08:00"),
        ("2020-01-01", "1 January 2020, 23:59 CET is past: it is 29 November 2026, 13:30 CET now; write a later one"),
    ],
)  # fmt: skip
def test_what_is_no_one_moment_to_come_is_refused_with_what_to_write(text: str, reason: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(text)
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-02-31", "2026-12-01 24:00", "2026-12-01 8:60", "8", "29/11/2026", "12/7/2026 8:00", "1999-01-01",
     "2201-01-01", "0000-01-01", "9999-12-31 23:59+00:00", "7 Foo 2027", "2027-01-01 8:00+99:00", "٨:٠٠"],
)  # fmt: skip
def test_what_is_no_moment_is_refused_with_the_forms_there_are(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no moment; write 2026-12-01, 2026-12-01 18:00, 1\.12\.2026 18:00, or"):
        read(text)


@pytest.mark.parametrize("name", ZONES)
@given(moment=minutes)
def test_what_is_shown_read_back_is_the_same_moment(name: str, moment: datetime.datetime) -> None:
    zone = ZoneInfo(name)
    shown = with_zone(local(moment, zone))
    assert read_moment(shown, NOW, end=True, zone=zone) == moment
    # An offset means the same wherever it is read.
    there = local(moment, zone)
    for elsewhere in ZONES:
        assert read_moment(f"{entered(there)}{offset(there)}", NOW, end=True, zone=ZoneInfo(elsewhere)) == moment


@pytest.mark.parametrize("name", ZONES)
@given(moment=minutes)
def test_a_time_without_offset_is_the_moment_that_clocks_there_show_it_or_is_refused(
    name: str, moment: datetime.datetime
) -> None:
    zone = ZoneInfo(name)
    wall = moment.replace(tzinfo=None)
    shown_at = [at for fold in (0, 1) if (at := wall.replace(tzinfo=zone, fold=fold).astimezone(datetime.UTC))
                .astimezone(zone).replace(tzinfo=None, fold=0) == wall]  # fmt: skip
    assert set(moments(wall, zone)) == set(shown_at)
    if len(set(shown_at)) == 1:
        assert read_moment(entered(wall), NOW - datetime.timedelta(days=2), end=True, zone=zone) == shown_at[0]
    else:
        with pytest.raises(UsageError, match=r"the clocks go (forward|back) then; write \d+-\d+-\d+ "):
            read_moment(entered(wall), NOW - datetime.timedelta(days=2), end=True, zone=zone)


@pytest.mark.parametrize("name", ZONES)
def test_the_system_has_the_rules_of_its_zone(name: str) -> None:
    zone = ZoneInfo(name)
    days = [NOW.replace(hour=0, minute=0) + datetime.timedelta(days=at) for at in range(370)]
    changes = [
        day
        for day, next_day in pairwise(days)
        if day.astimezone(zone).hour != next_day.astimezone(zone).hour
        or day.astimezone(zone).minute != next_day.astimezone(zone).minute
    ]
    half_hours = [change + datetime.timedelta(minutes=30 * at) for change in changes for at in range(-24, 72)]
    with machine_in(name):
        for moment in (*days, *half_hours):
            here, there = local(moment), local(moment, zone)
            assert (here.isoformat(), here.tzname()) == (there.isoformat(), there.tzname())
            wall = here.replace(tzinfo=None)
            assert moments(wall) == moments(wall, zone)


@pytest.mark.parametrize("zone", ["XXX+24:59", "XXX-24:59", "AAA+23BBB+25", "nowhere", "", ":", "<\t>0", "X" * 5000])
def test_a_zone_that_cannot_be_breaks_nothing(zone: str) -> None:
    with machine_in(zone):
        assert abs(SYSTEM.now() - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=5)
        for moment in (NOW, *map(datetime.datetime.fromisoformat, ("0001-01-01T00:00Z", "9999-12-31T23:59Z"))):
            with_zone(local(moment))
        assert read_moment("2027-06-01 18:00Z", NOW, end=True) == datetime.datetime.fromisoformat("2027-06-01T18:00Z")
        for month in range(1, 13):
            read_moment(f"2027-{month}-01 12:00", NOW, end=True)


def test_the_clock_of_the_machine_tells_the_local_day() -> None:
    for name in ZONES:
        with machine_in(name):
            now = SYSTEM.now()
            assert now.isoformat() == now.astimezone(ZoneInfo(name)).isoformat()
            # Sums are of moments, not of clocks, on the days when these are changed, too.
            before, after = (local(datetime.datetime(2027, 3, day, tzinfo=datetime.UTC)) for day in (1, 31))
            assert after - before == datetime.timedelta(days=30)


def test_a_clock_shows_other_days_by_their_own_rule() -> None:
    clock = Clock(lambda: 0.0, lambda: NOW.astimezone(BERLIN), BERLIN)
    june = datetime.datetime(2027, 6, 1, 16, tzinfo=datetime.UTC)
    assert with_zone(clock.local(june)) == "1 June 2027, 18:00 CEST"
    assert with_zone(local(june, ZoneInfo("Australia/Lord_Howe"))) == "2 June 2027, 02:30 (UTC+10:30)"
    assert with_zone(local(june.replace(second=5), ZoneInfo("Asia/Kolkata"))) == "1 June 2027, 21:30:05 IST"
    assert with_zone(june) == "1 June 2027, 16:00 UTC"
    assert SYSTEM.zone is SYSTEM_ZONE


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("closes = 2026-11-29 23:00", "write closes = 2026-11-29T23:00:00+01:00"),
        ("closes = 2027-06-01 23:00  # late", "write closes = 2027-06-01T23:00:00+02:00"),
        ('opens="7.12.2026 8:00"', "write opens = 2026-12-07T08:00:00+01:00"),
        ("opens = 2026-12-07", "write opens = 2026-12-07T00:00:00+01:00"),
        ("closes = 2026-12-07", "write closes = 2026-12-07T23:59:00+01:00"),
        ("closes = soon", "write day, time and offset as in closes = 2026-12-01T13:00:00+01:00"),
        ("closes = 18:00", "write day, time and offset as in closes = 2026-12-01T13:00:00+01:00"),
        ("closes =", "write day, time and offset as in closes = 2026-12-01T13:00:00+01:00"),
        (
            "closes = 2027-10-31 02:30",
            "02:30 on 31 October 2027 comes twice: the clocks go back then; "
            "write closes = 2027-10-31T02:30:00+02:00 or closes = 2027-10-31T02:30:00+01:00",
        ),
        ("minutes = 2026-11-29 23:00", None),
        ("# closes = 2026-11-29 23:00", None),
    ],
)
def test_a_line_of_a_file_is_given_back_as_it_should_be(line: str, remedy: str | None) -> None:
    assert toml_remedy(line, BERLIN) == remedy


@pytest.mark.parametrize("text", ["2026-01-31", "31.1.2026", "31 January 2026"])
def test_a_day_is_read_in_the_same_forms(text: str) -> None:
    assert read_day(text) == datetime.date(2026, 1, 31)
    with pytest.raises(ValueError, match="no day"):
        read_day(f"{text} 8:00")
