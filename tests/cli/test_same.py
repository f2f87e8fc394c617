"""A teacher puts right under which name something was handed in, and marking again does the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.submission import encode
from tests.classroom.hand_in import NOON, exercise, submission, write
from tests.cli.run_command import PACK, Command

VARIABLES = {"QUIZ_PACKS": str(PACK.parent)}
GRADE = ("grade", "light.exercise", "results", "-o", "marks", "--roster", "class.csv")
ROSTER = "Name;ID;also\nRay, Tom;10243;\nLin, Mia;7;\nLin, Mia;8;\nFox, Eve;9;E. F.\n"


@pytest.fixture
def room(tmp_path: Path) -> Command:
    """A class with two of one name, and results under whatever its students called themselves."""
    write_exercise(tmp_path / "light.exercise", exercise())
    write(tmp_path / "class.csv", ROSTER.encode())
    return Command(tmp_path)


def hand_in(room: Command, student: str, right: list[bool], file: str = "") -> None:
    """Put a result into the folder."""
    done = submission(exercise(), student, right, started=NOON)
    write(room.folder / "results" / f"{file or student}.result.json", encode(done))


def report(room: Command, *words: str) -> dict[str, Any]:
    """What the report says after marking."""
    done = room(*GRADE, *words, **VARIABLES)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads((room.folder / "marks" / "report.json").read_bytes())
    return found


def totals(room: Command, *words: str) -> dict[str, float | None]:
    """What each student has."""
    return {student["name"]: student["total"] for student in report(room, *words)["students"]}


def problems_of(room: Command, issue: str) -> list[str]:
    """The problems of a kind."""
    return [one["message"] for one in report(room)["troubles"] if one["issue"] == issue]


@pytest.mark.slow
def test_a_name_is_put_right_once_and_for_all(room: Command) -> None:
    hand_in(room, "Tom K.", [False])
    assert totals(room) == {"Ray, Tom": None, "Lin, Mia (7)": None, "Lin, Mia (8)": None, "Fox, Eve": None, "Tom K.": 5}
    put_right = {"Ray, Tom": 5, "Lin, Mia (7)": None, "Lin, Mia (8)": None, "Fox, Eve": None}
    assert totals(room, "--same", "Tom K.=Ray, Tom") == put_right
    assert totals(room) == put_right
    kept = (room.folder / "light.names.toml").read_text("utf-8")
    assert totals(room, "--same", "tom k=Fox, Eve") == {**put_right, "Ray, Tom": None, "Fox, Eve": 5}
    write(room.folder / "light.names.toml", kept.encode())
    assert totals(room) == put_right
    (room.folder / "light.names.toml").unlink()
    assert "Tom K." in totals(room)


@pytest.mark.slow
def test_the_hint_is_a_command_that_works_as_it_is_printed(room: Command) -> None:
    hand_in(room, "Tom Rey", [])
    assert problems_of(room, "not on the roster") == [
        "Tom Rey is not on the roster; Ray, Tom is meant, perhaps (if so: --same 'Tom Rey=Ray, Tom'); "
        "marked, and not counted with the class"
    ]
    assert totals(room, "--same", "Tom Rey=Ray, Tom")["Ray, Tom"] == 6


@pytest.mark.slow
def test_ids_and_other_names_find_their_students(room: Command) -> None:
    for name, right in (("10243", [False]), ("e f", []), ("7", [False] * 2), ("Mia Lin 8", [False] * 3)):
        hand_in(room, name, right)
    assert totals(room) == {"Ray, Tom": 5, "Lin, Mia (7)": 4, "Lin, Mia (8)": 3, "Fox, Eve": 6}
    assert problems_of(room, "not on the roster") == []


@pytest.mark.slow
def test_two_of_one_name_are_never_one_and_a_file_can_be_given_to_each(room: Command) -> None:
    hand_in(room, "Mia Lin", [False])
    hand_in(room, "Mia Lin", [False] * 2, "Mia Lin-2")
    found = report(room)
    assert [(one["name"], one["total"]) for one in found["students"][4:]] == [("Mia Lin", 4), ("Mia Lin", 5)]
    assert sorted(path.name for path in (room.folder / "marks" / "feedback").iterdir()) == [
        "Mia Lin-2.html",
        "Mia Lin.html",
    ]
    assert [one["message"] for one in found["troubles"] if one["issue"] == "not on the roster"] == [
        "Mia Lin is the name of several on the roster: it may be Lin, Mia (7) or Lin, Mia (8) "
        f"(if the first: --same '{file}=Lin, Mia (7)'); marked, and not counted with the class"
        for file in ("Mia Lin-2.result.json", "Mia Lin.result.json")
    ]
    same = ("--same", "Mia Lin.result.json=8", "--same", "Mia Lin-2.result.json=Lin, Mia (7)")
    assert totals(room, *same) == {"Ray, Tom": None, "Lin, Mia (7)": 4, "Lin, Mia (8)": 5, "Fox, Eve": None}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--same", "Tom K."), "write the name that was handed in, =, and the student who is meant"),
        (("--same", "=Ray, Tom"), "write the name that was handed in"),
        (("--same", "Tom K.=Bob"), "'Bob' is nobody on the roster; write a name or an id from it"),
        (("--same", "Tom K.=Mia Lin"), "'Mia Lin' may be any of Lin, Mia (7) or Lin, Mia (8); write a name"),
        (("--same", "Tim K.=Ray, Tom"), "nothing was handed in under this name; write it as it is listed"),
    ],
)
def test_what_puts_nothing_right_is_one_line_and_keeps_nothing(
    room: Command, words: tuple[str, ...], message: str
) -> None:
    hand_in(room, "Tom K.", [])
    done = room(*GRADE, *words, **VARIABLES)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert message in done.stderr
    assert not (room.folder / "light.names.toml").exists()


@pytest.mark.parametrize("text", ["format = 1", "same = [", '[[same]]\nname = "x"\n'])
def test_a_file_of_names_that_cannot_be_used_is_one_line(room: Command, text: str) -> None:
    hand_in(room, "Tom K.", [])
    write(room.folder / "light.names.toml", text.encode())
    done = room(*GRADE, **VARIABLES)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "light.names.toml is no list of names" in done.stderr


def test_without_the_exercise_nothing_can_be_kept(room: Command) -> None:
    hand_in(room, "Tom K.", [])
    done = room("grade", "results", "-o", "marks", "--same", "Tom K.=Tom", **VARIABLES)
    assert (done.returncode, done.stderr) == (
        2,
        "quiz: error: --same is kept beside the exercise; give its file, too\n",
    )
