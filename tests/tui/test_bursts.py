"""Keys that come in one read, before any screen has answered the first of them: nothing may break."""

from __future__ import annotations

import itertools
import random
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.widgets import Input

from quiz.play.teams import TeamGame
from quiz.rules.terms import Mode, Terms
from quiz.tui.app import QuizApp
from quiz.tui.game import Destination, HomeAction
from quiz.tui.palette import Palette
from tests.play.play_rounds import Hands
from tests.play.play_teams import opened
from tests.tui.drive import context_in, game, start

SHARED = {"\r", " ", "\x1b", "q", "?", "1", "2", "\x10", "\x1b[6~", "\x1b[B"}
"""Keys for every screen; the two last are page down and down, the one before opens the palette of commands."""
FEW = ("1", "4", "q", "\r", "\x10")
"""The keys whose pairs are tried on the first screen on every run of the tests."""


class Seat:
    """One game that is brought to the same screen again and again."""

    def __init__(self, app: QuizApp, pilot: Pilot[int], home: Path) -> None:
        self.app, self.pilot, self.home = app, pilot, home

    async def settle(self) -> None:
        """Let every key have its effect."""
        for _ in range(3):
            await self.pilot._wait_for_screen()
        if self.app._exception is not None:
            raise self.app._exception

    async def reset(self) -> None:
        """Go back to the first screen, whatever is open."""
        if isinstance(self.app.screen, Palette):
            await self.pilot.pause()  # It looks for commands in the background until then.
        self.app.teams = None
        self.app.is_leaving = self.app._exit = False
        self.app.go_home()
        await self.settle()

    def feed(self, keys: str) -> None:
        """Put keys in as the terminal does that come in one read."""
        parser = XTermParser()
        for event in itertools.chain(parser.feed(keys), parser.tick()):
            self.app.post_message(event)

    async def open(self, where: Destination | HomeAction) -> None:
        self.app.go(where)
        await self.settle()

    async def question(self, *ids: str, terms: Terms | None = None) -> None:
        await start(self.app, self.pilot, *ids, terms=terms)

    async def teams(self) -> None:
        file = self.home / "g.result.json"
        file.unlink(missing_ok=True)
        self.app.enter_teams(team_game(self.home))
        await self.settle()


def team_game(home: Path) -> TeamGame:
    return opened(home, "Red", "Blue", hands=Hands())


def of_kind(app: QuizApp, kind: str) -> str:
    return next(item.id for item in app.pack.items if item.kind == kind)


async def home(seat: Seat) -> None:
    await seat.settle()


async def feedback(seat: Seat) -> None:
    await seat.question(of_kind(seat.app, "claim"), of_kind(seat.app, "typed"))
    seat.feed("s")
    await seat.settle()


async def citing(seat: Seat) -> None:
    await seat.question(of_kind(seat.app, "claim"), terms=Terms(citing=True))
    vars(seat.app.screen)["_changed"] = 0.0
    seat.feed("1")
    await seat.settle()


async def results(seat: Seat) -> None:
    await seat.question(of_kind(seat.app, "claim"), of_kind(seat.app, "typed"))
    round = seat.app.round
    round.end()
    seat.app.show_results(round)
    await seat.settle()


async def one_result(seat: Seat) -> None:
    await results(seat)
    seat.feed("\x1b[B\r")
    await seat.settle()


async def verdict_on_a_rung(seat: Seat) -> None:
    await started(seat, HomeAction.LADDER)
    vars(seat.app.screen)["_changed"] = 0.0
    seat.feed("1")
    await seat.settle()


async def started(seat: Seat, action: HomeAction) -> None:
    """Go past the page that stands before a round."""
    await seat.open(action)
    seat.feed("\r")
    await seat.settle()


async def name(seat: Seat) -> None:
    await seat.open(Destination.PLAYERS)
    seat.feed("A")
    await seat.settle()


async def leaving(seat: Seat) -> None:
    await seat.question(of_kind(seat.app, "match"))
    seat.feed("\x1b")
    await seat.settle()


