"""The plain game in a real pseudo-terminal."""

from __future__ import annotations

import json
import shutil
from io import StringIO

import pexpect
import pytest

from quiz.cli.terminal import is_plain
from quiz.rules.plan import Plan
from tests.cli.run_command import PACK, Command, asked_by, interrupt, right, wrong

PLAN = Plan(seed=3)


def ended(child: pexpect.spawn[str]) -> int:
    """The exit code, once everything was read."""
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus is not None
    return int(child.exitstatus)


def start(quiz: Command, *words: str, **variables: str) -> pexpect.spawn[str]:
    return quiz.on_terminal("play", PACK, "--plain", "--seed", "3", *words, **variables)


def test_ctrl_c_keeps_the_answers_and_says_the_headline(quiz: Command) -> None:
    child = start(quiz, "--results", "r.json")
    child.expect("Question 1 of 6")
    child.expect(": $")
    child.sendline(right(asked_by(PLAN)[0]))
    child.expect("Question 2 of 6")
    child.expect(": $")
    child.sendintr()
    child.expect_exact("Results: 1 of 1, 100 %.")
    child.expect_exact("The result is in r.json")
    assert ended(child) == 130
    assert "Traceback" not in child.before
    assert len(json.loads((quiz.folder / "r.json").read_text())["items"]) == 1


def test_q_asks_before_it_ends_the_round(quiz: Command) -> None:
    child = start(quiz)
    child.expect(": $")
    child.sendline("q")
    child.expect_exact("End the round? y or n; enter alone means n:")
    child.sendline("")
    child.expect(": $")
    child.sendline(right(asked_by(PLAN)[0]))
    child.expect("Question 2 of 6")
    child.sendline("q")
    child.expect("End the round. k keeps it for later. y or n; enter alone")
    child.sendline("k")
    child.expect_exact("To go on with this round: quiz play --resume")
    child.expect_exact("Enter goes on with your round")
    child.sendline("q")
    assert ended(child) == 0
    child = quiz.on_terminal("play", "--plain", "--resume")
    child.expect("Question 2 of 6")
    child.sendline("q")
    child.expect("End the round. k keeps it for later")
    child.sendline("y")
    child.expect_exact("Results: 1 right of 1 asked")
    child.expect_exact("Enter plays another round")
    child.sendline("n")
    assert ended(child) == 0


@pytest.mark.slow
def test_the_tables_are_told_when_they_are_asked_for(quiz: Command) -> None:
    child = start(quiz, "--count", "1")
    child.expect(": $")
    child.sendline(right(asked_by(Plan(seed=3, count=1))[0]))
    child.expect_exact("Your first round on this text, and everything right.")
    child.expect_exact("More: w tells of each question its answer")
    assert "By topic" not in child.before
    assert "To share" not in child.before
    child.expect_exact("Enter plays another round")
    child.sendline("s")
    child.expect_exact("question alone has no line to share.")
    child.expect_exact("Enter plays another round")
    child.sendline("w all")
    child.expect_exact("The words that matter: ")
    child.expect_exact("Enter plays another round")
    child.sendline("w")
    child.expect_exact("The words that matter: ")
    child.expect_exact("Enter plays another round")
    child.sendline("f")  # Of one question there is no more to say than how it went.
    child.expect_exact("That is none of them")
    child.sendline("r")
    child.expect_exact("Your first round on this text, and everything right.")
    child.expect_exact("Enter plays another round")
    child.sendline("")
    child.expect_exact("Mixed round: 1 question.")
    child.expect(": $")
    child.sendline("")
    child.sendline("")
    child.expect_exact("More: w for why, s for share.")  # The second time.
    child.expect_exact("Enter plays another round")
    child.sendline("n")
    assert ended(child) == 0


