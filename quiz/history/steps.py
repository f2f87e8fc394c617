"""What the history holds of the path: the steps that were played through, and the best credit of each question."""

from __future__ import annotations

import sqlite3
from itertools import groupby

from msgspec import Struct

from quiz.history.answers import EXCHANGED
from quiz.history.encoding import from_json
from quiz.history.unfinished_exams import UNFINISHED_EXAMS
from quiz.rules.items import ITEM_TYPES, Line, LineNumber
from quiz.rules.path import StepAnswer, StepRound

_CLAIMS = sorted(str(kind) for kind, item in ITEM_TYPES.items() if item.verdicts)
"""The kinds that are answered with a verdict."""

_ROUNDS = """
    WITH step AS MATERIALIZED (
        SELECT id, CASE WHEN json_valid(plan) THEN json_extract(plan, '$.paragraph') END AS paragraph
        FROM round WHERE player = :player AND pack = :pack AND complete AND uid <> :besides
    )
    SELECT step.id, paragraph, question.name, credit, cited, ifnull(helps, '') <> ''
    FROM step JOIN answer ON answer.round = step.id JOIN question ON question.id = answer.question
    WHERE typeof(paragraph) = 'integer'
    ORDER BY step.id, place
"""
_BEST = f"""
    SELECT question.name, max(credit)
    FROM answer JOIN question ON question.id = answer.question
    WHERE round IN (SELECT id FROM round WHERE player = :player AND pack = :pack AND uid <> :besides)
    AND round NOT IN ({UNFINISHED_EXAMS}) AND NOT {EXCHANGED}
    GROUP BY question.name
"""  # noqa: S608 - all of it is our own
_CLAIM = f"""
    SELECT EXISTS (
        SELECT 1 FROM round JOIN answer ON answer.round = round.id JOIN question ON question.id = answer.question
        WHERE round.player = :player AND given IS NOT NULL AND kind IN ({", ".join(f"'{kind}'" for kind in _CLAIMS)})
    )
"""  # noqa: S608 - the kinds are named by our own code


class PathHistory(Struct, frozen=True, kw_only=True):
    """What was played of a path.

    ``rounds`` are the steps that were played through, the first of them first. ``best`` has the best credit that each
    question of the pack has earned in any round. ``knows_verdicts`` says that a claim was answered, of whatever pack.
    """

    rounds: tuple[StepRound, ...] = ()
    best: dict[str, float] = {}
    knows_verdicts: bool = False


def path_history(connection: sqlite3.Connection, player: int, pack: str, besides: str = "") -> PathHistory:
    """What a player, given by their number, has played of the path of a pack.

    One round by its uid is left out where ``besides`` names one.
    """
    where = {"player": player, "pack": pack, "besides": besides}
    rows = connection.execute(_ROUNDS, where)
    rounds = tuple(
        StepRound(
            paragraph=paragraph,
            answers=tuple(
                StepAnswer(question=name, credit=credit, cited=_lines(cited), helped=bool(helped))
                for *_, name, credit, cited, helped in answers
            ),
        )
        for (_, paragraph), answers in groupby(rows, lambda row: row[:2])
    )
    knows = bool(connection.execute(_CLAIM, {"player": player}).fetchone()[0])
    return PathHistory(rounds=rounds, best=dict(connection.execute(_BEST, where)), knows_verdicts=knows)


def _lines(cited: str | None) -> tuple[Line, ...] | None:
    numbers = from_json(cited, tuple[LineNumber, ...])
    return None if numbers is None else tuple(map(Line.parse, numbers))
