"""What a class's marks say of a test and its questions."""

from __future__ import annotations

from functools import partial
from math import inf, isfinite, nan, sqrt
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.rules.item_analysis import FEWEST, LARGEST, SMALLEST, ItemAnalysis, QuestionFigures, WholeTest, analyse

Matrix = list[tuple[float, ...]]

MOODLE_QUIZ_00 = """
    1 1 1 1 1 0 1; 1 1 1 1 0.5 1 0; 1 1 1 1 0.5 0 1; 0 0 1 1 1 0 0; 1 0 1 0 0 1 0.5; 1 1 1 1 0.5 0 0.5;
    0 1 1 1 0.5 1 0.5; 1 1 1 0 0.5 1 0.5; 1 0 1 1 1 1 1; 0 1 1 0 0.5 1 0.5; 0.8 0 1 1 0.5 1 0.5; 1 1 1 0 0.5 1 1;
    1 0 1 1 0.5 1 0.5; 1 0 1 1 1 0 0.5; 0 0 1 1 0 1 1; 1 0 1 0 0.5 1 1; 0.8 0 1 1 0.5 0 1; 1 0 1 1 0 1 0.5;
    1 0 1 1 0.5 0 0.5; 0 1 1 0 0.5 1 0; 1 1 0.3333333 1 0.5 0 0.5; 1 1 1 0 0.5 0 0.5; 1 1 1 1 0 1 0.5;
    0 0 1 0 0.5 1 1; 0 0 1 1 1 1 1
"""
"""Moodle, mod/quiz/report/statistics/tests/fixtures/results00.csv: 25 attempts at 7 questions of 1 mark."""

MOODLE_STATES = """
    12.0 5.5 0.3 0.9 1 0.3 1 0 0 1 1 0 0 1; 7.4 1 0.9 0.9 0.3 0.3 1 0 0 1 0 1 0 1;
    11.7 2.5 1 0.9 0.3 1 0 0 1 1 1 1 1 1; 8.5 4 0.3 0.9 1 0.3 0 0 0 0 1 0 0 1; 10.1 3 0.9 0.3 0.9 1 0 1 0 0 1 1 1 0;
    11.3 4.5 0.9 1 1 0.9 0 1 1 1 0 0 0 0; 11.2 3 0.3 0.3 0.3 0.3 1 0 1 1 1 1 1 1;
    14.1 6 0.9 0.9 1 0.3 0 1 1 1 1 0 0 1; 8.6 0.5 0.9 1 0.9 0.3 0 1 1 0 1 1 0 1;
    11.6 5.5 0.9 1 0.9 0.3 1 1 0 0 1 0 0 0; 9.3 2.5 0.9 1 1 0.9 0 1 0 0 1 0 0 1;
    13.1 4 0.9 0.3 0.9 1 0 1 1 1 1 1 0 1; 11.5 4 0.9 0.3 0.3 1 1 1 1 0 0 1 1 0; 11.3 3 1 1 0.3 1 0 1 0 1 1 1 1 0;
    5.5 1 1 0.9 0.3 0.3 1 0 1 0 0 0 0 0; 4.8 1 0.3 0.3 0.3 0.9 0 0 0 1 0 0 0 1; 8.7 1.5 1 0.3 0.9 1 1 1 0 1 1 0 0 0;
    11.8 4 0.9 1 0.9 1 0 1 1 1 0 1 0 0; 6.0 2 0.9 0.9 0.3 0.9 0 1 0 0 0 0 0 0; 5.9 1 1 0.3 0.3 0.3 0 1 1 0 1 0 0 0;
    12.8 6 0.9 1 1 0.9 0 0 0 1 0 0 1 1; 13.8 7 0.9 0.3 0.3 0.3 1 0 1 1 1 1 0 0
"""
"""Moodle, mod/quiz/report/statistics/tests/fixtures/mdl_question_states.csv: 22 attempts, each with the sum of its
marks, its marks on slots 8 (of 8 marks) to 12 and on slots 13 to 20, all right or wrong. Nobody earned anything on
slots 1 to 4. Slots 5 to 7 are worth nothing and left out."""

