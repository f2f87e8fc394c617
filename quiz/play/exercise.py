"""Doing an exercise: begun, or resumed where it was left, with the result in the student's own file."""

from __future__ import annotations

import datetime
from contextlib import ExitStack
from pathlib import Path
from typing import assert_never

from msgspec import UNSET
from msgspec.structs import replace

from quiz.bank import shelf
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.classroom.conditions import conditions_for, terms_for
from quiz.classroom.exercise import Exercise
from quiz.classroom.exercise_pack import ChangedPack, Lacking, Missing, Unchanged, find_questions
from quiz.classroom.submission import Submission, SubmissionBookmark, SubmissionSheet, answer_of
from quiz.classroom.submission_file import StudentResults, SubmissionFile
from quiz.errors import QuizError, UsageError
from quiz.history.round_lock import RoundLock
from quiz.play.clock import Clock
from quiz.play.commands import as_here
from quiz.play.context import Context
from quiz.play.exercise_round import ExerciseRound, ExerciseRun
from quiz.rules.bookmark import Bookmark, bookmark, resume
from quiz.rules.helps import Help, UsedHelp
from quiz.rules.names import alike_key
from quiz.rules.question import Asked
from quiz.rules.seeded import rank
from quiz.rules.session import Phase, Session, finished, start
from quiz.rules.sheet import Sheet, SheetSlot
from quiz.store.places import history_file
from quiz.store.round_state import RoundState
from quiz.wording import names
from quiz.wording.moments import with_zone


def prepare_exercise(path: Path, exercise: Exercise, results: Path) -> ExerciseRun:
    """Get ready to do an exercise; raises QuizError where its pack is not here, or not as it was."""
    return ExerciseRun(path=path, exercise=exercise, pack=pack_for(path, exercise), results=results)


def pack_for(path: Path, exercise: Exercise) -> Pack:
    """What the questions of an exercise are asked from; raises QuizError where that is not here, or not as it was."""
    shown = clean(path.name)
    match found := find_questions(exercise, path):
        case Unchanged(pack):
            return pack
        case Missing(name):
            way_on = "ask your teacher for its folder, and put it beside the exercise"
            missing = f"{shown} asks out of the pack {clean(name)}, which is not here: {way_on}"
            raise QuizError("; ".join(filter(None, (missing, shelf.own_shelf_problem()))))
        case ChangedPack(pack):
            raise QuizError(
                f"{shown} was made from another state of the pack {pack.name}; "
                "ask your teacher for that pack, or for the exercise made anew"
            )
        case Lacking(pack, question):
            raise QuizError(f"{shown} asks {question!r}, which the pack {pack.name} does not have")
        case _:
            assert_never(found)


def do_exercise(context: Context, run: ExerciseRun, student: str) -> ExerciseRound:
    """Resume a student's attempt, or begin one.

    Raises UsageError where the exercise is not open, every attempt is used up, somebody is doing it as
    this student right now, or the result cannot be written.
    """
    exercise = run.exercise
    lock = RoundLock(history_file(), rank(0, exercise.id, alike_key(student)).hex()[:32])
    if not lock.take():
        raise UsageError(f"{exercise.title} is being done as {clean(student)} right now; end that first")
    with ExitStack() as undo:
        undo.callback(lock.release, over=True)
        round = _begin_or_resume(context, run, student, lock)
        undo.pop_all()  # From here on the round keeps the lock.
    return round


def _begin_or_resume(context: Context, run: ExerciseRun, student: str, lock: RoundLock) -> ExerciseRound:
    exercise, now = run.exercise, context.clock.now()
    try:
        found = StudentResults(run.results, exercise, student)
    except OSError as error:
        raise UsageError(f"{clean(str(run.results))} cannot be read ({error.strerror}); go to another folder") from None
    if (round := _looked_back(context, run, found, lock)) is not None:
        return round
    if found.open is None:
        _demand_open(exercise, student, context.clock)
        _demand_attempt(exercise, student, found)
        asked = exercise.asked(run.pack, exercise.seed_of(student))
        file = SubmissionFile.begun(
            found.free_path(),
            exercise,
            student,
            questions=tuple(one.id for one in asked),
            attempt=found.attempts + 1,
            now=now,
        )
        session = start(asked, terms_for(exercise, student, now), context.clock.seconds())
    else:
        path, before = found.open
        if what := found.tampering(path):
            # To write it anew would be to seal it as if the game had written all of it.
            problem = f"{clean(path.name)} was changed after the game wrote it ({what})"
            raise UsageError(f"{exercise.title} cannot be continued: {problem}; ask your teacher")
        asked = _asked_in(before, exercise, run.pack)
        file = SubmissionFile(path, before, exercise.secret)
        session = _resumed(exercise, before, asked, now, context.clock.seconds())
    file.record_start(now)
    standing = RoundState(session=session, bookmark=bookmark(session, context.clock.seconds()), now=now)
    round = ExerciseRound(
        run, standing, clock=context.clock, file=file, lock=lock, options=as_here(plain=context.plain)
    )
    round.tick()
    return round


def _asked_in(before: Submission, exercise: Exercise, pack: Pack) -> tuple[Asked, ...]:
    """The questions of an attempt in the order in which it was begun, which may be that of another program."""
    asked = exercise.asked(pack, before.setting.seed)
    by_id = {one.id: one for one in asked}
    begun = tuple(by_id[name] for name in before.setting.questions if name in by_id)
    return begun if len(begun) == len(asked) else asked


