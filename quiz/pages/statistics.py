"""The figures of the whole test as a teacher reads them: each with what it means in one plain sentence."""

from __future__ import annotations

from msgspec import Struct

from quiz.classroom.report import ClassReport
from quiz.pages.rendering import fixed
from quiz.wording import names

TOO_FEW = "too few students"
UNDEFINED = "not defined here"


class Figure(Struct, frozen=True):
    """A figure by its name, its value as text, and what it means."""

    name: str
    value: str
    meaning: str


def whole_test(report: ClassReport) -> tuple[Figure, ...]:
    """The figures of the whole test. Those that rest on correlations are withheld from a class that is too small."""
    test = report.test

    def marks(value: float | None) -> str:
        return UNDEFINED if value is None else names.marks(value)

    def plain(value: float | None) -> str:
        return UNDEFINED if value is None else fixed(value)

    def correlated(value: str) -> str:
        return TOO_FEW if report.few else value

    return (
        Figure("Mean", marks(test.mean), "All marks together, shared out equally among the students."),
        Figure("Median", marks(test.median), "Half of the students have this or more, and half have this or less."),
        Figure("Standard deviation", marks(test.sd), "How far from the mean a student usually is."),
        Figure(
            "Skewness",
            plain(test.skewness),
            "Below 0, a few students lie far below the others; above 0, a few lie far above; near 0, neither.",
        ),
        Figure(
            "Kurtosis",
            plain(test.kurtosis),
            "Above 0, more students lie very far from the mean than on a bell curve; below 0, fewer do.",
        ),
        Figure(
            "Coefficient of internal consistency",
            correlated(plain(test.coefficient)),
            "How well the questions agree on who knows more: 1 is perfect agreement, and 0 is none.",
        ),
        Figure(
            "Error ratio",
            correlated(UNDEFINED if test.error_ratio is None else names.share(test.error_ratio, 1)),
            "How large the part of luck is: the standard error as a share of the standard deviation.",
        ),
        Figure(
            "Standard error",
            correlated(marks(test.standard_error)),
            "How much luck there is in one student's marks: two times in three they are off by less than this.",
        ),
        Figure(
            "KR-20",
            correlated(plain(test.kr20)),
            "The same coefficient by an older formula, for tests whose every answer earns all of the marks or none.",
        ),
    )
