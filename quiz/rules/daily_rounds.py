"""Which questions the daily round of a day asks: a walk through the bank, so that one day does not repeat the last.

The bank is cut into two halves of the same mix. For some days the rounds come from one of them, dealt anew each time,
and for as many from the other: between two rounds that share a question lie all the rounds of a half.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from msgspec import Struct

from quiz.rules.conflicts import Clues, QuestionTraits, TakenQuestions, what_is_asked
from quiz.rules.daily import COUNT, daily_seed
from quiz.rules.items import Item
from quiz.rules.seeded import rank
from quiz.rules.selection import draw, limits_in_ten
from quiz.rules.terms import QuestionFilter


def daily_ids(items: Iterable[Item], pack: str, day: str, number: int) -> tuple[str, ...]:
    """The questions of the daily round of a day (ISO 8601) by its number, easy ones first.

    A bank too small for two rounds has them drawn from all of it.
    """
    bank = sorted(items, key=lambda item: item.id)
    days = len(bank) // (2 * COUNT)
    if not days:
        return tuple(asked.id for asked in draw(bank, QuestionFilter(), daily_seed(day, pack), COUNT))
    turn, place = divmod(number - 1, days)
    half = _ordered(bank, daily_seed("halves", pack))[turn % 2 :: 2]
    seed = daily_seed(f"turn {turn}", pack)
    dealt = _dealt(_ordered(half, seed), days, Clues(bank).traits)[place]
    return tuple(item.id for item in sorted(dealt, key=lambda item: (item.difficulty, rank(seed, "place", item.id))))


def _sort(item: Item) -> tuple[Hashable, ...]:
    """What every round is to have its share of: a kind, and among claims a verdict."""
    return item.kind.value, item.right if item.verdicts else ()


def _ordered(items: Sequence[Item], seed: int) -> list[Item]:
    """Questions by sort, the rarest first, within it by difficulty, and then as the seed has it."""
    sizes = Counter(map(_sort, items))
    return sorted(
        items, key=lambda item: (sizes[_sort(item)], _sort(item), item.difficulty, rank(seed, "deal", item.id))
    )


class _Round(Struct):
    """A round as far as it is dealt: its questions, and how many of a sort, a topic or a difficulty they are."""

    items: list[Item]
    taken: TakenQuestions
    held: Counter[Hashable]

    def clashes(self, item: Item, traits: QuestionTraits) -> bool:
        """Whether a question gives another away, or has what ten questions have too often already."""
        return self.taken.clashes(traits) or any(self.held["limit", what] >= most for what, most in limits_in_ten(item))

    def has_twin(self, item: Item) -> bool:
        """Whether a question asks what another of the round asks."""
        return any(not what_is_asked(item).isdisjoint(what_is_asked(one)) for one in self.items)

    def take(self, item: Item, traits: QuestionTraits) -> None:
        """Put a question into the round."""
        self.items.append(item)
        self.taken.take(traits)
        self.held.update(_sides(item))
        self.held.update(("limit", what) for what, _ in limits_in_ten(item))


def _sides(item: Item) -> tuple[Hashable, ...]:
    return ("sort", _sort(item)), ("kind", item.kind.value), ("topic", item.topic), ("difficulty", item.difficulty)


def _dealt(ordered: Sequence[Item], days: int, traits_of: Callable[[Item], QuestionTraits]) -> list[list[Item]]:
    """The questions dealt to so many rounds of ten, each to that which has the least of its like; some are left."""
    rounds = [_Round([], TakenQuestions(), Counter()) for _ in range(days)]
    left: list[Item] = []
    for item in ordered:
        traits = traits_of(item)
        fitting = [one for one in rounds if len(one.items) < COUNT and not one.clashes(item, traits)]
        if fitting:
            min(fitting, key=lambda one: _need(one, item)).take(item, traits)
        else:
            left.append(item)
    _fill(rounds, left, traits_of)
    return [one.items for one in rounds]


def _fill(rounds: Sequence[_Round], left: list[Item], traits_of: Callable[[Item], QuestionTraits]) -> None:
    """Fill rounds up with what is left though it clashes: with a twin of what a round has only as a last resort."""
    for item in left:
        short = sorted((one for one in rounds if len(one.items) < COUNT), key=lambda one: len(one.items))
        if not short:
            return
        fitting = next((one for one in short if not one.has_twin(item)), None)
        taken = item
        if fitting is None and (exchange := _exchange(rounds, short, item)) is not None:
            other, taken, fitting = exchange
            other.items[other.items.index(taken)] = item
        (fitting or short[0]).take(taken, traits_of(taken))


def _exchange(rounds: Sequence[_Round], short: Sequence[_Round], item: Item) -> tuple[_Round, Item, _Round] | None:
    """A round that a question can go into, what makes room for it there, and the short round that takes this."""
    return next(
        (
            (other, instead, one)
            for one in short
            for other in rounds
            if other is not one and not other.has_twin(item)
            for instead in other.items
            if not one.has_twin(instead)
        ),
        None,
    )


def _need(round: _Round, item: Item) -> tuple[int, ...]:
    """How little of what a question is there is in a round: the less, the lower."""
    counts = [round.held[side] for side in _sides(item)]
    return counts[0], counts[1], sum(counts[2:]), len(round.items)
