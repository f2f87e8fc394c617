"""What a player answered lately: all that a round has to know of the history to choose its questions."""

from __future__ import annotations

import sqlite3

from quiz.history.answers import IS_RIGHT
from quiz.history.encoding import day
from quiz.history.unfinished_exams import UNFINISHED_EXAMS
from quiz.rules.elo import Outcome
from quiz.rules.selection import RIGHT_RESTS, RecentAnswers

REMEMBERED = 2000
"""From how many of the latest answers it is judged what a player knows."""

# The latest rounds are looked up first, so that not all answers ever given have to be sorted. What is
# missed is an answer added to a round after so many newer ones were begun.
_OUTCOMES = f"""
    SELECT question.name, answer.credit, answer.day
    FROM (
        SELECT id FROM round WHERE player = :player AND pack = :pack AND id NOT IN ({UNFINISHED_EXAMS})
        ORDER BY started DESC, id DESC LIMIT :limit
    ) AS latest
    JOIN answer ON answer.round = latest.id JOIN question ON question.id = answer.question
    WHERE answer.given IS NOT NULL
    ORDER BY answer.at DESC, answer.id DESC LIMIT :limit
"""  # noqa: S608 - all of it is our own

# The newest answers tell the latest rounds: one that was resumed today is newer than one begun after it.
_LATELY = f"""
    WITH lately AS (
        SELECT round.id, row_number() OVER (ORDER BY max(answer.at) DESC, round.id DESC) AS ago
        FROM round JOIN answer ON answer.round = round.id
        WHERE player = :player AND pack = :pack AND round.id NOT IN ({UNFINISHED_EXAMS})
        GROUP BY round.id ORDER BY ago LIMIT :rounds
    )
    SELECT question.name, {IS_RIGHT} AS is_right, min(ago)
    FROM answer JOIN lately ON lately.id = answer.round JOIN question ON question.id = answer.question
    GROUP BY question.name, is_right
"""  # noqa: S608 - all of it is our own

_LAST_DAYS = f"""
    SELECT question.name, max(answer.day)
    FROM round JOIN answer ON answer.round = round.id JOIN question ON question.id = answer.question
    WHERE player = :player AND round.pack = :pack AND round.id NOT IN ({UNFINISHED_EXAMS})
    GROUP BY question.name
"""  # noqa: S608 - all of it is our own


def outcomes(connection: sqlite3.Connection, player: int, pack: str, limit: int = REMEMBERED) -> tuple[Outcome, ...]:
    """The last answers of a player to a pack, the oldest of them first."""
    rows = connection.execute(_OUTCOMES, {"player": player, "pack": pack, "limit": limit}).fetchall()
    return tuple(Outcome(name, credit, day(date).toordinal()) for name, credit, date in reversed(rows))


def recent_answers(connection: sqlite3.Connection, player: int, pack: str) -> RecentAnswers:
    """What a player answered in their last rounds on a pack, and when last of all. Right is one with its full mark."""
    where = {"player": player, "pack": pack, "rounds": RIGHT_RESTS}
    right, other = dict[str, int](), dict[str, int]()
    for name, is_right, ago in connection.execute(_LATELY, where):
        (right if is_right else other)[name] = ago
    days = {name: day(date).toordinal() for name, date in connection.execute(_LAST_DAYS, where)}
    return RecentAnswers(right=right, other=other, days=days)
