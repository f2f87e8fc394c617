"""How a round that is over stands to those before it, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.history.database import HistoryError
from quiz.play.pack_round import PackRound
from quiz.play.records import record_sentence
from quiz.rules.remarks import Before
from quiz.wording import remarks

if TYPE_CHECKING:
    from quiz.play.context import Context
    from quiz.play.round import Round


def round_sentence(context: Context, round: Round) -> str:
    """The one sentence on a round that is over, without a full stop; never empty.

    A sprint or a ladder is held against the best one before it. An exercise is held against nothing.
    """
    if compared := record_sentence(context, round):
        return compared
    complete = round.progress.complete
    return remarks.sentence(round.session, round.pack.about.topics, _before(context, round), complete=complete)


def _before(context: Context, round: Round) -> Before | None:
    """What the player had done before; None where that is not known, or does not count."""
    if not isinstance(round, PackRound) or context.history is None:
        return None
    try:
        return context.history.before(round.player, round.progress)
    except HistoryError:  # The round has told of it.
        return None
