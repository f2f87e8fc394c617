"""Orders, matches and sorts that are drafted, and what is said of kinds that a text does not carry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quiz.cli.main import main
from tests.authoring.drafted import stems, tables

DATED = (
    "The iron bridge over the Lom was built in 1911. The mine at Sortland closed in 1997. "
    "The iron bridge will open to walkers on 1 May 2025. Engineers from the firm Nordbro examined the bridge in June."
)


def of_kind(kind: str, *paragraphs: str) -> dict[str, Any]:
    """The keys of the drafts of one kind, by stem."""
    return {one["stem"]: one["key"] for one in tables(*paragraphs, kinds=(kind,))}


def test_events_of_several_tenses_are_put_in_order_and_matched_in_the_present() -> None:
    (order,) = of_kind("order", DATED).values()
    assert order == [
        "The iron bridge over the Lom is built",
        "The mine at Sortland closes",
        "The iron bridge opens to walkers",
    ]
    matched = of_kind("match", DATED)["When does each of these happen?"]
    assert "June" in matched.values()
    assert matched["The mine at Sortland closes"] == "1997"


def test_two_months_with_two_events_each_make_a_sort() -> None:
    text = (
        "The Brackholm choir sang at the harbour in June. The mayor of Arden visited the library in July. "
        "The Ferry Club bought a boat in June. The Arden museum showed old maps in July."
    )
    sorted_ = of_kind("sort", text)["In which month does each of these happen?"]
    assert [one["group"] for one in sorted_] == ["June", "June", "July", "July"]
    assert "The Brackholm choir sang at the harbour" in [one["thing"] for one in sorted_]


def test_what_has_happened_is_sorted_from_what_is_to_come_without_its_tense() -> None:
    text = (
        "The town council of Arden voted for the plan on Monday. The Ferry Club bought a boat. "
        "The town will lend out fifty bicycles. A night train will run between Osland and the coast."
    )
    sorted_ = of_kind("sort", text)["When the text was written, what had happened, and what was still to come?"]
    assert {one["thing"]: one["group"] for one in sorted_} == {
        "The town council of Arden votes for the plan": "It had happened",
        "The Ferry Club buys a boat": "It had happened",
        "The town lends out fifty bicycles": "It was still to come",
        "A night train runs between Osland and the coast": "It was still to come",
    }


def test_people_of_whom_one_deed_or_saying_is_told_make_a_match() -> None:
    text = (
        "Transport minister Jon Berg called the train the cheapest hotel in the country.",
        "Mayor Ann Holm hopes for 20,000 guests a year. Hanna Lie of the Green Party bought a ticket.",
        "“Nobody knows if people will want it,” said Eva Strand of the Centre Party.",
    )
    key = of_kind("match", *text)["What does the text tell us about each of these people?"]
    assert key == {
        "Jon Berg": "Called the train the cheapest hotel in the country",
        "Ann Holm": "Hopes for 20,000 guests a year",
        "Hanna Lie": "Bought a ticket",
        "Eva Strand": "Said: “Nobody knows if people will want it”",
    }
    assert any("does Mayor Ann Holm hope" in stem for stem in stems(*text))


def test_a_kind_that_the_text_does_not_carry_is_named_with_what_it_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "short.txt"
    text.write_text("The iron bridge over the Lom was built in 1911. It is 214 metres long.\n", "utf-8")
    command = ["draft", str(text), "-o", str(tmp_path / "pack")]
    assert main([*command, "--kinds", "typed,order,sort"]) == 0
    said = capsys.readouterr().out
    assert "No orders: it takes three events with dates that the program reads for sure" in said
    assert "No sorts: it takes two groups with two things each" in said
    assert "typed answers:" not in said
    assert main(["draft", "-o", str(tmp_path / "pack"), "--kinds", "typed,claim"]) == 0
    assert "No more typed answers: all that the program is sure of are drafted already." in capsys.readouterr().out
