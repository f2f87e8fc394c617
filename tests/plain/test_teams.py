"""A game of teams line by line: in turns and by buzzer, through a pipe and in a pseudo-terminal."""

from __future__ import annotations

import json
import re
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pexpect
import pytest
from msgspec.structs import replace

from quiz.errors import Exit, UsageError
from quiz.plain.round_commands import PATIENCE
from quiz.plain.teams import play
from quiz.play.action import PlayTeams
from quiz.play.context import Context
from quiz.play.teams import TeamGame, read_game, resume_game
from quiz.rules.items import Kind
from quiz.rules.team_steps import Passed, Proceeded, Shown
from quiz.rules.team_terms import AnsweringOrder, Steal, TeamTerms
from quiz.rules.terms import QuestionFilter
from quiz.store.settings import Settings
from quiz.wording.feedback import key
from quiz.wording.prose import quoted
from tests.cli.run_command import PACK, Command
from tests.cli.run_command import right as entry_right
from tests.cli.run_command import wrong as entry_wrong
from tests.island import ISLAND
from tests.play.play_rounds import Hands
from tests.play.play_teams import BUZZER, opened, play_on, request

HARD = TeamTerms(way=AnsweringOrder.BUZZER, steal=Steal.ALL, penalty=1)
CLAIM = QuestionFilter(kinds=(Kind.CLAIM, Kind.CHOICE))
TYPED = QuestionFilter(kinds=(Kind.TYPED,))


def printed(game: object, *entries: str, code: Exit = Exit.OK) -> str:
    """What is said when these lines are entered through a pipe."""
    context = Context(settings=Settings(), settings_path=Path("none"), clock=Hands().clock)
    action = PlayTeams(game=game)  # type: ignore[arg-type]
    out = StringIO()
    assert play(context, action, StringIO("".join(f"{entry}\n" for entry in entries)), out) == code
    return out.getvalue()


def two(folder: Path, **more: Any) -> TeamGame:
    """A game of Red and Blue on a claim and a choice."""
    every: dict[str, Any] = {"wanted": CLAIM, "count": 2} | more
    return opened(folder, "Red", "Blue", **every)


def test_after_things_to_sort_the_teams_hear_why_each_belongs_where_it_does(tmp_path: Path) -> None:
    game = opened(tmp_path, "Red", "Blue", pack=ISLAND, wanted=QuestionFilter(kinds=(Kind.SORT,)), count=2)
    asked, _ = game.contest.asked
    heard = printed(game, entry_wrong(asked), "", "q")
    reasons = [f"Why {quoted(part.text)}: {part.why}\n" for part in asked.item.part_reasons(())]
    assert len(reasons) > 1
    assert all(reason in heard for reason in reasons)
    assert heard.index("\nParagraph ") < min(map(heard.index, reasons))


def answers(game: TeamGame) -> list[tuple[str, str]]:
    """For each question, what to enter to be right, and to be wrong."""
    return [(entry_right(one), entry_wrong(one)) for one in game.contest.asked]


def test_a_game_in_turns_is_told_whole(tmp_path: Path) -> None:
    game = two(tmp_path)
    (first, _), (second, missed) = answers(game)
    text = printed(game, first, missed, second, "")
    asked = game.contest.asked
    assert "Fact-check quiz for teams: The lighthouse, May 1903.\n" in text
    assert "2 teams in turns: Red, Blue.\n" in text
    assert f"\nTeam Red, question 1 of 2. {asked[0].kind.value.capitalize()}. Topic: The light.\n" in text
    assert f"\nRed, enter a number from 1 to {len(asked[0].options)}: {first}\nRed: right, +2.\n" in text
    assert "\nParagraph 1, " in text
    assert "\nScore: Red 2, Blue 0.\n" in text
    assert "\nTeam Blue, question 2 of 2. " in text
    assert f": {missed}\nBlue: wrong.\nRed may steal, 1 point.\nRed, enter a number from 1 to " in text
    assert "Red: right, +1.\n" in text
    assert text.endswith(
        "\nFirst: Red.\n1. Red, 3 points.\n2. Blue, 0 points.\n"
        "Enter alone ends the game, p begins a rematch, u takes back the last step: \n"
        f"The result is in {game.path}\n"
    )
    assert read_game(game.path).over


