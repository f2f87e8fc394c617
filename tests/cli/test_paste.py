"""``quiz grade --paste``: results that students sent as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.pasted_results import as_block
from quiz.classroom.submission import encode
from tests.classroom.hand_in import exercise, submission
from tests.cli.run_command import PACK, Command

VARIABLES = {"QUIZ_PACKS": str(PACK.parent)}


def test_results_are_taken_from_the_input(tmp_path: Path) -> None:
    of, room = exercise(), Command(tmp_path)
    write_exercise(tmp_path / "light.exercise", of)
    blocks = [as_block(encode(submission(of, student))) for student in ("Ann Lee", "Tom Ray")]
    text = f"Hello,\n{blocks[0]}\nRegards\n> {blocks[1].replace(chr(10), chr(10) + '> ')}\nBEGIN QUIZ RESULT\nabc"
    done = room("grade", "light.exercise", "--paste", "--json", entries=text, **VARIABLES)
    told = json.loads(done.stdout)
    assert [student["name"] for student in told["students"]] == ["Ann Lee", "Tom Ray"]
    assert "not whole" in str(told["troubles"])
    assert done.returncode == 1


@pytest.mark.slow
def test_an_input_without_any_is_refused_in_a_line(tmp_path: Path) -> None:
    write_exercise(tmp_path / "light.exercise", exercise())
    done = Command(tmp_path)("grade", "light.exercise", "--paste", "--json", entries="hello", **VARIABLES)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "there is no result in the text" in done.stderr
