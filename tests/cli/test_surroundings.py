"""A system that is not as usual: folders that are not there, names that are no text, streams in other encodings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.run_command import COMMAND, PACK, PATIENCE, Command, environment

ONE = ("play", PACK, "--plain", "--seed", "1")
"""A round of which one question is answered and the rest is not."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there, and users have no numbers")


@pytest.mark.slow
def test_a_folder_of_packs_that_is_not_there_is_named(quiz: Command) -> None:
    said = "QUIZ_PACKS names /nope, which is no folder, so no packs of your own are found"
    done = quiz("packs", QUIZ_PACKS="/nope")
    assert (done.returncode, done.stderr) == (0, f"quiz: {said}\n")
    assert "hollande-putin: " in done.stdout
    assert quiz(*ONE, entries="1\n", QUIZ_PACKS="/nope").stdout.startswith(f"{said}\n")
    done = quiz("read", "mine", QUIZ_PACKS="/nope")
    assert done.returncode == 2
    assert done.stderr.endswith(f"; {said}\n")
    assert done.stderr.count("\n") == 1


@linux
@pytest.mark.parametrize("words", [("locate",), ("history",), ("review",), ONE], ids=lambda words: words[0])
def test_a_user_who_is_but_a_number_is_told_what_to_set(quiz: Command, words: tuple[str | Path, ...]) -> None:
    number = ["unshare", "-U", "--map-user=54321"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*number, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("nobody may be another user here")
    variables = {name: value for name, value in environment(quiz.folder).items() if name not in {"HOME", "QUIZ_HOME"}}
    done = subprocess.run(
        [*number, *COMMAND, *map(str, words)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, env=variables, timeout=PATIENCE, check=False,
    )  # fmt: skip
    said = "quiz: error: this user has no home folder; set QUIZ_HOME to a folder for what the game keeps\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


@pytest.mark.slow
@linux
def test_a_folder_whose_name_is_no_text_is_as_good_as_any(quiz: Command) -> None:
    folder = quiz.folder / os.fsdecode(b"f\xffo")
    shutil.copytree(PACK, folder / "mine")
    shelf = {"QUIZ_PACKS": str(folder), "QUIZ_HOME": str(folder / "home")}
    for words in (
        ("check", folder / "mine"),
        ("packs",),
        ("play", "mine", "--plain", "--results", folder / "r.json"),
        ("history", "export", folder / "rounds.jsonl"),
        ("history", "import", folder / "rounds.jsonl"),
        ("exercise", "new", folder / "x.exercise", "--pack", "mine", "--count", "2"),
        ("play", folder / "x.exercise", "--plain", "--player", "Ann", "--results", folder),
        ("grade", folder / "x.exercise", folder, "-o", folder / "graded"),
        ("locate", "--json"),
    ):
        done = quiz(*words, entries="1\n" * 30, **shelf)
        assert done.stderr == "", words
        assert done.returncode == 0 or words[0] == "grade", words  # It tells of files there that are no results.
    assert (folder / "graded" / "gradebook.csv").is_file()
    assert "1 round with" in quiz("history", **shelf).stdout


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1", "ascii", "utf-7"])
def test_whatever_encoding_is_asked_for_the_answer_counts_or_is_asked_for_in_it(quiz: Command, encoding: str) -> None:
    entry = "1\n".encode(encoding)
    done = quiz(*ONE, entries=entry, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 round with 1 answer" in quiz("history").stdout


def test_input_that_is_not_in_the_encoding_asked_for_is_one_line(quiz: Command) -> None:
    done = quiz(*ONE, entries="1\n", PYTHONIOENCODING="utf-16:replace")
    assert done.returncode == 2
    said = done.stderr.replace("\0", "")
    assert "the input is no utf-16, as PYTHONIOENCODING says that it is; leave that out" in said
    assert "Traceback" not in said


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless device")
def test_an_endless_line_ends_the_round(quiz: Command) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [*COMMAND, *map(str, ONE)],
            stdin=endless, capture_output=True, text=True, env=environment(quiz.folder), timeout=PATIENCE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "The input has ended, and with it the round." in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="there is no such terminal")
@pytest.mark.parametrize("pager", ["no-such-pager", "no-such 'pager", "/", "false", "exit 3"])
def test_a_pager_that_cannot_be_run_loses_no_text(quiz: Command, pager: str) -> None:
    child = quiz.on_terminal("help", "playing", PAGER=pager, NO_COLOR="1")
    child.expect_exact("Stop and resume")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.skipif(os.name != "posix", reason="there is no such terminal")
def test_a_pager_is_given_the_text_and_may_be_left_early(quiz: Command) -> None:
    child = quiz.on_terminal("help", "playing", PAGER="sed -u s/^/paged:/ | head -3", NO_COLOR="1")
    child.expect(pexpect.EOF)
    assert child.before.count("paged:") == 3
    assert "Stop and resume" not in child.before
