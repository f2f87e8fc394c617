"""The report in a terminal and in plain lines: the same figures under the same names."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from quiz.classroom.report import ClassReport, ProcessReport, by_process
from quiz.plain.report import lines
from quiz.rules.process import Process
from quiz.terminal.report import whole
from quiz.wording import class_report as wording
from quiz.wording.rows import Row
from tests.terminal.conftest import printed

MADE = replace(
    msgspec.json.decode((Path(__file__).parent / "report.json").read_bytes(), type=ClassReport),
    processes=(
        ProcessReport(process=Process.RETRIEVE, questions=12, earned=0.75),
        ProcessReport(process=Process.EVALUATE, questions=1, earned=0.5),
    ),
)


def rows(report: ClassReport) -> list[Row]:
    """Every figure that has a label."""
    questions = (wording.question_figures(question.figures, few=report.few) for question in report.questions)
    return [
        *wording.totals(report.test, report.greatest),
        *chain.from_iterable(chain.from_iterable(questions)),
        *wording.processes(by_process(report)),
        *wording.verdicts(report.verdicts),
        *wording.certainty(report.certainty),
        *chain.from_iterable(wording.whole_test(report.test, few=report.few)),
    ]


@pytest.mark.parametrize("few", [False, True])
def test_every_figure_stands_in_both_by_the_same_name(few: bool) -> None:
    report = replace(MADE, few=few)
    in_lines = " ".join(lines(report)).casefold()
    in_terminal = " ".join(printed(200, whole(report)).split()).casefold()
    for row in rows(report):
        label, value = row.label.casefold(), row.value.casefold()
        assert f"{label} {value}" in in_terminal
        assert f"{label} {value}" in in_lines or f"{label}: {value}" in in_lines


def test_a_weight_that_is_not_defined_is_a_dash_beside_the_one_intended() -> None:
    undefined = next(question.figures for question in MADE.questions if question.figures.effective_weight is None)
    (_, of_the_class) = wording.question_figures(undefined, few=False)
    assert [row.value for row in of_the_class if row.label == "effective weight"] == ["- (intended 3 %)"]


def test_a_class_of_nobody_has_no_totals() -> None:
    assert wording.totals(replace(MADE.test, mean=None, median=None, sd=None), 29) == ()
    one = wording.totals(replace(MADE.test, mean=3.0, median=3.0, sd=None), 29)
    assert [row.label for row in one] == ["mean", "median"]
