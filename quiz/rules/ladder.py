"""The ladder: questions that get harder, one wrong answer ends it, and three helps may be used once each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from quiz.rules.balance import excess, in_balance
from quiz.rules.conflicts import Clues, TakenQuestions, what_is_asked
from quiz.rules.items import Item
from quiz.rules.process import Process
from quiz.rules.question import Asked

RUNGS = 15
"""How many right answers lead to the top."""
SAFE = (5, 10)
"""The rungs that a wrong answer does not take away."""
LEVELS = ((1, 5), (2, 5), (3, 6))
"""How many questions of each difficulty are drawn: one more than there are rungs, for the help that swaps one."""
LONGEST = sum(count for _, count in LEVELS)
"""How many questions a ladder has where the bank has as many."""
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
    they make a reader do, of which those of one difficulty have some of each. Where there are too few of a difficulty,
    those of the one below take their place, so that no bank has a long flat beginning and then a jump; a small bank
    has a lower ladder. Questions that give each other away are asked together only where there are no others of their
    difficulty, and those that are all but the same only where the bank has no others. No verdict is the right one for
    more than half of the claims, neither of those of one difficulty nor, as far as the bank allows, of all.
    """
    apart = _Apart(drawn)
    chosen: list[Asked] = []
    wanted = 0
    for level, count in reversed(LEVELS):  # The hard ones first: there are the fewest of them.
        wanted += count
        found = _by_turns([one for one in drawn if one.item.difficulty == level])
        chosen += apart.take(found, wanted - len(chosen), chosen)
    for fits in (apart.fits, _is_no_twin, _is_any):
        left = sorted((one for one in drawn if one not in chosen), key=lambda one: -one.item.difficulty)
        chosen += apart.fill(left, LONGEST - len(chosen), chosen, fits)
    for fits in (apart.fits, _is_no_twin):
        chosen = in_balance(chosen, [one for one in drawn if one not in chosen], _item_of, fits)
    return tuple(sorted(chosen, key=_steepness))


_Fits = Callable[[Asked, Sequence[Asked]], bool]
"""Says whether a question may be asked beside others."""


class _Apart:
    """Keeps questions apart that give each other away."""

    def __init__(self, drawn: Sequence[Asked]) -> None:
        clues = Clues(one.item for one in drawn)
        self._traits = {one.id: clues.traits(one.item) for one in drawn}

    def fits(self, one: Asked, beside: Iterable[Asked]) -> bool:
        """Whether a question and none of some others give each other away."""
        taken = TakenQuestions()
        for other in beside:
            taken.take(self._traits[other.id])
        return not taken.clashes(self._traits[one.id])

    def take(self, found: Sequence[Asked], count: int, beside: Sequence[Asked]) -> list[Asked]:
        """Up to ``count`` of some questions of one difficulty, those first that stand first, to ask beside others.

        It looks for so many that are in balance and no twins, as many of them apart as may be.
        """
        best, most = list[Asked](), (0, 0)
        for start in range(len(found)):
            turned = [*found[start:], *found[:start]]
            taken = self.fill(turned, count, beside, self._fits_in_balance)
            apart = len(taken)
            left = [one for one in turned if one not in taken]
            taken += self.fill(left, count - apart, [*beside, *taken], _is_other_in_balance)
            if (len(taken), apart) > most:
                best, most = taken, (len(taken), apart)
            if apart == count:
                break
        left = [one for one in found if one not in best]
        return best + self.fill(left, count - len(best), [*beside, *best], _is_no_twin)

    def _fits_in_balance(self, one: Asked, beside: Sequence[Asked]) -> bool:
        return _is_balanced(one, beside) and self.fits(one, beside)

    @staticmethod
    def fill(found: Iterable[Asked], count: int, beside: Sequence[Asked], fits: _Fits) -> list[Asked]:
        """Up to ``count`` of some questions, in their order, each of which fits those before it and beside them."""
        taken: list[Asked] = []
        for one in found:
            if len(taken) < count and fits(one, [*beside, *taken]):
                taken.append(one)
        return taken


def _by_turns(found: Iterable[Asked]) -> list[Asked]:
    """Questions in their order, but one after the other of those that make a reader do something else."""
    places: Counter[Process | None] = Counter()

    def turn(one: Asked) -> int:
        places[one.item.process] += 1
        return places[one.item.process]

    return sorted(found, key=turn)


def _is_balanced(one: Asked, beside: Sequence[Asked]) -> bool:
    """Whether verdicts stay in balance with one more question, those of its difficulty and all."""
    alike = [other for other in beside if other.item.difficulty == one.item.difficulty]
    return all(excess([other.item for other in (*others, one)]) is None for others in (alike, beside))


def _is_other_in_balance(one: Asked, beside: Sequence[Asked]) -> bool:
    return _is_balanced(one, beside) and _is_no_twin(one, beside)


def _is_any(one: Asked, beside: Sequence[Asked]) -> bool:  # noqa: ARG001
    return True


def _is_no_twin(one: Asked, beside: Sequence[Asked]) -> bool:
    asks = what_is_asked(one.item)
    return all(asks.isdisjoint(what_is_asked(other.item)) for other in beside)


def _item_of(asked: Asked) -> Item:
    return asked.item


def _steepness(asked: Asked) -> tuple[int, int, int]:
    """What orders the questions of a ladder: the greater, the harder."""
    process = asked.item.process
    return asked.item.difficulty, len(asked.options), 0 if process is None else _PROCESSES.index(process)
