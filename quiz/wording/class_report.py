"""The report on an exercise in words: titles, and figures by their labels; how they stand is up to who shows them."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.rules.item_analysis import QuestionFigures, WholeTest
from quiz.rules.process import Process
from quiz.rules.scoring import Bias, CalibrationRange
from quiz.wording import names
from quiz.wording.rows import PROCESSES, Row, calibration

TO_LOOK_AT = "To look at."
TYPED = "Typed answers that may deserve credit; to accept one, add --accept ID=TEXT."
WORTH_A_LOOK = "Questions worth a look."
MISSED = "Lines of the brief most missed."
PROCESSES_ASKED = f"{PROCESSES}."
VERDICTS = "Verdicts on claims."
CERTAINTY = "How sure, and how right."
WHOLE_TEST = "The test as a whole."
TOO_FEW = "too few students to say"
"""What stands in place of a figure that would be mostly luck."""
UNDEFINED = "-"

Sentence = tuple[Row, ...]
"""Figures that are read out in one sentence. Their labels have a capital only where that is how they are spelt."""


def totals(test: WholeTest, greatest: float) -> Sentence:
    """How the class did in marks, of ``greatest`` at the most; nothing where nobody was marked."""
    if test.mean is None or test.median is None:
        return ()
    mean = f"{names.figure(test.mean)} of {names.figure(greatest)} marks"
    rows = (
        Row("mean", mean, test.mean / greatest if greatest else None),
        Row("median", names.figure(test.median), test.median / greatest if greatest else None),
    )
    return rows if test.sd is None else (*rows, Row("standard deviation", names.figure(test.sd)))


def answered(right: int, given: int, skipped: int, looked_up: int) -> str:
    """How many had a question right, of how many, and how many had looked it up, if anybody."""
    looked = f"; {looked_up} looked it up" if looked_up else ""
    return f"{right} right of {given} who answered; {skipped} did not{looked}."


def question_figures(figures: QuestionFigures, *, few: bool) -> tuple[Sentence, ...]:
    """How hard a question is and what it tells of the class; ``few`` says that there are too few for the latter."""
    facility = (Row("facility", share(figures.facility)), Row("standard deviation", share(figures.sd)))
    if few:
        return facility, (Row("discrimination, efficiency and effective weight", TOO_FEW),)
    weight = f"{share(figures.effective_weight)} (intended {share(figures.intended_weight)})"
    return facility, (
        Row("discrimination", decimals(figures.discrimination)),
        Row("efficiency", share(figures.efficiency)),
        Row("effective weight", weight),
    )


def whole_test(test: WholeTest, *, few: bool) -> tuple[Sentence, ...]:
    """How the totals are spread and how far they can be relied on; ``few`` says that the latter cannot be said."""
    spread = (Row("skewness", decimals(test.skewness)), Row("kurtosis", decimals(test.kurtosis)))
    if few:
        return spread, (Row("internal consistency, error ratio and standard error", TOO_FEW),)
    error = UNDEFINED if test.standard_error is None else f"{names.figure(test.standard_error)} marks"
    return spread, (
        Row("coefficient of internal consistency", decimals(test.coefficient)),
        *(() if test.kr20 is None else (Row("KR-20", decimals(test.kr20)),)),
        Row("error ratio", share(test.error_ratio)),
        Row("standard error", error),
    )


def option_mark(credit: float | None, *, is_key: bool) -> str:
    """Whether an answer is right: "Partly right, 50 %"."""
    if is_key:
        return "Right"
    return f"Partly right, {names.share(credit, 1)}" if credit else "Wrong"


def verdicts(every: Iterable[Bias]) -> Sentence:
    """How often the class said each verdict, and how often it was so."""
    return tuple(
        Row(
            names.VERDICTS[one.verdict],
            f"said {names.count(one.said, 'time')}, was so {names.count(one.were, 'time')}",
        )
        for one in every
    )


def processes(every: Iterable[tuple[Process, int, float]]) -> Sentence:
    """The share of the credit that was earned on the questions of each process, with how many there were."""
    return tuple(
        Row(process.label, f"{share(earned)} of {names.count(questions, 'question')}", earned)
        for process, questions, earned in every
    )


def certainty(every: Iterable[CalibrationRange]) -> Sentence:
    """How often the class was right when it was so sure, level by level."""
    return tuple(map(calibration, every))


def share(value: float | None) -> str:
    """A share in per cent, or a dash where it is not defined."""
    return UNDEFINED if value is None else names.share(value, 1)


def decimals(value: float | None) -> str:
    """A figure without a unit, or a dash where it is not defined."""
    return UNDEFINED if value is None else names.decimals(value)
