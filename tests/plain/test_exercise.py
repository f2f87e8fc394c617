"""Making and doing an exercise line by line, as real processes."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pexpect
import pytest

from quiz.classroom.conditions import conditions_for
from quiz.classroom.exercise import Counts
from quiz.classroom.exercise_file import read_exercise
from quiz.classroom.result_files import collect
from quiz.errors import UsageError
from quiz.plain.game import play
from quiz.play.action import DoExercise
from quiz.play.exercise import prepare_exercise
from quiz.rules.items import Kind
from quiz.rules.terms import Mode
from tests.classroom.hand_in import exercise
from tests.cli.run_command import COMMAND, PACK, PATIENCE, Command, environment, interrupt, right
from tests.play.play_rounds import Hands, start


def made(quiz: Command, *options: str, name: str = "light.exercise") -> Path:
    """An exercise on the small pack, made with options."""
    done = quiz("exercise", "new", name, "--pack", PACK, "--count", "6", "--seed", "3", *options)
    assert (done.returncode, done.stderr) == (0, "")
    return quiz.folder / name


def answers(quiz: Command, path: Path) -> list[str]:
    """What to enter to do an exercise rightly."""
    from quiz.bank.shelf import load

    of = read_exercise(path)
    return [right(asked) for asked in of.asked(load(PACK), of.seed_of("Ann Lee"))]


def on_shelf(quiz: Command) -> dict[str, str]:
    return {"QUIZ_PACKS": str(PACK.parent)}


def do(quiz: Command, *options: str, entries: str, player: str = "Ann Lee", name: str = "light.exercise"):
    return quiz("play", name, "--plain", "--player", player, *options, entries=entries, **on_shelf(quiz))


@pytest.mark.slow
def test_an_exercise_is_done_whole_and_its_result_proves_itself(quiz: Command) -> None:
    path = made(quiz)
    done = do(quiz, entries="\n".join(answers(quiz, path)))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Results: 6 of 6 marks, 100 %." in done.stdout
    assert done.stdout.endswith("The result is in Ann Lee.result.json\nThis file is what you hand in.\n")
    (collected,) = collect([quiz.folder / "Ann Lee.result.json"], read_exercise(path).secret)
    assert (collected.problem, collected.tampering) == ("", "")
    again = do(quiz, entries="")
    assert again.returncode == 2
    assert again.stderr.startswith("quiz: error: ")
    assert "allows 1 attempt, and none is left; what you hand in: Ann Lee.result.json" in again.stderr


def test_hidden_keys_are_in_neither_the_file_nor_what_is_said(quiz: Command) -> None:
    path = made(quiz, "--hide-keys", "--marks", "select=2.5")
    assert read_exercise(path).sealed is not None
    done = quiz("play", path, "--plain", "--player", "Ann", entries="\n" * 6)
    assert (done.returncode, done.stderr) == (0, "")
    assert "6 questions, for 7.5 marks." in done.stdout
    assert re.findall(r"\. (.*)\. .* marks?\. Topic", done.stdout) == ["Select"]
    assert "Select. 2.5 marks. Topic" in done.stdout
    assert done.stdout.endswith("The result is in Ann.result.json\nThis file is what you hand in.\n")
    assert "Exam: your teacher marks it." in done.stdout
    for told in ("Right", "Wrong", "Answer:", "Results"):
        assert told not in done.stdout
    assert "Finished: 0 of 6 questions answered." in done.stdout


@pytest.mark.slow
def test_the_end_of_the_input_hands_nothing_in_and_the_same_command_goes_on(quiz: Command) -> None:
    path = made(quiz)
    entered = answers(quiz, path)
    first = do(quiz, entries=f"{entered[0]}\n{entered[1]}\n")
    assert first.returncode == 0
    assert "The input has ended." in first.stdout
    assert "To go on with this round: quiz play light.exercise --player 'Ann Lee'" in first.stdout
    assert "Nothing is handed in yet." in first.stdout
    assert "This file is what you hand in" not in first.stdout
    assert json.loads((quiz.folder / "Ann Lee.result.json").read_text())["held"]["phase"] == "ask"
    second = do(quiz, entries="\n".join(entered[2:]))
    assert "You go on: 4 not answered." in second.stdout
    assert "Question 3 of 6." in second.stdout
    assert "Question 1 of 6." not in second.stdout
    assert "Results: 6 of 6 marks, 100 %." in second.stdout


@pytest.mark.slow
def test_killed_at_any_question_it_loses_nothing(quiz: Command) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    path = made(quiz)
    entered = answers(quiz, path)
    for place, entry in enumerate(entered[:-1]):
        process = subprocess.Popen(
            [*COMMAND, "play", path, "--plain", "--player", "Ann Lee"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=quiz.folder,
            env=environment(quiz.folder, PYTHONUNBUFFERED="1", **on_shelf(quiz)),
            text=True,
        )
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{entry}\n")
        process.stdin.flush()
        while not (line := process.stdout.readline()).startswith(f"Question {place + 2}"):
            assert line
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)
        process.stdin.close()
        process.stdout.close()
    assert "Results: 6 of 6 marks, 100 %." in do(quiz, entries=entered[-1]).stdout


@pytest.mark.slow
def test_q_hands_in_after_asking_on_a_terminal(quiz: Command) -> None:
    made(quiz)
    game = quiz.on_terminal("play", "light.exercise", "--plain", **on_shelf(quiz))
    game.expect_exact("Your name, as your teacher knows it:")
    game.sendline("")
    game.expect_exact("Your name, as your teacher knows it:")
    game.sendline("Tom Ray")
    game.expect_exact("Question 1 of 6")
    game.sendline("sure")
    game.expect_exact("In this exercise that is settled.")
    game.sendline("q")
    game.expect_exact("Hand in now?")
    game.sendline("n")
    game.expect(": $")
    game.sendline("q")
    game.expect_exact("Hand in now?")
    game.sendline("y")
    game.expect_exact("Results: 0 of 6 marks")
    game.expect_exact("The result is in Tom Ray.result.json")
    game.expect(pexpect.EOF)
    game.close()
    assert game.exitstatus == 0


def test_what_was_not_reached_counts_in_the_marks(quiz: Command) -> None:
    path = made(quiz, "--mode", "practice", "--marks", "typed=3")
    done = do(quiz, entries=f"{answers(quiz, path)[0]}\nq\n")
    assert "Results: 1 of 8 marks, 12 %.\n5 not reached." in done.stdout
    assert "Typed: 0 of 3 marks." in done.stdout
    assert "1/8 marks, 1 right, 5 skipped." in done.stdout


@pytest.mark.parametrize("hidden", [True, False])
def test_time_that_ran_out_meanwhile_is_said_first(
    hidden: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUIZ_PACKS", str(PACK.parent))
    hands = Hands()
    work = prepare_exercise(tmp_path / "light.exercise", exercise(hidden=hidden, minutes=20, attempts=1), tmp_path)
    context, action = start(tmp_path, hands, history_path=None, player="Ann"), DoExercise(run=work)
    play(context, action, StringIO("1\n"), StringIO())
    hands.wait(21 * 60)
    said = StringIO()
    play(context, action, StringIO(), said)
    _, _, end = said.getvalue().partition("You do this as Ann.\n")
    assert end.startswith(f"The time is up.\n\n{'Finished: 1 of 6' if hidden else 'Results: '}")
    with pytest.raises(UsageError, match=r"1 attempt, and the time is up; what you hand in: Ann\.result\.json"):
        play(context, action, StringIO(), StringIO())


def test_ctrl_c_leaves_it_to_be_gone_on_with(quiz: Command) -> None:
    made(quiz, "--attempts", "2")
    game = quiz.on_terminal("play", "light.exercise", "--plain", "--player", "Ann", **on_shelf(quiz))
    game.expect_exact("You do this as Ann. Attempt 1 of 2.")
    game.expect_exact("Question 1 of 6")
    game.expect_exact("between: ")
    said = interrupt(game)
    assert "To go on with this round: quiz play light.exercise --player Ann" in said
    assert "Nothing is handed in yet." in said
    assert game.exitstatus == 130


def test_whoever_has_more_time_hears_of_their_own(quiz: Command) -> None:
    made(quiz, "--minutes", "20", "--extra", "Ann Lee=25%")
    assert "Time for the whole round: 25 minutes." in do(quiz, entries="").stdout
    assert "Time for the whole round: 20 minutes." in do(quiz, entries="t\n", player="Tom").stdout


REFUSED = {
    "options of a round": (("--mode", "exam", "--count", "3"), "an exercise settles how it is done; leave out --mode"),
    "going on": (("--resume",), "an exercise settles how it is done; leave out --resume"),
    "a file for results": (("--results", "x.json"), "--results: for an exercise this names a folder"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_the_exercise_settles_is_refused(what: str, quiz: Command) -> None:
    made(quiz)
    options, said = REFUSED[what]
    done = do(quiz, *options, entries="")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.slow
def test_results_can_go_to_another_folder(quiz: Command) -> None:
    made(quiz)
    (quiz.folder / "shared").mkdir()
    left = do(quiz, "--results", "shared", entries="", player="../../Ann")
    assert "quiz play light.exercise --player ../../Ann --results shared\n" in left.stdout
    done = do(quiz, "--results", "shared", entries="q\n", player="../../Ann")
    assert done.returncode == 0
    assert [path.name for path in (quiz.folder / "shared").iterdir()] == ["Ann.result.json"]


ASKED = [
    ("Pack", str(PACK)),
    ("Title", "My [/] test"),
    ("Which, by number", ""),
    ("Which, by number", "1 claim 3"),
    ("Which, by number", ""),
    ("How many questions", "2"),
    ("Marks", "Claim=2"),
    ("practice or exam", ""),
    ("Hide the keys", "y"),
    ("May the brief be read?", "n"),
    ("Ask how sure", "y"),
    ("May answers be changed", ""),
    ("An order of each student's own?", "y"),
    ("Minutes for all of it", "15"),
    ("Opens", ""),
    ("Closes", "2031-05-04 18:00"),
    ("How often", "any"),
    ("Which attempt counts", "mean"),
    ("More time for whom", "Ann=10%"),
    ("More time for whom", ""),
]


def test_without_options_it_asks_for_everything(quiz: Command) -> None:
    done = quiz("exercise", "new", "mine.exercise", entries="".join(f"{entry}\n" for _, entry in ASKED))
    assert (done.returncode, done.stderr) == (0, "")
    prompts = [line for line in done.stdout.splitlines() if re.search(r"\]: ?", line)]
    for (prompt, _), line in zip(ASKED, prompts, strict=False):
        assert line.startswith(prompt)
    made = read_exercise(quiz.folder / "mine.exercise")
    assert (made.title, len(made.question), made.mode, made.open_book) == ("My [/] test", 2, Mode.EXAM, False)
    assert (made.certainty, made.lines, made.order, made.attempts, made.minutes) == (True, False, "own", None, 15)
    assert made.counts is Counts.MEAN
    assert {task.kind: task.marks for task in made.question} == {Kind.CLAIM: 2, Kind.SELECT: 1}
    assert made.sealed is not None
    assert conditions_for(made, "ann").limit == 16.5 * 60
    assert made.closes.isoformat().startswith("2031-05-04T18:00")


def test_a_wrong_entry_is_asked_again_and_explained(quiz: Command) -> None:
    entries = [entry for _, entry in ASKED]
    entries[5:6] = ["?", "9", "many", "2"]
    entries.insert(0, "no such pack")
    done = quiz("exercise", "new", "mine.exercise", entries="".join(f"{entry}\n" for entry in entries))
    assert done.returncode == 0
    assert "no pack is called 'no such pack'" in done.stdout
    assert "Easy ones come first." in done.stdout
    assert done.stdout.count("Enter a whole number from 1 to 2.") + done.stdout.count("enter a whole number") == 2


def test_an_input_that_ends_too_early_writes_nothing(quiz: Command) -> None:
    done = quiz("exercise", "new", "mine.exercise", entries="\n\n")
    assert done.returncode == 2
    assert "the input ended before all was asked; nothing is written" in done.stderr
    assert not (quiz.folder / "mine.exercise").exists()
