"""How an answer counts for remembering."""

from __future__ import annotations

import pytest

from quiz.rules.rating import Rating, rating


@pytest.mark.parametrize("certainty", [None, 1, 2, 3])
@pytest.mark.parametrize("first", [True, False])
def test_anything_but_right_is_to_be_asked_again_soon(certainty: int | None, first: bool) -> None:
    assert rating(right=False, certainty=certainty, first=first) is Rating.AGAIN


@pytest.mark.parametrize(
    ("certainty", "first", "later"),
    [
        (None, Rating.GOOD, Rating.GOOD),
        (1, Rating.HARD, Rating.HARD),
        (2, Rating.GOOD, Rating.GOOD),
        (3, Rating.GOOD, Rating.EASY),
    ],
)
def test_what_is_right_counts_by_how_sure_the_player_was(certainty: int | None, first: Rating, later: Rating) -> None:
    assert rating(right=True, certainty=certainty, first=True) is first
    assert rating(right=True, certainty=certainty, first=False) is later


def test_the_grades_are_those_that_fsrs_takes() -> None:
    assert [(grade.name, grade.value) for grade in Rating] == [("AGAIN", 1), ("HARD", 2), ("GOOD", 3), ("EASY", 4)]
