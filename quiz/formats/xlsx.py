"""XLSX: a table for Excel, LibreOffice and the like, a question a row."""

from __future__ import annotations

from quiz.formats import rows
from quiz.formats.base import Format, Found, Questions
from quiz.formats.sheets import EXPLANATION, is_workbook, read_sheet, write_workbook
from quiz.rules.items import Kind

_CHOICES = {rows.KIND: (*map(str, Kind), "number", "date"), rows.LEVEL: ("1", "2", "3")}
_HOW = (
    ("Column", "What stands there"),
    (rows.QUESTION, "What is asked, or the claim to rule on. It and one right answer are enough."),
    (
        rows.KIND,
        f"Empty: it follows from the answers. Or {', '.join([*Kind, 'number', 'date'])}.",
    ),
    ("Right 1, Right 2 …", "The right answer. Several are all to be picked, or in their right order, or all typed."),
    ("", "Pairs and things to sort are written left => right."),
    ("Wrong 1, Wrong 2 …", "Wrong answers. Without any, the answer is typed, or things are put in order."),
    ("Why not 1 …", "Why the wrong answer before it is wrong. It may be left out."),
    (rows.WHY, "Why the right answer is right. It may be left out."),
    (rows.TOPIC, "What the question is about. It may be left out."),
    (rows.LEVEL, "1 easy, 2 medium, 3 hard. Left out, it is 2."),
)


def write(questions: Questions) -> bytes:
    """The questions as a workbook; raises MissingExtraError."""
    table = rows.as_table([rows.row_of(entry) for entry in questions.entries])
    return write_workbook({"Questions": table}, _CHOICES)


def template() -> bytes:
    """A workbook with examples, to be filled in, and a sheet that says how; raises MissingExtraError."""
    return write_workbook({"Questions": rows.as_table(rows.examples()), EXPLANATION: _HOW}, _CHOICES)


def read(data: bytes) -> Found:
    """The questions of a workbook; raises FormatError and MissingExtraError."""
    sheet = read_sheet(data)
    return rows.read_table(sheet.rows, lost=sheet.lost)


FORMAT = Format(
    kinds=rows.kinds(),
    holds=rows.HOLDS,
    write=write,
    read=read,
    recognises=is_workbook,
    template=template,
)
