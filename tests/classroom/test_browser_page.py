"""What the page of an exercise holds, and what becomes of its results."""

from __future__ import annotations

import datetime
import re
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.classroom.browser_page import BrowserPage, browser_page
from quiz.classroom.exercise import Exercise, sealed_pack, without_keys
from quiz.classroom.gradebook import marks
from quiz.classroom.grading import grade
from quiz.classroom.report import counts, report
from quiz.classroom.submission import Submission, SubmittedAnswer
from quiz.rules.names import same_key
from quiz.rules.terms import Mode
from tests.built_in_packs import built_in_pack
from tests.classroom.hand_in import NOON, exercise, handed, rebuilt, submission
from tests.classroom.test_hidden_keys import replace_items, turned

RELEASE = built_in_pack()
TURNED = replace_items(RELEASE, map(turned, RELEASE.items))
"""Every question as students see it, with another key, name, reason and evidence."""


def written(page: BrowserPage) -> str:
    """A page without the hash of its pack."""
    return re.sub(r"sha256:[0-9a-f]{64}", "", msgspec.json.encode(page).decode())


def of(pack: Pack, **more: Any) -> Exercise:
    return exercise(pack, certainty=True, lines=True, **more)


@pytest.mark.parametrize("order", ["same", "own"])
@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("more", [{}, {"going_back": False}, {"open_book": False}])
def test_nothing_in_the_page_of_an_exam_goes_by_a_key(order: str, more: dict[str, Any], *, hidden: bool) -> None:
    """Over the whole bank: two packs that differ in nothing but keys give one page."""
    pages = [browser_page(of(pack, hidden=hidden, order=order, **more), pack) for pack in (RELEASE, TURNED)]
    assert written(pages[0]) == written(pages[1])
    assert not pages[0].tells


def test_an_exam_holds_no_words_that_only_a_key_has() -> None:
    text = written(browser_page(of(RELEASE), RELEASE))
    for item in RELEASE.items:
        told = (
            item.id,
            item.why,
            *(wrong.why for wrong in item.distractors),
            *(part.why for part in item.part_reasons(())),
        )
        assert [one for one in told if one in text] == []
        if item.form.facts.is_typed:
            shown = " ".join((*RELEASE.brief.lines.values(), *(other.stem for other in RELEASE.items)))
            shown += " ".join(option for other in RELEASE.items for option in (*other.options, *other.prompts))
            assert [key for key in (*item.right, *item.also_right) if f'"{key}"' in text and key not in shown] == []


def test_practice_holds_its_keys_and_says_so() -> None:
    pages = [browser_page(of(pack, mode=Mode.PRACTICE), pack) for pack in (RELEASE, TURNED)]
    assert pages[0].tells
    assert written(pages[0]) != written(pages[1])
    assert all(item.why in written(pages[0]) for item in RELEASE.items if '"' not in item.why)


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("mode", [Mode.EXAM, Mode.PRACTICE])
def test_the_questions_stand_as_the_terminal_has_them(mode: Mode, *, hidden: bool) -> None:
    made = of(RELEASE, hidden=hidden, mode=mode)
    pack = sealed_pack(made, made.sealed) if made.sealed else RELEASE
    page = browser_page(made, pack)
    # Whoever has the pack has the keys: the order is the same with them.
    for asked in (made.asked(pack, made.seed), made.asked(RELEASE, made.seed)):
        assert [(one.stem, one.options, one.prompts, one.places, one.cites) for one in page.questions] == [
            (one.stem, one.options, one.prompts, one.places, one.cites) for one in asked
        ]


