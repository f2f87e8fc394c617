"""How a plain game ends when its input or its output does, and what hostile input does to it: nothing."""

from __future__ import annotations

import json
import os
import subprocess
from io import StringIO
from pathlib import Path

import pytest

from quiz.plain.console import Console
from quiz.rules.plan import Plan
from tests.cli.run_command import COMMAND, PACK, PATIENCE, Command, asked_by, entries, environment, right

SEED = ("--seed", "3")
PLAN = Plan(seed=3)


@pytest.mark.slow
def test_the_end_of_input_ends_the_round_with_its_results(quiz: Command) -> None:
    given = entries(PLAN).split("\n")[:2]
    said = quiz.play(*SEED, "--results", "round.json", entries="\n".join(given))
    assert "The input has ended, and with it the round.\n" in said
    assert "Results: 2 right of 2 asked; 4 not reached.\n" in said
    assert said.splitlines()[-1] == "The result is in round.json"
    assert len(json.loads((quiz.folder / "round.json").read_text())["items"]) == 2


def test_an_answer_before_the_end_of_input_counts_though_certainty_is_missing(quiz: Command) -> None:
    said = quiz.play(*SEED, "--certainty", entries=right(asked_by(PLAN)[0]) + "\n")
    assert "Results: 1 right of 1 asked; 5 not reached.\n" in said


def test_no_input_at_all_is_a_round_without_an_answer(quiz: Command) -> None:
    assert "Results: No question answered.\n" in quiz.play()


@pytest.mark.parametrize(
    "bytes_given",
    [
        b"\x00\x00\n",
        b"\xff\xfe\xc3\n",
        b"\x1b[2J\x1b]0;owned\x07\n",
        "\u202e\u2066\n".encode(),
        b"x" * 1_000_000 + b"\n",
    ],
    ids=["nul", "not utf-8", "escapes", "bidi", "a megabyte"],
)
def test_hostile_input_is_a_wrong_entry_and_never_comes_back_as_it_was(quiz: Command, bytes_given: bytes) -> None:
    given = bytes_given + entries(PLAN).encode()
    said = quiz.play("--seed", "3", entries=given)
    assert "Results: 6 of 6.\n" in said
    assert said.replace("\n", "").isprintable()
    assert len(said) < 20_000


def test_a_megabyte_without_a_line_end_ends_the_round_quietly(quiz: Command) -> None:
    said = quiz.play("--seed", "3", entries=b"x" * 1_000_000)
    assert "That line is too long to be an answer; ? shows help.\n" in said
    assert "Results: No question answered.\n" in said


def test_windows_line_ends_are_line_ends(quiz: Command) -> None:
    said = quiz.play("--seed", "3", entries=entries(PLAN).replace("\n", "\r\n"))
    assert "Results: 6 of 6.\n" in said


@pytest.mark.parametrize("entry", ["nonsense", "?", "b"])
def test_an_endless_pipe_without_an_answer_comes_to_an_end(quiz: Command, entry: str) -> None:
    said = quiz.play("--seed", "3", "--kind", "claim", entries=f"{entry}\n" * 5000)
    assert "100 entries in a row were no answer, so the round ends.\n" in said
    assert "Results: No question answered.\n" in said


