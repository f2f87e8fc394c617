"""A teacher takes one more form of a typed answer as right, and marking again does the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.submission import SubmittedAnswer, encode
from tests.classroom.hand_in import exercise, rebuilt, submission, write
from tests.cli.run_command import PACK, Command

VARIABLES = {"QUIZ_PACKS": str(PACK.parent)}


@pytest.fixture
def room(tmp_path: Path) -> Command:
    """An exercise and three results with the same other words at the typed question, or nearly the key's."""
    of = exercise()
    write_exercise(tmp_path / "light.exercise", of)
    for student, text in (("Ann Lee", "the port"), ("Tom Ray", "The port."), ("Eve Fox", "trust of the harbour")):
        whole = submission(of, student)
        events = [
            replace(one, given=(text,)) if isinstance(one, SubmittedAnswer) and one.question == "lit" else one
            for one in whole.events
        ]
        write(tmp_path / "results" / f"{student}.result.json", encode(rebuilt(whole, events)))
    return Command(tmp_path)


def totals(room: Command) -> list[float]:
    """What each student has, as the report of the folder says."""
    told = json.loads((room.folder / "marks" / "report.json").read_bytes())
    return [student["total"] for student in told["students"]]


@pytest.mark.slow
def test_what_may_deserve_credit_is_listed_taken_and_kept(room: Command) -> None:
    grade = ("grade", "light.exercise", "results", "-o", "marks")
    first = room(*grade, **VARIABLES)
    assert (first.returncode, first.stderr) == (0, "")
    listed = first.stdout[first.stdout.index("Typed answers that may deserve credit") :]
    assert "--accept ID=TEXT" in listed
    assert 'lit: "the port", 2 students.\n' in listed
    assert 'lit: "trust of the harbour", 1 student; near "The harbour trust".\n' in listed
    assert totals(room) == [5, 5, 5]
    second = room(*grade, "--accept", "lit=the port", "--accept", "lit=trust of the harbour", **VARIABLES)
    assert (second.returncode, second.stderr) == (0, "")
    assert "Typed answers" not in second.stdout
    assert totals(room) == [6, 6, 6]
    kept = (room.folder / "light.accepted.toml").read_text("utf-8")
    assert room(*grade, **VARIABLES).stdout == second.stdout
    assert totals(room) == [6, 6, 6]
    assert (room.folder / "light.accepted.toml").read_text("utf-8") == kept
    (room.folder / "light.accepted.toml").unlink()
    room(*grade, **VARIABLES)
    assert totals(room) == [5, 5, 5]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("light.exercise", "results", "--accept", "came=x"), "the exercise has no typed question 'came'"),
        (("light.exercise", "results", "--accept", "lit"), "write the answer to accept after the ="),
        (("results", "--accept", "lit=x"), "--accept is kept beside the exercise; give its file, too"),
    ],
)
def test_what_cannot_be_taken_is_one_line_and_keeps_nothing(
    room: Command, arguments: tuple[str, ...], said: str
) -> None:
    done = room("grade", *arguments, "-o", "marks", **VARIABLES)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (room.folder / "light.accepted.toml").exists()
