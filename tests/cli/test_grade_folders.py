"""``quiz grade`` on what really lies in a folder of results, and what its exit code says of it."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.classroom.accepted import FORMAT as ACCEPTED
from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.submission import encode, sealed
from tests.classroom.hand_in import SECRET, exercise, submission, write
from tests.cli.run_command import PACK, Command, Ran
from tests.reading.test_archives import packed

OF = exercise()
VARIABLES = {"QUIZ_PACKS": str(PACK.parent)}


@pytest.fixture
def room(tmp_path: Path) -> Command:
    """An exercise, and a folder with the results of two students."""
    write_exercise(tmp_path / "light.exercise", OF)
    for student in ("Ann Lee", "Tom Ray"):
        write(tmp_path / "results" / student / f"{student}.result.json", encode(submission(OF, student)))
    return Command(tmp_path)


def graded(room: Command, *words: str) -> Ran:
    done = room("grade", *words, "-o", "marks", **VARIABLES)
    assert "Traceback" not in done.stderr
    return done


def test_all_that_is_handed_in_and_is_no_result_is_listed(room: Command) -> None:
    write(room.folder / "results" / "Eve Fox" / "Screenshot.png", b"\x89PNG")
    write(room.folder / "results" / "Cy Elm" / "deep.result.json", b"[" * 50_000 + b"]" * 50_000)
    done = graded(room, "light.exercise", "results")
    assert done.returncode == 1
    assert done.stdout.startswith("2 students marked.")
    assert "No result: Eve Fox/Screenshot.png: it is no result of an exercise; it is left out.\n" in done.stdout
    assert "Unreadable: deep.result.json: it is nested too deep; it is left out.\n" in done.stdout


@pytest.mark.slow
def test_the_teachers_own_files_among_the_results_are_no_problem(room: Command) -> None:
    write(room.folder / "class.csv", b"name\nAnn Lee\nTom Ray\n")
    room("worksheet", "light.exercise", "--form", "md", "-o", "papers", **VARIABLES)
    assert (room.folder / "papers" / "worksheet-A.md").exists()
    for folder in ("marks", "marks", "other-marks"):  # The second time marks lie there, too.
        done = room("grade", "light.exercise", ".", "--roster", "class.csv", "-o", folder, **VARIABLES)
        assert (done.returncode, "No result" in done.stdout) == (0, False), done.stdout
    write(room.folder / "other-marks" / "Eve.result.json", encode(submission(OF, "Eve Fox")))
    assert "3 students marked" in graded(room, "light.exercise", ".").stdout


def test_a_zip_file_of_all_submissions_is_read(room: Command) -> None:
    files = {
        f"{student}_12345_assignsubmission_file_/{student}.result.json": encode(submission(OF, student))
        for student in ("Ann Lee", "Zoë Öst")
    }
    write(room.folder / "submissions.zip", packed(files))
    before = {path.name for path in room.folder.iterdir()}
    done = graded(room, "light.exercise", "submissions.zip")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 students marked.")
    assert {path.name for path in room.folder.iterdir()} == before | {"marks"}


STUDENT_MISSING = b"name\nAnn Lee\nTom Ray\nEve Fox\n"
PAPER = "name,version,1,2,3,4,5,6\nEve Fox,{},{},,,,,\n"


@pytest.mark.parametrize(
    ("files", "words", "code", "said"),
    [
        ({"class.csv": STUDENT_MISSING}, ("results", "--roster", "class.csv"), 0, "Missing: Eve Fox"),
        ({"empty/x": b""}, ("empty",), 1, "No result: empty: there is no result in it.\n"),
        ({"no.zip": packed({})}, ("results", "no.zip"), 1, "No result: no.zip: there is no result in it.\n"),
        ({"p.csv": PAPER.format("9", "a").encode()}, ("results", "--paper", "p.csv"), 1, "'9' is no version"),
        ({"p.csv": PAPER.format("A", "??").encode()}, ("results", "--paper", "p.csv"), 1, "Unclear: "),
        ({"p.csv": PAPER.format("A", "").encode()}, ("results", "--paper", "p.csv"), 0, "Missing: "),
    ],
)
def test_the_exit_code_says_whether_something_could_not_be_read_or_marked(
    files: dict[str, bytes], words: tuple[str, ...], code: int, said: str, room: Command
) -> None:
    for name, data in files.items():
        write(room.folder / name, data)
    done = graded(room, "light.exercise", *words)
    assert (done.returncode, done.stderr) == (code, "")
    assert said in done.stdout


@pytest.mark.slow
def test_without_the_libraries_for_pages_and_workbooks_the_marks_are_written_all_the_same(room: Command) -> None:
    for name in ("jinja2", "xlsxwriter"):
        (room.folder / "none" / f"{name}.py").parent.mkdir(exist_ok=True)
        (room.folder / "none" / f"{name}.py").write_text(f"raise ModuleNotFoundError(name={name!r})")
    (room.folder / "marks").mkdir()
    for name in ("report.json", "report.html"):
        (room.folder / "marks" / name).write_text("{}")
    done = room("grade", "light.exercise", "results", "-o", "marks", **VARIABLES, PYTHONPATH=str(room.folder / "none"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "Written to marks: gradebook.csv.\n" in done.stdout
    assert "Ann Lee" in (room.folder / "marks" / "gradebook.csv").read_text("utf-8-sig")
    missing = "quiz: error: no gradebook.xlsx, report.html, teacher.html, feedback: xlsxwriter is not installed"
    assert done.stderr.startswith(missing)
    assert "pip install" in done.stderr
    assert sorted(path.name for path in (room.folder / "marks").iterdir()) == [
        "feedback", "gradebook.csv", "report.json",
    ]  # fmt: skip
    (room.folder / "none" / "jinja2.py").unlink()
    done = room("grade", "light.exercise", "results", "-o", "marks", **VARIABLES, PYTHONPATH=str(room.folder / "none"))
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert done.stderr.startswith("No gradebook.xlsx: xlsxwriter is not installed; install it with: ")


def test_an_exercise_in_a_students_folder_is_not_trusted(room: Command) -> None:
    write_exercise(room.folder / "results" / "Tom Ray" / "my.exercise", replace(OF, question=OF.question[:1]))
    done = graded(room, "results")
    assert done.returncode == 0
    assert "Mean 6 of 6 marks" in done.stdout
    assert "Unchecked: Tom Ray/my.exercise: it lies among what was handed in" in done.stdout
    named = graded(room, "light.exercise", "results")
    assert "No result: Tom Ray/my.exercise: it is an exercise, and no result of one; it is left out." in named.stdout


@pytest.mark.parametrize("name", ["./mine", "mine", "{folder}/mine"])
def test_a_pack_that_a_result_names_is_looked_for_on_the_shelves_alone(name: str, room: Command) -> None:
    """The folder that it names holds a pack of the student's own, and is never opened."""
    (room.folder / "mine").symlink_to(PACK, target_is_directory=True)
    forged = submission(OF)
    setting = replace(forged.setting, pack=name.format(folder=room.folder))
    write(room.folder / "one" / "x.result.json", encode(sealed(replace(forged, setting=setting), SECRET)))
    done = graded(room, "one")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no pack on the shelves is called" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_what_is_accepted_is_kept_only_once_nothing_can_be_refused(room: Command) -> None:
    write(room.folder / "taken" / "x", b"")
    kept = room.folder / "light.accepted.toml"
    accept = ("light.exercise", "results", "--accept", "lit=the port")
    refused = room("grade", *accept, "-o", "taken", **VARIABLES)
    assert (refused.returncode, kept.exists()) == (2, False)
    missing = graded(room, *accept, "--roster", "nowhere.csv")
    assert (missing.returncode, kept.exists()) == (2, False)
    other = exercise(id="cd" * 16)
    write_exercise(room.folder / "other.exercise", other)
    graded(room, "light.exercise", "results")
    write(room.folder / "others" / "x.result.json", encode(submission(other)))
    marks = graded(room, "other.exercise", "others", "--accept", "lit=the port")
    assert "holds the marks of" in marks.stderr
    assert not (room.folder / "other.accepted.toml").exists()
    assert graded(room, *accept).returncode == 0
    assert kept.exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_planted_in_the_output_folder_lead_nowhere(room: Command) -> None:
    graded(room, "light.exercise", "results")
    target = write(room.folder / "target", b"kept")
    for name in ("gradebook.csv", "teacher.html", "report.json", "feedback/Ann Lee.html"):
        os.replace(write(room.folder / "marks" / name, b"{}"), room.folder / "aside")
        (room.folder / "marks" / name).symlink_to(target)
    done = graded(room, "light.exercise", "results")
    assert (done.returncode, done.stderr) == (0, "")
    assert target.read_bytes() == b"kept"
    assert not [path for path in (room.folder / "marks").rglob("*") if path.is_symlink()]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gradebook.csv", "feedback/Ann Lee.html"])
