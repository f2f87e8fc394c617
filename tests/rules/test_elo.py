"""What the answers make one believe of their player."""

from __future__ import annotations

import statistics
import time
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.elo import Beliefs, Outcome, Pace, believe
from quiz.rules.items import Item, Line, cited_lines
from tests.bench.skill_simulation import guess
from tests.build_items import asked, bank, choice, claim, match, one_of_each, order, select, typed

BANK = bank(60, lines=25)
LINES = sorted({line for item in BANK for line in cited_lines(item)})
NAMES = st.sampled_from([item.id for item in BANK])
OUTCOMES = st.lists(st.builds(Outcome, NAMES | st.just("unknown"), st.floats(0, 1)), max_size=80)


def after(*credits: float, item: Item = BANK[0]) -> Beliefs:
    return believe(BANK, [Outcome(item.id, each) for each in credits])


# For all answers


@given(OUTCOMES)
def test_what_is_expected_is_a_share_and_never_below_a_blind_guess(outcomes: list[Outcome]) -> None:
    beliefs = believe(BANK, outcomes)
    assert all(item.guess_credit <= beliefs.expects(item) <= 1 for item in BANK)
    known = [beliefs.knows(line) for line in LINES]
    assert all(chance is None or 0 <= chance <= 1 for chance in known)


@given(OUTCOMES, st.randoms(use_true_random=False))
def test_the_same_answers_make_the_same_beliefs_however_the_bank_is_listed(
    outcomes: list[Outcome], random: Any
) -> None:
    relisted = list(BANK)
    random.shuffle(relisted)
    assert believe(relisted, outcomes) == believe(BANK, outcomes)


@given(OUTCOMES)
def test_answers_on_questions_that_are_gone_change_nothing(outcomes: list[Outcome]) -> None:
    kept = [outcome for outcome in outcomes if outcome.item != "unknown"]
    assert believe(BANK, outcomes) == believe(BANK, kept)


@given(OUTCOMES, NAMES, st.floats(0, 1), st.floats(0, 1))
def test_a_better_answer_never_makes_one_think_less_of_the_player(
    outcomes: list[Outcome], name: str, one: float, other: float
) -> None:
    item = next(item for item in BANK if item.id == name)
    worse, better = (believe(BANK, [*outcomes, Outcome(name, each)]) for each in sorted((one, other)))
    assert worse.skill <= better.skill
    assert worse.expects(item) <= better.expects(item)
    assert all((worse.knows(line) or 0) <= (better.knows(line) or 0) for line in LINES)


@given(OUTCOMES)
def test_exactly_the_lines_that_were_asked_about_are_known_or_not(outcomes: list[Outcome]) -> None:
    names = {outcome.item for outcome in outcomes}
    seen = {line for item in BANK if item.id in names for line in cited_lines(item)}
    beliefs = believe(BANK, outcomes)
    assert {line for line in LINES if beliefs.knows(line) is not None} == seen


@given(OUTCOMES, NAMES)
def test_how_long_ago_a_question_was_answered(outcomes: list[Outcome], name: str) -> None:
    in_bank = [outcome.item for outcome in outcomes if outcome.item != "unknown"]
    ago = in_bank[::-1].index(name) + 1 if name in in_bank else None
    assert believe(BANK, outcomes).last_asked(name) == ago


# What moves


def test_of_a_stranger_the_middle_is_expected() -> None:
    stranger = believe(BANK, ())
    easy, middling, hard = (stranger.expects(typed(difficulty=level)) for level in (1, 2, 3))
    assert 0.3 < hard < middling < easy < 0.9
    assert stranger.last_asked("item-1") is None
    assert stranger.knows(Line(1, 1)) is None


def test_a_right_answer_lifts_its_line_more_than_the_others() -> None:
    items = (typed("one", lines=("1.1",)), typed("two", lines=("1.2",)), typed("three", lines=("1.1",)))
    before, after = believe(items, ()), believe(items, [Outcome("one", 1.0)])
    one, two, three = (after.expects(item) - before.expects(item) for item in items)
    assert one > three > two > 0


def test_half_an_answer_is_worth_half() -> None:
    wrong, half, right = (after(each).skill for each in (0.0, 0.5, 1.0))
    assert half == pytest.approx((wrong + right) / 2)


def test_a_guess_that_may_have_been_luck_moves_less() -> None:
    items = (claim("claim"), typed("typed"))
    lucky, sure = (believe(items, [Outcome(name, 1.0)]).skill for name in ("claim", "typed"))
    assert believe(items, ()).skill < lucky < sure


def test_several_lines_share_what_a_question_tells() -> None:
    items = (typed("alone", lines=("1.1",)), typed("both", lines=("1.2 1.3",)))
    beliefs = believe(items, [Outcome("alone", 0.0)]), believe(items, [Outcome("both", 0.0)])
    alone, half = beliefs[0].offsets[Line(1, 1)], beliefs[1].offsets[Line(1, 2)]
    assert beliefs[1].offsets[Line(1, 3)] == half
    assert half == pytest.approx(alone / 2)


def test_the_hundredth_answer_moves_less_than_the_first() -> None:
    steady = [1.0, 0.5] * 50
    first = after(0.0).skill - after().skill
    late = after(*steady, 0.0).skill - after(*steady).skill
    assert first < 5 * late < 0
    pace = Pace(2.0, 0.5)
    assert [pace.after(answers) for answers in (0, 2, 6)] == [2.0, 1.0, 0.5]


def test_years_of_right_or_wrong_answers_stay_within_bounds() -> None:
    for each, low, high in ((0.0, 0.0, 0.01), (1.0, 0.99, 1.0)):
        beliefs = believe([typed("one")], [Outcome("one", each)] * 20_000)
        assert low <= beliefs.expects(typed("one")) <= high


# Guessing


@pytest.mark.parametrize(
    "item",
    [
        *one_of_each(),
        claim("a-claim"),
        choice("one-of-three", wrong=("Paris", "Sochi")),
        select("three-of-seven", key=("a", "b", "c"), wrong=("d", "e", "f", "g")),
        order("three", key=("first", "second", "third")),
        match("no-spare", wrong=()),
    ],
    ids=lambda item: item.id,
)
def test_luck_is_what_blind_guesses_earn(item: Item) -> None:
    random = Random(1)
    # Over many seeds: an order never starts out right, and a guess must not profit from it.
    questions = [asked([item], seed)[0] for seed in range(50)]
    earned = [item.credit(guess(question, random)) for question in questions for _ in range(80)]
    assert statistics.fmean(earned) == pytest.approx(item.guess_credit, abs=0.03)


# Fast enough to be asked for before every round


def test_two_thousand_answers_take_no_time_to_speak_of() -> None:
    items = bank(300, lines=85)
    outcomes = [Outcome(items[at * 7 % 300].id, float(at % 3 > 0)) for at in range(2_000)]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        believe(items, outcomes)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05
