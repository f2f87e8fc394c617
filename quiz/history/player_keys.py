"""The keys by which players are told apart, brought up to date when the rule for names has changed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from itertools import count

from quiz.history.players import LONGEST_NAME, NOBODY_KEY, called, player_key


def rekey(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Give every player the key that their name has today; returns what to tell the player.

    Nobody is merged: of several whose names have become one, whoever played most keeps the name, and the others
    get a number behind theirs. So everybody can be named, and with that renamed or deleted.
    """
    rows = connection.execute(
        """
        SELECT player.id, player.name, player.key FROM player
        LEFT JOIN round ON round.player = player.id LEFT JOIN answer ON answer.round = round.id
        GROUP BY player.id ORDER BY count(answer.id) DESC, player.id
        """
    ).fetchall()
    of_key: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for number, name, key in rows:
        of_key[player_key(name)].append((number, name, key))
    taken = {NOBODY_KEY, *of_key}
    changes, notes = [], []
    for key, ((number, name, before), *others) in of_key.items():
        if key != before:
            changes.append((number, name, key))
        for other, its_name, _ in others:
            numbered = _numbered(its_name, taken)
            taken.add(player_key(numbered))
            changes.append((other, numbered, player_key(numbered)))
            less = f"the one who played less is called {called(numbered)} from now on, and keeps every round"
            notes.append(f"Two players have one name by the rules of today, {called(name)}: {less}.")
    # Two steps: one player may get the key that another has given up.
    connection.executemany("UPDATE player SET key = char(0) || id WHERE id = ?", [(one,) for one, _, _ in changes])
    connection.executemany("UPDATE player SET name = ?2, key = ?3 WHERE id = ?1", changes)
    return tuple(notes)


def _numbered(name: str, taken: set[str]) -> str:
    """A name with the first number behind it that makes it one of its own."""
    endings = (f" ({number})" for number in count(2))
    names = (f"{(name.strip() or 'No name')[: LONGEST_NAME - len(ending)].rstrip()}{ending}" for ending in endings)
    return next(one for one in names if player_key(one) not in taken)
