"""The command that is printed where something is left: run as it stands, it goes on with that very thing."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pexpect
import pytest

from quiz.classroom.exercise_file import write_exercise
from quiz.rules.plan import Plan
from tests.classroom.hand_in import exercise
from tests.cli.run_command import PACK, Command, asked_by, interrupt, right

ROUND = ("play", str(PACK), "--seed", "7")
FIRST = right(asked_by(Plan(seed=7))[0])


def left(quiz: Command, *words: str, answer: bool = True) -> list[str]:
    """Answer a question on a terminal, press Ctrl+C, and give the words of the command that is printed."""
    game = quiz.on_terminal(*words)
    game.setwinsize(30, 400)
    game.expect_exact("Question 1 of")
    if answer:
        game.expect(":")
        game.sendline(FIRST)
        game.expect_exact("Question 2 of")
    said = interrupt(game)
    (command,) = re.findall(r"To go on with this round: (.*)", " ".join(said.split("\r\n")))
    first, *rest = shlex.split(command)
    assert first == "quiz"
    return rest


def resumed(quiz: Command, words: list[str]) -> str:
    """What a run with these words prints before its input ends."""
    done = quiz(*words, entries="q\n")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.slow
@pytest.mark.mostly_slow(keep=2)
@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Ann", ["--player", "Ann"]),
        ('O\'Brien "B" $x `y` \\', ["--player", 'O\'Brien "B" $x `y` \\']),
        ("-x", ["--player=-x"]),
        ("Łucja Wąsik", ["--player", "Łucja Wąsik"]),
        ("", ["--player="]),
    ],
)
def test_a_round_under_another_name_than_that_of_the_settings_is_resumed_under_it(
    quiz: Command, name: str, printed: list[str]
) -> None:
    settings = quiz.folder / "quiz" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('player = "Zoe"\n')
    words = left(quiz, *ROUND, "--plain", f"--player={name}")
    assert words == ["play", "--resume", *printed, "--plain"]
    assert "Question 2 of 6" in resumed(quiz, words)


def test_who_plays_by_the_settings_needs_no_more_than_before(quiz: Command) -> None:
    assert left(quiz, *ROUND, "--plain") == ["play", "--resume", "--plain"]


@pytest.mark.slow
def test_a_round_that_another_one_follows_is_resumed_by_its_id(quiz: Command) -> None:
    left(quiz, *ROUND, "--plain")
    offered = quiz(*ROUND, "--count", "2", entries="q\n").stdout
    (command,) = re.findall(r"To go on with it: quiz (.*)", offered)
    assert re.fullmatch(r"play --resume [0-9a-f]{8}", command)
    second = quiz.on_terminal(*ROUND, "--count", "2", "--plain")
    second.expect_exact("Go on with it?")
    second.sendline("n")
    second.expect_exact("Question 1 of 2")
    second.sendline(FIRST)
    second.expect_exact("Question 2 of 2")
    second.sendintr()
    second.expect(pexpect.EOF)
    assert "Question 2 of 2" in resumed(quiz, ["play", "--resume"])
    assert "Question 2 of 6" in resumed(quiz, shlex.split(command))


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("id_", ["zzz", "hollande-putin", "-"])
def test_an_id_of_no_round_is_one_line(quiz: Command, id_: str) -> None:
    left(quiz, *ROUND, "--plain")
    done = quiz("play", "--resume", id_)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"no round is called {id_!r}; quiz history lists them" in done.stderr


def test_a_round_that_is_over_is_not_resumed(quiz: Command) -> None:
    quiz(*ROUND, "--count", "1", entries=f"{FIRST}\n")
    (id_,) = re.findall(r"\b[0-9a-f]{8}\b", quiz("history").stdout)[:1]
    done = quiz("play", "--resume", id_)
    assert (done.returncode, done.stderr) == (2, f"quiz: error: the round {id_!r} is over; quiz play starts one\n")


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize("student", ["Ann Lee", "-x", 'O\'Brien "B"'])
def test_an_exercise_is_resumed_by_whoever_does_it_wherever_it_lies(quiz: Command, student: str) -> None:
    folder = quiz.folder / "-more of it"
    folder.mkdir()
    name = "-light $1.exercise"
    write_exercise(quiz.folder / name, exercise(hidden=True))
    told = (f"./{name}", f"--player={student}", f"--results={folder.name}", "--plain")
    words = left(quiz, "play", *told, answer=False)
    assert words[:2] == ["play", f"./{name}"]
    assert "Question 1 of" in resumed(quiz, words)
    (result,) = folder.iterdir()
    assert result.name.endswith(".result.json")


def test_a_folder_of_a_pack_with_problems_is_named_as_a_shell_takes_it(tmp_path: Path) -> None:
    quiz = Command(tmp_path)
    pack = tmp_path / "-my pack"
    pack.mkdir()
    (pack / "pack.toml").write_text("a = 1\n")
    done = quiz("play", "./-my pack")
    (command,) = re.findall(r"more: quiz (.*)\)", done.stderr) or ["check './-my pack'"]
    assert quiz(*shlex.split(command)).returncode == 1
