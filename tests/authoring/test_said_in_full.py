"""Drafts say in full what another sentence of the text explains, or leave it out: which anemometer, into what."""

from __future__ import annotations

import pytest

from tests.authoring.drafted import tables

_BESIDE = (
    "The council of Halm sold two stations on 7 May. The museum of Velmora showed 63 bottles in July.",
    "Tomas Reke opened the new library in June. The Ferry Club bought four boats on 3 May.",
)


def said(*paragraphs: str) -> str:
    """All that the drafts of a text say, beside what some other lines give."""
    return "\n".join(
        f"{one.get('stem', '')} {one['key']} {one.get('wrong', '')}" for one in tables(*paragraphs, *_BESIDE)
    )


@pytest.mark.parametrize(
    ("noun", "paragraphs"),
    [
        (
            "anemometer",
            (
                "The wind was measured with the anemometer at the weather station. "
                "This anemometer is thirty feet from the ground. The men held a hand anemometer in a field near Halm.",
            ),
        ),
        (
            "bridge",
            (
                "The town of Osterby built a bridge over the river Tarn in 1902. This bridge carries 300 cars a day.",
                "The old bridge of Halm fell down in 1931. Another bridge was planned in Lund.",
            ),
        ),
    ],
)
def test_this_one_of_several_is_not_told_as_the_one(noun: str, paragraphs: tuple[str, ...]) -> None:
    found = said(*paragraphs)
    assert found
    assert f"The {noun} is" not in found
    assert f"The {noun} carries" not in found


def test_this_one_of_which_the_text_has_no_other_is_told() -> None:
    found = said("The town of Osterby built a bridge over the river Tarn in 1902. This bridge carries 300 cars a day.")
    assert "the bridge carry" in found or "The bridge carries" in found


@pytest.mark.parametrize("noun", ["whole occurrence", "strange episode", "procedure"])
def test_what_another_sentence_tells_of_is_not_told_of(noun: str) -> None:
    found = said(f"The operator turned the rudder too far on Friday. The {noun} lasted only one second of time.")
    assert noun not in found


def test_a_ship_without_a_name_is_left_out_where_another_has_one() -> None:
    found = said(
        "The biologist Lena Orsk found the wreck of the Aurelia in July 2018. The ship sank off Tarn in 1764.",
        "The Aurelia Museum paid for the dives, and the Tarn Coast Guard lent the ship.",
    )
    assert "ship Aurelia" in found
    assert "lent the ship" not in found
    assert "lend the ship" not in found


@pytest.mark.parametrize("game", ["chess", "rowing"])
def test_the_team_of_a_club_is_named_by_what_it_plays(game: str) -> None:
    paragraph = (
        f"The {game} club has won the county championship for the second year in a row. "
        "Our team beat Northgate School in the final. The team will travel to London on 17 May for the national round."
    )
    found = said(paragraph)
    assert f"{game} team" in found
    assert "the team " not in found
    assert "The team " not in found


def test_a_club_and_its_team_are_not_offered_beside_each_other() -> None:
    found = tables(
        "The chess club has won the county championship for the second year in a row. "
        "Our team beat Northgate School in the final. The team will travel to London on 17 May for the national round.",
        "The choir of class 7b sang three songs in Welsh. The pupils' council asked 412 pupils for their opinion.",
        kinds=("choice", "claim"),
    )
    assert found
    for one in found:
        shown = f"{one['key']} {one.get('wrong', '')}"
        assert not ("chess club" in shown and "chess team" in shown), one
        assert not (one["key"] == "contradicted" and "won by the chess team" in one["stem"])


@pytest.mark.parametrize(
    "line",
    [
        "Delivery vans may enter between 6 and 9 a.m. on working days.",
        "Residents with a blue permit may drive in at any time.",
        "Farmers with carts can come in on Sundays.",
    ],
)
def test_nobody_goes_into_nothing(line: str) -> None:
    start = " ".join(line.split()[:2])
    assert start not in said(f"The market square will be closed to cars from 2 May. {line}")


@pytest.mark.parametrize(
    "line",
    [
        "Delivery vans may enter the market square between 6 and 9 a.m. on working days.",
        "Farmers with carts can drive in through the north gate on Sundays.",
    ],
)
def test_who_goes_in_somewhere_is_told_of(line: str) -> None:
    start = " ".join(line.split()[:2]).casefold()
    assert start in said(f"The town hall will be closed to visitors from 2 May. {line}").casefold()


def test_who_must_not_do_something_is_not_said_to_have_to() -> None:
    found = tables(
        "Dogs must not run on the beach of Halm. Cars with a red permit must not stay on the market square. "
        "Visitors must not feed the horses of the mill. Boats with a motor must not enter the old harbour.",
        kinds=("select",),
    )
    wrong = [statement for one in found for statement in one["wrong"]]
    assert wrong
    assert all(" may " in one for one in wrong)


@pytest.mark.parametrize("between", ["", "The wards were full in those years. Nobody knew what to do. "])
def test_the_disease_is_not_the_one_that_another_was_said_to_be(between: str) -> None:
    found = said(
        "The milkmaids had had cowpox, a mild disease of cattle, and never fell ill with smallpox. "
        f"{between}The last person to catch the disease was Ali Maalin in October 1977."
    )
    assert "1977" in found
    assert "mild disease" not in found


def test_one_of_two_of_a_name_is_named_in_full_once_the_text_has_named_only_that_one() -> None:
    found = said(
        "Ruth Kerr met the guide Luc Morand in 1962. Morand was killed by an avalanche in 1967.",
        "Kerr died in 2015. The funeral was led by her daughter, Isabelle Morand, on 3 May 2015. "
        "Morand studied chemistry at the University of Lund in 1988.",
    )
    assert "Luc Morand was killed" in found or "was Luc Morand killed" in found
    assert "Luc Morand studied" not in found
    assert "Luc Morand study" not in found


def test_a_ship_keeps_the_the_that_its_text_gives_it() -> None:
    found = said(
        "The Gouden Reiger, a ship of the Dutch company, struck a reef off the island of Sandray in 1743.",
        "The ship was built in Middelburg in 1738 and measured 42 metres.",
    )
    assert "he Gouden Reiger" in found
    assert "was Gouden Reiger" not in found


def test_whose_return_it_was_is_not_said_with_the_name_again() -> None:
    found = said(
        "Rosalind Kerr climbed in the Alps. Kerr wrote three books on ice. Kerr sold her house in 1970.",
        "After her return she settled at Ullapool in 1971, where she taught chemistry.",
    )
    assert "Ullapool" in found
    assert "Kerr's return" not in found or "Who settled" in found
