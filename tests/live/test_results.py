"""What everybody's result says of a room that ended early, and of those who came late."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from quiz.classroom import gradebook
from quiz.classroom.grades import Grades, Issue
from quiz.classroom.grading import grade
from quiz.classroom.platform_table import Platform, table
from quiz.classroom.report import report
from quiz.classroom.result_files import collect
from quiz.live.ledger import read_room
from quiz.live.messages import AnswerVerdict, Give, Snapshot
from quiz.live.results import result_files, submissions
from quiz.pages.feedback import feedback_pages
from quiz.rules.live import RoomPhase
from tests.build_items import a_wrong_answer
from tests.classroom.hand_in import SECRET, SMALL, exercise
from tests.live.rooms import OpenRoom, opened

NOON = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)


async def answer(room: OpenRoom, *seats: int, right: bool = True) -> None:
    place = room.host.room.place
    item = room.host.room.asked[place].item
    for seat in seats:
        given = item.right if right else a_wrong_answer(item)
        assert await room.host.answer(seat, Give(question=place + 1, given=given))


async def step(room: OpenRoom, times: int = 1) -> None:
    for _ in range(times):
        room.host.next()
        await room.host.flushed()


async def joined(room: OpenRoom, name: str) -> int:
    return (await room.host.join(name, "phone")).seat


async def ends_early(path: Path) -> dict[str, Snapshot]:
    """Three of six questions are opened. Ann answers all, Bob the first alone, Cem and Dan come late; gives the end."""
    async with opened(path) as room:
        ann, bob = await joined(room, "Ann"), await joined(room, "Bob")
        await step(room, 2)
        await answer(room, ann, bob)
        await step(room, 2)
        # The first is over: Cem comes to its proof.
        cem = await joined(room, "Cem")
        await step(room, 2)
        assert room.host.room.phase is RoomPhase.READ
        await step(room)
        await answer(room, ann, right=False)
        # The second is still open when Dan comes.
        dan = await joined(room, "Dan")
        await answer(room, cem)
        await step(room, 4)
        await step(room)
        await answer(room, ann, dan)
        await step(room, 2)
        late = await joined(room, "Eve")
        room.host.next()
        await step(room)
        assert room.host.room.phase is RoomPhase.READ, "the fourth is read and never opened"
        room.host.end()
        await room.host.flushed()
        seats = {"Ann": ann, "Bob": bob, "Cem": cem, "Dan": dan, "Eve": late}
        return {name: room.host.snapshot(seat) for name, seat in seats.items()}


def graded(path: Path) -> Grades:
    return grade(collect([*result_files(path, read_room(path))], SECRET), SMALL, exercise=exercise(SMALL))


async def test_a_question_that_was_never_opened_or_over_before_is_no_part_of_a_result(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    ends = await ends_early(path)
    made = {one.student: one for one in submissions(read_room(path))}
    ids = exercise(SMALL).ids
    said = {name: [(ids.index(given.question) + 1, given.given is not None) for given in one.answers]
            for name, one in made.items()}  # fmt: skip
    assert said == {
        "Ann": [(1, True), (2, True), (3, True)],
        "Bob": [(1, True), (2, False), (3, False)],
        "Cem": [(2, True), (3, False)],
        "Dan": [(3, True), (2, False)],
    }, "whoever came after the last one has no result"
    # The phone says the same at the end, and nothing of what may be asked another day.
    shown = {
        name: [(turn.question.number, turn.answer is not None) for turn in end.ended] for name, end in ends.items()
    }
    assert shown == {"Eve": [], **{name: sorted(turns) for name, turns in said.items()}}
    assert ends["Bob"].ended[1].reveal.verdict is AnswerVerdict.SKIPPED


async def test_marks_are_of_what_a_student_could_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    await ends_early(path)
    grades = graded(path)
    sheets = {sheet.name: sheet for sheet in grades.sheets}
    assert grades.greatest == 3
    ann_second = sheets["Ann"].turns[1].marks
    assert {
        name: (round(one.total - ann_second * (name == "Ann"), 4), one.greatest) for name, one in sheets.items()
    } == {
        "Ann": (2, 3),
        "Bob": (1, 3),
        "Cem": (1, 2),
        "Dan": (1, 2),
    }
    problems = {(one.issue, one.about): one.message for one in grades.problems}
    assert problems[Issue.NOT_ASKED, "The lighthouse"] == (
        "the room was ended before questions 4, 5 and 6, which count for nobody"
    )
    late = "joined late, when question 1 was over; no marks are lost by that"
    assert problems[Issue.JOINED_LATE, "Cem.result.json"] == late
    assert [name for name, sheet in sheets.items() if Issue.JOINED_LATE in sheet.issues] == ["Cem", "Dan"]
    heads, *rows = gradebook.marks(grades)
    cells = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    assert (cells["Cem"]["Marks"], cells["Cem"]["Of"], cells["Cem"]["Per cent"]) == (1, 2, 50)
    assert (cells["Cem"]["Q1"], cells["Cem"]["To look at"]) == (None, "joined late")
    assert "Q4" not in heads


async def test_the_report_counts_nobody_for_a_question_that_they_could_not_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    await ends_early(path)
    found = report(graded(path), NOON)
    assert [(one.number, one.answered, one.skipped) for one in found.questions] == [(1, 2, 0), (2, 2, 2), (3, 2, 2)]
    assert found.questions[0].figures.facility == 1
    assert found.totals[2:] == (1.5, 1.5), "as if they had been asked all three"
    assert [student.issues for student in found.students] == [(), (), ("joined late",), ("joined late",)]


async def test_a_students_page_says_what_was_over_before_they_came(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    await ends_early(path)
    pages = {name: text.replace("\N{NO-BREAK SPACE}", " ") for name, text in feedback_pages(graded(path))}
    assert "You earned 1 of 2 marks, 50 %" in pages["Cem.html"]
    assert "Over before you came" in pages["Cem.html"]
    assert "Over before you came" not in pages["Bob.html"]
    assert "<dt>Not answered</dt><dd>1</dd>" in pages["Cem.html"]


async def test_a_platform_that_knows_one_maximum_is_given_the_share_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.room"
    await ends_early(path)
    rows = table(graded(path), Platform.CANVAS)
    assert {row[0]: row[-1] for row in rows if row[0] in {"Bob", "Cem"}} == {"Bob": 1, "Cem": 1.5}


@pytest.mark.parametrize("begins", [True, False])
async def test_at_ones_own_pace_all_questions_are_opened_together_or_none(tmp_path: Path, *, begins: bool) -> None:
    path = tmp_path / "a.room"
    async with opened(path, own_pace=True) as room:
        await joined(room, "Ann")
        if begins:
            await step(room)
            await joined(room, "Bob")
        room.host.end()
        await room.host.flushed()
        shown = room.host.snapshot(1)
    assert [len(one.answers) for one in submissions(read_room(path))] == ([6, 6] if begins else [])
    assert len(shown.ended) == (6 if begins else 0)
