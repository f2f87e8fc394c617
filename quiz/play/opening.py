"""Opening a round: what was asked for, with everything that was left open filled in."""

from __future__ import annotations

import datetime
import secrets
import time

from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.play.launch import Launch, Request
from quiz.play.round import Round
from quiz.rules.items import Item
from quiz.rules.plan import Plan, agree
from quiz.rules.terms import Mode
from quiz.store.settings import Settings

LARGEST_SEED = 999_999
"""Seeds made up for a player are short enough to read out."""


def open_round(launch: Launch, pack: Pack, request: Request) -> Round:
    """Start a round now; raises UsageError where no question fits the request."""
    return _open(launch, pack, plan(request, launch.settings))


def replay(launch: Launch, played: Round, items: tuple[Item, ...]) -> Round:
    """Start a practice round now on items of a round just played, such as those missed."""
    terms = replace(played.plan.terms, mode=Mode.PRACTICE, open_book=True, limit=None)
    return _open(launch, played.pack, Plan(seed=new_seed(), terms=terms, ids=tuple(item.id for item in items)))


def _open(launch: Launch, pack: Pack, wanted: Plan) -> Round:
    """Start a round; the first is written to the launch's file, later ones beside it."""
    file = launch.file
    if file is not None and launch.rounds:
        file = file.following(launch.rounds + 1)
    round = Round(
        pack,
        wanted,
        clock=time.monotonic,
        started=now(),
        player=launch.player or launch.settings.player,
        file=file,
    )
    launch.rounds += 1
    return round


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