@pytest.mark.parametrize("who", ["blue", "BLUE", "l", "2"])
def test_who_buzzed_is_entered_by_name_key_or_number(tmp_path: Path, who: str) -> None:
    game = two(tmp_path, terms=BUZZER)
    text = printed(game, who, answers(game)[0][0])
    assert "Whoever buzzed is entered by key, number or name: Red a or 1, Blue l or 2.\n" in text
    assert "\nQuestion 1 of 2. " in text
    assert f"\nWho buzzed? {who}\nBlue, enter a number" in text
    assert "Blue: right, +2.\n" in text


def test_after_a_wrong_buzz_the_others_may_and_it_costs_what_was_agreed(tmp_path: Path) -> None:
    game = opened(tmp_path, terms=HARD, wanted=CLAIM, count=2)
    text = printed(game, "green", answers(game)[0][1], "green", "b", "red", "")
    assert "Green: wrong, -1.\nWho buzzed? Red or Blue: green\nGreen may not answer this question any more.\n" in text
    assert (
        "Who buzzed? Red or Blue: b\n"
        "Enter a team's key, number or name, or nothing where nobody buzzed; ? shows help.\n" in text
    )
    assert "Red: passed, -1.\nWho buzzed? Blue: \n" in text
    assert "\nA wrong answer or a pass after buzzing costs 1; in a tie-break neither does.\n" in text


def test_a_question_that_nobody_wants_is_told(tmp_path: Path) -> None:
    game = two(tmp_path, terms=BUZZER)
    text = printed(game, "")
    assert f"Who buzzed? \n{key(game.contest.asked[0])}" in text
    assert "\nQuestion 2 of 2." in text


def test_things_are_sorted_for_a_team_with_letters(tmp_path: Path) -> None:
    game = opened(tmp_path, "Red", "Blue", pack=ISLAND, wanted=QuestionFilter(kinds=(Kind.SORT,)), count=2)
    (right, _), (_, wrong) = answers(game)
    text = printed(game, right, wrong, wrong, "")
    assert "1. " + game.contest.asked[0].prompts[0] in text
    assert "\nRed: right, +2.\n" in text
    assert "\nBlue: wrong.\n" in text


def test_undo_takes_back_the_answer_and_puts_the_question_again(tmp_path: Path) -> None:
    game = two(tmp_path)
    right, wrong = answers(game)[0]
    text = printed(game, wrong, "u", right, "u", "u", "s")
    assert "Red: wrong.\nBlue may steal, 1 point.\n" in text
    assert "Taken back: the answer of Red.\nRed: your turn, 2 points.\n" in text
    assert "Red: right, +2.\n" in text
    assert "Taken back: the answer of Red, 2 points.\n\nTeam Red, question 1 of 2. " in text
    assert "There is nothing to take back.\n" in text
    assert text.endswith(f"Score: Red 0, Blue 0.\nTo go on with this game: {game.resume_command}\n")
    assert len(read_game(game.path).events) == 6


def test_undo_at_the_end_and_a_tie_break(tmp_path: Path) -> None:
    game = two(tmp_path, wanted=QuestionFilter(kinds=(Kind.SELECT, Kind.TYPED)), count=2)
    text = printed(game, "", "", "", "", "u", "", "t", "red", entry_right(game.contest.spare[0]), "")
    assert "A tie: Red and Blue.\n1. Red, 0 points.\n1. Blue, 0 points.\n" in text
    ways = "t settles the tie by one more question, p begins a rematch, u takes back the last step: u\n"
    assert f"{ways}Taken back: Red passed.\n" in text
    assert "\nTie-break. " in text
    assert "Who buzzed? Red or Blue: red\n" in text
    assert "First: Red.\n1. Red, 2 points.\n" in text


