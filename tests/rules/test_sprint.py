"""The points of a sprint."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.sprint import WRONG, sprint_score, worth

CREDITS = st.lists(st.none() | st.sampled_from([0.0, 0.5, 1.0]), max_size=40)


@pytest.mark.parametrize(
    ("credits", "points"),
    [
        ((), 0),
        ((1, 1), 2),
        ((1, 1, 1), 4),
        ((1,) * 6, 1 + 1 + 2 + 2 + 2 + 3),
        ((1, 1, 1, 0), 3),
        ((1, 1, None, 1), 3),
        ((1, 1, 0.5, 1), 3),
        ((0, 0, 1), 1),
    ],
)
def test_a_row_pays_more_and_a_wrong_answer_costs_a_point(credits: tuple[float | None, ...], points: int) -> None:
    assert sprint_score(credits).points == points


@given(CREDITS)
def test_points_are_what_each_answer_added(credits: list[float | None]) -> None:
    steps = [sprint_score(credits[: at + 1]) for at in range(len(credits))]
    assert sum(step.last for step in steps) == sprint_score(credits).points >= 0
    assert all(step.last >= WRONG for step in steps)


@given(CREDITS)
def test_every_answer_is_counted_once(credits: list[float | None]) -> None:
    score = sprint_score(credits)
    assert score.right + score.wrong + score.skipped + credits.count(0.5) == len(credits)
    assert score.row <= score.best_row <= score.right


@given(CREDITS)
def test_one_more_right_answer_never_earns_less(credits: list[float | None]) -> None:
    assert sprint_score([*credits, 1.0]).points > sprint_score(credits).points


def test_whoever_presses_keys_blindly_loses_more_than_they_win() -> None:
    """Of three options, the fewest that a question has, and from whichever row they start."""
    hit = Fraction(1, 3)
    gain = sum(hit**row * (1 - hit) * sum(worth(at) for at in range(1, row + 1)) for row in range(60))
    assert gain + WRONG < 0
