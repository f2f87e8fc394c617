"""What a player had done before a round, as the history has it."""

from __future__ import annotations

import sqlite3

from quiz.history.answers import EXCHANGED, IS_RIGHT
from quiz.history.encoding import as_json, stamp
from quiz.history.unfinished_exams import UNFINISHED_EXAMS
from quiz.rules.remarks import Before
from quiz.store.round_state import PackRoundState

_EARLIER = f"""
    SELECT id FROM round
    WHERE player = :player AND pack = :pack AND uid <> :uid AND started <= :started AND id NOT IN ({UNFINISHED_EXAMS})
"""  # noqa: S608 - all of it is our own

_ROUNDS = f"""
    SELECT count(*) FROM round
    WHERE id IN ({_EARLIER}) AND EXISTS (SELECT 1 FROM answer WHERE answer.round = round.id AND given IS NOT NULL)
"""  # noqa: S608 - all of it is our own

_ALIKE = f"""
    SELECT total(credit)
    FROM round JOIN answer ON answer.round = round.id
    WHERE round.id IN ({_EARLIER}) AND complete AND (daily IS NOT NULL) = :daily
    AND CASE WHEN json_valid(questions) THEN json_array_length(questions) END = :count
    AND CASE WHEN json_valid(plan) THEN
        json_extract(plan, '$.terms.mode') = :mode
        AND coalesce(json_extract(plan, '$.review'), 0) = :review
        AND json_extract(plan, '$.paragraph') IS :paragraph
    END
    GROUP BY round.id ORDER BY started, round.id
"""  # noqa: S608 - all of it is our own

# Where a query has one max(), SQLite takes the other columns from the row that has it.
_MISSED = f"""
    SELECT name FROM (
        SELECT name, {IS_RIGHT} AS is_right, max(answer.at)
        FROM answer JOIN question ON question.id = answer.question
        WHERE answer.round IN ({_EARLIER}) AND name IN (SELECT value FROM json_each(:names))
        AND NOT {EXCHANGED}
        GROUP BY name
    )
    WHERE NOT is_right
"""  # noqa: S608 - all of it is our own


def before(connection: sqlite3.Connection, player: int, progress: PackRoundState) -> Before:
    """What a player, given by their number, had done before a round."""
    plan, session = progress.plan, progress.session
    parameters = {
        "player": player,
        "pack": progress.pack.name,
        "uid": progress.uid,
        "started": stamp(progress.started),
        "daily": progress.daily is not None,
        "count": len(session.asked),
        "mode": plan.terms.mode.value,
        "review": plan.review,
        "paragraph": plan.paragraph,
        "names": as_json(tuple(asked.id for asked in session.asked)),
    }
    (rounds,) = connection.execute(_ROUNDS, parameters).fetchone()
    return Before(
        rounds=rounds,
        alike=tuple(credit for (credit,) in connection.execute(_ALIKE, parameters)),
        missed=frozenset(name for (name,) in connection.execute(_MISSED, parameters)),
    )
