"""What players have done best on a pack, as the history has it, and the table of those who show theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.errors import UsageError
from quiz.history.database import HistoryError
from quiz.history.players import is_same
from quiz.play.daily import today
from quiz.play.pack_round import PackRound
from quiz.play.path import path_stars
from quiz.rules.daily import COUNT
from quiz.rules.ladder import climb, top_of
from quiz.rules.sprint import sprint_score
from quiz.rules.terms import Mode
from quiz.wording import quick
from quiz.wording.names import clock
from quiz.wording.records import RecordRow, record_row

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
    read has no records, and neither a sprint without a point nor a ladder without a rung is one.
    """
    best = _best(context, pack, seconds=seconds, besides=besides)
    return replace(best, sprint=best.sprint or None, ladder=best.ladder or None)


def _of_the_latest_length(context: Context, pack: Pack) -> Records:
    """The records of the player; without a sprint as long as now set, that of the length that was played last."""
    best = records(context, pack)
    history = context.history
    if best.sprint is not None or history is None:
        return best
    played = reversed(history.quick_rounds_of(context.who, pack.name))
    lengths = dict.fromkeys(one.limit for one in played if one.mode is Mode.SPRINT and one.limit is not None)
    others = (records(context, pack, seconds=length) for length in lengths)
    return next((one for one in others if one.sprint is not None), best)


def _best(context: Context, pack: Pack, *, seconds: float | None = None, besides: str = "") -> Records:
    """The same with the best of whatever was played, also where that is nothing."""
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


def record_sentence(context: Context, round: Round, *, counts: bool = True) -> str:
    """How a sprint or a ladder that is over stands to the best one before it, as a sentence; empty for other rounds.

    ``counts`` gives its own result, which is left out where it is heard just before.
    """
    results = _results(context, round)
    if results is None:
        return ""
    if round.session.terms.mode is Mode.SPRINT:
        return quick.compared(_sprint_name(context, round), quick.points, *results, counts=counts)
    climb = round.session.climb
    if climb.kept == climb.top:
        return quick.at_the_top(climb.top, results[1], helped=bool(round.session.helps))
    return quick.compared("ladder", quick.rung_kept, *results, counts=counts)


def _sprint_name(context: Context, round: Round) -> str:
    """What a sprint is called: by its length, where the player has played others of another length."""
    limit = round.session.terms.limit
    try:
        played = () if context.history is None else context.history.quick_rounds_of(context.who, round.pack.name)
    except HistoryError:  # It is shown when the round is to be written there.
        played = ()
    lengths = {one.limit for one in played if one.mode is Mode.SPRINT and one.limit is not None}
    return "sprint" if limit is None or lengths <= {limit} else f"sprint of {clock(limit)}"


def is_record(context: Context, round: Round) -> bool:
    """Whether a sprint or a ladder that is over is better than the best one before it; False where there is none."""
    now, before = _results(context, round) or (0, None)
    return before is not None and now > before


def _results(context: Context, round: Round) -> tuple[int, int | None] | None:
    """What a sprint or a ladder came to, and the best one before it; None for other rounds."""
    session = round.session
    if not isinstance(round, PackRound) or not session.terms.mode.is_quick or not session.answers:
        return None
    best = _best(context, round.pack, seconds=session.terms.limit, besides=round.progress.uid)
    if session.terms.mode is Mode.SPRINT:
        return sprint_score(session.credits).points, best.sprint
    return session.climb.kept, best.ladder


class PlayerRecords(Struct, frozen=True, kw_only=True):
    """What a player has done best on a pack, in all ways of playing that keep a record.

    ``stars`` of ``most_stars`` were earned on the path. ``dailies`` is how many daily rounds were played to their end,
    ``daily_best`` the most credit earned in one of them (None without one) of its ``daily_of`` questions, ``daily_row``
    the days in a row up to today. ``shares`` says that others may see it in the table.
    """

    name: str
    stars: int
    most_stars: int
    dailies: int
    daily_best: float | None
    daily_of: int
    daily_row: int
    quick: Records
    shares: bool

    @property
    def has_any(self) -> bool:
        """Whether there is a star or a record at all."""
        return bool(self.stars or self.dailies or self.quick.sprint or self.quick.ladder)


def player_records(context: Context, pack: Pack) -> PlayerRecords:
    """The records of the player; raises HistoryError."""
    history = context.history
    found = () if history is None else history.players()
    return _records_of(context, pack, shares=any(one.shares and is_same(one.name, context.who) for one in found))


def records_table(context: Context, pack: Pack) -> tuple[PlayerRecords, ...]:
    """The records of those who show theirs, the most stars first; raises HistoryError."""
    history = context.history
    found = () if history is None else history.players()
    rows = [_records_of(replace(context, player=one.name), pack, shares=True) for one in found if one.shares]
    return tuple(sorted(rows, key=_standing, reverse=True))


def share_records(context: Context, *, shares: bool) -> None:
    """Let the player's records stand in the table, or no longer; raises HistoryError, and UsageError without a name."""
    if shares and not context.who:
        raise UsageError("only somebody with a name can stand in the table; say who plays first")
    if context.history is not None:
        context.history.share_records(context.who, shares=shares)


def _records_of(context: Context, pack: Pack, *, shares: bool) -> PlayerRecords:
    walked = path_stars(context, pack)
    kept = () if context.history is None else context.history.rounds_of(context.who, daily=True)
    dailies = [one for one in kept if one.pack == pack.name and one.complete]
    best = max(dailies, key=lambda one: one.credit, default=None)
    return PlayerRecords(
        name=context.who,
        stars=walked.stars,
        most_stars=walked.most,
        dailies=len({one.daily for one in dailies}),
        daily_best=None if best is None else best.credit,
        daily_of=COUNT if best is None else len(best.questions),
        daily_row=today(context, pack).streak or 0,
        quick=_of_the_latest_length(context, pack),
        shares=shares,
    )


def _standing(one: PlayerRecords) -> tuple[int, float, int, int, int]:
    """What the table is sorted by: the path first, then the daily rounds, the sprint and the ladder."""
    return one.stars, one.daily_best or 0, one.dailies, one.quick.sprint or 0, one.quick.ladder or 0


def in_words(one: PlayerRecords) -> RecordRow:
    """The records of a player as all front ends have them."""
    return record_row(
        clean(one.name),
        stars=one.stars,
        most_stars=one.most_stars,
        daily_best=one.daily_best,
        daily_of=one.daily_of,
        daily_row=one.daily_row,
        sprint=one.quick.sprint,
        seconds=one.quick.seconds,
        ladder=one.quick.ladder,
    )
