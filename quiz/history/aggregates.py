"""What the log adds up to for one player and one pack. SQLite does the adding, so a long log costs Python nothing."""

from __future__ import annotations

import datetime
import sqlite3

import msgspec

from quiz.bank.pack import Pack
from quiz.history.encoding import stamp
from quiz.history.players import NOBODY
from quiz.rules.elo import Outcome, believe
from quiz.rules.items import Kind, Verdict
from quiz.rules.statistics import Alike, Day, Statistics, statistics

REMEMBERED = 2000
"""From how many of the latest answers it is judged what a player knows."""

_LENGTH_OF_DAY = 86_400_000
"""A day in milliseconds."""
_FIRST_DAY = datetime.date(1970, 1, 1).toordinal()
_VERDICTS = (None, *Verdict)

# What tells groups apart is packed into one number, since SQLite sorts a million of those in two
# thirds of the time: the question's number, then two bits each for certainty and verdict, and one for right.
# ``last`` orders answers by time and then by their own number, and puts those that are yet to come, which
# a wrong clock has dated, before all others. It is the only max(), so that SQLite takes ``round`` from
# the very row that has it (https://sqlite.org/lang_select.html#bareagg).
_ALIKE = """
    WITH alike AS (
        SELECT
            question * 32 + coalesce(certainty, 0) * 8
                + CASE given WHEN ? THEN 2 WHEN ? THEN 4 WHEN ? THEN 6 ELSE 0 END + (credit = 1) AS packed,
            count(*) AS answers,
            count(*) - count(given) AS skipped,
            total(credit) AS credit,
            max((at < ?) * at * 1000000 + id % 1000000) AS last,
            round
        FROM answer
        WHERE round IN (SELECT id FROM round WHERE player = ? AND pack = ?)
        GROUP BY packed
    )
    SELECT question.name, question.kind, question.topic, question.key, packed, answers, skipped, credit, last, day
    FROM alike JOIN question ON question.id = packed / 32 JOIN round ON round.id = alike.round
    ORDER BY packed
"""

_DAYS = """
    SELECT day, count(*), sum(asked), sum(credit), group_concat(DISTINCT (last + :offset) / :length)
    FROM (
        SELECT round.day AS day, count(*) AS asked, total(answer.credit) AS credit, max(answer.at) AS last
        FROM round JOIN answer ON answer.round = round.id
        WHERE round.player = :player AND round.pack = :pack
        GROUP BY round.id
    )
    GROUP BY day ORDER BY day
"""

# The latest rounds are looked up first, so that not all answers ever given have to be sorted. What is
# missed is an answer added to a round after so many newer ones were begun.
_OUTCOMES = """
    SELECT question.name, answer.credit
    FROM (SELECT id FROM round WHERE player = :player AND pack = :pack ORDER BY started DESC, id DESC LIMIT :limit)
        AS latest
    JOIN answer ON answer.round = latest.id JOIN question ON question.id = answer.question
    WHERE answer.given IS NOT NULL
    ORDER BY answer.at DESC, answer.id DESC LIMIT :limit
"""


def statistics_of(connection: sqlite3.Connection, player: int, pack: Pack, now: datetime.datetime) -> Statistics:
    """Everything there is to say about a player's answers to a pack; ``now`` carries their offset from UTC."""
    if player == NOBODY:
        return no_statistics(pack, now.date())
    return _put_together(
        sums(connection, player, pack.name, now),
        days(connection, player, pack.name, now),
        pack,
        outcomes(connection, player, pack.name),
        now.date(),
    )


def no_statistics(pack: Pack, today: datetime.date) -> Statistics:
    """What there is to say where nothing has been played."""
    return _put_together((), (), pack, (), today)


def sums(connection: sqlite3.Connection, player: int, pack: str, now: datetime.datetime) -> tuple[Alike, ...]:
    """The answers of a player to a pack, those that are alike added up."""
    rows = connection.execute(_ALIKE, (*map(_given, Verdict), stamp(now) + 1, player, pack))
    return tuple(
        Alike(
            question=name,
            kind=kind,
            topic=topic,
            level=packed >> 3 & 3 or None,
            said=_VERDICTS[packed >> 1 & 3] if kind == Kind.CLAIM else None,
            was=_KEYS.get(key) if kind == Kind.CLAIM else None,
            right=bool(packed & 1),
            answers=answers,
            skipped=skipped,
            credit=credit,
            last=last,
            day=_ordinal(day),
        )
        for name, kind, topic, key, packed, answers, skipped, credit, last, day in rows
    )


def days(connection: sqlite3.Connection, player: int, pack: str, now: datetime.datetime) -> tuple[Day, ...]:
    """The days on which rounds with answers were begun, in order."""
    offset = round((now.utcoffset() or datetime.timedelta()) / datetime.timedelta(milliseconds=1))
    rows = connection.execute(_DAYS, {"player": player, "pack": pack, "offset": offset, "length": _LENGTH_OF_DAY})
    return tuple(
        Day(_ordinal(day), rounds, asked, credit, tuple(_FIRST_DAY + int(last) for last in lasts.split(",")))
        for day, rounds, asked, credit, lasts in rows
    )


def outcomes(connection: sqlite3.Connection, player: int, pack: str, limit: int = REMEMBERED) -> tuple[Outcome, ...]:
    """The last answers of a player to a pack, the oldest of them first."""
    rows = connection.execute(_OUTCOMES, {"player": player, "pack": pack, "limit": limit}).fetchall()
    return tuple(Outcome(name, credit) for name, credit in reversed(rows))


def _put_together(
    alike: tuple[Alike, ...], played: tuple[Day, ...], pack: Pack, answers: tuple[Outcome, ...], today: datetime.date
) -> Statistics:
    return statistics(
        alike,
        played,
        items=pack.items,
        lines=pack.brief.lines,
        knows=believe(pack.items, answers).knows,
        today=today.toordinal(),
    )


def _given(verdict: Verdict) -> str:
    """A verdict as the log holds an answer or a key that is nothing else."""
    return msgspec.json.encode((verdict.value,)).decode()


_KEYS = {_given(verdict): verdict for verdict in Verdict}


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()
