"""What the command line hands to a front end: a pack, what is wanted of it, and the settings."""

from __future__ import annotations

import datetime
import secrets
import time
from pathlib import Path

from msgspec import Struct

from quiz.bank.pack import Pack
from quiz.play.round import Round
from quiz.rules.plan import Plan, agree
from quiz.rules.selection import Wanted
from quiz.rules.session import Mode
from quiz.store.results import ResultFile
from quiz.store.settings import Settings

LARGEST_SEED = 999_999
"""Seeds made up for a player are short enough to read out."""


class Request(Struct, frozen=True, kw_only=True):
    """A round as asked for. What is None follows the mode and the settings."""

    mode: Mode = Mode.PRACTICE
    wanted: Wanted = Wanted()
    count: int | None = None
    seed: int | None = None
    certainty: bool | None = None
    pointing: bool | None = None
    open_book: bool = True
    seconds: float | None = None


class Launch(Struct, kw_only=True):
    """A run of the game. ``straight`` starts the round at once instead of showing the way to it.

    ``settings`` may change during the run. ``notes`` are lines to tell the player once.
    """

    folder: Path
    request: Request
    settings: Settings
    settings_path: Path
    player: str = ""
    file: ResultFile | None = None
    straight: bool = False
    notes: list[str] = []


def open_round(launch: Launch, pack: Pack, request: Request) -> Round:
    """Start a round now; raises UsageError where no question fits the request."""
    return Round(
        pack,
        plan(request, launch.settings),
        clock=time.monotonic,
        started=now(),
        player=launch.player or launch.settings.player,
        file=launch.file,
    )


def plan(request: Request, settings: Settings) -> Plan:
    """A request with everything it left open filled in, the seed included."""
    sprint = request.mode is Mode.SPRINT
    seconds = request.seconds or (float(settings.sprint_seconds) if sprint else None)
    count = request.count if request.count is not None or sprint else settings.count
    return Plan(
        seed=new_seed() if request.seed is None else request.seed,
        terms=agree(
            request.mode,
            certainty=settings.certainty if request.certainty is None else request.certainty,
            pointing=settings.pointing if request.pointing is None else request.pointing,
            open_book=request.open_book,
            seconds=seconds,
        ),
        wanted=request.wanted,
        count=count,
    )


def new_seed() -> int:
    """A seed that nobody chose."""
    return secrets.randbelow(LARGEST_SEED + 1)


def now() -> datetime.datetime:
    """The present moment in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
