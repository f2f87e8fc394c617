"""Marks as Moodle, Canvas and Google Classroom import them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.classroom.grades import Grades
from quiz.classroom.grading import grade
from quiz.classroom.platform_table import Platform, left_out, table
from quiz.classroom.roster import read_roster
from quiz.errors import UsageError
from tests.classroom.hand_in import SMALL, exercise, handed, submission

EXERCISE = exercise()
MOODLE = (
    "First name,Last name,ID number,Email address\nAnn,Lee,17,ann@example.org\nTom,Ray,18,tom@example.org\n"
    "Eve,Fox,19,eve@example.org\n"
)
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n"
    '"Lee, Ann",1001,u17,ann,Blue\n"Ray, Tom",1002,u18,tom,Blue\n"Fox, Eve",1003,u19,eve,Red\n'
)


def graded(folder: Path, roster: str) -> Grades:
    path = folder / "class.csv"
    path.write_text(roster, "utf-8")
    results = (
        submission(EXERCISE, "Ann Lee", right=[True, False]),
        submission(EXERCISE, "Tom Ray", [False] * 6),
        submission(EXERCISE, "Una Voss"),
    )
    return grade(handed(*results), SMALL, exercise=EXERCISE, roster=read_roster(path))


def test_moodle_knows_students_by_address_and_number(tmp_path: Path) -> None:
    grades = graded(tmp_path, MOODLE)
    assert table(grades, Platform.MOODLE) == [
        ("Email address", "ID number", "Full name", EXERCISE.title),
        ("ann@example.org", "17", "Ann Lee", 5),
        ("tom@example.org", "18", "Tom Ray", 0),
        ("eve@example.org", "19", "Eve Fox", None),
    ]
    assert left_out(grades) == ["Una Voss"]


def test_canvas_gets_its_own_columns_back_and_the_points(tmp_path: Path) -> None:
    assert table(graded(tmp_path, CANVAS), Platform.CANVAS) == [
        ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", EXERCISE.title),
        ("    Points Possible", None, None, None, None, 6),
        ("Lee, Ann", "1001", "u17", "ann", "Blue", 5),
        ("Ray, Tom", "1002", "u18", "tom", "Blue", 0),
        ("Fox, Eve", "1003", "u19", "eve", "Red", None),
    ]


def test_canvas_takes_another_list_by_its_ids_and_addresses(tmp_path: Path) -> None:
    rows = table(graded(tmp_path, MOODLE), Platform.CANVAS)
    assert rows[2] == ("Ann Lee", None, "17", "ann@example.org", None, 5)


def test_classroom_has_names_in_two_columns_and_addresses(tmp_path: Path) -> None:
    assert table(graded(tmp_path, MOODLE), Platform.CLASSROOM)[:3] == [
        ("Last Name", "First Name", "Email Address", EXERCISE.title),
        ("", "", "Points", 6),
        ("Lee", "Ann", "ann@example.org", 5),
    ]


@pytest.mark.parametrize("platform", [Platform.MOODLE, Platform.CLASSROOM])
def test_without_what_a_platform_knows_students_by_there_is_no_table(tmp_path: Path, platform: Platform) -> None:
    with pytest.raises(UsageError, match=f"{platform} knows students by their e-mail address"):
        table(graded(tmp_path, "name\nAnn Lee\nTom Ray\n"), platform)
