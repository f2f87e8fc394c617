"""A class from ``quiz exercise new`` to the report: thirty students as real processes, with every kind of trouble."""

from __future__ import annotations

import csv
import json
import random
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from quiz.bank.shelf import load
from quiz.classroom.exercise import Exercise
from quiz.classroom.exercise_file import read_exercise
from quiz.rules.question import Asked
from tests.cli.run_command import COMMAND, PACK, Command, Ran, right, wrong

pytestmark = pytest.mark.slow

NAMES = (
    "Ada Bell,Ben Cole,Cleo Dunn,Dan Eads,Eva Fox,Finn Gale,Gus Hart,Hana Ito,Ian Judd,Jo King,Kay Lund,Leo Mann,"
    "Mia Nash,Ned Oak,Ola Penn,Pia Quist,Quin Roe,Rex Shaw,Sue Tate,Tim Upton,Una Voss,Vic Ward,Wes York,Xia Zhu,"
    "Yan Abel,Zoe Byrd,Al Cox,Bea Dyer,Cy Elm,Di Frost"
).split(",")
TROUBLES = ("missing", "twice", "late", "other exercise", "other pack", "cut off", "hostile")
"""What goes wrong with the first students, with three of them each."""
TROUBLED = {name: TROUBLES[place // 3] for place, name in enumerate(NAMES[: 3 * len(TROUBLES)])}

LATE = """
import datetime, sys
from quiz.play import clock
now = clock.SYSTEM.now
late = clock.SYSTEM._replace(now=lambda: now() + datetime.timedelta(days=2))
clock.SYSTEM = late
from quiz.cli.main import main
sys.exit(main())
"""
"""The command on a machine whose clock is two days ahead."""


class Room:
    """A class room: its folder, the exercise, and what each student knows."""

    graded: Ran

    def __init__(self, folder: Path) -> None:
        self.quiz = Command(folder)
        self.folder = folder
        self.variables = {"QUIZ_PACKS": str(PACK.parent)}
        self.made("light", "--pack", str(PACK), "--minutes", "45", "--certainty", "--closes", tomorrow())
        self.exercise = read_exercise(folder / "light.exercise")
        (folder / "results").mkdir()

    def made(self, name: str, *options: str) -> None:
        """Make an exercise."""
        done = self.quiz("exercise", "new", f"{name}.exercise", "--count", "6", "--seed", "3", *options)
        assert (done.returncode, done.stderr) == (0, "")

    def play(self, student: str, *, file: str = "light.exercise", program: tuple[str, ...] = COMMAND) -> None:
        """Let a student do an exercise in a process of its own."""
        home = self.folder / student
        done = Command(self.folder, program)(
            *("play", file, "--plain", "--player", student, "--results", "results"),
            entries=entries(read_exercise(self.folder / file), student),
            HOME=str(home),
            QUIZ_HOME=str(home / "quiz"),
            **self.variables,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "This file is what you hand in." in done.stdout

    def result(self, student: str, number: int = 1) -> Path:
        """Where a student's result is."""
        return self.folder / "results" / f"{student}{f'-{number}' if number > 1 else ''}.result.json"


def tomorrow() -> str:
    from quiz.play.clock import SYSTEM

    return f"{SYSTEM.now().replace(microsecond=0).isoformat().partition('+')[0][:10]} 23:59"


def entries(exercise: Exercise, student: str) -> str:
    """What a student of some skill enters: the better, the more is right and the surer."""
    chance = random.Random(student)
    skill = chance.random()
    lines = []
    for asked in exercise.asked(load(PACK), exercise.seed_of(student)):
        knows = chance.random() < 0.25 + 0.7 * skill
        lines += [answer(asked, knows=knows), "3" if knows and skill > 0.6 else "1"]
    return "".join(f"{line}\n" for line in lines)


def answer(asked: Asked, *, knows: bool) -> str:
    return right(asked) if knows else wrong(asked)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A class that has handed in, and the folder with its marks."""
    room = Room(tmp_path_factory.mktemp("room"))
    room.made("other", "--pack", str(PACK), "--title", "Another one", "--certainty")
    text = (room.folder / "light.exercise").read_text()
    # A copy that its owner lets close later, on a machine whose clock is ahead.
    (room.folder / "open.exercise").write_text(re.sub(r"closes = \S+", "closes = 2100-01-01T00:00:00Z", text))
    present = [name for name in NAMES if TROUBLED.get(name) != "missing"]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: room.play(name, **how(name)), present))
    for name, problem in TROUBLED.items():
        tamper(room, name, problem)
    (room.folder / "class.csv").write_text("Name;Group\n" + "".join(f"{name};A\n" for name in NAMES))
    room.graded = room.quiz(
        "grade", "light.exercise", "results", "--roster", "class.csv", "-o", "marks", **room.variables
    )
    return room


def how(name: str) -> dict[str, Any]:
    match TROUBLED.get(name):
        case "late":
            return {"file": "open.exercise", "program": (sys.executable, "-c", LATE)}
        case "other exercise":
            return {"file": "other.exercise"}
        case _:
            return {}


def tamper(room: Room, name: str, problem: str) -> None:
    """Bring about what is wrong with a result."""
    path = room.result(name)
    match problem:
        case "twice":
            path.rename(path.with_name(f"kept {name}.json"))
            room.play(name)
            path.with_name(f"kept {name}.json").rename(room.result(name, 2))
        case "other pack":
            path.write_text(path.read_text().replace(room.exercise.pack.digest, f"sha256:{'0' * 64}"))
        case "cut off":
            path.write_bytes(path.read_bytes()[:-40])
        case "hostile":
            path.write_bytes((b"[" * 50_000, b"\x00\xff" * 999, b'{"format": "\\u001b[2J"}')[NAMES.index(name) % 3])


def test_every_student_is_marked_or_listed_and_none_stops_another(room: Room) -> None:
    assert room.graded.stderr == ""
    assert room.graded.returncode == 1  # Some files could not be marked.
    said = room.graded.stdout
    assert said.startswith("18 students marked, 12 missing.\n")
    counts = {
        "Missing": 12,
        "Twice": 3,
        "Late": 3,
        "Other exercise": 3,
        "Other pack": 1,
        "Other rules": 1,
        "Unreadable": 6,
        "Changed": 3,
    }
    for what, count in counts.items():
        assert len(re.findall(rf"^{what}: ", said, re.MULTILINE)) == count, what
    for what, problem in (("Other pack", "other pack"), ("Other rules", "late")):
        (line,) = re.findall(rf"^{what}: .*", said, re.MULTILINE)
        assert all(name in line for name, own in TROUBLED.items() if own == problem)


def test_the_gradebook_has_the_marks_that_each_deserves(room: Room) -> None:
    text = (room.folder / "marks" / "gradebook.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["Name"] for row in rows] == list(NAMES)
    for row in rows:
        assert row["Group"] == "A"
        name = row["Name"]
        if TROUBLED.get(name) in {"missing", "other exercise", "cut off", "hostile"}:
            assert (row["Marks"], row["To look at"]) == ("", "missing")
        else:
            assert float(row["Marks"]) == pytest.approx(deserved(room.exercise, name))
    book = openpyxl.load_workbook(room.folder / "marks" / "gradebook.xlsx", read_only=True)
    assert book["Marks"].max_row == len(NAMES) + 1
    book.close()


def deserved(exercise: Exercise, name: str) -> float:
    """The marks of a student, by what was entered."""
    from quiz.plain.answers import read_answer

    asked = exercise.asked(load(PACK), exercise.seed_of(name))
    given = entries(exercise, name).splitlines()[::2]
    return sum(
        one.item.credit(read_answer(one, entry)) * exercise.marks[one.id]
        for one, entry in zip(asked, given, strict=True)
    )


def test_each_student_who_was_marked_has_a_page(room: Room) -> None:
    pages = {path.stem: path.read_text() for path in (room.folder / "marks" / "feedback").glob("*.html")}
    assert len(pages) == 18
    for name, page in pages.items():
        assert name in page


def test_the_report_is_the_same_on_the_page_in_the_terminal_and_as_json(room: Room) -> None:
    shown = room.quiz("report", "marks")
    assert (shown.returncode, shown.stderr) == (0, "")
    value = json.loads(room.quiz("report", "marks", "--json").stdout)
    assert value == json.loads((room.folder / "marks" / "report.json").read_bytes())
    assert value["test"]["students"] == 18
    assert value["few"] is True
    page = (room.folder / "marks" / "report.html").read_text()
    for question in value["questions"]:
        assert question["stem"] in shown.stdout
        assert question["stem"] in page
    for line in room.graded.stdout.splitlines()[:2]:
        assert line in shown.stdout


def test_marking_again_replaces_what_was_there_and_nothing_else(room: Room) -> None:
    (room.folder / "marks" / "feedback" / "Nobody Now.html").write_text("stale")
    again = room.quiz("grade", "light.exercise", "results", "--roster", "class.csv", "-o", "marks", **room.variables)
    assert again.stdout == room.graded.stdout
    assert not (room.folder / "marks" / "feedback" / "Nobody Now.html").exists()
    refused = room.quiz("grade", "light.exercise", "results", "-o", "results", **room.variables)
    assert refused.returncode == 2
    assert "results holds other files; name a new folder" in refused.stderr


def test_feedback_to_print_is_written_where_it_is_asked_for_and_never_left_from_other_marks(room: Room) -> None:
    marking = ("grade", "light.exercise", "results", "--roster", "class.csv")
    printed = room.quiz(*marking, "-o", "marks", "--feedback-print", "short", **room.variables)
    assert "gradebook.xlsx, feedback-short.html and a page for each student." in printed.stdout
    page = (room.folder / "marks" / "feedback-short.html").read_text()
    assert all(path.stem in page for path in (room.folder / "marks" / "feedback").glob("*.html"))
    assert not (room.folder / "marks" / "feedback-full.html").exists()
    room.quiz(*marking, "-o", "marks", **room.variables)
    assert not (room.folder / "marks" / "feedback-short.html").exists()
    refused = room.quiz(*marking, "--json", "--feedback-print", "full", **room.variables)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--feedback-print needs a folder to write to; name it with -o" in refused.stderr


def test_the_marks_of_another_exercise_are_not_written_over(room: Room) -> None:
    before = (room.folder / "marks" / "report.html").read_bytes()
    room.made("another", "--pack", str(PACK))
    (room.folder / "others").mkdir()
    room.quiz("play", "another.exercise", "--player", "Ann", "--results", "others", entries="\n" * 6, **room.variables)
    refused = room.quiz("grade", "another.exercise", "others", "-o", "marks", **room.variables)
    assert refused.returncode == 2
    assert "marks holds the marks of" in refused.stderr
    assert (room.folder / "marks" / "report.html").read_bytes() == before


def test_json_needs_no_folder(room: Room) -> None:
    ben, cleo = (path.relative_to(room.folder) for path in (room.result(NAMES[-1]), room.result(NAMES[-2])))
    (room.folder / "-x.result.json").write_bytes(room.result(NAMES[-3]).read_bytes())
    words = ("light.exercise", "--roster", "class.csv", ben, "--json", cleo, "--", "-x.result.json")
    done = room.quiz("grade", *words, **room.variables)
    assert done.returncode == 0
    value = json.loads(done.stdout)
    assert (value["test"]["students"], value["exercise"]) == (3, room.exercise.id)
    assert [one["name"] for one in value["students"] if one["total"] is not None] == list(NAMES[-3:])
    assert room.quiz("grade", "light.exercise", "results", **room.variables).returncode == 2


REFUSED = {
    "no file": (("nothing.json",), "nothing.json: there is no such file or folder"),
    "no roster": (("light.exercise", "results", "--roster", "nobody.csv"), "nobody.csv cannot be read"),
    "no roster to go by": (("light.exercise", "results", "--only-roster"), "--only-roster needs the list of the class"),
    "no key": (("light.exercise", "results", "--key", "nothing"), "no pack is called 'nothing'"),
    "another pack": (("light.exercise", "results", "--key", "hollande-putin"), "has none of the questions"),
    "paper of nothing": (("results", "--paper", "class.csv"), "--paper needs the exercise"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_marked_is_one_line(what: str, room: Room) -> None:
    words, said = REFUSED[what]
    done = room.quiz("grade", *words, "-o", "elsewhere", **room.variables)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (room.folder / "elsewhere").exists()


def test_a_report_that_is_none_is_one_line(room: Room) -> None:
    for name in ("nowhere", "results", "class.csv", "light.exercise"):
        done = room.quiz("report", name)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
