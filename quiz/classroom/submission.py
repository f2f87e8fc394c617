"""What a student hands in: a result file that is complete after every step and shows where it was tampered with.

Its events are chained (see ``hash_chain``). The seal is keyed with the exercise's secret, which whoever
recomputes the chain would need as well.
"""

from __future__ import annotations

import datetime
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field
from msgspec.structs import replace

from quiz.classroom import hash_chain
from quiz.classroom.conditions import Conditions, conditions_for
from quiz.classroom.exercise import Exercise, Moment, Uid
from quiz.classroom.hash_chain import Hash
from quiz.rules.helps import Help
from quiz.rules.items import Line, LineNumber, Slug
from quiz.rules.session import Answer, Phase
from quiz.rules.terms import Mode

FORMAT: Literal["fact-check-quiz exercise result 1"] = "fact-check-quiz exercise result 1"

Seconds = Annotated[float, Meta(ge=0, le=1e9)]


class BegunOrResumed(Struct, frozen=True, kw_only=True, tag_field="event", tag="sitting"):
    """The attempt was begun or resumed."""

    at: Moment
    hash: Hash = ""


class SubmittedAnswer(Struct, frozen=True, kw_only=True, tag_field="event", tag="answer"):
    """A question was answered, or skipped: then ``given`` is null. ``seconds`` is how long it was shown.

    ``looked_up`` is there where the brief was read before.
    """

    question: Slug
    given: tuple[str, ...] | None
    certainty: Annotated[int, Meta(ge=1, le=3)] | None = None
    cited: tuple[LineNumber, ...] | None = None
    seconds: Seconds = 0.0
    looked_up: bool | UnsetType = UNSET
    at: Moment
    hash: Hash = ""


class HandedIn(Struct, frozen=True, kw_only=True, tag_field="event", tag="handed in"):
    """The exercise was handed in. ``time_up`` says that its time was over.

    Where one could go back, ``seconds`` is how long each question was open, in the order of ``questions``, and
    ``looked_up`` are those on which the brief was read at any visit.
    """

    time_up: bool
    seconds: tuple[Seconds, ...] | UnsetType = UNSET
    looked_up: tuple[Slug, ...] | UnsetType = UNSET
    at: Moment
    hash: Hash = ""


Event = BegunOrResumed | SubmittedAnswer | HandedIn


class SubmissionSheet(Struct, frozen=True, kw_only=True):
    """What a sheet holds beside its answers: the index of the question that is open, flags, and the time of each.

    ``looked_up`` are the questions on which the brief was read.
    """

    at: Annotated[int, Meta(ge=0, le=1000)]
    flagged: tuple[Slug, ...]
    looked_up: tuple[Slug, ...]
    seconds: tuple[Seconds, ...]


class SubmissionBookmark(Struct, frozen=True, kw_only=True):
    """Where an attempt that is not handed in can be resumed. ``draft`` is an answer that is not complete yet.

    ``looked_up`` is there where the brief was read on the question that is open, ``sheet`` where one may go back.
    """

    phase: Phase
    elapsed: Seconds
    draft: SubmittedAnswer | None = None
    looked_up: bool | UnsetType = UNSET
    sheet: SubmissionSheet | UnsetType = UNSET


class Setting(Struct, frozen=True, kw_only=True):
    """The terms of an attempt: everything that could make a difference to how it went.

    ``questions`` are in the order in which this student had them. ``limit`` is the student's own time
    in seconds, and ``closes`` the student's own end. ``strict_spelling`` is there where a slip is wrong, and
    ``going_back`` where answers could be changed: then a question may have several, of which the last counts.
    """

    exercise: Uid
    title: Annotated[str, Meta(max_length=80)]
    pack: Annotated[str, Meta(max_length=200)]
    digest: Annotated[str, Meta(max_length=80)]
    mode: Mode
    open_book: bool
    certainty: bool
    lines: bool
    attempts: int | None
    seed: int
    questions: Annotated[tuple[Slug, ...], Meta(max_length=1000)]
    limit: Seconds | None
    closes: Moment | None
    strict_spelling: bool | UnsetType = UNSET
    going_back: bool | UnsetType = UNSET

    @property
    def conditions(self) -> Conditions:
        """The conditions under which it was done."""
        return Conditions(opens=None, closes=self.closes, limit=self.limit, attempts=self.attempts, seed=self.seed)