def test_an_error_names_the_file_that_was_to_be_written(name: str, room: Command) -> None:
    graded(room, "light.exercise", "results")
    (room.folder / "marks" / name).unlink()
    (room.folder / "marks" / name).mkdir()
    done = graded(room, "light.exercise", "results")
    assert done.returncode in {1, 2}
    assert name.rpartition("/")[2] in done.stderr
    assert ".part" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_copies_that_differ_in_extra_time_alone_go_together(room: Command) -> None:
    of = exercise(minutes=20)
    for name, more in (("class", {}), ("ann", {"Ann Lee": 5.0})):
        write_exercise(room.folder / f"{name}.exercise", replace(of, extra_minutes=more))
    longer = replace(of, extra_minutes={"Ann Lee": 5.0})
    write(room.folder / "now" / "Ann.result.json", encode(submission(longer)))
    write(room.folder / "now" / "Tom.result.json", encode(submission(of, "Tom Ray")))
    done = graded(room, "class.exercise", "ann.exercise", "now")
    assert (done.returncode, "To look at" in done.stdout) == (0, False), done.stdout


def test_a_deadline_that_was_moved_is_one_line(room: Command) -> None:
    noon = datetime.datetime(2026, 3, 2, 18, 0, tzinfo=datetime.UTC)
    before = replace(OF, closes=noon)
    for student in ("Ann Lee", "Tom Ray", "Eve Fox"):
        write(room.folder / "now" / f"{student}.result.json", encode(submission(before, student)))
    write_exercise(room.folder / "moved.exercise", replace(before, closes=noon + datetime.timedelta(days=1)))
    done = graded(room, "moved.exercise", "now")
    assert done.returncode == 0
    assert done.stdout.count("Other rules: ") == 1


