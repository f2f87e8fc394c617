"""Which of a student's attempts counts: the best, the last, or the mean of all."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import assert_never

from msgspec.structs import replace

from quiz.classroom.exercise import Counts
from quiz.classroom.grades import MarkedSheet, Turn


def counted(sheets: Sequence[MarkedSheet], counts: Counts) -> MarkedSheet:
    """The sheet that counts of the sheets of one student, who has at least one, in the order in which they were begun.

    Of the best, the first is taken where several are. An attempt in which nothing was answered is neither the last
    nor part of a mean where there is another.
    """
    begun = [sheet for sheet in sheets if any(turn.is_given for turn in sheet.turns)] or sheets[-1:]
    match counts:
        case Counts.BEST:
            return max(sheets, key=lambda sheet: sheet.share)
        case Counts.LAST:
            return begun[-1]
        case Counts.MEAN:
            return _mean(begun)
        case _ as never:
            assert_never(never)


def one_of(before: MarkedSheet, sheet: MarkedSheet, counts: Counts) -> tuple[MarkedSheet, MarkedSheet, str]:
    """The sheet that counts of two of one student, of which at least one is a paper; the other; and why it counts.

    Nobody knows when a paper was written, so none is the last.
    """
    better, other = sorted((before, sheet), key=lambda one: (one.is_changed, not one.used_up, -one.share))
    if better.is_changed != other.is_changed:
        return better, other, "was not changed; it counts"
    if better.used_up:
        return better, other, "is all that was allowed; it counts"
    if counts is Counts.MEAN:
        return _mean((other, better)), other, "the mean of both counts"
    return better, other, "has as many marks or more; it counts"


def _mean(sheets: Sequence[MarkedSheet]) -> MarkedSheet:
    """The last sheet with the mean marks of all on every question; the issues of all are its own."""
    if len(sheets) == 1:
        return sheets[0]
    attempts = tuple(attempt for sheet in sheets for attempt in (sheet.attempts or (sheet,)))
    last, minutes = attempts[-1], [sheet.minutes for sheet in attempts if sheet.minutes is not None]
    turns = map(_mean_turn, zip(*(sheet.turns for sheet in attempts), strict=True))
    return replace(
        last,
        turns=tuple(turns),
        minutes=fsum(minutes) / len(minutes) if minutes else None,
        issues=tuple(issue for sheet in attempts for issue in sheet.issues),
        attempts=attempts,
    )


def _mean_turn(turns: tuple[Turn, ...]) -> Turn:
    """The last of the turns on one question with the mean marks of those in which it was asked."""
    asked = [turn.marks for turn in turns if turn.is_asked]
    return replace(turns[-1], marks=fsum(asked) / len(asked) if asked else 0.0, is_asked=bool(asked))
