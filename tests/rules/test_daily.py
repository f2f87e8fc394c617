"""The daily round's seed, and the days in a row."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.conflicts import what_is_asked
from quiz.rules.daily import COUNT, FIRST_DAY, PastDay, daily_seed, number, past_days, streak
from quiz.rules.daily_rounds import daily_ids
from tests.built_in_packs import built_in_pack

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))
NUMBERS = st.sets(st.integers(1, 40))
TODAY = st.integers(1, 42)


def test_the_seed_of_a_day_is_the_same_for_ever() -> None:
    # A change of this number would give two versions of the game two daily rounds.
    assert [daily_seed(f"2026-03-0{day}", "hollande-putin") for day in (1, 2)] == [3611286874, 647830084]


def test_days_and_packs_have_seeds_of_their_own() -> None:
    start = datetime.date(2026, 1, 1)
    days = [(start + datetime.timedelta(days=number)).isoformat() for number in range(3_000)]
    seeds = {daily_seed(day, pack) for day in days for pack in ("one", "two")}
    assert len(seeds) > 5_990


@pytest.mark.parametrize("name", ["hollande-putin", "wright-flyer", "clever-hans"])
def test_no_daily_round_asks_the_same_twice(name: str) -> None:
    items = {item.id: item for item in built_in_pack(name).items}
    for day in range(1, 31):
        ids = daily_ids(items.values(), name, f"day {day}", day)
        asked = [part for id in ids for part in what_is_asked(items[id])]
        assert len(ids) == COUNT
        assert len(asked) == len(set(asked)), day


@given(DAYS, st.text(max_size=20))
def test_a_seed_has_32_bits(day: datetime.date, pack: str) -> None:
    assert 0 <= daily_seed(day.isoformat(), pack) < 2**32


@given(NUMBERS, TODAY)
def test_a_streak_is_the_run_of_days_up_to_today_or_yesterday(days: set[int], today: int) -> None:
    length = streak(days - {today + 1}, today)
    last = today if today in days else today - 1
    assert all(day in days for day in range(last - length + 1, last + 1))
    assert last - length not in days


@given(NUMBERS, TODAY)
def test_playing_today_adds_a_day_and_never_takes_one(days: set[int], today: int) -> None:
    before = streak(days - {today, today + 1}, today)
    assert streak(days | {today}, today) == before + 1


@given(NUMBERS, TODAY)
def test_a_day_missed_ends_it(days: set[int], today: int) -> None:
    assert streak(days - {today - 1, today, today + 1}, today) == 0


@given(NUMBERS, TODAY)
def test_tomorrow_counts_as_today_and_later_days_for_nothing(days: set[int], today: int) -> None:
    """Where the clock was put back by a flight west; what is further ahead is a clock that was wrong."""
    past = {day for day in days if day <= today}
    assert streak(days, today) == streak(past | {today} if today + 1 in days else past, today)


def test_rounds_are_numbered_from_a_first_day_on() -> None:
    # A change of this would give two versions of the game two numbers for one round.
    days = (datetime.date(2026, 1, 1), datetime.date(2026, 11, 30), datetime.date(2025, 12, 31))
    assert [number(day.toordinal()) for day in days] == [1, 334, 0]
    assert datetime.date(2026, 1, 1).toordinal() == FIRST_DAY


@given(NUMBERS, TODAY)
def test_the_latest_days_are_told_of_and_those_that_were_not_played_among_them(days: set[int], today: int) -> None:
    told = past_days((PastDay(day, 3.0, 10) for day in days), today)
    assert [one.day for one in told] == [*range(told[0].day, told[0].day + 14)]
    assert told[-1].day == (today if today in days else today - 1)
    assert {one.day for one in told if one.is_played} == days & {one.day for one in told}
    assert {one.share for one in told} <= {0.0, 0.3}
