"""The report on an exercise, read out: how the class did, what is worth a look, question by question."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.classroom.grades import GradingProblem
from quiz.classroom.option_report import OptionReport
from quiz.classroom.report import ClassReport, QuestionReport, counts, worth_a_look
from quiz.wording import names
from quiz.wording.prose import quoted, sentence, stop
from quiz.wording.results import TYPED, calibration, said_times

FEW = "too few students to say"


def lines(report: ClassReport) -> Iterator[str]:
    """All of it, a pause between what does not belong together."""
    yield stop(report.title)
    yield from summary(report)
    yield from _worth_a_look(report)
    yield from _missed(report)
    for question in report.questions:
        yield ""
        yield from _question(question, few=report.few)
    yield from _verdicts(report)
    yield from _certainty(report)
    yield from _whole(report)
    yield from problems(report.problems)


def summary(report: ClassReport) -> Iterator[str]:
    """How many were marked and how they did, in two lines or three."""
    yield stop(counts(report))
    test = report.test
    if test.mean is None or test.median is None:
        return
    mean = f"Mean {names.figure(test.mean)} of {names.figure(report.greatest)} marks"
    spread = "" if test.sd is None else f"; standard deviation {names.figure(test.sd)}"
    yield f"{mean}, {names.share(test.mean, report.greatest)}; median {names.figure(test.median)}{spread}."


def typed(report: ClassReport) -> Iterator[str]:
    """Typed answers that the teacher might accept, a line each."""
    if report.typed:
        yield ""
        yield TYPED
    for answer in report.typed:
        near = f"; near {quoted(answer.near)}" if answer.near else ""
        yield stop(f"{answer.id}: {quoted(answer.text)}, {names.count(answer.students, 'student')}{near}")


def problems(found: tuple[GradingProblem, ...]) -> Iterator[str]:
    """What a teacher should look at, a line each."""
    if found:
        yield ""
        yield "To look at."
    for problem in found:
        yield sentence(f"{problem.issue}: {problem.about}: {problem.message}")


def _worth_a_look(report: ClassReport) -> Iterator[str]:
    with_problems = worth_a_look(report)
    if with_problems:
        yield ""
        yield "Questions worth a look."
    for question in with_problems:
        yield stop(f"{question.number}, {question.id}: {'; '.join(question.problems)}")


def _missed(report: ClassReport) -> Iterator[str]:
    if report.lines:
        yield ""
        yield "Lines of the brief most missed."
    for line in report.lines:
        asked = names.count(line.asked, "answer")
        yield stop(f"{line.line}, {names.share(line.missed, 1)} missed of {asked}: {line.text}")


def _question(question: QuestionReport, *, few: bool) -> Iterator[str]:
    figures = question.figures
    yield f"Question {question.number}, {question.id}. {names.KINDS[question.kind]}. {stop(question.stem)}"
    yield stop(f"Answer: {question.key}")
    yield (
        f"{question.right} right of {question.answered} who answered; {question.skipped} did not. "
        f"Facility {_share(figures.facility)}, standard deviation {_share(figures.sd)}."
    )
    if few:
        yield f"Discrimination, efficiency and effective weight: {FEW}."
    else:
        yield (
            f"Discrimination {_signed(figures.discrimination)}, efficiency {_share(figures.efficiency)}, "
            f"effective weight {_share(figures.effective_weight)} of an intended {_share(figures.intended_weight)}."
        )
    prompt = ""
    for option in question.options:
        if option.prompt != prompt:
            prompt = option.prompt
            yield f"With {quoted(prompt)}:"
        yield _option(option, few=few)


def _option(option: OptionReport, *, few: bool) -> str:
    at = option.figures
    sign = (
        "Right" if option.is_key else "Wrong" if not option.credit else f"Partly right, {names.share(option.credit, 1)}"
    )
    words = option.text if option.others else f"{sign}, {quoted(option.text)}"
    if few:
        return f"{words}: {at.count}."
    thirds = " ".join(_share(rate) for rate in (at.lower, at.middle, at.upper))
    beside = "" if at.point_biserial is None else f"; point-biserial {_signed(at.point_biserial)}"
    return f"{words}: {at.count}; of the lower, middle and upper third {thirds}{beside}."


def _verdicts(report: ClassReport) -> Iterator[str]:
    if report.verdicts:
        yield ""
        yield "Verdicts on claims."
    for bias in report.verdicts:
        yield f"{names.VERDICTS[bias.verdict]}: {said_times(bias)}."


def _certainty(report: ClassReport) -> Iterator[str]:
    if report.certainty:
        yield ""
        yield "How sure, and how right."
    for level in report.certainty:
        row = calibration(level)
        yield stop(f"{row.label}: {row.value}")


def _whole(report: ClassReport) -> Iterator[str]:
    test = report.test
    yield ""
    yield "The test as a whole."
    yield f"Skewness {_signed(test.skewness)}, kurtosis {_signed(test.kurtosis)}."
    if report.few:
        yield f"Internal consistency, error ratio and standard error: {FEW}."
        return
    kr20 = "" if test.kr20 is None else f", KR-20 {_signed(test.kr20)}"
    error = "-" if test.standard_error is None else f"{names.figure(test.standard_error)} marks"
    yield (
        f"Coefficient of internal consistency {_signed(test.coefficient)}{kr20}, "
        f"error ratio {_share(test.error_ratio)}, standard error {error}."
    )


def _share(value: float | None) -> str:
    return "-" if value is None else names.share(value, 1)


def _signed(value: float | None) -> str:
    return "-" if value is None else names.decimals(value)
