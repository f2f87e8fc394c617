"""Tables for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from quiz.store.tables import as_csv, defused


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    for text in ("=1+1", "+1", "-1", "@x", "\tx", "\rx"):
        assert defused(text) == f"'{text}"
    assert (defused("treason-month"), defused(-1), defused("")) == ("treason-month", -1, "")


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4), max_size=4))
def test_what_goes_in_comes_out_but_for_the_apostrophes(rows: list[list[str]]) -> None:
    read = list(csv.reader(StringIO(as_csv(rows), newline="")))
    assert read == [[str(defused(cell)).replace("\r", " ") for cell in row] for row in rows]


def test_nothing_is_an_empty_cell() -> None:
    assert as_csv([("a", None, 1.5)]) == "a,,1.5\n"


def test_a_lone_carriage_return_parts_no_row() -> None:
    assert as_csv([("a\rb", "c")]) == "a b,c\n"