def left_by_its_reader(quiz: Command, *words: str, first: str, then: str) -> str:
    """The error of a round whose output is closed when its second question has been asked."""
    started = subprocess.Popen(
        [*COMMAND, "play", str(PACK), "--plain", *SEED, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=quiz.folder,
        env=environment(quiz.folder),
        text=True,
    )
    assert started.stdin
    assert started.stdout
    assert started.stderr
    started.stdin.write(first)
    started.stdin.flush()
    while "Question 2" not in started.stdout.readline():
        pass
    started.stdout.close()
    started.stdin.write(then)
    started.stdin.flush()
    error = started.stderr.read()
    assert started.wait(PATIENCE) == 141
    started.stdin.close()
    started.stderr.close()
    return error


def test_a_reader_that_goes_away_loses_no_answer(quiz: Command) -> None:
    file = quiz.folder / "round.json"
    first, second, *_ = entries(PLAN).splitlines(keepends=True)
    error = left_by_its_reader(quiz, "--certainty", "--results", str(file), first=f"{first}2\n", then=second)
    assert (
        error
        == f"quiz: error: the output was closed; the round so far is in {file}; quiz play --resume goes on with it\n"
    )
    result = json.loads(file.read_text())
    assert [(item["credit"], item["certainty"]) for item in result["items"]] == [(1, 2), (1, None)]


def test_a_reader_that_goes_away_before_the_results_is_told_that_the_answers_are_kept(quiz: Command) -> None:
    first, *_ = entries(PLAN).splitlines(keepends=True)
    error = left_by_its_reader(quiz, first=first, then="q\n")
    assert error == "quiz: error: the output was closed; what was answered is remembered\n"


@pytest.mark.parametrize("way", ["missing folder", "folder", "foreign file"])
def test_results_that_cannot_be_written_are_refused_before_the_first_question(quiz: Command, way: str) -> None:
    path = {"missing folder": "no/where/r.json", "folder": ".", "foreign file": "notes.txt"}[way]
    (quiz.folder / "notes.txt").write_text("my notes")
    done = quiz("play", PACK, "--plain", "--results", path, entries="1\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("quiz: error: ")
    assert done.stderr.count("\n") == 1
    assert (quiz.folder / "notes.txt").read_text() == "my notes"


def test_options_that_leave_no_question_touch_no_older_result(quiz: Command) -> None:
    quiz.play("--results", "r.json", entries="q\n")
    before = (quiz.folder / "r.json").read_bytes()
    done = quiz("play", PACK, "--plain", "--kind", "claim", "--topic", "keepers", "--results", "r.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "quiz: error: no question of this pack fits all of these options; leave one out\n"
    assert (quiz.folder / "r.json").read_bytes() == before


def test_an_older_result_is_kept_aside_and_that_is_said(quiz: Command) -> None:
    quiz.play("--results", "r.json", entries="q\n")
    said = quiz.play("--results", "r.json", entries="q\n")
    assert said.startswith("An older result stood there; it is kept as r.json.bak\n")
    assert (quiz.folder / "r.json.bak").exists()


HOSTILE = "[b]Oil[/b] [/] [@click=app.quit]x[/] \\u001b[31mred\\u001b[0m \\u202eleft \\u0007\\u0085 \\u200b end"


def test_a_hostile_pack_is_heard_as_text_and_obeyed_by_no_terminal(quiz: Command) -> None:
    pack = quiz.folder / "hostile"
    pack.mkdir()
    for file in PACK.iterdir():
        text = file.read_text()
        if file.suffix == ".toml":
            text = text.replace('May 1903"', '\\u001b[2J[/]"')
            for words in ("What the harbour", "light burns gas", "(1.2).", "Port Ellen"):
                text = text.replace(words, f"{words} {HOSTILE}")
        (pack / file.name).write_text(text)
    done = quiz("play", pack, "--plain", entries="?\nb\n" + "contradicted\n\n" * 6)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.replace("\n", "").isprintable()
    assert "light burns gas [b]Oil[/b] [/] [@click=app.quit]x[/] \ufffd[31mred" in done.stdout


def test_nothing_that_is_said_can_steer_a_terminal() -> None:
    said = StringIO()
    Console(StringIO("\n"), said).say("a note with \x1b[2J and \u202e in it")
    assert said.getvalue() == "a note with \ufffd[2J and \ufffd in it\n"


def test_a_round_needs_no_terminal_anywhere(quiz: Command) -> None:
    done = subprocess.run(
        [*COMMAND],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        cwd=quiz.folder,
        env=environment(quiz.folder),
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("New here? The path goes step by step: ")
    assert (
        "\nTo choose the length, the mode or the topics of a round: quiz play --help\nFact-check quiz: " in done.stdout
    )
    assert "10 questions. Practice: right answers at once." in done.stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_missing_streams_crash_nothing(quiz: Command, closed: str) -> None:
    line = f'exec "$@" {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, "sh", *COMMAND, "play", str(PACK), "--results", "r.json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=quiz.folder,
        env=environment(quiz.folder, PYTHONWARNINGS=""),
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((quiz.folder / "r.json").read_text())["items"] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_an_output_that_is_full_is_one_line(quiz: Command) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "play", str(PACK), "--plain"],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=quiz.folder,
            env=environment(quiz.folder),
            timeout=PATIENCE,
            check=False,
        )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert os.strerror(28) in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_where_an_error_cannot_be_told_the_exit_code_is_the_same(quiz: Command) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "check", "nowhere"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=full,
            cwd=quiz.folder,
            env=environment(quiz.folder),
            timeout=PATIENCE,
            check=False,
        )
    assert (done.returncode, done.stdout) == (2, b"")
