"""Opening a round: a request, with everything that it left open filled in."""

from __future__ import annotations

import datetime
import random
from collections.abc import Collection, Sequence

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
from quiz.rules.daily import number
from quiz.rules.daily_rounds import daily_ids
from quiz.rules.elo import Beliefs, Outcome, believe
from quiz.rules.items import Item
from quiz.rules.ladder import LONGEST
from quiz.rules.plan import DEFAULT_COUNT, SPRINT_SECONDS, Plan, agree, is_asked
from quiz.rules.selection import SOON, RecentAnswers, draw, rested
from quiz.rules.terms import Mode
from quiz.store.round_state import PackRoundState
from quiz.store.settings import Settings
from quiz.wording import reminders

LARGEST_SEED = 999_999
"""Seeds made up for a player are short enough to read out."""
SEEDS_TRIED, LONG_SEEDS_TRIED = 20, 2
"""Among so many a round of ten that follows two others nearly always has a seed of its own. A sprint and a ladder,
which are drawn from the whole bank, take longer to draw and seldom have one."""
SPRINT_SEEN = 25
"""So many questions of a sprint are seen, as a rule."""


def open_round(context: Context, pack: Pack, request: Request) -> PackRound:
    """Start a round now; raises UsageError where no question fits the request."""
    wanted = plan_now(context, request)
    if request.seed is not None or request.ids is not None:
        return start_round(context, pack, wanted)
    history = read_history(context, pack)
    if history is None:
        return start_round(context, pack, wanted)
    given, recent = history
    beliefs = believe(pack.items, given) if is_adaptive(request, context.settings) else None
    round = start_round(context, pack, suited(context, pack, wanted, recent, beliefs))
    round.note = _comes_back(pack, wanted, [one.id for one in round.session.asked], recent)
    return round


def replay(context: Context, played: Round, items: tuple[Item, ...]) -> PackRound:
    """Start a practice round now on items of a round just played, such as those missed."""
    now = played.session.terms
    terms = replace(
        played.terms_at_start,
        mode=Mode.PRACTICE,
        certainty=now.certainty,
        citing=now.citing,
        open_book=True,
        limit=None,
        going_back=False,
    )
    ids = tuple(item.id for item in items)
    return start_round(context, played.pack, Plan(seed=new_seed(), terms=terms, ids=ids, count=None))


def play_ids(context: Context, pack: Pack, ids: tuple[str, ...]) -> PackRound:
    """Start a practice round now on these questions; raises UsageError where the pack has none of them."""
    wanted = plan_now(context, Request())
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


def plan_now(context: Context, request: Request) -> Plan:
    """A request with everything it left open filled in, and asking for what the player has switched to in this run."""
    certainty = request.certainty if context.certainty is None else context.certainty
    citing = request.citing if context.citing is None else context.citing
    return plan(replace(request, certainty=certainty, citing=citing), context.settings)


def keep_asking(context: Context, played: Round) -> None:
    """Let what a round was switched to hold for the next ones of the run; call it whenever it was switched."""
    before, now = played.terms_at_start, played.session.terms
    if not now.may_change:
        return
    if now.certainty != before.certainty or context.certainty is not None:
        context.certainty = now.certainty
    if now.may_ask_lines and (now.citing != before.citing or context.citing is not None):
        context.citing = now.citing


def plan(request: Request, settings: Settings) -> Plan:
    """A request with everything it left open filled in, the seed included."""
    given, mode = request.seed is not None, request.mode
    usual = SPRINT_SECONDS if given else float(settings.sprint_seconds)
    seconds = request.seconds or (usual if mode is Mode.SPRINT else None)
    count = request.count
    if count is None and not mode.is_quick:
        count = DEFAULT_COUNT if given else settings.count
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
        count=None if request.ids else count,
        ids=request.ids,
    )


def is_adaptive(request: Request, settings: Settings) -> bool:
    """Whether a round is to ask what its player knows least: practice only, and not against a wish."""
    adaptive = settings.adaptive if request.adaptive is None else request.adaptive
    return adaptive and request.mode is Mode.PRACTICE


def new_seed() -> int:
    """A seed that nobody chose."""
    # As ``secrets`` does it, which would import OpenSSL for other things.
    return random.SystemRandom().randrange(LARGEST_SEED + 1)


