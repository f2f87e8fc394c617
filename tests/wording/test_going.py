"""How a round is going: its cells, the streak, the score, and when a fact comes back."""

from __future__ import annotations

import pytest

from quiz.rules.items import Item
from quiz.rules.question import ask
from quiz.rules.session import Session, start
from quiz.rules.terms import Mode, Terms
from quiz.wording import names, progress
from quiz.wording.cells import answered
from quiz.wording.cells import progress as cells
from tests.build_items import a_wrong_answer, choice, order


def session(*, mode: Mode = Mode.SPRINT) -> Session:
    """A round of six questions, the third of which can be partly right."""
    items: list[Item] = [choice(f"question-{number}") for number in range(6)]
    items[2] = order("an-order")
    return start(tuple(ask(item, 1) for item in items), Terms(mode=mode), 0.0)


def given(going: Session, *answers: str) -> Session:
    """The round after answers that are right, wrong or partly right, or skipped."""
    for answer in answers:
        item = going.current.item
        if answer == "skipped":
            going = going.skip(0.0)
        elif answer == "right":
            going = going.give(item.right, 0.0)
        elif answer == "wrong":
            going = going.give(a_wrong_answer(item), 0.0)
        else:
            going = going.give((item.right[1], item.right[0], *item.right[2:]), 0.0)
    return going


def test_each_question_has_its_cell() -> None:
    going = given(session(), "right", "wrong", "partly", "skipped")
    assert "".join(answered(going)) == "■□◧·"
    assert "".join(cells(going)) == "■□◧·──"


@pytest.mark.parametrize(
    ("answers", "streak"),
    [
        (["right"], ""),
        (["right", "right"], "2 in a row"),
        (["wrong", "right", "skipped", "right", "right"], "2 in a row"),
        (["right", "right", "partly"], ""),
        (["right", "right", "skipped"], ""),
    ],
)
def test_only_right_answers_one_after_the_other_are_a_streak(answers: list[str], streak: str) -> None:
    going = session() if answers[2:3] == ["partly"] else start((ask(choice(), 1),) * 6, Terms(mode=Mode.SPRINT), 0.0)
    assert progress.streak(given(going, *answers)) == streak


@pytest.mark.parametrize(
    ("right", "streak"),
    [(2, "2 in a row"), (5, "★ 5 in a row"), (6, "6 in a row"), (10, "★ 10 in a row")],
)
def test_a_streak_of_five_or_ten_has_a_star(right: int, streak: str) -> None:
    going = given(start((ask(choice(), 1),) * 12, Terms(mode=Mode.SPRINT), 0.0), *["right"] * right)
    assert progress.starred_streak(going) == streak


def test_the_score_is_in_points() -> None:
    assert progress.points(session()) == "0 points"
    assert progress.points(given(session(), "right")) == "1 point"
    assert progress.points(given(session(), "right", "right", "partly")) == "2.8 points"


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "still due"), (0, "still due"), (1, "back tomorrow"), (4, "back in 4 days")]
)
def test_a_fact_comes_back(days: int, words: str) -> None:
    assert progress.comes_back(days) == words


@pytest.mark.parametrize(
    ("value", "shown"),
    [(6.83, "6.8"), (4.25, "4.3"), (3.0, "3"), (2.9999999999, "3"), (4.98, "4.9"), (5.02, "5.1"), (-0.67, "-0.7")],
)
def test_points_are_shown_to_one_decimal_and_never_whole_where_they_are_not(value: float, shown: str) -> None:
    assert names.rounded(value) == shown
    assert names.marks(2.25) == "2.25 marks"
