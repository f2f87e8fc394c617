"""A round before it starts."""

from __future__ import annotations

import msgspec

from quiz.rules.items import Kind
from quiz.rules.plan import DEFAULT_COUNT, SPRINT_SECONDS, Plan, agree
from quiz.rules.selection import draw
from quiz.rules.terms import Mode, QuestionFilter, Terms
from tests.build_items import bank

BANK = bank(60)


def test_a_plan_draws_what_selection_draws() -> None:
    wanted = QuestionFilter(kinds=(Kind.CLAIM, Kind.TYPED))
    assert Plan(seed=5, wanted=wanted, count=4).draw(BANK) == draw(BANK, wanted, 5, 4)
    assert len(Plan(seed=5).draw(BANK)) == DEFAULT_COUNT
    assert len(Plan(seed=5, count=None).draw(BANK)) == len(BANK)
    assert Plan(seed=5, wanted=QuestionFilter(topics=("none",))).draw(BANK) == ()


def test_a_sprint_has_a_limit_and_asks_for_nothing_but_answers() -> None:
    terms = agree(Mode.SPRINT, certainty=True, citing=True, open_book=True)
    assert (terms.certainty, terms.citing, terms.limit) == (False, False, SPRINT_SECONDS)
    assert agree(Mode.SPRINT, certainty=True, citing=True, open_book=True, seconds=30.0).limit == 30.0


def test_practice_and_exam_have_no_limit_unless_told() -> None:
    for mode in (Mode.PRACTICE, Mode.EXAM):
        assert agree(mode, certainty=True, citing=True, open_book=True).limit is None
        assert agree(mode, certainty=True, citing=True, open_book=True, seconds=600.0).limit == 600.0


def test_a_closed_book_leaves_citing_out() -> None:
    assert agree(Mode.EXAM, certainty=True, citing=True, open_book=True).citing
    assert not agree(Mode.EXAM, certainty=True, citing=True, open_book=False).citing


def test_a_plan_is_kept_with_citing_as_pointing() -> None:
    kept = b'{"seed":7,"terms":{"mode":"exam","pointing":true},"count":3}'
    plan = msgspec.json.decode(kept, type=Plan)
    assert plan == Plan(seed=7, terms=Terms(mode=Mode.EXAM, citing=True), count=3)
    assert b'"pointing":true' in msgspec.json.encode(plan)
