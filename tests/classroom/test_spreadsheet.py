"""Dates that a spreadsheet has made of typed answers, or out of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given as tried
from hypothesis import strategies as st

from quiz.classroom.grades import Issue
from quiz.classroom.paper.answers import read_papers
from quiz.classroom.paper.cells import UnclearError
from quiz.classroom.paper.spreadsheet import read_typed
from quiz.rules.items import AnswerType
from tests.build_items import typed
from tests.classroom.fill_papers import exercise, pack, table


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        ("December 2011", "Dec-11"),
        ("11 December", "Dec-11"),
        ("11 December", "11-Dec"),
        ("28 February 2013", "28-Feb-13"),
        ("28 February 1913", "28-Feb-13"),
        ("29 February", "29-Feb"),
        ("June 2012", "Jun-12"),
        ("12 June", "Jun-12"),
        ("September 2012", "Sept-12"),
        ("1 December 2022", "44896"),
        ("December 2022", "44896"),
        ("1 December", "44896"),
        ("2022-12-01", "44896"),
    ],
)
def test_what_a_spreadsheet_makes_of_a_date_is_that_date_where_it_fits(key: str, cell: str) -> None:
    item = typed(key=key, answer="date")
    given = read_typed(item, cell)
    assert given is not None
    assert item.credit(given) == 1


@pytest.mark.parametrize(("key", "cell"), [("December 11", "11-Dec"), ("11 December", "11-Dec")])
def test_so_it_is_where_the_answer_is_plain_text(key: str, cell: str) -> None:
    item = typed(key=key)
    given = read_typed(item, cell)
    assert given is not None
    assert item.credit(given) == 1


def test_a_mistake_that_was_foreseen_is_read_as_such() -> None:
    item = typed(key="June 2013", answer="date", wrong=("June 2012",))
    assert read_typed(item, "Jun-12") == ("June 2012",)


@pytest.mark.parametrize("cell", ["Dec-11", "28-Feb-13", "Jun-12", "44896"])
def test_where_it_fits_nothing_it_is_unclear(cell: str, tmp_path: Path) -> None:
    item = typed(key="5 March 2001", answer="date")
    with pytest.raises(UnclearError, match="what a spreadsheet makes of a date"):
        read_typed(item, cell)
    of_dates = pack((item,))
    path = table(tmp_path / "answers.csv", [["name", "version", "1"], ["Ann", "A", cell]])
    (sheet,), (trouble,) = read_papers(path, exercise(of_dates), of_dates)
    assert (trouble.issue, sheet.total) == (Issue.UNCLEAR, 0)
    assert repr(cell) in trouble.message


@pytest.mark.parametrize(
    ("answer", "cell"), [("date", "2013"), ("date", "12-Jun"), ("date", "5 May 2013"), ("number", "44896")]
)
def test_what_no_spreadsheet_has_touched_stays_as_it_is(answer: AnswerType, cell: str) -> None:
    item = typed(key="10" if answer == "number" else "1 May 2013", answer=answer)
    assert read_typed(item, cell) == (cell,)
    assert read_typed(item, " - ") is None


@pytest.mark.parametrize("cell", ["Foo-11", "99-Feb-13", "31-Feb", "0-Jan-00"])
def test_what_no_calendar_has_stays_as_it_is(cell: str) -> None:
    assert read_typed(typed(), cell) == (cell,)


@tried(st.text(max_size=12) | st.from_regex(r"\d{0,5}-?[A-Za-z]{0,4}-?\d{0,5}", fullmatch=True))
def test_any_cell_is_read_or_unclear(cell: str) -> None:
    for answer in ("text", "date", "number"):
        try:
            read_typed(typed(key="10" if answer == "number" else "1 May 2013", answer=answer), cell)
        except UnclearError as error:
            assert str(error)
