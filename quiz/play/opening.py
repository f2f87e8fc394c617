"""Opening a round: a request, with everything that it left open filled in."""

from __future__ import annotations

import datetime
import secrets

from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.history.database import HistoryError
from quiz.history.round_lock import RoundLock
from quiz.play.commands import resume_command
from quiz.play.context import Context
from quiz.play.pack_round import PackRound, begin
from quiz.play.recorder import Recorder
from quiz.play.request import Request
from quiz.play.round import Round
from quiz.rules.elo import Beliefs, believe
from quiz.rules.items import Item
from quiz.rules.plan import Plan, agree
from quiz.rules.selection import draw
from quiz.rules.terms import Mode
from quiz.store.round_state import PackRoundState
from quiz.store.settings import Settings

LARGEST_SEED = 999_999
"""Seeds made up for a player are short enough to read out."""


def open_round(context: Context, pack: Pack, request: Request) -> PackRound:
    """Start a round now; raises UsageError where no question fits the request."""
    wanted = plan(request, context.settings)
    if request.seed is None and is_adaptive(request, context.settings):
        wanted = adapted(context, pack, wanted)
    return start_round(context, pack, wanted)


def replay(context: Context, played: Round, items: tuple[Item, ...]) -> PackRound:
    """Start a practice round now on items of a round just played, such as those missed."""
    terms = replace(played.terms_at_start, mode=Mode.PRACTICE, open_book=True, limit=None)
    return start_round(context, played.pack, Plan(seed=new_seed(), terms=terms, ids=tuple(item.id for item in items)))


def play_ids(context: Context, pack: Pack, ids: tuple[str, ...]) -> PackRound:
    """Start a practice round now on these questions; raises UsageError where the pack has none of them."""
    wanted = plan(Request(), context.settings)
    return start_round(context, pack, replace(wanted, ids=ids, count=None))


def start_round(context: Context, pack: Pack, wanted: Plan, daily: datetime.date | None = None) -> PackRound:
    """Start a round now as planned; raises UsageError where there is nothing to ask."""
    progress = begin(pack, wanted, context.clock, player=context.who, daily=daily)
    return enter(context, progress)


def enter(context: Context, progress: PackRoundState, lock: RoundLock | None = None) -> PackRound:
    """Play a round from where it stands; the first is written to the run's file, later ones beside it."""
    recorder = None
    if context.history is not None:
        recorder = Recorder(context.history, lock or RoundLock(context.history.path, progress.uid))
    return PackRound(
        progress,
        clock=context.clock,
        file=context.next_results(),
        recorder=recorder,
        resumed_by=lambda: resume_command(context, progress.uid, progress.player),
    )


def plan(request: Request, settings: Settings) -> Plan:
    """A request with everything it left open filled in, the seed included."""
    sprint = request.mode is Mode.SPRINT
    seconds = request.seconds or (float(settings.sprint_seconds) if sprint else None)
    count = request.count if request.count is not None or request.mode.is_quick else settings.count
    return Plan(
        seed=new_seed() if request.seed is None else request.seed,
        terms=agree(
            request.mode,
            certainty=settings.certainty if request.certainty is None else request.certainty,
            citing=settings.citing if request.citing is None else request.citing,
            open_book=request.open_book,
            seconds=seconds,
            strict_spelling=request.strict_spelling,
        ),
        wanted=request.wanted,
        count=count,
    )


def is_adaptive(request: Request, settings: Settings) -> bool:
    """Whether a round is to ask what its player knows least: practice only, and not against a wish."""
    adaptive = settings.adaptive if request.adaptive is None else request.adaptive
    return adaptive and request.mode is Mode.PRACTICE


def new_seed() -> int:
    """A seed that nobody chose."""
    return secrets.randbelow(LARGEST_SEED + 1)


def adapted(context: Context, pack: Pack, wanted: Plan) -> Plan:
    """The same round with questions that suit its player; unchanged where the history says nothing."""
    beliefs = beliefs_about(context, pack)
    if beliefs is None:
        return wanted
    asked = draw(pack.items, wanted.wanted, wanted.seed, wanted.count, beliefs)
    return replace(wanted, ids=tuple(one.id for one in asked))


def beliefs_about(context: Context, pack: Pack) -> Beliefs | None:
    """The estimates of the player's skill on this pack from the history; None if it holds nothing."""
    if context.history is None:
        return None
    try:
        given = context.history.outcomes_of(context.who, pack.name)
    except HistoryError:  # It is shown when the round is to be written there.
        return None
    return believe(pack.items, given) if given else None
