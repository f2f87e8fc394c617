"""Who plays: the switch on the home screen, with a new name, another name, and everything of one player deleted."""

from __future__ import annotations

import sqlite3
from itertools import cycle
from pathlib import Path

import pytest
from textual.widgets import Input

from quiz.history.history import History
from quiz.history.round_lock import RoundLock
from quiz.store.settings import Settings, ThemeName, read_settings
from quiz.tui.app import QuizApp
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.players import PlayersScreen
from tests.history.build_records import database_of, history, record, write
from tests.tui.drive import Golden, click, context_in, game, page, press, shown, words_shown

SIZES = {"80x24": (80, 24), "40x15": (40, 15)}
STILL = Settings(motion=False)
ANN = Settings(motion=False, player="Ann")

HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[bold red]b[/bold]",
    "\x1b]0;x\x07",
    "\u202egnp.exe\u2066",
    "x" * 10_000,
    "-x",
    "$accent {x} %s",
    "漢字かな",
)


@pytest.fixture
def log(tmp_path: Path) -> History:
    """Two rounds of Ann's, one of Tom's."""
    kept = history(tmp_path)
    write(kept, record("a1", "Ann"), record("a2", "Ann"), record("a3", "Tom"))
    kept.close()
    return kept


def who(log: History) -> list[str]:
    """Who has played."""
    return [player.name for player in log.players()]


def bytes_of(log: History) -> bytes:
    """Everything on disk: the file and what stands beside it."""
    log.close()
    return b"".join(path.read_bytes() for path in log.path.parent.glob("history.db*"))


def kept_player(app: QuizApp) -> str:
    """Who plays by the settings file."""
    return read_settings(app.context.settings_path)[0].player


def unframed_text(app: QuizApp) -> str:
    """The text on the screen without the frames of what stands before it."""
    return " ".join(words_shown(app).replace("▌", "").replace("│", "").split())


async def test_everybody_is_listed_and_who_plays_now_is_marked(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=ANN, history=log.path)) as (app, pilot):
        await press(pilot, "p")
        assert isinstance(app.screen, PlayersScreen)
        assert "1 (x) Ann 2 rounds, 6 answers" in words_shown(app)
        assert "2 ( ) Tom 1 round, 3 answers" in words_shown(app)
        assert "0 ( ) No name yet nothing yet" in words_shown(app)
        assert "Somebody new type the name" in words_shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert app.context.who == "Ann"


@pytest.mark.slow
async def test_another_player_is_picked_by_key_and_by_mouse_and_kept(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=STILL, history=log.path)) as (app, pilot):
        app.context.player = "Ann"
        await press(pilot, "p 2")
        assert isinstance(app.screen, HomeScreen)
        assert (app.context.who, kept_player(app)) == ("Tom", "Tom")
        assert "Tom" in words_shown(app)
        await press(pilot, "p")
        await click(app, pilot, "Ann")
        assert (app.context.who, kept_player(app)) == ("Ann", "Ann")
        await press(pilot, "p 0")
        assert (app.context.who, kept_player(app)) == ("", "")


@pytest.mark.slow
async def test_somebody_new_types_a_name(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=STILL, history=log.path)) as (app, pilot):
        await press(pilot, "p Z o e enter")
        assert isinstance(app.screen, HomeScreen)
        assert (app.context.who, kept_player(app)) == ("Zoe", "Zoe")
        await press(pilot, "p")
        assert "(x) Zoe nothing yet" in words_shown(app)
        assert who(log) == ["Ann", "Tom"], "a name is kept with the first answer"


@pytest.mark.slow
async def test_a_new_name_that_is_known_is_the_one_who_is_known(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=STILL, history=log.path)) as (app, pilot):
        await press(pilot, "p a n N enter")
        assert app.context.who == "Ann"
        await press(pilot, "p x escape")
        assert isinstance(app.screen, PlayersScreen)
        assert app.context.who == "Ann"


async def test_a_player_is_renamed_and_goes_on_playing(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=ANN, history=log.path)) as (app, pilot):
        await press(pilot, "p ctrl+r")
        assert "Another name for Ann:" in words_shown(app)
        await press(pilot, "e enter")
        assert "(x) Anne 2 rounds, 6 answers" in words_shown(app)
        assert (app.context.who, kept_player(app)) == ("Anne", "Anne")
        assert who(log) == ["Anne", "Tom"]


@pytest.mark.slow
async def test_a_name_that_is_taken_or_empty_is_refused_and_can_be_changed(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=ANN, history=log.path)) as (app, pilot):
        await press(pilot, "p ctrl+r backspace backspace backspace t o m enter")
        assert "There is a player called 'tom' already;" in words_shown(app)
        assert app.screen.query_one(Input).value == "tom"
        await press(pilot, "backspace backspace backspace enter")
        assert "cannot be renamed to nothing" in words_shown(app)
        assert who(log) == ["Ann", "Tom"]
        await press(pilot, "t o m m y enter")
        assert "(x) tommy 2 rounds, 6 answers" in words_shown(app)
        assert who(log) == ["Tom", "tommy"]
        await press(pilot, "ctrl+r x enter")
        assert "(x) tommyx" in words_shown(app)


@pytest.mark.slow
async def test_a_player_is_deleted_after_being_told_what_goes(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=ANN, history=log.path)) as (app, pilot):
        await press(pilot, "p ctrl+x")
        assert "Delete Ann?" in words_shown(app)
        assert "2 Delete 2 rounds and 6 answers for good" in words_shown(app)
        await press(pilot, "1")
        assert who(log) == ["Ann", "Tom"]
        await press(pilot, "ctrl+x escape ctrl+x 2")
        assert who(log) == ["Tom"]
        assert "Ann" not in words_shown(app)
        assert "(x) No name yet" in words_shown(app)
        assert (app.context.who, kept_player(app)) == ("", "")
    assert b"Ann" not in bytes_of(log)


