"""Verdicts in balance: no verdict is the right one for more than half of the claims that are asked together.

Where all claims of a round had one verdict, who has noticed would read no further.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from quiz.rules.items import Item

T = TypeVar("T")


def excess(items: Sequence[Item], *, fine: int = 1) -> Item | None:
    """The last claim of the verdict that too many have: more than half of all claims, rounded up; None where none is.

    So many as are ``fine`` are never too many.
    """
    claims = [item for item in items if item.verdicts]
    verdicts = Counter(item.right for item in claims)
    verdict, most = max(verdicts.items(), key=lambda pair: pair[1], default=((), 0))
    if most <= max(fine, -(-len(claims) // 2)):
        return None
    return next(item for item in reversed(claims) if item.right == verdict)


def in_balance(
    chosen: Sequence[T],
    others: Sequence[T],
    item_of: Callable[[T], Item],
    fits: Callable[[T, Sequence[T]], bool],
) -> list[T]:
    """The chosen questions, with the first of the others of the same difficulty in the place of those too many.

    ``fits`` says whether one of the others may be asked beside those that stay. As many stay as were chosen; where the
    others have nothing else, they stay as they are.
    """
    chosen, left = list(chosen), list(others)
    while (item := excess([item_of(one) for one in chosen])) is not None:
        at = next(place for place, one in enumerate(chosen) if item_of(one) is item)
        fitting = (
            one
            for one in left
            if item_of(one).difficulty == item.difficulty
            and not (item_of(one).verdicts and item_of(one).right == item.right)
            and fits(one, [*chosen[:at], *chosen[at + 1 :]])
        )
        instead = next(fitting, None)
        if instead is None:
            break
        left.remove(instead)
        chosen[at] = instead
    return chosen
