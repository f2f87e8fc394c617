"""A damaged history is set aside, and every row on an undamaged page is in the new one."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.history import recovery
from quiz.history.database import Database, HistoryError
from quiz.history.recovery import finish_repair
from quiz.history.schema import STEPS, migrate
from quiz.history.sqlite_pages import pages, rows
from tests.cli.run_command import ROOT
from tests.history.fill_history import (
    NOW,
    PAGE,
    TABLES,
    add_one,
    check,
    everything,
    fill,
    filled,
    left_open,
    marks,
    opened,
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history of four hundred answers with nothing wrong."""
    return filled(tmp_path_factory.mktemp("sound") / "history.db")


@pytest.fixture(scope="module")
def whole(sound: Path) -> dict[str, set[int]]:
    """All that is in it."""
    history = opened(sound)
    found = everything(history)
    history.close()
    assert len(found["answer"]) == len(found["review"]) == 400
    return found


def zeros(_: bytes) -> bytes:
    return bytes(PAGE)


def noise(page: bytes) -> bytes:
    return random.Random(page).randbytes(PAGE)


def damaged(sound: Path, folder: Path, number: int, damage: Callable[[bytes], bytes]) -> Path:
    """A copy with one page damaged."""
    content = sound.read_bytes()
    at = (number - 1) * PAGE
    folder.mkdir()
    path = folder / "history.db"
    path.write_bytes(content[:at] + damage(content[at : at + PAGE]) + content[at + PAGE :])
    return path


def hit(sound: Path, whole: dict[str, set[int]], number: int) -> dict[str, set[int]]:
    """The rows that stand on a page or flow over to it."""
    content = sound.read_bytes()
    page = content[(number - 1) * PAGE : number * PAGE]
    if b"xxxxxxxxxxxxx" in page and page[0] == 0:
        # Whose long plan it is the page does not tell: any of those that flow over.
        return {"round": {row for row in whole["round"] if row % 8 == 0}}
    if page[0] != 0x0D:
        return {}
    return {table: {row for row in whole[table] if marks(table, row) in page} for table in TABLES}


@pytest.mark.slow
@pytest.mark.parametrize(("damage", "begin"), [(zeros, 1), (noise, 2)])
def test_whichever_page_is_damaged_all_rows_on_the_others_are_saved(
    damage: Callable[[bytes], bytes], begin: int, sound: Path, whole: dict[str, set[int]], tmp_path: Path
) -> None:
    size = sound.stat().st_size // PAGE
    assert size > 40
    spoilt = 0
    for number in range(begin, size + 1, 2):
        path = damaged(sound, tmp_path / f"{number}", number, damage)
        told = recovery.repair(path, NOW)
        lost = hit(sound, whole, number)
        history = opened(path)
        found = everything(history)
        for table in TABLES:
            assert found[table] >= whole[table] - lost.get(table, set()), (number, table)
        check(history)
        assert f" {len(found['answer'])} answers could be read and saved" in told
        assert found["answer"] <= whole["answer"]
        history.close()
        spoilt += found["answer"] != whole["answer"]
    assert 0 < spoilt < size / 3