MTCARS = """
    6 4 4 110; 6 4 4 110; 4 4 1 93; 6 3 1 110; 8 3 2 175; 6 3 1 105; 8 3 4 245; 4 4 2 62; 4 4 2 95; 6 4 4 123;
    6 4 4 123; 8 3 3 180; 8 3 3 180; 8 3 3 180; 8 3 4 205; 8 3 4 215; 8 3 4 230; 4 4 1 66; 4 4 2 52; 4 4 1 65;
    4 3 1 97; 8 3 2 150; 8 3 2 150; 8 3 4 245; 8 3 2 175; 4 4 1 66; 4 5 2 91; 4 5 2 113; 8 5 4 264; 6 5 6 175;
    8 5 8 335; 4 4 2 109
"""
"""Columns cyl, gear, carb and hp of mtcars, a data set of R (Henderson and Velleman, Biometrics 37, 1981)."""


def table(text: str) -> Matrix:
    return [tuple(map(float, row.split())) for row in text.split(";")]


def right_or_wrong(rows: str) -> Matrix:
    return [tuple(map(float, row)) for row in rows.split()]


def of_one_mark(marks: Matrix) -> ItemAnalysis:
    """The analysis of a test whose questions have 1 mark each."""
    return analyse(marks, [1.0] * len(marks[0]))


def figures(analysis: ItemAnalysis, name: str) -> list[float | None]:
    return [getattr(question, name) for question in analysis.questions]


def agree(analysis: ItemAnalysis, published: dict[str, str]) -> bool:
    """Whether the questions have the published figures, per cent; a dash is no figure."""
    return all(
        [None if share is None else share * 100 for share in figures(analysis, name)]
        == pytest.approx([None if each == "-" else float(each) for each in line.split()])
        for name, line in published.items()
    )


# As published


def test_the_whole_of_moodles_quiz_has_the_figures_that_moodle_expects() -> None:
    """Moodle, mod/quiz/report/statistics/tests/stats_from_steps_walkthrough_test.php, check_quiz_stats_for_quiz_00."""
    test = of_one_mark(table(MOODLE_QUIZ_00)).test
    assert (test.students, test.greatest, test.kr20) == (25, 7, None)
    assert (test.mean, test.median) == pytest.approx((4.617333332, 4.5), rel=1e-8)
    assert test.sd == pytest.approx(0.8117265554, rel=1e-8)
    assert test.skewness == pytest.approx(-0.092502502, rel=1.5e-5)
    assert test.kurtosis == pytest.approx(-0.7073968557, rel=1.5e-5)
    assert test.coefficient == pytest.approx(-0.872230935542, rel=1e-8)
    assert test.error_ratio == pytest.approx(1.368294900795, rel=1e-8)
    assert test.standard_error == pytest.approx(1.1106813066, rel=1e-8)


def test_the_questions_of_moodles_quiz_have_the_figures_that_moodle_expects() -> None:
    """Moodle, mod/quiz/report/statistics/tests/fixtures/qstats00.csv."""
    expected = {
        "facility": "70.4 48 97.3333332 68 52 64 62",
        "sd": "45.13682901 50.99019514 13.333334 47.60952286 30.55050463 48.98979486 33.1662479",
        "effective_weight": """21.2922742344 18.8979800309 4.443012573 18.9347251357 11.1450138688 9.8081339177
        15.4788602394""",
        "discrimination": """-7.0650767526 -28.8982125772 -9.1230674268 -22.6306444113 -17.6997047674 -45.3785178421
        -5.6543166602""",
        "efficiency": """-9.4550536967 -36.7834118938 -21.6545012165 -31.4411395613 -21.1794802584 -56.9365974439
        -6.5043742058""",
    }
    analysis = of_one_mark(table(MOODLE_QUIZ_00))
    assert figures(analysis, "intended_weight") == [1 / 7] * 7
    assert agree(analysis, expected)


