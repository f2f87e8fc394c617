"""What is said of rounds that were left, of what is due again, and of the round of the day."""

from __future__ import annotations

import datetime

from quiz.rules.terms import Mode
from quiz.wording import names


def left(answered: int, asked: int, mode: Mode, started: datetime.datetime) -> str:
    """Where a round was left: "question 4 of 10, practice, from 22 November, 14:02"."""
    place = f"question {min(answered + 1, asked)} of {asked}"
    return f"{place}, {mode.value}, from {names.day(started.date())}, {started:%H:%M}"


def due(count: int) -> str:
    """How much there is to review."""
    return f"{names.count(count, 'fact')} {'is' if count == 1 else 'are'} due"


def nothing_due(met: int, next_day: datetime.date | None, next_count: int) -> str:
    """Why there is nothing to review, and when there will be: ``met`` facts have been asked so far."""
    if not met:
        return "Nothing has been asked yet, so nothing is due. Every fact that you are asked about comes back here"
    if next_day is None:
        return "Nothing is due"
    return f"Nothing is due today. The next {names.count(next_count, 'fact')} on {names.day(next_day)}"


def daily(day: datetime.date) -> str:
    """Which daily round it is."""
    return f"Daily round of {names.day(day)} (UTC)"


def streak(days: int) -> str:
    """How many days in a row the daily round was played."""
    return f"{names.count(days, 'day')} in a row"
