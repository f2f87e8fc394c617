"""Which questions ask again what is due."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.items import Item, Line, cited_lines
from quiz.rules.review_selection import asked_last, select_for_review
from tests.build_items import bank, choice

LINES = [Line(1, number) for number in range(1, 9)]
SEEDS = st.integers(0, 10**6)


@st.composite
def banks(draw: st.DrawFn, most_lines: int = 3) -> tuple[Item, ...]:
    """Questions on one line or several."""
    lines = draw(st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=most_lines, unique=True), max_size=14))
    return tuple(choice(f"q-{at}", lines=(" ".join(map(str, group)),)) for at, group in enumerate(lines))


DUE = st.lists(st.sampled_from(LINES), unique=True)
LAST = st.dictionaries(st.sampled_from(LINES), st.sampled_from([f"q-{at}" for at in range(14)] + ["gone"]))


@given(banks(), DUE, LAST, SEEDS)
def test_every_line_that_is_due_is_asked_if_some_question_asks_it(
    items: tuple[Item, ...], due: list[Line], last: dict[Line, str], seed: int
) -> None:
    by_id = {item.id: item for item in items}
    chosen = select_for_review(items, due, last, seed, None)
    assert len(set(chosen)) == len(chosen)
    asked = {line for name in chosen for line in cited_lines(by_id[name])}
    assert asked & set(due) == {line for item in items for line in cited_lines(item)} & set(due)


@given(banks(), DUE, LAST, SEEDS)
def test_no_question_is_asked_that_asks_nothing_due(
    items: tuple[Item, ...], due: list[Line], last: dict[Line, str], seed: int
) -> None:
    by_id = {item.id: item for item in items}
    waiting = set(due)
    for name in select_for_review(items, due, last, seed, None):
        assert waiting & set(cited_lines(by_id[name]))
        waiting -= set(cited_lines(by_id[name]))


@given(banks(), DUE, LAST, SEEDS, st.integers(0, 8))
def test_there_are_never_more_than_wanted_and_the_longest_overdue_come_first(
    items: tuple[Item, ...], due: list[Line], last: dict[Line, str], seed: int, count: int
) -> None:
    everything = select_for_review(items, due, last, seed, None)
    assert select_for_review(items, due, last, seed, count) == everything[:count]


@given(banks(most_lines=1), DUE, LAST, SEEDS)
def test_a_line_is_asked_by_another_question_than_last_time_where_there_is_one(
    items: tuple[Item, ...], due: list[Line], last: dict[Line, str], seed: int
) -> None:
    by_id = {item.id: item for item in items}
    for name in select_for_review(items, due, last, seed, None):
        (line,) = cited_lines(by_id[name])
        if any(item.id != last.get(line) for item in items if line in cited_lines(item)):
            assert name != last.get(line)


@given(banks(), DUE, LAST, SEEDS)
def test_the_first_line_is_asked_by_another_question_whatever_else_that_asks(
    items: tuple[Item, ...], due: list[Line], last: dict[Line, str], seed: int
) -> None:
    others = [item.id for item in items if due and due[0] in cited_lines(item) and item.id != last.get(due[0])]
    if others:
        assert select_for_review(items, due, last, seed, None)[0] in others


@given(banks(), DUE, LAST, SEEDS)
def test_the_same_seed_chooses_the_same_whatever_the_order_of_the_bank(
    items: tuple[Item, ...], due: list[Line], last: dict[Line, str], seed: int
) -> None:
    assert select_for_review(items, due, last, seed, None) == select_for_review(items[::-1], due, last, seed, None)


def test_seeds_choose_among_several_that_would_do() -> None:
    items = bank(30, lines=3)
    assert len({select_for_review(items, [Line(1, 1)], {}, seed, None) for seed in range(50)}) > 5


def test_the_question_asked_last_is_the_latest_that_asked_the_line() -> None:
    items = (choice("one", lines=("1.1 1.2",)), choice("two", lines=("1.2",)))
    assert asked_last(items, ["two", "one", "two", "gone"]) == {Line(1, 1): "one", Line(1, 2): "two"}
    assert asked_last(items, []) == {}
