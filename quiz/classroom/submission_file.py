"""The result files of students: found again, written after every step, each under the student's own name."""

from __future__ import annotations

import datetime
import os
import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from msgspec import UNSET
from msgspec.structs import replace

import quiz
from quiz.bank.clean import clean
from quiz.classroom import hash_chain
from quiz.classroom.exercise import Exercise
from quiz.classroom.submission import (
    FORMAT,
    BegunOrResumed,
    HandedIn,
    Submission,
    SubmissionBookmark,
    SubmissionSheet,
    encode,
    read_proved,
    sealed,
    setting_of,
    submitted,
    with_event,
)
from quiz.errors import UsageError
from quiz.rules.helps import Help
from quiz.rules.names import alike_key, is_alike
from quiz.rules.session import Answer, Phase, Session
from quiz.rules.sheet import Sheet
from quiz.rules.text import is_mark
from quiz.store.files import ENDING, OwnFile, free_path
from quiz.store.round_state import RoundState

_LONGEST_NAME = 60
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|(com|lpt)[\d¹²³])(\..*)?")
"""Names that Windows keeps for itself."""


class StudentResults:
    """The results of one student for one exercise in a folder."""

    def __init__(self, folder: Path, exercise: Exercise, student: str) -> None:
        self._folder, self._name = folder, file_name(student)
        self.mine: list[tuple[Path, Submission]] = []
        self._tampering: dict[Path, str] = {}
        for path in sorted(folder.glob(f"*{ENDING}")):
            try:
                submission, self._tampering[path] = read_proved(path, exercise.secret)
            except hash_chain.UnreadableError:
                continue
            if submission.setting.exercise == exercise.id and is_alike(submission.student, student):
                self.mine.append((path, submission))

    @property
    def open(self) -> tuple[Path, Submission] | None:
        """The attempt that is not handed in, the latest if there are several, and of that what has come furthest.

        Where an attempt had to go on in another file, what is left of it in the first is not open any more.
        """
        done = {submission.attempt for _, submission in self.mine if submission.handed_in is not None}
        waiting = [one for one in self.mine if one[1].attempt not in done]
        return max(waiting, key=lambda one: (one[1].attempt, len(one[1].events)), default=None)

    def tampering(self, path: Path) -> str:
        """What shows that one of these results was changed after it was written; empty if nothing does."""
        return self._tampering[path]

    @property
    def attempts(self) -> int:
        """How many attempts were begun."""
        return max((submission.attempt for _, submission in self.mine), default=0)

    def free_path(self) -> Path:
        """The first free path under the student's name."""
        return free_path(self._folder / f"{self._name}{ENDING}")


class SubmissionFile:
    """The result file of a round that is an attempt at an exercise."""

    def __init__(self, path: Path, submission: Submission, secret: str | None) -> None:
        self.submission = submission
        self._secret = secret
        self._file = OwnFile(path)

    @property
    def path(self) -> Path:
        """Where it is written."""
        return self._file.path

    @classmethod
    def begun(
        cls,
        path: Path,
        exercise: Exercise,
        student: str,
        *,
        questions: tuple[str, ...],
        attempt: int,
        now: datetime.datetime,
    ) -> SubmissionFile:
        """The file of a new attempt."""
        submission = Submission(
            format=FORMAT,
            version=quiz.__version__,
            student=student,
            attempt=attempt,
            setting=setting_of(exercise, student, questions),
            started=hash_chain.moment(now),
        )
        return cls(path, submission, exercise.secret)

    def record_start(self, now: datetime.datetime) -> None:
        """Record that the attempt is begun or resumed; raises UsageError where the file cannot be written."""
        self.submission = with_event(self.submission, BegunOrResumed(at=hash_chain.moment(now)))
        try:
            self._write()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "no such path can be"
            raise UsageError(f"{clean(str(self.path))} cannot be written ({reason}); go to another folder") from None

    def keep(self, standing: RoundState) -> None:
        """Write the attempt as far as it has come; raises OSError."""
        if self.submission.handed_in is not None:
            return
        submission, session, at = self.submission, standing.session, hash_chain.moment(standing.now)
        for question, answer in _fresh(submission, session):
            submission = with_event(submission, submitted(question, answer, at))
        if standing.over:
            limit = session.terms.limit
            time_up = limit is not None and standing.bookmark.elapsed >= limit
            end = HandedIn(time_up=time_up, at=at)
            if session.sheet is not None:
                end = replace(end, seconds=_seconds(session.sheet), looked_up=_looked_up(session))
            submission = with_event(submission, end)
        bookmark = None if standing.over else _bookmark(session, standing, at)
        self.submission = replace(submission, bookmark=bookmark)
        self._write()

    def _write(self) -> None:
        self.submission = sealed(self.submission, self._secret)
        self._file.write(encode(self.submission))


def file_name(student: str) -> str:
    """A student's name as that of a file, on any system: what is no letter, figure, space or hyphen is dropped.

    Marks stay on their letters, since many are vowels. A name that is too long is cut between letters.
    """
    every = unicodedata.normalize("NFC", clean(student))
    kept = (c if c.isalnum() or is_mark(c) or c in " -_'" else " " for c in every)
    name = " ".join("".join(kept).split())
    while len(os.fsencode(name)) > _LONGEST_NAME * 3 or len(name) > _LONGEST_NAME:
        while len(name) > 1 and is_mark(name[-1]):
            name = name[:-1]
        name = name[:-1].rstrip()
    if not name or _RESERVED.fullmatch(name):
        return f"student {sha256(alike_key(student).encode()).hexdigest()[:8]}"
    return name


def _fresh(submission: Submission, session: Session) -> Iterator[tuple[str, Answer]]:
    """The answers that are not in the file yet, each with its question; at the end also what was left open."""
    if session.sheet is None:
        yield from ((asked.id, answer) for asked, answer in session.turns[len(submission.answers) :])
        return
    known = submission.by_question
    for asked, slot in zip(session.asked, session.sheet.slots, strict=True):
        written = len(known.get(asked.id, ()))
        yield from ((asked.id, answer) for answer in slot.answers[written:])
        if session.phase is Phase.OVER and not slot.answers:
            yield asked.id, slot.final


def _seconds(sheet: Sheet) -> tuple[float, ...]:
    """How long each question was open."""
    return tuple(round(slot.seconds, 3) for slot in sheet.slots)


def _bookmark(session: Session, standing: RoundState, at: datetime.datetime) -> SubmissionBookmark:
    draft, sheet = session.draft, standing.bookmark.sheet
    return SubmissionBookmark(
        phase=session.phase,
        elapsed=round(standing.bookmark.elapsed, 3),
        draft=None if draft is None else submitted(session.current.id, draft, at),
        looked_up=UNSET if sheet is not None else Help.BRIEF in session.helps_on(len(session.answers)) or UNSET,
        sheet=UNSET if sheet is None else _held(session, sheet),
    )


def _held(session: Session, sheet: Sheet) -> SubmissionSheet:
    flagged = tuple(session.asked[place].id for place in sheet.flagged)
    seconds, looked_up = _seconds(sheet), _looked_up(session)
    return SubmissionSheet(at=sheet.at, flagged=flagged, looked_up=looked_up, seconds=seconds)


def _looked_up(session: Session) -> tuple[str, ...]:
    """The questions on which the brief was read."""
    return tuple(asked.id for place, asked in enumerate(session.asked) if Help.BRIEF in session.helps_on(place))