def test_questions_of_different_worth_have_the_figures_that_moodle_expects() -> None:
    """Moodle, mod/quiz/report/statistics/tests/statistics_test.php, test_qstats; its sd is of marks, here of shares."""
    marks = [(0.0,) * 4 + row[1:] for row in table(MOODLE_STATES)]
    assert [sum(row) for row in marks] == pytest.approx([total for total, *_ in table(MOODLE_STATES)])
    analysis = analyse(marks, (1.0,) * 4 + (8.0,) + (1.0,) * 12)
    expected = {
        "facility": """0 0 0 0 41.19318182 81.36363636 71.36363636 65.45454545 65.90909091 36.36363636 59.09090909 50
        59.09090909 63.63636364 45.45454545 27.27272727 50""",
        "sd": f"""0 0 0 0 {191.2733589 / 8} 25.12738111 32.26312277 33.34199022 33.75811591 49.23659639 50.32362797
        51.17663157 50.32362797 49.23659639 50.96471914 45.58423058 51.17663157""",
        "effective_weight": """0 0 0 0 26.58464457 3.368456046 3.253955259 7.584083694 3.79658376 3.183278505
        4.532356904 7.78856243 10.08351572 8.381139345 8.727645713 7.946277111 4.769500946""",
        "discrimination": """- - - - 25.88327077 1.170256965 -4.207816809 28.16930644 -2.513606859 -12.99017581
        -8.900638238 8.670004606 29.63337745 15.18945843 16.21079629 15.52451404 -8.396734802""",
        "efficiency": """- - - - 27.23492723 1.382386552 -4.691171307 31.12404354 -2.877487579 -17.5074184 -10.27568922
        10.86956522 34.58997279 17.4790556 20.14359793 22.06477733 -10""",
    }
    assert agree(analysis, expected)


def test_kr20_agrees_with_a_published_example() -> None:
    """Zaiontz, "Kuder and Richardson Formula 20", example 1, on real-statistics.com: 0.738.

    The page has its table as a picture; it is transcribed in facebookresearch/irt-leaderboard, test_kuder_richardson.
    """
    rows = """11111111111 11111111010 10111111100 11101101100 11111000100 01101111000 11110010000 11111000000
    01011000010 10010100000 11100000000 10010000000"""
    test = of_one_mark(right_or_wrong(rows)).test
    assert (test.students, test.greatest) == (12, 11)
    assert test.kr20 == pytest.approx(0.738, abs=5e-4)


def test_alpha_and_the_standard_error_agree_with_a_published_example() -> None:
    """A worksheet of 5 persons and 10 items: mean 5.800, SD 2.280, alpha 0.619658, SEM 1.40633.

    "Example calculation of Cronbach's alpha and Standard Error of Measurement", scribd.com/document/194744791. Its
    item 7 has no variance and counts among the ten.
    """
    test = of_one_mark(right_or_wrong("0101110010 1000000110 1001110111 1010010101 1111110111")).test
    assert (test.mean, test.sd) == pytest.approx((5.8, 2.280), abs=5e-4)
    assert test.coefficient == pytest.approx(0.619658, abs=5e-7)
    assert test.kr20 == pytest.approx(0.619658, abs=5e-7)
    assert test.standard_error == pytest.approx(1.40633, abs=5e-6)


def test_alpha_and_item_rest_correlations_agree_with_a_published_example() -> None:
    """Lüdecke et al., R package performance, easystats.github.io/performance/reference, on four columns of mtcars.

    Page cronbachs_alpha: 0.09463206; page item_reliability: 0.826, -0.127, 0.751 and 0.881.
    """
    analysis = analyse(table(MTCARS), [8.0, 5.0, 8.0, 335.0])
    assert analysis.test.coefficient == pytest.approx(0.09463206, abs=5e-9)
    assert figures(analysis, "discrimination") == pytest.approx([0.826, -0.127, 0.751, 0.881], abs=5e-4)


def test_skewness_and_kurtosis_agree_with_a_published_example() -> None:
    """Microsoft, "SKEW function" (0.359543) and "KURT function" (-0.151799637) of Excel, on support.microsoft.com."""
    test = analyse([(float(mark),) for mark in (3, 4, 5, 2, 3, 4, 5, 6, 4, 7)], [10.0]).test
    assert test.skewness == pytest.approx(0.359543, abs=5e-7)
    assert test.kurtosis == pytest.approx(-0.151799637, abs=5e-10)


# For all classes


MAXIMA = st.sampled_from([0.3, 0.5, 1.0, 2.0, 3.0, 8.0])


