"""Messages to a student who does an exercise: the attempt, the marks, and what to hand in."""

from __future__ import annotations

import datetime

from quiz.rules.session import Session
from quiz.wording import names
from quiz.wording.moments import with_zone

HAND_IN = "This file is what you hand in"
MEANWHILE = "The time runs on meanwhile."
"""Shown before a timed exercise is left."""
UNFINISHED = "Nothing is handed in yet"
"""Shown once an exercise was left."""


def attempt(number: int, allowed: int | None) -> str:
    """Which attempt it is, if there may be several; otherwise empty."""
    if allowed is None:
        return f"Attempt {number}" if number > 1 else ""
    return f"Attempt {number} of {allowed}" if allowed > 1 else ""


def closes_on(moment: datetime.datetime | None) -> str:
    """When an exercise can be done no more; empty where it always can."""
    return "" if moment is None else f"It closes on {with_zone(moment)}."


def feedback_later(opens: datetime.datetime | None) -> str:
    """When and where a student hears how it went: after a moment, or, without one, from the teacher alone."""
    if opens is None:
        return "Your teacher has the answers, and will tell you how you did."
    when = f"after {with_zone(opens)}, when it has closed for everybody"
    return f"You can see how you did {when}. Enter the same command then."


def answered(session: Session) -> str:
    """How much was answered: "4 of 6 questions answered"."""
    given = sum(answer.given is not None for answer in session.answers)
    return f"{given} of {names.count(len(session.asked), 'question')} answered"


def worth(marks: float) -> str:
    """The marks of a question: "2 marks"; empty for a question of one mark."""
    return "" if marks == 1 else names.marks(marks)
