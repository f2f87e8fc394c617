"""A prompt and its answer on one line, and the reasons against options in the order of the question."""

from __future__ import annotations

import pytest

from quiz.rules.question import ask
from quiz.rules.session import Answer
from quiz.wording.feedback import feedback
from quiz.wording.names import option
from quiz.wording.prose import with_answer
from tests.island import ISLAND


@pytest.mark.parametrize(
    ("prompt", "line"), [("Who is going to meet?", "Who is going to meet? They"), ("The host", "The host: They")]
)
def test_a_question_is_followed_by_no_colon(prompt: str, line: str) -> None:
    assert f"{with_answer(prompt)}They" == line


def test_reasons_against_options_come_in_the_order_shown() -> None:
    longest = 0
    for seed, item in enumerate(ISLAND.items):
        asked = ask(item, seed)
        if asked.form.facts.is_one_pick:
            reasons = [text for text, _ in feedback(asked, Answer(given=item.right), ISLAND.brief).wrong]
            assert reasons == [text for text in (option(asked.kind, one) for one in asked.options) if text in reasons]
            longest = max(longest, len(reasons))
    assert longest > 1, "no order to be kept"
