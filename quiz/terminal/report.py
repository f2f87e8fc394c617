"""The report on an exercise as tables with bars: what a teacher should look at first, then everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from rich.console import Group, RenderableType
from rich.padding import Padding

from quiz.classroom.grades import GradingProblem
from quiz.classroom.option_report import OptionReport
from quiz.classroom.report import ClassReport, QuestionReport, by_process, counts, worth_a_look
from quiz.terminal.styles import TextStyle, assemble, styled
from quiz.terminal.tables import Cell, Column, Listing, Pairs, ShareBar, titled
from quiz.wording import class_report as wording
from quiz.wording import names
from quiz.wording.prose import capital, quoted, stop
from quiz.wording.rows import Row


def whole(report: ClassReport) -> RenderableType:
    """All of it."""
    parts: list[RenderableType] = [styled(report.title, TextStyle.STRONG), _header(report), *_problems(report.problems)]
    parts += (*_worth_a_look(report), *_overall(report), *_missed(report), *_questions(report))
    for question in report.questions:
        parts += ["", *_question(question, few=report.few)]
    parts += _pairs(wording.PROCESSES_ASKED, wording.processes(by_process(report)))
    parts += _pairs(wording.VERDICTS, wording.verdicts(report.verdicts))
    parts += _pairs(wording.CERTAINTY, wording.certainty(report.certainty))
    return Group(*parts, *_pairs(wording.WHOLE_TEST, chain(*wording.whole_test(report.test, few=report.few))))


def summary(report: ClassReport) -> RenderableType:
    """What a teacher should look at, and how the class did."""
    return Group(_header(report), *_problems(report.problems), *_typed(report), *_overall(report))


def _header(report: ClassReport) -> RenderableType:
    """How many were marked."""
    return styled(stop(counts(report)), TextStyle.STRONG)


def _overall(report: ClassReport) -> Iterator[RenderableType]:
    """How the class did."""
    rows: list[tuple[Cell, Cell, Cell, Cell]] = [
        (
            styled(capital(row.label), TextStyle.QUIET),
            styled(row.value),
            *(_NO_BAR if row.share is None else (ShareBar(row.share), styled(names.share(row.share, 1)))),
        )
        for row in wording.totals(report.test, report.greatest)
    ]
    if rows:
        yield ""
        yield Listing((Column(""), Column(""), Column(""), Column("", right=True)), rows)


_NO_BAR = (styled(""), styled(""))


def _problems(found: tuple[GradingProblem, ...]) -> Iterator[RenderableType]:
    if found:
        columns = (Column("what"), Column("about", folds=True), Column("note", folds=True))
        rows = (
            (
                styled(capital(problem.issue), TextStyle.WARNING),
                styled(problem.about),
                styled(stop(problem.message)),
            )
            for problem in found
        )
        yield titled(wording.TO_LOOK_AT, Listing(columns, rows))


def _typed(report: ClassReport) -> Iterator[RenderableType]:
    """Typed answers that the teacher might accept."""
    if report.typed:
        columns = (
            Column("question", folds=True),
            Column("answer", folds=True),
            Column("students", right=True),
            Column("near", folds=True),
        )
        rows = (
            (
                styled(answer.id),
                styled(answer.text, TextStyle.STRONG),
                styled(str(answer.students)),
                styled(answer.near, TextStyle.QUIET),
            )
            for answer in report.typed
        )
        yield titled(wording.TYPED, Listing(columns, rows))


def _worth_a_look(report: ClassReport) -> Iterator[RenderableType]:
    with_problems = worth_a_look(report)
    if with_problems:
        columns = (Column("no.", right=True), Column("question", folds=True), Column("look at", folds=True))
        rows = (
            (_number(question), styled(question.id), styled(stop("; ".join(question.problems))))
            for question in with_problems
        )
        yield titled(wording.WORTH_A_LOOK, Listing(columns, rows))


def _missed(report: ClassReport) -> Iterator[RenderableType]:
    if report.lines:
        columns = (Column("line", right=True), Column("missed", right=True), Column(""), Column("of what", folds=True))
        rows = (
            (
                styled(line.line, TextStyle.ACCENT),
                styled(names.share(line.missed, 1)),
                ShareBar(line.missed),
                assemble((f"{names.count(line.asked, 'answer')}: ", TextStyle.QUIET), stop(line.text)),
            )
            for line in report.lines
        )
        yield titled(wording.MISSED, Listing(columns, rows))


def _questions(report: ClassReport) -> Iterator[RenderableType]:
    """Every question in a row: those that are worth a look first, and of them and of the others the hardest."""
    rest = (question for question in report.questions if not question.problems)
    ranked = (*worth_a_look(report), *sorted(rest, key=lambda one: (one.figures.facility or 0.0, one.number)))
    columns = (
        Column("no.", right=True),
        Column("question", folds=True),
        Column("kind"),
        Column("right", right=True),
        Column("facility", right=True),
        Column(""),
    )
    rows = (
        (
            _number(question),
            styled(question.id),
            styled(names.KINDS[question.kind]),
            styled(f"{question.right} of {question.answered}"),
            styled(wording.share(question.figures.facility)),
            ShareBar(question.figures.facility or 0.0),
        )
        for question in ranked
    )
    yield titled("All questions, what is worth a look first.", Listing(columns, rows))


def _number(question: QuestionReport) -> Cell:
    """A question's number, with a sign where it is worth a look."""
    if question.problems:
        return styled(f"! {question.number}", TextStyle.WARNING)
    return styled(str(question.number), TextStyle.ACCENT)


