"""A room that plays in teams: keys with time between them, and bursts of keys without."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from quiz.play.action import PlayTeams
from quiz.play.clock import Clock
from quiz.play.teams import TeamGame
from quiz.rules.items import Kind
from quiz.rules.terms import QuestionFilter
from quiz.store.settings import Settings
from quiz.tui.app import QuizApp
from quiz.tui.screens.teams import TeamsScreen
from tests.build_items import a_wrong_answer
from tests.play.play_rounds import Hands
from tests.play.play_teams import opened
from tests.tui.drive import context_in, game, words_shown

BETWEEN = 2.0
"""Seconds, at least, between two keys that are not pressed in one burst."""


class Ticking(Hands):
    """Hands of clocks that move on by themselves each time they are looked at, if they are told to."""

    ticks = False

    @property
    def clock(self) -> Clock:
        """The clocks that the game looks at."""
        return Clock(self._look, lambda: self.now, self.now.tzinfo)

    def _look(self) -> float:
        if self.ticks:
            self.wait(BETWEEN)
        return self.seconds


class Room:
    """A game of teams on a screen."""

    def __init__(self, app: QuizApp, pilot: Pilot[int], teams: TeamGame, hands: Ticking) -> None:
        self.app, self.pilot, self.teams, self.hands = app, pilot, teams, hands

    async def press(self, keys: str) -> None:
        """Press keys one after the other, with time between them."""
        self.hands.ticks = True
        await self.burst(keys)
        self.hands.ticks = False

    async def burst(self, keys: str) -> None:
        """Press keys at the same moment, in this order."""
        await self.pilot.press(*keys.split())
        await self.pilot.pause()

    def digits(self, *, right: bool = True) -> str:
        """The keys that answer the question on the table, rightly or as wrongly as can be."""
        asked = self.teams.contest.current
        given = asked.item.right if right else a_wrong_answer(asked.item)
        if asked.form.facts.has_prompts:  # They are given their partners in the order in which they are shown.
            given = tuple(partner for _, partner in asked.partners(given))
        keys = " ".join(str(asked.options.index(part) + 1) for part in given)
        return keys if asked.kind in {Kind.CLAIM, Kind.CHOICE} else f"{keys} enter"

    async def answer(self, *, right: bool = True) -> None:
        """Answer for the team whose answer it is."""
        await self.press(self.digits(right=right))

    @property
    def screen(self) -> TeamsScreen:
        """The screen of the game."""
        assert isinstance(self.app.screen, TeamsScreen)
        return self.app.screen

    def asks(self, kind: Kind) -> bool:
        """Whether the question on the screen is of this kind."""
        return self.teams.contest.current.kind is kind

    @property
    def words_shown(self) -> str:
        """What stands on the screen, as one run of words."""
        return words_shown(self.app)

    @property
    def points(self) -> list[float]:
        """What the teams have, in their order."""
        return list(self.teams.contest.points.values())

    @property
    def steps(self) -> list[str]:
        """What has been done, step by step."""
        return [type(happened.step).__name__ for happened in self.teams.contest.records]


@asynccontextmanager
async def room(
    home: Path,
    *names: str,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    kinds: tuple[Kind, ...] = (Kind.CLAIM, Kind.CHOICE, Kind.SELECT),
    **more: Any,
) -> AsyncIterator[Room]:
    """A game on the screen: Red, Blue and Green on three questions of the small pack, in turns, unless told."""
    hands = Ticking()
    fields = {"wanted": QuestionFilter(kinds=kinds)} | more
    teams = opened(home, *names, hands=hands, **fields)
    context = context_in(home, settings=settings, clock=hands.clock)
    async with game(context, PlayTeams(game=teams), size=size) as (app, pilot):
        yield Room(app, pilot, teams, hands)