@st.composite
def classes(draw: st.DrawFn, *, alike: float | None = None, right_wrong: bool = False) -> tuple[Matrix, list[float]]:
    """Marks in tenths of the maximum, or right or wrong, and the maxima; small, and often with nothing to tell."""
    maxima = draw(st.lists(MAXIMA, max_size=6))
    if alike is not None:
        maxima = [alike] * len(maxima)
    shares = st.sampled_from([0, 10] if right_wrong else range(11))
    rows = st.tuples(*[shares.map(partial(_share_of, top)) for top in maxima])
    return draw(st.lists(rows, max_size=12)), maxima


def _share_of(top: float, tenths: int) -> float:
    return tenths * top / 10


def every_figure(analysis: ItemAnalysis) -> list[float | None]:
    return [value for part in (analysis.test, *analysis.questions) for value in msgspec.structs.astuple(part)]


@given(classes())
@example(([], []))
@example(([()], []))
@example(([(), ()], []))
@example(([], [1.0]))
def test_every_figure_is_a_number_in_its_bounds_or_none(drawn: tuple[Matrix, list[float]]) -> None:
    analysis = analyse(*drawn)
    assert all(value is None or isfinite(value) for value in every_figure(analysis))
    assert analysis.test.coefficient is None or analysis.test.coefficient <= 1
    for question in analysis.questions:
        for share in (question.facility, question.intended_weight, question.effective_weight):
            assert share is None or 0 <= share <= 1
        assert question.sd is None or 0 <= question.sd <= sqrt(0.5) + 1e-12
        assert question.discrimination is None or -1 <= question.discrimination <= 1
        assert question.efficiency is None or question.efficiency <= 1
        assert (question.discrimination is None) == (question.efficiency is None)


@given(classes(), st.randoms(use_true_random=False))
def test_the_order_of_the_students_changes_nothing_not_even_a_last_digit(
    drawn: tuple[Matrix, list[float]], random: Any
) -> None:
    marks, maxima = drawn
    mixed = list(marks)
    random.shuffle(mixed)
    assert analyse(mixed, maxima) == analyse(marks, maxima)


@given(classes(), st.floats(0.01, 100))
def test_another_scale_of_marks_changes_no_share_and_scales_what_is_in_marks(
    drawn: tuple[Matrix, list[float]], factor: float
) -> None:
    marks, maxima = drawn
    scaled = analyse([tuple(mark * factor for mark in row) for row in marks], [top * factor for top in maxima])
    plain = analyse(marks, maxima)
    in_marks = ("greatest", "mean", "median", "sd", "standard_error")
    expected = {
        name: value * factor if name in in_marks and value is not None else value
        for name, value in msgspec.structs.asdict(plain.test).items()
    }
    assert msgspec.structs.asdict(scaled.test) == pytest.approx(expected, abs=1e-6)
    for one, other in zip(scaled.questions, plain.questions, strict=True):
        assert msgspec.structs.astuple(one) == pytest.approx(msgspec.structs.astuple(other), abs=1e-6)


@given(classes())
def test_the_weights_of_all_questions_are_the_whole_where_there_are_any(drawn: tuple[Matrix, list[float]]) -> None:
    analysis = analyse(*drawn)
    assert sum(figures(analysis, "intended_weight")) == pytest.approx(1 if analysis.questions else 0)
    effective = [weight for weight in figures(analysis, "effective_weight") if weight is not None]
    assert not effective or sum(effective) == pytest.approx(1)


@given(classes(alike=2.0, right_wrong=True))
def test_kr20_is_the_coefficient_where_all_is_right_or_wrong(drawn: tuple[Matrix, list[float]]) -> None:
    test = analyse(*drawn).test
    assert test.kr20 == pytest.approx(test.coefficient, abs=1e-9)


@given(classes(), st.lists(st.integers(0, 10), min_size=12, max_size=12))
def test_a_question_that_agrees_with_the_rest_is_as_efficient_as_can_be(
    drawn: tuple[Matrix, list[float]], tenths: list[int]
) -> None:
    marks, maxima = drawn
    best_last = sorted(marks, key=sum)
    own = sorted(share / 10 for share in tenths[: len(marks)])
    first = analyse([(mark, *row) for mark, row in zip(own, best_last, strict=True)], [1.0, *maxima]).questions[0]
    if first.discrimination is not None:
        assert first.discrimination > 0
        assert first.efficiency == pytest.approx(1)


