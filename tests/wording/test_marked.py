"""An answer part by part: what the player picked and what they did not are told apart."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quiz.rules.items import Form
from quiz.rules.question import ask
from quiz.rules.session import Answer
from quiz.wording.feedback import feedback
from quiz.wording.marked import Sign, marked_parts
from tests.build_items import typed
from tests.island import ISLAND


def test_what_was_not_picked_among_others_has_no_sign_of_success() -> None:
    asked = next(ask(item, 1) for item in ISLAND.items if item.form is Form.PICK_SOME and len(item.right) > 1)
    got, *missed = asked.item.right
    signs = {part.text: (part.sign, part.note) for part in marked_parts(asked, Answer(given=(got,)))}
    assert signs[got] == (Sign.RIGHT, "your answer")
    assert {signs[text] for text in missed} == {(Sign.MISSED, "missed")}
    skipped = {part.sign for part in marked_parts(asked, Answer(given=None)) if part.text in asked.item.right}
    assert skipped == {Sign.RIGHT}


@pytest.mark.parametrize(
    ("text", "stamp", "yours", "note"),
    [
        ("his ladders", "Right", "The text has: his ladder", "your answer"),
        ("his laddre", "Right, check the spelling", "You wrote: his laddre; it is spelt: his ladder", "your spelling"),
    ],
)
def test_another_ending_is_no_misspelling(text: str, stamp: str, yours: str, note: str) -> None:
    asked = replace(ask(typed(key="his ladder"), 1), slips=True)
    answer = Answer(given=(text,))
    shown = feedback(asked, answer, ISLAND.brief)
    assert (shown.stamp, shown.yours) == (stamp, yours)
    assert marked_parts(asked, answer)[0].note == note
