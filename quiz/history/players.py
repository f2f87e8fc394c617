"""The players on one machine, told apart by their names alone."""

from __future__ import annotations

import sqlite3
import unicodedata

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.errors import UsageError
from quiz.history.questions import delete_unasked
from quiz.rules.names import same_key, with_few_marks, without_unseen

LONGEST_NAME = 60
NOBODY_KEY = ""
"""What rounds are known by that nobody by name has played."""
NOBODY = -1
"""The number of a player who has played nothing yet."""
_UNSEEN = " \u200c\u200d"
"""What cannot be seen at either end of a name: spaces, and the joiners that some scripts need inside."""
_MOST_NAMES = 10
"""How many names an error lists."""


class Player(Struct, frozen=True):
    """Somebody who has played: how many rounds, and how many answers.

    ``shares`` says that their records may stand in the table of records.
    """

    name: str
    rounds: int
    answers: int
    shares: bool = False


def named(text: str) -> str:
    """A name as it is kept: on one line, without anything that a terminal would obey, at most 60 characters.

    No letter has more marks than any script needs, or it would reach into the lines around it.
    """
    composed = unicodedata.normalize("NFC", clean(without_unseen(text)).strip(_UNSEEN))
    return unicodedata.normalize("NFC", with_few_marks(composed))[:LONGEST_NAME].strip(_UNSEEN)


def called(name: str) -> str:
    """A name as a sentence has it; whoever gave none is "no name"."""
    return repr(named(name)) if named(name) else "no name"


def is_same(one: str, other: str) -> bool:
    """Whether two spellings are one player."""
    return player_key(one) == player_key(other)


def players(connection: sqlite3.Connection) -> tuple[Player, ...]:
    """Everybody who has played, by name."""
    rows = connection.execute(
        """
        SELECT player.name, count(DISTINCT round.id), count(answer.id), shares FROM player
        LEFT JOIN round ON round.player = player.id LEFT JOIN answer ON answer.round = round.id
        GROUP BY player.id ORDER BY player.key
        """
    )
    return tuple(Player(name, rounds, answers, bool(shares)) for name, rounds, answers, shares in rows)


def player_id(connection: sqlite3.Connection, name: str) -> int:
    """The number of a player, or NOBODY."""
    row = connection.execute("SELECT id FROM player WHERE key = ?", (player_key(name),)).fetchone()
    return int(row[0]) if row else NOBODY


def new_player(connection: sqlite3.Connection, name: str) -> int:
    """The number of a player, who is written down if new."""
    connection.execute("INSERT OR IGNORE INTO player (name, key) VALUES (?, ?)", (named(name), player_key(name)))
    return player_id(connection, name)


def known_player(connection: sqlite3.Connection, name: str) -> int:
    """The number of somebody who has played; raises UsageError, with who has, where nobody of that name did."""
    number = player_id(connection, name)
    if number == NOBODY:
        everybody = [called(player.name) for player in players(connection)]
        names = ", ".join(everybody[:_MOST_NAMES]) or "nobody yet"
        more = f" and {len(everybody) - _MOST_NAMES} more" if len(everybody) > _MOST_NAMES else ""
        raise UsageError(f"no player is called {called(name)}; there is: {names}{more}")
    return number


def find_player(connection: sqlite3.Connection, name: str) -> Player:
    """Somebody who has played, by any spelling of their name; raises UsageError where nobody of it has."""
    known_player(connection, name)
    return next(player for player in players(connection) if is_same(player.name, name))


def rename(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Give a player another name; raises UsageError where nobody has the old one, or somebody the new one."""
    number = known_player(connection, old)
    if not named(new):
        raise UsageError("a player cannot be renamed to nothing; give a name")
    if player_id(connection, new) not in {NOBODY, number}:
        raise UsageError(f"there is a player called {called(new)} already; choose another name")
    connection.execute("UPDATE player SET name = ?, key = ? WHERE id = ?", (named(new), player_key(new), number))


def share_records(connection: sqlite3.Connection, name: str, *, shares: bool) -> None:
    """Let the records of a player stand in the table, or no longer; one who has played nothing is written down."""
    number = new_player(connection, name) if shares else player_id(connection, name)
    connection.execute("UPDATE player SET shares = ? WHERE id = ?", (shares, number))


def delete_player(connection: sqlite3.Connection, name: str) -> None:
    """Delete a player with everything of theirs, for good; raises UsageError where there is none of that name."""
    connection.execute("DELETE FROM player WHERE id = ?", (known_player(connection, name),))
    delete_unasked(connection)


def player_key(name: str) -> str:
    """A name as it is compared: one player, however they spell it."""
    return same_key(named(name))
