"""Which questions a round asks: a fixed function of the seed, the bank and what was asked for."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import sqrt

from msgspec import Struct

from quiz.rules.adaptive import prioritise
from quiz.rules.balance import excess
from quiz.rules.conflicts import Clues, QuestionTraits, TakenQuestions, VisibleClues, twins_last
from quiz.rules.elo import Beliefs
from quiz.rules.items import Item
from quiz.rules.question import Asked, ask, pose, visible_text
from quiz.rules.seeded import rank
from quiz.rules.similarity import read
from quiz.rules.terms import QuestionFilter

RIGHT_RESTS, WRONG_RESTS = 8, 1
"""For so many rounds a question does not come back that was answered right, or in any other way: about an evening."""
SOON = 2
"""So many rounds ago is only just now."""


class RecentAnswers(Struct, frozen=True, kw_only=True):
    """In which of the last rounds questions were answered, by their ids, counted back from 1.

    ``right`` has the last round in which each was answered right, ``other`` that in which it was wrong or skipped.
    ``today`` names those asked today, in however many rounds; ``days`` has the last day of all that were ever asked.
    """

    right: Mapping[str, int] = {}
    other: Mapping[str, int] = {}
    today: frozenset[str] = frozenset()
    days: Mapping[str, int] = {}

    def is_new(self, id: str) -> bool:
        """Whether a question was never asked."""
        return id not in self.days

    def is_tired(self, id: str, rounds: int = RIGHT_RESTS) -> bool:
        """Whether a question was answered too lately to come back: today, or in the last ``rounds`` at most."""
        if rounds >= RIGHT_RESTS and id in self.today:
            return True
        right, other = self.right.get(id, RIGHT_RESTS + 1), self.other.get(id, WRONG_RESTS + 1)
        return right <= min(rounds, RIGHT_RESTS) or other <= min(rounds, WRONG_RESTS)

    def last(self, id: str) -> int:
        """How many rounds ago a tired question was answered; of those before the last ones nothing else is known."""
        return min(self.right.get(id, RIGHT_RESTS + 1), self.other.get(id, RIGHT_RESTS + 1))

    def turn(self, id: str) -> tuple[bool, bool, int, int]:
        """What orders tired questions by when they come back.

        Those of today come last. Before that, wrong ones that had their rest come first, then those of long ago.
        """
        other = self.other.get(id, RIGHT_RESTS + 1)
        is_wrong = WRONG_RESTS < other < self.right.get(id, RIGHT_RESTS + 1)
        return id in self.today, not is_wrong, -self.last(id), self.days.get(id, 0)


def draw(
    items: Iterable[Item], wanted: QuestionFilter, seed: int, count: int | None, beliefs: Beliefs | None = None
) -> tuple[Asked, ...]:
    """Draw up to ``count`` questions, easy ones first; None draws them all, in mixed order.

    A part of it is drawn from the whole bank, so that every question has its day; the rest is dealt by
    turns over kinds, topics and processes, each in proportion to the square root of its size in the bank,
    so that small ones are asked and large ones still get more. As long as there are others, questions that
    give each other away (see ``conflicts``) are kept out of one round, and ten questions have no subject
    twice, one month to tell, and two answers to type. No verdict is the right one for more than half of the claims.

    With ``beliefs`` about the player, what is drawn first is what suits them best (see ``adaptive``):
    weak and unseen lines, at a difficulty of which they get about four in five right.
    """
    ranked = sorted(filter(wanted.admits, items), key=lambda item: rank(seed, "draw", item.id))
    if beliefs is not None:
        ranked = prioritise(ranked, beliefs)
    free = FREE if beliefs is None else FREE_LEANING
    traits_of = Clues(ranked).traits
    wanted_number = len(ranked) if count is None else count
    fresh, clashing = _deal(ranked, wanted_number, traits_of, limits_in_ten, free)
    dealt = fresh + twins_last(clashing, fresh)[: wanted_number - len(fresh)]
    if count is not None:
        dealt = _balanced(ranked, dealt, count, traits_of)
        dealt.sort(key=lambda item: item.difficulty)
    return tuple(ask(item, seed) for item in dealt)


def rested(items: Iterable[Item], wanted: QuestionFilter, seed: int, count: int, recent: RecentAnswers) -> list[Item]:
    """The questions that a round may ask so that none comes back too soon, in the order of the bank.

    Where fewer than ``count`` others are left, as many of those that are tired as are missing fill the round up: first
    what was not asked today, of that and of the rest what was wrong, and then what was asked the longest ago.
    """
    admitted = [item for item in items if wanted.admits(item)]
    tired = sorted(
        (item.id for item in admitted if recent.is_tired(item.id)),
        key=lambda name: (recent.turn(name), rank(seed, "rested", name)),
    )
    others = len(admitted) - len(tired)
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
    fresh, clashing = _deal(ranked, count, VisibleClues(ranked).traits, _visible_limits, FREE)
    dealt = fresh + clashing[: count - len(fresh)]
    return tuple(sorted(dealt, key=lambda item: (item.difficulty, rank(order_seed, "order", visible[item.id]))))


def _balanced(
    ranked: Sequence[Item], dealt: list[Item], count: int, traits_of: Callable[[Item], QuestionTraits]
) -> list[Item]:
    """The questions dealt, with other claims in the place of some where too many of them have one verdict.

    Two of a verdict are never too many.
    """
    tens = -(-count // 10)
    while (item := excess(dealt, fine=2)) is not None:
        kept = [one for one in dealt if one is not item]
        round, held, names = TakenQuestions(), Counter[object](), {one.id for one in dealt}
        for one in kept:
            round.take(traits_of(one))
            held.update(what for what, _ in limits_in_ten(one))
        fitting = (
            one
            for one in ranked
            if one.verdicts
            and one.right != item.right
            and one.id not in names
            and not any(held[what] >= most * tens for what, most in limits_in_ten(one))
            and not round.clashes(traits_of(one))
        )
        instead = next(fitting, None)
        if instead is None:
            break
        dealt = [*kept, instead]
    return dealt


_Pile = tuple[tuple[str, str], ...]


def _pile(item: Item) -> _Pile:
    """The pile an item is dealt from: its kind, its topic and its process, told apart should they share a name."""
    pile = ("kind", item.kind.value), ("topic", item.topic)
    return pile if item.process is None else (*pile, ("process", item.process.value))


FREE, FREE_LEANING = 3, 2
"""One part in so many of a round is drawn from the whole bank: a third, and half of one that suits its player."""
MOST_TYPED = 2
"""Typing takes the longest, so ten questions ask for no more of it."""


def limits_in_ten(item: Item) -> Iterator[tuple[object, int]]:
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
) -> tuple[list[Item], list[Item]]:
    """Take up to ``count`` items off the ranked ones: one part in ``free_part`` freely, then by turns.

    Gives those that do not clash, and with them those that do, of which a round that is not full yet may take some.
    """
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
    return dealt, clashing
