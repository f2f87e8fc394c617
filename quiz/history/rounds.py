"""Rounds in the history: kept step by step, listed, resumed, and deleted."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.errors import UsageError
from quiz.history.answers import EXCHANGED, IS_RIGHT, StoredAnswer, add_answer, answered_places, review_answer
from quiz.history.encoding import as_json, day, from_json, insert, moment, path_text, stamp, text_path
from quiz.history.entries import count_entries, keep_entries
from quiz.history.players import new_player, player_id
from quiz.history.questions import as_asked, delete_unasked
from quiz.history.schedule import ReviewedAnswer
from quiz.rules.bookmark import Bookmark
from quiz.rules.items import cited_lines
from quiz.rules.plan import Plan
from quiz.rules.scoring import mark
from quiz.store.round_state import PackRoundState

SHORTEST_ID = 8
"""How many characters of a uid are shown at least."""


class StoredRound(Struct, frozen=True, kw_only=True):
    """A round as the history holds it.

    ``questions`` are the ids in the order asked, ``plan`` what drew them; ``bookmark`` is there
    while the round can be resumed. ``answered`` counts skipped questions, too, and what stands on the sheet of an exam
    that is not handed in; ``given`` does not, and a question that was exchanged on a ladder counts for neither;
    ``right`` counts full marks, ``credit`` sums all.
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
    given: int
    right: int
    credit: float


def keep(connection: sqlite3.Connection, progress: PackRoundState) -> None:
    """Write down what is new in a round; nothing is written before the first answer.

    Whatever is missing is added, so that one write makes up for others that have failed before.
    """
    session = progress.session
    if not session.begun:  # Its only answer may have been taken back.
        if progress.over:
            delete(connection, [id_ for (id_,) in _numbers(connection, progress)])
        return
    found = _numbers(connection, progress).fetchone()
    round = _new(connection, progress) if found is None else int(found[0])
    known = () if found is None else answered_places(connection, round)
    keep_entries(connection, round, progress)
    for place in range(len(session.answers)):
        if place not in known:
            _add_answer(connection, round, place, progress)
    if progress.over:
        end(connection, round, progress.now, complete=progress.complete)
    elif found is not None:
        # Its pack may have been moved, and what an older version wrote here was true in one folder alone.
        values = (as_json(progress.bookmark), path_text(progress.folder), round)
        connection.execute("UPDATE round SET bookmark = ?, folder = ? WHERE id = ?", values)


def end(connection: sqlite3.Connection, round: int, now: datetime.datetime, *, complete: bool) -> None:
    """Note when a round, given by its number, was over; it cannot be resumed from then on."""
    connection.execute(
        "UPDATE round SET ended = ?, complete = ?, bookmark = NULL WHERE id = ?", (stamp(now), complete, round)
    )


def give_up(connection: sqlite3.Connection, uid: str, now: datetime.datetime) -> None:
    """End a round that was left: its answers stay, and it is not offered again."""
    left = connection.execute("SELECT id FROM round WHERE uid = ? AND ended IS NULL", (uid,)).fetchone()
    if left is not None:
        count_entries(connection, left[0])
    connection.execute("UPDATE round SET ended = ?, bookmark = NULL WHERE uid = ? AND ended IS NULL", (stamp(now), uid))


def rounds(
    connection: sqlite3.Connection, player: str | None = None, *, unfinished: bool = False, daily: bool = False
) -> tuple[StoredRound, ...]:
    """The rounds of a player, or of all for None, the latest first.

    ``unfinished`` leaves only those that can be resumed, ``daily`` only daily ones.
    """
    clauses = ["(:player IS NULL OR round.player = :player)"]
    if unfinished:
        clauses.append("round.bookmark IS NOT NULL")
    if daily:
        clauses.append("round.daily IS NOT NULL")
    query = f"{_ROUNDS} WHERE {' AND '.join(clauses)} GROUP BY round.id ORDER BY round.started DESC, round.id DESC"
    number = None if player is None else player_id(connection, player)
    return tuple(map(_stored, connection.execute(query, {"player": number})))


def is_latest(connection: sqlite3.Connection, round: int) -> bool:
    """Whether this is the last round that its player began, daily ones aside, whatever the clock said."""
    later = """
        SELECT 1 FROM round, round AS this WHERE this.id = ? AND round.player = this.player
        AND round.id > this.id AND round.daily IS NULL
    """
    return connection.execute(later, (round,)).fetchone() is None


