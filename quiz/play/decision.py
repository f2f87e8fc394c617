"""Decides what comes next in a run, as a value that a front end asks about or shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.bank.shelf import DEFAULT
from quiz.play.action import Daily, DoExercise, Play, PlayRound, PlayStep, Resume, Review
from quiz.play.context import Context
from quiz.play.daily import open_daily, today
from quiz.play.opening import open_round
from quiz.play.path import StepToRead, find_step, open_step, path_stars, step_left
from quiz.play.resume import is_latest, left_round, look_back, resume_round, waiting, waiting_on
from quiz.play.review import Agenda, agenda, open_review
from quiz.play.round import Round
from quiz.rules.path import Path

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.history.rounds import StoredRound
    from quiz.play.exercise_round import ExerciseRun


class RoundReady(Struct, frozen=True):
    """A round is open and can be played."""

    round: Round


class OfferWaiting(Struct, frozen=True):
    """The player's last round was left: ask whether to resume it, or to play a new one."""

    kept: StoredRound
    new: Play

    @property
    def on(self) -> str:
        """On which pack the round is, where that is another than the new one's: " on Harbour"."""
        return "" if self.kept.pack == self.new.pack.name else f" on {clean(self.kept.title)}"


class NothingWaiting(Struct, frozen=True):
    """There is no round to be resumed, or somebody is playing it elsewhere."""


class NothingDue(Struct, frozen=True):
    """There is nothing to review today."""

    agenda: Agenda


class DayPlayed(Struct, frozen=True):
    """Today's round is over: how it went, and how many days in a row there are now, None where nobody knows."""

    round: Round
    streak: int | None


class ReadStep(Struct, frozen=True):
    """A step of the path begins: its paragraph is read, and then its questions are asked, if it has any."""

    step: StepToRead


class PathDone(Struct, frozen=True):
    """Every step of the path was played through; which can be played again, the path shows."""

    path: Path


class AskStudent(Struct, frozen=True):
    """Ask who does the exercise."""

    run: ExerciseRun


Decision = RoundReady | OfferWaiting | NothingWaiting | NothingDue | DayPlayed | ReadStep | PathDone | AskStudent


def decide(context: Context, action: PlayRound) -> Decision:
    """What comes first; raises QuizError where it cannot be done."""
    match action:
        case Play(pack=pack, request=request):
            kept = waiting(context) if action.offers_waiting else None
            if kept is not None and _is_offered(kept, pack) and is_latest(context, kept):
                return OfferWaiting(kept, action)
            return RoundReady(open_round(context, pack, request))
        case Resume(pack=pack, round=id_):
            kept = left_round(context, id_) if id_ else _last_left(context, action)
            return NothingWaiting() if kept is None else RoundReady(resume_round(context, kept, pack))
        case Review(pack=pack, request=request):
            found = agenda(context, pack)
            return RoundReady(open_review(context, pack, request, found)) if found.due else NothingDue(found)
        case Daily(pack=pack):
            return _of_today(context, pack)
        case PlayStep(pack=pack, paragraph=paragraph, after=after):
            return _of_path(context, pack, paragraph, after)
        case DoExercise(run=run):
            return start_exercise(context, run, context.who) if context.who else AskStudent(run)
        case _:
            assert_never(action)


def accept(context: Context, offer: OfferWaiting) -> RoundReady:
    """Resume the round that was offered; raises QuizError where that cannot be done."""
    return RoundReady(resume_round(context, offer.kept, offer.new.pack))


def decline(context: Context, offer: OfferWaiting) -> RoundReady:
    """Play a new round instead of what was offered; raises UsageError where there is none."""
    return RoundReady(open_round(context, offer.new.pack, offer.new.request))


def start_step(context: Context, step: StepToRead) -> RoundReady:
    """Ask the questions of a step that was read; raises UsageError where it has none."""
    return RoundReady(open_step(context, step))


def start_exercise(context: Context, run: ExerciseRun, student: str) -> RoundReady:
    """Do the exercise as a student; raises UsageError where that cannot be done."""
    # Imported here: only classes need it.
    from quiz.play.exercise import do_exercise

    return RoundReady(do_exercise(context, run, student))


def _is_offered(kept: StoredRound, pack: Pack) -> bool:
    """Whether a round that waits is offered to who plays this pack: whoever named one wants no other."""
    return pack.name in {kept.pack, DEFAULT}


def _last_left(context: Context, action: Resume) -> StoredRound | None:
    if not action.prefers_pack:
        return waiting(context)
    ours, other = waiting_on(context, action.pack)
    return ours or other


def _of_today(context: Context, pack: Pack) -> RoundReady | DayPlayed:
    """Today's round: new, waiting, or over."""
    now = today(context, pack)
    if now.played is None:
        return RoundReady(open_daily(context, pack, now.day))
    if now.played.ended is None:
        return RoundReady(resume_round(context, now.played, pack))
    return DayPlayed(look_back(context, now.played, pack), now.streak)


def _of_path(context: Context, pack: Pack, paragraph: int | None, after: int) -> RoundReady | ReadStep | PathDone:
    """A step of the path: to be read, or waiting where its questions have begun."""
    step = find_step(context, pack, paragraph, after)
    if step is None:
        return PathDone(path_stars(context, pack))
    left = step_left(context, step)
    return ReadStep(step) if left is None else RoundReady(left)
