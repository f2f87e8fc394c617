"""The report on an exercise, read out: how the class did, what is worth a look, question by question."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.classroom.grades import GradingProblem
from quiz.classroom.option_report import OptionReport
from quiz.classroom.report import ClassReport, QuestionReport, by_process, counts, worth_a_look
from quiz.wording import class_report as wording
from quiz.wording import names
from quiz.wording.prose import quoted, sentence, stop
from quiz.wording.rows import Row


def lines(report: ClassReport) -> Iterator[str]:
    """All of it, a pause between what does not belong together."""
    yield stop(report.title)
    yield from summary(report)
    yield from _worth_a_look(report)
    yield from _missed(report)
    for question in report.questions:
        yield ""
        yield from _question(question, few=report.few)
    yield from _rows(wording.PROCESSES_ASKED, wording.processes(by_process(report)))
    yield from _rows(wording.VERDICTS, wording.verdicts(report.verdicts))
    yield from _rows(wording.CERTAINTY, wording.certainty(report.certainty))
    yield ""
    yield wording.WHOLE_TEST
    yield from map(_in_one, wording.whole_test(report.test, few=report.few))
    yield from problems(report.problems)


def summary(report: ClassReport) -> Iterator[str]:
    """How many were marked and how they did, in two lines or three."""
    yield stop(counts(report))
    totals = wording.totals(report.test, report.greatest)
    if totals:
        yield _in_one(totals)


def typed(report: ClassReport) -> Iterator[str]:
    """Typed answers that the teacher might accept, a line each."""
    if report.typed:
        yield ""
        yield wording.TYPED
    for answer in report.typed:
        near = f"; near {quoted(answer.near)}" if answer.near else ""
        yield stop(f"{answer.id}: {quoted(answer.text)}, {names.count(answer.students, 'student')}{near}")


def problems(found: tuple[GradingProblem, ...]) -> Iterator[str]:
    """What a teacher should look at, a line each."""
    if found:
        yield ""
        yield wording.TO_LOOK_AT
    for problem in found:
        yield sentence(f"{problem.issue}: {problem.about}: {problem.message}")


def _worth_a_look(report: ClassReport) -> Iterator[str]:
    with_problems = worth_a_look(report)
    if with_problems:
        yield ""
        yield wording.WORTH_A_LOOK
    for question in with_problems:
        yield stop(f"{question.number}, {question.id}: {'; '.join(question.problems)}")


def _missed(report: ClassReport) -> Iterator[str]:
    if report.lines:
        yield ""
        yield wording.MISSED
    for line in report.lines:
        asked = names.count(line.asked, "answer")
        yield stop(f"{line.line}, {names.share(line.missed, 1)} missed, {asked}: {line.text}")


def _question(question: QuestionReport, *, few: bool) -> Iterator[str]:
    yield f"Question {question.number}, {question.id}. {names.KINDS[question.kind]}. {stop(question.stem)}"
    yield stop(f"Answer: {question.key}")
    yield wording.answered(question.right, question.answered, question.skipped, question.looked_up)
    yield from map(_in_one, wording.question_figures(question.figures, few=few))
    prompt = ""
    for option in question.options:
        if option.prompt != prompt:
            prompt = option.prompt
            yield f"With {quoted(prompt)}:"
        yield _option(option, few=few)


def _option(option: OptionReport, *, few: bool) -> str:
    at = option.figures
    words = option.text
    if not option.others:
        words = f"{wording.option_mark(option.credit, is_key=option.is_key)}, {quoted(option.text)}"
    if few:
        return f"{words}: {at.count}."
    thirds = " ".join(wording.share(rate) for rate in (at.lower, at.middle, at.upper))
    beside = "" if at.point_biserial is None else f"; point-biserial {wording.decimals(at.point_biserial)}"
    return f"{words}: {at.count}; of the lower, middle and upper third {thirds}{beside}."


def _rows(title: str, rows: wording.Sentence) -> Iterator[str]:
    """Figures in a line each, below a title; nothing where there are none."""
    if rows:
        yield ""
        yield title
    for row in rows:
        yield stop(f"{row.label}: {row.value}")


def _in_one(rows: wording.Sentence) -> str:
    """Figures in one sentence: "Facility 85 %, standard deviation 25 %."."""
    return sentence(", ".join(map(_figure, rows)))


def _figure(row: Row) -> str:
    """A figure after its label, and the share that it is of the whole."""
    if row.value == wording.TOO_FEW:
        return f"{row.label}: {row.value}"
    return f"{row.label} {row.value}" if row.share is None else f"{row.label} {row.value} ({names.share(row.share, 1)})"
