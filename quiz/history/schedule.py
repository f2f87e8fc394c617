"""When each line of a brief is to be asked again, by FSRS.

The fact is what is remembered, so the line is scheduled and not the question. FSRS (the Free
Spaced Repetition Scheduler, by J. Ye and others; here the ``fsrs`` package) is used without
learning steps, fuzz or clock: it counts in whole days of the player's own calendar.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.history.encoding import insert
from quiz.history.unfinished_exams import UNFINISHED_EXAMS
from quiz.rules.items import Line
from quiz.rules.rating import Rating, rating

if TYPE_CHECKING:
    from fsrs import Scheduler


_LONGEST_JOURNEY = datetime.timedelta(days=2)
"""How far the date can go back where somebody travels: from UTC+14 to UTC-12 there are 26 hours."""
_LAST_DAY = datetime.date(9800, 1, 1)
"""Later days are taken for this one: FSRS plans up to a hundred years ahead, and dates end with the year 9999."""


class ReviewedAnswer(Struct, frozen=True):
    """An answer that is taken for a review: its number and its player's, its pack, and the day it was given."""

    answer: int
    player: int
    pack: str
    day: datetime.date


class Card(Struct, frozen=True):
    """How well a line is remembered: stability in days, difficulty 1 to 10, last asked and next due.

    ``known`` says that an answer on it has been right at least once.
    """

    line: Line
    stability: float
    difficulty: float
    day: datetime.date
    due: datetime.date
    known: bool

    def is_due(self, today: datetime.date) -> bool:
        """Whether the line is to be asked. One that was asked in the future, by a wrong clock, is due, too."""
        return self.due <= today or self.day > _latest_today(today)


def cards(connection: sqlite3.Connection, player: int, pack: str, today: datetime.date) -> dict[Line, Card]:
    """The lines of a pack that a player has met, each as its latest review left it.

    A review from the future was made under a wrong clock; any other goes before it.
    """
    # SQLite takes the other columns from the row that has the one maximum.
    rows = connection.execute(
        f"""
        SELECT line, stability, difficulty, day, due, total(rating > ?), max((day <= ?) || day || printf('%020d', id))
        FROM review WHERE player = ? AND pack = ?
        AND answer NOT IN (SELECT id FROM answer WHERE round IN ({UNFINISHED_EXAMS}))
        GROUP BY line
        """,  # noqa: S608 - all of it is our own
        (Rating.AGAIN, _latest_today(today).isoformat(), player, pack),
    )
    return {card.line: card for card in map(_card, rows)}


def due(met: Iterable[Card], today: datetime.date) -> tuple[Line, ...]:
    """The lines to ask today, the longest overdue first."""
    waiting = sorted((card for card in met if card.is_due(today)), key=lambda card: (card.due, card.line))
    return tuple(card.line for card in waiting)


def review(
    connection: sqlite3.Connection,
    answer: ReviewedAnswer,
    lines: tuple[Line, ...],
    *,
    right: bool,
    certainty: int | None,
    helped: bool = False,
) -> None:
    """Take an answer for a review of those of its lines that are new or due; the others stay as they are."""
    met = cards(connection, answer.player, answer.pack, answer.day)
    for line in lines:
        before = met.get(line)
        if before is not None and not before.is_due(answer.day):
            continue
        is_first = before is None or not before.known
        rated = rating(right=right, certainty=certainty, first=is_first, helped=helped)
        after = reviewed(line, before, rated, answer.day)
        insert(
            connection,
            "review",
            answer=answer.answer,
            player=answer.player,
            pack=answer.pack,
            line=str(line),
            rating=rated,
            day=after.day,
            stability=after.stability,
            difficulty=after.difficulty,
            due=after.due,
        )


def reviewed(line: Line, before: Card | None, rated: Rating, day: datetime.date) -> Card:
    """A card after a review on a day; ``before`` is None for a line met for the first time."""
    import fsrs

    day = min(day, _LAST_DAY)
    card = fsrs.Card(card_id=0, due=_midnight(day))
    if before is not None:
        card = fsrs.Card(
            card_id=0,
            state=fsrs.State.Review,
            stability=before.stability,
            difficulty=before.difficulty,
            due=_midnight(before.due),
            # Where the clock was set back, no time has passed.
            last_review=_midnight(min(before.day, day)),
        )
    after, _ = scheduler().review_card(card, fsrs.Rating(rated), _midnight(day))
    known = rated > Rating.AGAIN or (before is not None and before.known)
    return Card(line, after.stability or 0.0, after.difficulty or 0.0, day, after.due.date(), known)


def _card(row: tuple[str, float, float, str, str, float, str]) -> Card:
    text, stability, difficulty, day, due, right, _ = row
    read = datetime.date.fromisoformat
    return Card(Line.parse(text), stability, difficulty, read(day), read(due), right > 0)


@cache
def scheduler() -> Scheduler:
    """The one scheduler, made when it is first needed."""
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _latest_today(today: datetime.date) -> datetime.date:
    """The last day that it can be anywhere on Earth."""
    return min(today, _LAST_DAY) + _LONGEST_JOURNEY


def _midnight(day: datetime.date) -> datetime.datetime:
    """A day as FSRS takes it: its start in UTC, where every day has 24 hours."""
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
