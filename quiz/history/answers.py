"""Answers in the history: each is added once, with its question as it stood, and never changed."""

from __future__ import annotations

import datetime
import sqlite3
from typing import Annotated, Any

from msgspec import Meta, Struct

from quiz.history.encoding import day, from_json, insert, moment
from quiz.history.questions import StoredQuestion, question_id
from quiz.history.schedule import ReviewedAnswer, review
from quiz.rules.helps import HINT_WEIGHT, HINTS, Help, is_hinted
from quiz.rules.items import Line, LineNumber
from quiz.rules.session import Answer
from quiz.rules.terms import Mode

Place = Annotated[int, Meta(ge=0, le=1_000_000)]
"""Which question of its round an answer is to, counted from 0."""
Moment = Annotated[datetime.datetime, Meta(tz=True)]

LOOKED_UP = f"(answer.helps IS NOT NULL AND answer.helps LIKE '%{Help.BRIEF}%')"
"""Whether the brief was read before an answer, as SQL."""
_ON_LADDER = f"""(
    SELECT CASE WHEN json_valid(plan) THEN json_extract(plan, '$.terms.mode') END
    FROM round AS its_round WHERE its_round.id = answer.round
) IS '{Mode.LADDER}'"""  # noqa: S608 - all of it is our own
EXCHANGED = f"(answer.given IS NULL AND {_ON_LADDER})"
"""Whether a question was exchanged for another, as SQL: on a ladder nothing is skipped. It counts as no answer."""
_HINTS = " OR ".join(f"answer.helps LIKE '%{hint}%'" for hint in HINTS)
HINTED = f"(answer.helps IS NOT NULL AND ({_HINTS}) AND NOT {_ON_LADDER})"
"""Whether a hint was taken before an answer, as SQL. The helps of a ladder are no hints: they have no price."""
IS_RIGHT = f"(answer.credit = 1 OR (answer.credit = {HINT_WEIGHT} AND {HINTED}))"
"""Whether all of an answer was right, whatever a hint has cost, as SQL."""


class StoredAnswer(Struct, frozen=True, kw_only=True):
    """One answer. ``given`` is None for a skipped question; ``seconds`` is how long it took.

    ``credit`` is what it earned. ``helps`` were taken before it; what an older version has exported names none.
    ``day`` is the player's own date when it was given; None in what an older version has exported.
    """

    place: Place
    question: StoredQuestion
    given: tuple[str, ...] | None
    certainty: Annotated[int, Meta(ge=1, le=3)] | None
    cited: tuple[LineNumber, ...] | None
    credit: Annotated[float, Meta(ge=0, le=1)]
    seconds: Annotated[float, Meta(ge=0, le=1e9)]
    at: Moment
    day: datetime.date | None = None
    helps: tuple[Help, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether all of it was right, whatever a hint has cost."""
        return self.credit == 1 or (self.credit == HINT_WEIGHT and is_hinted(self.helps))

    @property
    def answer(self) -> Answer:
        """The answer as it was given in play."""
        cited = None if self.cited is None else tuple(map(Line.parse, self.cited))
        return Answer(given=self.given, certainty=self.certainty, cited=cited, seconds=self.seconds, helps=self.helps)


def answers_of(connection: sqlite3.Connection, round: int) -> tuple[StoredAnswer, ...]:
    """The answers of a round, given by its number, in their order."""
    rows = connection.execute(
        """
        SELECT place, name, kind, topic, stem, key, lines, given, certainty, cited, credit, seconds, at, day, helps
        FROM answer JOIN question ON question.id = answer.question WHERE round = ? ORDER BY place
        """,
        (round,),
    )
    return tuple(map(stored_answer, rows))


def stored_answer(row: tuple[Any, ...]) -> StoredAnswer:
    """An answer out of its place, the columns of its question, and its own from ``given`` to ``helps``."""
    place, name, kind, topic, stem, key, lines, *answer = row
    given, certainty, cited, credit, seconds, at, given_on, helps = answer
    return StoredAnswer(
        place=place,
        question=StoredQuestion(
            name=name,
            kind=kind,
            topic=topic,
            stem=stem,
            key=from_json(key, tuple[str, ...]) or (),
            lines=from_json(lines, tuple[str, ...]) or (),
        ),
        given=from_json(given, tuple[str, ...]),
        certainty=certainty,
        cited=from_json(cited, tuple[LineNumber, ...]),
        credit=credit,
        seconds=seconds,
        at=moment(at),
        day=day(given_on),
        helps=from_json(helps, tuple[Help, ...]) or (),
    )


def answered_places(connection: sqlite3.Connection, round: int) -> set[int]:
    """The places of a round that have an answer."""
    return {place for (place,) in connection.execute("SELECT place FROM answer WHERE round = ?", (round,))}


def add_answer(connection: sqlite3.Connection, round: int, pack: str, kept: StoredAnswer) -> int:
    """Add an answer to a round, given by its number; returns the number of the answer."""
    return insert(
        connection,
        "answer",
        round=round,
        place=kept.place,
        question=question_id(connection, pack, kept.question),
        given=kept.given,
        certainty=kept.certainty,
        cited=kept.cited,
        credit=kept.credit,
        seconds=kept.seconds,
        at=kept.at,
        day=kept.day,
        helps=kept.helps or None,
    )


def review_answer(
    connection: sqlite3.Connection, reviewed: ReviewedAnswer, lines: tuple[Line, ...], kept: StoredAnswer
) -> None:
    """Take an answer that was added for a review of its lines."""
    review(connection, reviewed, lines, right=kept.is_right, certainty=kept.certainty, helped=bool(kept.helps))
