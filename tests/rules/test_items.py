"""What an item is: addresses of lines, and what can be read off an item of any kind."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.items import ANY_ITEM, Item, Kind, Line, Verdict, cited_lines, groups, words_that_matter
from tests.build_items import BUILDERS, choice, claim, match, one_of_each, order, select, typed

PLAIN: dict[str, Any] = {
    "kind": "choice",
    "id": "where",
    "stem": "Where do they meet?",
    "key": "Moscow",
    "wrong": [{"text": "Paris", "why": "He comes from there."}],
    "evidence": [{"1.1": "in Moscow"}],
    "why": "The brief says so.",
    "topic": "summit",
    "difficulty": 1,
}


def read(**changes: Any) -> Item:
    item: Item = msgspec.convert(PLAIN | changes, ANY_ITEM)
    return item


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_line_number_reads_back_as_written(paragraph: int, number: int) -> None:
    line = Line(paragraph, number)
    assert Line.parse(str(line)) == line


@pytest.mark.parametrize("text", ["", "5", "5.", ".2", "5.2.1", "5,2", "a.b", "-1.2", "5. 2", "5.²", "٥.٢", "5.2\n"])
def test_what_is_no_line_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Line.parse(text)


def test_lines_stand_in_the_order_of_the_brief_and_not_of_the_alphabet() -> None:
    assert sorted([Line(10, 1), Line(5, 10), Line(5, 2)]) == [Line(5, 2), Line(5, 10), Line(10, 1)]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_known_by_its_item(kind: Kind) -> None:
    assert (BUILDERS[kind]()).kind is kind


def test_keys_are_given_in_the_form_of_answers() -> None:
    assert claim(key=Verdict.NOT_STATED).right == ("not stated",)
    assert choice(key="Moscow").right == ("Moscow",)
    assert select(key=("Russia", "China")).right == ("Russia", "China")
    assert typed(key="Russia").right == ("Russia",)
    assert order(key=("a", "b", "c")).right == ("a", "b", "c")
    assert match(key={"Russia": "vetoed", "China": "backed"}).right == ("vetoed", "backed")


def test_wrong_answers_come_with_their_reasons_and_an_order_has_none() -> None:
    assert [wrong.text for wrong in choice(wrong=("Paris", "Sochi")).distractors] == ["Paris", "Sochi"]
    assert order().distractors == ()
    assert all(wrong.why for item in one_of_each() for wrong in item.distractors)


def test_each_group_of_the_evidence_stands_alone() -> None:
    item = choice(lines=("5.2 5.10", "3.1"))
    assert groups(item) == (frozenset({Line(5, 2), Line(5, 10)}), frozenset({Line(3, 1)}))
    assert cited_lines(item) == (Line(3, 1), Line(5, 2), Line(5, 10))


def test_words_to_mark_come_from_all_groups_once() -> None:
    item = read(evidence=[{"1.1": ["Hollande", "Putin"]}, {"1.1": "Putin", "1.2": "Moscow"}])
    assert words_that_matter(item, Line(1, 1)) == ("Hollande", "Putin")
    assert words_that_matter(item, Line(1, 2)) == ("Moscow",)
    assert words_that_matter(item, Line(9, 9)) == ()


def test_an_item_reads_from_plain_data() -> None:
    assert read().kind is Kind.CHOICE


@pytest.mark.parametrize(
    "changes",
    [
        {"evidence": []},
        {"evidence": [{}]},
        {"evidence": [{"1.1": "in Moscow"}, {}]},
        {"evidence": [{"0.0": "in Moscow"}]},
        {"evidence": [{"05.1": "in Moscow"}]},
        {"evidence": [{"1.1": ""}]},
        {"difficulty": 0},
        {"difficulty": 4},
        {"difficulty": "easy"},
        {"id": "Where"},
        {"id": "where-"},
        {"id": "a" * 61},
        {"stem": ""},
        {"wrong": []},
        {"wrong": [{"text": "Paris", "why": ""}]},
        {"why": ""},
        {"kind": "essay"},
        {"hint": "It is cold there."},
        {"kind": "select", "key": []},
        {"kind": "claim", "key": "true"},
    ],
    ids=str,
)
def test_what_is_no_item_does_not_read_as_one(changes: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read(**changes)