def test_who_has_more_time_is_not_named() -> None:
    closes = datetime.datetime(2030, 1, 1, 8, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
    made = of(RELEASE, minutes=20.0, closes=closes, extra_minutes={"Ann Lee": 5.0, "Søren Łukasz": 10.0})
    page = browser_page(made, RELEASE)
    assert not re.search("(?i)ann lee|søren|łukasz|soren", written(page))
    assert [(one.limit, one.closes) for one in page.times] == [
        ("1200.0", '"2030-01-01T08:00:00+01:00"'),
        ("1500.0", '"2030-01-01T08:05:00+01:00"'),
        ("1800.0", '"2030-01-01T08:10:00+01:00"'),
    ]
    assert [sorted(places for table in level.values() for places in table) for level in page.more_time[:2]] == [
        [1, 2]
    ] * 2
    assert same_key("Ann Lee") not in written(page)


def browser_result(made: Exercise, pack: Pack = RELEASE, **more: Any) -> Submission:
    """A result as the page of an exam writes it."""
    asked = made if made.sealed is not None else without_keys(made, pack)
    result = submission(asked, pack=pack, made_in="browser", **more)
    return rebuilt(result, result.events)


@pytest.mark.parametrize("hidden", [True, False])
def test_a_result_of_the_page_is_marked_as_any_other(*, hidden: bool) -> None:
    made = exercise(RELEASE, hidden=hidden)
    terminal, browser = submission(made, "Tom Ray", pack=RELEASE), browser_result(made)
    grades = grade(handed(terminal, browser), RELEASE, exercise=made)
    assert [problem.message for problem in grades.problems] == []
    sheets = {student.name: student.sheet for student in grades.students}
    marks = {name: sum(turn.marks for turn in sheet.turns) for name, sheet in sheets.items()}
    assert marks == {"Ann Lee": made.greatest, "Tom Ray": made.greatest}
    assert [turn.asked.id for turn in sheets["Ann Lee"].turns] == [turn.asked.id for turn in sheets["Tom Ray"].turns]


def test_a_teacher_sees_who_did_it_in_a_browser() -> None:
    made = exercise(RELEASE, ids=[RELEASE.items[0].id])
    terminal, browser = submission(made, "Tom Ray", pack=RELEASE), browser_result(made)
    grades = grade(handed(terminal, browser), RELEASE, exercise=made)
    told = report(grades, NOON)
    assert counts(told) == "2 students marked, 1 in a browser"
    assert [(one.name, one.made_in) for one in told.students] == [("Ann Lee", "browser"), ("Tom Ray", "")]
    headings, *rows = marks(grades)
    assert [row[headings.index("Done in")] for row in rows] == ["browser", ""]
    alone = grade(handed(terminal), RELEASE, exercise=made)
    assert "Done in" not in next(marks(alone))
    assert counts(report(alone, NOON)) == "1 student marked"


def test_as_many_lines_count_wherever_an_exam_was_done() -> None:
    """How many lines a question needs would tell something of its key, so that an exam lets more be cited."""
    item = next(item for item in RELEASE.items if min(map(len, item.evidence)) == 1 and item.form.facts.is_one_pick)
    made = exercise(RELEASE, ids=[item.id], lines=True)
    group = tuple(item.evidence[0])
    others = [str(line) for line in RELEASE.brief.lines if str(line) not in group]
    for result in (browser_result(made), submission(made, pack=RELEASE)):
        for most, is_cited in ((4, True), (5, False)):
            cited = (*group, *others[: most - len(group)])
            events = [replace(one, cited=cited) if hasattr(one, "cited") else one for one in result.events]
            grades = grade(handed(rebuilt(result, events)), RELEASE, exercise=made)
            assert grades.students[0].sheet.turns[0].mark.line is is_cited


def test_changes_and_what_was_looked_up_are_those_of_the_exercises_own_questions() -> None:
    made = exercise(RELEASE, ids=[RELEASE.items[0].id, RELEASE.items[1].id])
    result = browser_result(made)
    first = next(event for event in result.events if isinstance(event, SubmittedAnswer))
    end = replace(result.events[-1], seconds=(5.0, 5.0), looked_up=(first.question,))
    again = replace(first, given=None, at=NOON)
    result = rebuilt(result, (*result.events[:-1], again, end))
    turns = grade(handed(result), RELEASE, exercise=made).students[0].sheet.turns
    assert [(turn.changes, turn.looked_up, turn.is_given) for turn in turns] == [(1, True, False), (0, False, True)]
