"""The ways around a round: choosing, settings, help, and room for it all."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from quiz.bank.shelf import DEFAULT, built_in
from quiz.play.action import ShowHome
from quiz.rules.question import ask
from quiz.rules.terms import Mode, Terms
from quiz.store.settings import Settings, read_settings
from quiz.tui.commands import commands
from quiz.tui.screens.base import GameScreen
from tests.tui.drive import SEED, click, context_in, game, page, place_of, press, shown, start, words_shown
from tests.tui.drive_teams import room


@pytest.mark.slow
async def test_a_resize_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "payers", "builder")
        await press(pilot, place_of(app, "The town of Molvik"))
        for size in ((40, 15), (20, 5), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert shown(app).count("[x]") == 1
        await press(pilot, "enter enter u n i t")
        await pilot.resize_terminal(40, 15)
        await pilot.pause()
        assert app.screen.query_one(Input).value == "unit"


@pytest.fixture
def resizes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[GameScreen, events.Resize]]:
    """Every screen that has done what all screens do on a resize, with the event that told it."""
    done: list[tuple[GameScreen, events.Resize]] = []
    handle = GameScreen.on_resize

    def noted(screen: GameScreen, event: events.Resize) -> None:
        done.append((screen, event))
        handle(screen, event)

    monkeypatch.setattr(GameScreen, "on_resize", noted)
    return done


def often(resizes: list[tuple[GameScreen, events.Resize]], screen: object) -> int:
    """How often a screen handled the one event that it handled most often."""
    told = [id(event) for one, event in resizes if one is screen]
    return max(map(told.count, told))


@pytest.mark.parametrize("keys", ["", "p", "s", "1"], ids=["home", "players", "statistics", "question"])
async def test_a_resize_is_handled_once_by_each_screen(
    keys: str, tmp_path: Path, resizes: list[tuple[GameScreen, events.Resize]]
) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await press(pilot, keys)
        await pilot.resize_terminal(70, 20)
        await pilot.pause()
        assert often(resizes, app.screen) == 1


async def test_a_resize_is_handled_once_by_a_game_of_teams(
    tmp_path: Path, resizes: list[tuple[GameScreen, events.Resize]]
) -> None:
    async with room(tmp_path) as at:
        await at.pilot.resize_terminal(70, 20)
        await at.pilot.pause()
        assert often(resizes, at.app.screen) == 1


@pytest.mark.slow
async def test_a_whole_question_with_four_options_needs_no_scrolling(tmp_path: Path) -> None:
    built_in_pack = ShowHome(folder=built_in() / DEFAULT)
    async with game(context_in(tmp_path), built_in_pack) as (app, pilot):
        longest = sorted(app.pack.items, key=lambda item: -len(item.stem) - sum(map(len, ask(item, SEED).options)))
        small = [item for item in longest if len(ask(item, SEED).options) <= 4]
        for item in small[:15]:
            await start(app, pilot, item.id)
            below = page(app).virtual_size.height - page(app).size.height
            assert below <= 0, f"{item.id} needs {below} lines more"


def garbage() -> weakref.ref[type]:
    """A class that nothing uses any more; every class is in a circle with itself."""
    return weakref.ref(type("Unused", (), {}))


async def test_a_game_that_was_begun_without_collecting_garbage_collects_it_once_its_first_picture_is_drawn(
    tmp_path: Path,
) -> None:
    threshold = gc.get_threshold()
    gc.disable()
    try:
        left = garbage()
        assert left() is not None
        async with game(context_in(tmp_path)) as (app, pilot):
            assert "What does the text say?" in words_shown(app)
            while not gc.isenabled():
                await pilot.pause()
            assert left() is None
            gc.disable()
            app.on_ready()
            assert not gc.isenabled(), "the thread that draws has had no turn yet"
    finally:
        gc.set_threshold(*threshold)
        gc.unfreeze()
        gc.enable()


async def test_settings_show_what_was_switched_in_a_round(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month")
        await press(pilot, "c escape h o")
        rows = [row for row in shown(app).splitlines() if "How sure" in row or "Which line" in row]
        assert [row.split()[3] for row in rows] == ["on", "off"]
        await press(pilot, "3 escape")
        await press(pilot, "1 1")
        assert "How sure are you?" not in words_shown(app), "what is set now counts"


async def test_settings_are_kept_as_soon_as_they_change(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=Settings())) as (app, pilot):
        await press(pilot, "o 1 3 5")
        assert "paper" in words_shown(app)
    kept, notes = read_settings(tmp_path / "settings.toml")
    assert (kept.theme, kept.certainty, kept.count, notes) == ("paper", True, 15, [])


@pytest.mark.slow
async def test_a_round_is_chosen_by_topic_kind_and_length(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await press(pilot, "4")
        await click(app, pilot, "5")
        for words in ("Rules on board", "Choice"):
            for _ in range(40):
                if words in words_shown(app):
                    break
                await press(pilot, "down")
            await click(app, pilot, words)
        await press(pilot, "p")
        assert app.round is not None
        assert {asked.item.topic for asked in app.round.session.asked} == {"rules"}
        assert {asked.item.kind for asked in app.round.session.asked} == {"choice"}


@pytest.mark.slow
async def test_a_choice_that_leaves_no_question_is_said_and_loses_nothing(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(80, 60)) as (app, pilot):
        await press(pilot, "4")
        for words in ("The money", "Order"):
            await click(app, pilot, words)
        assert "no question fits" in words_shown(app)
        await press(pilot, "p")
        assert "No question fits all of this" in words_shown(app)
        assert "Choose a round" in words_shown(app)


@pytest.mark.slow
async def test_help_says_what_the_keys_of_this_screen_do(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(80, 50)) as (app, pilot):
        await start(app, pilot, "order-month")
        await press(pilot, "question_mark")
        assert "Skip" in words_shown(app)
        assert "c, ctrl+t, f3 How sure" in words_shown(app)
        await press(pilot, "escape")
        assert "In which month" in words_shown(app)


async def test_the_command_palette_keeps_a_closed_book_closed(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        await start(app, pilot, "order-month", terms=Terms(mode=Mode.EXAM, open_book=False))
        offered = {command.title for command in commands(app, app.screen) if not command.later}
        assert "Read the brief" not in offered
        assert "Colours: paper" in offered


async def test_how_sure_is_asked_in_sight_on_a_small_screen(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(40, 15)) as (app, pilot):
        await start(app, pilot, "who-does-what", terms=Terms(certainty=True))
        await press(pilot, "1 2 3 4")
        assert "Hand it in" in words_shown(app)
        await press(pilot, "enter")
        assert all(words in words_shown(app) for words in ("How sure are you?", "A guess", "Certain"))


async def test_home_shows_every_way_on_a_small_screen(tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(40, 15)) as (app, pilot):
        await press(pilot, "m g")
        assert all(way in words_shown(app) for way in ("1 Mixed", "2 Daily", "3 Sprint", "4 Choose", "7 Path"))


async def test_a_hostile_name_is_shown_as_text(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('player = "\\u001b[2J\\u202e[/]x"\n')
    settings, _ = read_settings(tmp_path / "settings.toml")
    async with game(context_in(tmp_path, settings=settings)) as (app, _):
        assert "Player \ufffd[2J\ufffd[/]x" in words_shown(app)
        assert "\x1b" not in shown(app)
