"""What a class's choices say of the options of a question."""

from __future__ import annotations

from math import inf, isfinite, nan
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.item_analysis import analyse
from quiz.rules.option_analysis import OptionFigures, analyse_options

Given = tuple[str, ...] | None
Class = tuple[list[Given], list[float], list[float]]

OPTIONS = ("a", "b", "c", "never")


def of(figures: tuple[OptionFigures, ...], option: str) -> OptionFigures:
    return next(each for each in figures if each.option == option)


def thirds(figures: OptionFigures) -> tuple[float | None, float | None, float | None]:
    return figures.lower, figures.middle, figures.upper


# As published


def test_the_point_biserial_agrees_with_a_published_example() -> None:
    """Brown, "Point-biserial correlation coefficients", Shiken 5 (3), 2001, table 2: .91, -.91 and .00.

    Its whole scores stand for the rest scores here. Its means of 45 and 30 and standard deviation of 8.29 give
    0.9045, printed as .91; of its third item, which all have right, it prints .00.
    """
    scores = [50.0, 45.0, 45.0, 40.0, 35.0, 30.0, 30.0, 25.0]
    chosen: list[Any] = [("item 1", "item 3")] * 4 + [("item 2", "item 3")] * 4
    one, two, three = analyse_options(chosen, scores, scores, ("item 1", "item 2", "item 3"))
    assert (one.point_biserial, two.point_biserial) == pytest.approx((0.91, -0.91), abs=6e-3)
    assert three.point_biserial is None
    assert [each.count for each in (one, two, three)] == [4, 4, 8]


def test_the_point_biserial_agrees_with_the_example_of_scipy() -> None:
    """SciPy, reference page of scipy.stats.pointbiserialr, example of 0.8660254037844386."""
    chosen = [(), (), (), ("a",), ("a",), ("a",), ("a",)]
    scores = list(map(float, range(7)))
    (figures,) = analyse_options(chosen, scores, scores)
    assert figures.point_biserial == pytest.approx(0.8660254037844386, abs=1e-15)


def test_answers_are_counted_as_moodle_counts_them() -> None:
    """Moodle, mod/quiz/report/statistics/tests/fixtures: slot 1 of steps00.csv, its counts in responsecounts00.csv."""
    given = """3.14 frog 3.14 butterfly 3.14 3.14 3.142 3.14 frog 3.1 toad frog 3.14 frog 3.1 frog toad frog 3.14
    butterfly frog frog frog 3.1 3.1"""
    chosen: list[Given] = [(each,) for each in given.split()]
    figures = analyse_options(chosen, [1.0] * 25, [0.0] * 25, ("frog", "butterfly", "toad"))
    assert [(each.option, each.count) for each in figures] == [
        ("frog", 9),
        ("butterfly", 2),
        ("toad", 2),
        ("3.1", 4),
        ("3.14", 7),
        ("3.142", 1),
    ]


# Thirds


def test_each_third_has_its_own_rate() -> None:
    chosen: list[Given] = [("b",), ("b",), ("b",), ("a",), ("a",), None]
    totals = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    figures = analyse_options(chosen, totals, totals, ("a", "b"))
    assert thirds(of(figures, "a")) == (0, 0.5, 0.5)
    assert thirds(of(figures, "b")) == (1, 0.5, 0)


def test_who_stands_across_a_border_counts_in_part_on_either_side() -> None:
    totals = [1.0, 2.0, 3.0, 4.0]
    figures = [analyse_options([("a",) if at == who else () for at in range(4)], totals, totals) for who in range(4)]
    assert [thirds(each) for (each,) in figures] == [
        pytest.approx((3 / 4, 0, 0)),
        pytest.approx((1 / 4, 2 / 4, 0)),
        pytest.approx((0, 2 / 4, 1 / 4)),
        pytest.approx((0, 0, 3 / 4)),
    ]


def test_students_with_the_same_total_stand_across_a_border_together() -> None:
    totals = [1.0, 2.0, 2.0, 2.0, 2.0, 3.0]
    for chooser in range(1, 5):
        (figures,) = analyse_options([("a",) if at == chooser else None for at in range(6)], totals, totals)
        assert thirds(figures) == pytest.approx((1 / 8, 2 / 8, 1 / 8))


def test_totals_that_differ_in_the_last_digit_are_the_same() -> None:
    totals = [0.1 + 0.2, 0.3, 0.3]
    (figures,) = analyse_options([("a",), None, None], totals, [0.0] * 3)
    assert thirds(figures) == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_where_all_have_the_same_total_each_third_has_the_rate_of_the_class() -> None:
    figures = analyse_options([("a",), ("a",), ("b",), None], [2.0] * 4, [1.0] * 4)
    assert thirds(of(figures, "a")) == pytest.approx((0.5, 0.5, 0.5))
    assert of(figures, "a").point_biserial is None


# What is chosen


def test_an_option_that_nobody_chose_is_listed_with_nothing() -> None:
    (figures,) = analyse_options([(), None, ()], [1.0, 2.0, 3.0], [1.0, 2.0, 2.0], ("a",))
    assert figures == OptionFigures(option="a", count=0, lower=0, middle=0, upper=0, point_biserial=None)


def test_before_the_first_student_the_options_are_listed_without_rates() -> None:
    (figures,) = analyse_options([], [], [], ("a",))
    assert figures == OptionFigures(option="a", count=0, lower=None, middle=None, upper=None, point_biserial=None)


