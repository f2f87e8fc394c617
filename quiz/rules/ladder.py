"""The ladder: questions that get harder, one wrong answer ends it, and three helps may be used once each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from quiz.rules.balance import in_balance
from quiz.rules.items import Item
from quiz.rules.process import Process
from quiz.rules.question import Asked

RUNGS = 15
"""How many right answers lead to the top."""
SAFE = (5, 10)
"""The rungs that a wrong answer does not take away."""
LEVELS = ((1, 5), (2, 5), (3, 6))
"""How many questions of each difficulty are drawn: one more than there are rungs, for the help that swaps one."""
_PROCESSES = tuple(Process)
"""What a question makes its reader do, from finding a statement to judging it."""


class Climb(Struct, frozen=True, kw_only=True):
    """How far somebody has come on a ladder whose top is at ``top``: ``rights`` answers, and whether they fell."""

    rights: int
    fell: bool
    top: int

    @property
    def over(self) -> bool:
        """Whether nothing more can be climbed."""
        return self.fell or self.rights >= self.top

    @property
    def safe(self) -> int:
        """The rung that a wrong answer now would leave, 0 below the first safe one."""
        return max((rung for rung in SAFE if rung <= self.rights), default=0)

    @property
    def kept(self) -> int:
        """The rung that counts: the one that was reached, or after a fall the safe one below."""
        return self.safe if self.fell else self.rights


def top_of(asked: int) -> int:
    """How many rungs a ladder with so many questions has."""
    return min(RUNGS, asked)


def climb(credits: Iterable[float | None], top: int) -> Climb:
    """How far some answers lead, by the credit of each; None for a question that was swapped for another."""
    earned = [credit for credit in credits if credit is not None]
    return Climb(rights=sum(credit == 1 for credit in earned), fell=any(credit < 1 for credit in earned), top=top)


def rungs(items: Iterable[Item]) -> int:
    """How many rungs the ladder of a pack has."""
    return top_of(sum(item.form.facts.is_one_pick for item in items))


def choose(drawn: Sequence[Asked]) -> tuple[Asked, ...]:
    """The questions of a ladder, easy ones first, out of some in the order in which they are best asked.

    They get harder to the end: by their difficulty, then by how many options there are to guess among, then by what
    they make a reader do. Where there are too few of a difficulty, others take their place; a small bank has a lower
    ladder. No verdict is the right one for more than half of the claims, neither of those of one difficulty nor, as far
    as the bank allows, of all.
    """
    chosen: list[Asked] = []
    for level, count in LEVELS:
        of_level = [one for one in drawn if one.item.difficulty == level]
        chosen += in_balance(of_level[:count], of_level[count:], _item_of)
    names = {one.id for one in chosen}
    chosen = in_balance(chosen, [one for one in drawn if one.id not in names], _item_of)
    wanted = sum(count for _, count in LEVELS)
    names = {one.id for one in chosen}
    chosen += [one for one in drawn if one.id not in names][: wanted - len(chosen)]
    return tuple(sorted(chosen, key=_steepness))


def _item_of(asked: Asked) -> Item:
    return asked.item


def _steepness(asked: Asked) -> tuple[int, int, int]:
    """What orders the questions of a ladder: the greater, the harder."""
    process = asked.item.process
    return asked.item.difficulty, len(asked.options), 0 if process is None else _PROCESSES.index(process)
