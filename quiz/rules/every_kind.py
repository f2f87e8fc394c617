"""Questions of every kind, where there is room: one of each kind of the bank in the place of one of a common kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from quiz.rules.conflicts import QuestionTraits, TakenQuestions
from quiz.rules.items import Item, Kind


def with_every_kind(
    drawn: Sequence[Item], others: Sequence[Item], traits_of: Callable[[Item], QuestionTraits]
) -> list[Item]:
    """The questions drawn, with others in the place of some so that each kind is asked, the easy ones first.

    Where fewer questions are asked than there are kinds, they stay as they are. So does a question that could only
    make room for one that gives more of the rest away, or is given away by more of it. A kind of which there are
    several loses one, the kind with the most first; a claim goes last, since the verdicts were balanced.
    """
    asked = list(drawn)
    kinds = {item.kind for item in (*drawn, *others)}
    if len(asked) < len(kinds):
        return asked
    for kind in [kind for kind in Kind if kind in kinds]:
        counted = Counter(item.kind for item in asked)
        if counted[kind]:
            continue
        leaving = sorted(
            (place for place, item in enumerate(asked) if counted[item.kind] > 1),
            key=lambda place: (asked[place].kind is Kind.CLAIM, -counted[asked[place].kind], -place),
        )
        swap = next(
            (
                (place, other)
                for other in others
                if other.kind is kind
                for place in leaving
                if _clashes(other, asked, place, traits_of) <= _clashes(asked[place], asked, place, traits_of)
            ),
            None,
        )
        if swap is not None:
            asked[swap[0]] = swap[1]
    return sorted(asked, key=lambda item: item.difficulty)


def _clashes(one: Item, asked: Sequence[Item], place: int, traits_of: Callable[[Item], QuestionTraits]) -> int:
    """With how many of the questions asked, but for that in a place, one gives away or is given away."""
    taken = TakenQuestions()
    taken.take(traits_of(one))
    return sum(taken.clashes(traits_of(item)) for at, item in enumerate(asked) if at != place)
