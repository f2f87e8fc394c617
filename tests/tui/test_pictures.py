"""Every screen at three sizes, on smaller terminals in two themes, as it was when it was looked at."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from quiz.rules.terms import Terms
from quiz.store.settings import Settings, ThemeName
from tests.tui.drive import Golden, context_in, game, place_of, press, start

SIZES = {"80x24": (80, 24), "40x15": (40, 15), "200x60": (200, 60)}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", SIZES)
async def test_ways_in_look_as_they_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    settings = Settings(theme=theme, motion=False)
    async with game(context_in(tmp_path, settings=settings), size=SIZES[size]) as (app, pilot):
        await golden(app, f"home-{size}-{theme}")
        ways = {"4": "choose", "b": "brief", "o": "settings", "question_mark": "help", "ctrl+p": "palette"}
        for key, name in ways.items():
            await press(pilot, key)
            await golden(app, f"{name}-{size}-{theme}")
            await press(pilot, "escape")


@pytest.mark.parametrize(("size", "theme"), [*product(SIZES, ("night", "paper"))])
async def test_rounds_look_as_they_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    settings = Settings(theme=theme, motion=False)

    async def picture(name: str) -> None:
        await golden(app, f"{name}-{size}-{theme}")

    async with game(context_in(tmp_path, settings=settings), size=SIZES[size]) as (app, pilot):
        terms = Terms(certainty=True, citing=True, slips=True)
        ids = (
            "order-month",
            "steel-stated",
            "free-or-allowed",
            "builder",
            "plan-in-order",
            "who-does-what",
        )
        round = await start(app, pilot, *ids, terms=terms)
        await picture("question")
        await press(pilot, place_of(app, "November"))
        await picture("certainty")
        await press(pilot, "3")
        await picture("cite")
        await press(pilot, "down space d")
        await picture("right")
        await press(pilot, "enter")
        await picture("claim")
        await press(pilot, "3 3 n")
        await picture("wrong")
        await press(pilot, "enter")
        await press(pilot, place_of(app, "A cart and its driver"))
        await press(pilot, place_of(app, "A dog on a lead"))
        await picture("select")
        await press(pilot, "enter 0 n")
        await picture("partly")
        round.ask_for(certainty=False, citing=True)
        await press(pilot, "enter u n t i e d space f e r r i e s")
        await picture("typed")
        await press(pilot, "enter n")
        await picture("spelling")
        await press(pilot, "enter 2 1")
        await picture("order")
        await press(pilot, "s enter 1 3")
        await picture("match")
        await press(pilot, "escape")
        await picture("leave")
        await press(pilot, "e")
        await picture("results")
        await press(pilot, "down down enter")
        await picture("turn")


@pytest.mark.slow
@pytest.mark.parametrize(("size", "theme"), [*product(SIZES, ("night", "paper"))])
async def test_a_sort_and_an_order_look_as_they_did(
    size: str, theme: ThemeName, golden: Golden, tmp_path: Path
) -> None:
    settings = Settings(theme=theme, motion=False)
    async with game(context_in(tmp_path, settings=settings), size=SIZES[size]) as (app, pilot):
        await start(app, pilot, "done-or-to-do", "plan-in-order")
        await press(pilot, "1 2 3")
        await golden(app, f"sort-{size}-{theme}")
        await press(pilot, "1 1 enter")
        await golden(app, f"sorted-{size}-{theme}")
        await press(pilot, "enter 1 2 4 3 enter")
        await golden(app, f"ordered-{size}-{theme}")


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["night", "paper"])
@pytest.mark.parametrize("size", SIZES)
async def test_help_looks_as_it_did(size: str, theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    settings = Settings(theme=theme, motion=False)
    async with game(context_in(tmp_path, settings=settings), size=SIZES[size]) as (app, pilot):
        await start(app, pilot, "order-month", "builder")
        for keys, name in (
            ("b", "looking-up"),
            ("b h" if size == "200x60" else "escape h", "hint"),
            ("h", "hint-half"),
            (place_of(app, "November"), "hint-right"),
            ("enter f7 p", "hint-paragraph"),
        ):
            await press(pilot, keys)
            await golden(app, f"{name}-{size}-{theme}")


@pytest.mark.parametrize("theme", ["contrast", "colour-blind", "terminal"])
async def test_other_themes_look_as_they_did(theme: ThemeName, golden: Golden, tmp_path: Path) -> None:
    async with game(context_in(tmp_path, settings=Settings(theme=theme, motion=False))) as (app, pilot):
        await start(app, pilot, "order-month")
        await press(pilot, place_of(app, "June"))
        await golden(app, f"wrong-80x24-{theme}")


async def test_a_terminal_too_small_says_so(golden: Golden, tmp_path: Path) -> None:
    async with game(context_in(tmp_path), size=(26, 8)) as (app, pilot):
        await pilot.pause()
        await golden(app, "too-small-26x8-night")