def suited(context: Context, pack: Pack, wanted: Plan, recent: RecentAnswers, beliefs: Beliefs | None) -> Plan:
    """The same round with questions that suit its player.

    What was answered in the last rounds comes back as late as the pack allows, and what the daily rounds of today and
    tomorrow ask is left to them where there is enough else. A sprint asks it last. A round with ``beliefs`` about its
    player asks what they know least; any other keeps to a seed if one asks nothing that should rest.
    """
    mode, count = wanted.terms.mode, len(pack.items) if wanted.count is None else wanted.count
    count = LONGEST if mode is Mode.LADDER else count
    fitting = [item for item in pack.items if is_asked(item.kind, mode)]
    items, daily = rested(fitting, wanted.wanted, wanted.seed, count, recent), _next_dailies(context, pack)
    others = [item for item in items if item.id not in daily]
    items = others if len(others) >= count else items
    if beliefs is None:
        seed, is_new = _newest(pack, wanted, recent, frozenset(item.id for item in items), daily)
        if is_new:
            return replace(wanted, seed=seed)
    suits = beliefs is not None
    drawn = draw(items, wanted.wanted, wanted.seed, wanted.count, beliefs) if suits else wanted.draw(items)
    asked = [one.id for one in drawn]
    if mode is Mode.LADDER:  # It gets harder to its end.
        return replace(wanted, ids=tuple(asked))
    # What comes back all the same comes last, what was wrong and the oldest of it first.
    again = sorted(filter(recent.is_tired, asked), key=recent.turn)
    ahead = [name for name in asked if name in daily and name not in again] if mode is Mode.SPRINT else []
    return replace(wanted, ids=(*(name for name in asked if name not in {*again, *ahead}), *ahead, *again))


def _comes_back(pack: Pack, wanted: Plan, asked: Sequence[str], recent: RecentAnswers) -> str:
    """What to say of a round that asks again what was answered, since too little is new; empty where enough is.

    Of a sprint only its first questions are seen, as a rule.
    """
    mode = wanted.terms.mode
    seen = asked[:SPRINT_SEEN] if mode is Mode.SPRINT else asked
    new = [id for id in seen if recent.is_new(id)]
    fitting = (item for item in pack.items if is_asked(item.kind, mode) and wanted.wanted.admits(item))
    others = sum(recent.is_new(item.id) and item.id not in new for item in fitting)
    if others or len(new) == len(seen):
        return ""
    return reminders.comes_back(len(new), None if mode.is_quick else len(seen))


def _next_dailies(context: Context, pack: Pack) -> frozenset[str]:
    """What the daily rounds of today and tomorrow ask."""
    today = context.clock.now().date().toordinal()
    days = range(today, min(today + 1, datetime.date.max.toordinal()) + 1)
    dates = (datetime.date.fromordinal(day).isoformat() for day in days)
    drawn = (daily_ids(pack.items, pack.name, date, number(day)) for date, day in zip(dates, days, strict=True))
    return frozenset().union(*drawn)


def _newest(
    pack: Pack, wanted: Plan, recent: RecentAnswers, allowed: Collection[str], daily: Collection[str]
) -> tuple[int, bool]:
    """The seed, of some, that asks the least of what should rest, and whether it asks none of what may not come back.

    ``allowed`` are the questions that may be asked although they should rest. A sprint and a ladder are no longer than
    what is new, as a rule, so that nothing is allowed there. Of two seeds alike in that, the one is taken that asks
    less of what the ``daily`` rounds ask next.
    """
    is_quick = wanted.terms.mode.is_quick
    best, found = wanted.seed, (len(pack.items), 0, 0)
    for seed in (wanted.seed, *(new_seed() for _ in range(LONG_SEEDS_TRIED if is_quick else SEEDS_TRIED))):
        asked = replace(wanted, seed=seed).draw(pack.items)[: SPRINT_SEEN if is_quick else None]
        back = [one.id for one in asked if recent.is_tired(one.id) and (is_quick or one.id not in allowed)]
        ahead = sum(one.id in daily for one in asked)
        cost = sum(id in recent.today or recent.is_tired(id, SOON) for id in back), len(back), ahead
        if cost < found:
            best, found = seed, cost
        if not back and (is_quick or not ahead):
            break
    return best, not found[1 if is_quick else 0]


def read_history(context: Context, pack: Pack) -> tuple[tuple[Outcome, ...], RecentAnswers] | None:
    """How the player's answers to this pack turned out, and what they answered lately; None if there is nothing."""
    if context.history is None:
        return None
    try:
        given = context.history.outcomes_of(context.who, pack.name)
        recent = context.history.recent_answers(context.who, pack.name)
    except HistoryError:  # It is shown when the round is to be written there.
        return None
    if not given:
        return None
    today = context.clock.now().date().toordinal()
    return given, replace(recent, today=frozenset(id for id, day in recent.days.items() if day == today))
