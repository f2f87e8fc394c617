"""Sprints and ladders in the history, with as much of each as its score follows from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from quiz.rules.terms import Mode


class QuickRound(Struct, frozen=True, kw_only=True):
    """A sprint or a ladder that is over.

    ``limit`` is its time in seconds, None without one; ``questions`` is how many were drawn. ``credits`` are those
    of its answers in their order, None for a skipped question.
    """

    uid: str
    mode: Mode
    limit: float | None
    questions: int
    credits: tuple[float | None, ...]


_ANSWERS = """
    SELECT
        uid,
        json_extract(plan, '$.terms.mode'),
        json_extract(plan, '$.terms.limit'),
        json_array_length(questions),
        CASE WHEN given IS NOT NULL THEN credit END
    FROM round JOIN answer ON answer.round = round.id
    WHERE player = :player AND pack = :pack AND ended IS NOT NULL AND json_valid(plan) AND json_valid(questions)
    AND json_extract(plan, '$.terms.mode') IN ('sprint', 'ladder')
    ORDER BY started, round.id, place
"""


def quick_rounds(connection: sqlite3.Connection, player: int, pack: str) -> tuple[QuickRound, ...]:
    """The sprints and ladders of a player, given by their number, on a pack that are over; the first begun first."""
    rows: Iterator[tuple[str, str, float | None, int, float | None]]
    rows = iter(connection.execute(_ANSWERS, {"player": player, "pack": pack}))
    return tuple(
        QuickRound(
            uid=uid,
            mode=Mode(mode),
            limit=limit,
            questions=questions,
            credits=tuple(credit for *_, credit in answers),
        )
        for (uid, mode, limit, questions), answers in groupby(rows, itemgetter(0, 1, 2, 3))
    )
