"""The questions and the order of a game that is played again by the same teams."""

from __future__ import annotations

from quiz.rules.team_terms import SPARE, AnsweringOrder, deal, order_of
from quiz.rules.terms import QuestionFilter
from tests.build_items import choice

ITEMS = tuple(choice(f"item-{number}") for number in range(30))
EVERY = QuestionFilter()


def ids(before: tuple[frozenset[str], ...], count: int = 10, seed: int = 5) -> tuple[frozenset[str], frozenset[str]]:
    """The questions of a game of two after some games before, and those for tie-breaks."""
    asked, spare = deal(ITEMS, EVERY, seed, count, 2, AnsweringOrder.TURNS, before)
    return frozenset(one.id for one in asked), frozenset(one.id for one in spare)


def test_another_team_begins_and_every_team_is_asked_as_often() -> None:
    teams = ("Red", "Blue", "Green")
    assert [order_of(teams, place, 1)[0] for place in range(4)] == ["Blue", "Green", "Red", "Green"]
    for place in range(9):
        assert sorted(order_of(teams, place, 2)) == sorted(teams)
        assert order_of(teams, place, 3) == order_of(teams, place)


def test_no_question_comes_back_while_there_are_others() -> None:
    first, _ = ids(())
    second, spare = ids((first,), seed=6)
    assert len(second) == 10
    assert not second & first
    assert len(spare) == SPARE
    assert not spare & (first | second)
    third, _ = ids((first, second), seed=7)
    assert third == {item.id for item in ITEMS} - first - second


def test_once_all_were_asked_those_of_the_oldest_game_come_back() -> None:
    first, _ = ids(())
    second, _ = ids((first,), seed=6)
    third, _ = ids((first, second), seed=7)
    assert not ids((first, second, third), seed=8)[0] & (second | third)


def test_where_too_few_are_left_no_more_come_back_than_are_missing() -> None:
    first, _ = ids((), count=24)
    second, _ = ids((first,), count=10, seed=6)
    assert second >= {item.id for item in ITEMS} - first
    assert len(second & first) == 4