@pytest.mark.slow
def test_the_missed_ones_and_another_round_each_have_a_result_of_their_own(quiz: Command) -> None:
    child = start(quiz, "--count", "2", "--results", "r.json")
    first, second = asked_by(Plan(seed=3, count=2))
    for answer in (right(first), wrong(second)):
        child.expect("Question . of 2")
        child.expect(": $")
        child.sendline(answer)
    child.expect(r"More: f tells the numbers: how it went by topic, by kind and so on;\s+w\s+tells all")
    child.expect(r"another round; a asks 1 missed question again; home leads to the\s+start; q leaves:")
    child.sendline("f")
    child.expect_exact("By topic.")
    child.sendline("a")
    child.expect("Chosen questions: 1 question.")
    assert "The source: " not in child.before
    child.expect(": $")
    child.sendline("q")
    child.expect("End the round")
    child.sendline("y")
    child.expect_exact("Enter plays another round")
    child.sendline("")
    child.expect("Mixed round: 2 questions.")
    child.expect(": $")
    child.sendeof()
    child.expect("The result is in")
    assert ended(child) == 0
    results = [json.loads((quiz.folder / name).read_text()) for name in ("r.json", "r-2.json", "r-3.json")]
    # The second and the third were left before an answer, and what was not answered is not named.
    assert [result["questions"] for result in results] == [[first.item.id, second.item.id], [], []]


def test_ctrl_d_ends_the_round_with_its_results_and_asks_nothing_more(quiz: Command) -> None:
    child = start(quiz)
    child.expect(": $")
    child.sendline("")
    child.expect_exact("Enter again skips this question.")
    child.expect(": $")
    child.sendline("")
    child.expect("Question 2 of 6")
    child.expect(": $")
    child.sendeof()
    child.expect_exact("Results: 0 right of 1 asked; 5 not reached.")
    assert ended(child) == 0
    assert "y or n" not in child.before


def test_ctrl_c_after_a_round_ends_the_game(quiz: Command) -> None:
    child = start(quiz, "--count", "1")
    child.expect(": $")
    child.sendline(right(asked_by(Plan(seed=3, count=1))[0]))
    child.expect_exact("Enter plays another round")
    child.sendintr()
    assert ended(child) == 130


def test_a_result_that_could_not_be_written_at_the_end_is_said_and_a_problem(quiz: Command) -> None:
    (quiz.folder / "gone").mkdir()
    child = start(quiz, "--count", "1", "--results", "gone/r.json")
    child.expect(": $")
    shutil.rmtree(quiz.folder / "gone")
    child.sendline("")
    child.expect_exact("Enter again")
    child.sendline("")
    child.expect_exact("Results: 0 of 1, 0 %.")
    child.expect("The result could not be kept: gone/r.json cannot be written")
    assert "The result is in" not in child.before
    child.expect_exact("a asks 1 missed question again")
    assert "goes on" not in child.before
    child.sendeof()
    assert ended(child) == 1


@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize(
    ("words", "variables"),
    [((), {"ACCESSIBLE": "1"}), ((), {"TERM": "dumb"}), ((), {"TERM": ""}), (("--plain",), {})],
)
def test_a_bare_quiz_in_plain_conditions_starts_a_plain_round(
    quiz: Command, words: tuple[str, ...], variables: dict[str, str]
) -> None:
    child = quiz.on_terminal(*words, **variables)
    child.expect_exact("1 plays a mixed round")  # Who has never played is offered the path.
    child.sendline("1")
    child.expect("Question 1 of 10")
    child.expect(": $")
    said = child.before
    child.sendeof()
    assert ended(child) == 0
    assert "\x1b" not in said + child.before


def test_lines_break_between_words_on_a_narrow_terminal(quiz: Command) -> None:
    child = start(quiz, COLUMNS="40")
    child.expect("Enter a number from 1 to 3:|: $")
    lines = child.before.splitlines()
    assert max(len(line) for line in lines if "http" not in line) < 40
    child.close(force=True)


def test_a_broken_pack_is_one_line_before_any_screen(quiz: Command) -> None:
    (quiz.folder / "pack.toml").write_text("title = ")
    child = quiz.on_terminal("play", ".")
    assert ended(child) == 1
    assert child.before.startswith("quiz: error: ")
    assert child.before.count("\n") == 1
    assert "\x1b" not in child.before


