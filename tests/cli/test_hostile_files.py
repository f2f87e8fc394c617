"""Files that would hang the program or take all memory: each is a line, within limits on memory and time."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.made_pack import ABOUT
from tests.cli.run_command import COMMAND, PACK, PATIENCE, Command, Ran, environment, forges

resource = pytest.importorskip("resource", reason="there are no such limits here")

MEMORY = 450 * 2**20
"""Bytes of address space: about a hundred million more than the interpreter and the libraries take for themselves."""
SECONDS = 40
"""Seconds of processor time on the slowest machine; no input here takes more than a few."""
BRIEF = "1 Ferries\n1.1 The pupils of the school painted the ferry blue in July.\n"
TOML = {
    "a key of many names": ("a" + ".a" * 100_000 + " = 1", "q.toml:1: error: this line has 200005 characters"),
    "keys of many names": (("a" + ".a" * 4000 + " = 1\n") * 40, "q.toml:1: error: a key of 4001 names, and 4 are read"),
    "keys with the most names": (
        "[a.b.c.d]\n" + "".join(f"k{n:x}.a.b.c=1\n" for n in range(39_000)) + "[z]\n",
        "q.toml:1: error: 'a' is not known here",
    ),
    "tables with the most names": ("".join(f"[k{n:x}.a.b.c]\n" for n in range(39_000)), "q.toml:1: error: 'k0' is not"),
    "too many tables": ("".join(f"[k{n:x}]\n" for n in range(60_000)), "q.toml:40001: error: by this line the file"),
    "empty questions": ("[[question]]\n" * 19_000, "more than 10000 problems; what follows is not read"),
    "unknown keys": (
        "[[question]]\n" + "".join(f"k{n:x}=1\n" for n in range(39_000)),
        "q.toml:1: error: question 1: 'key' is missing; write it",
    ),
    "short texts": ("a=[\n" + '"ab",\n' * 600_000 + "]\n", "q.toml:1: error: 'a' is not known here"),
    "wide characters": (
        'a="""\n' + ("x" * 9000 + "\U0001f600\n") * 430 + '"""\n',
        "q.toml:1: error: 'a' is not known here",
    ),
    "escapes": ('a="""\n' + (r"\n" * 4900 + "\n") * 390 + '"""\n', "q.toml:1: error: 'a' is not known here"),
    "quotation marks": (('\\"' * 4999 + "\n") * 390, "q.toml:1: error: this is not TOML"),
    "brackets": ("a = " + "[" * 4000 + "]" * 4000, "q.toml:1: error: values are nested too deeply to be read"),
    "too many bytes": ("# nothing\n" * 500_000, "q.toml:1: error: it is larger than 4 MB; split it"),
}
"""What a file of questions holds, and what is said of it."""
DEEP = '{"format": "fact-check-quiz %s", "x": ' + "[" * 40 + "]" * 40 + "}"
DEEPER = '{"format": "fact-check-quiz %s", "x": ' + "[" * 50_000 + "]" * 50_000 + "}"
MANY = '{"format": "fact-check-quiz %s", "x": [' + "{}," * 1_000_000 + "{}]}"
MOST = '{"format": "fact-check-quiz %s", "x": [' + '{"":0},' * 240_000 + "{}]}"


def limited(quiz: Command, *words: str | Path, entries: str = "", device: str = "", **variables: str) -> Ran:
    """Run the command with limits on memory and time; its input are entries, or a device."""
    (quiz.folder / "entries").write_text(entries, encoding="utf-8")
    told = tuple(map(str, words))
    with Path(device or quiz.folder / "entries").open("rb") as stdin:
        code, said, complained = forges().run(
            told,
            quiz.folder,
            environment(quiz.folder, **variables),
            stdin.fileno(),
            timeout=PATIENCE,
            limits={resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: SECONDS},
        )
    return Ran(told, code, said.decode(), complained.decode())


def pack(folder: Path, **files: str) -> Path:
    """A pack with these files for some of its own."""
    folder.mkdir()
    for name, text in {"pack.toml": ABOUT, "brief.txt": BRIEF, **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def pipe(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    os.mkfifo(path)


def zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def listening(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    here = Path.cwd()
    os.chdir(path.parent)  # The address of a socket may not be long.
    try:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(path.name)
    finally:
        os.chdir(here)


NO_FILES = (
    (pipe, "it is a named pipe, not a file"),
    (zero, "it is a device, not a file"),
    (listening, "it is a socket, not a file"),
)
no_files = pytest.mark.parametrize(("make", "what"), NO_FILES, ids=["pipe", "device", "socket"])
Make = Callable[[Path], None]


def one_error(done: Ran, *parts: str, code: int = 2) -> None:
    """It ended with one line that holds these parts."""
    assert done.returncode == code, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    for part in ("quiz: error: ", *parts):
        assert part in done.stderr


@pytest.fixture
def exercise(quiz: Command) -> Path:
    """An exercise, and a folder for results with nothing in it."""
    done = quiz("exercise", "new", "light.exercise", "--pack", PACK, "--count", "3", "--seed", "3")
    assert (done.returncode, done.stderr) == (0, "")
    (quiz.folder / "results").mkdir()
    return quiz.folder / "light.exercise"


@pytest.fixture
def shelf() -> dict[str, str]:
    """Where the pack of the exercise is."""
    return {"QUIZ_PACKS": str(PACK.parent)}


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("name", TOML)
def test_a_hostile_pack_is_refused_within_limits(quiz: Command, name: str) -> None:
    source, said = TOML[name]
    done = limited(quiz, "check", pack(quiz.folder / "pack", **{"q.toml": source}))
    assert (done.returncode, done.stderr) == (1, "")
    assert said in done.stdout
    assert max(map(len, done.stdout.splitlines())) < 400


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("words", [("play",), ("read",), ("packs", "--topics")], ids=str)
def test_a_pack_is_read_by_every_command_within_limits(quiz: Command, words: tuple[str, ...]) -> None:
    folder = pack(quiz.folder / "pack", **{"pack.toml": TOML["a key of many names"][0]})
    shelf = {"QUIZ_PACKS": str(quiz.folder)}
    done = limited(quiz, *words, *(["pack"] if words[0] != "packs" else []), **shelf)
    assert f"{folder.name}/pack.toml:1: error: this line has 200005 characters" in done.stdout + done.stderr


def test_a_pack_of_too_many_files_is_refused(quiz: Command) -> None:
    folder = pack(quiz.folder / "pack", **{f"q{n}.toml": "" for n in range(1001)})
    done = limited(quiz, "check", folder)
    assert "pack.toml:1: error: the pack has more than 1000 files of questions" in done.stdout


def test_a_brief_of_problems_is_refused_within_limits(quiz: Command) -> None:
    done = limited(quiz, "check", pack(quiz.folder / "pack", **{"brief.txt": "x\n" * 1_900_000}))
    assert "brief.txt:10001: error: more than 10000 problems" in done.stdout


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("name", ["a key of many names", "keys of many names", "too many tables", "brackets"])
def test_a_hostile_exercise_is_one_line(quiz: Command, name: str) -> None:
    source, said = TOML[name]
    (quiz.folder / "x.exercise").write_text(source)
    one_error(limited(quiz, "play", "x.exercise"), said.replace("q.toml", "x.exercise").replace("error: ", ""), code=1)


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("name", ["a key of many names", "keys of many names", "too many tables", "brackets"])
def test_hostile_settings_are_one_line_and_kept(quiz: Command, name: str) -> None:
    settings = quiz.folder / "quiz" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text(TOML[name][0])
    done = limited(quiz, "play", PACK)
    said = TOML[name][1].partition("error: ")[2]
    assert f"settings.toml could not be used (line {TOML[name][1].split(':')[1]}: {said}" in done.stdout
    assert settings.with_name("settings.toml.bak").read_text() == TOML[name][0]


def test_settings_with_a_byte_order_mark_hold(quiz: Command) -> None:
    settings = quiz.folder / "quiz" / "settings.toml"
    settings.parent.mkdir()
    settings.write_bytes(b"\xef\xbb\xbfcount = 2\n")
    assert "2 questions. Practice" in quiz("play", PACK).stdout
    assert settings.read_bytes() == b"\xef\xbb\xbfcount = 2\n"


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("value", ["[" * 40 + "]" * 40, "99999999999999999999999", "9" * 5000], ids=len)
def test_a_setting_beyond_all_bounds_is_one_line(quiz: Command, value: str) -> None:
    settings = quiz.folder / "quiz" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text(f"count = {value}\n")
    done = limited(quiz, "play", PACK)
    assert (done.returncode, done.stderr) == (0, "")
    assert "settings.toml" in done.stdout
    assert "6 questions. Practice" in done.stdout


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize(
    ("text", "what"),
    [
        (DEEP, "it is nested too deep"),
        (DEEPER, "it is nested too deep"),
        (MANY, "it holds more than 500000 values"),
        (MOST, "it is no whole result"),
        ('{"format": "fact-check-quiz %s"}' + " " * 9_000_000, "it is larger than any result"),
    ],
    ids=["deep", "deeper", "many", "most", "large"],
)
def test_a_hostile_result_is_listed(quiz: Command, exercise: Path, shelf: dict[str, str], text: str, what: str) -> None:
    (quiz.folder / "results" / "Ann.result.json").write_text(text % "exercise result 1")
    done = limited(quiz, "grade", exercise, "results", "--json", **shelf)
    assert (done.returncode, done.stderr) == (1, "")
    [trouble] = [one for one in json.loads(done.stdout)["troubles"] if one["about"] == "Ann.result.json"]
    assert what in trouble["message"]


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize(
    ("text", "what"),
    [(DEEP, "it is nested too deep"), (DEEPER, "it is nested too deep"), (MANY, "it holds more than 500000 values")],
    ids=["deep", "deeper", "many"],
)
def test_a_hostile_report_is_one_line(quiz: Command, text: str, what: str) -> None:
    (quiz.folder / "report.json").write_text(text % "report 1")
    one_error(limited(quiz, "report", "."), "report.json is no report", what)


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize(
    ("text", "what"),
    [
        (DEEP, "x.jsonl:1: it is nested too deep"),
        (DEEPER, "x.jsonl:1: it is nested too deep"),
        (MANY, "x.jsonl:1: it holds more than 500000 values"),
        ("x" * 9_000_000, "x.jsonl:1: it is too long"),
        ("x\n" * 200_000, "x.jsonl:100000: nothing after this line is read"),
    ],
    ids=["deep", "deeper", "many", "long", "lines"],
)
def test_hostile_lines_of_an_import_are_named(quiz: Command, text: str, what: str) -> None:
    (quiz.folder / "x.jsonl").write_text(text % "history 1" if "%s" in text else text)
    done = limited(quiz, "history", "import", "x.jsonl")
    assert done.returncode == 1
    assert f"quiz: error: {what}" in done.stderr


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("name," * 5000 + "\nAnn\n", "row 1, has more than 4000 columns"),
        ("name" + ",a" * 3000 + "\n" + "Ann\n" * 400_000, "more than 1000000 cells up to here"),
        ("name\n" + "x" * 200_000, "is no CSV"),
        ("name\n" + "Ann\n" * 1_500_000, "cannot be read (it is larger than 5 MB)"),
    ],
    ids=["columns", "cells", "cell", "bytes"],
)
def test_a_hostile_roster_is_one_line(
    quiz: Command, exercise: Path, shelf: dict[str, str], table: str, what: str
) -> None:
    (quiz.folder / "class.csv").write_text(table)
    done = limited(quiz, "grade", exercise, "results", "--json", "--roster", "class.csv", **shelf)
    one_error(done, "class.csv", what)


@pytest.mark.mostly_slow(keep=1)
@no_files
@pytest.mark.parametrize("name", ["pack.toml", "brief.txt", "q.toml"])
def test_no_file_in_a_pack_is_named(quiz: Command, name: str, make: Make, what: str) -> None:
    folder = pack(quiz.folder / "pack")
    (folder / name).unlink(missing_ok=True)
    make(folder / name)
    what = "a link out of the pack's folder" if make is zero else what
    for words in (("check", folder), ("play", folder), ("read", folder)):
        done = limited(quiz, *words)
        assert done.returncode == 1
        assert f"{name}:1: error: {what}" in done.stdout + done.stderr


@pytest.mark.mostly_slow(keep=1)
@no_files
def test_no_settings_are_one_line_and_stay(quiz: Command, make: Make, what: str) -> None:
    settings = quiz.folder / "quiz" / "settings.toml"
    settings.parent.mkdir()
    make(settings)
    before = settings.lstat().st_ino
    done = limited(quiz, "play", PACK)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"settings.toml cannot be read ({what}); playing with the defaults" in done.stdout
    assert settings.lstat().st_ino == before


@pytest.mark.slow
@pytest.mark.mostly_slow(keep=1)
@no_files
@pytest.mark.parametrize("ending", ["", "-wal", "-journal", ".new"])
def test_no_history_is_one_line_and_stays(quiz: Command, ending: str, make: Make, what: str) -> None:
    history = quiz.folder / "quiz" / f"history.db{ending}"
    (quiz.folder / "quiz").mkdir()
    if ending:
        quiz("players")
        history.with_name("history.db").write_bytes(b"")
    make(history)
    kind = stat.S_IFMT(history.lstat().st_mode)
    for words in (("history",), ("stats",), ("players",)):
        one_error(limited(quiz, *words), f"({what}): {history}", code=1)
    done = limited(quiz, "play", PACK, "--kind", "claim", "--count", "1", entries="1\n\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"({what}): {history}" in " ".join(done.stdout.split())
    assert stat.S_IFMT(history.lstat().st_mode) == kind


@pytest.mark.mostly_slow(keep=1)
@no_files
def test_no_exercise_is_one_line(quiz: Command, make: Make, what: str) -> None:
    make(quiz.folder / "x.exercise")
    for words in (("play", "x.exercise"), ("exercise", "show", "x.exercise"), ("worksheet", "x.exercise", "-o", "out")):
        one_error(limited(quiz, *words), f"x.exercise cannot be read ({what})", code=1)


@pytest.mark.mostly_slow(keep=1)
@no_files
def test_no_files_in_a_folder_of_results_stop_nothing(
    quiz: Command, exercise: Path, shelf: dict[str, str], make: Make, what: str
) -> None:
    for name in ("x.json", "Ann.result.json", "deep.exercise"):
        make(quiz.folder / "results" / name)
    done = limited(quiz, "grade", exercise, "results", "--json", **shelf)
    assert (done.returncode, done.stderr) == (1, "")
    listed = {one["about"]: one["message"] for one in json.loads(done.stdout)["troubles"]}
    assert what in listed["Ann.result.json"]
    # A student who is there already does not keep anybody from doing the exercise, and nothing is waited for.
    done = limited(quiz, "play", exercise, "--player", "Ann", "--results", "results", **shelf)
    assert "quiz: error" not in done.stderr
    assert (quiz.folder / "results" / "Ann-2.result.json").is_file()


@pytest.mark.mostly_slow(keep=1)
@no_files
@pytest.mark.parametrize("option", ["--roster", "--paper"])
def test_no_table_is_one_line(
    quiz: Command, exercise: Path, shelf: dict[str, str], option: str, make: Make, what: str
) -> None:
    make(quiz.folder / "class.csv")
    done = limited(quiz, "grade", exercise, "results", "--json", option, "class.csv", **shelf)
    one_error(done, f"class.csv cannot be read ({what})")


@pytest.mark.mostly_slow(keep=1)
@no_files
def test_no_report_is_one_line(quiz: Command, make: Make, what: str) -> None:
    make(quiz.folder / "report.json")
    one_error(limited(quiz, "report", "report.json"), f"report.json cannot be read ({what})")


@pytest.mark.mostly_slow(keep=1)
@no_files
def test_no_result_is_written_to(quiz: Command, make: Make, what: str) -> None:
    make(quiz.folder / "mine.json")
    one_error(limited(quiz, "play", PACK, "--results", "mine.json"), "mine.json is not a file")
    one_error(limited(quiz, "teams", "--results", "mine.json", PACK, "--teams", "A,B"))


@pytest.mark.mostly_slow(keep=1)
@no_files
def test_no_import_is_one_line(quiz: Command, make: Make, what: str) -> None:
    make(quiz.folder / "x.jsonl")
    one_error(limited(quiz, "history", "import", "x.jsonl"), f"x.jsonl: {what}", code=1)
    quiz.play("--count", "1", "--kind", "claim", entries="1\n\n")
    one_error(limited(quiz, "history", "export", "x.jsonl"), "x.jsonl is not a file that can be written")


@pytest.mark.slow
def test_an_import_takes_what_a_shell_hands_over(quiz: Command) -> None:
    quiz.play("--count", "1", "--kind", "claim", entries="1\n\n")
    exported = quiz.folder / "all.jsonl"
    assert quiz("history", "export", exported).returncode == 0
    command = " ".join(COMMAND)
    for words in (f"import <(cat {exported})", f"import /dev/stdin < {exported}", f"import - < {exported}"):
        done = subprocess.run(
            ["bash", "-c", f"{command} history {words}"],
            capture_output=True,
            text=True,
            cwd=quiz.folder,
            env=environment(quiz.folder),
            timeout=PATIENCE,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "1 round known already" in done.stdout
    done = subprocess.run(
        ["bash", "-c", f"cat {exported} | {command} history import /dev/stdin"],
        capture_output=True,
        text=True,
        cwd=quiz.folder,
        env=environment(quiz.folder),
        timeout=PATIENCE,
    )
    assert "1 round known already" in done.stdout


def test_an_endless_device_as_input_of_an_import_is_one_line(quiz: Command) -> None:
    done = limited(quiz, "history", "import", "-", device="/dev/zero")
    one_error(done, "standard input: it is a device, not a file", code=1)
    assert limited(quiz, "history", "import", "-", device=os.devnull).returncode == 0


@pytest.mark.slow
def test_links_in_the_folder_of_marks_are_not_followed(quiz: Command, exercise: Path, shelf: dict[str, str]) -> None:
    done = limited(quiz, "play", exercise, "--player", "Ann", "--results", "results", **shelf)
    assert (done.returncode, done.stderr) == (0, "")
    assert quiz("grade", exercise, "results", "-o", "marks", **shelf).returncode == 0
    precious = quiz.folder / "precious"
    precious.write_text("keep me")
    inside = ("gradebook.csv", "report.html", "gradebook.xlsx", "feedback/Ann.html")
    for name in inside:
        (quiz.folder / "marks" / name).unlink()
        (quiz.folder / "marks" / name).symlink_to(precious)
    assert quiz("grade", exercise, "results", "-o", "marks", **shelf).returncode == 0
    assert precious.read_text() == "keep me"
    assert all((quiz.folder / "marks" / name).lstat().st_size > 7 for name in inside)
    assert not any((quiz.folder / "marks" / name).is_symlink() for name in inside)

    elsewhere = quiz.folder / "elsewhere"
    (quiz.folder / "marks" / "feedback").rename(elsewhere)
    (elsewhere / "mine.html").write_text("keep me")
    (quiz.folder / "marks" / "feedback").symlink_to(elsewhere)
    one_error(quiz("grade", exercise, "results", "-o", "marks", **shelf), "marks/feedback is a link; remove it")
    assert (elsewhere / "mine.html").read_text() == "keep me"


@pytest.mark.slow
def test_links_in_the_folder_of_papers_are_not_followed(quiz: Command, exercise: Path, shelf: dict[str, str]) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    words = ("worksheet", exercise, "-o", "papers", "--form", "md", "--versions", "1")
    assert quiz(*words, **shelf).returncode == 0
    precious = quiz.folder / "precious"
    precious.write_text("keep me")
    for name in ("worksheet-A.md", "key-A.md"):
        (quiz.folder / "papers" / name).unlink()
        (quiz.folder / "papers" / name).symlink_to(precious)
    (quiz.folder / "papers" / "answers.csv").unlink()
    (quiz.folder / "papers" / "answers.csv").symlink_to(quiz.folder / "new")
    assert quiz(*words, **shelf).returncode == 0
    assert precious.read_text() == "keep me"
    assert not (quiz.folder / "new").exists()
    assert '"name","version"' in (quiz.folder / "papers" / "answers.csv").read_text()
    (quiz.folder / "papers" / "answers.csv").unlink()
    os.mkfifo(quiz.folder / "papers" / "answers.csv")
    one_error(
        limited(quiz, *words, **shelf), "papers/answers.csv cannot be written to (it is a named pipe, not a file)"
    )


@pytest.mark.slow
def test_an_error_names_the_file_and_not_the_temporary_one(quiz: Command) -> None:
    quiz.play("--count", "1", "--kind", "claim", entries="1\n\n")
    one_error(quiz("history", "export", "none/all.jsonl"), "none/all.jsonl: No such file or directory", code=1)
    (quiz.folder / "loop.jsonl").symlink_to("loop.jsonl")
    one_error(quiz("history", "export", "loop.jsonl"), "loop.jsonl: Too many levels of symbolic links", code=1)
