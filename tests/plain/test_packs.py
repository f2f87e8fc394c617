"""The packs, line by line: heard with how they stand, one opened, and the same at the next start."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest

from quiz.bank import shelf
from quiz.plain.console import Console
from quiz.plain.home import choose
from quiz.play.action import PlayRound, PlayStep, ShowHome
from quiz.play.context import Context
from quiz.play.path import find_step, open_step
from quiz.store.settings import Settings, read_settings, write_settings
from tests.cli.run_command import Command
from tests.island import FOLDER, ISLAND
from tests.play.play_rounds import SMALL, Hands, finish, start
from tests.small_packs import write_pack


class Terminal(StringIO):
    """One end of a game that a person sits at."""

    def isatty(self) -> bool:
        return True


def asked(context: Context, folder: Path, *entries: str) -> tuple[PlayRound | None, str]:
    """What was chosen on the first screen, and what was said."""
    said = Terminal()
    console = Console(Terminal("".join(f"{entry}\n" for entry in entries)), said)
    return choose(context, ShowHome(folder=folder), console), " ".join(said.getvalue().split())


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with a broken pack, beside a game that comes with one pack."""
    own = tmp_path / "own"
    own.mkdir()
    write_pack(own / "broken", ["stem = 'x'"], about='title = "The pier"')
    monkeypatch.setenv(shelf.VARIABLE, str(own))
    monkeypatch.setattr(shelf, "built_in", lambda: SMALL.parent)
    monkeypatch.setattr(shelf, "DEFAULT", "pack")
    return own


@pytest.mark.usefixtures("own")
def test_a_pack_is_opened_by_its_number_and_is_home_from_then_on(tmp_path: Path) -> None:
    context = start(tmp_path, Hands())
    one = find_step(context, ISLAND, 1)
    assert one is not None
    finish(open_step(context, one))
    chosen, said = asked(context, FOLDER, "packs", "9", "1", "2", "")
    assert said.startswith("Fact-check quiz. A ferry for Varn, January 1932. What the council of an island")
    assert " There are 2 other packs, such as " in said
    assert "1. The pier. Cannot be played. questions.toml, line 1: 'key' is missing. What to do: quiz check" in said
    assert "2. The lighthouse, May 1903. Harbour Trust, 4 May 1903, 6 questions. 0 of 6 stars, not played yet." in said
    stands = "3 of 24 stars, nothing due, daily to play. This one is open."
    assert f"3. A ferry for Varn, January 1932. Varn Island Council, 14 January 1932, 40 questions. {stands}" in said
    assert "Enter a number from 1 to 3, please, or nothing." in said
    assert said.count("Cannot be played") == 2
    assert isinstance(chosen, PlayStep)
    assert chosen.pack.name == "pack"
    assert read_settings(tmp_path / "settings.toml")[0].pack == "pack"


def test_enter_stays_and_a_broken_pack_gives_way(own: Path, tmp_path: Path) -> None:
    context = start(tmp_path, Hands())
    chosen, said = asked(context, own / "broken", "a", "", "q")
    assert chosen is None
    assert "This is The lighthouse, May 1903." in said
    assert not (tmp_path / "settings.toml").exists()


def test_the_other_ways_name_the_pack_that_is_open(own: Path, tmp_path: Path) -> None:
    _, said = asked(start(tmp_path, Hands()), FOLDER, "?", "q")
    assert f"quiz teams {FOLDER} plays with several teams" in said
    _, said = asked(start(tmp_path, Hands()), SMALL, "?", "q")
    assert "quiz teams pack plays with several teams" in said


def test_a_script_gets_the_pack_of_the_game_whatever_was_chosen(quiz: Command) -> None:
    folder = quiz.folder / "quiz"
    folder.mkdir()
    write_settings(folder / "settings.toml", Settings(), Settings(pack=str(SMALL)))
    for words in ((), ("play", "--seed", "1"), ("daily",)):
        assert "The lighthouse" not in quiz(*words, entries="q\n").stdout
    assert json.loads(quiz("path", "--json").stdout)["pack"] == shelf.DEFAULT


@pytest.mark.slow
def test_on_a_terminal_a_command_says_that_it_is_about_another_pack_than_home(quiz: Command) -> None:
    folder = quiz.folder / "quiz"
    folder.mkdir()
    write_settings(folder / "settings.toml", Settings(), Settings(pack=str(SMALL)))
    game = quiz.on_terminal("play", "--plain", "--count", "1")
    game.expect_exact("A command that names no pack is about")
    game.expect_exact("quiz play /")
    game.sendeof()
    game.close(force=True)
    home = quiz.on_terminal("--plain")
    home.expect_exact("The lighthouse, May 1903.")
    home.sendline("q")
    home.close(force=True)