def _looked_back(context: Context, run: ExerciseRun, found: StudentResults, lock: RoundLock) -> ExerciseRound | None:
    """The last attempt as it was handed in, to be looked at from when its answers may be known.

    None before that, where something is still to be done, and where nothing fitting was handed in.
    """
    exercise, now = run.exercise, context.clock.now()
    opens = exercise.answers_open
    done = [(path, before) for path, before in found.mine if before.handed_in is not None]
    if opens is None or now < opens or found.open is not None or not done:
        return None
    path, before = max(done, key=lambda one: one[1].attempt)
    asked = _asked_in(before, exercise, run.pack)
    given = tuple(before.counting.values())
    if before.setting.going_back is True:
        given = tuple(before.counting[one.id] for one in asked if one.id in before.counting)
    if [one.question for one in given] != [one.id for one in asked[: len(given)]]:
        return None
    terms = terms_for(exercise, before.student, before.started)
    session = finished(asked, tuple(map(answer_of, given)), terms)
    standing = RoundState(session=session, bookmark=bookmark(session, context.clock.seconds()), now=now)
    file = SubmissionFile(path, before, exercise.secret)
    return ExerciseRound(run, standing, clock=context.clock, file=file, lock=lock)


def _demand_open(exercise: Exercise, student: str, clock: Clock) -> None:
    conditions, now = conditions_for(exercise, student), clock.now()
    if opens := conditions.opens_after(now):
        raise UsageError(f"{exercise.title} opens on {with_zone(clock.local(opens))}")
    if closed := conditions.closed_before(now):
        raise UsageError(f"{exercise.title} closed on {with_zone(clock.local(closed))}")


def _demand_attempt(exercise: Exercise, student: str, found: StudentResults) -> None:
    allowed = conditions_for(exercise, student).attempts
    if allowed is None or found.attempts < allowed:
        return
    mine = sorted(found.mine, key=lambda one: one[1].attempt)
    last = mine[-1][1].handed_in
    done = "the time is up" if last is not None and last.time_up else "none is left"
    files = ", ".join(clean(path.name) for path, _ in mine)
    attempts = names.count(allowed, "attempt")
    raise UsageError(f"{exercise.title} allows {attempts}, and {done}; what you hand in: {files}")


def _resumed(
    exercise: Exercise, before: Submission, asked: tuple[Asked, ...], now: datetime.datetime, seconds: float
) -> Session:
    """The attempt as it was left; the time in between has passed, as in any examination."""
    if tuple(one.id for one in asked) != before.setting.questions:
        raise UsageError(f"{exercise.title} has other questions now than when it was begun; ask your teacher")
    answers = tuple(map(answer_of, before.answers))
    may_go_back = before.setting.going_back is True
    terms = replace(terms_for(exercise, before.student, before.started), going_back=may_go_back)
    elapsed = max((now - before.started).total_seconds(), before.bookmark.elapsed if before.bookmark else 0.0)
    left = before.bookmark or SubmissionBookmark(phase=Phase.ASK, elapsed=0.0)
    held = _held(before, asked) if may_go_back else None
    looked_up = [place for place, answer in enumerate(answers) if Help.BRIEF in answer.helps]
    looked_up += [len(answers)] if left.looked_up is True else []
    if held is not None:
        looked_up = [place for place, one in enumerate(asked) if one.id in held.looked_up]
    at = Bookmark(
        phase=left.phase,
        terms=terms,
        elapsed=elapsed,
        draft=None if left.draft is None else answer_of(left.draft),
        helps=tuple(UsedHelp(Help.BRIEF, place) for place in looked_up),
        sheet=None if held is None else _sheet(before, held, asked),
    )
    try:
        if held is not None:
            return resume(asked, (), at, seconds)
        if [one.question for one in before.answers] != [one.id for one in asked[: len(answers)]]:
            raise ValueError("the answers are not to these questions")
        return resume(asked, answers, at, seconds)
    except ValueError:
        raise UsageError(f"{exercise.title} cannot be continued: its result file was changed") from None


def _held(before: Submission, asked: tuple[Asked, ...]) -> SubmissionSheet:
    """What the sheet of an attempt held when it was left; raises UsageError where it is not that of these questions."""
    held = before.bookmark.sheet if before.bookmark is not None else UNSET
    if held is UNSET:  # It was begun, and left before anything was done.
        held = SubmissionSheet(at=0, flagged=(), looked_up=(), seconds=(0.0,) * len(asked))
    is_known = before.by_question.keys() <= {one.id for one in asked}
    if not is_known or len(held.seconds) != len(asked) or held.at >= len(asked):
        raise UsageError("the attempt cannot be continued: its result file was changed")
    return held


def _sheet(before: Submission, held: SubmissionSheet, asked: tuple[Asked, ...]) -> Sheet:
    """The sheet of an attempt as it was left."""
    given = before.by_question
    slots = tuple(
        SheetSlot(answers=tuple(map(answer_of, given.get(one.id, ()))), flagged=one.id in held.flagged, seconds=seconds)
        for one, seconds in zip(asked, held.seconds, strict=True)
    )
    return Sheet(slots=slots, at=held.at)
