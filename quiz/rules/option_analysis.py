"""What a class's choices say of the options of a question: who chose which, and how well they did at the rest.

A distractor that works is chosen by some, fewer of the upper third than of the lower, and has a negative
correlation with the rest score. If the best students choose one, the item or its key is probably wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from math import fsum, inf, sqrt
from typing import NamedTuple

from msgspec import Struct

from quiz.rules.item_analysis import ROUNDING, Spread, spread


class OptionFigures(Struct, frozen=True, kw_only=True):
    """The figures of one option.

    ``count`` is how many students chose it. ``lower``, ``middle`` and ``upper`` are the shares, 0 to 1, of the
    thirds of the students by total score who chose it, with all students in them, also those who gave nothing;
    None without a student. Each third is exactly n / 3 students: who stands across a border counts in part on
    either side of it, and students with the same total stand across it together, with the same parts. So the
    order of students with the same total decides nothing, and the mean of the three is the rate of the class.

    ``point_biserial`` is the correlation, -1 to 1, of having chosen the option (1, otherwise 0) with the rest
    score, the total without this question. With the total, which the option itself moves, the key would seem
    to discriminate and the distractors would seem to repel, the more so the shorter the test (Henrysson,
    "Correction of item-total correlations in item analysis", Psychometrika 28, 1963). None where all or none
    chose the option and where the rest scores are all alike.
    """

    option: str
    count: int
    lower: float | None
    middle: float | None
    upper: float | None
    point_biserial: float | None


def analyse_options(
    chosen: Sequence[AbstractSet[str] | tuple[str, ...] | None],
    totals: Sequence[float],
    rests: Sequence[float],
    options: Sequence[str] = (),
) -> tuple[OptionFigures, ...]:
    """Analyse the options of a question, one entry of each argument but the last for each student.

    ``chosen`` has the options that a student chose, or None where nothing was given, which chooses none of
    them. ``totals`` are the total marks and ``rests`` those without this question. The figures are those of
    ``options``, in that order, chosen or not, and then of whatever else was given, in the order of the alphabet.

    Raises ValueError where the arguments do not have the same length, an option is listed twice, a total is
    not finite, or a rest score is not from 0 to the total.
    """
    _check(chosen, totals, rests, options)
    by_option: dict[str, list[int]] = {option: [] for option in options}
    for student, given in enumerate(chosen):
        for option in frozenset(given or ()):
            by_option.setdefault(option, []).append(student)
    parts = _parts(totals)
    rest = spread(rests, max(rests, default=0.0))
    listed = [*options, *sorted(by_option.keys() - set(options))]
    return tuple(_figures(option, by_option[option], parts, rest) for option in listed)


def _check(chosen: Sequence[object], totals: Sequence[float], rests: Sequence[float], options: Sequence[str]) -> None:
    if not len(chosen) == len(totals) == len(rests):
        raise ValueError(f"{len(chosen)} choices, {len(totals)} totals and {len(rests)} rest scores are no class")
    if len(set(options)) != len(options):
        raise ValueError("an option is listed twice")
    for student, (total, rest) in enumerate(zip(totals, rests, strict=True), 1):
        if not 0 <= rest <= total < inf:
            raise ValueError(f"student {student}: {rest} is no rest score of a total of {total}")


class _Parts(NamedTuple):
    """How much of a student belongs to each third, together 1."""

    lower: float
    middle: float
    upper: float


def _parts(totals: Sequence[float]) -> list[_Parts]:
    """The parts of each student. Totals that differ by rounding only count as the same."""
    ranked = sorted(range(len(totals)), key=totals.__getitem__)
    tied = ROUNDING * max(totals, default=0.0)
    parts = [_Parts(0.0, 0.0, 0.0)] * len(totals)
    start = 0
    for end in range(1, len(ranked) + 1):
        if end == len(ranked) or totals[ranked[end]] - totals[ranked[end - 1]] > tied:
            together = _part_of_those_between(start, end, len(ranked))
            for student in ranked[start:end]:
                parts[student] = together
            start = end
    return parts


def _part_of_those_between(start: int, end: int, students: int) -> _Parts:
    """The parts of each of the students from rank ``start`` up to ``end``, of so many in all."""
    # Counted in thirds of a student, so that the borders between the thirds are whole numbers.
    shared = (
        max(0, min(3 * end, (third + 1) * students) - max(3 * start, third * students)) / (3 * (end - start))
        for third in range(3)
    )
    return _Parts(*shared)


def _figures(option: str, choosers: list[int], parts: list[_Parts], rest: Spread) -> OptionFigures:
    lower, middle, upper = (
        min(1.0, 3 * fsum(parts[student][third] for student in choosers) / len(parts)) if parts else None
        for third in range(3)
    )
    return OptionFigures(
        option=option,
        count=len(choosers),
        lower=lower,
        middle=middle,
        upper=upper,
        point_biserial=_point_biserial(choosers, rest),
    )


def _point_biserial(choosers: list[int], rest: Spread) -> float | None:
    """The correlation over the choosers alone: what they lie above the mean, the others lie below it."""
    count, students = len(choosers), len(rest.apart)
    if not 0 < count < students or not rest.variance:
        return None
    above = fsum(rest.apart[student] for student in choosers)
    correlation = above / sqrt(count * (students - count) / students * (students - 1) * rest.variance)
    return max(-1.0, min(1.0, correlation)) if abs(correlation) > ROUNDING else 0.0
