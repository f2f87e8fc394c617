"""The points of a round say how they come of the answers that were right, which the headline counts."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quiz.rules.question import ask
from quiz.rules.scoring import score
from quiz.rules.session import start
from quiz.rules.terms import Terms
from quiz.wording.results import headline, points_of
from tests.build_items import choice

BLANK = replace(score(start((ask(choice(), 1),), Terms(), 0.0)), certainty_asked=10, line_asked=10)


@pytest.mark.parametrize(
    ("credit", "certainty", "line", "said"),
    [
        (6.3, -6.0, 0.0, "Points 6.3 - 6 = 0.3"),
        (7.0, 4.0, 2.0, "Points 7 + 4 + 2 = 13"),
        (2.0, -6.0, 1.0, "Points 2 - 6 + 1 = -3"),
        (5.0, 0.0, 0.0, "Points 5 in all"),
        (2 / 3, -1 / 3, 1 / 3, "Points 0.7 - 0.3 + 0.3 = 0.7"),
        (0.25, 0.25, 0.25, "Points 0.8 in all"),
    ],
)
def test_points_are_added_up_where_they_are_shown(credit: float, certainty: float, line: float, said: str) -> None:
    points = credit + certainty + line
    total = replace(BLANK, credit=credit, certainty_bonus=certainty, line_bonus=line, points=points)
    assert points_of(total) == said


@pytest.mark.parametrize(
    ("credit", "asked", "said"),
    [(11 / 3, 5, "3.67 of 5, 73 %"), (7.5, 10, "7.5 of 10, 75 %"), (4.0, 5, "4 of 5, 80 %")],
)
def test_a_share_is_that_of_the_figure_beside_it(credit: float, asked: int, said: str) -> None:
    assert headline(replace(BLANK, credit=credit, asked=asked, accuracy=credit / asked)) == said
