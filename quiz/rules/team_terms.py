"""What is agreed before several teams play, and how questions are shared out among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from quiz.rules.items import ITEM_TYPES, Item
from quiz.rules.question import Asked
from quiz.rules.selection import RecentAnswers, draw, rested
from quiz.rules.terms import QuestionFilter

FEWEST, MOST = 2, 6
"""How many teams there may be."""
SPARE = 3
"""How many questions are put by for tie-breaks, where there are so many."""
_AT_ONCE = tuple(kind for kind, item in ITEM_TYPES.items() if item.form.facts.is_one_pick)
"""The kinds that one pick answers."""


class AnsweringOrder(StrEnum):
    """How a question finds its team: one after the other, or whoever presses their key first."""

    TURNS = "turns"
    BUZZER = "buzzer"


class Steal(StrEnum):
    """How many teams may try a question after the first: none, one more, or each of them once."""

    NONE = "none"
    ONE = "one"
    ALL = "all"


class TeamTerms(Struct, frozen=True, kw_only=True):
    """The terms of a game of teams.

    ``penalty`` is what a wrong answer or a pass costs the team that buzzed for it; ``slips`` says that a slip in
    spelling counts as right. ``first`` is the place of the team that begins in turns, from 0.
    """

    way: AnsweringOrder = AnsweringOrder.TURNS
    steal: Steal = Steal.ONE
    penalty: Literal[0, 1] = 0
    slips: bool = False
    first: int = 0


def order_of(teams: tuple[str, ...], place: int, first: int = 0) -> tuple[str, ...]:
    """Who answers a question in turns: the team whose turn it is, then those that may steal, in that order.

    The team at place ``first`` begins. In each lap every team has one turn, and is first to steal once. From lap to
    lap another team begins, since questions grow harder, and each team's misses go to another team first.
    """
    many = len(teams)
    lap, seat = divmod(place, many)
    ring = tuple(teams[(first + lap + seat + step) % many] for step in range(many))
    shift = 1 + lap % (many - 1)
    return (ring[0], *ring[shift:], *ring[1:shift])


def shared_out(
    asked: tuple[Asked, ...], teams: int, way: AnsweringOrder
) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Questions as a number of teams can have them: in turns as many for each, and what is left over."""
    whole = len(asked) - len(asked) % teams if way is AnsweringOrder.TURNS else len(asked)
    return asked[:whole], asked[whole:]


def deal(
    items: tuple[Item, ...],
    wanted: QuestionFilter,
    seed: int,
    count: int,
    teams: int,
    way: AnsweringOrder,
    before: Sequence[frozenset[str]] = (),
) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Up to ``count`` questions that go evenly into the teams, and some for tie-breaks, which one pick answers.

    ``before`` are the ids asked in each earlier game of these teams; they come back only where others are too few.
    """
    asked, _ = shared_out(draw(_new_ones(items, wanted, seed, count, before), wanted, seed, count), teams, way)
    used = {one.id for one in asked}
    left = [item for item in items if item.id not in used]
    at_once = replace(wanted, kinds=_AT_ONCE)
    spare = draw(_new_ones(left, at_once, seed, SPARE, before), at_once, seed, SPARE)
    return asked, spare


def _new_ones(
    items: Sequence[Item], wanted: QuestionFilter, seed: int, count: int, before: Sequence[frozenset[str]]
) -> Iterable[Item]:
    """The questions that were asked in none of the games ``before``.

    Where these are fewer than ``count``, those of the oldest games come back first, and of the last game no more than
    are missing.
    """
    admitted = [item for item in items if wanted.admits(item)]
    for oldest in range(len(before)):
        asked = frozenset().union(*before[oldest:])
        left = [item for item in admitted if item.id not in asked]
        if len(left) >= count:
            return left
    return (
        rested(admitted, wanted, seed, count, RecentAnswers(right=dict.fromkeys(before[-1], 1))) if before else admitted
    )
