"""The history as text, one line of JSON a round: to keep, to carry to another machine, and to read back.

A line is complete in itself. Its moments are UTC and its days the player's own. What it leaves out
is what belongs to one machine alone: the folder of the pack, and the step at which a round that is
not over can be gone on with.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from quiz.bank.clean import clean, clean_tree
from quiz.history.players import new_player
from quiz.history.rounds import moment, question_id, stamp
from quiz.rules.items import LineNumber
from quiz.rules.plan import Plan

T = TypeVar("T")

FORMAT: Literal["fact-check-quiz history 1"] = "fact-check-quiz history 1"
YEARS = range(1900, 3000)
"""What a clock may say, right or wrong. FSRS plans up to a hundred years ahead."""
LAST_DUE = datetime.date(3100, 12, 31)

# A uid becomes the name of a file while its round is played, so it must not be a path.
Uid = Annotated[str, Meta(pattern=r"^[0-9a-z][0-9a-z-]{0,63}$")]
Kind = Annotated[str, Meta(pattern="^(claim|choice|select|typed|order|match|)$")]
Place = Annotated[int, Meta(ge=0, le=1_000_000)]
Moment = Annotated[datetime.datetime, Meta(tz=True)]


class BadLineError(ValueError):
    """A line that is not the record of a round. The text says why."""


class Asked(Struct, frozen=True, kw_only=True):
    """A question as it stood when it was asked. ``kind`` is empty where a damaged history has lost it."""

    name: str
    kind: Kind
    topic: str
    stem: str
    key: tuple[str, ...]
    lines: tuple[LineNumber, ...]


class Reply(Struct, frozen=True, kw_only=True):
    """One answer. ``place`` counts the questions of the round from 0; ``given`` is null for a skipped one."""

    place: Place
    question: Asked
    given: tuple[str, ...] | None
    certainty: Annotated[int, Meta(ge=1, le=3)] | None
    cited: tuple[LineNumber, ...] | None
    credit: Annotated[float, Meta(ge=0, le=1)]
    seconds: Annotated[float, Meta(ge=0, le=1e9)]
    at: Moment


class Review(Struct, frozen=True, kw_only=True):
    """What an answer, named by its place, did to the schedule of a line; as FSRS counts, in days."""

    place: Place
    line: LineNumber
    rating: Annotated[int, Meta(ge=1, le=4)]
    day: datetime.date
    stability: Annotated[float, Meta(ge=0.001, le=1e6)]
    difficulty: Annotated[float, Meta(ge=1, le=10)]
    due: datetime.date


class Record(Struct, frozen=True, kw_only=True):
    """A round with all that came of it. ``questions`` are the ids in the order asked, ``plan`` what drew them."""

    format: Literal["fact-check-quiz history 1"] = FORMAT
    uid: Uid
    player: str
    pack: str
    title: str
    digest: str
    plan: Plan | None
    questions: tuple[str, ...]
    started: Moment
    day: datetime.date
    daily: datetime.date | None
    ended: Moment | None
    complete: bool
    answers: tuple[Reply, ...]
    reviews: tuple[Review, ...]


class Merged(Struct, frozen=True):
    """What a record brought: whether its round was new, and how many answers were."""

    new: bool
    answers: int


def encode(record: Record) -> bytes:
    """A record as one line, with its line break."""
    return msgspec.json.encode(record) + b"\n"


def decode(line: bytes) -> Record:
    """Read one line, every text in it cleaned; raises BadLineError."""
    try:
        value: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadLineError("it is no JSON, or cut off") from None
    except RecursionError:
        raise BadLineError("it is nested too deep") from None
    named = value.get("format") if isinstance(value, dict) else None
    if not isinstance(named, str) or not named.startswith(FORMAT[:-1]):
        raise BadLineError("it is no round of a history")
    if named != FORMAT:
        raise BadLineError("it was written by another version of the game; update this one")
    try:
        record = msgspec.convert(clean_tree(value), Record)
    except (msgspec.ValidationError, RecursionError, OverflowError) as error:
        raise BadLineError(clean(str(error)) or "it has a value that no round has") from None
    _demand_sense(record)
    return record


def records(
    connection: sqlite3.Connection, player: int | None = None, *, after: int = 0, most: int = 100
) -> tuple[tuple[int, Record], ...]:
    """The next rounds of a player, or of all for None, with their numbers, in the order they came into the log."""
    rows = connection.execute(
        """
        SELECT round.id, uid, player.name, pack, title, digest, plan, questions, started, day, daily, ended, complete
        FROM round JOIN player ON player.id = round.player
        WHERE round.id > :after AND (:player IS NULL OR round.player = :player) ORDER BY round.id LIMIT :most
        """,
        {"after": after, "player": player, "most": most},
    ).fetchall()
    return tuple((row[0], _record(connection, row)) for row in rows)


def merge(connection: sqlite3.Connection, record: Record) -> Merged:
    """Add to the log what it does not have of a round; raises BadLineError, and has then written nothing.

    What the log has stays: its answers, and the name that its player may have been given since. A
    round that was gone on with elsewhere cannot be gone on with here.
    """
    row = connection.execute("SELECT id, pack, started, ended FROM round WHERE uid = ?", (record.uid,)).fetchone()
    if row is not None and row[1:3] != (record.pack, stamp(record.started)):
        raise BadLineError(f"another round is called {record.uid} here")
    number = int(row[0]) if row is not None else _new_round(connection, record)
    known = {place for (place,) in connection.execute("SELECT place FROM answer WHERE round = ?", (number,))}
    added = {
        reply.place: _add(connection, number, record, reply) for reply in record.answers if reply.place not in known
    }
    _add_reviews(connection, number, record, added)
    if row is not None and (added or row[3] is None):
        if record.ended is not None:
            connection.execute(
                "UPDATE round SET ended = ?, complete = ?, bookmark = NULL WHERE id = ?",
                (stamp(record.ended), int(record.complete), number),
            )
        elif added:
            connection.execute("UPDATE round SET bookmark = NULL WHERE id = ?", (number,))
    return Merged(row is None, len(added))


def _record(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Record:
    id_, uid, player, pack, title, digest, plan, questions, started, day, daily, ended, complete = row
    return Record(
        uid=uid,
        player=player,
        pack=pack,
        title=title,
        digest=digest,
        plan=_decoded(plan, Plan),
        questions=_decoded(questions, tuple[str, ...]) or (),
        started=moment(started),
        day=datetime.date.fromisoformat(day),
        daily=None if daily is None else datetime.date.fromisoformat(daily),
        ended=None if ended is None else moment(ended),
        complete=bool(complete),
        answers=tuple(_replies(connection, id_)),
        reviews=tuple(_reviews(connection, id_)),
    )


def _replies(connection: sqlite3.Connection, round: int) -> Iterator[Reply]:
    rows = connection.execute(
        """
        SELECT place, name, kind, topic, stem, key, lines, given, certainty, cited, credit, seconds, at
        FROM answer JOIN question ON question.id = answer.question WHERE round = ? ORDER BY place
        """,
        (round,),
    )
    for place, name, kind, topic, stem, key, lines, given, certainty, cited, credit, seconds, at in rows:
        yield Reply(
            place=place,
            question=Asked(
                name=name,
                kind=kind,
                topic=topic,
                stem=stem,
                key=_decoded(key, tuple[str, ...]) or (),
                lines=_decoded(lines, tuple[str, ...]) or (),
            ),
            given=_decoded(given, tuple[str, ...]),
            certainty=certainty,
            cited=_decoded(cited, tuple[str, ...]),
            credit=credit,
            seconds=seconds,
            at=moment(at),
        )


def _reviews(connection: sqlite3.Connection, round: int) -> Iterator[Review]:
    rows = connection.execute(
        """
        SELECT place, line, rating, day, stability, difficulty, due
        FROM review JOIN answer ON answer.id = review.answer WHERE round = ? ORDER BY place, review.id
        """,
        (round,),
    )
    read = datetime.date.fromisoformat
    for place, line, rating, day, stability, difficulty, due in rows:
        yield Review(
            place=place,
            line=line,
            rating=rating,
            day=read(day),
            stability=stability,
            difficulty=difficulty,
            due=read(due),
        )


def _new_round(connection: sqlite3.Connection, record: Record) -> int:
    row = connection.execute(
        """
        INSERT INTO round
            (folder, uid, player, pack, title, digest, plan, questions, started, day, daily, ended, complete)
        VALUES ('', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """,
        (
            record.uid,
            new_player(connection, record.player),
            record.pack,
            record.title,
            record.digest,
            "" if record.plan is None else _encoded(record.plan),
            _encoded(record.questions),
            stamp(record.started),
            record.day.isoformat(),
            None if record.daily is None else record.daily.isoformat(),
            None if record.ended is None else stamp(record.ended),
            int(record.complete),
        ),
    ).fetchone()
    return int(row[0])


def _add(connection: sqlite3.Connection, round: int, record: Record, reply: Reply) -> int:
    """Append one answer; gives its number."""
    asked = reply.question
    columns = (record.pack, asked.name, asked.kind, asked.topic, asked.stem, _encoded(asked.key), _encoded(asked.lines))
    row = connection.execute(
        """
        INSERT INTO answer (round, place, question, given, certainty, cited, credit, seconds, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """,
        (
            round,
            reply.place,
            question_id(connection, columns),
            None if reply.given is None else _encoded(reply.given),
            reply.certainty,
            None if reply.cited is None else _encoded(reply.cited),
            reply.credit,
            reply.seconds,
            stamp(reply.at),
        ),
    ).fetchone()
    return int(row[0])


def _add_reviews(connection: sqlite3.Connection, round: int, record: Record, added: dict[int, int]) -> None:
    """Append the reviews of answers that were added, by their places."""
    player = connection.execute("SELECT player FROM round WHERE id = ?", (round,)).fetchone()[0]
    rows = (
        (
            added[review.place],
            player,
            record.pack,
            review.line,
            review.rating,
            review.day.isoformat(),
            review.stability,
            review.difficulty,
            review.due.isoformat(),
        )
        for review in record.reviews
        if review.place in added
    )
    connection.executemany(
        """
        INSERT INTO review (answer, player, pack, line, rating, day, stability, difficulty, due)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows,
    )


def _demand_sense(record: Record) -> None:
    """Refuse what the types cannot rule out. What the log holds already is written down as it is."""
    moments = (record.started, record.ended, *(reply.at for reply in record.answers))
    days = (record.day, record.daily, *(review.day for review in record.reviews))
    for date in filter(None, (*moments, *days)):
        if not all(year in YEARS for year in _years(date)):
            raise BadLineError(f"the year {date.year} makes no sense")
    if record.complete and record.ended is None:
        raise BadLineError("it is complete and has no end")
    places = {reply.place for reply in record.answers}
    if len(places) < len(record.answers):
        raise BadLineError("two of its answers have one place")
    reviewed = {(review.place, review.line) for review in record.reviews}
    if len(reviewed) < len(record.reviews) or not {place for place, _ in reviewed} <= places:
        raise BadLineError("its reviews do not go with its answers")
    if not all(review.day <= review.due <= LAST_DUE for review in record.reviews):
        raise BadLineError("the day it is due makes no sense")


def _years(date: datetime.date) -> Iterator[int]:
    """The year of a date, and for a moment also that of UTC, once the first is no surprise."""
    yield date.year
    if isinstance(date, datetime.datetime):
        yield date.astimezone(datetime.UTC).year


def _encoded(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _decoded(text: str | None, kind: type[T]) -> T | None:
    """A value out of the log, or None where there is none, or none that can be read."""
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError:
        return None