def test_naming_an_option_twice_in_an_answer_chooses_it_once() -> None:
    once = analyse_options([frozenset("a"), None], [1.0, 0.0], [0.0, 0.0])
    assert analyse_options([("a", "a"), None], [1.0, 0.0], [0.0, 0.0]) == once


def test_the_key_seems_better_against_the_total_than_it_is_against_the_rest() -> None:
    totals, rests = [3.0, 2.0, 2.0, 1.0, 3.0, 1.0], [2.0, 1.0, 2.0, 1.0, 2.0, 1.0]
    chosen: list[Given] = [("key",) if total > rest else ("wrong",) for total, rest in zip(totals, rests, strict=True)]
    against_rest = of(analyse_options(chosen, totals, rests), "key").point_biserial
    against_total = of(analyse_options(chosen, totals, totals), "key").point_biserial
    assert against_rest is not None
    assert against_total is not None
    assert against_rest < against_total


# For all classes


@st.composite
def classes(draw: st.DrawFn) -> Class:
    """What was given, totals in tenths and rest scores; small, with many ties."""
    student = st.tuples(
        st.none() | st.lists(st.sampled_from(["a", "b", "c", "other"]), max_size=3).map(tuple),
        st.integers(0, 12),
        st.integers(0, 3),
    )
    drawn = draw(st.lists(student, max_size=14))
    rests = [tenths * 0.1 for _, tenths, _ in drawn]
    return [given for given, _, _ in drawn], [rest + own for rest, (*_, own) in zip(rests, drawn, strict=True)], rests


@given(classes())
def test_every_figure_is_a_number_in_its_bounds_or_none(drawn: Class) -> None:
    for each in analyse_options(*drawn, OPTIONS):
        assert 0 <= each.count <= len(drawn[0])
        for rate in thirds(each):
            assert (rate is None) == (not drawn[0])
            assert rate is None or 0 <= rate <= 1
        assert each.point_biserial is None or (isfinite(each.point_biserial) and -1 <= each.point_biserial <= 1)


@given(classes(), st.randoms(use_true_random=False))
def test_the_order_of_the_students_changes_nothing_not_even_a_last_digit(drawn: Class, random: Any) -> None:
    mixed: list[Any] = list(zip(*drawn, strict=True))
    random.shuffle(mixed)
    chosen, totals, rests = ([row[at] for row in mixed] for at in range(3))
    assert analyse_options(chosen, totals, rests, OPTIONS) == analyse_options(*drawn, OPTIONS)


@given(classes())
def test_the_mean_of_the_thirds_is_the_rate_of_the_class(drawn: Class) -> None:
    for each in analyse_options(*drawn):
        assert each.count == sum(each.option in (given or ()) for given in drawn[0])
        rates = [rate for rate in thirds(each) if rate is not None]
        assert sum(rates) / 3 == pytest.approx(each.count / len(drawn[0]))


@given(classes(), st.floats(0.01, 100))
def test_another_scale_of_marks_changes_nothing(drawn: Class, factor: float) -> None:
    chosen, totals, rests = drawn
    scaled = analyse_options(chosen, [total * factor for total in totals], [rest * factor for rest in rests])
    for one, other in zip(scaled, analyse_options(*drawn), strict=True):
        assert msgspec.structs.astuple(one)[1:] == pytest.approx(msgspec.structs.astuple(other)[1:], abs=1e-9)


@given(classes())
def test_not_choosing_an_option_correlates_the_other_way(drawn: Class) -> None:
    chosen, totals, rests = drawn
    opposite: list[Given] = [() if "a" in (given or ()) else ("a",) for given in chosen]
    (one,), (other, *_) = analyse_options(opposite, totals, rests, ("a",)), analyse_options(*drawn, ("a",))
    assert (one.point_biserial is None) == (other.point_biserial is None)
    assert (one.point_biserial or 0) == pytest.approx(-(other.point_biserial or 0), abs=1e-9)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10)), max_size=14))
def test_the_key_of_a_right_or_wrong_question_correlates_as_the_question_discriminates(
    students: list[tuple[bool, int]],
) -> None:
    marks = [(float(right), rest / 10) for right, rest in students]
    question = analyse(marks, [1.0, 1.0]).questions[0]
    chosen: list[Given] = [("key",) if right else ("wrong",) for right, _ in students]
    key = of(analyse_options(chosen, [sum(row) for row in marks], [row[1] for row in marks], ("key",)), "key")
    assert key.point_biserial == pytest.approx(question.discrimination, abs=1e-6)


# What is no class


@pytest.mark.parametrize(
    ("chosen", "totals", "rests", "options", "complaint"),
    [
        ([None], [], [], (), "1 choices, 0 totals and 0 rest scores are no class"),
        ([None], [1.0], [1.0, 1.0], (), "1 choices, 1 totals and 2 rest scores are no class"),
        ([None], [1.0], [2.0], (), "student 1: 2.0 is no rest score of a total of 1.0"),
        ([None, None], [1.0, 1.0], [1.0, -1.0], (), "student 2: -1.0 is no rest score"),
        ([None], [inf], [1.0], (), "student 1: 1.0 is no rest score of a total of inf"),
        ([None], [1.0], [nan], (), "student 1: nan is no rest score"),
        ([], [], [], ("a", "b", "a"), "an option is listed twice"),
    ],
)
def test_impossible_choices_are_refused_with_their_place(
    chosen: list[Given], totals: list[float], rests: list[float], options: tuple[str, ...], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        analyse_options(chosen, totals, rests, options)


# Fast enough for a whole year
