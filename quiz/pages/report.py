"""The report on a marked exercise as one page: for the class, and for the teacher with all that was written.

It names no student and no file: those to look at are only counted here.
"""

from __future__ import annotations

from quiz.classroom import report as rules
from quiz.classroom.option_report import FEWEST_ALIKE
from quiz.classroom.report import ClassReport
from quiz.pages.plots import Scatter, histogram, scatter
from quiz.pages.rendering import render
from quiz.pages.statistics import whole_test
from quiz.rules.item_analysis import FEWEST
from quiz.rules.scoring import FEW, THRESHOLDS
from quiz.wording import names
from quiz.wording.class_report import processes
from quiz.wording.rows import PROCESSES

MOST_LISTED = 8
"""So many questions are named at the top of those that are worth a look."""


def report_page(report: ClassReport, *, for_class: bool = True) -> str:
    """The report as HTML; raises MissingExtraError.

    What a class may see depends on the answers that the report lists (see ``with_answers``); the page says whom it
    is for.
    """
    return render(
        "report.html",
        report=report,
        for_class=for_class,
        size=rules.size(report),
        places=rules.places(report),
        others=len(report.students) - rules.size(report),
        fewest_alike=FEWEST_ALIKE,
        guessable=0 < report.test.students < rules.FEWEST_TO_JUDGE,
        histogram=histogram(report.totals, report.greatest),
        scatter=_scatter(report),
        figures=whole_test(report),
        worth_a_look=rules.worth_a_look(report),
        most_listed=MOST_LISTED,
        said_most=max([1, *(bias.said for bias in report.verdicts), *(bias.were for bias in report.verdicts)]),
        processes=processes(rules.by_process(report)),
        processes_title=PROCESSES,
        kinds=names.KINDS,
        verdicts=names.VERDICTS,
        levels=names.LEVELS,
        thresholds=THRESHOLDS,
        fewest=FEWEST,
        few_answers=FEW,
        hard=rules.HARD,
        easy=rules.EASY,
        poor=rules.POOR,
        idle=rules.IDLE,
    )


def _scatter(report: ClassReport) -> Scatter | None:
    """The questions by facility and discrimination; None where there are too few students for the latter."""
    if report.few:
        return None
    return scatter(
        (question.number, question.figures.facility, question.figures.discrimination, bool(question.problems))
        for question in report.questions
        if question.figures.facility is not None and question.figures.discrimination is not None
    )
