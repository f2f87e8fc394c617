"""A game of teams on the wall: what a room notices of turns, buzzers, steals, undoing and the end."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Offset

from quiz.errors import Exit
from quiz.play.action import PlayTeams
from quiz.play.teams import read_game
from quiz.rules.items import Kind
from quiz.rules.team_terms import AnsweringOrder, Steal, TeamTerms
from quiz.store.settings import Settings
from quiz.tui.key_repeat import HELD, TAPPED, KeyRepeat
from quiz.tui.screens.teams import TeamsScreen
from quiz.tui.widgets.answer_input import AnswerInput
from quiz.tui.widgets.team_page import TeamBand
from tests.build_items import typed
from tests.classroom import fill_papers
from tests.island import ISLAND
from tests.play.play_rounds import Hands
from tests.play.play_teams import BUZZER, request
from tests.tui.drive import click, context_in, game, shown, words_shown
from tests.tui.drive_teams import room

ALL = TeamTerms(way=AnsweringOrder.BUZZER, steal=Steal.ALL, penalty=1)


@pytest.mark.slow
async def test_a_turn_a_steal_the_proof_and_the_end(tmp_path: Path) -> None:
    async with room(tmp_path, "Red", "Blue", kinds=(Kind.CLAIM, Kind.CHOICE)) as at:
        assert "▲ RED ┃ your turn, 2 points" in at.words_shown
        key = at.digits(right=False)
        await at.press(key)
        assert "● BLUE ┃ may steal, 1 point" in at.words_shown
        assert f"x {at.teams.contest.current.options[int(key) - 1].capitalize()}" in at.words_shown
        assert "▲ Red wrong" in at.words_shown
        await at.answer()
        assert "RIGHT ┃ ● Blue +1" in at.words_shown
        assert "Answer: " in at.words_shown
        assert f"▌ {next(iter(at.teams.contest.current.item.evidence[0]))} " in at.words_shown
        await at.press("space")
        assert "● BLUE ┃ your turn" in at.words_shown
        assert "2 of 2" in at.words_shown
        await at.press("p p enter")
        assert "● FIRST: BLUE" in at.words_shown
        words = shown(at.app)
        assert words.index("● Blue") < words.index("1st") < words.index("▲ Red") < words.index("2nd")
        assert "Saved in" in words
        assert read_game(at.teams.path).over
        await at.press("q")
    assert at.app.return_value == Exit.OK
    assert at.app.farewell.lines[0] == "First: Blue. 1. Blue, 1 point; 2. Red, 0 points"


async def test_things_are_sorted_for_a_team_with_digits(tmp_path: Path) -> None:
    of_all: dict[str, Any] = {"pack": ISLAND, "count": 2}
    async with room(tmp_path, "Red", "Blue", kinds=(Kind.SORT,), **of_all) as at:
        asked = at.teams.contest.current
        digits = at.digits().removesuffix(" enter").split()
        await at.press(" ".join(digits[:-1]))
        assert re.search(r"1 of \d still has no group\.", at.words_shown)
        await at.press(f"{digits[-1]} enter")
        assert "RIGHT ┃ ▲ Red +2" in at.words_shown
        thing, group = asked.partners(asked.item.right)[0]
        assert f"{thing}: {group}" in at.words_shown


async def test_two_clicks_on_a_group_put_two_things_into_it_for_a_team(tmp_path: Path) -> None:
    async with room(tmp_path, "Red", "Blue", kinds=(Kind.SORT,), pack=ISLAND, count=2) as at:
        group = at.teams.contest.current.options[0]
        lines = shown(at.app).splitlines()
        y = max(row for row, line in enumerate(lines) if group in line)
        await at.pilot.click(offset=Offset(lines[y].index(group), y), times=2)
        await at.pilot.pause()
        things = shown(at.app).splitlines()[:y]
        assert sum(thing.rstrip().endswith(f"  {group}") for thing in things) == 2


@pytest.mark.slow
async def test_the_first_key_in_the_stream_wins_and_others_wait_for_their_chance(tmp_path: Path) -> None:
    async with room(tmp_path, terms=ALL, kinds=(Kind.CHOICE,)) as at:
        assert "BUZZ ┃ Who buzzes first?" in at.words_shown
        assert all(f"{name} {key}" in at.words_shown for name, key in (("Red", "A"), ("Blue", "G"), ("Green", "L")))
        await at.press("1 2 enter space t")
        assert at.steps == []
        at.hands.wait(1)
        await at.burst("l a g l 1 2")
        assert "■ GREEN ┃ answer, 2 points" in at.words_shown
        assert at.steps == ["Buzzed"]
        await at.answer(right=False)
        await at.press("l")
        assert "STEAL ┃ Who else? Red or Blue" in at.words_shown
        assert at.points == [0, 0, -1]


@pytest.mark.slow
async def test_a_key_that_is_held_down_does_not_buzz_when_it_could(tmp_path: Path) -> None:
    async with room(tmp_path, terms=ALL, kinds=(Kind.CHOICE,)) as at:
        await at.press("a")
        for _ in range(5):
            at.hands.wait(0.2)
            await at.pilot.press("l")
        at.hands.wait(0.1)
        await at.burst(f"{at.digits(right=False)} l l")
        at.hands.wait(0.2)
        await at.burst("l l l")
        assert "STEAL ┃ Who else? Blue or Green" in at.words_shown
        await at.press("l")
        assert "■ GREEN" in at.words_shown


@pytest.mark.slow
async def test_undo_says_what_it_takes_back_and_goes_to_the_very_start(tmp_path: Path) -> None:
    async with room(tmp_path, "Red", "Blue", terms=BUZZER) as at:
        await at.press("l")
        await at.answer()
        assert at.points == [0, 2]
        await at.press("space p space p space")
        assert "● FIRST: BLUE" in at.words_shown
        await at.press("u u u u u u")
        assert "Taken back: the answer of Blue, 2 points" in at.words_shown
        assert "● BLUE ┃ answer, 2 points" in at.words_shown
        await at.press("u u u")
        assert "BUZZ ┃ Who buzzes first?" in at.words_shown
        assert "1 of 3" in at.words_shown
        assert (at.points, at.steps[7:]) == ([0, 0], ["Undone"] * 7)


@pytest.mark.slow
async def test_what_is_said_aloud_is_ruled_on_before_or_after_the_answer_is_shown(tmp_path: Path) -> None:
    async with room(tmp_path, "Red", "Blue", kinds=(Kind.TYPED,), terms=BUZZER) as at:
        await at.press("a")
        assert "Say the answer: a word or a few words." in at.words_shown
        assert "The harbour trust" not in at.words_shown
        await at.press("2")
        assert "STEAL ┃ Who else? Blue" in at.words_shown
        await at.press("l 1")
        assert "RIGHT ┃ ● Blue +1" in at.words_shown
        await at.press("u u u enter space")
        assert "▲ RED ┃ answer" in at.words_shown
        await at.press("t enter")
        assert not at.app.screen.has_class("typing")
        await at.press("enter")
        assert "The harbour trust" not in at.words_shown
        await at.press("s")
        assert "▲ RED ┃ right or wrong?" in at.words_shown
        assert "Answer: The harbour trust" in at.words_shown
        await at.press("p 3 2")
        assert "WRONG ┃ ▲ Red" in at.words_shown
        await at.press("u u t p u plus escape")
        assert "▲ RED ┃ answer" in at.words_shown
        await at.press("t")
        at.app.screen.query_one(AnswerInput).value = "the trust"
        await at.press("enter")
        assert "RIGHT ┃ ▲ Red +2" in at.words_shown


@pytest.mark.slow
async def test_what_is_no_number_is_asked_again_on_the_wall(tmp_path: Path) -> None:
    numbers = fill_papers.pack((typed("n", key="10", answer="number"),))
    async with room(tmp_path, "Red", "Blue", pack=numbers, kinds=(Kind.TYPED,), terms=BUZZER, count=1) as at:
        await at.press("a t")
        for key in "lots":
            await at.press(key)
        await at.press("enter")
        assert at.teams.contest.state.attempts == ()
        assert "Enter only a number" in at.words_shown
        assert at.app.screen.query_one(AnswerInput).value == "lots"
        at.app.screen.query_one(AnswerInput).value = "ten"
        await at.press("enter")
        assert "RIGHT ┃ ▲ Red +2" in at.words_shown
        assert "Enter only a number" not in at.words_shown


@pytest.mark.slow
async def test_answers_of_several_picks_are_handed_in_with_enter(tmp_path: Path) -> None:
    kinds = (Kind.SELECT, Kind.ORDER, Kind.MATCH)
    async with room(tmp_path, kinds=kinds) as at:
        for _ in range(3):
            await at.press("enter")
            assert len(re.findall("Pick at least one|still to place|still ha", at.words_shown)) == 1
            await at.press("1")
            assert at.teams.contest.state.attempts == ()
            assert "[x]" in at.words_shown or "[1st]" in at.words_shown or "[a]" in at.words_shown
            await at.press(f"backspace {at.digits()} space")
        assert at.points == [2, 2, 2]
        await at.press("u u u u")
        while at.teams.contest.current.kind is not Kind.SELECT:
            await at.press("u u")
        await at.press(f"{at.teams.contest.current.options.index('Ann Reid') + 1} enter")
        assert "PARTLY RIGHT" in at.words_shown
        assert "+1" in at.words_shown


@pytest.mark.slow
async def test_what_was_answered_wrong_is_shown_to_those_who_may_steal_and_in_the_end(tmp_path: Path) -> None:
    async with room(tmp_path, "Red", "Blue", kinds=(Kind.SELECT,), terms=ALL, size=(80, 30)) as at:
        await at.press("a")
        await at.answer(right=False)
        (red,) = at.teams.contest.state.attempts
        assert f"▲ Red wrong, -1: {'; '.join(red.given or ())}" in at.words_shown
        await at.press("l p")
        assert "Answer: Ann Reid" in at.words_shown
        assert f"▲ Red wrong, -1: {'; '.join(red.given or ())}" in at.words_shown
    async with room(tmp_path, "Red", "Blue", kinds=(Kind.CLAIM, Kind.CHOICE), seed=1) as at:
        assert at.teams.contest.current.kind is Kind.CHOICE
        given = at.teams.contest.current.options[int(at.digits(right=False)) - 1]
        await at.answer(right=False)
        await at.answer()
        assert f"▲ Red wrong: {given}" in at.words_shown
        await at.press("u")
        await at.answer(right=False)
        assert f"● Blue wrong: {given}" in at.words_shown


@pytest.mark.slow
async def test_a_tie_is_settled_and_points_are_given_and_taken(tmp_path: Path) -> None:
    async with room(tmp_path, "Red", "Blue", kinds=(Kind.SELECT, Kind.TYPED)) as at:
        await at.press("plus 2 minus")
        assert "Take a point from" in at.words_shown
        await at.press("2 plus escape escape e")
        assert at.steps == ["Adjusted", "Adjusted", "Ended"]
        assert "A TIE: RED AND BLUE" in at.words_shown
        assert "One more question settles the tie" in at.words_shown
        await at.press("t")
        assert "Tie-break: Red or Blue" in at.words_shown
        await at.press("l")
        await at.answer()
        await at.press("space")
        assert "● FIRST: BLUE" in at.words_shown


@pytest.mark.slow
async def test_a_rematch_begins_with_another_team_and_a_key_that_is_held_passes_nothing(tmp_path: Path) -> None:
    async with room(tmp_path, "Red", "Blue", kinds=(Kind.CLAIM, Kind.CHOICE)) as at:
        await at.press("+ 1 p p space p p space")
        assert "p Rematch, Blue first" in at.words_shown
        at.hands.wait(1)
        await at.burst("p")
        at.hands.wait(0.6)
        await at.burst("p")
        again = at.app.teams
        assert again is not None
        assert again is not at.teams
        assert again.contest.records == ()
        assert "● BLUE ┃ your turn, 2 points" in at.words_shown
        assert (at.teams.path.name, again.path.name) == ("game.result.json", "game-2.result.json")
        await at.press("escape e p")
        assert at.app.teams is not again
        await at.press("question_mark")
        assert "To see each answer on your own: enter quiz teams" in at.words_shown
        assert "--teacher" in at.words_shown
        await at.press("escape escape q")
    ends = ["First: Red", f"The result is in {at.teams.path}", "A tie: Red and Blue", f"The result is in {again.path}"]
    ends.append("Your game is waiting: ")
    assert [line[: len(end)] for line, end in zip(at.app.farewell.lines, ends, strict=True)] == ends


async def test_escape_and_ctrl_q_ask_before_a_game_is_left(tmp_path: Path) -> None:
    async with room(tmp_path) as at:
        await at.answer()
        await at.press("escape")
        assert "Leave the game? 2 questions are left." in at.words_shown
        await at.press("s space escape")
        assert "Leave the game? 2 questions are left." in at.words_shown
        await at.press("s u")
        await at.press("s ctrl+q e")
        assert "▲ FIRST: RED" in at.words_shown
        await at.press("u")
        assert "Taken back: the end" in at.words_shown
        assert "RIGHT" in at.words_shown
        await at.press("escape")
        assert all(f" {way}" in at.words_shown for way in ("s Stay", "e End", "q Quit"))
        await at.press("q")
    assert at.app.return_value == Exit.OK
    assert at.app.farewell.lines == [f"Your game is waiting: {at.teams.resume_command} goes on with it."]


async def test_a_game_can_be_ended_with_help_still_open(tmp_path: Path) -> None:
    async with room(tmp_path) as at:
        await at.press("1 space question_mark ctrl+q e")
        assert at.teams.contest.over
        assert "Saved in" in at.words_shown


async def test_a_stamp_lands_and_the_screen_follows_a_change_of_its_size(tmp_path: Path) -> None:
    async with room(tmp_path, terms=BUZZER, kinds=(Kind.CHOICE,), settings=Settings(motion=True)) as at:
        await at.press("g")
        assert "● BLUE ┃ answer, 2 points" in at.words_shown
        band = at.app.screen.query_one(TeamBand)
        while band.stamp.filled:  # It settles by itself.
            await at.pilot.pause()
        assert "█▀█" in at.words_shown
        await at.pilot.resize_terminal(40, 15)
        await at.pilot.pause()
        assert "● BLUE answer, 2 points" in at.words_shown
        assert "A ▲Red 0 G ●Blue 0 L ■Green 0" in at.words_shown
        assert all(option in at.words_shown for option in at.teams.contest.current.options)


@pytest.mark.slow
async def test_the_time_is_shown_calmly_and_ends_nothing_and_everything_can_be_clicked(tmp_path: Path) -> None:
    async with room(tmp_path, "Red", "Blue", seconds=20, size=(100, 40)) as at:
        assert "0:20" in at.words_shown
        at.hands.wait(60)
        at.screen._show_band()
        await at.pilot.pause()
        assert "Time is up" in at.words_shown
        await click(at.app, at.pilot, "Pass")
        assert "0:20" in at.words_shown
        await click(at.app, at.pilot, at.teams.contest.current.options[0])
        assert at.steps == ["Passed", "Answered"]
        await click(at.app, at.pilot, "Next")
        assert "2 of 2" in at.words_shown
        await click(at.app, at.pilot, "Help")
        for words in ("By buzzer, the first key counts.", "p Pass", "+ Give", "- Take"):
            assert words in at.words_shown


@pytest.mark.slow
async def test_a_game_that_cannot_be_kept_goes_on_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gone").mkdir()
    async with room(Path("gone")) as at:
        shutil.rmtree("gone")
        await at.answer()
        await at.pilot.pause()
        assert "Gone/game.result.json cannot" in at.words_shown
        await at.press("space plus 1")
        assert "NOT SAVED 2 of 3" in at.words_shown
        await at.press("escape")
        assert "Nothing of the game is on file." in at.words_shown
        assert "gone on with" not in at.words_shown
        await at.press("q")
    assert "cannot be written now" in at.app.farewell.problem
    assert at.app.farewell.lines == ["Nothing of the game is on file."]


@pytest.mark.slow
async def test_a_game_that_could_not_be_kept_for_a_while_is_kept_in_the_end(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    async with room(tmp_path / "gone", "Red", "Blue") as at:
        shutil.rmtree(tmp_path / "gone")
        await at.answer()
        assert "NOT SAVED" in at.words_shown
        (tmp_path / "gone").mkdir()
        await at.press("escape q")
    assert at.app.farewell.problem == ""
    assert at.app.farewell.lines == [f"Your game is waiting: {at.teams.resume_command} goes on with it."]
    assert len(read_game(at.teams.path).events) == 1


@pytest.mark.slow
async def test_teams_are_asked_for_their_names(tmp_path: Path) -> None:
    hands = Hands()
    wanted = request(tmp_path, terms=BUZZER)
    async with game(context_in(tmp_path, clock=hands.clock), PlayTeams(game=wanted)) as (app, pilot):
        await pilot.press(*"Red", "enter", "enter", *"red", "enter")
        await pilot.pause()
        assert "Two teams are called 'red'" in words_shown(app)
        await pilot.press(*"x" * 25, "enter")
        await pilot.pause()
        assert "at most 24 characters" in words_shown(app)
        await pilot.press(*"Blue", "enter", "enter")
        await pilot.pause()
        assert "BUZZ ┃ Who buzzes first?" in words_shown(app)
        assert app.teams is not None
        assert app.teams.contest.teams == ("Red", "Blue")


# The parts.


def test_a_key_counts_once_until_it_is_let_go() -> None:
    presses = KeyRepeat()
    assert presses.is_fresh("a", 0.0)
    assert not any(presses.is_fresh("a", 0.5 + at * 0.03) for at in range(50))
    assert presses.is_fresh("l", 1.0)
    assert not presses.is_fresh("a", 2.0)
    assert presses.is_fresh("a", 2.01 + HELD)
    assert [presses.is_fresh("u", 5.0 + at * 0.2, TAPPED) for at in range(3)] == [True] * 3
    assert [presses.is_fresh("u", 9.0 + at * 0.03, TAPPED) for at in range(3)] == [True, False, False]


async def test_a_digit_that_is_held_down_does_not_answer_for_the_next_team(tmp_path: Path) -> None:
    async with room(tmp_path, "Red", "Blue", kinds=(Kind.CLAIM, Kind.CHOICE)) as at:
        key = at.digits(right=False)
        at.hands.wait(1)
        for _ in range(4):
            await at.pilot.press(key)
            at.hands.wait(0.3)
        assert "● BLUE ┃ may steal" in at.words_shown
        await at.press(key.upper())
        assert at.steps == ["Answered", "Answered"]


async def test_a_digit_that_builds_up_an_answer_may_be_tapped_again_but_not_held(tmp_path: Path) -> None:
    async with room(tmp_path, "Red", "Blue", kinds=(Kind.SELECT, Kind.MATCH, Kind.ORDER)) as at:
        chosen = []
        assert isinstance(at.app.screen, TeamsScreen)
        assert at.app.screen.draft is not None
        for apart in (1.0, 0.4, 0.4, 0.1, 0.1):
            at.hands.wait(apart)
            await at.burst("1")
            chosen.append(at.app.screen.draft.given)
        first, second, *rest = chosen
        assert first != second
        assert len(set(rest)) == 1, "the last two are repeats of a key that is held"


@pytest.mark.slow
async def test_names_of_teams_are_text(tmp_path: Path) -> None:
    names = ("[/]", "[@click=app.quit]x[/]", "$accent", "漢字かな", "list[int]", "e\u0301\u0323 \\[")
    async with room(tmp_path, *names, terms=BUZZER) as at:
        await at.press(f"{at.teams.keys['[@click=app.quit]x[/]']} p")
        assert "[@click=app.quit]x[/] passed" in at.words_shown
        await at.press("plus")
        assert all(name in at.words_shown for name in at.teams.contest.teams)
        await at.press("escape escape e")
        assert all(name in at.words_shown for name in at.teams.contest.teams)
        assert at.app.is_running
