"""What the history adds up to for one player and one pack. SQLite does the adding: Python sees sums, not answers."""

from __future__ import annotations

import datetime
import sqlite3
from typing import Any

from quiz.bank.pack import Pack
from quiz.history.answers import EXCHANGED, HINTED, IS_RIGHT, LOOKED_UP
from quiz.history.encoding import as_json, day, stamp
from quiz.history.latest_answers import outcomes
from quiz.history.players import NOBODY
from quiz.history.unfinished_exams import UNFINISHED_EXAMS
from quiz.rules.elo import Outcome, believe
from quiz.rules.items import ITEM_TYPES, Verdict
from quiz.rules.statistics import AnswerSum, Day, Statistics, Tried, statistics

_ALL_TIME = 10**15
"""More milliseconds than a history can span."""
_RULED = frozenset(str(kind) for kind, item in ITEM_TYPES.items() if item.verdicts)
"""The kinds that are answered with a verdict."""
_VERDICTS = {as_json((verdict.value,)): verdict for verdict in Verdict}
"""The verdicts by how the history holds them as an answer or a key."""

# Where a query has one max(), SQLite takes the columns that are not added up (here ``id`` and ``day``)
# from the row that has it: https://sqlite.org/lang_select.html#bareagg
# An answer from the future was dated by a wrong clock: it counts as given before all others.
_SUMS = f"""
    WITH alike AS (
        SELECT
            question,
            certainty,
            CASE WHEN given IN (:stated, :contradicted, :not_stated) THEN given END AS verdict,
            {IS_RIGHT} AS is_right,
            count(*) AS answers,
            count(*) - count(given) AS skipped,
            total(credit) AS credit,
            sum({LOOKED_UP}) AS looked_up,
            sum({HINTED}) AS hinted,
            max(CASE WHEN at <= :now THEN at ELSE at - :all_time END) AS last,
            id,
            day
        FROM answer
        WHERE round IN (SELECT id FROM round WHERE player = :player AND pack = :pack)
        AND round NOT IN ({UNFINISHED_EXAMS}) AND NOT {EXCHANGED}
        GROUP BY question, certainty, verdict, is_right
    )
    SELECT
        name, kind, topic, key, certainty, verdict, is_right, answers, skipped, credit, looked_up, hinted, last,
        alike.id, day
    FROM alike JOIN question ON question.id = alike.question
    ORDER BY alike.question, certainty, verdict, is_right
"""  # noqa: S608 - all of it is our own

# A round counts on the day of its first answer alone.
_DAYS = f"""
    SELECT day, sum(is_first), sum(asked), sum(credit)
    FROM (
        SELECT
            answer.day AS day,
            count(*) AS asked,
            total(answer.credit) AS credit,
            row_number() OVER (PARTITION BY answer.round ORDER BY min(answer.place)) = 1 AS is_first
        FROM round JOIN answer ON answer.round = round.id
        WHERE round.player = :player AND round.pack = :pack AND round.id NOT IN ({UNFINISHED_EXAMS})
        AND NOT {EXCHANGED}
        GROUP BY answer.round, answer.day
    )
    GROUP BY day ORDER BY day
"""  # noqa: S608 - all of it is our own


def statistics_of(connection: sqlite3.Connection, player: int, pack: Pack, now: datetime.datetime) -> Statistics:
    """The statistics on a player's answers to a pack; ``now`` is in the player's own time."""
    if player == NOBODY:
        return no_statistics(pack, now.date())
    return _put_together(
        sums(connection, player, pack.name, now),
        days(connection, player, pack.name),
        pack,
        outcomes(connection, player, pack.name),
        now.date(),
    )


def no_statistics(pack: Pack, today: datetime.date) -> Statistics:
    """The statistics of somebody who has played nothing."""
    return _put_together((), (), pack, (), today)


def sums(connection: sqlite3.Connection, player: int, pack: str, now: datetime.datetime) -> tuple[AnswerSum, ...]:
    """The answers of a player to a pack, those that are alike added up."""
    rows = connection.execute(_SUMS, sums_parameters(player, pack, now))
    return tuple(map(_sum, rows))


def sums_parameters(player: int, pack: str, now: datetime.datetime) -> dict[str, str | int]:
    """The parameters of the query of ``sums``."""
    verdicts = {verdict.name.lower(): text for text, verdict in _VERDICTS.items()}
    return {**verdicts, "player": player, "pack": pack, "now": stamp(now), "all_time": _ALL_TIME}


def _sum(row: tuple[Any, ...]) -> AnswerSum:
    name, kind, topic, key, certainty, verdict, is_right, *sums, last, number, date = row
    answers, skipped, credit, looked_up, hinted = sums
    return AnswerSum(
        question=name,
        kind=kind,
        topic=topic,
        level=certainty,
        verdict_given=_VERDICTS.get(verdict) if kind in _RULED else None,
        verdict_right=_VERDICTS.get(key) if kind in _RULED else None,
        right=bool(is_right),
        answers=answers,
        skipped=skipped,
        credit=credit,
        looked_up=looked_up,
        hinted=hinted,
        last=(last, number),
        day=day(date).toordinal(),
    )


def days(connection: sqlite3.Connection, player: int, pack: str) -> tuple[Day, ...]:
    """The days on which answers were given, each the player's own date then, in order."""
    rows = connection.execute(_DAYS, {"player": player, "pack": pack})
    return tuple(Day(day(date).toordinal(), rounds, asked, credit) for date, rounds, asked, credit in rows)


def _put_together(
    alike: tuple[AnswerSum, ...],
    played: tuple[Day, ...],
    pack: Pack,
    answers: tuple[Outcome, ...],
    today: datetime.date,
) -> Statistics:
    beliefs = believe(pack.items, answers)
    return statistics(
        alike,
        played,
        items=pack.items,
        lines=pack.brief.lines,
        knows=beliefs.knows,
        tried=lambda line: Tried(beliefs.asked.get(line, 0), beliefs.days.get(line, 0), beliefs.credits.get(line, 0.0)),
        today=today.toordinal(),
    )