SCREENS: dict[str, tuple[Callable[[Seat], Awaitable[None]], str]] = {
    "home": (home, "345678prn"),
    "choose": (lambda seat: seat.open(Destination.CHOOSE), "p"),
    "statistics": (lambda seat: seat.open(Destination.STATISTICS), "mr"),
    "brief": (lambda seat: seat.open(Destination.READ), "/"),
    "settings": (lambda seat: seat.open(Destination.SETTINGS), "37"),
    "help": (lambda seat: seat.open(HomeAction.HELP), ""),
    "players": (lambda seat: seat.open(Destination.PLAYERS), "nr0\x12\x18"),
    "claim": (lambda seat: seat.question(of_kind(seat.app, "claim")), "sbclh"),
    "typed": (lambda seat: seat.question(of_kind(seat.app, "typed")), "s"),
    "order": (lambda seat: seat.question(of_kind(seat.app, "order")), "sb\x7f"),
    "match": (lambda seat: seat.question(of_kind(seat.app, "match")), "sb\x7f"),
    "exam": (lambda seat: seat.question(of_kind(seat.app, "claim"), terms=Terms(mode=Mode.EXAM)), "s3"),
    "feedback": (feedback, "sb"),
    "citing": (citing, "d/0"),
    "results": (results, "nmy"),
    "leaving": (leaving, "3"),
    "teams": (lambda seat: seat.teams(), "pu+-t"),
    "path": (lambda seat: seat.open(Destination.PATH), "n"),
    "step": (lambda seat: seat.open(HomeAction.STEP), ""),
    "sprint start": (lambda seat: seat.open(HomeAction.SPRINT), ""),
    "sprint": (lambda seat: started(seat, HomeAction.SPRINT), "sb"),
    "records": (lambda seat: seat.open(Destination.RECORDS), ""),
    "daily start": (lambda seat: seat.open(HomeAction.DAILY), ""),
    "daily": (lambda seat: started(seat, HomeAction.DAILY), ""),
    "ladder start": (lambda seat: seat.open(HomeAction.LADDER), ""),
    "ladder": (lambda seat: started(seat, HomeAction.LADDER), "hpa"),
    "verdict on a rung": (verdict_on_a_rung, "hp"),
    "one result": (one_result, "npw"),
    "name": (name, "a"),
}


async def tried(tmp_path: Path, screen: str, pairs: Iterable[tuple[str, ...]]) -> None:
    """Put each pair of keys in on a screen."""
    reach, _ = SCREENS[screen]
    async with game(context_in(tmp_path)) as (app, pilot):
        seat = Seat(app, pilot, tmp_path)
        for pair in pairs:
            try:
                await reach(seat)
                seat.feed("".join(pair))
                await seat.settle()
                await seat.reset()
            except Exception as error:
                raise AssertionError(f"{pair} on {screen}") from error


@pytest.mark.slow
async def test_of_two_keys_in_one_read_none_breaks_the_first_screen(tmp_path: Path) -> None:
    await tried(tmp_path, "home", itertools.product(FEW, repeat=2))


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
async def test_of_two_keys_in_one_read_none_breaks_a_screen(tmp_path: Path, screen: str) -> None:
    # Each key comes once, first or second, always in the same pairs; which pairs differs from screen to screen.
    keys = sorted(SHARED | set(SCREENS[screen][1]))
    random.Random(screen).shuffle(keys)
    await tried(tmp_path, screen, [("\r", "\r"), *itertools.zip_longest(keys[::2], keys[1::2], fillvalue=keys[0])])


async def test_what_is_searched_for_in_one_read_is_typed_and_hands_nothing_in(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        seat = Seat(app, pilot, tmp_path)
        await citing(seat)
        seat.feed(" /dog0")
        await pilot.pause()
        await seat.settle()
        assert app.screen.query_one(Input).value == "dog0"


async def test_what_is_typed_anew_in_one_read_keeps_its_order(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        seat = Seat(app, pilot, tmp_path)
        await seat.question(of_kind(app, "typed"))
        seat.feed("olso" + "\x7f" * 2 + "slo" + "\x1b[D" * 3 + "\x7f")
        await seat.settle()
        assert app.screen.query_one(Input).value == "oslo"
        await pilot.press("ctrl+p")
        await seat.settle()
        seat.feed("theme" + "\x7f" * 5 + "home")
        await seat.settle()
        assert app.screen.query_one(Input).value == "home"
        await pilot.press("escape")


async def test_two_enters_in_one_read_close_the_name_and_nothing_under_the_players(tmp_path: Path) -> None:
    async with game(context_in(tmp_path)) as (app, pilot):
        seat = Seat(app, pilot, tmp_path)
        await name(seat)
        seat.feed("nn\r\r")
        await seat.settle()
        assert app.screen is app.screen_stack[0]
        assert app.context.who == "Ann"
