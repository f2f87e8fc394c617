"""Playing the full-screen game in a test: rounds on chosen questions, and what stands on the screen."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.geometry import Offset
from textual.pilot import Pilot

from quiz.bank import shelf
from quiz.bank.pack import Pack
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

FOLDER = shelf.built_in() / "hollande-putin"
BEGUN = datetime.datetime(2026, 1, 5, 9, 0, tzinfo=datetime.UTC)
SEED = 5

Golden = Callable[[QuizApp, str], Awaitable[None]]
"""Compares a screen with the picture of this name."""


def standing(seconds: Callable[[], float] = lambda: 0.0) -> Clock:
    """Clocks of which the wall's stands still."""
    return Clock(seconds, lambda: BEGUN, datetime.UTC)


def plays(request: Request | None = None) -> Callable[[Pack], Action]:
    """What a run is for that starts a round straight away."""
    return lambda pack: Play(pack=pack, request=request or Request(seed=SEED))


def resumes(pack: Pack) -> Action:
    """What a run is for that resumes the round left last."""
    return Resume(pack=pack)


@asynccontextmanager
async def game(
    folder: Path = FOLDER,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    home: Path,
    action: Action | Callable[[Pack], Action] | None = None,
    file: ResultFile | None = None,
    history: Path | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[tuple[QuizApp, Pilot[int]]]:
    """A running game that keeps its settings below ``home``; notifications and tooltips are drawn.

    It shows the first screen unless ``action`` says what else it is for, or makes that of the pack. Nothing is
    remembered unless ``history`` names a file for it; the wall's clock stands still.
    """
    context = Context(
        settings=settings or Settings(motion=False),
        settings_path=home / "settings.toml",
        results=file,
        history_path=history,
        clock=clock or standing(),
    )
    if action is None:
        action = ShowHome(folder=folder)
    elif callable(action):
        action = action(shelf.load(folder))
    app = QuizApp(context, action)
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
    return round


async def press(pilot: Pilot[int], keys: str) -> None:
    """Press keys one after the other, letting each have its effect."""
    await pilot.press(*keys.split())
    await pilot.pause()


def shown(app: QuizApp) -> str:
    """The text on the screen as a player sees it, line by line."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def said(app: QuizApp) -> str:
    """The text on the screen as one run of words."""
    return " ".join(shown(app).split())


async def click(app: QuizApp, pilot: Pilot[int], words: str) -> None:
    """Click on words where they stand on the screen."""
    for y, line in enumerate(shown(app).splitlines()):
        if words in line:
            await pilot.click(offset=Offset(line.index(words), y))
            await pilot.pause()
            return
    raise AssertionError(f"{words!r} is not on the screen:\n{shown(app)}")


def page(app: QuizApp) -> Page:
    """The page of the screen on top."""
    return app.screen.query_one(Page)


def place_of(app: QuizApp, text: str) -> str:
    """The digit that picks an option of the question on the table."""
    round = app.round
    assert round is not None
    return str(round.session.current.options.index(text) + 1)
