"""Reading Anki's packages: a zip file with a database in one of three forms."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from io import BytesIO
from typing import Any, NamedTuple

from quiz.formats.base import MOST_QUESTIONS, FormatError
from quiz.reading.archives import Archive, ArchiveError
from quiz.reading.bounds import MB, megabytes
from quiz.store.extras import needed

_LARGEST = 64 * MB
"""So many bytes the database may have."""
_LONGEST = 4 * MB
"""So many bytes a value in it may have."""
_STEPS = 1_000
_MOST_CALLS = 200_000
"""After so many times so many steps of the database's machine, it is left."""
_DATABASES = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The names of the database, the newest form first; older ones beside it only ask for a newer program."""
_WRITE_AHEAD = b"\x02\x02"
_VERSIONS = slice(18, 20)
"""Where a database says whether there should be a log beside it, which there is none of here."""
_FIELD_END = "\x1f"


class Note(NamedTuple):
    """A note: its fields by name, as HTML, its tags, and the name of the deck of its first card."""

    fields: Mapping[str, str]
    tags: tuple[str, ...] = ()
    deck: str = ""


def read_notes(data: bytes) -> list[Note]:
    """The notes of a package in the order of their making; raises FormatError and MissingExtraError."""
    database = _database(data)
    try:
        with closing(_opened(database)) as connection:
            return list(_notes(connection))
    except (sqlite3.Error, ValueError, UnicodeError, RecursionError, OverflowError, KeyError, TypeError) as error:
        raise FormatError(f"its database cannot be read ({type(error).__name__}); export it from Anki anew") from None


def _database(data: bytes) -> bytes:
    try:
        archive = Archive(BytesIO(data))
        members = {member.parts[0]: member for member in archive if len(member.parts) == 1}
        name = next((name for name in _DATABASES if name in members), None)
        if name is None:
            raise FormatError("it holds no notes of Anki; export notes as a package (.apkg)")
        content = archive.read(members[name], _LARGEST)
    except ArchiveError as error:
        raise FormatError(f"it is no package that can be read: {error}") from None
    return _unpacked(content) if name == _DATABASES[0] else content


def _unpacked(content: bytes) -> bytes:
    """The newest form is packed once more."""
    with needed("formats"):
        import zstandard
    try:
        with zstandard.ZstdDecompressor(max_window_size=_LARGEST).stream_reader(BytesIO(content)) as stream:
            database = stream.read(_LARGEST + 1)
    except zstandard.ZstdError:
        raise FormatError("its notes are damaged; export them from Anki anew") from None
    if len(database) > _LARGEST:
        raise FormatError(f"its notes are larger than {megabytes(_LARGEST)}; export fewer at a time")
    return bytes(database)


def _opened(database: bytes) -> sqlite3.Connection:
    """The database in memory, which can neither reach a file nor run for ever."""
    if database[_VERSIONS] == _WRITE_AHEAD:
        database = database[: _VERSIONS.start] + b"\x01\x01" + database[_VERSIONS.stop :]
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    # Newer forms sort names in a way of their own, of which only the name has to be known here.
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    calls = iter(range(_MOST_CALLS))
    connection.set_progress_handler(lambda: next(calls, None) is None, _STEPS)
    return connection


def _is_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether there is a plain table of this name: views and virtual tables run what they say."""
    found = connection.execute("SELECT type, sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    return found is not None and found[0] == "table" and str(found[1]).upper().startswith("CREATE TABLE")


def _notes(connection: sqlite3.Connection) -> Iterator[Note]:
    if not _is_table(connection, "notes"):
        raise FormatError("its database holds no notes; export it from Anki anew")
    names, decks = _field_names(connection), _decks(connection)
    cards: dict[int, tuple[int, int]] = {}
    if _is_table(connection, "cards"):
        # New cards come in the order of their places; what was learned has a day there.
        query = "SELECT nid, CASE type WHEN 0 THEN due ELSE 0 END, did FROM cards ORDER BY ord DESC"
        cards = {note: (place, deck) for note, place, deck in connection.execute(query)}
    query = "SELECT id, mid, tags, flds FROM notes ORDER BY id LIMIT ?"
    rows = connection.execute(query, (MOST_QUESTIONS + 1,)).fetchall()
    for id, model, tags, fields in sorted(rows, key=lambda row: (cards.get(row[0], (0, 0))[0], row[0])):
        texts = str(fields).split(_FIELD_END)
        known = names.get(model, [])
        named = {known[at] if at < len(known) else f"field {at + 1}": text for at, text in enumerate(texts)}
        yield Note(named, tuple(str(tags).split()), decks.get(cards.get(id, (0, 0))[1], ""))


def _field_names(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """The names of the fields of each type of notes."""
    found: dict[int, list[str]] = {}
    if _is_table(connection, "fields"):
        for model, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
            found.setdefault(model, []).append(str(name))
    for model in _json(connection, "models").values():
        with suppress(ValueError, TypeError, KeyError):
            fields = sorted(model["flds"], key=lambda field: int(field["ord"]))
            found.setdefault(int(model["id"]), [str(field["name"]) for field in fields])
    return found


def _decks(connection: sqlite3.Connection) -> dict[int, str]:
    """The names of the decks."""
    found = {}
    if _is_table(connection, "decks"):
        found = {id: str(name) for id, name in connection.execute("SELECT id, name FROM decks")}
    for deck in _json(connection, "decks").values():
        with suppress(ValueError, TypeError, KeyError):
            found.setdefault(int(deck["id"]), str(deck["name"]))
    return found


def _json(connection: sqlite3.Connection, column: str) -> dict[str, Any]:
    """What the older forms hold in one row of the table ``col``."""
    if not _is_table(connection, "col"):
        return {}
    # The column is one of the two that are named in this file.
    row = connection.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608
    value = json.loads(row[0]) if row and row[0] else {}
    return value if isinstance(value, dict) else {}
