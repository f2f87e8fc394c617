"""The commands where a machine behaves like Windows, and the bytes that they leave there."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from quiz.cli.terminal import reader_has_left
from quiz.rules.plan import Plan
from tests.cli.run_command import PACK, Command, asked_by, entries, right

BINARY = {".pdf", ".docx", ".xlsx", ".db", ".lock", ".bak"}
DAMAGED = slice(3 * 4096, 3 * 4096 + 200)


@pytest.fixture
def quiz(tmp_path: Path) -> Command:
    """The command, with the ways of Windows."""
    folder = tmp_path / "Zoë's class"
    folder.mkdir()
    return Command(folder, (sys.executable, "-m", "tests.windows"))


@pytest.mark.slow
def test_everything_from_a_round_to_the_marks_is_done_and_every_line_ends_as_anywhere(quiz: Command) -> None:
    asked = asked_by(Plan(seed=3))

    def done(*words: str | Path, entries: str = "", code: int = 0) -> str:
        ran = quiz(*words, entries=entries.replace("\n", "\r\n"), QUIZ_PACKS=str(PACK.parent))
        assert (ran.returncode, ran.stderr) == (code, "")
        return ran.stdout

    everything = "".join(f"{right(one)}\n" for one in asked)
    play = ("play", PACK, "--plain", "--seed", "3", "--player", "Zoë")
    done(*play, "--results", "round.json", entries=everything)
    assert len(done("history").splitlines()) == 2
    done("history", "export", "rounds.jsonl")
    done("exercise", "new", "a.exercise", "--pack", PACK, "--seed", "3", "--minutes", "20", "--certainty", "--lines")
    done("play", "a.exercise", "--plain", "--player", "Zoë Lee", entries="\n1\n3\n1.1\n")
    done("play", "a.exercise", "--plain", "--player", "con", entries="")
    done("worksheet", "a.exercise", "-o", "papers", "--versions", "2")
    students = quiz.folder / "students.csv"
    students.write_bytes("name;group\r\nZoë Lee;A\r\ncon;B\r\n".encode())
    # The results of the round lie there, too, and are none of the exercise.
    done("grade", "a.exercise", quiz.folder, "--roster", students, "-o", "marks", code=1)
    teams = ("teams", PACK, "--plain", "--team", "Zoë", "--team", "B", "--count", "2")
    done(*teams, "--results", "game.json", entries="1\n")
    done("exercise", "show", "a.exercise")
    done("report", "marks/report.json")
    written = sorted(path for path in quiz.folder.rglob("*") if path.is_file() and path != students)
    endings = {path.suffix for path in written}
    assert endings >= {".json", ".jsonl", ".exercise", ".html", ".csv", ".md", ".xlsx", ".pdf", ".docx", ".db"}
    for path in written:
        if path.suffix not in BINARY:
            data = path.read_bytes()
            assert b"\r" not in data, path
            assert "\ufffd" not in data.decode(), path
    assert not [path for path in written if path.name.casefold().startswith("con.")]


def test_a_damaged_history_is_set_aside_though_what_is_open_cannot_be_moved(quiz: Command) -> None:
    quiz.play("--seed", "3", "--count", "3", entries=entries(Plan(seed=3, count=3)))
    path = quiz.folder / "quiz" / "history.db"
    data = bytearray(path.read_bytes())
    data[DAMAGED] = b"\xff" * 200
    path.write_bytes(data)
    said = quiz("stats", PACK)
    assert "kept as history.db.bak, and 3 answers could be read and saved from it" in said.stderr
    assert path.with_name("history.db.bak").read_bytes()[DAMAGED] == data[DAMAGED]


def test_the_machine_is_as_it_says(quiz: Command) -> None:
    (quiz.folder / "probe.py").write_text(PROBE, "utf-8")
    ran = Command(quiz.folder, (sys.executable, "probe.py"))()
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


PROBE = """\
import importlib, os, pathlib, signal
from tests.windows import become_windows
become_windows()
path = pathlib.Path("text")
path.write_text("\\u00e4\\n")
assert path.read_bytes() == b"\\xe4\\r\\n"
assert path.read_text(encoding="cp1252") == "\\u00e4\\n"
with path.open() as held:
    for move in (lambda: path.rename("other"), lambda: os.replace("other", path), path.unlink):
        pathlib.Path("other").write_bytes(b"")
        try:
            move()
        except PermissionError:
            continue
        raise AssertionError("what is open was moved")
path.unlink()
for gone in ("fcntl", "termios"):
    try:
        importlib.import_module(gone)
    except ImportError:
        continue
    raise AssertionError(gone)
assert not hasattr(os, "fork") and not hasattr(signal, "SIGHUP")
"""
"""Is what the tests here stand on true? Otherwise they would show nothing."""


@pytest.mark.parametrize(
    ("error", "windows", "left"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), True, True),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), False, True),
        (OSError(errno.EINVAL, "Invalid argument"), True, True),
        (OSError(errno.EINVAL, "Invalid argument"), False, False),
        (OSError(errno.EINVAL, "Invalid argument", "a:b"), True, False),
        (OSError(errno.ENOSPC, "No space left on device"), True, False),
    ],
)
def test_a_reader_that_has_left_is_no_error(error: OSError, windows: bool, left: bool) -> None:
    assert reader_has_left(error, windows=windows) is left
