"""The gradebook: everybody's marks as a table, for any spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from quiz.classroom.marks import Grades, Sheet, Student
from quiz.classroom.report import Report
from quiz.store.extras import needed

_WIDEST = 60


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


def write_xlsx(grades: Grades, told: Report) -> bytes:
    """The gradebook as an XLSX workbook: marks, questions, and what to look at; raises MissingExtraError."""
    with needed("classroom"):
        import xlsxwriter

    out = BytesIO()
    # Text is written as text below; these keep the library from guessing all the same.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(out, options) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        figure = workbook.add_format({"num_format": "0.##"})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        for name, rows, frozen in (
            ("Marks", marks(grades), 1),
            ("Questions", _questions(told), 2),
            ("To look at", _troubles(told), 0),
        ):
            sheet = workbook.add_worksheet(name)
            widths: dict[int, int] = {}
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(at, column, cell, wrapped if at else bold)
                    elif isinstance(cell, int | float):
                        sheet.write_number(at, column, cell, figure)
                    if at or len(str(cell)) <= _WIDEST // 4:
                        widths[column] = max(widths.get(column, 8), min(_WIDEST, len(str(cell)) + 2))
            for column, width in widths.items():
                sheet.set_column(column, column, width)
            sheet.freeze_panes(1, frozen)
    return out.getvalue()


def _row(student: Student, grades: Grades, more: list[str], *, sure: bool, lined: bool) -> tuple[object, ...]:
    sheet = student.sheet
    said = [student.more.get(heading, "") for heading in more]
    if sheet is None:
        blanks = 3 + sure + lined + 2
        return (student.name, *said, *(None,) * blanks, "missing", *(None,) * len(grades.tasks))
    return (
        student.name,
        *said,
        _rounded(sheet.total),
        _rounded(grades.greatest),
        _rounded(100 * sheet.total / grades.greatest),
        *((_rounded(sheet.certainty_bonus),) if sure else ()),
        *((_rounded(sheet.line_bonus),) if lined else ()),
        _rounded(sheet.minutes),
        sheet.attempt,
        ", ".join(map(str, sheet.issues)),
        *_marks_of(sheet),
    )


def _marks_of(sheet: Sheet) -> Iterator[float | None]:
    """The marks on each question; what was not attempted is empty."""
    for turn in sheet.turns:
        yield _rounded(turn.marks) if turn.is_given else None


def _questions(told: Report) -> Iterator[tuple[object, ...]]:
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
    for question in told.questions:
        figures = question.figures
        correlated = (figures.discrimination, figures.efficiency)
        yield (
            question.number,
            question.id,
            question.stem,
            question.key,
            question.marks,
            question.answered,
            question.right,
            _rounded(figures.facility),
            _rounded(figures.sd),
            *("too few" if told.few else _rounded(one) for one in correlated),
            _rounded(figures.intended_weight),
            "too few" if told.few else _rounded(figures.effective_weight),
            "; ".join(question.remarks),
        )


def _troubles(told: Report) -> Iterator[tuple[object, ...]]:
    yield "What", "File or student", "Why, and what was made of it"
    for trouble in told.troubles:
        yield trouble.issue.value, trouble.about, trouble.message


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)
