"""The page of an exercise in Firefox, opened from the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.classroom.browser_page import browser_page
from quiz.classroom.grading import grade
from quiz.classroom.result_files import collect, find_files
from quiz.pages.exercise_page import exercise_page
from tests.build_items import a_wrong_answer
from tests.built_in_packs import built_in_pack
from tests.classroom.hand_in import SECRET, exercise
from tests.pages.firefox import FirefoxTab
from tests.pages.keyboard import begin, enter, press, text_of

RELEASE = built_in_pack()
ITEMS = tuple({item.kind: item for item in reversed(RELEASE.items)}.values())
"""A question of each kind."""


@pytest.mark.slow
def test_every_kind_is_answered_in_firefox_handed_in_and_marked(firefox: FirefoxTab, tmp_path: Path) -> None:
    made = exercise(RELEASE, ids=[item.id for item in ITEMS], minutes=30.0, attempts=1)
    page = tmp_path / "laws.html"
    page.write_text(exercise_page(browser_page(made, RELEASE)), "utf-8")
    firefox.goto(page.as_uri())
    begin(firefox, "Zoë O’Neill")
    for number, item in enumerate(ITEMS, 1):
        assert firefox.evaluate("document.activeElement.textContent") == item.stem
        enter(firefox, item, item.right if number % 2 else a_wrong_answer(item))
        press(firefox, "Save answer")
        if number == 3:
            firefox.goto(page.as_uri())
            begin(firefox, "Zoë O’Neill")
            assert "Question 4 of 7" in text_of(firefox, ".which")
    assert "Every question is answered" in text_of(firefox, "h2")
    press(firefox, "Hand in")
    firefox.keyboard.press("Enter")
    press(firefox, "Save the file")
    saved = firefox.event("browsingContext.downloadEnd")
    assert (saved["status"], Path(saved["filepath"]).name) == ("complete", "Zoë O Neill.result.json")
    block = tmp_path / "zoe.txt"
    block.write_text(firefox.evaluate("document.getElementById('block').value"), "utf-8")
    one, other = collect(find_files((Path(saved["filepath"]), block)).files, SECRET)
    assert one.submission == other.submission
    assert (one.submission.made_in, one.tampering) == ("browser", "")
    grades = grade([one], RELEASE, exercise=made)
    assert [problem.message for problem in grades.problems] == []
    assert [turn.mark.right for turn in grades.students[0].sheet.turns] == [True, False, True, False, True, False, True]
    assert {address.partition(":")[0] for address in firefox.requested()} <= {"file", "blob", "data"}
    assert firefox.logged() == []
