"""Doing an exercise: begun, or gone on with where it was left, with the result in the student's own file."""

from __future__ import annotations

import datetime
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank import shelf
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise, sealed_pack, student_key
from quiz.classroom.submission import Submission, answer_of
from quiz.classroom.submission_file import StudentResults, SubmissionFile
from quiz.errors import QuizError, UsageError
from quiz.history.round_lock import RoundLock
from quiz.play.launch import Launch
from quiz.play.round import Round
from quiz.rules.plan import Plan
from quiz.rules.question import Asked
from quiz.rules.seeded import rank
from quiz.rules.session import Bookmark, Phase, Session, bookmark, resume, start
from quiz.store.places import history_file
from quiz.store.progress import Progress
from quiz.wording import names


class ExerciseRun(Struct, frozen=True, kw_only=True):
    """An exercise to be done: its file, what it is, its questions' pack, and the folder that results go to."""

    path: Path
    exercise: Exercise
    pack: Pack
    results: Path


def take_up(path: Path, exercise: Exercise, results: Path) -> ExerciseRun:
    """Get ready to do an exercise; raises QuizError where its pack is not here, or not as it was."""
    if exercise.sealed is not None:
        return ExerciseRun(path=path, exercise=exercise, pack=sealed_pack(exercise, exercise.sealed), results=results)
    try:
        folder = shelf.find(exercise.pack.name)
    except UsageError:
        raise QuizError(
            f"{clean(path.name)} asks out of the pack {clean(exercise.pack.name)}, which is not here: ask your teacher "
            f"for its folder, and set {shelf.VARIABLE} to the folder that it is in"
        ) from None
    pack = shelf.load(folder)
    if pack.digest != exercise.pack.digest:
        raise QuizError(
            f"{clean(path.name)} was made from another state of the pack {pack.name}; "
            "ask your teacher for that pack, or for the exercise made anew"
        )
    if lacking := exercise.lacking(pack):
        raise QuizError(f"{clean(path.name)} asks {lacking[0]!r}, which the pack {pack.name} does not have")
    return ExerciseRun(path=path, exercise=exercise, pack=pack, results=results)


def do_exercise(launch: Launch, work: ExerciseRun, student: str) -> Round:
    """Go on with a student's attempt, or begin one.

    Raises UsageError where the exercise is not open, every attempt is used up, somebody is doing it as
    this student right now, or the result cannot be written.
    """
    exercise, now = work.exercise, launch.clock.now()
    claim = RoundLock(history_file(), rank(0, exercise.id, student_key(student)).hex()[:32])
    if not claim.take():
        raise UsageError(f"{exercise.title} is being done as {clean(student)} right now; end that first")
    with ExitStack() as undo:
        undo.callback(claim.let_go, over=True)
        round = _begin_or_resume(launch, work, student, claim, now)
        undo.pop_all()  # From here on the round keeps the claim.
    launch.rounds += 1
    return round


class _LockedFile:
    """The student's file, which nobody else has while the attempt is on."""

    goes_on = True

    def __init__(self, file: SubmissionFile, claim: RoundLock) -> None:
        self._file, self._claim = file, claim

    @property
    def path(self) -> Path:
        return self._file.path

    def keep(self, progress: Progress) -> None:
        self._file.keep(progress)
        if progress.over:
            self._claim.let_go(over=True)

    def let_go(self) -> None:
        self._claim.let_go(over=True)


