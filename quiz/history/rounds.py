"""Rounds in the log: kept step by step, listed, gone on with, and deleted."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from quiz.bank.clean import clean
from quiz.errors import UsageError
from quiz.history.players import new_player, player_id
from quiz.history.schedule import Made, review
from quiz.rules.items import Item, Line, LineNumber, cited_lines
from quiz.rules.plan import Plan
from quiz.rules.scoring import mark
from quiz.rules.session import Answer, Bookmark
from quiz.store.progress import Progress

T = TypeVar("T")

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
SHORTEST_ID = 8
"""How many characters of a uid are shown at least."""


class KeptAnswer(Struct, frozen=True, kw_only=True):
    """One answer as the log holds it: to which question, what was given, and what it earned."""

    question: str
    answer: Answer
    credit: float


class Kept(Struct, frozen=True, kw_only=True):
    """A round as the log holds it.

    ``questions`` are the ids in the order asked, ``plan`` what made them; ``bookmark`` is there
    while the round can be gone on with. ``right`` counts full marks, ``credit`` sums all.
    """

    id: int
    uid: str
    player: str
    pack: str
    title: str
    digest: str
    folder: Path
    plan: Plan | None
    questions: tuple[str, ...]
    started: datetime.datetime
    day: datetime.date
    daily: datetime.date | None
    ended: datetime.datetime | None
    complete: bool
    bookmark: Bookmark | None
    answered: int
    right: int
    credit: float


def keep(connection: sqlite3.Connection, progress: Progress) -> None:
    """Write down what is new in a round; nothing is written before the first answer.

    It does not matter what has been written before: whatever is missing is added, so a write that
    failed is made up for by the next.
    """
    session = progress.session
    if not session.begun:
        return
    round = _round_id(connection, progress)
    known = {place for (place,) in connection.execute("SELECT place FROM answer WHERE round = ?", (round,))}
    for place in range(len(session.answers)):
        if place not in known:
            _append(connection, round, place, progress)
    if progress.over:
        ended, complete = stamp(progress.now), int(progress.complete)
        connection.execute(
            "UPDATE round SET ended = ?, complete = ?, bookmark = NULL WHERE id = ?", (ended, complete, round)
        )
    else:
        text = msgspec.json.encode(progress.bookmark).decode()
        connection.execute("UPDATE round SET bookmark = ? WHERE id = ?", (text, round))


def close(connection: sqlite3.Connection, uid: str, now: datetime.datetime) -> None:
    """End a round that was left: its answers stay, and it is not offered again."""
    connection.execute("UPDATE round SET ended = ?, bookmark = NULL WHERE uid = ? AND ended IS NULL", (stamp(now), uid))


def rounds(
    connection: sqlite3.Connection, player: str | None = None, *, unfinished: bool = False, daily: bool = False
) -> tuple[Kept, ...]:
    """The rounds of a player, or of all for None, the latest first.

    ``unfinished`` leaves only those that can be gone on with, ``daily`` only daily ones.
    """
    clauses = ["(:player IS NULL OR round.player = :player)"]
    clauses += ["round.bookmark IS NOT NULL"] * unfinished
    clauses += ["round.daily IS NOT NULL"] * daily
    query = f"{_ROUNDS} WHERE {' AND '.join(clauses)} GROUP BY round.id ORDER BY round.started DESC, round.id DESC"
    number = None if player is None else player_id(connection, player)
    return tuple(map(_kept, connection.execute(query, {"player": number})))


def is_latest(connection: sqlite3.Connection, round: int) -> bool:
    """Whether this is the last round that its player began, daily ones aside, whatever the clock said."""
    later = """
        SELECT 1 FROM round, round AS this WHERE this.id = ? AND round.player = this.player
        AND round.id > this.id AND round.daily IS NULL
    """
    return connection.execute(later, (round,)).fetchone() is None


def answers(connection: sqlite3.Connection, round: int) -> tuple[KeptAnswer, ...]:
    """The answers of a round in their order."""
    rows = connection.execute(
        """
        SELECT question.name, given, certainty, cited, seconds, credit
        FROM answer JOIN question ON question.id = answer.question WHERE round = ? ORDER BY place
        """,
        (round,),
    )
    return tuple(
        KeptAnswer(
            question=name,
            answer=Answer(
                given=_decoded(given, tuple[str, ...]),
                certainty=certainty,
                cited=_lines(cited),
                seconds=seconds,
            ),
            credit=credit,
        )
        for name, given, certainty, cited, seconds, credit in rows
    )


def short_ids(connection: sqlite3.Connection) -> dict[str, str]:
    """For the uid of every round the start that tells it from all others, eight characters or more."""
    uids = [uid for (uid,) in connection.execute("SELECT uid FROM round ORDER BY uid")]
    short = {}
    for before, uid, after in zip(["", *uids], uids, [*uids[1:], ""], strict=False):
        length = max(SHORTEST_ID, 1 + _shared(before, uid), 1 + _shared(uid, after))
        short[uid] = uid[:length]
    return short


def find(connection: sqlite3.Connection, start: str) -> Kept:
    """The one round whose uid is this or starts so; raises UsageError where there is none, or more than one."""
    start = start.strip().lower()
    query = f"{_ROUNDS} WHERE uid = :start OR substr(uid, 1, length(:start)) = :start GROUP BY round.id LIMIT 3"
    found = [_kept(row) for row in connection.execute(query, {"start": start})] if start else []
    exact = [kept for kept in found if kept.uid == start]
    if len(exact or found) == 1:
        return (exact or found)[0]
    problem = "more than one round starts with" if found else "no round is called"
    raise UsageError(f"{problem} {clean(start)[:40]!r}; quiz history lists them")


def delete(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Delete rounds with all their answers and reviews, for good; a player left with none goes with them."""
    numbers = [(number,) for number in ids]
    query = "SELECT player FROM round WHERE id = ?"
    owners = {row for number in numbers for row in connection.execute(query, number)}
    connection.executemany("DELETE FROM round WHERE id = ?", numbers)
    connection.executemany(
        "DELETE FROM player WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM round WHERE player = ?1)", list(owners)
    )
    forget_questions(connection)


