"""Where things stand in a plot: everybody is in one bar, and every mark is where its figures say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.pages.plots import MOST_BARS, histogram, scatter

MOSTS = st.floats(0.01, 1e6)
SHARES = st.lists(st.floats(0, 1), max_size=40)


@pytest.mark.parametrize(
    ("most", "labels"),
    [
        (5, "0 1 2 3 4 5"),
        (20, "0–1 2–3 4–5 6–7 8–9 10–11 12–13 14–15 16–17 18–19 20"),
        (29, "0–2 3–5 6–8 9–11 12–14 15–17 18–20 21–23 24–26 27–29"),
        (100, "0–9 10–19 20–29 30–39 40–49 50–59 60–69 70–79 80–89 90–99 100"),
        (1, "0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0"),
    ],
)
def test_bars_are_named_in_round_marks(most: float, labels: str) -> None:
    drawn = histogram([0, most], most).bars
    assert " ".join(bar.label for bar in drawn) == labels
    assert [bar.count for bar in drawn] == [1] + [0] * (len(drawn) - 2) + [1]


def test_marks_are_rounded_halves_up() -> None:
    counts = {bar.label: bar.count for bar in histogram([2.49, 2.5, 0.1 + 0.2 + 2.2, 3.49], 5).bars}
    assert (counts["2"], counts["3"]) == (1, 3)


def test_a_small_screen_has_every_second_long_label() -> None:
    assert [bar.between for bar in histogram([], 29).bars][:4] == [False, True, False, True]
    assert not any(bar.between for bar in histogram([], 5).bars)


@given(MOSTS, SHARES)
def test_everybody_is_in_one_bar_and_every_bar_in_the_plot(most: float, shares: list[float]) -> None:
    drawn = histogram([share * most for share in shares], most)
    assert sum(bar.count for bar in drawn.bars) == len(shares)
    assert 1 <= len(drawn.bars) <= MOST_BARS
    for bar in drawn.bars:
        assert 0 <= bar.left < bar.middle < bar.left + bar.width <= 100.01
        assert bar.top + bar.height == pytest.approx(100)
        assert (bar.height > 0) == (bar.count > 0)
    for bar, after in zip(drawn.bars, drawn.bars[1:], strict=False):
        assert bar.left + bar.width < after.left
    assert (drawn.mean is None) == (not shares)
    assert drawn.mean is None or 0 <= drawn.mean <= 100


@given(MOSTS, st.floats(0, 1))
def test_the_mean_of_one_student_stands_in_their_bar(most: float, share: float) -> None:
    drawn = histogram([share * most], most)
    (bar,) = [bar for bar in drawn.bars if bar.count]
    assert drawn.mean is not None
    assert abs(drawn.mean - bar.middle) <= 50 / len(drawn.bars) + 0.02


@given(MOSTS, SHARES)
def test_the_bar_on_which_the_mean_stands_is_known_by_its_top(most: float, shares: list[float]) -> None:
    drawn = histogram([share * most for share in shares], most)
    mean = -1.0 if drawn.mean is None else drawn.mean
    under = [bar.top for bar in drawn.bars if bar.count and bar.left <= mean <= bar.left + bar.width]
    assert under == ([] if drawn.crossed is None else [drawn.crossed])


def test_a_bar_is_as_tall_as_it_holds_students() -> None:
    few, many, none = histogram([1, 2, 2, 2], 6).bars[1:4]
    assert (few.count, many.count, none.count) == (1, 3, 0)
    assert many.height == pytest.approx(3 * few.height, rel=0.01)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-1, 1), st.booleans()), max_size=50))
def test_every_question_is_in_the_plot_once(figures: list[tuple[float, float, bool]]) -> None:
    drawn = scatter((number, *figure) for number, figure in enumerate(figures, 1))
    assert [dot.number for dot in drawn.dots] == list(range(1, len(figures) + 1))
    assert [dot.has_problem for dot in drawn.dots] == [has_problem for *_, has_problem in figures]
    assert all(0 <= dot.x <= 100 and 0 <= dot.y <= 100 for dot in drawn.dots)


def test_the_easy_are_on_the_right_and_what_tells_best_on_top() -> None:
    points = [(1, 0.2, 0.3, False), (2, 0.9, 0.3, False), (3, 0.5, 0.6, False), (4, 0.5, -0.3, True)]
    hard, easy, good, bad = scatter(points).dots
    assert hard.x < good.x < easy.x
    assert hard.y == easy.y
    assert good.y < hard.y < bad.y


@given(st.floats(0, 1), st.floats(-1, 1))
def test_a_mark_stands_where_the_scales_say(facility: float, discrimination: float) -> None:
    drawn = scatter([(1, facility, discrimination, False)])
    (dot,) = drawn.dots
    across = [(float(tick.label.removesuffix(" %")) / 100, tick.at) for tick in drawn.columns]
    up = [(float(tick.label.replace("\N{MINUS SIGN}", "-")), tick.at) for tick in drawn.rows]
    for (value, at), found in (((facility, dot.x), across), ((discrimination, dot.y), up)):
        (first, start), (last, end) = found[0], found[-1]
        assert first - 1e-9 <= value <= last + 1e-9
        assert at == pytest.approx(start + (end - start) * (value - first) / (last - first), abs=0.02)
    assert dict(up)[0.0] == drawn.zero


def test_marks_do_not_cover_one_another() -> None:
    dots = scatter((number, 0.5, 0.3, False) for number in range(1, 10)).dots
    for one in dots:
        for other in dots[: one.number - 1]:
            assert abs(one.x - other.x) > 4 or abs(one.y - other.y) > 5
    assert dots[:1] == scatter([(1, 0.5, 0.3, False)]).dots
