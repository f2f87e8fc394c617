"""Which questions a round asks: a fixed function of the seed, the bank and what was asked for."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import sqrt

from msgspec import Struct

from quiz.rules.adaptive import prioritise
from quiz.rules.conflicts import Clues, QuestionTraits, TakenQuestions, VisibleClues
from quiz.rules.elo import Beliefs
from quiz.rules.items import Item
from quiz.rules.question import Asked, ask, pose, visible_text
from quiz.rules.seeded import rank
from quiz.rules.similarity import read
from quiz.rules.terms import QuestionFilter


class RecentAnswers(Struct, frozen=True, kw_only=True):
    """Ids of questions: ``right`` were answered right in the last rounds, ``seen`` at any time."""

    right: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()


def draw(
    items: Iterable[Item], wanted: QuestionFilter, seed: int, count: int | None, beliefs: Beliefs | None = None
) -> tuple[Asked, ...]:
    """Draw up to ``count`` questions, easy ones first; None draws them all, in mixed order.

    A part of it is drawn from the whole bank, so that every question has its day; the rest is dealt by
    turns over kinds, topics and processes, each in proportion to the square root of its size in the bank,
    so that small ones are asked and large ones still get more. As long as there are others, questions that
    give each other away (see ``conflicts``) are kept out of one round, and ten questions have no subject
    twice, one month to tell, and two answers to type.

    With ``beliefs`` about the player, what is drawn first is what suits them best (see ``adaptive``):
    weak and unseen lines, at a difficulty of which they get about four in five right.
    """
    ranked = sorted(filter(wanted.admits, items), key=lambda item: rank(seed, "draw", item.id))
    if beliefs is not None:
        ranked = prioritise(ranked, beliefs)
    free = FREE if beliefs is None else FREE_LEANING
    dealt = _deal(ranked, len(ranked) if count is None else count, Clues(ranked).traits, _limits, free)
    if count is not None:
        dealt.sort(key=lambda item: item.difficulty)
    return tuple(ask(item, seed) for item in dealt)


def rested(items: Iterable[Item], wanted: QuestionFilter, seed: int, count: int, recent: RecentAnswers) -> list[Item]:
    """The questions that a round may ask so that none comes back too soon, in the order of the bank.

    While there are some that were never asked, those just answered right are left out; only where fewer than ``count``
    others are left, as many of them as are missing fill the round up.
    """
    admitted = [item for item in items if wanted.admits(item)]
    if all(item.id in recent.seen for item in admitted):
        return admitted
    others = sum(item.id not in recent.right for item in admitted)
    tired = sorted(
        (item.id for item in admitted if item.id in recent.right), key=lambda name: rank(seed, "rested", name)
    )
    left_out = set(tired[max(count - others, 0) :])
    return [item for item in admitted if item.id not in left_out]


def draw_by_what_is_visible(
    items: Iterable[Item], wanted: QuestionFilter, seed: int, count: int, order_seed: int
) -> tuple[Item, ...]:
    """Draw up to ``count`` questions as ``draw`` does, easy ones first, and let no key choose among them.

    Neither ids, keys, evidence nor reasons have a part in it: packs that differ in these give the same questions
    in the same order. Questions of one difficulty stand in the order of ``order_seed``, which tells nothing of the
    ``seed`` that drew them.
    """
    admitted = [item for item in items if wanted.admits(item)]
    visible = {item.id: visible_text(pose(item)) for item in admitted}
    ranked = sorted(admitted, key=lambda item: rank(seed, "draw", visible[item.id]))
    dealt = _deal(ranked, count, VisibleClues(ranked).traits, _visible_limits, FREE)
    return tuple(sorted(dealt, key=lambda item: (item.difficulty, rank(order_seed, "order", visible[item.id]))))


_Pile = tuple[tuple[str, str], ...]


def _pile(item: Item) -> _Pile:
    """The pile an item is dealt from: its kind, its topic and its process, told apart should they share a name."""
    pile = ("kind", item.kind.value), ("topic", item.topic)
    return pile if item.process is None else (*pile, ("process", item.process.value))


FREE, FREE_LEANING = 3, 2
"""One part in so many of a round is drawn from the whole bank: a third, and half of one that suits its player."""
MOST_TYPED = 2
"""Typing takes the longest, so ten questions ask for no more of it."""


def _limits(item: Item) -> Iterator[tuple[object, int]]:
    """What a question has that ten questions have only so often, with how often."""
    yield from _limits_but_month(item)
    if _has_month(item.right):
        yield "month", 1


def _visible_limits(item: Item) -> Iterator[tuple[object, int]]:
    """The same by what is visible of a question: a month that can be picked, or a date to type, may be its answer."""
    yield from _limits_but_month(item)
    if item.answer_type == "date" or (not item.prompts and _has_month(item.options)):
        yield "month", 1


def _limits_but_month(item: Item) -> Iterator[tuple[object, int]]:
    for subject in item.subjects:
        yield ("subject", subject), 1
    if item.form.facts.is_typed:
        yield "typed", MOST_TYPED


def _has_month(texts: Iterable[str]) -> bool:
    return any(reading.date is not None and reading.date.month for reading in map(read, texts))


def _deal(
    ranked: Sequence[Item],
    count: int,
    traits_of: Callable[[Item], QuestionTraits],
    limits_of: Callable[[Item], Iterable[tuple[object, int]]],
    free_part: int,
) -> list[Item]:
    """Take ``count`` items off the ranked ones: one part in ``free_part`` freely, then by turns."""
    piles: defaultdict[_Pile, deque[Item]] = defaultdict(deque)
    sizes: defaultdict[tuple[str, str], int] = defaultdict(int)
    for item in ranked:
        pile = _pile(item)
        piles[pile].append(item)
        for side in pile:
            sizes[side] += 1
    places = {item.id: place for place, item in enumerate(ranked)}
    taken: defaultdict[tuple[str, str], int] = defaultdict(int)
    dealt: list[Item] = []
    clashing: list[Item] = []
    round = TakenQuestions()
    held: defaultdict[object, int] = defaultdict(int)
    tens = -(-count // 10)

    def cost(pile: _Pile) -> tuple[float, int]:
        free = len(dealt) < count // free_part
        turns = 0.0 if free else sum((taken[side] + 1) / sqrt(sizes[side]) for side in pile)
        return turns, places[piles[pile][0].id]

    while piles and len(dealt) < count:
        pile = min(piles, key=cost)
        item = piles[pile].popleft()
        if not piles[pile]:
            del piles[pile]
        traits, limits = traits_of(item), tuple(limits_of(item))
        if round.clashes(traits) or any(held[what] >= most * tens for what, most in limits):
            clashing.append(item)
            continue
        round.take(traits)
        for what, _ in limits:
            held[what] += 1
        for side in pile:
            taken[side] += 1
        dealt.append(item)
    return dealt + clashing[: count - len(dealt)]
