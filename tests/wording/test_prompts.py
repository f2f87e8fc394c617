"""A prompt and its answer on one line, and the reasons against options in the order of the question."""

from __future__ import annotations

import pytest

from quiz.rules.question import ask
from quiz.rules.session import Answer
from quiz.wording.feedback import feedback
from quiz.wording.names import given, option
from quiz.wording.prose import joined, with_answer
from tests.build_items import order
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
