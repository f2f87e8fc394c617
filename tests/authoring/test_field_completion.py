"""What an author leaves short in a field, and which row of a field a problem is about."""

from __future__ import annotations

import pytest

from quiz.authoring.field_completion import completed
from quiz.authoring.next_problem import row_of_problem
from quiz.bank.problems import InTable, Problem, Severity
from quiz.rules.items import Kind

LINES = {"2.2": "Pupils hung lanterns.", "2.3": "A | B"}


@pytest.mark.parametrize(
    ("key", "kind", "typed", "whole"),
    [
        ("key", Kind.CLAIM, "s", "stated"),
        ("key", Kind.CLAIM, " Con ", "contradicted"),
        ("key", Kind.CLAIM, "3", "not stated"),
        ("key", Kind.CLAIM, "4", "4"),
        ("key", Kind.CLAIM, "false", "false"),
        ("key", Kind.CLAIM, "", ""),
        ("key", Kind.TYPED, "s", "s"),
        ("answer", Kind.TYPED, "d", "date"),
        ("process", Kind.TYPED, "co", "co"),
        ("process", Kind.TYPED, "conc", "conclude"),
        ("evidence", Kind.CLAIM, "2.2", "2.2 | Pupils hung lanterns."),
        ("evidence", Kind.CLAIM, "2.2 |\n\n9.9\n2.2 | hung", "2.2 | Pupils hung lanterns.\n\n9.9\n2.2 | hung"),
        ("evidence", Kind.CLAIM, "2.3", "2.3"),
        ("why", Kind.CLAIM, "s", "s"),
    ],
)
def test_what_is_left_short_is_written_out_where_only_one_thing_can_be_meant(
    key: str, kind: Kind, typed: str, whole: str
) -> None:
    assert completed(key, typed, kind, LINES) == whole


@pytest.mark.parametrize(
    ("path", "text", "row"),
    [
        (("evidence", 1, "1.1"), "1.1 | a\n1.2 | b\n\n1.3 | c\n1.1 | d", 4),
        (("evidence", 0, "1.2", 1), "1.1 | a\n1.2 | b", 1),
        (("evidence", 2, "1.1"), "\n1.1 | a\n\n\n1.1 | b\n\n1.1 | c", 6),
        (("evidence",), "1.1 | a", None),
        (("wrong", 1, "text"), "One\n\nTwo | why", 2),
        (("wrong", 9), "One", None),
        (("key", "The choir"), "The baker | lent\nThe choir | sang", 1),
        (("stem",), "Who?", None),
    ],
)
def test_a_problem_is_about_a_row_of_its_field(path: tuple[str | int, ...], text: str, row: int | None) -> None:
    place = InTable(("question", 0, *path))
    problem = Problem(file="q", line=1, severity=Severity.ERROR, rule="x", what="x", remedy="", place=place)
    assert row_of_problem(problem, text) == row
