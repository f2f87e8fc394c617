"""Names of people and teams: which are one name, and whom a name means among several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.names import Names, is_alike, is_same


@pytest.mark.parametrize(
    ("one", "other", "same", "alike"),
    [
        ("Ann Lee", "ANN  lee ", True, True),
        ("Ａｎｎ", "Ann", True, True),
        ("Zoë", "Zoe\u0308", True, True),
        ("Straße", "STRASSE", True, True),
        ("Zoë", "Zoe", False, True),
        ("Ann-Marie Lee", "Ann Marie Lee", False, True),
        ("O'Brien", "OBrien", False, True),
        ("Ann Lee", "An Lee", False, False),
        ("Ann Lee", "Lee Ann", False, False),
        ("李雷", "韩梅梅", False, False),
        ("Łukasz Nowak", "Lukasz Nowak", False, True),
        ("Søren Ærø", "Soren Aero", False, True),
        ("मोना शर्मा", "मीना शर्मा", False, False),
        ("แม่", "แม้", False, False),
        ("Андрей", "Андреи", False, False),
        ("!!", "??", False, False),
    ],
)
def test_names_that_are_the_same_are_alike_and_not_the_other_way_round(
    one: str, other: str, same: bool, alike: bool
) -> None:
    assert (is_same(one, other), is_alike(one, other)) == (same, alike)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Lea Hofer", "Lea Hofer"),
        ("hofer, lea", "Lea Hofer"),
        ("Hofer Léa", "Lea Hofer"),
        ("Zoe Byrd", "Zoe Byrd"),
        ("ZOË BYRD", "Zoë Byrd"),
        ("Zoé Byrd", None),
        ("Kim Lee", "Kim Lee"),
        ("Lee Kim", "Lee Kim"),
        ("Lee, Kim", "Lee Kim"),
        ("Hofer", None),
        ("", None),
    ],
)
def test_a_name_means_who_is_the_same_then_who_is_alike_then_who_has_its_words(name: str, found: str | None) -> None:
    assert Names(("Lea Hofer", "Zoë Byrd", "Zoe Byrd", "Kim Lee", "Lee Kim")).find(name) == found


@given(st.lists(st.text(), unique_by=lambda name: name.casefold()))
def test_nobody_is_taken_for_somebody_else_whose_name_is_there_as_well(names: list[str]) -> None:
    known = Names(names)
    for name in names:
        found = known.find(name)
        assert found is not None
        assert is_same(found, name)
