"""How a round is going, in words: the streak, the score, and when a fact comes back."""

from __future__ import annotations

from quiz.rules import scoring
from quiz.rules.scoring import in_a_row
from quiz.rules.session import Session
from quiz.wording import names
from quiz.wording.words import fill, words

FEWEST_IN_A_ROW = 2
"""Fewer right answers in a row than this are no streak."""
STAR = "★"


def streak(session: Session) -> str:
    """How many of the latest answers were right one after the other: "4 in a row"; empty below two."""
    return _row(in_a_row(session))


def starred_streak(session: Session) -> str:
    """The same as it is shown, with a star at 5 and at 10."""
    return starred_row(in_a_row(session))


def starred_row(number: int) -> str:
    """So many right answers one after the other, as it is shown; empty below two."""
    return f"{f'{STAR} ' if number in {5, 10} else ''}{_row(number)}"


def _row(number: int) -> str:
    return fill(words().in_a_row, number=number) if number >= FEWEST_IN_A_ROW else ""


def points(session: Session) -> str:
    """The points so far, with what how sure and lines added or took: "7.5 points"."""
    return amount_of_points(scoring.points(session))


def amount_of_points(number: float) -> str:
    """A number of points: "1 point", "2.5 points"."""
    text = names.rounded(number)
    return fill(words().point if abs(float(text)) == 1 else words().points, number=text)


def comes_back(days: int) -> str:
    """When a fact is asked for again, so many days from now: "back in 4 days". One that was skipped stays due."""
    if days <= 0:
        return words().still_due
    return words().back_tomorrow if days == 1 else fill(words().back_in_days, number=days)
