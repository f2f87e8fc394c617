"""The points of a sprint: right answers in a row are worth more and more, a wrong one costs a point."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

STEPS = ((6, 3), (3, 2))
"""From which right answer in a row each is worth how many points; before that, one."""
WRONG = -1
"""What a wrong answer adds. Whoever presses keys blindly loses more than they win."""


class SprintScore(Struct, frozen=True, kw_only=True):
    """How a sprint stands.

    ``points`` are never below zero. ``row`` counts the right answers in a row up to now, ``best_row`` those of the
    longest row. ``last`` is what the last answer added, 0 where it was skipped or cost nothing.
    """

    points: int = 0
    right: int = 0
    wrong: int = 0
    skipped: int = 0
    row: int = 0
    best_row: int = 0
    last: int = 0


def worth(row: int) -> int:
    """How many points the right answer earns that makes so many in a row."""
    return next((points for start, points in STEPS if row >= start), 1)


def sprint_score(credits: Iterable[float | None]) -> SprintScore:
    """The score of some answers, in their order, by the credit of each; None for a skipped one.

    A row ends with whatever is not right. What is partly right earns nothing and costs nothing.
    """
    points = right = wrong = skipped = row = best = last = 0
    for credit in credits:
        before = points
        if credit == 1:
            row, right = row + 1, right + 1
            points += worth(row)
        else:
            row = 0
            skipped += credit is None
            if credit == 0:
                wrong += 1
                points = max(0, points + WRONG)
        best, last = max(best, row), points - before
    return SprintScore(points=points, right=right, wrong=wrong, skipped=skipped, row=row, best_row=best, last=last)
