"""The daily round in words: its number, the latest days, and when the next one comes."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.daily import PastDay
from quiz.wording import daily

DAY = datetime.date(2026, 11, 30)
SHARES = st.tuples(st.integers(0, 20), st.integers(1, 10)).map(lambda pair: (min(pair[0] / 2, pair[1]), pair[1]))


def test_a_round_is_named_by_its_number_and_before_the_first_by_its_day() -> None:
    assert daily.name(DAY) == "Daily no. 334"
    assert daily.label(DAY) == "Daily no. 334, 30 November 2026"
    early = datetime.date(1970, 1, 1)
    assert daily.name(early) == daily.label(early) == "Daily of 1 January 1970"


@given(SHARES, SHARES)
def test_more_right_is_no_lower_bar_and_a_day_not_played_is_none(
    one: tuple[float, int], other: tuple[float, int]
) -> None:
    days = [PastDay(1, *one), PastDay(2, *other)]
    low, high = sorted(days, key=lambda day: day.share)
    assert daily.BARS.index(daily.bar(low)) <= daily.BARS.index(daily.bar(high))
    assert daily.bar(PastDay(1)) not in daily.BARS
    assert (daily.bar(low) == "▁") or low.share > 0
    assert (daily.bar(high) == "█") >= (high.share == 1)


def test_the_latest_days_are_told_in_words() -> None:
    last = DAY.toordinal()
    days = (PastDay(last - 2, 7.5, 10), PastDay(last - 1), PastDay(last, 9, 10))
    assert daily.past(days) == "Your last 3 days: 9 of 10 on 30 November, 7.5 of 10 on 28 November; 1 day not played"
    assert daily.past((PastDay(last),)) == ""
    assert daily.bars(days) == "▆·▇"


@pytest.mark.parametrize(
    ("seconds", "short", "words"),
    [
        (18_720, "next in 5 h 12 min", "5 hours 12 minutes"),
        (3_600, "next in 1 h", "1 hour"),
        (3_541, "next in 1 h", "1 hour"),
        (61, "next in 2 min", "2 minutes"),
        (0, "next in 0 min", "0 minutes"),
    ],
)
def test_the_time_to_the_next_one_is_rounded_up(seconds: float, short: str, words: str) -> None:
    assert daily.next_in(seconds) == short
    assert daily.time_to_next(seconds) == words