@given(classes(), MAXIMA, st.integers(0, 10))
def test_a_question_that_all_answer_alike_tells_nothing_of_the_students(
    drawn: tuple[Matrix, list[float]], maximum: float, tenths: int
) -> None:
    marks, maxima = drawn
    same = tenths * maximum / 10
    with_it, without = analyse([(same, *row) for row in marks], [maximum, *maxima]), analyse(marks, maxima)
    constant = with_it.questions[0]
    assert (constant.discrimination, constant.efficiency) == (None, None)
    assert constant.effective_weight in {0, None}
    assert constant.sd in {0, None}
    assert figures(with_it, "discrimination")[1:] == pytest.approx(figures(without, "discrimination"), abs=1e-6)
    assert figures(with_it, "effective_weight")[1:] == pytest.approx(figures(without, "effective_weight"), abs=1e-6)


# What is undefined


NOTHING_YET = WholeTest(students=0, greatest=3.0, **dict.fromkeys(WholeTest.__struct_fields__[2:]))
UNTRIED = QuestionFigures(
    facility=None, sd=None, intended_weight=1 / 3, effective_weight=None, discrimination=None, efficiency=None
)


def test_before_the_first_student_only_the_weights_are_known() -> None:
    assert analyse([], [1.0, 2.0]) == ItemAnalysis(
        test=NOTHING_YET, questions=(UNTRIED, msgspec.structs.replace(UNTRIED, intended_weight=2 / 3)), complete=0
    )


def test_one_student_has_means_and_nothing_else() -> None:
    analysis = analyse([(1.0, 0.5)], [1.0, 2.0])
    assert analysis.test == msgspec.structs.replace(NOTHING_YET, students=1, mean=1.5, median=1.5)
    assert [(each.facility, each.sd, each.effective_weight) for each in analysis.questions] == [
        (1.0, None, None),
        (0.25, None, None),
    ]


