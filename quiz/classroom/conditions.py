"""The conditions under which one student does an exercise: when, how long, how often, and by which seed."""

from __future__ import annotations

import datetime

from msgspec import Struct

from quiz.classroom.exercise import Exercise
from quiz.rules.names import Names
from quiz.rules.terms import Terms

GRACE = 60.0
"""Seconds by which something may be late: clocks differ, and the last answer is written after it was given."""


class Conditions(Struct, frozen=True, kw_only=True):
    """What holds for one student.

    ``limit`` is in seconds, ``opens`` and ``closes`` bound when it can be done, ``attempts`` is how often;
    None leaves a side open. ``seed`` orders the student's questions and options.
    """

    opens: datetime.datetime | None
    closes: datetime.datetime | None
    limit: float | None
    attempts: int | None
    seed: int

    def opens_after(self, now: datetime.datetime) -> datetime.datetime | None:
        """When it opens, where that is still to come."""
        return self.opens if self.opens is not None and now < self.opens else None

    def closed_before(self, now: datetime.datetime) -> datetime.datetime | None:
        """When it closed, where that is past."""
        return self.closes if self.closes is not None and now >= self.closes else None

    def seconds(self, started: datetime.datetime) -> float | None:
        """How long somebody has who starts at a moment: no longer than until it closes; None without a bound."""
        left = None if self.closes is None else max(0.0, (self.closes - started).total_seconds())
        return min((bound for bound in (self.limit, left) if bound is not None), default=None)

    def late_by(self, answered: datetime.datetime) -> float | None:
        """By how many seconds an answer came too late; None where it came in time."""
        late = 0.0 if self.closes is None else (answered - self.closes).total_seconds()
        return late if late > GRACE else None

    def is_too_long(self, taken: float) -> bool:
        """Whether so many seconds are more than were allowed."""
        return self.limit is not None and taken - self.limit > GRACE


def conditions_for(exercise: Exercise, student: str) -> Conditions:
    """What holds for a student, whichever way the name is spelt; more time moves both the limit and the end."""
    name = Names(exercise.extra_minutes).find(student)
    more = 0.0 if name is None else exercise.extra_minutes[name]
    return Conditions(
        opens=exercise.opens,
        closes=None if exercise.closes is None else exercise.closes + datetime.timedelta(minutes=more),
        limit=None if exercise.minutes is None else 60 * (exercise.minutes + more),
        attempts=exercise.attempts,
        seed=exercise.seed_of(student),
    )


def terms_for(exercise: Exercise, student: str, started: datetime.datetime) -> Terms:
    """How a student plays it who starts at a moment."""
    return exercise.terms(conditions_for(exercise, student).seconds(started))
