"""Playing the full-screen game in a test: rounds on chosen questions, and what stands on the screen."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.geometry import Offset, Region
from textual.pilot import Pilot

from quiz.play.action import Action, Play, Resume, ShowHome
from quiz.play.clock import Clock
from quiz.play.context import Context
from quiz.play.pack_round import PackRound, begin
from quiz.play.request import Request
from quiz.play.round import Round
from quiz.rules.plan import Plan
from quiz.rules.terms import Terms
from quiz.store.results import ResultFile
from quiz.store.settings import Settings
from quiz.tui.app import QuizApp
from quiz.tui.widgets.page import Page
from tests.island import FOLDER, ISLAND

BEGUN = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)
SEED = 5

Golden = Callable[[App[int], str], Awaitable[None]]
"""Compares a screen with the picture of this name."""


def standing(seconds: Callable[[], float] = lambda: 0.0) -> Clock:
    """Clocks of which the wall's stands still."""
    return Clock(seconds, lambda: BEGUN, datetime.UTC)


def plays(request: Request | None = None) -> Play:
    """What a run is for that starts a round of the pack of the tests straight away."""
    return Play(pack=ISLAND, request=request or Request(seed=SEED))


def resumes() -> Resume:
    """What a run is for that resumes the round left last."""
    return Resume(pack=ISLAND)


def context_in(
    home: Path,
    *,
    settings: Settings | None = None,
    history: Path | None = None,
    clock: Clock | None = None,
    results: ResultFile | None = None,
) -> Context:
    """A run that keeps its settings below ``home``, where nothing moves and the wall's clock stands still.

    Nothing is remembered unless ``history`` names a file for it.
    """
    return Context(
        settings=settings or Settings(motion=False),
        settings_path=home / "settings.toml",
        results=results,
        history_path=history,
        clock=clock or standing(),
    )


@asynccontextmanager
async def game(
    context: Context, action: Action | None = None, *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[QuizApp, Pilot[int]]]:
    """A running game, with the first screen of the pack of the tests unless ``action`` says what else it is for.

    Notifications and tooltips are drawn.
    """
    app = QuizApp(context, action or ShowHome(folder=FOLDER))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield app, pilot


async def start(
    app: QuizApp,
    pilot: Pilot[int],
    *ids: str,
    terms: Terms | None = None,
    seconds: Callable[[], float] = lambda: 0.0,
    file: ResultFile | None = None,
) -> Round:
    """Enter a round on chosen questions of the pack, or on all of them in order."""
    plan = Plan(seed=SEED, terms=terms or Terms(slips=True), ids=ids or tuple(item.id for item in app.pack.items))
    clock = standing(seconds)
    round = PackRound(begin(app.pack, plan, clock), clock=clock, file=file)
    app.enter(round)
    await pilot.pause()
    if app.round is not round and not round.over:  # Its clock waits for the player.
        await press(pilot, "enter")
    return round


async def press(pilot: Pilot[int], keys: str) -> None:
    """Press keys one after the other, letting each have its effect."""
    await pilot.press(*keys.split())
    await pilot.pause(0)  # It is at rest already.


def whole_paints(monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """A list to which each page in sight comes that is painted as a whole from now on, and not where it has changed."""
    whole: list[Page] = []
    to_paint = Page._exchange_repaint_regions

    def seen(page: Page) -> Collection[Region]:
        regions = to_paint(page)
        if page.screen is page.app.screen and any(region.contains_region(page.outer_size.region) for region in regions):
            whole.append(page)
        return regions

    monkeypatch.setattr(Page, "_exchange_repaint_regions", seen)
    return whole


def shown(app: App[int]) -> str:
    """The text on the screen as a player sees it, line by line."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def words_shown(app: App[int]) -> str:
    """The text on the screen as one run of words."""
    return " ".join(shown(app).split())


async def click(app: QuizApp, pilot: Pilot[int], words: str) -> None:
    """Click on words where they stand on the screen."""
    for y, line in enumerate(shown(app).splitlines()):
        if words in line:
            await pilot.click(offset=Offset(line.index(words), y))
            await pilot.pause(0)
            return
    raise AssertionError(f"{words!r} is not on the screen:\n{shown(app)}")


def page(app: QuizApp) -> Page:
    """The page of the screen on top."""
    return (app.screen.query("#page") or app.screen.query(Page)).first(Page)


def place_of(app: QuizApp, text: str) -> str:
    """The digit that picks an option of the question on the table."""
    round = app.round
    assert round is not None
    return str(round.session.current.options.index(text) + 1)
