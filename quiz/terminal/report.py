"""The report on an exercise as tables with bars: what a teacher should look at first, then everything else."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding

from quiz.classroom.grades import GradingProblem
from quiz.classroom.option_report import OptionReport
from quiz.classroom.report import ClassReport, QuestionReport, counts, worth_a_look
from quiz.terminal.styles import TextStyle, assemble, join, styled
from quiz.terminal.tables import Bar, Cell, Column, Listing, Pairs, titled
from quiz.wording import names
from quiz.wording.prose import capital, quoted, stop
from quiz.wording.results import TYPED, calibration

FEW = "too few students to say"


def whole(report: ClassReport) -> RenderableType:
    """All of it."""
    parts: list[RenderableType] = [styled(report.title, TextStyle.STRONG), _header(report), *_problems(report.problems)]
    parts += (*_worth_a_look(report), *_overall(report), *_missed(report), *_questions(report))
    for question in report.questions:
        parts += ["", *_question(question, few=report.few)]
    return Group(*parts, *_verdicts(report), *_certainty(report), *_test(report))


def summary(report: ClassReport) -> RenderableType:
    """What a teacher should look at, and how the class did."""
    return Group(_header(report), *_problems(report.problems), *_typed(report), *_overall(report))


def _header(report: ClassReport) -> RenderableType:
    """How many were marked."""
    return styled(stop(counts(report)), TextStyle.STRONG)


def _overall(report: ClassReport) -> Iterator[RenderableType]:
    """How the class did."""
    test = report.test
    if test.mean is None or test.median is None:
        return
    rows: list[tuple[Cell, Cell, Cell, Cell]] = [
        (styled(label, TextStyle.QUIET), styled(names.figure(value)), _bar(value, report.greatest), styled(share))
        for label, value, share in (
            ("Mean", test.mean, f"{names.share(test.mean, report.greatest)} of {names.figure(report.greatest)} marks"),
            ("Median", test.median, names.share(test.median, report.greatest)),
        )
    ]
    if test.sd is not None:
        rows.append((styled("Standard deviation", TextStyle.QUIET), styled(names.figure(test.sd)), _NONE, _NONE))
    yield ""
    yield Listing((Column(""), Column("", right=True), Column(""), Column("", folds=True)), rows)


_NONE = styled("")


def _bar(part: float, of: float) -> Bar:
    return Bar(part / of if of else 0.0)


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
        yield titled("To look at.", Listing(columns, rows))


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
        yield titled(TYPED, Listing(columns, rows))


def _worth_a_look(report: ClassReport) -> Iterator[RenderableType]:
    with_problems = worth_a_look(report)
    if with_problems:
        columns = (Column("no.", right=True), Column("question", folds=True), Column("look at", folds=True))
        rows = (
            (_number(question), styled(question.id), styled(stop("; ".join(question.problems))))
            for question in with_problems
        )
        yield titled("Questions worth a look.", Listing(columns, rows))


def _missed(report: ClassReport) -> Iterator[RenderableType]:
    if report.lines:
        columns = (Column("line", right=True), Column("missed", right=True), Column(""), Column("of what", folds=True))
        rows = (
            (
                styled(line.line, TextStyle.ACCENT),
                styled(names.share(line.missed, 1)),
                Bar(line.missed),
                assemble((f"{names.count(line.asked, 'answer')}: ", TextStyle.QUIET), stop(line.text)),
            )
            for line in report.lines
        )
        yield titled("Lines of the brief most missed.", Listing(columns, rows))


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
            styled(_share(question.figures.facility)),
            Bar(question.figures.facility or 0.0),
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
    figures = question.figures
    yield "Answer", styled(question.key)
    yield (
        "Right",
        styled(f"{question.right} right of {question.answered} who answered; {question.skipped} did not."),
    )
    yield "Facility", styled(f"{_share(figures.facility)}, standard deviation {_share(figures.sd)}")
    if few:
        yield "Correlations", styled(f"discrimination, efficiency and effective weight: {FEW}")
    else:
        yield "Discrimination", styled(f"{_signed(figures.discrimination)}, efficiency {_share(figures.efficiency)}")
        intended = f"of an intended {_share(figures.intended_weight)}"
        yield "Effective weight", styled(f"{_share(figures.effective_weight)} {intended}")


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
                Column("lower", right=True),
                Column("middle", right=True),
                Column("upper\nthird", right=True),
            ]
        with_correlation = not few and any(option.figures.point_biserial is not None for option in options)
        if with_correlation:
            columns.append(Column("point-\nbiserial", right=True))
        rows = (_option(option, question.answered)[: len(columns)] for option in options)
        yield Listing(columns, rows)


def _option(option: OptionReport, answered: int) -> tuple[Cell, ...]:
    at = option.figures
    partly = f"Partly right,\n{names.share(option.credit or 0, 1)}"
    sign = "" if option.others else "Right" if option.is_key else partly if option.credit else "Wrong"
    style = TextStyle.STRONG if option.is_key else TextStyle.PLAIN
    return (
        styled(option.text, style),
        join((styled(line, style) for line in sign.split("\n")), "\n"),
        styled(str(at.count)),
        Bar(at.count / answered if answered else 0.0, 6),
        *(styled(_share(rate)) for rate in (at.lower, at.middle, at.upper)),
        styled(_signed(at.point_biserial)),
    )


def _verdicts(report: ClassReport) -> Iterator[RenderableType]:
    if report.verdicts:
        columns = (Column("verdict", folds=True), Column("said", right=True), Column("was so", right=True))
        rows = (
            (
                styled(names.VERDICTS[bias.verdict]),
                styled(names.count(bias.said, "time")),
                styled(names.count(bias.were, "time")),
            )
            for bias in report.verdicts
        )
        yield titled("Verdicts on claims.", Listing(columns, rows))


def _certainty(report: ClassReport) -> Iterator[RenderableType]:
    if report.certainty:
        judged = map(calibration, report.certainty)
        yield titled("How sure, and how right.", Pairs((row.label, styled(row.value)) for row in judged))


def _test(report: ClassReport) -> Iterator[RenderableType]:
    test = report.test
    pairs = [("Skewness", _signed(test.skewness)), ("Kurtosis", _signed(test.kurtosis))]
    if report.few:
        pairs.append(("Correlations", f"internal consistency, error ratio and standard error: {FEW}"))
    else:
        pairs.append(("Coefficient of internal consistency", _signed(test.coefficient)))
        pairs += [] if test.kr20 is None else [("KR-20", _signed(test.kr20))]
        error = "-" if test.standard_error is None else f"{names.figure(test.standard_error)} marks"
        pairs += [("Error ratio", _share(test.error_ratio)), ("Standard error", error)]
    yield titled("The test as a whole.", Pairs((label, styled(value)) for label, value in pairs))


def _share(value: float | None) -> str:
    return "-" if value is None else names.share(value, 1)


def _signed(value: float | None) -> str:
    return "-" if value is None else names.decimals(value)
