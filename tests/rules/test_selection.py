"""Which questions a round asks."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.items import Claim, Item, Kind, Verdict, cited_lines
from quiz.rules.process import Process
from quiz.rules.selection import RIGHT_RESTS, WRONG_RESTS, RecentAnswers, draw, rested
from quiz.rules.terms import QuestionFilter
from tests.build_items import TOPICS, asked, bank, choice, claim, typed

ALL = QuestionFilter()
BANK = bank(150, lines=75)
SIX_KINDS = (Kind.CLAIM, Kind.CHOICE, Kind.SELECT, Kind.TYPED, Kind.ORDER, Kind.MATCH)
"""The kinds that the pinned rounds were drawn from."""
SEEDS = st.integers(0, 10**9)
WANTED = st.builds(
    QuestionFilter,
    topics=st.lists(st.sampled_from((*TOPICS, "unknown")), max_size=2).map(tuple),
    kinds=st.lists(st.sampled_from(Kind), max_size=2).map(tuple),
    difficulties=st.lists(st.sampled_from((1, 2, 3)), max_size=2).map(tuple),
)


def drawn(items: tuple[Item, ...], seed: int, count: int | None = 10, wanted: QuestionFilter = ALL) -> list[Item]:
    return [asked.item for asked in draw(items, wanted, seed, count)]


# The same seed, the same round


def test_a_round_is_pinned_for_every_python_and_platform() -> None:
    """A change here changes every round that a seed has ever named: never change it lightly."""
    asked = draw(bank(40, lines=30, kinds=SIX_KINDS), ALL, 2013, 6)
    assert [(each.item.id, each.options) for each in asked] == [
        ("item-3", ()),
        ("item-34", ("the protests", "the meeting", "the vote", "the law")),
        ("item-23", ("abstained", "urged", "backed", "vetoed")),
        ("item-24", ("stated", "contradicted", "not stated")),
        ("item-6", ("stated", "contradicted", "not stated")),
        ("item-13", ("Damascus", "Sochi", "Paris", "Moscow")),
    ]


@given(SEEDS, st.randoms(use_true_random=False), WANTED, st.none() | st.integers(0, 200))
def test_the_order_of_listing_does_not_matter(
    seed: int, random: Any, wanted: QuestionFilter, count: int | None
) -> None:
    relisted = list(BANK)
    random.shuffle(relisted)
    assert draw(relisted, wanted, seed, count) == draw(BANK, wanted, seed, count)


def test_another_seed_is_another_round() -> None:
    assert len({tuple(item.id for item in drawn(BANK, seed)) for seed in range(100)}) == 100


@pytest.mark.slow
def test_every_question_is_drawn_sooner_or_later() -> None:
    seen = Counter(item.id for seed in range(300) for item in drawn(BANK, seed))
    assert set(seen) == {item.id for item in BANK}
    assert max(seen.values()) < 6 * 300 * 10 / len(BANK)


# Only what was asked for


@given(SEEDS, WANTED, st.none() | st.integers(0, 200))
def test_a_round_holds_only_what_was_wanted_and_each_question_once(
    seed: int, wanted: QuestionFilter, count: int | None
) -> None:
    items = drawn(BANK, seed, count, wanted)
    admitted = [item for item in BANK if wanted.admits(item)]
    assert all(wanted.admits(item) for item in items)
    assert len({item.id for item in items}) == len(items)
    assert len(items) == min(len(admitted), len(admitted) if count is None else count)


@given(WANTED)
def test_what_is_wanted_is_wanted_on_every_side(wanted: QuestionFilter) -> None:
    for item in BANK:
        sides = (
            not wanted.topics or item.topic in wanted.topics,
            not wanted.kinds or item.kind in wanted.kinds,
            not wanted.difficulties or item.difficulty in wanted.difficulties,
        )
        assert wanted.admits(item) == all(sides)


def test_nothing_wanted_is_an_empty_round() -> None:
    assert drawn(BANK, 1, wanted=QuestionFilter(topics=("no-such-topic",))) == []
    assert drawn((), 1) == []
    assert drawn(BANK, 1, count=0) == []


# A good round


@given(SEEDS, st.integers(1, 40))
def test_easy_questions_come_first(seed: int, count: int) -> None:
    difficulties = [item.difficulty for item in drawn(BANK, seed, count)]
    assert difficulties == sorted(difficulties)


def test_all_there_is_comes_mixed() -> None:
    difficulties = [item.difficulty for item in drawn(BANK, 1, None)]
    assert set(difficulties[:20]) == {1, 2, 3}


def test_ten_questions_hold_many_kinds_and_topics_and_no_line_twice() -> None:
    for seed in range(150):
        items = drawn(BANK, seed)
        assert len({item.kind for item in items}) >= 4
        assert len({item.topic for item in items}) >= 4
        lines = [line for item in items for line in cited_lines(item)]
        assert len(lines) == len(set(lines))


def test_a_small_topic_is_heard_and_a_large_one_not_drowned() -> None:
    crowd = tuple(choice(f"crowd-{n}", key=f"Crowd {n}", lines=(f"1.{n + 1}",), topic="laws") for n in range(90))
    few = tuple(choice(f"few-{n}", key=f"Few {n}", lines=(f"2.{n + 1}",), topic="sochi") for n in range(10))
    for seed in range(50):
        topics = Counter(item.topic for item in drawn(crowd + few, seed))
        assert topics["sochi"] >= 2
        assert topics["laws"] > topics["sochi"]


def siblings(name: str, line: int) -> tuple[Claim, ...]:
    """Three claims of one set, each on a line of its own."""
    return tuple(
        claim(f"{name}-{number}", key=verdict, lines=(f"{line}.{number}",), set=name)
        for number, verdict in enumerate(Verdict, 1)
    )


def test_no_two_claims_of_a_set_while_there_are_others() -> None:
    items = tuple(sibling for at in range(1, 11) for sibling in siblings(f"set-{at}", at))
    for seed in range(50):
        sets = [item.set for item in drawn(items, seed) if isinstance(item, Claim)]
        assert len(set(sets)) == 10


def test_siblings_and_shared_lines_still_fill_a_round_that_has_no_others() -> None:
    items = (*siblings("one", 1), *siblings("two", 2))
    for seed in range(20):
        assert len(drawn(items, seed, 6)) == 6
        first = [item.set for item in drawn(items, seed, 2) if isinstance(item, Claim)]
        assert sorted(map(str, first)) == ["one", "two"]
        three = Counter(item.set for item in drawn(items, seed, 3) if isinstance(item, Claim))
        assert sorted(three.values()) == [1, 2]


@given(SEEDS, st.integers(1, 12))
def test_a_line_comes_twice_only_when_every_other_question_would_repeat_one_too(seed: int, count: int) -> None:
    items = bank(24, lines=8, kinds=SIX_KINDS)
    ids = {item.id for item in drawn(items, seed, count)}
    lines = Counter(line for item in items if item.id in ids for line in cited_lines(item))
    assert len(lines) == min(count, 8)


def test_a_set_and_a_line_and_a_topic_may_share_a_name() -> None:
    items = (
        claim("one", set="laws", topic="claim", lines=("1.1",)),
        choice("two", topic="laws", lines=("1.2",)),
        typed("three", topic="typed", lines=("1.3",)),
    )
    assert len(drawn(items, 1)) == 3


# Once more


def test_the_same_questions_again_in_their_order_with_other_options() -> None:
    first = draw(BANK, ALL, 1, 10)
    items = [asked.item for asked in first]
    second = asked(items, 2)
    assert [asked.item for asked in second] == items
    assert second != first
    assert asked(items, 1) == first


# Large banks


def steps(work: Callable[[], object]) -> int:
    """How many calls a piece of work makes: a clock that does not depend on the machine."""
    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("count", [10, 200])
def test_a_round_from_ten_thousand_takes_few_steps_for_each_question(count: int) -> None:
    items = bank(10_000)
    assert steps(lambda: drawn(items, 1, count)) < 120 * len(items) + 2_000 * count


@pytest.mark.slow
def test_drawing_everything_takes_steps_in_proportion_to_the_bank() -> None:
    small, large = bank(500), bank(2_000)
    assert steps(lambda: drawn(large, 1, None)) < 5 * steps(lambda: drawn(small, 1, None))


def test_a_bank_on_one_line_takes_steps_in_proportion_too() -> None:
    small, large = bank(500, lines=1), bank(2_000, lines=1)
    assert steps(lambda: drawn(large, 1)) < 5 * steps(lambda: drawn(small, 1))


# What ten questions have only so often


@given(SEEDS)
def test_ten_questions_ask_of_a_subject_once_and_twenty_twice(seed: int) -> None:
    items = tuple(
        choice(f"item-{n}", lines=(f"{n}.1",), key=f"key {n}", subjects=(f"subject-{n % 12}",)) for n in range(1, 97)
    )
    for count, most in ((10, 1), (20, 2)):
        subjects = Counter(subject for item in drawn(items, seed, count) for subject in item.subjects)
        assert subjects.total() == count
        assert max(subjects.values()) <= most


@given(SEEDS)
def test_ten_questions_have_two_answers_to_type_and_one_month_to_tell(seed: int) -> None:
    items = (
        *(typed(f"typed-{n}", lines=(f"{n}.1",), key=f"name number {n}") for n in range(1, 31)),
        *(choice(f"month-{n}", "July", ("June", "May"), lines=(f"{n}.2",)) for n in range(1, 31)),
        *(choice(f"choice-{n}", f"key {n}", lines=(f"{n}.3",)) for n in range(1, 31)),
    )
    ten = drawn(items, seed)
    assert len(ten) == 10
    assert sum(item.kind is Kind.TYPED for item in ten) <= 2
    assert sum(item.right == ("July",) for item in ten) <= 1


def test_where_there_is_nothing_else_a_round_is_full_all_the_same() -> None:
    items = tuple(typed(f"typed-{n}", lines=(f"{n}.1",), key=f"name {n}", subjects=("one",)) for n in range(1, 12))
    assert len(drawn(items, 1)) == 10


@given(SEEDS)
def test_a_round_mixes_what_a_reader_has_to_do(seed: int) -> None:
    processes = (*[Process.RETRIEVE] * 7, *[Process.INFER] * 2, Process.EVALUATE)
    items = tuple(choice(f"item-{n}", f"key {n}", lines=(f"{n}.1",), process=processes[n % 10]) for n in range(1, 101))
    assert {item.process for item in drawn(items, seed)} == set(processes)


# Not twice

ROUNDS = st.dictionaries(st.sampled_from([item.id for item in BANK]), st.integers(1, RIGHT_RESTS + 2))


@given(SEEDS, WANTED, st.integers(1, 160), ROUNDS, ROUNDS, st.sets(st.sampled_from([item.id for item in BANK])))
def test_what_was_just_answered_waits_while_there_are_others(
    seed: int, wanted: QuestionFilter, count: int, right: dict[str, int], other: dict[str, int], today: set[str]
) -> None:
    recent = RecentAnswers(right=right, other=other, today=frozenset(today))
    tired = {id for id, ago in right.items() if ago <= RIGHT_RESTS} | today
    tired |= {id for id, ago in other.items() if ago <= WRONG_RESTS}
    allowed = [item.id for item in rested(BANK, wanted, seed, count, recent)]
    admitted = [item.id for item in BANK if wanted.admits(item)]
    fresh = [id for id in admitted if id not in tired]
    back = [id for id in allowed if id in tired]
    assert [id for id in allowed if id not in tired] == fresh
    assert len(back) == min(max(count - len(fresh), 0), len(admitted) - len(fresh))
    # What fills the round up was wrong and had its rest, or was asked the longest ago.
    left_out = [recent.turn(id) for id in admitted if id in tired and id not in allowed]
    assert all(recent.turn(id) <= min(left_out, default=recent.turn(id)) for id in back)


def test_wrong_ones_that_had_their_rest_come_back_before_those_that_were_right_long_ago() -> None:
    recent = RecentAnswers(right={"old": 7, "mended": 2, "new": 1}, other={"mended": 5, "wrong": 3, "just": 1})
    turns = sorted(["new", "just", "mended", "old", "wrong"], key=recent.turn)
    assert turns == ["wrong", "old", "mended", "new", "just"]


def test_what_was_asked_today_comes_back_last_and_of_what_was_asked_long_ago_the_oldest_first() -> None:
    days = {"today": 30, "long ago": 5, "longer ago": 2}
    recent = RecentAnswers(other={"today": 4}, right={"lately": 3}, today=frozenset({"today"}), days=days)
    turns = sorted(["today", "lately", "long ago", "longer ago"], key=recent.turn)
    assert turns == ["longer ago", "long ago", "lately", "today"]
