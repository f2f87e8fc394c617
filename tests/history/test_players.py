"""The people on one machine: told apart by their names, renamed, deleted, and the rounds that are theirs."""

from __future__ import annotations

import random
import sqlite3
import unicodedata
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.errors import UsageError
from quiz.history import deletion, rounds
from quiz.history.deletion import PlayingError
from quiz.history.history import History
from quiz.history.players import LONGEST_NAME, Player, is_same, named
from quiz.history.round_lock import RoundLock
from quiz.rules.names import MOST_MARKS, MOST_STACKED
from quiz.rules.text import is_mark
from tests.history.build_records import counts, database_of, history, record, write
from tests.real_names import REAL_NAMES, STACKED

HOSTILE = (
    "[@click=app.quit]x[/]",
    "\x1b]0;x\x07",
    "\u202egnp.exe\u2066",
    "x" * 10_000,
    "",
    "-x",
    "Robert'); DROP TABLE player;--",
    "%s {0} $x",
    "a\nb\tc\0d",
    "漢字かな",
    "e\u0301\u0323",
)


def who(of: History) -> list[Player]:
    """Everybody who has played."""
    return list(of.players())


def bytes_of(of: History) -> bytes:
    """Everything on disk: the file and what stands beside it, which closing the history would clear away."""
    return b"".join(path.read_bytes() for path in sorted(of.path.parent.glob("history.db*")))


@given(st.text())
def test_a_name_is_one_line_that_no_terminal_obeys(text: str) -> None:
    name = named(text)
    assert len(name) <= LONGEST_NAME
    assert named(name) == name
    assert not named("\u200d \u200c")
    assert all(c.isprintable() or c in "\u200c\u200d" for c in name)
    assert is_same(text, name)


def stacks(name: str) -> list[list[str]]:
    """The marks on each letter; joiners, which are not seen, part none of them."""
    found: list[list[str]] = [[]]
    for c in name.replace("\u200c", "").replace("\u200d", ""):
        if is_mark(c):
            found[-1].append(c)
        else:
            found.append([])
    return found


@pytest.mark.parametrize("name", REAL_NAMES)
def test_a_name_of_any_script_keeps_all_of_its_marks(name: str) -> None:
    assert named(name) == unicodedata.normalize("NFC", name)
    assert is_same(name, named(name))


@pytest.mark.parametrize("name", STACKED, ids=ascii)
def test_no_letter_of_a_name_reaches_into_the_lines_around_it(name: str) -> None:
    kept = named(name)
    assert len(kept) < len(name)
    for marks in stacks(kept):
        assert len(set(marks)) == len(marks) <= MOST_MARKS
        assert sum(unicodedata.category(mark) != "Mc" for mark in marks) <= MOST_STACKED
    assert named(kept) == kept
    assert is_same(name, kept)


def test_two_spellings_are_one_player(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record("a1", "Zo\u00eb"), record("a2", "zoe\u0308"), record("a3", " ZO\u00cb "), record("a4", "Zoe"))
    assert who(log) == [Player("Zoe", 1, 3), Player("Zo\u00eb", 3, 9)]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_any_name_can_be_played_under_renamed_and_deleted(name: str, tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record("a1", name), record("a2", "Tom"))
    assert Player(named(name), 1, 3) in who(log)
    log.rename_player(name, "Ann")
    assert who(log) == [Player("Ann", 1, 3), Player("Tom", 1, 3)]
    if named(name):
        log.rename_player("Ann", name)
        assert Player(named(name), 1, 3) in who(log)
        log.delete_player(name)
        assert who(log) == [Player("Tom", 1, 3)]


def test_a_player_keeps_everything_under_another_name(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record("a1", "Ann"))
    before = counts(log)
    log.rename_player("ann", "Anne")
    assert counts(log) == before
    assert [kept.player for kept in log.rounds_of("anne")] == ["Anne"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Bob", "Tom", "no player is called 'Bob'; there is: 'Ann', 'Tom'"),
        ("Ann", "TOM", "there is a player called 'TOM' already"),
        ("Ann", " \u2060 ", "cannot be renamed to nothing"),
    ],
)
def test_a_name_that_cannot_be_is_refused(old: str, new: str, said: str, tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record("a1", "Ann"), record("a2", "Tom"))
    with pytest.raises(UsageError, match=said):
        log.rename_player(old, new)
    assert [player.name for player in who(log)] == ["Ann", "Tom"]


