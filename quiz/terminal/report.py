"""The report on an exercise as tables with bars: what a teacher should look at first, then everything else."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding

from quiz.classroom.grades import Trouble
from quiz.classroom.option_report import OptionReport
from quiz.classroom.report import ClassReport, QuestionReport, counts, worth_a_look
from quiz.terminal.styles import TextStyle, assemble, join, styled
from quiz.terminal.tables import Bar, Cell, Column, Listing, Pairs, titled
from quiz.wording import names
from quiz.wording.prose import capital, quoted, stop
from quiz.wording.results import TYPED, calibration

FEW = "too few students to say"


def whole(told: ClassReport) -> RenderableType:
    """All of it."""
    parts: list[RenderableType] = [styled(told.title, TextStyle.STRONG), _marked(told), *_troubles(told.troubles)]
    parts += (*_worth_a_look(told), *_overall(told), *_missed(told), *_questions(told))
    for question in told.questions:
        parts += ["", *_question(question, few=told.few)]
    return Group(*parts, *_verdicts(told), *_certainty(told), *_test(told))


def summary(told: ClassReport) -> RenderableType:
    """What a teacher should look at, and how the class did."""
    return Group(_marked(told), *_troubles(told.troubles), *_typed(told), *_overall(told))


def _marked(told: ClassReport) -> RenderableType:
    """How many were marked."""
    return styled(stop(counts(told)), TextStyle.STRONG)


def _overall(told: ClassReport) -> Iterator[RenderableType]:
    """How the class did."""
    test = told.test
    if test.mean is None or test.median is None:
        return
    rows: list[tuple[Cell, Cell, Cell, Cell]] = [
        (styled(label, TextStyle.QUIET), styled(names.figure(value)), _bar(value, told.greatest), styled(share))
        for label, value, share in (
            ("Mean", test.mean, f"{names.share(test.mean, told.greatest)} of {names.figure(told.greatest)} marks"),
            ("Median", test.median, names.share(test.median, told.greatest)),
        )
    ]
    if test.sd is not None:
        rows.append((styled("Standard deviation", TextStyle.QUIET), styled(names.figure(test.sd)), _NONE, _NONE))
    yield ""
    yield Listing((Column(""), Column("", right=True), Column(""), Column("", folds=True)), rows)


_NONE = styled("")


def _bar(part: float, of: float) -> Bar:
    return Bar(part / of if of else 0.0)


def _troubles(found: tuple[Trouble, ...]) -> Iterator[RenderableType]:
    if found:
        columns = (Column("what"), Column("about", folds=True), Column("note", folds=True))
        rows = (
            (
                styled(capital(trouble.issue), TextStyle.WARNING),
                styled(trouble.about),
                styled(stop(trouble.message)),
            )
            for trouble in found
        )
        yield titled("To look at.", Listing(columns, rows))


def _typed(told: ClassReport) -> Iterator[RenderableType]:
    """Typed answers that the teacher might accept."""
    if told.typed:
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
            for answer in told.typed
        )
        yield titled(TYPED, Listing(columns, rows))


def _worth_a_look(told: ClassReport) -> Iterator[RenderableType]:
    remarked = worth_a_look(told)
    if remarked:
        columns = (Column("no.", right=True), Column("question", folds=True), Column("look at", folds=True))
        rows = (
            (_number(question), styled(question.id), styled(stop("; ".join(question.remarks)))) for question in remarked
        )
        yield titled("Questions worth a look.", Listing(columns, rows))


def _missed(told: ClassReport) -> Iterator[RenderableType]:
    if told.lines:
        columns = (Column("line", right=True), Column("missed", right=True), Column(""), Column("of what", folds=True))
        rows = (
            (
                styled(line.line, TextStyle.ACCENT),
                styled(names.share(line.missed, 1)),
                Bar(line.missed),
                assemble((f"{names.count(line.asked, 'answer')}: ", TextStyle.QUIET), stop(line.text)),
            )
            for line in told.lines
        )
        yield titled("Lines of the brief most missed.", Listing(columns, rows))


def _questions(told: ClassReport) -> Iterator[RenderableType]:
    """Every question in a row: those that are worth a look first, and of them and of the others the hardest."""
    rest = (question for question in told.questions if not question.remarks)
    ranked = (*worth_a_look(told), *sorted(rest, key=lambda one: (one.figures.facility or 0.0, one.number)))
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
    if question.remarks:
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


def _verdicts(told: ClassReport) -> Iterator[RenderableType]:
    if told.verdicts:
        columns = (Column("verdict", folds=True), Column("said", right=True), Column("was so", right=True))
        rows = (
            (
                styled(names.VERDICTS[bias.verdict]),
                styled(names.count(bias.said, "time")),
                styled(names.count(bias.were, "time")),
            )
            for bias in told.verdicts
        )
        yield titled("Verdicts on claims.", Listing(columns, rows))


def _certainty(told: ClassReport) -> Iterator[RenderableType]:
    if told.certainty:
        judged = map(calibration, told.certainty)
        yield titled("How sure, and how right.", Pairs((row.label, styled(row.value)) for row in judged))


def _test(told: ClassReport) -> Iterator[RenderableType]:
    test = told.test
    pairs = [("Skewness", _signed(test.skewness)), ("Kurtosis", _signed(test.kurtosis))]
    if told.few:
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
