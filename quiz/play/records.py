"""The best sprint and the best ladder of a player, as the history has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.history.database import HistoryError
from quiz.play.pack_round import PackRound
from quiz.rules.ladder import climb, top_of
from quiz.rules.sprint import sprint_score
from quiz.rules.terms import Mode
from quiz.wording import quick

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.play.context import Context
    from quiz.play.round import Round


class Records(Struct, frozen=True, kw_only=True):
    """What somebody has done best on a pack: points in a sprint, and the rung kept on a ladder; None without one.

    Only sprints of the same length compare: ``seconds`` says of which the best one is.
    """

    seconds: float
    sprint: int | None = None
    ladder: int | None = None


def records(context: Context, pack: Pack, *, seconds: float | None = None, besides: str = "") -> Records:
    """The records of the player, one round by its uid left out where ``besides`` names one.

    ``seconds`` is the length of the sprints that compare, by default that of the settings. A history that cannot be
    read has no records.
    """
    length = float(context.settings.sprint_seconds) if seconds is None else seconds
    try:
        played = () if context.history is None else context.history.quick_rounds_of(context.who, pack.name)
    except HistoryError:  # It is shown when the round is to be written there.
        played = ()
    others = [one for one in played if one.uid != besides]
    sprints = (one for one in others if one.mode is Mode.SPRINT and one.limit == length)
    ladders = (one for one in others if one.mode is Mode.LADDER)
    return Records(
        seconds=length,
        sprint=max((sprint_score(one.credits).points for one in sprints), default=None),
        ladder=max((climb(one.credits, top_of(one.questions)).kept for one in ladders), default=None),
    )


def record_sentence(context: Context, round: Round) -> str:
    """How a sprint or a ladder that is over stands to the best one before it, as a sentence; empty for other rounds."""
    session = round.session
    if not isinstance(round, PackRound) or not session.terms.mode.is_quick or not session.answers:
        return ""
    best = records(context, round.pack, seconds=session.terms.limit, besides=round.progress.uid)
    if session.terms.mode is Mode.SPRINT:
        return quick.compared("sprint", quick.points, sprint_score(session.credits).points, best.sprint)
    return quick.compared("ladder", quick.rung_kept, session.climb.kept, best.ladder)
