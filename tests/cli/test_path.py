"""``quiz path``: the path line by line, its stars for a script, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pexpect
import pytest

from quiz.rules.plan import Plan
from tests.cli.run_command import PACK, Command, entries


def stars(quiz: Command) -> Any:
    done = quiz("path", PACK, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_the_first_step_is_read_explained_and_played_line_by_line(quiz: Command) -> None:
    done = quiz("path", PACK, "--plain", entries="q\n")
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout
    assert said.startswith("The path: 0 of 6 stars.\n1. The light. Next.\n2. The keepers. 0 of 3 stars.\n")
    cards = said.index("Three answers to a claim: stated, contradicted or not stated.")
    source = said.index("\nThe source: Harbour Trust, ")
    first = said.index("Paragraph 1, The light.\n1.1 The harbour trust lit", source)
    # What is played comes before what is read.
    assert cards < said.index("Not stated. It may be.") < source < first < said.index("Step 1 of the path.\n")
    assert "Step 1 of the path: 0 of 3 stars.\nFor one more: play the step to its end." in said


def test_the_stars_are_there_for_a_script(quiz: Command) -> None:
    before = stars(quiz)
    assert (before["stars"], before["most"], before["next"]) == (0, 6, 1)
    assert [(one["paragraph"], one["title"]) for one in before["steps"]] == [(1, "The light"), (2, "The keepers")]
    quiz("path", PACK, "--plain", entries="\n" * before["steps"][0]["questions"])
    after = stars(quiz)
    assert (after["stars"], after["next"]) == (1, 2)


def test_a_step_can_be_named(quiz: Command) -> None:
    said = quiz("path", PACK, "--plain", "--step", "2", entries="q\n").stdout
    assert said.lstrip().startswith("Paragraph 2, The keepers.")
    assert "Step 2 of the path.\n" in said


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--step", "9"), f"quiz: error: the brief has no paragraph 9; quiz path {PACK} lists them\n"),
        (("--json", "--step", "1"), "quiz: error: --json prints the stars of all steps; leave out --step\n"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(quiz: Command, words: tuple[str, ...], problem: str) -> None:
    done = quiz("path", PACK, *words)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", problem)


def test_a_paragraph_without_questions_is_only_read(quiz: Command, tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    pack.mkdir()
    for file in PACK.iterdir():
        (pack / file.name).write_bytes(file.read_bytes())
    brief = (PACK / "brief.txt").read_text()
    (pack / "brief.txt").write_text(
        f"0 Who speaks?\n0.1 The trust speaks.\n\n{brief}\n3 The end\n3.1 It is still lit.\n"
    )
    said = quiz("path", pack, "--plain", entries="q\n").stdout
    assert "0. Who speaks? To read, before you start.\n" in said
    assert "3. The end. To read.\n" in said
    assert json.loads(quiz("path", pack, "--json").stdout)["most"] == 6
    first = quiz("path", pack, "--plain", entries="q\n").stdout
    assert first.index("The source: ") < first.index("0.1 The trust") < first.index("Paragraph 1, The light.\n1.1")
    read = quiz("path", pack, "--plain", "--step", "3", entries="q\n").stdout
    assert (
        read.index("3.1 It is still lit.") < read.index("Paragraph 1, The light.") < read.index("Step 1 of the path.")
    )


@pytest.mark.slow
def test_on_a_terminal_the_player_goes_on_at_their_own_pace_and_the_next_step_is_offered(quiz: Command) -> None:
    game = quiz.on_terminal("path", PACK, "--plain", "--step", "1")
    for _ in range(3):
        game.expect("Somebody claims:")
        game.expect("Enter goes on")
        game.sendline("")
    game.expect("1.3 The tower is white")
    game.expect(r"Enter goes on to . questions, (f reads the foreword, )?(l lists the steps, )?r\s+repeats, q leaves:")
    game.sendline("r")
    game.expect("Paragraph 1, The light")
    game.expect("1.3 The tower is white")
    game.expect("Enter goes on")
    game.sendline("")
    game.expect("Question 1 of")
    for number in range(2, 9):
        game.sendline("")
        game.expect_exact("Enter again skips this question.")
        game.sendline("")
        if game.expect([f"Question {number} of", "Step 1 of the path: 1 of 3 stars"]):
            break
    game.expect("Enter goes on with step 2, The keepers; a asks")
    game.sendline("")
    game.expect("Paragraph 2, The keepers")
    game.expect("Enter goes on to")
    game.sendline("q")
    game.expect(pexpect.EOF)
    game.close()
    assert game.exitstatus == 0


def test_a_round_that_puts_a_step_right_says_that_it_has_won_a_star(quiz: Command) -> None:
    quiz("path", PACK, "--plain", "--step", "1", entries="\n" * 20)
    assert [step["stars"] for step in stars(quiz)["steps"]] == [1, 0]
    said = quiz.play("--seed", "3", entries=entries(Plan(seed=3)))
    won = "\nStep 1 of the path has won a star: 2 of 3 stars.\nFor one more: play the whole step with everything right"
    assert said.count(won) == 1
    assert "won a star" not in quiz.play("--seed", "3", entries=entries(Plan(seed=3)))


def test_a_first_start_line_by_line_offers_the_path_and_enter_takes_it(quiz: Command) -> None:
    game = quiz.on_terminal("--plain")
    game.expect("^Fact-check quiz: you say what a text says")
    game.expect(r"Until you choose, you play on: Hollande meets Putin, February 2013\.")
    game.expect("There (is another pack|are . other packs)")
    game.expect_exact("Next: choose your first text.")
    game.expect("New here")
    game.expect_exact("Enter lists the texts, 1 plays a mixed round, ? lists every way, q leaves:")
    game.sendline("")
    game.expect("The number of a pack opens it, Enter stays with Hollande")
    game.sendline("")
    game.expect_exact("Next: begin the path.")
    game.expect_exact("Enter begins the path, 1 plays a mixed round, ? lists every way, q leaves:")
    game.sendline("")
    game.expect_exact("The path: 0 of ")
    game.expect_exact("step 1 is next.")
    for _ in range(3):
        game.expect("Somebody claims:")
        game.expect("Enter goes on")
        game.sendline("")
    game.expect("Paragraph 1, What Hollande should say to Putin")
    assert "The source: " not in game.before
    assert "Paragraph 0" not in game.before
    game.expect(r"Enter goes on to . questions, f reads the foreword")
    game.sendline("f")
    game.expect_exact("The source: Human Rights Watch")
    game.expect("Paragraph 0, Who is speaking")
    game.expect("Enter goes on")
    game.sendline("l")
    game.expect_exact("1. What Hollande should say to Putin. Next.")
    game.expect_exact("The number or the title of one plays that step.")
    game.expect("Enter goes on")
    game.sendline("99")
    game.expect(r"the\s+number\s+or\s+the\s+title\s+of\s+a\s+step\s+plays")
    game.expect("Enter goes on")
    game.sendline("Moscow hosts the two presidents.")
    game.expect("Paragraph 2, Moscow hosts the two presidents")
    game.expect("Enter goes on")
    game.sendline("q")
    game.expect("Next: ")  # Back at the start, where q leaves.
    game.expect("lists every way, q leaves:")
    game.sendline("q")
    game.expect(pexpect.EOF)
    game.close()
    assert game.exitstatus == 0


def test_on_a_pipe_the_path_is_named_and_a_round_begins(quiz: Command) -> None:
    said = quiz("--plain", entries="q\n").stdout
    assert "To take it: quiz path\n" in said
    assert "Question 1 of 10." in said