async def test_deleting_somebody_else_leaves_who_plays(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=ANN, history=log.path)) as (app, pilot):
        await press(pilot, "p down ctrl+x 2")
        assert who(log) == ["Ann"]
        assert "(x) Ann" in words_shown(app)
        assert app.context.who == "Ann"


@pytest.mark.slow
async def test_somebody_who_is_playing_elsewhere_is_not_deleted(log: History, tmp_path: Path) -> None:
    bookmark = '{"phase":"ask","terms":{},"elapsed":1.0}'
    database_of(log).write(
        lambda connection: connection.execute("UPDATE round SET bookmark = ? WHERE uid = 'a1'", (bookmark,))
    )
    playing = RoundLock(log.path, "a1")
    assert playing.take()
    async with game(context_in(tmp_path, settings=ANN, history=log.path)) as (app, pilot):
        await press(pilot, "p ctrl+x 2")
        assert "Round a1 is being played; end it first" in unframed_text(app)
        assert who(log) == ["Ann", "Tom"]
    playing.release(over=True)


@pytest.mark.slow
async def test_what_cannot_be_renamed_or_deleted_says_so(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=ANN, history=log.path)) as (app, pilot):
        await press(pilot, "p end down down down ctrl+x")
        assert "Put the cursor on a player first" in unframed_text(app)
        await press(pilot, "up ctrl+r")
        assert "Nothing was played without a name yet" in unframed_text(app)


async def test_without_a_history_one_can_still_say_who_plays(tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=ANN)) as (app, pilot):
        await press(pilot, "p")
        assert "Nothing is remembered in this run of the game." in words_shown(app)
        assert "(x) Ann nothing yet" in words_shown(app)
        await press(pilot, "0")
        assert app.context.who == ""


@pytest.mark.slow
async def test_a_history_that_cannot_be_read_is_no_end(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=ANN, history=log.path)) as (app, pilot):
        await press(pilot, "p")
        other = sqlite3.connect(log.path, isolation_level=None)
        other.execute("CREATE TABLE migration_2 (a)")
        other.execute("INSERT INTO migration VALUES (99, 'from the future', 0)")
        other.close()
        await press(pilot, "escape")
        app.context.history.close()
        await press(pilot, "p")
        assert "Who has played cannot be read now" in words_shown(app)
        assert "newer version" in words_shown(app)
        await press(pilot, "ctrl+x ctrl+r 0")
        assert app.context.who == ""


@pytest.mark.slow
@pytest.mark.mostly_slow(keep=1)
@pytest.mark.parametrize(("name", "size"), [*zip(HOSTILE, cycle(SIZES.values()), strict=False)])
async def test_any_name_stands_there_as_text(name: str, size: tuple[int, int], log: History, tmp_path: Path) -> None:
    write(log, record("a4", name))
    log.close()
    settings = Settings(motion=False, player=name[:60])
    async with game(context_in(tmp_path, settings=settings, history=log.path), size=size) as (app, pilot):
        await press(pilot, "p f1 escape ctrl+r escape ctrl+x")
        kept = next(one for one in who(log) if one not in {"Ann", "Tom"})
        assert page(app).blocks[0].content.plain == f"Delete {kept}?"
        assert not {"\x1b", "\x07", "\u202e", "\u2066"} & set(shown(app))
        await press(pilot, "2")
        assert who(log) == ["Ann", "Tom"]
        assert app.is_running


async def test_of_many_players_the_one_who_plays_is_in_view(log: History, tmp_path: Path) -> None:
    write(log, *(record(f"b{at}", f"Player {at:02}") for at in range(40)))
    log.close()
    settings = Settings(motion=False, player="Player 37")
    async with game(context_in(tmp_path, settings=settings, history=log.path), size=(40, 15)) as (app, pilot):
        await press(pilot, "p")
        assert "(x) Player 37" in words_shown(app)
        await press(pilot, "down enter")
        assert app.context.who == "Player 38"


async def test_a_window_that_is_made_wider_says_more(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=ANN, history=log.path), size=(40, 15)) as (app, pilot):
        await press(pilot, "p")
        assert "6 answers" not in words_shown(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "(x) Ann 2 rounds, 6 answers" in words_shown(app)


@pytest.mark.slow
async def test_typed_control_characters_do_not_get_into_a_name(log: History, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=STILL, history=log.path)) as (app, pilot):
        await press(pilot, "p Z")
        app.screen.query_one(Input).value = "\u202eZ\x1boe"
        await press(pilot, "enter")
        assert app.context.who == "\ufffdZ\ufffdoe"


@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", [*SIZES, "120x40"])
async def test_players_look_as_they_did(
    size: str, theme: ThemeName, golden: Golden, log: History, tmp_path: Path
) -> None:
    write(
        log,
        record("a4", "Professor Emerita Maximiliane von Hohenstein", answers=1, of=1),
        record("a5", "[@click=app.quit]x[/]"),
        record("a6", "", answers=2),
    )
    log.close()
    settings = Settings(theme=theme, motion=False, player="Ann")
    async with game(
        context_in(tmp_path, settings=settings, history=log.path), size=(SIZES | {"120x40": (120, 40)})[size]
    ) as (app, pilot):
        await press(pilot, "p")
        await golden(app, f"players-{size}-{theme}")
        await press(pilot, "ctrl+r")
        await golden(app, f"players-rename-{size}-{theme}")
        await press(pilot, "escape ctrl+x")
        await golden(app, f"players-delete-{size}-{theme}")
