"""Hostile text on every screen: it stands there as text, and nothing else happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.bank.shelf import load
from quiz.play.action import Play, ShowHome
from quiz.play.request import Request
from quiz.rules.items import Typed
from quiz.rules.teams import ContestPhase
from quiz.rules.terms import Mode, Terms
from quiz.store.settings import Settings
from tests.play.play_teams import BUZZER
from tests.tui.drive import context_in, game, press, shown, start, words_shown
from tests.tui.drive_teams import room

BADS = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[bold red]b[/bold]",
    "list[int]",
    "[link=file:///etc/passwd]l[/link]",
    "\\\\[",
    "$accent {x} %s",
    ":smile:",
    "\\u001b[2J\\u0007",
    "\\u202egnp.exe",
    "漢字かな",
    "e\\u0301\\u0323",
)


def evil(place: int) -> str:
    """One hostile text, as it stands between TOML quotes, made distinct by a number."""
    return f"{BADS[place % len(BADS)]} {place}"


def filled(template: str, base: int) -> str:
    """A template with a hostile text of its own in each place ``@1`` to ``@6``."""
    return re.sub(r"@(\d)", lambda at: evil(base + int(at[1])), template)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that passes the check, with something hostile wherever text may stand."""
    folder = tmp_path / "[bold]evil[@click=app.quit]"
    folder.mkdir()
    every = " ".join(BADS[:8])
    (folder / "pack.toml").write_text(
        f'title = "{BADS[0]} {BADS[1]}"\nabout = "{every}"\n[source]\npublisher = "{BADS[1]}"\ndate = 2020-01-01\n'
        f'place = "{BADS[0]}"\naddress = "https://example.org/[/]"\ncite = "{every}"\n[topics]\nt = "{BADS[0]}"\n'
    )
    plain = " ".join(BADS[:8]).replace("\\\\", "\\")
    (folder / "brief.txt").write_text(f"1 {BADS[0]} {BADS[1]}\n1.1 {plain}\n1.2 [/] second \x1b[31m\n", "utf-8")
    kinds = {
        "claim": 'key = "stated"\nwrong = [{text = "contradicted", why = "@1"}, {text = "not stated", why = "@2"}]',
        "choice": 'key = "@1"\nwrong = [{text = "@2", why = "@3"}, {text = "@4", why = "@5"}]',
        "select": 'key = ["@1", "@2"]\nwrong = [{text = "@3", why = "@4"}]',
        "typed": 'key = "@1 somewhat long"\nvariants = ["@2"]\nwrong = [{text = "@3", why = "@4"}]',
        "order": 'key = ["@1", "@2", "@3", "@4"]',
        "match": 'key = {"@1" = "@2", "@3" = "@4"}\nwrong = [{text = "@5", why = "@6"}]',
        "sort": 'groups = ["@1", "@2"]\nkey = [{thing = "@3", group = "@1", why = "@4"}, '
        '{thing = "@5", group = "@2", why = "@6"}, {thing = "@7", group = "@2", why = "@8"}]',
    }
    questions, number = [], 0
    for shift in range(0, len(BADS), 6):
        for kind, template in kinds.items():
            number += 1
            fields = filled(template, shift + 12 * number * len(BADS))
            questions.append(
                f'[[question]]\nid = "q-{number}"\nkind = "{kind}"\nstem = "{evil(shift)}?"\n{fields}\n'
                f'evidence = [{{"1.1" = "[/]"}}]\nwhy = "{every}"\ntopic = "t"\ndifficulty = 1\n'
            )
    (folder / "q.toml").write_text("\n".join(questions), "utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(("size", "count"), [((80, 24), 12), ((40, 15), 3), ((200, 60), 1)])
async def test_every_screen_shows_hostile_text_as_text(
    pack: Path, size: tuple[int, int], count: int, tmp_path: Path
) -> None:
    settings = Settings(motion=False, player="[/][@click=app.quit]p")
    async with game(context_in(tmp_path, settings=settings), ShowHome(folder=pack), size=size) as (app, pilot):
        assert "[@click=app.quit]x[/]" in "".join(words_shown(app).split())
        for key in ("2", "3", "4", "5"):
            await press(pilot, f"{key} down end f1 escape escape")
        terms = Terms(certainty=True, citing=True)
        round = await start(app, pilot, *(item.id for item in app.pack.items[:count]), terms=terms)
        await press(pilot, "f1 end escape")
        steps = 0
        while app.round is not None and steps < 150:
            steps += 1
            assert_inert(shown(app))
            if round.session.phase.value == "ask":
                assert round.session.current.item.stem.split()[0] in words_shown(app)
            match round.session.phase.value:
                case "ask":
                    typing = app.screen.has_class("typing")
                    await press(pilot, "x enter" if typing else "1 2 3 4 5 enter")
                    if round.session.phase.value == "ask":
                        await press(pilot, "f5")
                case "certainty":
                    await press(pilot, "2")
                case "citation":
                    await press(pilot, "down space d")
                case _:
                    await press(pilot, "end enter")
        assert app.round is None, f"stuck after {steps} steps at:\n{shown(app)}"
        assert "Results" in words_shown(app)
        await press(pilot, "end")
        assert "[/]" in words_shown(app)
        for _ in range(len(round.turns)):
            await press(pilot, "enter right escape down")
        assert app.is_running


def assert_inert(text: str) -> None:
    """Nothing in the text is there for a terminal to obey."""
    assert all(c.isprintable() or c == "\n" for c in text if ord(c) < 0x3000), repr(text)


@pytest.mark.slow
async def test_a_game_of_teams_shows_hostile_text_as_text(pack: Path, tmp_path: Path) -> None:
    teams = ("[/]", "[@click=app.quit]x[/]")
    async with room(tmp_path, *teams, pack=load(pack), kinds=(), terms=BUZZER, count=6) as at:
        while not at.teams.contest.over:
            item = at.teams.contest.current.item
            assert item.stem.split()[0] in at.words_shown
            await at.press("a 1" if isinstance(item, Typed) else f"a {at.digits()}")
            assert at.teams.contest.phase is ContestPhase.FEEDBACK
            assert "[/]" in at.words_shown
            await at.press("space")
        assert "FIRST: [/]" in at.words_shown
        assert at.app.is_running


async def test_what_a_player_types_is_text_too(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        round = await start(app, pilot, "harbour-town")
        from textual.widgets import Input

        app.screen.query_one(Input).value = "[/]\x1b[2J\u202e[@click=app.quit]x[/]"
        await press(pilot, "enter")
        assert "[/]\ufffd[2J\ufffd[@click=app.quit]x[/] your answer" in words_shown(app)
        assert round.turns[0][1].given == ("[/]\ufffd[2J\ufffd[@click=app.quit]x[/]",)


@pytest.mark.slow
@pytest.mark.parametrize("mode", [Mode.SPRINT, Mode.LADDER])
@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_a_round_of_one_key_shows_hostile_text_as_text(
    pack: Path, mode: Mode, size: tuple[int, int], tmp_path: Path
) -> None:
    request = Request(mode=mode, seed=1)
    async with game(context_in(tmp_path), Play(pack=load(pack), request=request), size=size) as (app, pilot):
        assert_inert(shown(app))
        await press(pilot, "enter")
        round = app.round
        assert round is not None
        for help in "hpa" if mode is Mode.LADDER else "":
            await pilot.pause(0.04)
            await press(pilot, help)
            assert_inert(shown(app))
            if "Back to the question" in words_shown(app):  # On a small screen the paragraph opens apart.
                await press(pilot, "enter")
        for _ in range(300):
            if app.round is None:
                break
            assert_inert(shown(app))
            await pilot.pause(0.04)
            await press(pilot, "1" if round.session.phase.value == "ask" else "enter")
        assert "Results" in words_shown(app)
        assert app.is_running