def short_ids(connection: sqlite3.Connection) -> dict[str, str]:
    """For the uid of every round the start that tells it from all others, eight characters or more."""
    uids = [uid for (uid,) in connection.execute("SELECT uid FROM round ORDER BY uid")]
    short = {}
    for before, uid, after in zip(["", *uids], uids, [*uids[1:], ""], strict=False):
        length = max(SHORTEST_ID, 1 + _shared(before, uid), 1 + _shared(uid, after))
        short[uid] = uid[:length]
    return short


def find(connection: sqlite3.Connection, start: str) -> StoredRound:
    """The one round whose uid is this or starts so; raises UsageError where there is none, or more than one."""
    start = start.strip().lower()
    query = f"{_ROUNDS} WHERE uid = :start OR substr(uid, 1, length(:start)) = :start GROUP BY round.id LIMIT 3"
    found = [_stored(row) for row in connection.execute(query, {"start": start})] if start else []
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
    delete_unasked(connection)


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


COLUMNS = "uid, player.name, pack, title, digest, plan, questions, started, round.day, daily, ended, complete"
"""What ``read_columns`` reads, of ``round`` joined with ``player``."""

_ROUNDS = f"""
    SELECT round.id, folder, bookmark,
        max(count(answer.id), (SELECT count(DISTINCT entry.place) FROM entry WHERE entry.round = round.id)),
        count(answer.given), total({IS_RIGHT}), total(answer.credit), {COLUMNS}
    FROM round JOIN player ON player.id = round.player
    LEFT JOIN answer ON answer.round = round.id AND NOT {EXCHANGED}
"""  # noqa: S608 - the columns are named by our own code


def read_columns(row: tuple[Any, ...]) -> dict[str, Any]:
    """The values of COLUMNS by their names, the first of which is ``uid`` and the second ``player``."""
    uid, player, pack, title, digest, plan, questions, started, began_on, daily, ended, complete = row
    return {
        "uid": uid,
        "player": player,
        "pack": pack,
        "title": title,
        "digest": digest,
        "plan": from_json(plan, Plan),
        "questions": from_json(questions, tuple[str, ...]) or (),
        "started": moment(started),
        "day": day(began_on),
        "daily": day(daily),
        "ended": None if ended is None else moment(ended),
        "complete": bool(complete),
    }


def _stored(row: tuple[Any, ...]) -> StoredRound:
    id_, folder, bookmark, answered, given, right, credit, *columns = row
    return StoredRound(
        **read_columns(tuple(columns)),
        id=id_,
        folder=text_path(folder),
        bookmark=from_json(bookmark, Bookmark),
        answered=answered,
        given=given,
        right=int(right),
        credit=credit,
    )


def _numbers(connection: sqlite3.Connection, progress: PackRoundState) -> sqlite3.Cursor:
    """The number of the round, where it is here."""
    return connection.execute("SELECT id FROM round WHERE uid = ?", (progress.uid,))


def _new(connection: sqlite3.Connection, progress: PackRoundState) -> int:
    """Write down a round that is not here yet; returns its number."""
    return insert(
        connection,
        "round",
        uid=progress.uid,
        player=new_player(connection, progress.player),
        pack=progress.pack.name,
        title=progress.pack.about.title,
        digest=progress.pack.digest,
        folder=path_text(progress.folder),
        plan=progress.plan,
        questions=tuple(asked.id for asked in progress.session.asked),
        started=progress.started,
        day=progress.started.date(),
        daily=progress.daily,
        bookmark=progress.bookmark,
    )


def kept_answer(progress: PackRoundState, place: int) -> StoredAnswer:
    """An answer of a round as the history keeps it."""
    asked, answer = progress.session.turns[place]
    return StoredAnswer(
        place=place,
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


def _add_answer(connection: sqlite3.Connection, round: int, place: int, progress: PackRoundState) -> None:
    """Write down one answer, and what it does to the schedule."""
    pack, kept = progress.pack.name, kept_answer(progress, place)
    number = add_answer(connection, round, pack, kept)
    if kept.given is not None:
        player = connection.execute("SELECT player FROM round WHERE id = ?", (round,)).fetchone()[0]
        reviewed = ReviewedAnswer(answer=number, player=player, pack=pack, day=progress.now.date())
        lines = cited_lines(progress.session.turns[place][0].item)
        review_answer(connection, reviewed, lines, kept)
