"""Exercises and results for the tests: built in memory, with a builder for each thing that a test changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.classroom.exercise import FORMAT, Exercise, Task, without_keys
from quiz.classroom.result_files import Collected
from quiz.classroom.submission import (
    FORMAT as RESULT,
)
from quiz.classroom.submission import (
    BegunOrResumed,
    Event,
    HandedIn,
    Submission,
    SubmittedAnswer,
    sealed,
    setting_of,
    with_event,
)
from tests.build_items import a_wrong_answer
from tests.cli.run_command import PACK

SMALL = load(PACK)
NOON = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)
SECRET = "a secret of many letters"


def exercise(pack: Pack = SMALL, *, hidden: bool = False, ids: Iterable[str] | None = None, **more: Any) -> Exercise:
    """An exercise on a pack: all of its questions in their order, unless told."""
    filled: dict[str, Any] = {
        "format": FORMAT,
        "id": "ab" * 16,
        "title": "The lighthouse",
        "secret": SECRET,
        "seed": 5,
        "pack": pack.used,
        "question": tuple(Task(id=name) for name in ids or (item.id for item in pack.items)),
    }
    made = Exercise(**(filled | more))
    return without_keys(made, pack) if hidden else made


def submission(
    of: Exercise, student: str = "Ann Lee", right: Iterable[bool | None] = (), pack: Pack = SMALL, **more: Any
) -> Submission:
    """A result, handed in five seconds after each other: which questions are right, wrong or (None) skipped.

    What ``right`` does not say is right.
    """
    items = of.keyed(pack)
    questions = tuple(one.id for one in of.asked(pack, of.seed_of(student)))
    fields: dict[str, Any] = {
        "format": RESULT,
        "version": "0.1.0",
        "student": student,
        "attempt": 1,
        "setting": setting_of(of, student, questions),
        "started": NOON,
    }
    made = with_event(
        Submission(**(fields | more)),
        BegunOrResumed(at=fields["started"] if "started" not in more else more["started"]),
    )
    done = [*right, *[True] * len(questions)][: len(questions)]
    at = made.started
    for name, how in zip(questions, done, strict=True):
        at += datetime.timedelta(seconds=5)
        item = items[name]
        given = None if how is None else item.right if how else a_wrong_answer(item)
        made = with_event(made, SubmittedAnswer(question=name, given=given, seconds=5.0, at=at))
    return sealed(with_event(made, HandedIn(time_up=False, at=at)), of.secret)


def rebuilt(of: Submission, events: Iterable[Event], secret: str | None = SECRET) -> Submission:
    """The same result with other events, chained and sealed as the game would have done it."""
    made = replace(of, events=(), seal="")
    for event in events:
        made = with_event(made, event)
    return sealed(made, secret)


def handed(*results: Submission) -> list[Collected]:
    """Results as they were collected, each under a name of its own."""
    return [
        Collected(name=f"{one.student}-{place}.result.json", submission=one) for place, one in enumerate(results, 1)
    ]


def write(path: Path, data: bytes) -> Path:
    """A file with some bytes in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