class End(StringIO):
    """One end of the game: a terminal or not."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize("value", ["1", "true", "yes", "on", " TRUE ", "please"])
def test_accessible_asks_for_plain(value: str) -> None:
    end = End(terminal=True)
    assert is_plain({"TERM": "xterm", "ACCESSIBLE": value}, end, end)


@pytest.mark.parametrize("value", ["", "0", "false", "FALSE", "no", "No", "off", " 0 "])
def test_accessible_can_be_off(value: str) -> None:
    end = End(terminal=True)
    assert not is_plain({"TERM": "xterm", "ACCESSIBLE": value}, end, end)


@pytest.mark.parametrize(("stdin", "stdout"), [(False, True), (True, False), (False, False)])
def test_a_missing_terminal_at_either_end_is_plain(stdin: bool, stdout: bool) -> None:
    assert is_plain({"TERM": "xterm"}, End(terminal=stdin), End(terminal=stdout))


@pytest.mark.parametrize("environ", [{}, {"TERM": "dumb"}, {"TERM": ""}])
def test_a_terminal_that_cannot_draw_is_plain(environ: dict[str, str]) -> None:
    end = End(terminal=True)
    assert is_plain(environ, end, end)


def test_a_line_break_before_what_is_pasted_is_no_answer(quiz: Command) -> None:
    game = quiz.on_terminal(
        "play", PACK, "--plain", "--kind", "claim", "--kind", "choice", "--seed", "1", "--certainty"
    )
    game.expect_exact("Enter a number from 1 to 4: ")
    game.send("\n&\n")
    game.expect_exact("How sure are you?")
    game.send("\né\n")
    game.expect_exact("Question 2 of 2.")
    game.expect_exact("Enter a number from 1 to 3: ")
    game.send("\n\n\n")  # Nothing is pasted, and enter was pressed three times.
    game.expect_exact("Enter again")
    game.expect_exact("Skipped")
    game.expect_exact("Enter plays another round")
    interrupt(game)
    (round,) = json.loads(quiz("history", "--json").stdout)
    assert (round["answers"], round["state"]) == (2, "over")


@pytest.mark.slow
def test_every_round_of_a_bare_start_leads_back_to_it(quiz: Command) -> None:
    game = quiz.on_terminal("--plain")
    game.expect(r"lists every\s+way,\s+q\s+leaves:")
    start_of_all = r"lists every\s+way,\s+q\s+leaves:"
    game.sendline("sprint")
    game.expect_exact("starts the clock:")
    game.sendline("")
    game.expect_exact("Question 1.")
    game.sendline("1")
    game.expect_exact("Question 2.")
    game.sendline("q")
    game.sendline("y")
    game.expect(r"Enter plays another sprint; .*q leads back to\s+the\s+start:")
    game.sendline("q")
    game.expect("Next: ")
    game.expect(start_of_all)
    game.sendline("exam")
    game.expect_exact("Exam: 10 questions.\r\nBack and next turn to other questions")
    assert "The source: " not in game.before
    game.expect_exact("Question 1 of 10")
    assert "Every question asks" not in game.before
    game.sendline("q")
    game.sendline("y")
    game.expect(r"Enter plays another exam; .*q leads back to\s+the\s+start:")
    game.sendline("daily")  # By its name, from where a round has ended.
    game.expect_exact("Daily no. ")
    game.expect_exact("Question 1 of 10")
    game.sendline("q")
    game.sendline("y")
    game.expect(r"Enter plays a mixed round; q leads back to the\s+start:")
    game.sendline("home")
    game.expect(start_of_all)
    game.sendline("q")
    assert ended(game) == 0


def test_who_has_read_nothing_of_a_pack_is_told_once_how_to_read_first(quiz: Command) -> None:
    said = "You have not read this text yet. To read first: b opens it, and quiz path ./mine begins with reading."
    shutil.copytree(PACK, quiz.folder / "mine")
    child = quiz.on_terminal("play", "./mine", "--plain", "--seed", "3")
    child.expect("Question 1 of 6")
    assert said in " ".join(child.before.split())
    child.expect(": $")
    child.sendline(right(asked_by(PLAN)[0]))
    child.expect("Question 2 of 6")
    child.sendintr()
    child.expect(pexpect.EOF)
    again = quiz.on_terminal("play", "./mine", "--plain", "--seed", "3")
    again.expect_exact("Go on with it?")
    assert "not read this text" not in again.before
    again.sendintr()
    again.expect(pexpect.EOF)
