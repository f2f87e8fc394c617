"""How a round is going, in words: the streak, the score, and when a fact comes back."""

from __future__ import annotations

from quiz.rules import scoring
from quiz.rules.scoring import in_a_row
from quiz.rules.session import Session
from quiz.wording import names

FEWEST_IN_A_ROW = 2
"""Fewer right answers in a row than this are no streak."""


def streak(session: Session) -> str:
    """How many of the latest answers were right one after the other: "4 in a row"; empty below two."""
    number = in_a_row(session)
    return f"{number} in a row" if number >= FEWEST_IN_A_ROW else ""


def points(session: Session) -> str:
    """The points so far, with what how sure and lines added or took: "7.5 points"."""
    return names.amount(scoring.points(session), "point")


def comes_back(days: int) -> str:
    """When a fact is asked for again, so many days from now: "back in 4 days". One that was skipped stays due."""
    if days <= 0:
        return "still due"
    return "back tomorrow" if days == 1 else f"back in {names.count(days, 'day')}"