def test_two_students_have_a_spread_and_three_a_consistency_and_a_skewness_and_four_a_kurtosis() -> None:
    marks: list[tuple[float, ...]] = [(1.0, 1.0), (0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]
    tests = [msgspec.structs.asdict(of_one_mark(marks[:students]).test) for students in (1, 2, 3, 4)]
    undefined = [{name for name, value in test.items() if value is None} for test in tests]
    assert undefined[0] - undefined[1] == {"sd"}
    assert undefined[1] - undefined[2] == {"coefficient", "kr20", "error_ratio", "standard_error", "skewness"}
    assert (undefined[2], undefined[3]) == ({"kurtosis"}, set())


def test_where_all_did_alike_nothing_tells_them_apart() -> None:
    analysis = of_one_mark([(1.0, 0.0, 0.5)] * 30)
    assert (analysis.test.mean, analysis.test.sd) == (1.5, 0.0)
    assert (analysis.test.skewness, analysis.test.kurtosis, analysis.test.coefficient) == (None, None, None)
    assert {(each.sd, each.effective_weight, each.discrimination) for each in analysis.questions} == {(0.0, None, None)}


def test_a_test_of_one_question_has_no_consistency_and_no_rest() -> None:
    analysis = analyse([(0.0,), (1.0,), (2.0,), (2.0,)], [2.0])
    assert (analysis.test.coefficient, analysis.test.error_ratio, analysis.test.kr20) == (None, None, None)
    assert analysis.test.skewness is not None
    (only,) = analysis.questions
    assert (only.effective_weight, only.discrimination, only.efficiency) == (1.0, None, None)


def test_last_digits_are_no_difference_between_students() -> None:
    """0.1 + 0.2 and 0.3 + 0 are the same rest score, though not the same float."""
    analysis = of_one_mark([(0.0, 0.1, 0.2), (1.0, 0.3, 0.0), (0.5, 0.2, 0.1)])
    assert analysis.questions[0].discrimination is None
    assert of_one_mark([row[1:] for row in [(0, 0.1, 0.2), (0, 0.3, 0.0)]]).test.sd == 0


def test_a_question_that_works_against_the_test_has_no_effective_weight() -> None:
    analysis = analyse([(1.0, 0.0), (0.0, 4.0), (0.0, 4.0), (0.0, 4.0)], [1.0, 4.0])
    assert figures(analysis, "effective_weight") == [None, 1.0]
    assert analysis.questions[0].efficiency == pytest.approx(-3)
    assert analysis.test.coefficient is not None
    assert analysis.test.coefficient < 0


def test_kr20_is_only_for_right_or_wrong_questions_of_the_same_worth() -> None:
    marks = [(0.0, 2.0), (2.0, 2.0), (0.0, 0.0), (2.0, 2.0)]
    assert analyse(marks, [2.0, 2.0]).test.kr20 is not None
    assert analyse(marks, [2.0, 3.0]).test.kr20 is None
    assert analyse([*marks, (1.0, 2.0)], [2.0, 2.0]).test.kr20 is None


def test_below_twenty_five_students_the_figures_are_marked_and_still_there() -> None:
    few, enough = of_one_mark(table(MOODLE_QUIZ_00)[: FEWEST - 1]), of_one_mark(table(MOODLE_QUIZ_00))
    assert (few.too_few, enough.too_few) == (True, False)
    assert None not in figures(few, "discrimination")


# What is no result of a class


@pytest.mark.parametrize(
    ("marks", "maxima", "complaint"),
    [
        ([(1.0,), (1.0, 1.0)], [1.0, 1.0], "student 1 has 1 marks for 2 questions"),
        ([(1.0, 1.0), (1.0, 1.0, 1.0)], [1.0, 1.0], "student 2 has 3 marks for 2 questions"),
        ([(1.0,)], [], "student 1 has 1 marks for 0 questions"),
        ([(0.5, 1.5)], [1.0, 1.0], "student 1, question 2: 1.5 is no mark from 0 to 1.0"),
        ([(0.5,), (-0.1,)], [1.0], "student 2, question 1: -0.1 is no mark from 0 to 1.0"),
        ([(nan,)], [1.0], "student 1, question 1: nan is no mark"),
        ([], [1.0, 0.0], "question 2: 0.0 is no maximum mark from 0.001 to 1000000"),
        ([], [-1.0], "question 1: -1.0 is no maximum mark"),
        ([], [inf], "question 1: inf is no maximum mark"),
        ([], [nan], "question 1: nan is no maximum mark"),
    ],
)
def test_impossible_marks_are_refused_with_their_place(marks: Matrix, maxima: list[float], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        analyse(marks, maxima)


@pytest.mark.parametrize("scale", [SMALLEST, LARGEST])
def test_the_smallest_and_the_largest_marks_are_analysed_like_any(scale: float) -> None:
    marks = [tuple(mark * scale for mark in row) for row in table(MOODLE_QUIZ_00)]
    analysis, plain = analyse(marks, [scale] * 7), of_one_mark(table(MOODLE_QUIZ_00))
    assert analysis.test.kurtosis == pytest.approx(plain.test.kurtosis)
    assert figures(analysis, "efficiency") == pytest.approx(figures(plain, "efficiency"))


# Fast enough for a whole year


def test_what_a_student_was_not_asked_counts_neither_for_nor_against() -> None:
    """The last two came when the first question was over."""
    asked_all = [(1.0, 2.0), (0.0, 1.0), (1.0, 0.0)]
    late = [*asked_all, (None, 2.0), (None, 0.0)]
    whole, some = analyse(asked_all, [1.0, 2.0]), analyse(late, [1.0, 2.0])
    assert (some.test.students, some.complete, whole.complete) == (5, 3, 3)
    assert some.test.mean == pytest.approx((3 + 1 + 1 + 3 + 0) / 5)
    assert [one.facility for one in some.questions] == pytest.approx([2 / 3, 5 / 10])
    # Whatever compares the questions rests on those who were asked all.
    assert some.test.coefficient == whole.test.coefficient
    assert [one.discrimination for one in some.questions] == [one.discrimination for one in whole.questions]
    with pytest.raises(ValueError, match="student 2 was asked nothing"):
        analyse([(1.0, 2.0), (None, None)], [1.0, 2.0])
