"""Going on with a round that was left, at the very step."""

from __future__ import annotations

from pathlib import Path

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.errors import QuizError
from quiz.history.database import HistoryError
from quiz.history.round_lock import RoundLock
from quiz.history.rounds import KeptRound
from quiz.play.launch import Launch
from quiz.play.opening import enter
from quiz.play.round import Round
from quiz.rules.question import ask
from quiz.rules.session import bookmark, finished, resume
from quiz.store.progress import Progress


class PackUnreadableError(QuizError):
    """A round that cannot be gone on with now, since its pack cannot be read; it keeps waiting."""


class UnresumableError(QuizError):
    """A round that cannot be gone on with; its answers are kept and it is not offered again."""


def waiting(launch: Launch) -> KeptRound | None:
    """The round that this player left last and nobody is playing now, if any."""
    history = launch.history
    if history is None:
        return None
    try:
        left = history.rounds_of(launch.who, unfinished=True)
    except HistoryError:  # It is said when the round is to be written there.
        return None
    for kept in sorted(left, key=lambda kept: kept.id, reverse=True):
        claim = RoundLock(history.path, kept.uid)
        if claim.take():
            claim.let_go(over=False)
            return kept
    return None


def resume_round(launch: Launch, kept: KeptRound) -> Round:
    """Go on with a round.

    Raises GoneError where its pack has changed or somebody else has taken it, AwayError and HistoryError.
    """
    history = launch.history
    if history is None:
        raise UnresumableError("nothing is remembered here")
    claim = RoundLock(history.path, kept.uid)
    if not claim.take():
        raise UnresumableError("this round is being played elsewhere")
    try:
        # What was read of it may be old by now: another program may have played it to its end.
        left = history.rounds(unfinished=True)
        progress = _restored(launch, next(one for one in left if one.uid == kept.uid))
    except HistoryError:  # There may be more to read of it another time.
        claim.let_go(over=False)
        raise
    except PackUnreadableError as error:
        claim.let_go(over=False)
        raise PackUnreadableError(f"this round keeps waiting, since its pack cannot be read now: {error}") from None
    except (StopIteration, ValueError, KeyError, QuizError) as error:
        close(launch, kept)
        claim.let_go(over=True)
        reason = str(error) if isinstance(error, QuizError) else "it is over"
        raise UnresumableError(f"this round cannot be gone on with, but its answers are kept: {reason}") from None
    launch.folder, launch.pack = progress.folder, progress.pack
    return enter(launch, progress, claim)


def is_latest(launch: Launch, kept: KeptRound) -> bool:
    """Whether this is the last round that its player began."""
    history = launch.history
    return history is not None and history.is_latest(kept)


def look_back(launch: Launch, kept: KeptRound) -> Round:
    """A round that is over, to be looked at; raises GoneError where its pack has changed."""
    try:
        progress = _restored(launch, kept)
    except (ValueError, KeyError, QuizError) as error:
        reason = str(error) if isinstance(error, QuizError) else "it cannot be read"
        raise UnresumableError(f"this round cannot be shown any more: {reason}") from None
    return Round(progress, clock=launch.clock)


def close(launch: Launch, kept: KeptRound) -> None:
    """Let a round be over that was left; what was answered counts."""
    if launch.history is not None:
        launch.history.give_up(kept, launch.clock.now())
        claim = RoundLock(launch.history.path, kept.uid)
        if claim.take():
            claim.let_go(over=True)


def _restored(launch: Launch, kept: KeptRound) -> Progress:
    """The round as it stood; raises ValueError, KeyError, GoneError or AwayError where that cannot be had."""
    if kept.plan is None or launch.history is None:
        raise ValueError(kept.uid)
    folder, pack = _pack(launch, kept)
    by_id = {item.id: item for item in pack.items}
    asked = tuple(ask(by_id[name], kept.plan.seed) for name in kept.questions)
    given = launch.history.answers_of(kept)
    seconds, now = launch.clock.seconds(), launch.clock.now()
    if [one.question.name for one in given] != list(kept.questions[: len(given)]):
        raise ValueError(kept.uid)  # Damage has left gaps in it.
    answers = tuple(one.answer for one in given)
    if kept.bookmark is None:
        session = finished(asked, answers, kept.plan.terms)
    else:
        session = resume(asked, answers, kept.bookmark, seconds)
    return Progress(
        uid=kept.uid,
        player=kept.player,
        pack=pack,
        folder=folder,
        plan=kept.plan,
        session=session,
        bookmark=bookmark(session, seconds),
        started=kept.started.astimezone(now.tzinfo),
        now=now,
        daily=kept.daily,
    )


def _pack(launch: Launch, kept: KeptRound) -> tuple[Path, Pack]:
    """The pack as it was; raises AwayError where it cannot be read now, and GoneError where it has changed."""
    if launch.pack is not None and launch.pack.digest == kept.digest:
        return launch.folder, launch.pack
    try:
        folder = kept.folder if kept.folder.is_dir() else shelf.find(kept.pack)
        pack = shelf.load(folder)
    except QuizError as error:
        raise PackUnreadableError(str(error)) from None
    if pack.digest != kept.digest:
        raise UnresumableError(f"the pack {pack.name} has changed since")
    return folder, pack
