"""The gradebook: everybody's marks as a table, for any spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from quiz.classroom.grades import Grades, MarkedSheet, Student
from quiz.classroom.report import ClassReport
from quiz.store.extras import needed
from quiz.wording import names
from quiz.wording.prose import unbroken

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_WIDEST = 60
"""How wide a column is at most, in characters."""
_NARROW = 5
_LINE = 15.0
"""How high a line of text is, in points."""
_NOTE = 320
"""How wide a note is, in pixels."""
_A4 = 9
"""What the format calls a sheet of A4."""


def marks(grades: Grades) -> Iterator[tuple[object, ...]]:
    """The table of marks: headings, and a row a student. What nobody handed in is empty, not nothing."""
    more = list(dict.fromkeys(heading for student in grades.students for heading in student.more))
    sure = any(sheet.certainty_bonus is not None for sheet in grades.sheets)
    lined = any(sheet.line_bonus is not None for sheet in grades.sheets)
    changed = any(sheet.changes for sheet in grades.sheets)
    placed = any(sheet.made_in for sheet in grades.sheets)
    yield (
        "Name",
        *more,
        "Marks",
        "Of",
        "Per cent",
        *(("Certainty bonus",) if sure else ()),
        *(("Line bonus",) if lined else ()),
        "Minutes",
        *(("Changes",) if changed else ()),
        "Attempt",
        *(("Done in",) if placed else ()),
        "To look at",
        *map(heading, grades.numbers),
    )
    for student in grades.students:
        yield _row(student, grades, more, sure=sure, lined=lined, changed=changed, placed=placed)


def heading(number: int) -> str:
    """What heads the marks of a question, by its number in the exercise; its name in the pack may tell the answer."""
    return f"Q{number}"


class _Table(NamedTuple):
    """A sheet of the workbook: ``frozen`` columns stay in view. The last columns, with ``notes`` each, are narrow."""

    name: str
    rows: list[tuple[object, ...]]
    frozen: int
    notes: tuple[str, ...] = ()

    @property
    def narrow(self) -> int:
        """The first of the narrow columns."""
        return len(self.rows[0]) - len(self.notes)

    def look(self, column: int) -> dict[str, object]:
        """How the cells of a column are aligned: figures to the right, and all with some room to the next column."""
        if column >= self.narrow:
            return {"align": "center"}
        has_figures = any(isinstance(row[column], int | float) for row in self.rows[1:])
        return {"align": "right" if has_figures else "left", "indent": 1}


def write_xlsx(grades: Grades, report: ClassReport) -> bytes:
    """The gradebook as an XLSX workbook: marks, questions, and what to look at; raises MissingExtraError."""
    with needed("classroom"):
        import xlsxwriter

    out = BytesIO()
    # Text is written as text below; these keep the library from guessing all the same.
    guessing = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    table = list(marks(grades))
    with xlsxwriter.Workbook(out, {"in_memory": True, **guessing}) as workbook:
        _fill(workbook, _Table("Marks", table, 1, tuple(_notes(grades))))
        _fill(workbook, _Table("Questions", list(_questions(report)), 2))
        _fill(workbook, _Table("To look at", list(_problems(report)), 0))
    return out.getvalue()


def _fill(workbook: Workbook, table: _Table) -> None:
    """Write a sheet, to be read on a screen and to be printed on as few pages as it takes."""
    sheet = workbook.add_worksheet(table.name)
    cells = {"valign": "top", "text_wrap": True}
    for column, name in enumerate(table.rows[0]):
        look = cells | table.look(column)
        head = workbook.add_format({**look, "bold": True, "bottom": 1, "valign": "bottom"})
        sheet.write_string(0, column, str(name), head)
        words = workbook.add_format(look)
        # Whole numbers by themselves: the form with decimals would leave a point behind them.
        whole, decimal = (workbook.add_format({**look, "num_format": form}) for form in ("0", "0.##"))
        for at, row in enumerate(table.rows[1:], 1):
            match row[column]:
                case str(text):
                    sheet.write_string(at, column, text, words)
                case int(number):
                    sheet.write_number(at, column, number, whole)
                case float(number):
                    sheet.write_number(at, column, number, decimal)
    for column, note in enumerate(table.notes, table.narrow):
        sheet.write_comment(0, column, note, {"width": _NOTE, "height": 20 * ceil(len(note) / 40) + 10})
    widths = [_width(table, column) for column in range(len(table.rows[0]))]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    # Not every program works out the heights that wrapped text needs.
    for at, row in enumerate(table.rows):
        lines = max(ceil(len(str(cell)) / width) for cell, width in zip(row[: table.narrow], widths, strict=False))
        sheet.set_row(at, _LINE * lines)
    sheet.freeze_panes(1, table.frozen)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(table: _Table, column: int) -> int:
    """How wide a column is, in characters."""
    if column >= table.narrow:
        return _NARROW
    return min(_WIDEST, 4 + max(len(str(row[column])) for row in table.rows if row[column] is not None))


def _row(
    student: Student, grades: Grades, more: list[str], *, sure: bool, lined: bool, changed: bool, placed: bool
) -> tuple[object, ...]:
    sheet = student.sheet
    details = [student.more.get(heading, "") for heading in more]
    if sheet is None:
        blanks = 5 + [sure, lined, changed, placed].count(True)
        return (student.name, *details, *(None,) * blanks, "missing", *(None,) * len(grades.tasks))
    return (
        student.name,
        *details,
        _rounded(sheet.total),
        _rounded(sheet.greatest),
        _rounded(100 * sheet.share, 2),
        *((_rounded(sheet.certainty_bonus),) if sure else ()),
        *((_rounded(sheet.line_bonus),) if lined else ()),
        _rounded(sheet.minutes, 2),
        *((sheet.changes,) if changed else ()),
        f"mean of {len(sheet.attempts)}" if sheet.attempts else sheet.attempt,
        *((sheet.made_in,) if placed else ()),
        sheet.issue_summary,
        *_marks_of(sheet),
    )


def _notes(grades: Grades) -> Iterator[str]:
    """What each question asks and is worth."""
    for number, task in zip(grades.numbers, grades.tasks, strict=True):
        yield f"Question {number}, {names.marks(task.marks)}: {grades.items[task.id].stem}"


def _marks_of(sheet: MarkedSheet) -> Iterator[float | None]:
    """The marks on each question; what was not attempted is empty."""
    for turn in sheet.turns:
        yield _rounded(turn.marks) if turn.is_given or turn.marks else None


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
            unbroken("; ".join(question.problems)),
        )


def _problems(report: ClassReport) -> Iterator[tuple[object, ...]]:
    yield "What", "File or student", "Why, and what was made of it"
    for problem in report.problems:
        yield problem.issue.value, problem.about, unbroken(problem.message)


def _rounded(figure: float | None, places: int = 4) -> float | None:
    """A figure as a cell has it: rounded, and a whole number where it is one."""
    if figure is None:
        return None
    rounded = round(float(figure), places)
    return int(rounded) if rounded.is_integer() else rounded
