"""Messages about rounds that were left, reviews that are due, and the daily round."""

from __future__ import annotations

import datetime

from quiz.rules.terms import Mode
from quiz.wording import daily, home, names
from quiz.wording.prose import capital

DAILY = "daily"
"""What kind of round the one of a day is."""


def kind_left(mode: Mode, paragraph: int | None, *, is_daily: bool = False, is_review: bool = False) -> str:
    """What kind of round was left: that of a day, a review, a step of the path, or else its mode.

    ``paragraph`` is that of the step of the path which it is, None for any other round.
    """
    if is_daily:
        return DAILY
    if is_review:
        return "review"
    return mode.value if paragraph is None else f"step {paragraph} of the path"


def comes_back(new: int, asked: int | None) -> str:
    """What is said before a round that asks again what was answered, since only so many of its questions are new.

    It asks ``asked`` in all, None where nobody knows how many of them will be seen.
    """
    if not new:
        return "You have answered all of this before: what was wrong or long ago comes back first."
    few = "1 question is" if new == 1 else f"{new} questions are"
    if asked is None:
        return f"Only {few} new to you: other questions come back, what was wrong or long ago first."
    return f"Only {few} new to you; the other {asked - new} {'comes' if asked - new == 1 else 'come'} back."


def left(
    answered: int, asked: int, mode: Mode, kind: str, started: datetime.datetime, today: datetime.date
) -> tuple[str, str]:
    """Where a round of a kind was left, and what more there is to say: "question 4 of 10", ", practice, from …"."""
    place = f"question {min(answered + 1, asked)}{'' if mode.is_quick else f' of {asked}'}"
    day = near_day(started.date(), today) or names.day(started.date())
    return place, f", {kind}, from {day}, {started:%H:%M}"


def begun_on(day: datetime.date, today: datetime.date) -> str:
    """The day on which a round was begun, in short: "today", "yesterday", "28 November"."""
    return near_day(day, today) or names.day_of_month(day)


def near_day(day: datetime.date, today: datetime.date) -> str:
    """A day as people say it who are near it: "today", "yesterday"; empty for any other."""
    return {0: "today", 1: "yesterday"}.get((today - day).days, "")


def nothing_due(
    met: int,
    next_day: datetime.date | None,
    next_count: int,
    *,
    today: datetime.date,
    most: int,
    asks: bool = True,
) -> str:
    """Why there is nothing to review, and when there will be, in the words of the first screen.

    ``met`` facts have been answered on so far. A review asks ``most`` questions at a time. ``asks`` says that the pack
    has questions on facts, with the line that proves each.
    """
    if not asks:
        return "A review asks for the lines of a brief again, and no question of this pack names one"
    if not met:
        return "Nothing has been answered yet, so nothing is due. What you are asked in a round comes back here later"
    if next_day is None:
        return "Nothing is due"
    is_one = next_count == 1 or next_count > most
    when = home.coming(next_day, today)
    return f"Nothing is due today. {capital(home.to_review(next_count, most))} {'is' if is_one else 'are'} due {when}"


def streak(days: int | None) -> str:
    """On how many days in a row the daily round was played to its end; None where nothing is remembered."""
    if days is None:
        return "the days in a row cannot be counted, since the history cannot be read"
    if not days:
        return f"no days in a row yet: {daily.COUNTS}"
    return f"{names.count(days, 'day')} in a row"


def goes_on_in(what: str, before: str, now: str) -> str:
    """What is said where another program has written a file that is still to be written."""
    return f"Another program has written {before}; the {what} goes on in {now}"


def unrecorded(reason: str, *, is_beside: bool) -> str:
    """What is said at the end of answers that the history could not take: why, and what has become of them."""
    kept = "are kept beside it, and the next start of the game takes them in" if is_beside else "are not kept"
    return f"{reason}; the answers that it does not have {kept}"
