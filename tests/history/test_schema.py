"""The tables: brought up to date from every earlier step, and strict about what goes into them."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from quiz.history.database import Database, HistoryError
from quiz.history.jsonl_records import decode, encode, merge, next_records
from quiz.history.recovery import repair
from quiz.history.schema import STEPS, Migration, NewerHistoryError, migrate
from tests.history.fill_history import NOW, STAMP, TODAY, add_one, check, everything, fill, filled, opened

PATIENCE = 60
COPY = "INSERT INTO answer SELECT NULL,"


@pytest.fixture
def history(tmp_path: Path) -> Iterator[Database]:
    """A history of one round of ten answers."""
    history = opened(filled(tmp_path / "history.db", rounds=1))
    yield history
    history.close()


def of_version(path: Path, steps: int, rounds: int = 3) -> Path:
    """A file as an earlier version of the game left it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, NOW, STEPS[:steps])
        if steps:
            connection.execute("BEGIN")
            fill(connection, range(1, rounds + 1), steps)
            connection.execute("COMMIT")
    return path


def tables(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


@pytest.mark.parametrize("steps", range(len(STEPS) + 1))
def test_from_every_earlier_version_on_all_rows_stay_and_the_game_goes_on(steps: int, tmp_path: Path) -> None:
    path = of_version(tmp_path / "history.db", steps)
    history = opened(path)
    add_one(history)
    found = everything(history)
    assert (len(found["round"]), len(found["answer"])) == ((3, 30) if steps else (0, 0))
    assert len(found["review"]) == (30 if steps > 1 else 0)
    history.write(lambda connection: fill(connection, range(5, 7)))
    history.write(lambda c: c.execute("UPDATE round SET daily = ? WHERE id = 6", (TODAY,)))
    assert len(everything(history)["review"]) == len(found["review"]) + 20
    check(history)
    history.close()
    assert tables(path) == tables(filled(tmp_path / "new.db"))


# Two rounds, at 23:00 and at noon in Berlin, as a history without days of answers has them: the first goes on past
# midnight, where one answer was reviewed and the next was skipped; the second is resumed two days later.
_OLDER = """
    INSERT INTO player (id, name, key) VALUES (1, 'Ann', 'ann');
    INSERT INTO question VALUES (1, 'light', 'oil', 'claim', 'light', 'What?', '[]', '[]');
    INSERT INTO round (id, uid, player, pack, title, digest, folder, plan, questions, started, day) VALUES
        (1, 'a', 1, 'light', '', '', '', '', '[]', 1772402400000, '2026-03-01'),
        (2, 'b', 1, 'light', '', '', '', '', '[]', 1772535600000, '2026-03-03');
    INSERT INTO answer (id, round, place, question, given, credit, seconds, at) VALUES
        (1, 1, 0, 1, '[]', 1, 1, 1772402460000),
        (2, 1, 1, 1, '[]', 1, 1, 1772406900000),
        (3, 1, 2, 1, NULL, 0, 1, 1772407000000),
        (4, 2, 0, 1, NULL, 0, 1, 1772535660000),
        (5, 2, 1, 1, NULL, 0, 1, 1772715600000),
        (6, 2, 2, 1, NULL, 0, 1, 253402300799999);
    INSERT INTO review VALUES
        (1, 1, 1, 'light', '1.1', 3, '2026-03-01', 2.0, 5.0, '2026-03-04'),
        (2, 2, 1, 'light', '1.2', 3, '2026-03-02', 2.0, 5.0, '2026-03-05');
"""
_DAYS = ["2026-03-01", "2026-03-02", "2026-03-02", "2026-03-03", "2026-03-05", "9999-12-31"]


def test_answers_of_an_older_history_get_the_day_they_were_most_likely_given_on(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, NOW, STEPS[:3])
        connection.executescript(_OLDER)
    shutil.copy(path, tmp_path / "other.db")
    history = opened(path)
    assert history.read(lambda c: c.execute("SELECT day FROM answer ORDER BY id").fetchall()) == [(d,) for d in _DAYS]
    # The same comes of an export of that time, and of a file that had to be repaired.
    rounds = history.read(lambda connection: [record for _, record in next_records(connection)])
    history.close()
    repair(tmp_path / "other.db", NOW)
    repaired, fresh = opened(tmp_path / "other.db"), opened(tmp_path / "fresh.db")
    for record in rounds:
        if record.uid == "a":  # No export holds a year such as that of the other's last answer.
            older = json.loads(encode(record))
            for answer in older["answers"]:
                del answer["day"]
            fresh.write(partial(merge, record=decode(json.dumps(older).encode())))
    for found, expected in ((repaired, _DAYS), (fresh, _DAYS[:3])):
        assert found.read(lambda c: c.execute("SELECT day FROM answer ORDER BY id").fetchall()) == [
            (day,) for day in expected
        ]
        found.close()


def test_each_step_has_a_record_of_its_own(history: Database) -> None:
    recorded = history.read(lambda c: c.execute("SELECT number, name, at FROM migration ORDER BY number").fetchall())
    assert recorded == [(number, step.name, STAMP) for number, step in enumerate(STEPS, 1)]


@pytest.mark.parametrize("steps", range(len(STEPS) + 1))
def test_a_step_that_fails_halfway_leaves_the_file_as_it_was(steps: int, tmp_path: Path) -> None:
    path = of_version(tmp_path / "history.db", steps)
    before = tables(path)
    failing = (
        *STEPS[:steps],
        Migration("bad", ("CREATE TABLE more (id INTEGER) STRICT", "INSERT INTO nowhere VALUES (1)")),
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(connection, NOW, failing)
        assert not connection.in_transaction
    assert tables(path) == before
    history = opened(path)
    add_one(history)
    assert len(everything(history)["answer"]) == (30 if steps else 0)
    history.close()


def test_a_file_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.db", rounds=1)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("INSERT INTO migration VALUES (?, 'what is to come', 0)", (len(STEPS) + 1,))
    content = path.read_bytes()
    history = opened(path)
    for use in (add_one, everything):
        with pytest.raises(
            HistoryError, match=r"written by a newer version of the game; update this one: .*history\.db"
        ):
            use(history)
    assert path.read_bytes() == content
    assert {file.name for file in tmp_path.iterdir()} <= {"history.db", "history.db.lock"}
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, pytest.raises(NewerHistoryError):
        migrate(connection, NOW)


def at_once(path: Path, name: str, gate: Barrier) -> None:
    history = opened(path)
    gate.wait(PATIENCE)
    history.write(lambda c: c.execute("INSERT INTO player (name, key) VALUES (?, ?)", (name, name)))
    history.close()


@pytest.mark.slow
@pytest.mark.parametrize("steps", range(len(STEPS)))
def test_programs_that_start_at_once_on_an_old_file_or_none_all_write_into_it(steps: int, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    context = multiprocessing.get_context("fork")
    for time in range(5):
        path = tmp_path / f"{time}.db"
        if steps:
            of_version(path, steps)
        gate = context.Barrier(5)
        names = {f"player {number}" for number in range(5)}
        programs = [context.Process(target=at_once, args=(path, name, gate)) for name in names]
        for program in programs:
            program.start()
        for program in programs:
            program.join(PATIENCE)
        assert [program.exitcode for program in programs] == [0] * 5
        history = opened(path)
        found = history.read(lambda c: c.execute("SELECT name FROM player").fetchall())
        assert names <= {row[0] for row in found or ()}
        assert len(everything(history)["answer"]) == (30 if steps else 0)
        check(history)
        history.close()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE answer SET credit = 0 WHERE id = 10", "an answer is never changed"),
        ("DELETE FROM answer WHERE id = 10", "an answer is never taken back"),
        ("UPDATE review SET due = '2030-01-01' WHERE id = 10", "a review is never changed"),
        (
            f"{COPY} round, 99, question, given, 'very', cited, credit, seconds, at, day, NULL FROM answer",
            "cannot store TEXT",
        ),
        (f"{COPY} round, 99, question, given, 4, cited, credit, seconds, at, day, NULL FROM answer", "CHECK"),
        (f"{COPY} round, 99, question, given, 1, cited, 1.5, seconds, at, day, NULL FROM answer", "CHECK"),
        (f"{COPY} round, 1, question, given, 1, cited, credit, seconds, at, day, NULL FROM answer", "UNIQUE"),
        (f"{COPY} 77, place, question, given, 1, cited, credit, seconds, at, day, NULL FROM answer", "FOREIGN KEY"),
        ("UPDATE round SET day = '2026-02-30'", "day"),
        (f"{COPY} round, 99, question, given, 1, cited, credit, seconds, at, '2026-02-30', NULL FROM answer", "CHECK"),
        ("UPDATE round SET started = 'at nine'", "started"),
    ],
)
def test_an_answer_stays_as_it_was_given_and_nothing_false_comes_in(
    change: str, reason: str, history: Database
) -> None:
    before = everything(history)
    with pytest.raises(HistoryError, match=reason):
        history.write(lambda connection: connection.execute(change))
    assert everything(history) == before
    assert history.notes() == ()


def test_with_its_player_everything_goes(history: Database) -> None:
    history.write(lambda connection: connection.execute("DELETE FROM player"))
    found = everything(history)
    assert not found["round"] | found["answer"] | found["review"]


def test_every_table_is_strict_and_the_file_has_a_log_beside_it(history: Database) -> None:
    lax = history.read(
        lambda c: c.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite%'"
        ).fetchall()
    )
    assert lax == []
    assert history.read(lambda c: c.execute("PRAGMA journal_mode").fetchone()) == ("wal",)
    assert history.read(lambda c: c.execute("PRAGMA synchronous").fetchone()) == (2,)
    assert history.read(lambda c: c.execute("PRAGMA foreign_keys").fetchone()) == (1,)
