"""What was entered on the sheet of an exam: every answer that was confirmed, in order, also those changed later.

The answers of a round are written once it is handed in; these stand beside them, each added at once and never changed.
"""

from __future__ import annotations

import datetime
import sqlite3
from typing import Annotated

from msgspec import Meta
from msgspec.structs import asdict

from quiz.history.answers import StoredAnswer, add_answer, answered_places, review_answer, stored_answer
from quiz.history.encoding import insert
from quiz.history.questions import as_asked, question_id
from quiz.history.schedule import ReviewedAnswer
from quiz.rules.items import Line
from quiz.rules.scoring import mark
from quiz.store.round_state import PackRoundState


class StoredEntry(StoredAnswer, frozen=True, kw_only=True):
    """An answer as it was confirmed. ``number`` counts those to its question from 0; the last one counts.

    ``given`` is None where the answer was taken back, and ``seconds`` is how long the question had been open by then.
    """

    number: Annotated[int, Meta(ge=0, le=1_000_000)]


def keep_entries(connection: sqlite3.Connection, round: int, progress: PackRoundState) -> None:
    """Write down what is new on the sheet of a round, given by its number."""
    known = known_entries(connection, round)
    for entry in entries_in(progress):
        if (entry.place, entry.number) not in known:
            add_entry(connection, round, progress.pack.name, entry)


def entries_in(progress: PackRoundState) -> tuple[StoredEntry, ...]:
    """Every entry on the sheet of a round, as if made now; none where there is no sheet."""
    sheet = progress.session.sheet
    if sheet is None:
        return ()
    return tuple(
        StoredEntry(
            place=place,
            number=number,
            question=as_asked(asked.item),
            given=answer.given,
            certainty=answer.certainty,
            cited=None if answer.cited is None else tuple(map(str, answer.cited)),
            credit=mark(asked, answer).credit,
            seconds=answer.seconds,
            at=progress.now,
            day=progress.now.date(),
            helps=answer.helps,
        )
        for place, (asked, slot) in enumerate(zip(progress.session.asked, sheet.slots, strict=True))
        for number, answer in enumerate(slot.answers)
    )


def known_entries(connection: sqlite3.Connection, round: int) -> set[tuple[int, int]]:
    """The entries of a round that are written down, each by its place and its number."""
    return set(connection.execute("SELECT place, number FROM entry WHERE round = ?", (round,)))


def add_entry(connection: sqlite3.Connection, round: int, pack: str, entry: StoredEntry) -> None:
    """Add an entry to a round, given by its number."""
    columns = asdict(entry) | {"question": question_id(connection, pack, entry.question), "helps": entry.helps or None}
    insert(connection, "entry", round=round, **columns)


def entries_of(connection: sqlite3.Connection, round: int) -> tuple[StoredEntry, ...]:
    """The entries of a round, given by its number, question by question."""
    rows = connection.execute(
        """
        SELECT number, place, name, kind, topic, stem, key, lines, given, certainty, cited, credit, seconds, at, day,
            helps
        FROM entry JOIN question ON question.id = entry.question WHERE round = ? ORDER BY place, number
        """,
        (round,),
    )
    return tuple(StoredEntry(number=number, **asdict(stored_answer(tuple(row)))) for number, *row in rows)


def count_entries(connection: sqlite3.Connection, round: int) -> None:
    """Let the last entry to each question count, of a round that will not be handed in."""
    player, pack = connection.execute("SELECT player, pack FROM round WHERE id = ?", (round,)).fetchone()
    known = answered_places(connection, round)
    last = {entry.place: entry for entry in entries_of(connection, round)}
    for entry in (entry for place, entry in last.items() if place not in known):
        number = add_answer(connection, round, pack, entry)
        if entry.given is not None:
            given_on: datetime.date = entry.day or entry.at.date()
            lines = tuple(map(Line.parse, entry.question.lines))
            given = ReviewedAnswer(answer=number, player=player, pack=pack, day=given_on)
            review_answer(connection, given, lines, entry)
