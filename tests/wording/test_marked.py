"""An answer part by part: what the player picked and what they did not are told apart."""

from __future__ import annotations

from quiz.rules.items import Form
from quiz.rules.question import ask
from quiz.rules.session import Answer
from quiz.wording.marked import Sign, marked_parts
from tests.island import ISLAND


def test_what_was_not_picked_among_others_has_no_sign_of_success() -> None:
    asked = next(ask(item, 1) for item in ISLAND.items if item.form is Form.PICK_SOME and len(item.right) > 1)
    got, *missed = asked.item.right
    signs = {part.text: (part.sign, part.note) for part in marked_parts(asked, Answer(given=(got,)))}
    assert signs[got] == (Sign.RIGHT, "your answer")
    assert {signs[text] for text in missed} == {(Sign.MISSED, "missed")}
    skipped = {part.sign for part in marked_parts(asked, Answer(given=None)) if part.text in asked.item.right}
    assert skipped == {Sign.RIGHT}
