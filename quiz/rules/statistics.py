"""What all of a player's answers to one pack add up to, however many they are.

The history adds up answers that are alike and gives a few thousand sums; everything here follows from those.
A day is a number of days in any count that goes up by one from day to day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import groupby
from math import fsum
from typing import NamedTuple, TypeVar

from msgspec import Struct

from quiz.rules.daily import streak as current_streak
from quiz.rules.items import Item, Line, Verdict, cited_lines
from quiz.rules.process import Process
from quiz.rules.scoring import CONFIDENT, Bias, Calibration, Tally
from quiz.rules.session import LEVELS

T = TypeVar("T")


class AnswerSum(Struct, frozen=True, kw_only=True):
    """The answers to one question that had one certainty, gave one verdict, and were all right or all not.

    Before ``looked_up`` of them the brief was read, and before ``hinted`` of them a hint was taken.

    ``kind`` and ``topic`` are those of the question when it was asked. ``level`` is None where no
    certainty was given; ``verdict_given`` and ``verdict_right`` are those on a claim, None
    for any other answer. ``right`` is so whatever a hint has cost; ``credit`` is the sum of all. ``last`` is when
    the latest of them was given, with a number that tells two of one moment apart; both grow with
    time. ``day`` is the day on which it was given.
    """

    question: str
    kind: str
    topic: str
    level: int | None
    verdict_given: Verdict | None
    verdict_right: Verdict | None
    right: bool
    answers: int
    skipped: int
    credit: float
    looked_up: int = 0
    hinted: int = 0
    last: tuple[int, int]
    day: int


class Day(Struct, frozen=True):
    """A day on which something was answered: rounds begun on it, the answers given on it, and the credit for those."""

    day: int
    rounds: int
    asked: int
    credit: float


class Streak(Struct, frozen=True):
    """Days in a row with an answer: up to now, and at best; whether today is one of them."""

    current: int
    longest: int
    has_today: bool = False


class Tried(NamedTuple):
    """How often a line was asked about, on how many days, and the credit that these answers earned."""

    answers: int
    days: int
    credit: float = 0.0


class Mistake(Struct, frozen=True):
    """A confident mistake whose question has not been answered fully right since."""

    question: str
    level: int
    day: int


class Statistics(Struct, frozen=True, kw_only=True):
    """Statistics on all answers of one player to one pack.

    ``right`` counts right answers, ``looked_up`` those before which the brief was read, and ``hinted`` those before
    which a hint was taken. ``topics``, ``kinds``, ``processes`` and ``paragraphs`` hold what was
    asked; a question on lines of several paragraphs counts for each, and one that the pack no longer has for no
    paragraph and no process.
    ``known`` has every line of the brief, with the chance of being right on a middling question on it
    (0 to 1), or None where it was never asked, and ``tried`` how much that rests on. ``mistakes`` are the
    confident ones that can still be repaired, the most certain first, then the latest.
    """

    rounds: int
    asked: int
    skipped: int
    right: int
    looked_up: int
    hinted: int
    credit: float
    days: tuple[Day, ...]
    streak: Streak
    topics: dict[str, Tally]
    kinds: dict[str, Tally]
    processes: dict[Process, Tally]
    paragraphs: dict[int, Tally]
    known: dict[Line, float | None]
    tried: dict[Line, Tried]
    calibration: tuple[Calibration, ...]
    bias: tuple[Bias, ...]
    mistakes: tuple[Mistake, ...]


def statistics(
    sums: Iterable[AnswerSum],
    days: Iterable[Day],
    *,
    items: Iterable[Item],
    lines: Collection[Line],
    knows: Callable[[Line], float | None],
    tried: Callable[[Line], Tried],
    today: int,
) -> Statistics:
    """The statistics from the sums of the history, and the items and lines of the pack as it is now."""
    sums, days = tuple(sums), tuple(sorted(days, key=lambda day: day.day))
    bank = {item.id: item for item in items}
    asked_under = _by_place(sums, bank)
    return Statistics(
        rounds=sum(day.rounds for day in days),
        asked=sum(group.answers for group in sums),
        skipped=sum(group.skipped for group in sums),
        right=sum(group.answers for group in sums if group.right),
        looked_up=sum(group.looked_up for group in sums),
        hinted=sum(group.hinted for group in sums),
        credit=fsum(group.credit for group in sums),
        days=days,
        streak=streak((day.day for day in days), today),
        topics=_tallies((asked.topic, tally) for asked, tally in asked_under.items()),
        kinds=_tallies((asked.kind, tally) for asked, tally in asked_under.items()),
        processes=_tallies((asked.process, tally) for asked, tally in asked_under.items() if asked.process is not None),
        paragraphs=_tallies((number, tally) for asked, tally in asked_under.items() for number in asked.paragraphs),
        known={line: knows(line) for line in lines},
        tried={line: tried(line) for line in lines},
        calibration=_calibration(sums),
        bias=_bias(sums),
        mistakes=_mistakes(sums, bank),
    )


def streak(days: Iterable[int], today: int) -> Streak:
    """Days in a row. One that reached yesterday still holds: today is not over. Tomorrow's date counts as today's."""
    played = set(days)
    # In a run of days in a row, a day and its place in the list grow together.
    runs = [len([*run]) for _, run in groupby(enumerate(sorted(played)), lambda pair: pair[1] - pair[0])]
    current = current_streak(played, today)
    return Streak(current, max(current, *runs, 0), not played.isdisjoint({today, today + 1}))


class _Asked(NamedTuple):
    """What a question is counted under: as it is now, or as it was recorded where the pack has it no more."""

    kind: str
    topic: str
    paragraphs: frozenset[int]
    process: Process | None = None


def _by_place(sums: tuple[AnswerSum, ...], bank: dict[str, Item]) -> dict[_Asked, Tally]:
    now = {
        name: _Asked(item.kind.value, item.topic, frozenset(line.paragraph for line in cited_lines(item)), item.process)
        for name, item in bank.items()
    }
    return _tallies(
        (
            now.get(group.question) or _Asked(group.kind, group.topic, frozenset()),
            Tally(group.credit, group.answers),
        )
        for group in sums
    )


def _tallies(named: Iterable[tuple[T, Tally]]) -> dict[T, Tally]:
    parts: dict[T, list[Tally]] = {}
    for name, tally in named:
        parts.setdefault(name, []).append(tally)
    return {
        name: Tally(fsum(tally.credit for tally in part), sum(tally.asked for tally in part))
        for name, part in parts.items()
    }


def _calibration(sums: tuple[AnswerSum, ...]) -> tuple[Calibration, ...]:
    levels = []
    for level in LEVELS:
        at_level = [group for group in sums if group.level == level]
        if answers := sum(group.answers for group in at_level):
            levels.append(Calibration(level, sum(group.answers for group in at_level if group.right), answers))
    return tuple(levels)


def _bias(sums: tuple[AnswerSum, ...]) -> tuple[Bias, ...]:
    ruled = [group for group in sums if group.verdict_given is not None and group.verdict_right is not None]
    if not ruled:
        return ()
    return tuple(
        Bias(
            verdict,
            sum(group.answers for group in ruled if group.verdict_given is verdict),
            sum(group.answers for group in ruled if group.verdict_right is verdict),
        )
        for verdict in Verdict
    )


def _mistakes(sums: tuple[AnswerSum, ...], bank: dict[str, Item]) -> tuple[Mistake, ...]:
    """Only questions that the pack still has: the others cannot be answered again."""
    repaired: dict[str, tuple[int, int]] = {}
    latest: dict[str, AnswerSum] = {}
    for group in sums:
        name = group.question
        if group.right:
            repaired[name] = max(group.last, repaired.get(name, group.last))
        elif (group.level or 0) >= CONFIDENT and (name not in latest or group.last > latest[name].last):
            latest[name] = group
    open_ones = [
        group
        for name, group in latest.items()
        if name in bank and (name not in repaired or group.last > repaired[name])
    ]
    open_ones.sort(key=lambda group: (group.level or 0, group.last), reverse=True)
    return tuple(Mistake(group.question, group.level or 0, group.day) for group in open_ones)