def test_a_question_is_repeated_unless_r_is_a_team_that_buzzes(tmp_path: Path) -> None:
    game = two(tmp_path)
    text = printed(game, "r", "q")
    assert text.count("\nTeam Red, question 1 of 2. ") == 2
    assert text.count(game.contest.current.stem) == 2
    game = opened(tmp_path, *"ABCD", wanted=CLAIM, count=2, terms=BUZZER)
    text = printed(game, "repeat", "?", "R", "r", "q")
    assert game.keys["B"] == "r"
    assert text.count("\nQuestion 1 of 2. ") == 2
    assert text.count("\nTeam B, question 1 of 2. ") == 1
    assert "\nThe word repeat repeats the question.\n" in text


def test_a_rematch_is_played_after_the_game(tmp_path: Path) -> None:
    game = two(tmp_path)
    text = printed(game, "", "", "", "", "P", "u", "+ red", "end", "p")
    assert f"p begins a rematch, u takes back the last step: P\nThe result is in {game.path}\n\nFact-check" in text
    assert "\nTeam Blue, question 1 of 2." in text
    assert "u\nThere is nothing to take back.\n" in text
    assert [read_game(tmp_path / f"game{number}.result.json").over for number in ("", "-2", "-3")] == [
        True,
        True,
        False,
    ]
    shutil.rmtree(tmp_path)
    assert "cannot be written (No such file or directory); name another file.\n" in printed(game, "p", "")


def test_the_teacher_gives_and_takes_points(tmp_path: Path) -> None:
    text = printed(two(tmp_path), "+ red", "+1", "-l", "- nobody", "score", "pass")
    assert "+ red\nScore: Red 1, Blue 0.\n" in text
    assert "+1\nScore: Red 2, Blue 0.\n" in text
    assert "-l\nScore: Red 2, Blue -1.\n" in text
    assert "- nobody\nEnter a number" in text
    assert "pass\nRed: passed.\n" in text


def test_what_is_typed_is_marked_and_words_like_commands_can_be_typed(tmp_path: Path) -> None:
    game = opened(tmp_path, "Red", "Blue", terms=BUZZER, wanted=TYPED, count=1)
    text = printed(game, "1", '"s', "2", "the TRUST")
    assert 'Red, type a word or a few words: "s\nRed: wrong.\n' in text
    assert "Blue, type a word or a few words: the TRUST\nBlue: right, +1.\n" in text
    text = printed(opened(tmp_path, "Red", "Blue", terms=BUZZER, wanted=TYPED, count=1), "1", "s", "score", "q")
    assert "type a word or a few words: s\nScore: Red 0, Blue 0.\n" in text
    hint = 'The command is s here; to answer with this word, enter "score; ? shows help.'
    assert f"type a word or a few words: score\n{hint}\nRed, type a word or a few words: q\n" in text
    text = printed(opened(tmp_path, "Red", "Blue", terms=BUZZER, wanted=TYPED, count=1), "1", "+ red", "-2", "q")
    assert "+ red\nScore: Red 1, Blue 0.\nRed, type a word or a few words: -2\nRed: wrong.\n" in text


def test_a_slip_of_a_team_is_right_and_its_spelling_is_pointed_out(tmp_path: Path) -> None:
    slips = replace(BUZZER, slips=True)
    game = opened(tmp_path, "Red", "Blue", terms=slips, wanted=TYPED, count=1)
    assert "harbuor trust\nRed: right, check the spelling, +2.\n" in printed(game, "1", "harbuor trust", "q")
    resumed = resume_game(request(tmp_path), read_game(game.path), Hands().clock)
    assert resumed.contest.points == {"Red": 2, "Blue": 0}
    (tmp_path / "strict").mkdir()
    strict = opened(tmp_path / "strict", "Red", "Blue", terms=BUZZER, wanted=TYPED, count=1)
    assert "harbuor trust\nRed: wrong.\n" in printed(strict, "1", "harbuor trust", "q")


