"""Kinds of wrong answers of real texts that came of names: offices, letters, titles, and who is called by half."""

from __future__ import annotations

import re

import pytest

from tests.authoring.drafted import BESIDE, all_of, tables, told_of


@pytest.mark.parametrize("title", ["Count", "Baron", "Lord", "Dame"])
def test_who_has_a_title_is_known_with_it_and_without(title: str) -> None:
    found = tables(
        f"The governor, {title} Otto Reventin, signed the order in 1849. Reventin resigned in 1850. "
        "Nora Hald wrote the report. Jens Olde sold the meadow.",
        kinds=("typed",),
    )
    asked = [one for one in found if "Reventin" in one["key"]]
    assert asked
    for one in asked:
        forms = {one["key"], *one["variants"]}
        assert {"Otto Reventin", "Reventin", f"{title} Reventin", f"{title} Otto Reventin"} <= forms


def test_a_mountain_is_known_by_its_name_alone_and_not_by_its_kind() -> None:
    found = tables(
        "Mount Karua erupted for the first time since 1962 on Tuesday. 400 people left their homes. "
        "Nora Hald wrote the report.",
        kinds=("typed",),
    )
    asked = [one for one in found if one["key"] == "Mount Karua"]
    assert asked
    for one in asked:
        assert {"Karua", "Mt Karua"} <= {*one["variants"]}
        assert "Mount" not in one["variants"]


def test_initials_of_a_state_stay_capitals_in_an_office() -> None:
    found = all_of("U.S. President John Kennedy spoke in Lund on 3 May 1961. Nora Hald wrote a report of it.")
    assert "u.s." not in found


def test_an_office_with_capitals_is_nobody_and_is_said_in_full() -> None:
    found = tables(
        '"Osterby offers us exactly what we need," said Katarina Lindqvist, Chief Executive Officer of Velmora. '
        '"People here have looked at empty halls for years," said Jonas Ekberg, the mayor of Osterby.',
        "Prime Minister Horace Delgado opened the hall. The regional chair Ingrid Solberg wrote to the paper. "
        "Rudolf Aigner, an engineer, spoke in May.",
        kinds=("choice", "match", "typed"),
    )
    assert any("Whose words" in one["stem"] for one in found)
    options = [each for one in found if one["kind"] == "choice" for each in (one["key"], *one["wrong"])]
    assert not any("Officer" in one or "Minister" in one for one in options)
    parts = next(one["key"] for one in found if one["stem"].startswith("What is each"))
    assert parts["Katarina Lindqvist"] == "Chief executive officer"
    assert parts["Jonas Ekberg"] == "Mayor of Osterby"
    assert parts["Horace Delgado"] == "Prime minister"


def test_of_a_father_and_a_son_of_one_name_it_is_the_one_named_first() -> None:
    told = "\n".join(
        told_of(
            "Aldous Leonard Huxley (26 July 1894 – 22 November 1963) was an English writer of the Huxley family.",
            "Early in his career Huxley edited the magazine Oxford Poetry in 1916. He published short stories in 1920.",
            "Aldous was the third son of the schoolmaster Leonard Huxley, who edited a magazine in Lund.",
        )
    )
    assert "Oxford Poetry" in told
    assert not re.search(r"(?<!Aldous )Leonard Huxley edited the magazine|edited by (?<!Aldous )Leonard", told)


@pytest.mark.parametrize(
    ("named", "name"),
    [
        ("Ross Ray QC, representing the Grand Prix before the court,", "Ross Ray"),
        ("Attorney-General Daryl Williams", "Daryl Williams"),
        ("British Defence Secretary Geoff Hoon", "Geoff Hoon"),
        ("Third Division Deputy Chief Edward Dennehy", "Edward Dennehy"),
    ],
)
def test_people_are_called_by_their_names_whatever_they_are(named: str, name: str) -> None:
    found = tables(
        f"{named} outlined plans to increase the height of the fences in May.",
        *BESIDE,
        kinds=("typed",),
    )
    asked = [one for one in found if "outlined plans" in one["stem"] and one["stem"].split()[0] in {"Who", "According"}]
    for one in asked:
        forms = {one["key"], *one["variants"]}
        assert name in forms
        assert name.rsplit(maxsplit=1)[-1] in forms
        assert not forms & {"QC", "British", "Chief", "General"}


def test_who_was_elected_to_it_at_another_time_has_the_part_too() -> None:
    found = all_of(
        "The union's general secretary, Arthur Pell, thought a strike hopeless in 1968. "
        "Peg Dolan was elected general secretary in 1984. She died in 2011."
    )
    assert "named in the text as the union's general secretary" not in found


def test_a_name_of_three_words_is_typed_with_the_first_and_the_last() -> None:
    found = tables(
        "Aldous Leonard Huxley wrote eleven books in Lund in 1920. Nora Hald sold the mill.", *BESIDE, kinds=("typed",)
    )
    asked = [one for one in found if one["key"] == "Aldous Leonard Huxley"]
    assert all("Aldous Huxley" in one["variants"] for one in asked)


def test_somebody_is_not_named_again_within_what_is_told_of_them() -> None:
    told = "\n".join(told_of("William Herschel found Uranus in 1781 with a telescope that he had built himself."))
    assert "that William Herschel had built himself" not in told


def test_who_has_what_they_are_before_the_name_is_typed_by_the_name() -> None:
    found = tables(
        "The marine biologist Lena Orsk discovered the sponge on the wreck of the Aurelia in July 2018.",
        *BESIDE,
        kinds=("typed",),
    )
    asked = [one for one in found if one["key"] == "Lena Orsk"]
    assert asked
    assert all("Orsk" in one["variants"] for one in asked)