@pytest.mark.slow
@pytest.mark.parametrize("damage", [zeros, noise])
def test_with_any_third_page_damaged_the_game_can_read_and_write(
    damage: Callable[[bytes], bytes], sound: Path, whole: dict[str, set[int]], tmp_path: Path
) -> None:
    for number in range(1, sound.stat().st_size // PAGE + 1, 3):
        path = damaged(sound, tmp_path / f"{number}", number, damage)
        history = opened(path)
        add_one(history)
        found = everything(history)
        lost = hit(sound, whole, number)
        for table in TABLES:
            assert found[table] >= whole[table] - lost.get(table, set()), (number, table)
        assert len(history.notes()) == path.with_name("history.db.bak").exists()
        history.close()


@pytest.mark.slow
def test_damage_anywhere_in_any_number_of_bytes_is_never_more_than_a_word_to_the_player(
    sound: Path, tmp_path: Path
) -> None:
    content = sound.read_bytes()
    for seed in range(150):
        chance = random.Random(seed)
        at, size = chance.randrange(len(content)), chance.choice((1, 4, 100, 9_000))
        path = tmp_path / f"{seed}" / "history.db"
        path.parent.mkdir()
        path.write_bytes((content[:at] + chance.randbytes(size) + content[at + size :])[: len(content)])
        history = opened(path)
        try:
            add_one(history)
            found = everything(history)
        except HistoryError as error:
            assert "newer version" in str(error)
            continue
        assert len(found["answer"]) > 230
        history.close()


def test_a_damaged_file_is_kept_with_what_stood_beside_it(tmp_path: Path) -> None:
    path = left_open(tmp_path / "history.db")
    content, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    path.write_bytes(b"")
    history = opened(path)
    assert len(everything(history)["answer"]) == 400
    assert [note.split(";")[1] for note in history.notes()] == [
        " it is kept as history.db.bak, and 400 answers could be read and saved from it"
    ]
    assert history.notes() == ()
    assert (tmp_path / "history.db.bak").read_bytes() == b""
    assert (tmp_path / "history.db.bak-wal").read_bytes() == log
    assert content


def test_what_stands_only_in_the_log_is_saved_from_there(tmp_path: Path) -> None:
    for number, damage in enumerate((b"", b"no history at all", bytes(PAGE), bytes(3 * PAGE + 5))):
        path = left_open(tmp_path / f"{number}" / "history.db")
        path.write_bytes(damage)
        history = opened(path)
        add_one(history)
        assert len(everything(history)["answer"]) == 400
        check(history)
        history.close()


def test_of_a_damaged_log_all_that_was_written_before_the_damage_is_there(tmp_path: Path) -> None:
    path = left_open(tmp_path / "history.db")
    log = Path(f"{path}-wal")
    content = log.read_bytes()
    log.write_bytes(content[:-5_000] + bytes(5_000))
    history = opened(path)
    add_one(history)
    check(history)


def test_each_file_set_aside_has_a_name_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    for _ in range(3):
        path.write_text("these are my notes, and no history\n" * 40)
        history = opened(path)
        add_one(history)
        assert "0 answers could be read" in history.notes()[0]
        history.close()
    kept = sorted(file.name for file in tmp_path.glob("*.bak*"))
    assert kept == ["history.db.bak", "history.db.bak2", "history.db.bak3"]
    assert all((tmp_path / name).read_text().startswith("these are my notes") for name in kept)


@pytest.mark.parametrize("share", [0.9, 0.5, 0.2])
def test_of_a_file_that_was_cut_short_what_is_left_is_saved(share: float, sound: Path, tmp_path: Path) -> None:
    content = sound.read_bytes()
    path = tmp_path / "history.db"
    path.write_bytes(content[: int(len(content) * share)])
    left = {row for row in range(10, 410) if marks("answer", row) in path.read_bytes()}
    history = opened(path)
    add_one(history)
    found = everything(history)["answer"]
    assert found <= left
    assert len(found) > len(left) - 40  # All but those of the page that was cut through.
    check(history)


def test_an_index_that_is_broken_costs_no_row(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    shutil.copy(sound, path)
    with closing(sqlite3.connect(path)) as connection:
        roots = [row[0] for row in connection.execute("SELECT rootpage FROM sqlite_master WHERE type = 'index'")]
    content = bytearray(path.read_bytes())
    for root in roots:
        content[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    path.write_bytes(content)
    history = opened(path)
    add_one(history)
    assert len(everything(history)["answer"]) == 400
    assert "400 answers" in history.notes()[0]
    check(history)


@pytest.mark.parametrize("steps", range(1, len(STEPS) + 1))
def test_a_damaged_file_of_an_older_version_is_saved_too(steps: int, tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, NOW, STEPS[:steps])
        connection.execute("BEGIN")
        with connection:
            fill(connection, range(1, 21), steps)
    content = bytearray(path.read_bytes())
    content[:PAGE] = bytes(PAGE)
    path.write_bytes(content)
    history = opened(path)
    add_one(history)
    found = everything(history)
    assert (len(found["round"]), len(found["answer"]), len(found["review"])) == (20, 200, 200 * (steps > 1))
    check(history)


def test_what_lost_rows_stood_for_has_a_stand_in(sound: Path, whole: dict[str, set[int]], tmp_path: Path) -> None:
    content = sound.read_bytes()
    for table in ("player", "question", "round", "answer"):
        bad = bytearray(content)
        for at in range(PAGE, len(content), PAGE):
            page = content[at : at + PAGE]
            if page[0] == 0x0D and any(marks(table, row) in page for row in whole[table]):
                bad[at : at + PAGE] = bytes(PAGE)
        path = tmp_path / table / "history.db"
        path.parent.mkdir()
        path.write_bytes(bad)
        recovery.repair(path, NOW)
        history = opened(path)
        found = everything(history)
        gone = {"answer"} if table == "answer" else set()
        assert {name for name in TABLES if len(found[name]) < len(whole[name])} == gone
        check(history)
        history.close()


def test_a_round_with_a_gap_in_its_answers_is_not_offered_again(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.db", rounds=3)
    content = path.read_bytes()
    bad = content.replace(b'["given-15-"]', b'["given-15-"\xff')
    # The type of the text says now that it is a number: the row makes no sense.
    at = bad.index(b"given-15-")
    bad = bad[: at - 40] + bytes(38) + bad[at - 2 :]
    path.write_bytes(bad)
    recovery.repair(path, NOW)
    history = opened(path)
    left = history.read(lambda c: c.execute("SELECT id FROM round WHERE bookmark IS NOT NULL ORDER BY id").fetchall())
    assert left == [(2,), (3,)]


def test_text_that_is_none_is_read_as_far_as_it_is(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.db", rounds=3)
    path.write_bytes(path.read_bytes().replace(b"given-20-", b"giv\xff\xfe-20-"))
    history = opened(path)
    found = history.read(lambda c: c.execute("SELECT given FROM answer WHERE id = 20").fetchone())
    assert found == ('["giv\ufffd\ufffd-20-"]',)
    assert len(everything(history)["answer"]) == 30
    assert len(history.notes()) == 1


def stopped_rescues(path: Path) -> Iterator[int]:
    """Rescue a file in processes that are killed at each of their steps in turn, until one comes to its end."""
    script = """
import os, pathlib, sys
from tests.history.fill_history import NOW
from quiz.history import recovery
left = int(sys.argv[2])
def counted(step):
    def stop_or_go(*given):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return step(*given)
    return stop_or_go
os.replace, pathlib.Path.rename = counted(os.replace), counted(pathlib.Path.rename)
recovery.repair(pathlib.Path(sys.argv[1]), NOW)
"""
    for steps in range(20):
        copy = path.parent / f"{steps}" / "history.db"
        copy.parent.mkdir()
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{copy}{ending}")
        done = subprocess.run([sys.executable, "-c", script, str(copy), str(steps)], cwd=ROOT, timeout=60)
        yield steps
        if done.returncode == 0:
            return


@pytest.mark.slow
def test_a_rescue_that_is_killed_at_any_step_loses_nothing(tmp_path: Path) -> None:
    path = left_open(tmp_path / "history.db")
    path.write_bytes(bytes(PAGE))
    for steps in stopped_rescues(path):
        history = opened(path.parent / f"{steps}" / "history.db")
        assert len(everything(history)["answer"]) == 400, steps
        add_one(history)
        assert len(everything(history)["answer"]) == 400, steps
        check(history)
        history.close()
        kept = history.path.with_name("history.db.bak")
        if steps:  # Killed at the very first, it leaves a log from which SQLite can make the file whole by itself.
            assert kept.read_bytes() == bytes(PAGE)
            assert Path(f"{kept}-wal").read_bytes() == Path(f"{path}-wal").read_bytes()
    assert steps >= 3


def test_a_damaged_file_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.db", rounds=3)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO migration VALUES (99, 'something new', 0)")
    content = bytes(PAGE) + path.read_bytes()[PAGE:]
    path.write_bytes(content)
    history = opened(path)
    with pytest.raises(HistoryError, match="newer version"):
        add_one(history)
    assert path.read_bytes() == content
    assert not list(tmp_path.glob("*.bak"))


def test_a_program_that_has_the_damaged_file_open_goes_on_in_the_new_one(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.db", rounds=3)
    other = Database(path, lambda: NOW)
    add_one(other)
    recovery.repair(path, NOW)
    other.write(lambda c: c.execute("INSERT INTO player (name, key) VALUES ('Cid', 'cid')"))
    other.close()
    again = opened(path)
    assert [row[0] for row in again.read(lambda c: c.execute("SELECT name FROM player").fetchall()) or ()] == [
        "Ann",
        "Ben",
        "Cid",
    ]
    check(again)


def test_settling_twice_is_told_truly(tmp_path: Path) -> None:
    path = filled(tmp_path / "history.db", rounds=2)
    shutil.copy(path, f"{path}.new")
    path.rename(f"{path}.bak")
    assert "kept as history.db.bak, and 20 answers" in finish_repair(path)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a history of two rounds holds."""
    return filled(tmp_path_factory.mktemp("small") / "history.db", 2).read_bytes()


@pytest.mark.parametrize("beyond", [*range(9), 100, -1], ids="a page and {} bytes".format)
def test_a_history_that_was_cut_off_is_repaired(small: bytes, beyond: int, tmp_path: Path) -> None:
    ends = [at + beyond for at in range(PAGE, len(small), PAGE) if small[at] == 0x0D]
    assert len(ends) > 5
    for end in (ends[0], ends[-1]):
        path = tmp_path / f"{end}" / "history.db"
        path.parent.mkdir()
        path.write_bytes(small[:end])
        history = opened(path)
        assert everything(history)["answer"] <= set(range(10, 30))
        assert path.with_name("history.db.bak").read_bytes() == small[:end]
        check(history)
        history.close()


def test_whatever_is_left_of_a_history_its_rows_can_be_read(small: bytes) -> None:
    assert sum(1 for _ in rows(pages(small, b""))) > 60
    heads = (at + more for at in range(0, len(small), PAGE) for more in range(12))
    for end in {*heads, *range(0, len(small), 401)}:
        for _ in rows(pages(small[:end], b"")):
            pass
