"""Names of people and teams: which are one name, and whom a name means among several."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.names import Names, is_alike, is_same, looks_key, same_key


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


LETTERS = st.characters(categories=("L", "M", "Nd"), include_characters=" -'.")
NAMES = st.text(LETTERS, max_size=30)


def turkish_upper(name: str) -> str:
    """A name in the capitals of Turkish."""
    return name.replace("i", "İ").upper()


def turkish_lower(name: str) -> str:
    """A name in the small letters of Turkish."""
    return name.replace("İ", "i").replace("I", "ı").lower()


@given(NAMES)
def test_a_name_has_the_key_of_its_own_capitals_and_small_letters_in_any_language(name: str) -> None:
    for other in (name.upper(), name.lower(), name.casefold(), turkish_upper(name), turkish_lower(name)):
        assert is_same(name, other)


@pytest.mark.parametrize("name", ["İpek Işık", "ılgın kaya", "Siri Iversen", "i\u0307gnas", "I\u0323\u0307da"])
def test_a_name_in_turkish_is_the_same_in_its_capitals_and_small_letters(name: str) -> None:
    assert is_same(name, turkish_upper(name))
    assert is_same(name, turkish_lower(name))
    assert is_alike(name, turkish_upper(name))


@given(NAMES, st.sampled_from(["  ", "\u00a0", "\u2003", "\u3000", "\t"]))
def test_a_key_is_its_own_key_and_spaces_of_any_kind_are_one(name: str, space: str) -> None:
    assert same_key(same_key(name)) == same_key(name)
    assert is_same(name, f"{space}{name.replace(' ', space)}{space}")


@given(NAMES)
def test_names_that_are_the_same_are_alike(name: str) -> None:
    for other in (name.upper(), turkish_upper(name), f" {name}  "):
        assert is_alike(name, other)


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u200d", "\u200e", "\u061c", "\u3164"])
def test_what_cannot_be_seen_makes_no_other_name(unseen: str) -> None:
    assert is_same(f"{unseen}An{unseen}n Lee", "Ann Lee")


@pytest.mark.parametrize(("one", "other"), [("Anna", "Аnnа"), ("Tom", "Τοm"), ("Oskar", "0skar"), ("Коля", "Koля")])
def test_letters_of_two_scripts_that_look_alike_make_two_people(one: str, other: str) -> None:
    assert not is_same(one, other)
    assert not is_alike(one, other)
    assert looks_key(one) == looks_key(other)


@pytest.mark.parametrize(("one", "other"), [("Iris", "lris"), ("Al 1", "AI l"), ("Оля", "OЛЯ"), ("ВОВА", "BOBA")])
def test_names_of_one_look(one: str, other: str) -> None:
    assert looks_key(one) == looks_key(other)


@pytest.mark.parametrize(("one", "other"), [("Mila", "Miia"), ("Анна", "Anna"), ("Nina", "Нина"), ("Ann", "Anne")])
def test_names_that_are_drawn_otherwise_are_other_names(one: str, other: str) -> None:
    assert looks_key(one) != looks_key(other)


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("Höfer, Lea", "Lea Hoefer"),
        ("Lea Hoefer", "Höfer, Lea"),
        ("Krüger, Finn", "Finn Krueger"),
        ("Jörg Weiß", "joerg weiss"),
        ("Aase Bakke", "Åse Bakke"),
        ("Søren Ærø", "SOEREN AEROE"),
        ("Bjørn Åby", "Aaby, Bjoern"),
    ],
)
def test_letters_may_be_spelt_out_in_either_order_of_names(listed: str, name: str) -> None:
    assert Names((listed, "Tom Ray")).find(name) == listed


def test_a_name_that_is_spelt_out_goes_after_one_that_is_alike() -> None:
    known = Names(("Ann Müller", "Ann Mueller"))
    assert [known.find(name) for name in ("ann mueller", "ANN MÜLLER", "Müller, Ann")] == [
        "Ann Mueller",
        "Ann Müller",
        "Ann Müller",
    ]
