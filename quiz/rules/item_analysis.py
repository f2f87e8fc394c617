"""What a class's marks say of a test and of its questions: the classical item analysis.

The figures are those of Moodle's quiz statistics (docs.moodle.org/dev/Quiz_statistics_calculations; Moodle,
``mod/quiz/report/statistics/classes/calculator.php`` and
``question/classes/statistics/questions/calculator.php``). Moodle shows most of them per cent; here they are
shares, 0 to 1. With n students, x the marks of a question, t the total marks and r = t - x the rest score,
all variances and covariances divide by n - 1. Sums are ``fsum``, so that no figure depends on the order of
the students, not even in its last digit.

A figure that the marks do not define is None, never an error: each docstring says when.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

FEWEST = 25
"""Fewest students for the figures that rest on a correlation to mean much.

Small classes make them up: with 25 students a discrimination of 0.3 stands for anything from -0.11 to 0.62
(the 95 % interval by Fisher's z, "On the probable error of a coefficient of correlation deduced from a small
sample", Metron 1, 1921), and with 10 for anything from -0.41 to 0.78. One lucky guess can turn its sign.
"""
SMALLEST, LARGEST = 0.001, 1_000_000.0
"""The maximum marks that a question can have: within them no power of a mark leaves the range of a float."""
ROUNDING = 1e-9
"""Differences below this share of the maximum, and correlations below it, are rounding and count as none.

Marks that add up alike, as 0.1 + 0.2 and 0.3, differ in their last digit as floats, and a correlation with
nothing but last digits would look like any other.
"""


class WholeTest(Struct, frozen=True, kw_only=True):
    """The figures of the whole test.

    ``greatest`` is the greatest total mark that could be had. ``mean``, ``median`` and ``sd`` (of a sample)
    are of the total marks, in marks: the first two are None without a student, ``sd`` with fewer than 2.

    ``skewness`` is k3 / k2^1.5 and ``kurtosis`` is k4 / k2^2, which is 0 for a normal distribution, with
    Fisher's k-statistics k2, k3 and k4. They have no unit, and are None with fewer than 3 and 4 students or
    where all totals are alike.

    ``coefficient`` is that of internal consistency, Cronbach's alpha ("Coefficient alpha and the internal
    structure of tests", Psychometrika 16, 1951), with k questions

        k / (k - 1) (1 - sum of the variances of the questions / variance of the totals)

    It is at most 1, and below 0 where the questions work against each other. ``error_ratio`` is
    sqrt(1 - coefficient), above 1 for a coefficient below 0, and ``standard_error``, in marks, is
    ``error_ratio`` times ``sd``. ``kr20`` is the formula 20 of Kuder and Richardson ("The theory of the
    estimation of test reliability", Psychometrika 2, 1937), with p the share of students who had a question
    right,

        k / (k - 1) (1 - sum of p (1 - p) / variance of the number right)

    with the variance of a population, dividing by n: p (1 - p) is the variance of a right or wrong question
    in that sense. Either variance divided by n is (n - 1) / n of the same divided by n - 1, which cancels, so
    that it equals ``coefficient``. All four are None with fewer than 3 students (as in Moodle) or 2 questions
    and where all totals are alike; ``kr20`` also where a mark is neither 0 nor the maximum, or the maxima differ.
    """

    students: int
    greatest: float
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    coefficient: float | None
    error_ratio: float | None
    standard_error: float | None
    kr20: float | None


class QuestionFigures(Struct, frozen=True, kw_only=True):
    """The figures of one question.

    ``facility`` is the mean mark as a share of the maximum, 0 to 1, None without a student. ``sd`` (of a
    sample) is a share of the maximum too, 0 to 0.71, None with fewer than 2 students.

    ``intended_weight`` is the share of the greatest total that the question can earn. ``effective_weight`` is
    its share in what sets the students apart, sqrt(cov(x, t)) over the sum of those of all questions. A
    negative covariance has no root: such a question has None and is left out of the sum, as in Moodle. All
    have None with fewer than 2 students and where no covariance is above 0.

    ``discrimination`` is the correlation of x and r, -1 to 1: Moodle's discrimination index. ``efficiency`` is
    Moodle's discriminative efficiency, cov(x, r) over the covariance that the same marks would have if the
    better student at the rest always had the better mark. It is at most 1; it can be below -1, as the marks
    may lie worse in the one order than they ever can in the other. Both are None with fewer than 2 students,
    and where the marks on the question or the rest scores are all alike, as they are in a test of 1 question.
    """

    facility: float | None
    sd: float | None
    intended_weight: float
    effective_weight: float | None
    discrimination: float | None
    efficiency: float | None


class ItemAnalysis(Struct, frozen=True, kw_only=True):
    """The figures of a test, and of its questions in their order. ``complete`` students were asked all of them."""

    test: WholeTest
    questions: tuple[QuestionFigures, ...]
    complete: int

    @property
    def too_few(self) -> bool:
        """Whether to mark the coefficient and all that tells of discrimination as of too few students."""
        return self.complete < FEWEST


def analyse(marks: Sequence[Sequence[float | None]], maxima: Sequence[float]) -> ItemAnalysis:
    """Analyse a test: ``marks[s][i]`` is the mark of student s on question i, from 0 to ``maxima[i]``.

    A question that was skipped or not reached has the mark 0, and one that the student was not asked None. What is
    said of a question by itself rests on those who were asked it, and what is said of the totals on the share that
    each student earned of what they were asked. Whatever rests on a correlation or on the variances of all questions
    rests on those who were asked all.

    Raises ValueError for a student who does not have one mark for each question or none at all, for a mark out of its
    range, and for a maximum out of SMALLEST to LARGEST.
    """
    _check(marks, maxima)
    complete = [[mark for mark in row if mark is not None] for row in marks if None not in row]
    found = _analyse_complete(complete, maxima)
    if len(complete) == len(marks):
        return found
    greatest, totals = fsum(maxima), [_scaled(row, maxima) for row in marks]
    test = _whole_test(totals, greatest, spread(totals, greatest), [], None)
    whole = found.test
    questions = []
    for place, (own, maximum) in enumerate(zip(found.questions, maxima, strict=True)):
        column = [mark for row in marks if (mark := row[place]) is not None]
        facility, sd = _facility(column, maximum, spread(column, maximum))
        questions.append(replace(own, facility=facility, sd=sd))
    test = replace(
        test,
        coefficient=whole.coefficient,
        error_ratio=whole.error_ratio,
        standard_error=whole.standard_error,
        kr20=whole.kr20,
    )
    return ItemAnalysis(test=test, questions=tuple(questions), complete=len(complete))


def _scaled(row: Sequence[float | None], maxima: Sequence[float]) -> float:
    """The total that a student would have with the same share of all marks as of those that they were asked for."""
    asked = fsum(maximum for mark, maximum in zip(row, maxima, strict=True) if mark is not None)
    return min(1.0, fsum(mark for mark in row if mark is not None) / asked) * fsum(maxima)


def _analyse_complete(marks: Sequence[Sequence[float]], maxima: Sequence[float]) -> ItemAnalysis:
    greatest = fsum(maxima)
    totals = [fsum(row) for row in marks]
    columns = list(zip(*marks, strict=True)) or [() for _ in maxima]
    spreads = [spread(column, maximum) for column, maximum in zip(columns, maxima, strict=True)]
    whole = spread(totals, greatest)
    weights = _effective_weights(spreads, whole)
    return ItemAnalysis(
        test=_whole_test(totals, greatest, whole, spreads, _kr20(columns, maxima, whole)),
        questions=tuple(
            _question(column, maximum, totals, greatest, own, weight)
            for column, maximum, own, weight in zip(columns, maxima, spreads, weights, strict=True)
        ),
        complete=len(marks),
    )


class Spread(NamedTuple):
    """How far each figure lies from their mean, and their variance (of a sample), None with fewer than 2."""

    apart: list[float]
    variance: float | None


def spread(figures: Sequence[float], greatest: float) -> Spread:
    """The spread of figures from 0 to ``greatest``. It is exactly none where they differ by rounding only."""
    if not figures or max(figures) - min(figures) <= ROUNDING * greatest:
        apart = [0.0] * len(figures)
    else:
        mean = fsum(figures) / len(figures)
        apart = [figure - mean for figure in figures]
    return Spread(apart, _mean_product(apart, apart) if len(figures) > 1 else None)


def _check(marks: Sequence[Sequence[float | None]], maxima: Sequence[float]) -> None:
    for question, maximum in enumerate(maxima, 1):
        if not SMALLEST <= maximum <= LARGEST:
            raise ValueError(f"question {question}: {maximum} is no maximum mark from {SMALLEST} to {LARGEST:.0f}")
    for student, row in enumerate(marks, 1):
        if len(row) != len(maxima):
            raise ValueError(f"student {student} has {len(row)} marks for {len(maxima)} questions")
        if row and all(mark is None for mark in row):
            raise ValueError(f"student {student} was asked nothing")
        for question, (mark, maximum) in enumerate(zip(row, maxima, strict=True), 1):
            if mark is not None and not 0 <= mark <= maximum:
                raise ValueError(f"student {student}, question {question}: {mark} is no mark from 0 to {maximum}")


def _mean_product(one: Sequence[float], other: Sequence[float]) -> float:
    return fsum(a * b for a, b in zip(one, other, strict=True)) / (len(one) - 1)


def _covariance(one: Spread, other: Spread) -> float | None:
    """None with fewer than 2 students, and exactly 0 where the correlation is rounding only."""
    if one.variance is None or other.variance is None:
        return None
    product = _mean_product(one.apart, other.apart)
    return product if abs(product) > ROUNDING * sqrt(one.variance * other.variance) else 0.0


def _root(square: float | None) -> float | None:
    return None if square is None or square < 0 else sqrt(square)


def _whole_test(
    totals: list[float], greatest: float, whole: Spread, spreads: list[Spread], kr20: float | None
) -> WholeTest:
    students, sd = len(totals), _root(whole.variance)
    ordered = sorted(totals)
    coefficient = _coefficient([own.variance or 0.0 for own in spreads], whole.variance, students)
    error_ratio = None if coefficient is None else sqrt(1 - coefficient)
    return WholeTest(
        students=students,
        greatest=greatest,
        mean=fsum(totals) / students if totals else None,
        median=(ordered[(students - 1) // 2] + ordered[students // 2]) / 2 if totals else None,
        sd=sd,
        skewness=_skewness(whole),
        kurtosis=_kurtosis(whole),
        coefficient=coefficient,
        error_ratio=error_ratio,
        standard_error=None if error_ratio is None or sd is None else error_ratio * sd,
        kr20=kr20,
    )


def _coefficient(parts: list[float], whole: float | None, students: int) -> float | None:
    """Alpha from the variances of the questions and of the totals. It is 1 at most but for rounding."""
    if students < 3 or len(parts) < 2 or not whole:
        return None
    return min(1.0, len(parts) / (len(parts) - 1) * (1 - fsum(parts) / whole))


def _kr20(columns: Sequence[Sequence[float]], maxima: Sequence[float], whole: Spread) -> float | None:
    students = len(whole.apart)
    if len(set(maxima)) != 1 or any(mark not in {0, maxima[0]} for column in columns for mark in column):
        return None
    right = [sum(mark > 0 for mark in column) for column in columns]
    variances = [count * (students - count) / students**2 for count in right] if students else []
    number_right = fsum((each / maxima[0]) ** 2 for each in whole.apart) / students if students else None
    return _coefficient(variances, number_right, students)


def _skewness(whole: Spread) -> float | None:
    n = len(whole.apart)
    if n < 3 or not whole.variance:
        return None
    k3 = n * fsum(each**3 for each in whole.apart) / ((n - 1) * (n - 2))
    return k3 / (whole.variance * sqrt(whole.variance))


def _kurtosis(whole: Spread) -> float | None:
    n = len(whole.apart)
    if n < 4 or not whole.variance:
        return None
    fourth, second = fsum(each**4 for each in whole.apart), (n - 1) * whole.variance
    k4 = (n * (n + 1) * fourth - 3 * (n - 1) * second**2) / ((n - 1) * (n - 2) * (n - 3))
    return k4 / whole.variance**2


def _effective_weights(spreads: list[Spread], whole: Spread) -> list[float | None]:
    roots = [_root(_covariance(own, whole)) for own in spreads]
    together = fsum(root for root in roots if root is not None)
    return [None if root is None or not together else root / together for root in roots]


def _question(
    column: Sequence[float], maximum: float, totals: list[float], greatest: float, own: Spread, weight: float | None
) -> QuestionFigures:
    rests = [total - mark for total, mark in zip(totals, column, strict=True)]
    discrimination, efficiency = _discrimination(own, spread(rests, greatest))
    facility, sd = _facility(column, maximum, own)
    return QuestionFigures(
        facility=facility,
        sd=sd,
        intended_weight=maximum / greatest,
        effective_weight=weight,
        discrimination=discrimination,
        efficiency=efficiency,
    )


def _facility(column: Sequence[float], maximum: float, own: Spread) -> tuple[float | None, float | None]:
    """The mean mark and its standard deviation, as shares of the maximum."""
    sd = _root(own.variance)
    facility = min(1.0, fsum(column) / (len(column) * maximum)) if column else None
    return facility, None if sd is None else sd / maximum


def _discrimination(own: Spread, rest: Spread) -> tuple[float | None, float | None]:
    """The discrimination and its efficiency, kept in their bounds, which rounding may cross."""
    covariance = _covariance(own, rest)
    if covariance is None or not own.variance or not rest.variance:
        return None, None
    best = _mean_product(sorted(own.apart), sorted(rest.apart))
    correlation = covariance / sqrt(own.variance * rest.variance)
    return max(-1.0, min(1.0, correlation)), min(1.0, covariance / best)