def test_q_leaves_a_game_that_waits_and_end_ends_it(tmp_path: Path) -> None:
    game = two(tmp_path)
    text = printed(game, "q", "1")
    assert text.endswith(f"q\nScore: Red 0, Blue 0.\nTo go on with this game: {game.resume_command}\n")
    assert f"--resume {game.path}" in game.resume_command
    assert not read_game(game.path).over
    text = printed(two(tmp_path), "end", "")
    assert "A tie: Red and Blue.\n" in text
    assert read_game(game.path).over
    typed = opened(tmp_path, "Red", "Blue", wanted=TYPED, terms=BUZZER, count=1)
    text = printed(typed, "1", "?", '"end', "2", "end")
    assert "the word end ends it here.\n" in text
    assert 'Red, type a word or a few words: "end\nRed: wrong.\n' in text
    assert "Blue, type a word or a few words: end\n\nA tie: Red and Blue.\n" in text


def test_help_says_what_to_enter_and_every_command(tmp_path: Path) -> None:
    text = printed(two(tmp_path, terms=BUZZER), "?", "1", "?")
    assert "Enter who buzzed first by key, number or name: Red a or 1, Blue l or 2. Enter alone where nobody" in text
    assert "as Red says. Enter alone passes.\n" in text
    for command in ("u takes back", "s says the score", "+ and a team, such as + Red", "q leaves", "end ends it"):
        assert command in text


def test_a_game_left_on_the_full_screen_is_gone_on_with(tmp_path: Path) -> None:
    game = two(tmp_path)
    game.do(Passed())
    game.do(Passed())
    other = resume_game(request(tmp_path), read_game(game.path), Hands().clock)
    text = printed(other)
    assert "You go on after 2 steps.\n" in text
    assert re.search(r"shows help\.\n(Answer: |Contradicted\.).*?\nTeam Blue, question 2 of 2\.", text, re.DOTALL)


def test_an_answer_shown_on_the_full_screen_is_ruled_on(tmp_path: Path) -> None:
    game = opened(tmp_path, "Red", "Blue", count=1, terms=BUZZER, wanted=TYPED)
    text = printed(game, "red")
    game.do(Shown())
    text = printed(resume_game(request(tmp_path), read_game(game.path), Hands().clock), "y", "")
    assert (
        "Answer: The harbour trust.\nWas that what was said? y or n; enter alone means n: y\nRed: right, +2.\n" in text
    )


def test_the_time_for_an_answer_is_left_to_the_teacher(tmp_path: Path) -> None:
    assert "An answer may take 20 seconds; line by line you count them yourself.\n" in printed(
        two(tmp_path, seconds=20)
    )


def test_teams_are_asked_for_their_names(tmp_path: Path) -> None:
    wanted = request(tmp_path, wanted=CLAIM, count=2)
    text = printed(wanted, "Red", "", "red", "x" * 30, "Blue", "", "q")
    assert "Name of team 2: \nA team needs a name.\nName of team 2: red\nTwo teams are called 'red'" in text
    assert "has too long a name; at most 24 characters.\n" in text
    assert "2 teams in turns: Red, Blue.\n" in text
    text = printed(request(tmp_path, terms=BUZZER), *"abcdef", "q")
    assert "6 teams by buzzer: a, b, c, d, e, f.\n" in text


def test_input_that_ends_before_the_teams_are_named_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the input ended before the teams were named"):
        printed(request(tmp_path), "Red")
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_without_an_answer_in_it_does_not_go_on_for_ever(tmp_path: Path) -> None:
    game = two(tmp_path)
    text = printed(game, *["nonsense"] * (PATIENCE + 50))
    assert f"{PATIENCE} entries in a row were no answer, so the game is left.\n" in text


