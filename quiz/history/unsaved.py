"""Rounds that the history could not take: each in a file beside it, until it can be written again.

The first line of a file is that of an export; the second has what an export leaves out.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from quiz.history.answers import add_answer, answered_places, review_answer
from quiz.history.database import Database, HistoryError, unsaved_folder
from quiz.history.encoding import as_json, path_text
from quiz.history.entries import entries_in
from quiz.history.jsonl_records import BadLineError, Record, add_entries, add_round, decode, encode
from quiz.history.round_lock import RoundLock
from quiz.history.rounds import end, kept_answer
from quiz.history.schedule import ReviewedAnswer
from quiz.reading.bounds import LARGEST_JSON
from quiz.reading.files import read_regular
from quiz.rules.bookmark import Bookmark
from quiz.rules.items import Line
from quiz.store.files import set_aside, write_whole
from quiz.store.round_state import PackRoundState
from quiz.wording.prose import count


class _Here(Struct, frozen=True, kw_only=True):
    """What belongs to this machine alone: the folder of the pack, and the step at which a round was left."""

    folder: str
    bookmark: Bookmark | None


def put(history: Path, progress: PackRoundState) -> None:
    """Write down a round as far as it has come; raises OSError."""
    session = progress.session
    record = Record(
        uid=progress.uid,
        player=progress.player,
        pack=progress.pack.name,
        title=progress.pack.about.title,
        digest=progress.pack.digest,
        plan=progress.plan,
        questions=tuple(asked.id for asked in session.asked),
        started=progress.started,
        day=progress.started.date(),
        daily=progress.daily,
        ended=progress.now if progress.over else None,
        complete=progress.complete,
        answers=tuple(kept_answer(progress, place) for place in range(len(session.answers))),
        reviews=(),
        entries=entries_in(progress),
    )
    here = _Here(folder=path_text(progress.folder), bookmark=None if progress.over else progress.bookmark)
    path = _path(history, progress.uid)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, encode(record) + msgspec.json.encode(here) + b"\n")


def discard(history: Path, uid: str) -> None:
    """Delete the file of a round, which the history has taken."""
    with suppress(OSError):
        _path(history, uid).unlink(missing_ok=True)
        unsaved_folder(history).rmdir()


def take_in(database: Database) -> tuple[str, ...]:
    """Add the rounds of all files to the history, but for those that are being played; gives notes on what was done.

    Where the history cannot be written now either, the files stay. One that cannot be read is set aside.
    """
    notes = []
    for path in sorted(unsaved_folder(database.path).glob("*.jsonl")):
        lock = RoundLock(database.path, path.stem)
        if not lock.take():
            continue
        over = False
        try:
            record, here = _read(path)
            added = database.write(partial(_merge, record=record, here=here))
        except (BadLineError, msgspec.MsgspecError, OSError):
            with suppress(OSError):
                set_aside(path)
        except HistoryError:
            break
        else:
            over = record.ended is not None
            discard(database.path, path.stem)
            if added:
                are = "is" if added == 1 else "are"
                notes.append(f"{count(added, 'answer')} that could not be written down before {are} kept now")
        finally:
            lock.release(over=over)
    return tuple(notes)


def _path(history: Path, uid: str) -> Path:
    return unsaved_folder(history) / f"{uid}.jsonl"


def _read(path: Path) -> tuple[Record, _Here]:
    """What a file holds; raises OSError, BadLineError and msgspec.MsgspecError."""
    first, _, second = read_regular(path, LARGEST_JSON).partition(b"\n")
    record = decode(first)
    if record.uid != path.stem:
        raise BadLineError("it is another round's")
    return record, msgspec.json.decode(second, type=_Here)


def _merge(connection: sqlite3.Connection, record: Record, here: _Here) -> int:
    """Add what is missing of a round, and where it stands; how many answers that were."""
    query = "SELECT id, player, ended FROM round WHERE uid = ?"
    if connection.execute(query, (record.uid,)).fetchone() is None:
        add_round(connection, record)
    round, player, ended = connection.execute(query, (record.uid,)).fetchone()
    known = answered_places(connection, round)
    fresh = [answer for answer in record.answers if answer.place not in known]
    entered = add_entries(connection, round, record)
    for answer in fresh:
        number = add_answer(connection, round, record.pack, answer)
        if answer.given is not None:
            given = ReviewedAnswer(answer=number, player=player, pack=record.pack, day=answer.day or answer.at.date())
            lines = tuple(map(Line.parse, answer.question.lines))
            review_answer(connection, given, lines, answer)
    if record.ended is not None:
        end(connection, round, record.ended, complete=record.complete)
    elif ended is None and here.bookmark is not None and len(known) <= len(record.answers):
        values = (as_json(here.bookmark), here.folder, round)
        connection.execute("UPDATE round SET bookmark = ?, folder = ? WHERE id = ?", values)
    return len(fresh) or entered
