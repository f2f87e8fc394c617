"""Rounds that lean to what their player does not know yet."""

from __future__ import annotations

import statistics
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.conflicts import conflicting_pairs
from quiz.rules.elo import Beliefs, Outcome, believe
from quiz.rules.items import Item, cited_lines
from quiz.rules.selection import draw
from quiz.rules.terms import QuestionFilter
from tests.bench.skill_simulation import ITEMS, Played, error, many
from tests.build_items import bank, typed

ALL = QuestionFilter()
BANK = bank(60, lines=40)
SEEDS = st.integers(0, 10**9)
OUTCOMES = st.lists(st.builds(Outcome, st.sampled_from([item.id for item in BANK]), st.floats(0, 1)), max_size=60)


def drawn(items: tuple[Item, ...], seed: int, beliefs: Beliefs | None, count: int | None = 10) -> list[Item]:
    return [asked.item for asked in draw(items, ALL, seed, count, beliefs)]


# For all answers and seeds


@given(SEEDS, OUTCOMES, st.randoms(use_true_random=False), st.none() | st.integers(0, 70))
def test_seed_bank_and_beliefs_fix_the_round_however_the_bank_is_listed(
    seed: int, outcomes: list[Outcome], random: Any, count: int | None
) -> None:
    relisted = list(BANK)
    random.shuffle(relisted)
    beliefs = believe(BANK, outcomes)
    assert draw(relisted, ALL, seed, count, believe(relisted, outcomes)) == draw(BANK, ALL, seed, count, beliefs)


@given(SEEDS, OUTCOMES, st.none() | st.integers(0, 70))
def test_a_round_that_leans_is_as_long_and_as_well_ordered(
    seed: int, outcomes: list[Outcome], count: int | None
) -> None:
    items = drawn(BANK, seed, believe(BANK, outcomes), count)
    assert len({item.id for item in items}) == len(items) == min(len(BANK), len(BANK) if count is None else count)
    if count is not None:
        assert [item.difficulty for item in items] == sorted(item.difficulty for item in items)


@given(SEEDS, st.none() | st.integers(0, 70))
def test_without_beliefs_it_is_the_plain_draw(seed: int, count: int | None) -> None:
    assert draw(BANK, ALL, seed, count, None) == draw(BANK, ALL, seed, count)


def test_only_what_is_wanted_comes() -> None:
    wanted = QuestionFilter(topics=("laws",), difficulties=(1, 2))
    items = [asked.item for asked in draw(BANK, wanted, 1, 10, believe(BANK, [Outcome("item-6", 0.0)]))]
    assert items
    assert all(wanted.admits(item) for item in items)


# What a player notices


TWENTY = tuple(typed(f"q-{n}", key=f"Answer {n}", lines=(f"{n}.1",), difficulty=2) for n in range(1, 21))


def after(credits: dict[int, float]) -> Beliefs:
    return believe(TWENTY, [Outcome(f"q-{number}", each) for number, each in credits.items()])


def test_lines_never_asked_come_before_lines_known() -> None:
    beliefs = after(dict.fromkeys(range(1, 11), 1.0))
    for seed in range(50):
        fresh = [item for item in drawn(TWENTY, seed, beliefs) if beliefs.last_asked(item.id) is None]
        assert len(fresh) >= 9


def test_weak_lines_come_before_known_ones_when_all_have_been_asked_alike() -> None:
    answered = {number: float(number % 2) for number in range(1, 21)}
    twins = tuple(typed(f"twin-{n}", key=f"Twin {n}", lines=(f"{n}.1",), difficulty=1) for n in range(1, 21))
    beliefs = believe(TWENTY + twins, [Outcome(f"q-{n}", each) for n, each in answered.items()])
    asked = [cited_lines(item)[0] for seed in range(50) for item in drawn(twins, seed, beliefs, 5)]
    assert sum(line.paragraph % 2 == 0 for line in asked) > 0.8 * len(asked)


def test_of_two_questions_on_a_line_the_one_asked_longer_ago_comes() -> None:
    old, new, others = typed("old"), typed("new"), bank(40)
    outcomes = [Outcome(name, 0.5) for name in ("old", *(item.id for item in others), "new")]
    items = (old, new, *others)
    # As many answers to each, and the same ones: the two differ in nothing but in when.
    beliefs = believe(items, [*outcomes, Outcome("old", 0.5), *outcomes[1:-1], Outcome("new", 0.5)])
    first = [drawn((old, new), seed, beliefs, 1)[0].id for seed in range(50)]
    assert first.count("old") > 45


def test_strong_players_get_hard_questions_and_weak_players_easy_ones() -> None:
    items = tuple(
        typed(f"q-{n}-{level}", key=f"Answer {n} {level}", lines=(f"{n}.{level}",), difficulty=level)
        for n in range(1, 21)
        for level in (1, 2, 3)
    )
    names = [item.id for item in items[::4]]
    levels = [
        statistics.fmean(
            item.difficulty
            for seed in range(30)
            for item in drawn(items, seed, believe(items, [Outcome(name, each) for name in names * 4]))
        )
        for each in (0.0, 0.6, 1.0)
    ]
    assert max(levels[:2]) < 1.6
    assert levels[2] > 2.4


def test_rounds_on_the_same_beliefs_differ_by_their_seed() -> None:
    """On other beliefs, too, there are at least 20 rounds of 50 unlike all others, with 4.3 questions in common."""
    # Every question has been answered, no two alike, so that only the seed can make rounds differ.
    beliefs = believe(ITEMS, [Outcome(item.id, at * 7 % 11 / 10) for at, item in enumerate(ITEMS)])
    rounds = [frozenset(item.id for item in drawn(ITEMS, seed, beliefs)) for seed in range(50)]
    assert len(set(rounds)) > 15
    assert statistics.fmean(len(one & other) for one, other in combinations(rounds, 2)) < 5


def test_rounds_that_lean_keep_their_variety_and_give_nothing_away() -> None:
    apart = {frozenset((a.id, b.id)) for a, b in conflicting_pairs(ITEMS)}
    for game in many((2.0,), 3, 100, leaning=True):
        for seed in range(10):
            items = drawn(ITEMS, seed, game.beliefs)
            assert len({item.kind for item in items}) >= 4
            assert len({item.topic for item in items}) >= 4
            assert not apart & {frozenset((a.id, b.id)) for a in items for b in items if a is not b}


@pytest.mark.slow
def test_simulated_players_are_known_and_asked_what_they_need() -> None:
    """Players of known skill, with known weak lines, after a hundred answers.

    The bounds hold for five other sets of as many players, too; tests/bench/skill_simulation.py
    prints the figures of any.
    """
    weaker, good = (many((skill,), 16, 100, leaning=True) for skill in (0.0, 2.0))
    weaker_plain, good_plain = (many((skill,), 16, 100, leaning=False) for skill in (0.0, 2.0))
    for games in (weaker, good, weaker_plain, good_plain):
        assert error(games) < 0.5
    assert mean("share", good) == pytest.approx(0.8, abs=0.06)
    assert mean("share", good) < mean("share", good_plain) + 0.01
    assert mean("needed", good) > mean("needed", good_plain) + 0.01
    for lean, plain in ((weaker, weaker_plain), (good, good_plain)):
        assert mean("met", lean) > mean("met", plain) + 2
    # Naming fifteen of the 93 lines blindly would find 0.16.
    assert mean("found", good) > 0.3


def mean(figure: str, games: list[Played]) -> float:
    return statistics.fmean(getattr(game, figure) for game in games)
