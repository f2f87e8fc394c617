"""The gradebook: everybody's marks as a table, for any spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from quiz.classroom.grades import Grades, Sheet, Student
from quiz.classroom.report import ClassReport
from quiz.store.extras import needed

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_WIDEST = 60
"""How wide a column is at most, in characters."""
_NARROW = 5
_LINE, _UPRIGHT = 15.0, 6.5
"""How high a line of text is, and a character of text that stands upright, in points."""
_A4 = 9
"""What the format calls a sheet of A4."""


def marks(grades: Grades) -> Iterator[tuple[object, ...]]:
    """The table of marks: headings, and a row a student. What nobody handed in is empty, not nothing."""
    more = list(dict.fromkeys(heading for student in grades.students for heading in student.more))
    sure = any(sheet.certainty_bonus is not None for sheet in grades.sheets)
    lined = any(sheet.line_bonus is not None for sheet in grades.sheets)
    yield (
        "Name",
        *more,
        "Marks",
        "Of",
        "Per cent",
        *(("Certainty bonus",) if sure else ()),
        *(("Line bonus",) if lined else ()),
        "Minutes",
        "Attempt",
        "To look at",
        *(f"{number}. {grades.items[task.id].id}" for number, task in enumerate(grades.tasks, 1)),
    )
    for student in grades.students:
        yield _row(student, grades, more, sure=sure, lined=lined)


class _Table(NamedTuple):
    """A sheet of the workbook: ``frozen`` columns stay in view, and headings from ``narrow`` on stand upright."""

    name: str
    rows: list[tuple[object, ...]]
    frozen: int
    narrow: int = 1_000


def write_xlsx(grades: Grades, report: ClassReport) -> bytes:
    """The gradebook as an XLSX workbook: marks, questions, and what to look at; raises MissingExtraError."""
    with needed("classroom"):
        import xlsxwriter

    out = BytesIO()
    # Text is written as text below; these keep the library from guessing all the same.
    guessing = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    table = list(marks(grades))
    with xlsxwriter.Workbook(out, {"in_memory": True, **guessing}) as workbook:
        _fill(workbook, _Table("Marks", table, 1, len(table[0]) - len(grades.tasks)))
        _fill(workbook, _Table("Questions", list(_questions(report)), 2))
        _fill(workbook, _Table("To look at", list(_problems(report)), 0))
    return out.getvalue()


def _fill(workbook: Workbook, table: _Table) -> None:
    """Write a sheet, to be read on a screen and to be printed on as few pages as it takes."""
    sheet = workbook.add_worksheet(table.name)
    look = {"valign": "top", "text_wrap": True}
    heads = workbook.add_format({**look, "bold": True, "bottom": 1, "valign": "bottom"})
    upright = workbook.add_format({"bold": True, "bottom": 1, "rotation": 90, "align": "center"})
    # Whole numbers by themselves: the form with decimals would leave a point behind them.
    figures = {
        (narrow, kind): workbook.add_format({"valign": "top", "num_format": form, "align": "center" if narrow else ""})
        for narrow in (False, True)
        for kind, form in ((int, "0"), (float, "0.##"))
    }
    words = workbook.add_format(look)
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            narrow = column >= table.narrow
            if isinstance(cell, str):
                sheet.write_string(at, column, cell, words if at else upright if narrow else heads)
            elif isinstance(cell, int | float):
                sheet.write_number(at, column, cell, figures[narrow, type(cell)])
    widths = [_width(table, column) for column in range(len(table.rows[0]))]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    # Not every program works out the heights that wrapped and upright text needs.
    for at, row in enumerate(table.rows):
        lines = max(ceil(len(str(cell)) / width) for cell, width in zip(row[: table.narrow], widths, strict=False))
        upwards = max((len(str(cell)) for cell in row[table.narrow :]), default=0) if not at else 0
        sheet.set_row(at, max(_LINE * lines, _UPRIGHT * upwards))
    sheet.freeze_panes(1, table.frozen)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(table: _Table, column: int) -> int:
    """How wide a column is, in characters."""
    if column >= table.narrow:
        return _NARROW
    return min(_WIDEST, 2 + max(len(str(row[column])) for row in table.rows if row[column] is not None))


def _row(student: Student, grades: Grades, more: list[str], *, sure: bool, lined: bool) -> tuple[object, ...]:
    sheet = student.sheet
    details = [student.more.get(heading, "") for heading in more]
    if sheet is None:
        blanks = 5 + [sure, lined].count(True)
        return (student.name, *details, *(None,) * blanks, "missing", *(None,) * len(grades.tasks))
    return (
        student.name,
        *details,
        _rounded(sheet.total),
        _rounded(grades.greatest),
        _rounded(100 * sheet.total / grades.greatest, 2),
        *((_rounded(sheet.certainty_bonus),) if sure else ()),
        *((_rounded(sheet.line_bonus),) if lined else ()),
        _rounded(sheet.minutes, 2),
        sheet.attempt,
        sheet.issue_summary,
        *_marks_of(sheet),
    )


def _marks_of(sheet: Sheet) -> Iterator[float | None]:
    """The marks on each question; what was not attempted is empty."""
    for turn in sheet.turns:
        yield _rounded(turn.marks) if turn.is_given else None


def _questions(report: ClassReport) -> Iterator[tuple[object, ...]]:
    yield (
        "Number",
        "Question",
        "Text",
        "Answer",
        "Marks",
        "Answered",
        "Right",
        "Facility",
        "SD",
        "Discrimination",
        "Efficiency",
        "Intended weight",
        "Effective weight",
        "To look at",
    )
    for question in report.questions:
        figures = question.figures
        correlated = (figures.discrimination, figures.efficiency)
        yield (
            question.number,
            question.id,
            question.stem,
            question.key,
            _rounded(question.marks),
            question.answered,
            question.right,
            _rounded(figures.facility),
            _rounded(figures.sd),
            *("too few" if report.few else _rounded(one) for one in correlated),
            _rounded(figures.intended_weight),
            "too few" if report.few else _rounded(figures.effective_weight),
            "; ".join(question.problems),
        )


def _problems(report: ClassReport) -> Iterator[tuple[object, ...]]:
    yield "What", "File or student", "Why, and what was made of it"
    for problem in report.problems:
        yield problem.issue.value, problem.about, problem.message


def _rounded(figure: float | None, places: int = 4) -> float | None:
    """A figure as a cell has it: rounded, and a whole number where it is one."""
    if figure is None:
        return None
    rounded = round(float(figure), places)
    return int(rounded) if rounded.is_integer() else rounded
