"""What is said of a round that is over: how it stands to those before it, and the line to send to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.history.database import HistoryError
from quiz.play.pack_round import PackRound
from quiz.play.records import is_record, record_sentence
from quiz.play.stamps import stamp_of
from quiz.rules.remarks import Before
from quiz.wording import remarks, stamps
from quiz.wording.share import Squares

if TYPE_CHECKING:
    from quiz.play.context import Context
    from quiz.play.round import Round


class RoundSummary(Struct, frozen=True, kw_only=True):
    """What is said of a round that is over: one sentence without its full stop, its stamp, and the line to share.

    ``stamp`` says which stamp it has, why, and what the next one needs; it is empty where there is none.

    ``is_best`` says that it is a record of its player.

    ``share_words`` is that line with how many were right in the place of the squares, for whoever hears it, and
    ``share_command`` the command for the same round, empty where there is none.
    """

    sentence: str
    stamp: str = ""
    is_best: bool = False
    share_line: str
    share_words: str
    share_command: str


def summary_of(context: Context, round: Round) -> RoundSummary:
    """What is said of a round that is over."""
    is_best = is_record(context, round)
    return RoundSummary(
        sentence=round_sentence(context, round, counts=False),
        stamp=stamps.heard(stamp_of(round, is_best=is_best).why),
        is_best=is_best,
        share_line=share_line(context, round),
        share_words=round.results.share_line.words if len(round.session.asked) > 1 else "",
        share_command=round.results.share_line.command,
    )


def round_sentence(context: Context, round: Round, *, counts: bool = True) -> str:
    """The one sentence on a round that is over, without a full stop; never empty.

    ``counts`` gives the result once more, which is left out where it is heard just before.

    A sprint or a ladder is held against the best one before it. An exercise is held against nothing.
    """
    if compared := record_sentence(context, round, counts=counts):
        return compared
    complete = round.progress.complete
    return remarks.sentence(
        round.session, round.pack.about.topics, _before(context, round), complete=complete, counts=counts
    )


def share_line(context: Context, round: Round) -> str:
    """The line to send to others, in squares that this terminal shows and this player tells apart.

    Of one question alone nobody is told.
    """
    if len(round.session.asked) == 1:
        return ""
    squares = Squares.MARKS
    if context.shows_emoji:
        squares = Squares.COLOUR_BLIND if context.settings.theme == "colour-blind" else Squares.COLOURED
    return round.results.share_line.text(squares)


def _before(context: Context, round: Round) -> Before | None:
    """What the player had done before; None where that is not known, or does not count."""
    if not isinstance(round, PackRound) or context.history is None:
        return None
    try:
        return context.history.before(round.player, round.progress)
    except HistoryError:  # The round has told of it.
        return None
