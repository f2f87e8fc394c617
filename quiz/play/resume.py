"""Resuming a round that was left, at the very step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from quiz.bank import shelf
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.errors import QuizError, UsageError
from quiz.history.answers import StoredAnswer
from quiz.history.database import HistoryError
from quiz.history.round_lock import RoundLock
from quiz.history.rounds import StoredRound
from quiz.play.clock import Clock
from quiz.play.context import Context
from quiz.play.opening import enter
from quiz.play.pack_round import PackRound
from quiz.rules.answer import Answer
from quiz.rules.bookmark import bookmark, resume
from quiz.rules.question import ask
from quiz.rules.session import finished
from quiz.rules.terms import Mode
from quiz.store.round_state import PackRoundState
from quiz.wording import reminders


class PackAwayError(QuizError):
    """A round that cannot be resumed now, since its pack is not here as it was; it keeps waiting."""


class UnresumableError(QuizError):
    """A round that cannot be resumed; its answers are kept and it is not offered again."""


def waiting(context: Context) -> StoredRound | None:
    """The round that this player left last and nobody is playing now, if any."""
    return _first_free(context, _left(context))


def waiting_on(context: Context, pack: Pack) -> tuple[StoredRound | None, StoredRound | None]:
    """The rounds that this player left last and nobody is playing now: that on a pack, and that on any other."""
    left = _left(context)
    ours = (kept for kept in left if kept.pack == pack.name)
    others = (kept for kept in left if kept.pack != pack.name)
    return _first_free(context, ours), _first_free(context, others)


def all_waiting(context: Context) -> Iterator[StoredRound]:
    """The rounds that this player left and nobody is playing now, on whatever pack; the last that was begun first."""
    return (kept for kept in _left(context) if _is_free(context, kept))


def _left(context: Context) -> list[StoredRound]:
    """The rounds that this player left, the last that was begun first, also those that are being played now."""
    history = context.history
    if history is None:
        return []
    try:
        history.take_in()
        left = history.rounds_of(context.who, unfinished=True)
    except HistoryError:  # It is shown when the round is to be written there.
        return []
    return sorted(left, key=lambda kept: kept.id, reverse=True)


def _first_free(context: Context, left: Iterable[StoredRound]) -> StoredRound | None:
    return next((kept for kept in left if _is_free(context, kept)), None)


def _is_free(context: Context, kept: StoredRound) -> bool:
    """Whether nobody is playing a round now."""
    if context.history is None:
        return False
    lock = RoundLock(context.history.path, kept.uid)
    if not lock.take():
        return False
    lock.release(over=False)
    return True


def left_round(context: Context, id_: str) -> StoredRound:
    """The round that its id or the start of it names; raises UsageError where there is none that can be resumed."""
    if context.history is None:
        raise UsageError("nothing is remembered here")
    kept = context.history.round(id_)
    if kept.bookmark is None:
        raise UsageError(f"the round {clean(id_)[:40]!r} is over; quiz play starts one")
    return kept


def kind_of(kept: StoredRound) -> str:
    """What kind of round was left, in words."""
    is_daily, plan = kept.daily is not None, kept.plan
    if plan is None:
        return reminders.kind_left(Mode.PRACTICE, None, is_daily=is_daily)
    return reminders.kind_left(plan.terms.mode, plan.paragraph, is_daily=is_daily, is_review=plan.review)


def where_left(kept: StoredRound, clock: Clock) -> tuple[str, str]:
    """Where a round was left, and a note on it: "question 4 of 10", ", practice, from …"."""
    mode = Mode.PRACTICE if kept.plan is None else kept.plan.terms.mode
    sheet = None if kept.bookmark is None else kept.bookmark.sheet
    at = kept.answered if sheet is None else sheet.at
    return reminders.left(at, len(kept.questions), mode, kind_of(kept), clock.local(kept.started), clock.now().date())


def resume_round(context: Context, kept: StoredRound, at_hand: Pack | None = None) -> PackRound:
    """Resume a round; ``at_hand`` is a pack that need not be read again.

    It waits on whatever has become of its pack. Raises PackAwayError where that is not here as it was,
    UnresumableError where the round is over or damaged or somebody else has taken it, and HistoryError.
    """
    history = context.history
    if history is None:
        raise UnresumableError("nothing is remembered here")
    lock = RoundLock(history.path, kept.uid)
    if not lock.take():
        raise UnresumableError("this round is being played elsewhere")
    try:
        # What was read of it may be old by now: another program may have played it to its end.
        left = history.rounds(unfinished=True)
        progress = _restored(context, next(one for one in left if one.uid == kept.uid), at_hand)
    except HistoryError:  # There may be more to read of it another time.
        lock.release(over=False)
        raise
    except PackAwayError as error:
        lock.release(over=False)
        id_ = history.short_ids().get(kept.uid, kept.uid)
        ways = f"put it back to go on, or let the round go with: quiz history end {id_}"
        raise PackAwayError(f"this round keeps waiting, since {error}; {ways}") from None
    except (StopIteration, ValueError, KeyError, QuizError) as error:
        close(context, kept)
        lock.release(over=True)
        reason = str(error) if isinstance(error, QuizError) else "it is over"
        raise UnresumableError(f"this round cannot be continued, but its answers are kept: {reason}") from None
    return enter(context, progress, lock)


def is_latest(context: Context, kept: StoredRound) -> bool:
    """Whether this is the last round that its player began."""
    history = context.history
    return history is not None and history.is_latest(kept)


def look_back(context: Context, kept: StoredRound, at_hand: Pack | None = None) -> PackRound:
    """A round that is over, to be looked at; raises UnresumableError where its pack is not here as it was."""
    try:
        progress = _restored(context, kept, at_hand)
    except (ValueError, KeyError, QuizError) as error:
        reason = str(error) if isinstance(error, QuizError) else "it cannot be read"
        raise UnresumableError(f"this round cannot be shown any more: {reason}") from None
    return PackRound(progress, clock=context.clock)


def close(context: Context, kept: StoredRound) -> None:
    """End a round that was left; its answers count."""
    if context.history is not None:
        context.history.give_up(kept, context.clock.now())
        lock = RoundLock(context.history.path, kept.uid)
        if lock.take():
            lock.release(over=True)


def _restored(context: Context, kept: StoredRound, at_hand: Pack | None) -> PackRoundState:
    """The round as it stood.

    Raises ValueError, KeyError or PackAwayError where that cannot be had.
    """
    if kept.plan is None or context.history is None:
        raise ValueError(kept.uid)
    pack = _pack(kept, at_hand)
    by_id = {item.id: item for item in pack.items}
    asked = tuple(ask(by_id[name], kept.plan.seed) for name in kept.questions)
    given = context.history.answers_of(kept)
    places = {one.place for one in given}
    seconds, now = context.clock.seconds(), context.clock.now()
    if [one.question.name for one in given] != [name for place, name in enumerate(kept.questions) if place in places]:
        raise ValueError(kept.uid)
    answers = _in_places(given, may_skip=kept.plan.terms.going_back)
    if kept.bookmark is None:
        session = finished(asked, answers, kept.plan.terms)
    else:
        session = resume(asked, answers, kept.bookmark, seconds)
    return PackRoundState(
        uid=kept.uid,
        player=kept.player,
        pack=pack,
        plan=kept.plan,
        session=session,
        bookmark=bookmark(session, seconds),
        started=context.clock.local(kept.started),
        now=now,
        daily=kept.daily,
    )


def _in_places(given: tuple[StoredAnswer, ...], *, may_skip: bool) -> tuple[Answer, ...]:
    """The answers of a round; raises ValueError where damage has left gaps in it.

    With ``may_skip`` gaps are questions left open in an exam that was let go before it was handed in.
    """
    by_place = {one.place: one.answer for one in given}
    reached = range(max(by_place, default=-1) + 1)
    if not may_skip and len(by_place) < len(reached):
        raise ValueError("there is a gap in the answers")
    return tuple(by_place.get(place, Answer(given=None)) for place in reached)


def _pack(kept: StoredRound, at_hand: Pack | None) -> Pack:
    """The pack as it was, from wherever it stands now; raises PackAwayError, which says what has become of it."""
    if at_hand is not None and at_hand.digest == kept.digest:
        return at_hand
    where = f"in {clean(str(kept.folder))} any more" if _had_folder(kept) else "here"
    gone = f"its pack {kept.pack} is not {where}"
    problem = "" if _had_folder(kept) and kept.folder.is_dir() else gone
    for folder in _places(kept):
        try:
            pack = shelf.load(folder)
        except QuizError as error:
            problem = problem or f"its pack cannot be read now ({error})"
            continue
        if pack.digest == kept.digest:
            return pack
        problem = problem or f"its pack {kept.pack} was changed, or another stands in {clean(str(folder))}"
    raise PackAwayError(problem)


def _places(kept: StoredRound) -> Iterator[Path]:
    """The folders in which the pack of a round may be: where it was, and where one of its name is."""
    if _had_folder(kept) and kept.folder.is_dir():
        yield kept.folder
    with suppress(UsageError):
        yield shelf.find(kept.pack)


def _had_folder(kept: StoredRound) -> bool:
    """Whether it is known where the pack was; of an imported round it is not."""
    return kept.folder != Path()
