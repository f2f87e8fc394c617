"""Players of an older history, whose names were compared by another rule."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.history.history import History
from quiz.history.player_keys import rekey
from quiz.history.players import LONGEST_NAME, Player, player_key
from quiz.history.schema import STEPS, migrate
from tests.history.fill_history import NOW, fill, opened

AN_ANSWER = "UPDATE round SET player = ? WHERE id = ?"
OLD = 3
"""So many steps had a history whose names were compared by the older rule."""


def older(path: Path, *players: tuple[str, str, int]) -> History:
    """A history as an older version left it: names, the keys that these had, and in how many rounds they played."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, NOW, STEPS[:OLD])
        fill(connection, range(1, 1 + sum(rounds for _, _, rounds in players)), 1)
        round = 0
        for number, (name, key, rounds) in enumerate(players, 2):
            connection.execute("INSERT INTO player (id, name, key) VALUES (?, ?, ?)", (number, name, key))
            for _ in range(rounds):
                round += 1
                connection.execute(AN_ANSWER, (number, round))
        connection.execute("DELETE FROM player WHERE id = 1")
    return History(path, lambda: NOW)


def test_a_player_whose_name_had_another_key_is_found_by_every_spelling(tmp_path: Path) -> None:
    history = older(tmp_path / "history.db", ("İpek Işık", "i\u0307pek ışık", 1), ("Ann  Lee", "ann  lee", 2))
    assert history.player("İPEK IŞIK") == history.player("ipek ışık") == Player("İpek Işık", 1, 10)
    assert history.player("ann lee") == Player("Ann  Lee", 2, 20)
    assert history.notes() == ()


def test_players_whose_names_have_become_one_stay_two_with_all_of_their_rounds(tmp_path: Path) -> None:
    kept = ("Ann  Lee", "ann  lee", 1), ("Ann Lee", "ann lee", 3), ("Ann   Lee", "ann   lee", 2)
    history = older(tmp_path / "history.db", *kept)
    assert set(history.players()) == {
        Player("Ann Lee", 3, 30),
        Player("Ann   Lee (2)", 2, 20),
        Player("Ann  Lee (3)", 1, 10),
    }
    assert [note.partition(":")[0] for note in history.notes()] == [
        "Two players have one name by the rules of today, 'Ann Lee'"
    ] * 2
    assert history.player("ann lee (3)").rounds == 1
    history.rename_player("Ann Lee (2)", "Zoe")
    assert history.player("zoe") == Player("Zoe", 2, 20)


def test_a_damaged_older_history_comes_back_with_the_keys_of_today(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    older(path, ("Ann  Lee", "ann  lee", 1), ("Ann Lee", "ann lee", 2)).close()
    data = path.read_bytes()
    path.write_bytes(data[:40] + b"\xff" * 8 + data[48:])
    history = History(path, lambda: NOW)
    assert {player.name for player in history.players()} == {"Ann Lee", "Ann  Lee (2)"}
    assert history.player("ANN LEE").rounds == 2


@given(st.lists(st.text("aAİıI iß\u200b\u3164()2", max_size=LONGEST_NAME), unique=True, max_size=8))
def test_nobody_is_lost_and_everybody_can_be_named(names: list[str]) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, NOW)
        for number, name in enumerate(names, 1):
            connection.execute("INSERT INTO player (id, name, key) VALUES (?, ?, ?)", (number, name, f"old {number}"))
        rekey(connection)
        rows = connection.execute("SELECT id, name, key FROM player ORDER BY id").fetchall()
        assert [number for number, _, _ in rows] == list(range(1, len(names) + 1))
        assert all(key == player_key(name) and len(name) <= LONGEST_NAME for _, name, key in rows)
        assert rekey(connection) == ()


def test_a_new_history_needs_no_change(tmp_path: Path) -> None:
    history = opened(tmp_path / "history.db")
    history.write(lambda connection: fill(connection, range(1, 3)))
    assert history.read(rekey) == ()
    history.close()


@pytest.mark.parametrize("spelling", ["ann lee", " Ann   LEE ", "Ann\u200b Lee", "\ufeffAnn Lee"])
def test_one_player_is_one_however_spelt(spelling: str) -> None:
    assert player_key(spelling) == player_key("Ann Lee")
