"""The report on a marked exercise, with figures on the class, its questions and their options, as one value."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import fsum
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quiz.classroom.grades import Grades, GradingProblem, MarkedSheet, Turn
from quiz.classroom.option_report import COMMONEST, ListingLimits, OptionReport, choices
from quiz.classroom.typed_answers import TypedAnswer, typed_answers
from quiz.rules.answer import LEVELS
from quiz.rules.item_analysis import ItemAnalysis, QuestionFigures, WholeTest, analyse
from quiz.rules.items import Item, Kind, Line, cited_lines
from quiz.rules.process import Process
from quiz.rules.question import pose
from quiz.rules.scoring import Bias, Calibration, CalibrationRange, bias, calibration_range
from quiz.wording import names
from quiz.wording.prose import quoted

FORMAT: Literal["fact-check-quiz report 1"] = "fact-check-quiz report 1"
REPORT = "report.json"
"""What the report is called in the folder that ``quiz grade`` writes to; by it the folder is known."""
HARD = 0.2
EASY = 0.95
"""A question tells little of the class where fewer or more than this share of its marks is earned."""
POOR = 0.2
"""Below this a question hardly tells the better students from the others (Ebel and Frisbie, "Essentials of
Educational Measurement", 1991)."""
IDLE = 0.05
"""A distractor that fewer choose does nothing (Haladyna and Downing, "How many options is enough for a
multiple-choice test item?", Educational and Psychological Measurement 53, 1993)."""
FEWEST_TO_JUDGE = 5
"""With fewer students than this one of them alone makes a question look very hard, or an option idle."""
MOST_MISSED = 10


class QuestionReport(Struct, frozen=True, kw_only=True):
    """A question with how the class did on it. ``problems`` say what is worth a look.

    ``looked_up`` is how many had read the brief before they answered or skipped it, where the book was open.
    """

    number: int
    id: str
    kind: Kind
    topic: str
    stem: str
    key: str
    why: str
    lines: tuple[str, ...]
    marks: float
    answered: int
    skipped: int
    right: int
    looked_up: int = 0
    figures: QuestionFigures
    options: tuple[OptionReport, ...]
    problems: tuple[str, ...] = msgspec.field(name="remarks")


class LineReport(Struct, frozen=True, kw_only=True):
    """A line of the brief: how much of the credit on the questions that rest on it was missed, of how many answers."""

    line: str
    text: str
    asked: int
    missed: float


class ProcessReport(Struct, frozen=True, kw_only=True):
    """The questions that ask one process of a reader: how many, and the share of the credit on them that was earned."""

    process: Process
    questions: int
    earned: float


class StudentReport(Struct, frozen=True, kw_only=True):
    """A student in short. ``total`` is None where nothing was handed in.

    ``made_in`` says where it was done, as in "browser"; it is empty for a terminal and for a paper.

    ``listed`` says that the student is of the class: whoever is not on its roster counts in no figure. ``changes`` is
    how often answers were changed or taken back before they were handed in.
    """

    name: str
    listed: bool = True
    total: float | None
    minutes: float | None
    changes: int | None = None
    certainty_bonus: float | None
    line_bonus: float | None
    issues: tuple[str, ...]
    made_in: str = ""


class ClassReport(Struct, frozen=True, kw_only=True):
    """Everything that is said about a marked exercise.

    ``few`` says that there are too few students for the figures that rest on correlations to mean much, and for
    thirds of them: the coefficient with what follows from it, discrimination, efficiency, effective weights,
    point-biserials, and the shares of the thirds. These are None then. ``typed`` are answers that the teacher might
    accept.
    """

    format: Literal["fact-check-quiz report 1"]
    title: str
    exercise: str
    pack: str
    source: str
    made: datetime.datetime
    greatest: float
    few: bool
    test: WholeTest
    totals: tuple[float, ...]
    questions: tuple[QuestionReport, ...]
    lines: tuple[LineReport, ...]
    verdicts: tuple[Bias, ...]
    certainty: tuple[CalibrationRange, ...]
    students: tuple[StudentReport, ...]
    problems: tuple[GradingProblem, ...] = msgspec.field(name="troubles")
    typed: tuple[TypedAnswer, ...] = ()
    processes: tuple[ProcessReport, ...] = ()


def size(report: ClassReport) -> int:
    """How many students the class has, with those who handed in nothing and without those who are not of it."""
    return sum(student.listed for student in report.students)


def places(report: ClassReport) -> Counter[str]:
    """How many of the class did it elsewhere than at a terminal or on paper, by where."""
    return Counter(student.made_in for student in report.students if student.listed and student.made_in)


def counts(report: ClassReport) -> str:
    """How many of the class were marked, where they did it, how many are missing, and how many others there are."""
    missing = sum(student.total is None for student in report.students)
    others = len(report.students) - size(report)
    parts = (
        f"{names.count(report.test.students, 'student')} marked",
        *(f"{number} in a {place}" for place, number in places(report).items()),
        f"{missing} missing" if missing else "",
        f"and {others} not on the roster, counted apart" if others else "",
    )
    return ", ".join(part for part in parts if part)


def by_process(report: ClassReport) -> tuple[tuple[Process, int, float], ...]:
    """Each process with its number of questions and the share of the credit that was earned."""
    return tuple((one.process, one.questions, one.earned) for one in report.processes)


def worth_a_look(report: ClassReport) -> tuple[QuestionReport, ...]:
    """The questions with something to look at: first what to teach again, of which the class knew least."""
    remarked = (question for question in report.questions if question.problems)
    return tuple(sorted(remarked, key=lambda one: (one.figures.facility or 0.0, one.number)))


def report(grades: Grades, made: datetime.datetime) -> ClassReport:
    """The report on a marked exercise. ``made`` is the moment that it is dated with."""
    sheets = grades.class_sheets
    marks = [[turn.marks if turn.is_asked else None for turn in sheet.turns] for sheet in sheets]
    analysis = analyse(marks, [task.marks for task in grades.tasks])
    totals = [sheet.total_of(grades.greatest) for sheet in sheets]
    return ClassReport(
        format=FORMAT,
        title=grades.exercise.title,
        exercise=grades.exercise.id,
        pack=grades.pack.name,
        source=grades.pack.about.cite,
        made=made.replace(microsecond=0),
        greatest=grades.greatest,
        few=analysis.too_few,
        test=_test(analysis),
        totals=tuple(totals),
        questions=tuple(_questions(grades, analysis, totals)),
        lines=tuple(_lines(grades)),
        verdicts=_verdicts(sheets),
        certainty=tuple(_levels(sheets)),
        students=tuple(_students(grades)),
        problems=grades.problems,
        typed=tuple(typed_answers(grades)),
        processes=tuple(_processes(grades)),
    )


def with_answers(report: ClassReport, grades: Grades, listed: ListingLimits) -> ClassReport:
    """A report on these grades with other answers listed: for a class, or every single one of them."""
    questions = tuple(
        replace(question, options=_choices(grades, place, report.totals, listed, few=report.few))
        for place, question in enumerate(report.questions)
    )
    return replace(report, questions=questions)


def encode(report: ClassReport) -> bytes:
    """A report as the bytes of its file."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def _questions(grades: Grades, analysis: ItemAnalysis, totals: list[float]) -> Iterator[QuestionReport]:
    every = zip(grades.numbers, grades.tasks, analysis.questions, strict=True)
    for place, (number, task, figures) in enumerate(every):
        item = grades.items[task.id]
        turns = _turns(grades, place)
        options = _choices(grades, place, totals, COMMONEST, few=False)
        yield QuestionReport(
            number=number,
            id=item.id,
            kind=item.kind,
            topic=grades.pack.about.topics.get(item.topic, item.topic),
            stem=item.stem,
            key=names.given(pose(item), item.right),
            why=item.why,
            lines=tuple(map(str, cited_lines(item))),
            marks=task.marks,
            answered=sum(turn.is_given for turn in turns),
            skipped=sum(not turn.is_given for turn in turns),
            right=sum(turn.mark.right for turn in turns),
            looked_up=sum(turn.looked_up for turn in turns),
            figures=_withheld(figures) if analysis.too_few else figures,
            options=tuple(map(_counted, options)) if analysis.too_few else options,
            problems=tuple(_problems(item, figures, options, analysis)),
        )


def _choices(
    grades: Grades, place: int, totals: Sequence[float], listed: ListingLimits, *, few: bool
) -> tuple[OptionReport, ...]:
    """What was chosen or given on the question at a place."""
    own = [total for sheet, total in zip(grades.class_sheets, totals, strict=True) if sheet.turns[place].is_asked]
    found = choices(grades.items[grades.tasks[place].id], _turns(grades, place), own, listed)
    return tuple(map(_counted, found) if few else found)


def _counted(option: OptionReport) -> OptionReport:
    """An option with how many chose it, and no more: there are too few students for the rest."""
    figures = replace(option.figures, lower=None, middle=None, upper=None, point_biserial=None)
    return replace(option, figures=figures)


def _withheld(figures: QuestionFigures) -> QuestionFigures:
    """The figures of a question without those for which there are too few students."""
    return replace(figures, effective_weight=None, discrimination=None, efficiency=None)


def _test(analysis: ItemAnalysis) -> WholeTest:
    """The figures of the whole test, without those for which there are too few students."""
    if not analysis.too_few:
        return analysis.test
    return replace(analysis.test, coefficient=None, error_ratio=None, standard_error=None, kr20=None)


def _turns(grades: Grades, place: int) -> list[Turn]:
    """What everybody made of the question at a place who could answer it."""
    return [sheet.turns[place] for sheet in grades.class_sheets if sheet.turns[place].is_asked]


def _problems(
    item: Item, figures: QuestionFigures, options: tuple[OptionReport, ...], analysis: ItemAnalysis
) -> Iterator[str]:
    """What is worth a look about a question; of a claim, whose options are the verdicts, none of them is idle.

    Of answers that are made up, and of the partners in a match, none was put there to tempt.
    """
    students, facility = analysis.test.students, figures.facility
    if students < FEWEST_TO_JUDGE or facility is None:
        return
    if facility < HARD:
        yield "very hard: look whether the question and its key are clear"
    if facility > EASY:
        yield "very easy: it tells little of the class"
    wrong = [one for one in options if not one.is_key] if item.form.facts.tempts else []
    idle = [quoted(one.text) for one in wrong if one.figures.count < IDLE * students]
    if idle and not item.verdicts and students >= 1 / IDLE and facility <= EASY:
        yield f"hardly anybody chose {' or '.join(idle)}; a wrong option that tempts nobody is no help"
    if analysis.too_few:
        return
    if figures.discrimination is not None and figures.discrimination < 0:
        yield "those who know less did better on it: look at its key"
    elif figures.discrimination is not None and figures.discrimination < POOR:
        yield "it hardly tells those who know more from the others"
    for one in wrong:
        if (one.figures.point_biserial or 0.0) > POOR:
            yield f"those who know more chose {quoted(one.text)}, which is wrong; look whether it could be right"


def _lines(grades: Grades) -> Iterator[LineReport]:
    """The lines on which most credit was missed, the worst first."""
    asked: defaultdict[Line, int] = defaultdict(int)
    missed: defaultdict[Line, list[float]] = defaultdict(list)
    for sheet in grades.class_sheets:
        for turn in filter(lambda one: one.is_asked, sheet.turns):
            for line in cited_lines(turn.asked.item):
                asked[line] += 1
                missed[line].append(1 - turn.mark.credit)
    texts = grades.pack.brief.lines
    shares = {line: fsum(missed[line]) / asked[line] for line in asked}
    for line in sorted(shares, key=lambda line: (-shares[line], line))[:MOST_MISSED]:
        if shares[line]:
            yield LineReport(line=str(line), text=texts.get(line, ""), asked=asked[line], missed=shares[line])


def _processes(grades: Grades) -> Iterator[ProcessReport]:
    """How the class did by what a question asks of a reader, where the pack says that of its questions."""
    for process in Process:
        asked = [place for place, task in enumerate(grades.tasks) if grades.items[task.id].process is process]
        credits = [turn.mark.credit for place in asked for turn in _turns(grades, place)]
        if credits:
            yield ProcessReport(process=process, questions=len(asked), earned=fsum(credits) / len(credits))


def _verdicts(sheets: tuple[MarkedSheet, ...]) -> tuple[Bias, ...]:
    """How often each verdict was said of a claim, and how often it was so."""
    return bias(
        (turn.answer.given[0], turn.asked.item.right[0])
        for sheet in sheets
        for turn in sheet.turns
        if turn.asked.verdicts and turn.answer is not None and turn.answer.given
    )


def _levels(sheets: tuple[MarkedSheet, ...]) -> Iterator[CalibrationRange]:
    sure = [turn for sheet in sheets for turn in sheet.turns if turn.answer is not None and turn.answer.certainty]
    for level in LEVELS:
        of_level = [turn for turn in sure if turn.answer is not None and turn.answer.certainty == level]
        if of_level:
            yield calibration_range(Calibration(level, sum(turn.mark.right for turn in of_level), len(of_level)))


def _students(grades: Grades) -> Iterator[StudentReport]:
    for student in grades.students:
        sheet = student.sheet
        yield StudentReport(
            name=student.name,
            listed=student.listed,
            total=None if sheet is None else sheet.total,
            minutes=None if sheet is None else sheet.minutes,
            changes=None if sheet is None else sheet.changes,
            certainty_bonus=None if sheet is None else sheet.certainty_bonus,
            line_bonus=None if sheet is None else sheet.line_bonus,
            issues=() if sheet is None else tuple(map(str, sheet.issues)),
            made_in="" if sheet is None else sheet.made_in,
        )