def test_hostile_entries_and_names_are_text(tmp_path: Path) -> None:
    game = opened(tmp_path, "[/]\x1b[2J", "\u202eeulB", count=2, wanted=CLAIM)
    text = printed(game, "\x1b]0;owned\x07", "x" * 5_000, "+ \u202eeulB", "1")
    assert text.replace("\n", "").isprintable()
    assert "That line is too long to be an answer; ? shows help.\n" in text
    assert "Score: [/]\ufffd[2J 0, \ufffdeulB 1.\n" in text


# As a process.


def test_through_a_pipe_a_game_ends_well_and_is_on_file(quiz: Command) -> None:
    done = quiz(
        "teams", PACK, "--team", "Red", "--team", "Blue", "--seed", "1", "--results", "g.json", entries="\n" * 40
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "A tie: Red and Blue.\n" in done.stdout
    assert done.stdout.endswith("The result is in g.json\n")
    result = json.loads((quiz.folder / "g.json").read_text())
    assert (result["over"], len(result["questions"])) == (True, 6)
    again = quiz("teams", PACK, "--resume", "g.json")
    assert (again.returncode, again.stderr) == (0, "")
    assert "1. Red, 0 points.\n" in again.stdout


def test_without_input_a_game_is_left_at_its_start(quiz: Command) -> None:
    done = quiz("teams", PACK, "--team", "Red", "--team", "Blue", "--count", "4", "--plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(quiz.folder.glob("teams-*"))
    (file,) = (quiz.folder / "quiz" / "results").glob("teams-????-??-??.result.json")
    assert "The input has ended.\nScore: Red 0, Blue 0.\n" in done.stdout
    assert done.stdout.endswith(f"To go on with this game: quiz teams {PACK} --resume quiz/results/{file.name}\n")


def test_in_a_terminal_a_game_is_played_undone_and_broken_off(quiz: Command) -> None:
    child = quiz.on_terminal(
        "teams", PACK, "--plain", "--buzzer", "--seed", "1", "--kind", "claim", "--results", "g.json"
    )
    for name in ("Red", "Blue", ""):
        child.expect("Name of team .: $")
        child.sendline(name)
    child.expect_exact("Who buzzed? ")
    child.sendline("blue")
    child.expect_exact("Blue, enter a number from 1 to 3: ")
    child.sendline("2")
    child.expect_exact("Blue: right, +2.")
    child.expect_exact("takes back the last step: ")
    child.sendline("u")
    child.expect_exact("Taken back: the answer of Blue, 2 points.")
    child.expect_exact("Blue, enter a number from 1 to 3: ")
    child.sendintr()
    child.expect_exact("To go on with this game: ")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    assert "Traceback" not in child.before
    steps = [event["step"]["event"] for event in json.loads((quiz.folder / "g.json").read_text())["events"]]
    assert steps == ["buzzed", "answered", "proceeded", "undone", "undone"]


def test_a_game_that_could_not_be_kept_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    game = two(tmp_path / "gone")
    game.path.unlink()
    (tmp_path / "gone").rmdir()
    text = printed(game, "", code=Exit.PROBLEM)
    assert "cannot be written now (No such file or directory); the game goes on.\n" in text
    assert "The game could not be kept: " in text
    assert text.endswith("Nothing of the game is on file.\n")


def test_a_game_that_had_to_go_on_in_another_file_says_so_once_and_names_that(tmp_path: Path) -> None:
    game = two(tmp_path)
    game.path.write_text("mine")
    text = printed(game, "", "", "q")
    beside = tmp_path / "game-2.result.json"
    assert text.count(f"the game goes on in {beside}.\n") == 1
    assert text.endswith(f"--resume {beside}\n")
    assert (tmp_path / "game.result.json").read_text() == "mine"


def test_going_on_is_no_step_of_the_teacher_s(tmp_path: Path) -> None:
    game = two(tmp_path)
    play_on(game)
    assert isinstance(game.contest.records[-1].step, Proceeded)
    text = printed(game, "u")
    assert "Taken back: the answer of Red, 2 points.\n\nTeam Red, question 1 of 2. " in text
