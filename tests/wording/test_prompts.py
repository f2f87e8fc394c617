"""A prompt and its answer on one line, and the reasons against options in the order of the question."""

from __future__ import annotations

import pytest

from quiz.live.host import refusal_of
from quiz.rules.phase import WrongStep
from quiz.rules.question import ask
from quiz.rules.session import Answer
from quiz.wording.feedback import feedback
from quiz.wording.names import figure_wanted, given, option, task
from quiz.wording.prose import joined, with_answer
from tests.build_items import order, typed
from tests.island import ISLAND


@pytest.mark.parametrize(
    ("prompt", "line"), [("Who is going to meet?", "Who is going to meet? They"), ("The host", "The host: They")]
)
def test_a_question_is_followed_by_no_colon(prompt: str, line: str) -> None:
    assert f"{with_answer(prompt)}They" == line


def test_sentences_put_into_one_line_leave_their_full_stops_but_the_last() -> None:
    item = order(key=("The ferry sailed to Gull Island.", "Orr left the U.S.", "The bridge opened."))
    asked = ask(item, 1)
    then = "first The ferry sailed to Gull Island, then Orr left the U.S., then The bridge opened."
    assert given(asked, item.right).casefold() == then.casefold()
    assert joined(["It sails.", "Why?", "Orr Inc.", "Wait..."], "; ") == "It sails; Why?; Orr Inc.; Wait..."
    assert joined([], "; ") == ""


def test_reasons_against_options_come_in_the_order_shown() -> None:
    longest = 0
    for seed, item in enumerate(ISLAND.items):
        asked = ask(item, seed)
        if asked.form.facts.is_one_pick:
            reasons = [text for text, _ in feedback(asked, Answer(given=item.right), ISLAND.brief).wrong]
            assert reasons == [text for text in (option(asked.kind, one) for one in asked.options) if text in reasons]
            longest = max(longest, len(reasons))
    assert longest > 1, "no order to be kept"


@pytest.mark.parametrize(
    ("key", "variants", "wanted"),
    [
        ("12 June 1817", (), "the day, the month and the year, such as 3 May 1999"),
        ("12 June 1817", ("12 June",), "the day and the month, such as 3 May"),
        ("June 1817", ("1817-06",), "the month and the year, such as May 1999"),
        ("June", (), "the month, such as May"),
        ("1817", (), "the year, such as 1999"),
        ("12 June", ("1817",), "a date, such as May, 3 May or May 1999"),
    ],
)
def test_a_date_is_asked_for_as_exactly_as_it_has_to_be_given(key: str, variants: tuple[str, ...], wanted: str) -> None:
    asked = ask(typed(key=key, variants=variants, answer="date"), 1)
    assert task(asked) == f"Type {wanted}."
    assert figure_wanted(asked) == f"Enter {wanted}"
    assert refusal_of(asked, ("soon",), WrongStep("no answer")) == f"Enter {wanted}."
    assert all(asked.is_readable(form) for form in (key, *variants))


def test_of_a_date_that_lacks_a_part_that_is_said_first() -> None:
    asked = ask(typed(key="12 June 1817", answer="date"), 1)
    wanted = "Enter the day, the month and the year, such as 3 May 1999"
    assert figure_wanted(asked, "June 1817") == f"Part of the date is missing. {wanted}"
    assert figure_wanted(asked, "soon") == wanted