def _question(question: QuestionReport, *, few: bool) -> Iterator[RenderableType]:
    head = f"Question {question.number}, {question.id}."
    kind = f" {names.KINDS[question.kind]}."
    yield assemble((head, TextStyle.HEADING), (kind, TextStyle.QUIET))
    body = Group(
        styled(question.stem, TextStyle.STRONG), Pairs(_figures(question, few=few)), *_options(question, few=few)
    )
    yield Padding(body, (0, 0, 0, 2))


def _figures(question: QuestionReport, *, few: bool) -> Iterator[tuple[str, RenderableType]]:
    yield "Answer", styled(question.key)
    yield "Right", styled(wording.answered(question.right, question.answered, question.skipped, question.looked_up))
    yield from _in_pairs(chain(*wording.question_figures(question.figures, few=few)))


def _options(question: QuestionReport, *, few: bool) -> Iterator[RenderableType]:
    """What was chosen, each with a bar over all who answered; a match by its prompts."""
    by_prompt: dict[str, list[OptionReport]] = {}
    for option in question.options:
        by_prompt.setdefault(option.prompt, []).append(option)
    for prompt, options in by_prompt.items():
        yield ""
        if prompt:
            yield styled(f"With {quoted(prompt)}:")
        columns = [
            Column("answer", folds=True),
            Column(""),
            Column("chosen", right=True),
            Column(""),
        ]
        if not few:
            columns += [
                Column("lower\nthird", right=True),
                Column("middle\nthird", right=True),
                Column("upper\nthird", right=True),
            ]
        with_correlation = not few and any(option.figures.point_biserial is not None for option in options)
        if with_correlation:
            columns.append(Column("point-\nbiserial", right=True))
        rows = (_option(option, question.answered)[: len(columns)] for option in options)
        yield Listing(columns, rows)


def _option(option: OptionReport, answered: int) -> tuple[Cell, ...]:
    at = option.figures
    mark = "" if option.others else wording.option_mark(option.credit, is_key=option.is_key)
    style = TextStyle.STRONG if option.is_key else TextStyle.PLAIN
    return (
        styled(option.text, style),
        styled(mark, style),
        styled(str(at.count)),
        ShareBar(at.count / answered if answered else 0.0, 6),
        *(styled(wording.share(rate)) for rate in (at.lower, at.middle, at.upper)),
        styled(wording.decimals(at.point_biserial)),
    )


def _pairs(title: str, rows: Iterable[Row]) -> Iterator[RenderableType]:
    """Figures under a title; nothing where there are none."""
    if pairs := list(_in_pairs(rows)):
        yield titled(title, Pairs(pairs))


def _in_pairs(rows: Iterable[Row]) -> Iterator[tuple[str, RenderableType]]:
    return ((capital(row.label), styled(row.value)) for row in rows)