class Submission(Struct, frozen=True, kw_only=True):
    """A result file. ``made_in`` is there where a page in a browser or a live room made it, and no terminal."""

    format: Literal["fact-check-quiz exercise result 1"]
    version: str
    made_in: Literal["browser", "live room"] | UnsetType = UNSET
    student: Annotated[str, Meta(min_length=1, max_length=60)]
    attempt: Annotated[int, Meta(ge=1, le=1000)]
    setting: Setting
    started: Moment
    events: tuple[Event, ...] = ()
    bookmark: SubmissionBookmark | None = field(default=None, name="held")
    seal: Hash = ""

    @property
    def answers(self) -> tuple[SubmittedAnswer, ...]:
        """Every answer, in the order given, also those that were changed later."""
        return tuple(event for event in self.events if isinstance(event, SubmittedAnswer))

    @property
    def by_question(self) -> dict[str, tuple[SubmittedAnswer, ...]]:
        """The answers to each question that has any, in the order given, until it was handed in."""
        found: dict[str, tuple[SubmittedAnswer, ...]] = {}
        for event in takewhile(lambda event: not isinstance(event, HandedIn), self.events):
            if isinstance(event, SubmittedAnswer):
                found[event.question] = (*found.get(event.question, ()), event)
        return found

    @property
    def counting(self) -> dict[str, SubmittedAnswer]:
        """The answer to each question that counts: the last where it could be changed, otherwise the first."""
        if self.setting.going_back is not True:
            return {question: answers[0] for question, answers in self.by_question.items()}
        end = self.handed_in
        seconds, read = (UNSET, UNSET) if end is None else (end.seconds, end.looked_up)
        times = {} if seconds is UNSET else dict(zip(self.setting.questions, seconds, strict=False))
        looked_up = frozenset(() if read is UNSET else read)
        return {
            question: replace(
                answers[-1],
                seconds=times.get(question, answers[-1].seconds),
                looked_up=answers[-1].looked_up or question in looked_up or UNSET,
            )
            for question, answers in self.by_question.items()
        }

    @property
    def changes(self) -> dict[str, int]:
        """How often the answer to each question was changed or taken back."""
        if self.setting.going_back is not True:
            return {}
        return {question: len(answers) - 1 for question, answers in self.by_question.items()}

    @property
    def handed_in(self) -> HandedIn | None:
        """How it was handed in; None while it was not."""
        return next((event for event in self.events if isinstance(event, HandedIn)), None)

    @property
    def last_answered(self) -> datetime.datetime:
        """When a question was answered last, or when the attempt started where none was; skipped ones do not count."""
        return next((one.at for one in reversed(self.answers) if one.given is not None), self.started)

    @property
    def ended(self) -> datetime.datetime:
        """When it was handed in, or answered last where it never was, or only was because its time was up."""
        end = self.handed_in
        return self.last_answered if end is None or end.time_up else end.at


def setting_of(exercise: Exercise, student: str, questions: tuple[str, ...]) -> Setting:
    """The terms of an attempt by a student, who has the questions in this order."""
    conditions = conditions_for(exercise, student)
    terms = exercise.terms(conditions.limit)
    return Setting(
        exercise=exercise.id,
        title=exercise.title,
        pack=exercise.pack.name,
        digest=exercise.pack.digest,
        mode=terms.mode,
        open_book=terms.open_book,
        certainty=terms.certainty,
        lines=terms.citing,
        attempts=conditions.attempts,
        seed=conditions.seed,
        questions=questions,
        limit=terms.limit,
        closes=conditions.closes,
        strict_spelling=exercise.strict_spelling or UNSET,
        going_back=terms.going_back or UNSET,
    )


