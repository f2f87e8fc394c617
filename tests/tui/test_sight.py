"""What a player needs to see is in sight: the cursor after scrolling, what a search found, and what is to be picked."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.rules.items import Kind
from quiz.rules.terms import Terms
from quiz.tui.app import QuizApp
from quiz.tui.game import Destination
from tests.tui.drive import context_in, game, page, press, shown, start, words_shown
from tests.tui.drive_teams import room


def cursor_line(app: QuizApp) -> str:
    """The line of the screen that the cursor stands on."""
    return next(line for line in shown(app).splitlines() if line.startswith("›"))


@pytest.mark.slow
async def test_the_cursor_goes_along_when_a_page_is_scrolled(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", terms=Terms(citing=True))
        await press(pilot, "1")
        assert "1.1 " in cursor_line(app)
        await press(pilot, "pagedown pagedown")
        line = cursor_line(app)
        assert "1.1 " not in line
        await press(pilot, "space")
        assert "[x]" in cursor_line(app)
        await press(pilot, "end")
        assert "8.4 " in cursor_line(app)
        await press(pilot, "home")
        assert "1.1 " in cursor_line(app)


@pytest.mark.slow
async def test_the_cursor_is_in_sight_wherever_one_scrolls_to_among_what_can_be_chosen(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(40, 15)) as (app, pilot):
        app.go(Destination.CHOOSE)
        await pilot.pause()
        for key in ("pagedown", "pagedown", "end", "pageup", "home"):
            await press(pilot, key)
            assert cursor_line(app), key
        page(app).scroll_to(y=9, animate=False)
        await pilot.pause()
        assert cursor_line(app)


@pytest.mark.slow
@pytest.mark.parametrize("keys", ["slash z z z", "pagedown slash d d d"])
async def test_a_search_that_finds_nothing_says_so_where_a_line_is_cited(tmp_path: Path, keys: str) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "order-month", terms=Terms(citing=True))
        await press(pilot, "1")
        await press(pilot, keys)
        assert "No line of the brief holds all of these words." in words_shown(app)
        assert round.session.current.stem in words_shown(app)
        await press(pilot, "escape")
        assert "No line of the brief" not in words_shown(app)
        assert ("1.1 " in shown(app)) is not keys.startswith("pagedown")  # It is back at the place where one was.


@pytest.mark.slow
async def test_help_says_what_enter_space_and_backspace_do_here(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(80, 70)) as (app, pilot):
        await start(app, pilot, "payers", "order-month", terms=Terms(citing=True))
        await press(pilot, "question_mark")
        listed = shown(app).partition("Keys")[2]
        assert "enter, space" not in listed
        for key, what in (("space", "pick what"), ("backspace", "take the last pick back"), ("enter", "hand in")):
            assert any(line.split()[:1] == [key] and what in line for line in listed.splitlines()), key
        await press(pilot, "escape")
        await press(pilot, "s")
        await press(pilot, "enter")
        await press(pilot, "question_mark")
        assert "enter, space pick what the cursor is on" in words_shown(app)
        assert "backspace" not in shown(app).partition("Keys")[2]
        await press(pilot, "escape")
        await press(pilot, "1")
        await press(pilot, "question_mark")
        listed = words_shown(app).partition("Keys")[2]
        assert "enter hand in what is ticked" in listed
        assert "pick what the cursor is on" not in listed


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Kind.SORT, Kind.MATCH])
async def test_on_a_small_screen_teams_see_the_prompt_on_hand_with_all_that_it_can_be_given(
    tmp_path: Path, kind: Kind
) -> None:
    async with game(context_in(tmp_path)) as (app, _):
        pack = app.pack
    async with room(tmp_path, "Ann", "Bob", kinds=(kind,), count=2, pack=pack, size=(40, 15)) as at:
        asked = at.teams.contest.current
        for place in range(len(asked.prompts) - 1):
            await at.press(str(place % len(asked.options) + 1))
            text = " ".join(shown(at.app).replace("▃", " ").replace("▇", " ").split())
            assert f"{asked.prompts[place + 1]}"[:25] in text
            for option in asked.options:
                assert option.split()[0] in text, (place, option)
        assert shown(at.app).splitlines()[-1].endswith("? Help")
