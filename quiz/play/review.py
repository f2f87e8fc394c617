"""Reviewing: a round on the lines that are due."""

from __future__ import annotations

import datetime

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.errors import QuizError
from quiz.history.database import HistoryError
from quiz.play.context import Context
from quiz.play.opening import plan_now, start_round
from quiz.play.pack_round import PackRound
from quiz.play.request import Request
from quiz.rules.daily import daily_seed
from quiz.rules.items import Line, cited_lines
from quiz.rules.review_selection import asked_last, select_for_review
from quiz.wording import reminders


class Agenda(Struct, frozen=True, kw_only=True):
    """What is due today, the longest overdue first, and when the next lines come due after that.

    ``met`` counts the lines that have been asked at all; ``last`` names the question by which each
    line was asked last. ``asks`` says that the pack has questions on lines at all.
    """

    due: tuple[Line, ...] = ()
    met: int = 0
    next_day: datetime.date | None = None
    next_count: int = 0
    last: dict[Line, str] = {}
    asks: bool = True


def nothing_due(context: Context, found: Agenda) -> str:
    """Why there is nothing to review, and when there will be, without a full stop."""
    return reminders.nothing_due(
        found.met,
        found.next_day,
        found.next_count,
        today=context.clock.now().date(),
        most=context.settings.count,
        asks=found.asks,
    )


class NothingDueError(QuizError):
    """There is nothing to review today."""


def agenda(context: Context, pack: Pack) -> Agenda:
    """What is due for the player; raises HistoryError."""
    # Imported here: the home screen asks for this once its first picture stands.
    from quiz.history import schedule

    if context.history is None:
        return Agenda()
    today = context.clock.now().date()
    asked = frozenset(line for item in pack.items for line in cited_lines(item))

    cards = context.history.cards_of(context.who, pack.name, today)
    outcomes = context.history.outcomes_of(context.who, pack.name)
    met = [card for line, card in cards.items() if line in asked]
    due = schedule.due(met, today)
    later = [card.due for card in met if card.line not in set(due)]
    return Agenda(
        due=due,
        met=len(met),
        next_day=min(later, default=None),
        next_count=later.count(min(later)) if later else 0,
        asks=bool(asked),
        last=asked_last(pack.items, (one.item for one in outcomes)),
    )


def is_more_due(context: Context, pack: Pack) -> bool:
    """Whether a review would still find something today; also where that cannot be looked up."""
    try:
        return bool(agenda(context, pack).due)
    except HistoryError:  # It is shown when the review is to be opened.
        return True


def open_review(context: Context, pack: Pack, request: Request, found: Agenda | None = None) -> PackRound:
    """Start a round on what is due, no longer than asked for; raises NothingDueError where nothing is.

    ``found`` is the agenda where it is at hand. Unless a seed is given, the day chooses among the questions
    that would do.
    """
    found = found or agenda(context, pack)
    wanted = plan_now(context, request)
    if request.seed is None:
        wanted = replace(wanted, seed=daily_seed(context.clock.now().date().isoformat(), pack.name))
    ids = select_for_review(pack.items, found.due, found.last, wanted.seed, wanted.count)
    if not ids:
        raise NothingDueError("nothing is due")
    return start_round(context, pack, replace(wanted, ids=ids, count=None, review=True))