def with_event(submission: Submission, event: Event) -> Submission:
    """The submission with one event more, chained to the last one."""
    return replace(submission, events=(*submission.events, hash_chain.with_hash(_last(submission), event)))


def sealed(submission: Submission, secret: str | None) -> Submission:
    """The submission with a new seal for what it holds; without a secret it has none."""
    return replace(submission, seal=seal(submission, secret) if secret else "")


def head(submission: Submission) -> str:
    """The hash that the first event is chained to: over everything but events, bookmark and seal."""
    return hash_chain.head_hash(replace(submission, events=(), bookmark=None, seal=""))


def seal(submission: Submission, secret: str) -> str:
    """The keyed hash of the last event and the bookmark, which nobody can make without the secret."""
    return hash_chain.seal(_last(submission), submission.bookmark, secret)


def encode(submission: Submission) -> bytes:
    """The bytes of the file."""
    return hash_chain.written(submission)


def decode(data: bytes) -> Submission:
    """A result out of the bytes of its file, every text in it cleaned; raises UnreadableError."""
    return hash_chain.read(data, Submission, FORMAT, "result of an exercise")


def answer_of(given: SubmittedAnswer) -> Answer:
    """An answer as the rules take it."""
    return Answer(
        given=given.given,
        certainty=given.certainty,
        cited=None if given.cited is None else tuple(map(Line.parse, given.cited)),
        seconds=given.seconds,
        helps=(Help.BRIEF,) if given.looked_up is True else (),
    )


def submitted(question: str, answer: Answer, at: datetime.datetime) -> SubmittedAnswer:
    """An answer as the file has it."""
    return SubmittedAnswer(
        question=question,
        given=answer.given,
        certainty=answer.certainty,
        cited=None if answer.cited is None else tuple(map(str, answer.cited)),
        seconds=round(answer.seconds, 3),
        looked_up=Help.BRIEF in answer.helps or UNSET,
        at=at,
    )


def _last(submission: Submission) -> str:
    """The hash that the next event is chained to."""
    return submission.events[-1].hash if submission.events else head(submission)


def read_proved(path: Path, secret: str | None) -> tuple[Submission, str]:
    """A result, and what shows that it was tampered with (see ``tampering``). Raises UnreadableError."""
    return proved(hash_chain.bytes_of(path), secret)


def proved(data: bytes, secret: str | None) -> tuple[Submission, str]:
    """As ``read_proved``, of the bytes of a file."""
    submission = decode(data)
    return submission, tampering(data, submission, secret)


def tampering(data: bytes, submission: Submission, secret: str | None) -> str:
    """What shows that a result was changed after it was written, in a few words; empty where nothing does.

    ``data`` are the bytes of the file that the submission was read from. ``secret`` is the exercise's own, None
    where it is not at hand: then whoever recomputed every hash goes unnoticed.
    """
    if not hash_chain.is_as_written(data, submission):
        return "it holds something that the game did not write"
    broken_at = hash_chain.first_break(head(submission), submission.events)
    if broken_at is not None:
        return _at(submission, broken_at)
    if not submission.events:
        return "everything after its start is gone"
    if secret is not None and not hash_chain.hashes_agree(submission.seal, seal(submission, secret)):
        return "its seal is not the exercise's own"
    return ""


def _at(submission: Submission, place: int) -> str:
    """In words, the place of the event at which the chain breaks."""
    event = submission.events[place]
    if not place:
        return "what stands above its events was changed, or its first event"
    if isinstance(event, SubmittedAnswer):
        number = sum(isinstance(one, SubmittedAnswer) for one in submission.events[: place + 1])
        return f"answer {number} was changed, or something before it was left out"
    return f"event {place + 1} was changed, or something before it was left out"