def forget_questions(connection: sqlite3.Connection) -> None:
    """Delete the questions that no answer refers to any more."""
    connection.execute("DELETE FROM question WHERE id NOT IN (SELECT question FROM answer)")


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


_ROUNDS = """
    SELECT round.id, uid, player.name, pack, title, digest, folder, plan, questions, started, day, daily, ended,
        complete, bookmark, count(answer.id), total(answer.credit = 1), total(answer.credit)
    FROM round JOIN player ON player.id = round.player LEFT JOIN answer ON answer.round = round.id
"""


def _kept(row: tuple[Any, ...]) -> Kept:
    (id_, uid, player, pack, title, digest, folder, plan, questions, started, day, daily, ended, *rest) = row
    complete, bookmark, answered, right, credit = rest
    return Kept(
        id=id_,
        uid=uid,
        player=player,
        pack=pack,
        title=title,
        digest=digest,
        folder=Path(folder),
        plan=_decoded(plan, Plan),
        questions=_decoded(questions, tuple[str, ...]) or (),
        started=moment(started),
        day=datetime.date.fromisoformat(day),
        daily=None if daily is None else datetime.date.fromisoformat(daily),
        ended=None if ended is None else moment(ended),
        complete=bool(complete),
        bookmark=_decoded(bookmark, Bookmark),
        answered=answered,
        right=int(right),
        credit=credit,
    )


def _round_id(connection: sqlite3.Connection, progress: Progress) -> int:
    """The round's number, after writing it down where it is new."""
    known = connection.execute("SELECT id FROM round WHERE uid = ?", (progress.uid,)).fetchone()
    if known:
        return int(known[0])
    row = connection.execute(
        """
        INSERT INTO round (uid, player, pack, title, digest, folder, plan, questions, started, day, daily)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """,
        (
            progress.uid,
            new_player(connection, progress.player),
            progress.pack.name,
            progress.pack.about.title,
            progress.pack.digest,
            str(progress.folder),
            _encoded(progress.plan),
            _encoded([asked.id for asked in progress.session.asked]),
            stamp(progress.started),
            progress.started.date().isoformat(),
            None if progress.daily is None else progress.daily.isoformat(),
        ),
    ).fetchone()
    return int(row[0])


def _append(connection: sqlite3.Connection, round: int, place: int, progress: Progress) -> None:
    """Write one answer into the log, and what it does to the schedule."""
    asked, answer = progress.session.turns[place]
    item, pack = asked.item, progress.pack.name
    credit = mark(asked, answer).credit
    row = connection.execute(
        """
        INSERT INTO answer (round, place, question, given, certainty, cited, credit, seconds, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
        """,
        (
            round,
            place,
            _question_id(connection, pack, item),
            None if answer.given is None else _encoded(answer.given),
            answer.certainty,
            None if answer.cited is None else _encoded([str(line) for line in answer.cited]),
            credit,
            answer.seconds,
            stamp(progress.now),
        ),
    ).fetchone()
    if answer.given is not None:
        player = connection.execute("SELECT player FROM round WHERE id = ?", (round,)).fetchone()[0]
        made = Made(answer=row[0], player=player, pack=pack, day=progress.now.date())
        review(connection, made, cited_lines(item), right=credit == 1, certainty=answer.certainty)


def _question_id(connection: sqlite3.Connection, pack: str, item: Item) -> int:
    """The number of a question as it stands in the pack now."""
    return question_id(
        connection,
        (
            pack,
            item.id,
            item.kind.value,
            item.topic,
            item.stem,
            _encoded(item.right),
            _encoded([str(line) for line in cited_lines(item)]),
        ),
    )


def question_id(connection: sqlite3.Connection, columns: tuple[str, ...]) -> int:
    """The number of a question by its pack, name, kind, topic, stem, and its key and lines as JSON."""
    known = connection.execute(
        """
        SELECT id FROM question
        WHERE pack = ? AND name = ? AND kind = ? AND topic = ? AND stem = ? AND key = ? AND lines = ?
        """,
        columns,
    ).fetchone()
    new = "INSERT INTO question (pack, name, kind, topic, stem, key, lines) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"
    return int((known or connection.execute(new, columns).fetchone())[0])


def stamp(moment: datetime.datetime) -> int:
    """A moment as the log has it: milliseconds since 1970, UTC."""
    return round(moment.timestamp() * 1000)


def moment(stamp: int) -> datetime.datetime:
    """The moment that the log has as so many milliseconds, in UTC."""
    return _EPOCH + datetime.timedelta(milliseconds=stamp)


def _lines(text: str | None) -> tuple[Line, ...] | None:
    """Lines out of the log, or None where there are none, or none that can be read."""
    numbers = _decoded(text, tuple[LineNumber, ...])
    return None if numbers is None else tuple(map(Line.parse, numbers))


def _encoded(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _decoded(text: str | None, kind: type[T]) -> T | None:
    """A value out of the log, or None where there is none, or none that this version can read."""
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError:
        return None