def lay_own_files(folder: Path) -> None:
    """Everything that a teacher may have beside the results."""
    write_exercise(folder / "older.exercise", replace(OF, id="cd" * 8, title="Older"))
    listed = f'# Kept.\nformat = "{ACCEPTED}"\nexercise = "{"cd" * 8}"\n'
    write(folder / "older.accepted.toml", listed.encode())
    shutil.copytree(PACK, folder / "lighthouse")


@pytest.mark.slow
def test_the_teachers_own_files_beside_the_results_are_known_by_what_they_hold(room: Command) -> None:
    flat = room.folder / "results"
    lay_own_files(flat)
    write(flat / "class.csv", b"First name;Last name\nAnn;Lee\n")
    write(flat / "answers.csv", b"name,version,1,2,3,4,5,6\n")
    done = graded(room, "light.exercise", "results")
    assert (done.returncode, done.stderr, "No result" in done.stdout) == (0, "", False), done.stdout
    for name in ("class.csv", "answers.csv"):
        assert f"Unchecked: {name}: it looks like a list of the class, or answers from paper" in done.stdout
    for name in ("older", "pack.toml"):
        assert name not in done.stdout
    done = graded(room, "light.exercise", "results", "--roster", "results/class.csv")
    assert "class.csv" not in done.stdout


def test_what_only_bears_the_name_of_a_teachers_file_is_listed(room: Command) -> None:
    flat = room.folder / "results"
    write(flat / "notes.csv", b"day,hours\nMonday,2\n")
    write(flat / "my.exercise", b"not one")
    write(flat / "my.accepted.toml", b"a = 1\n")
    write(flat / "things" / "pack.toml", b"a = 1\n")
    done = graded(room, "light.exercise", "results")
    assert done.returncode == 1
    for name in ("notes.csv", "my.exercise", "my.accepted.toml", "things/pack.toml"):
        assert f"No result: {name}: " in done.stdout


def test_what_a_student_hands_in_is_no_file_of_the_teachers(room: Command) -> None:
    own = room.folder / "results" / "Ann Lee"
    lay_own_files(own)
    write(own / "class.csv", b"name\nAnn\n")
    done = graded(room, "light.exercise", "results")
    assert done.returncode == 1
    for name in ("older.exercise", "older.accepted.toml", "class.csv"):
        assert f"No result: Ann Lee/{name}: " in done.stdout
    assert "No result: lighthouse/pack.toml: " in done.stdout