# With these seeds rows are moved about so that SQLite, left to itself, leaves copies of what was deleted.
@pytest.mark.parametrize("seed", [6, 135])
def test_a_deleted_player_is_gone_from_the_bytes_of_the_file(tmp_path: Path, seed: int) -> None:
    log, chance = history(tmp_path), random.Random(seed)
    played = []
    for _ in range(chance.randint(20, 120)):
        one = record(f"{chance.getrandbits(128):032x}", chance.choice(["Zenobia", "Tom", "Ann"]))
        title = ("Secret " if one.player == "Zenobia" else "Open ") * chance.randint(1, 30)
        played.append(replace(one, title=title))
    write(log, *played)
    for one in chance.sample(played, len(played) // 3):
        if one.player != "Zenobia":
            number = log.round(one.uid).id
            database_of(log).write(partial(rounds.delete, ids=[number]))
    theirs = [one.uid.encode() for one in played if one.player == "Zenobia"]
    assert all(trace in bytes_of(log) for trace in (b"Zenobia", b"Secret", *theirs))
    assert log.delete_player("Zenobia")
    assert not any(trace in bytes_of(log) for trace in (b"Zenobia", b"zenobia", b"Secret", *theirs))


def test_where_another_program_is_reading_what_was_deleted_is_gone_but_not_from_the_bytes_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deletion, "PATIENCE", 0.05)
    log = history(tmp_path)
    write(log, record("a1", "Zenobia"), record("a2", "Tom"))
    with closing(sqlite3.connect(log.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM answer").fetchone()
        assert not log.delete_player("Zenobia")
        assert who(log) == [Player("Tom", 1, 3)]
    assert deletion.wipe(database_of(log))
    assert b"Zenobia" not in bytes_of(log)


def test_deleted_rounds_are_gone_from_the_bytes_of_the_file_and_the_rest_stays(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record("a1", "Ann", title="A secret release"), record("a2", "Ann"), record("a3", "Tom"))
    assert log.delete_rounds([log.round("a1")])
    assert b"A secret release" not in bytes_of(log)
    assert who(log) == [Player("Ann", 1, 3), Player("Tom", 1, 3)]
    assert counts(log) == (2, 3, 2, 6, 6)


def test_with_the_last_round_goes_its_player(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record("a1", "Ann"), record("a2", "Tom"))
    log.delete_rounds(log.rounds_of("Ann"))
    assert who(log) == [Player("Tom", 1, 3)]
    log.delete_rounds(log.rounds())
    assert counts(log) == (0, 0, 0, 0, 0)


def test_a_round_that_is_being_played_is_not_deleted(tmp_path: Path) -> None:
    log = history(tmp_path)
    write(log, record("a1", "Ann", answers=2))
    bookmark = '{"phase":"ask","terms":{},"elapsed":1.0,"shown":0.5}'
    database_of(log).write(lambda connection: connection.execute("UPDATE round SET bookmark = ?", (bookmark,)))
    kept = log.rounds()[0]
    assert kept.bookmark is not None
    playing = RoundLock(log.path, "a1")
    assert playing.take()
    for delete in (lambda: log.delete_player("Ann"), lambda: log.delete_rounds([kept])):
        with pytest.raises(PlayingError, match="round a1 is being played"):
            delete()
    playing.release(over=False)
    log.delete_player("Ann")
    assert who(log) == []


def test_a_round_is_found_by_as_much_of_its_id_as_it_takes(tmp_path: Path) -> None:
    log = history(tmp_path)
    uids = ["1234567890ab", "12345678ffff", "12345679", "lost-1", "lost-12"]
    write(log, *(record(uid) for uid in uids))
    short = log.short_ids()
    assert short == {
        "1234567890ab": "123456789",
        "12345678ffff": "12345678f",
        "12345679": "12345679",
        "lost-1": "lost-1",
        "lost-12": "lost-12",
    }
    for uid, name in short.items():
        found = log.round(name.upper())
        assert (found.uid, found.answered) == (uid, 3)
    for start, said in (("1234567", "more than one round"), ("f", "no round"), ("", "no round"), ("%", "no round")):
        with pytest.raises(UsageError, match=said):
            log.round(start)