def _begin_or_resume(
    launch: Launch, work: ExerciseRun, student: str, claim: RoundLock, now: datetime.datetime
) -> Round:
    exercise = work.exercise
    try:
        found = StudentResults(work.results, exercise, student)
    except OSError as error:
        raise UsageError(
            f"{clean(str(work.results))} cannot be read ({error.strerror}); go to another folder"
        ) from None
    if found.open is None:
        _demand_open(exercise, student, now)
        _demand_attempt(exercise, found)
        asked = exercise.asked(work.pack, exercise.seed_of(student))
        file = SubmissionFile.begun(
            found.free_path(),
            exercise,
            student,
            questions=tuple(one.id for one in asked),
            attempt=found.attempts + 1,
            now=now,
        )
        session = start(asked, exercise.terms(_seconds(exercise, student, now)), launch.clock.seconds())
    else:
        path, before = found.open
        if what := found.flaw(path):
            # To write it anew would be to seal it as if the game had written all of it.
            said = f"{clean(path.name)} was changed after the game wrote it ({what})"
            raise UsageError(f"{exercise.title} cannot be gone on with: {said}; ask your teacher")
        asked = exercise.asked(work.pack, before.setting.seed)
        file = SubmissionFile(path, before, exercise.secret)
        session = _resumed(exercise, before, asked, now, launch.clock.seconds())
    file.sit_down(now)
    progress = _progress(work, file.submission, session, launch, now)
    attempt = file.submission.attempt
    round = Round(progress, clock=launch.clock, file=_LockedFile(file, claim), exercise=exercise, attempt=attempt)
    round.tick()
    return round


def _demand_open(exercise: Exercise, student: str, now: datetime.datetime) -> None:
    if exercise.opens is not None and now < exercise.opens:
        raise UsageError(f"{exercise.title} opens on {names.moment(exercise.opens.astimezone(now.tzinfo))}")
    closes = exercise.closes_for(student)
    if closes is not None and now >= closes:
        raise UsageError(f"{exercise.title} closed on {names.moment(closes.astimezone(now.tzinfo))}")


def _demand_attempt(exercise: Exercise, found: StudentResults) -> None:
    if exercise.attempts is not None and found.attempts >= exercise.attempts:
        mine = sorted(found.mine, key=lambda one: one[1].attempt)
        last = mine[-1][1].handed_in
        done = "the time is up" if last is not None and last.time_up else "none is left"
        files = ", ".join(clean(path.name) for path, _ in mine)
        allowed = names.count(exercise.attempts, "attempt")
        raise UsageError(f"{exercise.title} allows {allowed}, and {done}; what you hand in: {files}")


def _seconds(exercise: Exercise, student: str, started: datetime.datetime) -> float | None:
    """How long a student has who starts at a moment: no longer than until it closes."""
    limit, closes = exercise.limit(student), exercise.closes_for(student)
    left = None if closes is None else max(0.0, (closes - started).total_seconds())
    return min((bound for bound in (limit, left) if bound is not None), default=None)


def _resumed(
    exercise: Exercise, before: Submission, asked: tuple[Asked, ...], now: datetime.datetime, seconds: float
) -> Session:
    """The attempt as it was left; the time in between has passed, as in any examination."""
    if tuple(one.id for one in asked) != before.setting.questions:
        raise UsageError(f"{exercise.title} has other questions now than when it was begun; ask your teacher")
    answers = tuple(map(answer_of, before.answers))
    terms = exercise.terms(_seconds(exercise, before.student, before.started))
    elapsed = max((now - before.started).total_seconds(), before.held.elapsed if before.held else 0.0)
    phase, draft = (before.held.phase, before.held.draft) if before.held else (Phase.ASK, None)
    at = Bookmark(phase=phase, terms=terms, elapsed=elapsed, draft=None if draft is None else answer_of(draft))
    try:
        if [one.question for one in before.answers] != [one.id for one in asked[: len(answers)]]:
            raise ValueError("the answers are not to these questions")
        return resume(asked, answers, at, seconds)
    except ValueError:
        raise UsageError(f"{exercise.title} cannot be gone on with: its result file was changed") from None


def _progress(
    work: ExerciseRun, submission: Submission, session: Session, launch: Launch, now: datetime.datetime
) -> Progress:
    plan = Plan(seed=submission.setting.seed, terms=session.terms, ids=submission.setting.questions, count=None)
    return Progress(
        uid=submission.setting.exercise,
        player=submission.student,
        pack=replace(work.pack, about=replace(work.pack.about, title=work.exercise.title)),
        folder=work.path,
        plan=plan,
        session=session,
        bookmark=bookmark(session, launch.clock.seconds()),
        started=submission.started.astimezone(now.tzinfo),
        now=now,
    )
