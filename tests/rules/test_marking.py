"""What an answer is worth."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.citing import citation_limit, cites_evidence
from quiz.rules.items import Item, Line, Verdict
from tests.build_items import a_wrong_answer, choice, claim, match, one_of_each, order, select, sort, typed

ITEMS = one_of_each()
WORDS = st.text(min_size=1)


# What holds for every kind


@given(st.sampled_from(ITEMS), st.lists(WORDS | st.sampled_from([t for item in ITEMS for t in item.right])))
def test_credit_is_a_share_whatever_was_given(item: Item, given: list[str]) -> None:
    assert 0 <= item.credit(tuple(given)) <= 1


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_the_key_earns_the_full_mark(item: Item) -> None:
    assert item.credit(item.right) == 1


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_wrong_answer_and_no_answer_earn_nothing(item: Item) -> None:
    assert item.credit(a_wrong_answer(item)) == 0
    assert item.credit(()) == 0


@given(WORDS, st.sampled_from(["text", "number", "date"]))
def test_the_key_of_a_typed_answer_is_right_whatever_it_is(key: str, answer: Any) -> None:
    assert typed(key=key, answer=answer).credit((key,)) == 1


@given(st.lists(WORDS, min_size=3, max_size=8, unique=True))
def test_keys_of_any_words_earn_the_full_mark(words: list[str]) -> None:
    texts = tuple(words)
    assert choice(key=texts[0], wrong=texts[1:]).credit(texts[:1]) == 1
    assert select(key=texts[:2], wrong=texts[2:]).credit(texts[:2]) == 1
    assert order(key=texts).credit(texts) == 1
    assert match(key=dict(zip(texts, reversed(texts), strict=True))).credit(texts[::-1]) == 1


# Claims and choices


@pytest.mark.parametrize("key", Verdict)
@pytest.mark.parametrize("said", Verdict)
def test_a_verdict_is_right_or_wrong(key: Verdict, said: Verdict) -> None:
    assert claim(key=key).credit((said,)) == (said is key)
    assert claim(key=key).credit((said.value,)) == (said is key)


def test_a_choice_takes_one_option_and_no_more() -> None:
    item = choice(key="Moscow", wrong=("Paris",))
    assert item.credit(("Moscow",)) == 1
    assert item.credit(("Paris",)) == 0
    assert item.credit(("Moscow", "Paris")) == 0


# Select all


@pytest.mark.parametrize(
    ("given", "earned"),
    [
        (("a", "b", "c"), 1),
        (("c", "a", "b"), 1),
        (("a", "b"), 2 / 3),
        (("a",), 1 / 3),
        (("a", "b", "x"), 1 / 3),
        (("a", "b", "c", "x"), 2 / 3),
        (("a", "x"), 0),
        (("x", "y"), 0),
        (("a", "x", "y"), 0),
        (("a", "a", "b"), 2 / 3),
    ],
)
def test_select_all_earns_right_less_wrong(given: tuple[str, ...], earned: float) -> None:
    assert select(key=("a", "b", "c"), wrong=("x", "y")).credit(given) == pytest.approx(earned)


def test_choosing_everything_does_not_win() -> None:
    assert select(key=("a", "b"), wrong=("x", "y")).credit(("a", "b", "x", "y")) == 0


@given(st.sets(st.sampled_from("abcdxyz")))
def test_one_more_right_option_never_costs_and_one_more_wrong_never_pays(chosen: set[str]) -> None:
    item = select(key=tuple("abcd"), wrong=tuple("xyz"))
    before = item.credit(tuple(chosen))
    assert item.credit((*chosen, "a")) >= before
    assert item.credit((*chosen, "x")) <= before


# Orders and matches


@pytest.mark.parametrize(
    ("given", "earned"),
    [("abcd", 1), ("abdc", 5 / 6), ("bacd", 5 / 6), ("dabc", 1 / 2), ("dcba", 0), ("abc", 0), ("abcx", 0), ("aabc", 0)],
)
def test_an_order_earns_its_pairs_in_the_right_order(given: str, earned: float) -> None:
    assert order(key=tuple("abcd")).credit(tuple(given)) == pytest.approx(earned)


@given(st.permutations("abcde"))
def test_an_order_and_its_reverse_share_one_mark(given: list[str]) -> None:
    item = order(key=tuple("abcde"))
    assert item.credit(tuple(given)) + item.credit(tuple(given[::-1])) == pytest.approx(1)


@given(st.permutations("abcde"))
def test_only_the_right_order_earns_the_full_mark(given: list[str]) -> None:
    assert (order(key=tuple("abcde")).credit(tuple(given)) == 1) == (given == list("abcde"))


@pytest.mark.parametrize(
    ("given", "earned"),
    [
        (("1", "2", "3"), 1),
        (("1", "3", "2"), 1 / 3),
        (("1", "2", "9"), 2 / 3),
        (("1", "", ""), 1 / 3),
        (("1", "1", "1"), 1 / 3),
        (("2", "3", "1"), 0),
        (("1", "2"), 0),
        (("1", "2", "3", "9"), 0),
    ],
)
def test_a_match_earns_its_pairs(given: tuple[str, ...], earned: float) -> None:
    item = match(key={"a": "1", "b": "2", "c": "3"}, wrong=("9",))
    assert item.credit(given) == pytest.approx(earned)


def test_two_left_sides_may_share_a_right_one() -> None:
    item = match(key={"a": "1", "b": "1", "c": "3"}, wrong=())
    assert item.credit(("1", "1", "3")) == 1


# Pointing at the line


@pytest.mark.parametrize(
    ("lines", "limit"), [(("1.1",), 2), (("1.1 1.2",), 3), (("1.1", "2.1 2.2"), 2), (("2.1 2.2 2.3", "1.1 1.2"), 3)]
)
def test_one_line_more_than_needed_may_be_cited(lines: tuple[str, ...], limit: int) -> None:
    assert citation_limit(choice(lines=lines)) == limit


@pytest.mark.parametrize(
    ("cited", "proved"),
    [
        ("", False),
        ("1.1", True),
        ("1.1 1.1", True),
        ("1.1 9.9", True),
        ("2.1 2.2", True),
        ("2.2 2.1", True),
        ("2.1", False),
        ("2.1 9.9", False),
        ("1.1 2.1 2.2", False),
        ("1.10", False),
    ],
)
def test_a_whole_group_proves_within_the_limit(cited: str, *, proved: bool) -> None:
    item = choice(lines=("1.1", "2.1 2.2"))
    assert cites_evidence(item, tuple(map(Line.parse, cited.split()))) is proved


def test_citing_the_whole_brief_proves_nothing() -> None:
    brief = tuple(Line(paragraph, number) for paragraph in range(1, 15) for number in range(1, 9))
    assert not any(cites_evidence(item, brief) for item in ITEMS)


# Why it was wrong


def test_the_reason_for_what_was_given_comes_first() -> None:
    item = choice(key="Moscow", wrong=("Paris", "Damascus", "Sochi"))
    assert [wrong.text for wrong in item.reasons(("Sochi",))] == ["Sochi", "Paris", "Damascus"]
    assert [wrong.text for wrong in item.reasons(())] == ["Paris", "Damascus", "Sochi"]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_reasons_may_be_asked_for_after_any_answer(item: Item) -> None:
    for answer in ((), item.right, a_wrong_answer(item)):
        assert len(item.reasons(answer)) == len(set(item.reasons(answer)))


def test_an_unforeseen_typed_answer_has_no_reason() -> None:
    assert typed(key="Russia", wrong=("Prussia",)).reasons(("Belarus",)) == ()


@pytest.mark.parametrize(
    ("given", "earned"),
    [
        (("a judgement", "a fact", "a fact"), 1.0),
        (("a judgement", "a fact", "a demand"), 2 / 3),
        (("a fact", "a fact", ""), 1 / 3),
        (("a demand", "a demand", "a demand"), 0.0),
        (("a judgement", "a fact"), 0.0),
        ((), 0.0),
    ],
)
def test_a_sort_earns_the_share_of_things_in_their_right_group(given: tuple[str, ...], earned: float) -> None:
    item = sort(key={"it is bad": "a judgement", "it met": "a fact", "it voted": "a fact"})
    assert item.credit(given) == pytest.approx(earned)


def test_things_that_were_put_elsewhere_are_explained_first() -> None:
    item = sort(key={"it is bad": "a judgement", "it met": "a fact", "it voted": "a fact"})
    given = ("a judgement", "a demand", "a fact")
    assert [one.text for one in item.part_reasons(given)] == [
        "it met: a fact",
        "it is bad: a judgement",
        "it voted: a fact",
    ]
    assert [one.text for one in item.missed_reasons(given)] == ["it met: a fact"]
    assert item.missed_reasons(item.right) == ()
