"""Typed answers that were marked wrongly somewhere, each with how it is to be taken."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.rules.question import Asked, ask
from quiz.rules.scoring import mark
from quiz.rules.session import Answer
from quiz.wording.feedback import stamp
from tests.build_items import typed

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "typed_answers.toml").read_text(encoding="utf-8"),
)["case"]


def asked(case: dict[str, Any], *, slips: bool) -> Asked:
    """The question of a case."""
    more = {"stem": case["stem"]} if "stem" in case else {}
    return replace(ask(typed(key=case["key"], answer=case.get("answer", "text"), **more), 1), slips=slips)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['key']}, {case['given']}")
def test_an_answer_is_taken_as_a_fair_marker_takes_it(case: dict[str, Any]) -> None:
    question, answer = asked(case, slips=True), Answer(given=(case["given"],))
    marked = mark(question, answer)
    assert question.is_readable(case["given"]) == (case["taken"] != "ask again")
    assert marked.right == (case["taken"] in {"right", "slip"})
    assert ("spelling" in stamp(marked, answer)) == (case["taken"] == "slip")
    assert mark(asked(case, slips=False), answer).right == (case["taken"] == "right")


def test_every_way_to_take_an_answer_is_tried() -> None:
    assert {case["taken"] for case in CASES} == {"right", "wrong", "slip", "ask again"}
