"""Statistics in words: every figure is heard, and nothing is drawn."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from quiz.plain.statistics import in_short, lines
from quiz.rules.items import Line, Verdict
from quiz.rules.scoring import Bias
from quiz.rules.statistics import Day, Tried
from quiz.wording import reminders
from quiz.wording.rows import given_and_right
from quiz.wording.statistics import MOST_ROWS, shade, timeline
from tests.figures import PACK, TODAY, figures


def test_lines_of_a_paragraph_are_grouped_by_how_well_they_are_known() -> None:
    known = {Line(2, 1): 0.9, Line(2, 2): None, Line(4, 1): 0.7, Line(4, 2): 0.5, Line(4, 3): 0.1, Line(4, 5): 0.95}
    told = list(lines(figures(known=known), PACK, ""))
    (second,) = (line for line in told if line.startswith("Paragraph 2, "))
    assert second.endswith("line 2.1 well known; 5 lines not asked yet.")
    (fourth,) = (line for line in told if line.startswith("Paragraph 4, "))
    assert fourth.endswith(
        "line 4.5 well known; line 4.1 mostly known; line 4.2 half known; line 4.3 hardly known; 1 line not asked yet."
    )


def test_what_matters_most_is_told_in_five_sentences() -> None:
    told = list(in_short(figures(), PACK, "Ann"))
    assert told[0] == f"Statistics of Ann: {PACK.about.title}."
    assert len(told) <= 5
    assert told[-1].startswith("Wrong answers that you were sure of and have not got right since: ")
    assert not any("sure" in line for line in in_short(replace(figures(), mistakes=()), PACK, "Ann"))


def test_few_answers_are_called_few() -> None:
    told = list(lines(figures(asked=12), PACK, ""))
    assert any("too few answers to judge" in line for line in told)


def test_every_line_is_a_sentence() -> None:
    told = [line for line in lines(figures(), PACK, "Ann") if line]
    assert told[0] == f"Statistics of Ann: {PACK.about.title}."
    assert all(line.endswith((".", "?", "!", '."')) for line in told), told


@pytest.mark.parametrize(
    ("length", "unit", "name"),
    [
        (1, "day", "5 January 2026"),
        (24, "day", "5 January 2026"),
        (25, "week", "Week of 5 January 2026"),
        (300, "month", "January 2026"),
        (2000, "year", "2026"),
    ],
)
def test_time_is_told_in_as_many_stretches_as_can_be_read(length: int, unit: str, name: str) -> None:
    first = datetime.date(2026, 1, 5).toordinal()
    found = timeline(tuple(Day(first + at, 1, 10, 5.0) for at in range(length)), MOST_ROWS)
    assert (found.unit, found.periods[0].name) == (unit, name)
    assert len(found.periods) <= MOST_ROWS + 2
    assert sum(period.tally.asked for period in found.periods) == 10 * length


def test_the_trend_is_that_of_the_answers_and_not_of_the_days() -> None:
    found = timeline((Day(TODAY, 1, 90, 90.0), Day(TODAY + 1, 1, 10, 0.0)), MOST_ROWS)
    assert [period.trend for period in found.periods] == [0.9, 0.9]


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (None, "not asked yet"),
        (0.0, "hardly known"),
        (0.4, "half known"),
        (0.67, "mostly known"),
        (0.8, "well known"),
        (1.0, "well known"),
    ],
)
def test_shades_begin_where_they_say(chance: float | None, words: str) -> None:
    assert shade(chance, Tried(3, 2)).words == words


@pytest.mark.parametrize(
    ("tried", "words"),
    [
        (Tried(1, 1, 1.0), "right so far"),
        (Tried(1, 1, 0.5), "partly right"),
        (Tried(2, 1, 1.0), "partly right"),
        (Tried(2, 2, 0.0), "wrong so far"),
        (Tried(2, 2, 1.5), "right so far"),
        (Tried(9, 1, 4.0), "partly right"),
        (Tried(3, 2), "well known"),
    ],
)
def test_a_line_is_called_known_only_after_three_answers_on_two_days(tried: Tried, words: str) -> None:
    assert shade(1.0, tried).words == words
    assert shade(None, tried).words == "not asked yet"


@pytest.mark.parametrize(
    ("said", "were", "expected"),
    [
        (0, 0, "you never said it; it was the right answer to none of the claims"),
        (1, 1, "you said it once; it was the right answer to 1 claim"),
        (2, 3, "you said it twice; it was the right answer to 3 claims"),
    ],
)
def test_how_often_a_verdict_was_said_and_held_is_a_whole_sentence(said: int, were: int, expected: str) -> None:
    assert given_and_right(Bias(Verdict.NOT_STATED, said, were)) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "no days in a row yet: a day counts only if you play all of its round"), (1, "1 day in a row")],
)
def test_days_in_a_row_say_what_counts_where_there_are_none(days: int, expected: str) -> None:
    assert reminders.streak(days) == expected
