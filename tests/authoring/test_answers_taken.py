"""Right answers to typed drafts: what somebody is, a date with its year, and a rough number."""

from __future__ import annotations

from typing import Any

import pytest

from tests.authoring.drafted import tables
from tests.build_items import typed as typed_item


def taken(answer: str, asked: str, *paragraphs: str) -> bool:
    """Whether the one typed draft that asks for something takes an answer."""
    found: list[dict[str, Any]] = [
        one for one in tables(*paragraphs, kinds=("typed",)) if asked in one["stem"].casefold()
    ]
    assert len(found) == 1, found
    drafted = found[0]
    item = typed_item(
        stem=drafted["stem"],
        key=drafted["key"],
        variants=tuple(drafted.get("variants", ())),
        answer=drafted.get("answer", "text"),
    )
    return item.accepts(answer)


@pytest.mark.parametrize("answer", ["the librarian", "librarian", "Mrs Doyle, the librarian", "Mrs Doyle, librarian"])
def test_what_somebody_is_behind_the_name_is_an_answer(answer: str) -> None:
    line = "Mrs Doyle, the librarian, asks all families to return books from last term."
    assert taken(answer, "who asks all families", line)


def test_what_two_people_are_is_no_answer() -> None:
    lines = (
        "Mrs Doyle, the teacher, asks all families to return books from last term. "
        "Another teacher, Tom Lund, keeps the bees of the school."
    )
    assert not taken("the teacher", "who asks all families", lines)


@pytest.mark.parametrize("answer", ["the president of Norway", "Norway's president", "the Norwegian president"])
def test_the_head_of_a_country_is_named_by_it_in_every_way(answer: str) -> None:
    lines = (
        "President Ada Lund of Norway should urge the council of Halm to open the bridge. "
        "Lund wrote a long letter to the editor."
    )
    assert taken(answer, "who wrote", lines)


def test_the_captain_of_a_club_is_named_by_it_in_every_way() -> None:
    line = "Halm's captain, Sara Lunde, hit the post in the 17th minute."
    for answer in ("Halm's captain", "the captain of Halm", "Sara Lunde, Halm's captain"):
        assert taken(answer, "who hit the post", line)


@pytest.mark.parametrize(("asked", "answer"), [("begin with", "June 2021"), ("pay for", "5 May 2021")])
def test_a_month_or_a_day_is_right_with_the_year_of_the_text(asked: str, answer: str) -> None:
    lines = (
        "The council of Halm approved the new bridge on 4 March 2021. The builders will begin with the road in June. "
        "The museum of Osterby will pay for the lamps on 5 May."
    )
    assert taken(answer, asked, lines)
    assert not taken(answer.replace("2021", "2022"), asked, lines)


@pytest.mark.parametrize(
    "other",
    [
        "The builders left the town in 2019.",
        "The council of Halm approved the new bridge on 4 December 2021.",
    ],
)
def test_a_year_that_may_be_another_is_not_taken(other: str) -> None:
    lines = (
        "The council of Halm sent a letter to Osterby on 14 November 2021.",
        "The builders will begin with the road in January.",
        other,
    )
    assert not taken("January 2021", "begin with", *lines)


def test_what_is_asked_roughly_may_be_answered_roughly() -> None:
    lines = "About 3,200 people visited the museum of Osterby. The council of Halm sold 47 boats in July."
    for answer in ("3200", "about 3,200", "about 3200"):
        assert taken(answer, "how many people", lines)
    assert not taken("about 47", "how many boats", lines)
