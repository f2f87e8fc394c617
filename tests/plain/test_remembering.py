"""What a plain game remembers from one run to the next: rounds that were left, what is due, the round of the day."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sqlite3
from pathlib import Path

import pexpect
import pytest

from quiz.bank.shelf import load
from quiz.play.opening import open_round
from quiz.play.request import Request
from quiz.rules.plan import Plan
from quiz.rules.session import Phase
from tests.cli.run_command import PACK, Command, asked_by, entries, right, wrong
from tests.play.play_rounds import Hands, start, step, stop

# Each is several games, one after the other, in processes of their own.
pytestmark = pytest.mark.slow

SEED = ("--seed", "7")
PLAN = Plan(seed=7)


def answered(quiz: Command) -> list[tuple[str, float]]:
    """Every question answered with its credit, as the history file has them."""
    connection = sqlite3.connect(quiz.folder / "quiz" / "history.db")
    rows = connection.execute(
        "SELECT name, credit FROM answer JOIN question ON question.id = question ORDER BY answer.id"
    )
    found = rows.fetchall()
    connection.close()
    return found


def leave_after(quiz: Command, count: int, *options: str) -> pexpect.spawn:
    """Play on a terminal and press Ctrl+C after so many right answers."""
    game = quiz.on_terminal("play", PACK, "--plain", *SEED, *options)
    for at, asked in enumerate(asked_by(PLAN)[:count], 1):
        game.expect_exact(f"Question {at} of 6")
        game.expect(":")
        game.sendline(right(asked))
    game.expect(rf"Question {count + 1} of 6.*\n[^\n]*: ")
    for _ in range(5):  # One that comes while Python begins to wait for a line is seen with the next key.
        game.sendintr()
        if game.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=5) == 0:
            break
    game.close()
    assert game.exitstatus == 130
    assert "To go on with this round: quiz play --resume" in " ".join(game.before.split())
    return game


def test_ctrl_c_leaves_a_round_that_the_next_start_offers_and_goes_on_with(quiz: Command) -> None:
    leave_after(quiz, 2)
    game = quiz.on_terminal("play", PACK, "--plain")
    game.expect_exact("A round is waiting: question 3 of 6")
    game.expect_exact("Go on with it? y or n; enter alone means y:")
    game.sendline("")
    game.expect_exact("You go on after 2 answers.")
    for at, asked in enumerate(asked_by(PLAN)[2:], 3):
        game.expect_exact(f"Question {at} of 6")
        game.sendline(right(asked))
    game.expect_exact("Results: 6 of 6.")
    game.sendline("n")
    game.expect(pexpect.EOF)
    assert answered(quiz) == [(asked.item.id, 1.0) for asked in asked_by(PLAN)]


def test_a_round_that_is_not_wanted_keeps_waiting_for_resume(quiz: Command) -> None:
    leave_after(quiz, 1)
    game = quiz.on_terminal("play", PACK, "--plain", "--count", "1")
    game.expect_exact("Go on with it?")
    game.sendline("n")
    game.expect_exact("Question 1 of 1")
    game.sendline("")
    game.expect_exact("Enter again")
    game.sendline("")
    game.expect_exact("Results:")
    game.sendeof()
    game.expect(pexpect.EOF)
    done = quiz("play", "--resume", entries=entries(PLAN).split("\n", 1)[1])
    assert (done.returncode, done.stderr) == (0, "")
    assert "Question 2 of 6" in done.stdout
    assert "Results: 6 of 6" in done.stdout


def test_a_pipe_is_told_of_a_round_that_waits_and_asked_nothing(quiz: Command) -> None:
    leave_after(quiz, 1)
    said = quiz.play("--seed", "8", entries="q\n")
    assert "A round is waiting: question 2 of 6" in said
    assert "To go on with it: quiz play --resume" in said
    assert "Question 1 of 6" in said


def test_an_answer_that_was_locked_in_is_there_when_how_sure_is_still_to_be_said(quiz: Command) -> None:
    game = quiz.on_terminal("play", PACK, "--plain", *SEED, "--certainty")
    first = asked_by(PLAN)[0]
    game.expect_exact("Question 1 of 6")
    game.sendline(right(first))
    game.expect_exact("How sure are you?")
    game.sendintr()
    game.expect(pexpect.EOF)
    said = quiz("play", "--resume", entries="3\n").stdout
    assert said.index("Question 1 of 6") < said.index("Your answer: ") < said.index("How sure are you?")
    assert "Right." in said
    assert "+3 points" in said


def test_nothing_to_go_on_with_and_wishes_that_cannot_be_had_are_refused(quiz: Command) -> None:
    done = quiz("play", "--resume")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "quiz: error: no round waits to be continued; quiz play starts one\n"
    done = quiz("play", "--resume", "--seed", "3", "--mode", "exam")
    assert done.returncode == 2
    assert "leave out --mode and --seed" in done.stderr


def test_each_player_has_rounds_of_their_own(quiz: Command) -> None:
    leave_after(quiz, 1, "--player", "Ann")
    assert "no round waits" in quiz("play", "--resume", "--player", "Ben").stderr
    assert "Question 2 of 6" in quiz("play", "--resume", "--player", "ANN").stdout


def test_the_round_of_a_pack_that_has_changed_keeps_waiting_till_it_is_let_go(quiz: Command) -> None:
    pack = quiz.folder / "mine"
    shutil.copytree(PACK, pack)
    game = quiz.on_terminal("play", str(pack), "--plain", *SEED)
    game.expect_exact("Question 1 of 6")
    game.sendline(right(asked_by(PLAN)[0]))
    game.expect_exact("Question 2 of 6")
    game.sendintr()
    game.expect(pexpect.EOF)
    brief = next(pack.glob("brief*"))
    brief.write_text(brief.read_text() + "\n# changed\n")
    for _ in range(2):
        done = quiz("play", "--resume")
        assert done.returncode == 1
        assert "this round keeps waiting, since its pack mine was changed, or another stands in" in done.stderr
    quiz(*shlex.split(done.stderr.rpartition("let the round go with: quiz ")[2]))
    assert "no round waits" in quiz("play", "--resume").stderr
    assert len(answered(quiz)) == 1


def test_review_says_when_there_is_nothing_and_asks_nothing(quiz: Command) -> None:
    done = quiz("review", PACK, "--plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Nothing has been answered yet, so nothing is due.")
    quiz.play(*SEED, entries=entries(PLAN))
    assert quiz("review", PACK, "--all-due", "--plain").stdout.startswith("Nothing is due today. ")


def test_what_was_wrong_some_days_ago_is_asked_again(quiz: Command) -> None:
    quiz.play(*SEED, entries=entries(PLAN, wrong))
    make_older(quiz.folder / "quiz" / "history.db")
    done = quiz("review", PACK, "--all-due", "--plain", entries="\n" * 20)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Practice: right answers at once." in done.stdout
    assert "Seed" not in done.stdout
    asked = re.findall(r"^Question \d of (\d)", done.stdout, re.MULTILINE)
    assert len(asked) == int(asked[0]) <= 6
    # Every one was skipped, which is no attempt, so all of it stays due.
    assert "Question 1 of" in quiz("review", PACK, "--plain", entries="q\n").stdout


def test_what_was_left_while_it_was_told_is_told_again_with_its_question(quiz: Command) -> None:
    """As after a round that was cut off on the full screen, at its proof."""
    context = start(quiz.folder / "quiz", Hands())
    round = open_round(context, load(PACK), Request(seed=7))
    step(round)
    assert round.session.phase is Phase.FEEDBACK
    round.suspend()
    stop(context)
    said = quiz("play", "--resume", "--plain", entries="q\n").stdout
    stem = asked_by(PLAN)[0].item.stem
    assert said.index("Question 1 of 6.") < said.index(stem) < said.index("Right.") < said.index("Question 2 of 6.")


def make_older(history: Path) -> None:
    """Let five days pass, by setting every review back."""
    connection = sqlite3.connect(history)
    with connection:
        connection.execute("DROP TRIGGER reviews_stay_as_made")
        connection.execute("UPDATE review SET day = date(day, '-5 days'), due = date(due, '-5 days')")
    connection.close()


def test_the_round_of_the_day_is_played_once_and_shown_again(quiz: Command) -> None:
    first = quiz("daily", PACK, entries="\n" * 6)
    assert (first.returncode, first.stderr) == (0, "")
    shared = next(line for line in first.stdout.splitlines() if line.startswith("To share: "))
    assert shared.endswith("0/6, 6 skipped.")
    assert "\nBeat me, with the same questions:\nquiz daily pack\n" in first.stdout
    assert first.stdout.endswith("1 day in a row.\n")
    again = quiz("daily", PACK)
    assert "You have played today's round." in again.stdout
    assert re.search(r"The next daily round comes in (\d+ hours?)?( ?\d+ minutes?)?, at midnight\.", again.stdout)
    assert re.search(r"\nYour last 14 days: 0 of 6 on \d+ \w+\.\n", again.stdout)
    assert shared in again.stdout
    assert "Question 1 of 6." not in again.stdout
    other = quiz("daily", PACK, "--player", "Ben", entries="q\n")
    asked = [line for line in other.stdout.splitlines() if line.startswith("Question 1 of 6")]
    assert asked == [line for line in first.stdout.splitlines() if line.startswith("Question 1 of 6")]


@pytest.mark.parametrize("home", ["/proc/nowhere", "/dev/null"])
def test_where_nothing_can_be_remembered_the_game_plays_and_says_so_first_and_at_the_end(
    quiz: Command, home: str
) -> None:
    done = quiz("play", PACK, "--plain", *SEED, entries=entries(PLAN), QUIZ_HOME=home)
    assert (done.returncode, done.stderr) == (0, "")
    first, end = done.stdout.split("Question 2 of 6")
    assert first.count("The history cannot be used now") == 1
    assert end.count("The history cannot be used now") == 1
    assert "the answers that it does not have are not kept." in end.partition("Results: 6 of 6.")[2]


def test_a_damaged_history_is_set_aside_and_the_round_is_remembered(quiz: Command) -> None:
    quiz.play(*SEED, entries=entries(PLAN))
    path = quiz.folder / "quiz" / "history.db"
    path.write_bytes(b"no database at all\n" * 500)
    said = quiz.play("--seed", "8", entries=entries(Plan(seed=8)))
    assert said.count("The history was damaged; it is kept as history.db.bak") == 1
    assert (path.parent / "history.db.bak").read_bytes().startswith(b"no database")
    assert len(answered(quiz)) == 6


def test_nothing_of_an_exam_is_told_while_it_can_be_gone_on_with(quiz: Command) -> None:
    game = leave_after(quiz, 2, "--mode", "exam")
    assert "Results" not in game.before
    assert "%" not in game.before
    listed = quiz("history").stdout
    assert "2 answered (waiting at 2 of 6)" in listed
    assert "%" not in listed
    (kept,) = json.loads(quiz("history", "--json").stdout)
    assert (kept["answers"], kept["right"], kept["credit"]) == (2, None, None)
    figures = json.loads(quiz("stats", PACK, "--json").stdout)
    assert (figures["rounds"], figures["asked"], figures["days"], figures["mistakes"]) == (0, 0, [], [])
    assert {line["known"] for line in figures["lines"]} == {None}
    assert "No fact is due" in quiz("review", PACK).stdout or "Nothing" in quiz("review", PACK).stdout


def test_the_end_of_the_input_at_the_offer_ends_the_game(quiz: Command) -> None:
    leave_after(quiz, 1)
    game = quiz.on_terminal("play", PACK, "--plain")
    game.expect_exact("Go on with it? y or n; enter alone means y:")
    game.sendeof()
    game.expect(pexpect.EOF)
    game.close()
    assert game.exitstatus == 0
    assert "Traceback" not in game.before
