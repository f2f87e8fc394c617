"""Answers from paper: the table into which a teacher enters them, and the sheets that are read from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from quiz.bank.brief import Brief
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.classroom.csv_table import read_table
from quiz.classroom.exercise import Exercise, Task
from quiz.classroom.grades import GradingProblem, Issue, MarkedSheet
from quiz.classroom.grading import SheetsAndProblems
from quiz.classroom.paper.cells import UnclearError, read_cited, read_given, read_level
from quiz.classroom.paper.manifest import Manifest, hash_of, read_manifest
from quiz.classroom.paper.spreadsheet import read_typed
from quiz.classroom.paper.version import LETTERS, NumberedQuestion, Version, version
from quiz.classroom.turns import turns_of
from quiz.errors import UsageError
from quiz.rules.items import Given, Line
from quiz.rules.names import alike_key, without_unseen
from quiz.rules.question import Question
from quiz.rules.session import Answer
from quiz.rules.text import fold
from quiz.store.tables import as_csv

NAME, VERSION, SURE, LINE = "name", "version", "sure", "line"
_HEADING = re.compile(r"(?:q ?|question )?(\d{1,4})(?: (sure|line)s?)?")
_NUMBER = re.compile(r"\d{1,4}[.,]\d{1,3}")

Read = TypeVar("Read")


def empty_table(exercise: Exercise, *, certainty: bool, lines: bool, students: Iterable[str] = ()) -> bytes:
    """The file into which the answers of all papers are entered, as CSV: its headings, and a row for each student.

    Where a name needs it, a mark in front tells spreadsheets that it is UTF-8.
    """
    row = [NAME, VERSION]
    for number in range(1, len(exercise.question) + 1):
        row += [str(number), *([f"{number} {SURE}"] if certainty else []), *([f"{number} {LINE}"] if lines else [])]
    table = as_csv([row, *([name, *[None] * (len(row) - 1)] for name in students)])
    return table.encode("utf-8" if table.isascii() else "utf-8-sig")


def read_papers(path: Path, exercise: Exercise, pack: Pack) -> SheetsAndProblems:
    """Read the answers entered from paper: the sheets, and what a teacher should look at. For ``grade(papers=...)``.

    The pack is the one with the keys. A row is a student, and a column a question by its number on the student's
    own version. What cannot be read counts as not attempted and is a problem, and so is a row without a name, of
    an unknown version, with more cells than headings, or of a student who has one already (the first counts).
    A row with nothing but a name, or a name and a version, is of somebody who handed in no paper. Which versions were
    printed is known where the table lies beside the papers; elsewhere any may have been. Raises UsageError for a
    file that is no such table, and for one that lies beside the papers of another exercise.
    """
    name = clean(path.name)
    table = read_table(path)
    rows = table.rows
    if not rows:
        raise UsageError(f"{name} is empty; quiz worksheet writes the table to fill in")
    columns = _columns(name, rows[0][1], len(exercise.question))
    printed = read_manifest(path.parent)
    letters = LETTERS if printed is None else printed.letters
    reader = _Reader(exercise, pack, columns)
    sheets: dict[str, MarkedSheet] = {}
    missing: dict[str, GradingProblem] = {}
    problems = [] if printed is None else list(_of_the_papers(name, printed, exercise))
    if table.note:
        problems.append(GradingProblem(issue=Issue.TABLE, about=name, message=table.note))
    for number, row in rows[1:]:
        entry = columns.entry(f"{name} row {number}", row)
        if entry.is_blank:
            continue
        student = alike_key(entry.name)
        if student in sheets:
            message = f"{sheets[student].source} is of the same student and counts; this one does not"
            problems.append(entry.problem(message, Issue.TWICE))
        elif row_problem := entry.row_problem(letters):
            problems.append(row_problem)
        elif not entry.is_answered:
            message = "it has a version and no answers, so it counts as not handed in; a dash is a question left out"
            missing.setdefault(student, entry.problem(message, Issue.MISSING))
        else:
            sheets[student], found = reader.sheet(entry)
            problems += found
    problems += (problem for student, problem in missing.items() if student not in sheets)
    if sheets and exercise.sealed is None and exercise.pack.digest != pack.digest:
        message = "the letters are read as this state of the pack gives them; where an option was reworded, look again"
        problems.append(GradingProblem(issue=Issue.OTHER_PACK, about=name, message=message))
    return list(sheets.values()), problems


def _of_the_papers(name: str, printed: Manifest, exercise: Exercise) -> Iterator[GradingProblem]:
    """Problems of the papers beside the table; raises UsageError where they are of another exercise."""
    if printed.exercise != exercise.id:
        message = f"{name} lies beside the papers of another exercise, {printed.title!r}"
        raise UsageError(f"{message}; give that one, or the table of this one")
    if printed.shown != hash_of(exercise):
        message = "the exercise was changed after its papers were printed; the letters are read as it is now"
        yield GradingProblem(issue=Issue.OTHER_RULES, about=name, message=message)


class PaperRow(Struct, frozen=True, kw_only=True):
    """A row of the table. ``cells`` is what stands under the headings of questions; ``more`` says there are others."""

    source: str
    name: str
    letter: str
    cells: dict[tuple[int, str], str]
    more: bool

    @property
    def is_blank(self) -> bool:
        """Whether the row is empty, apart from a name."""
        return not self.letter and not self.more and not self.is_answered

    @property
    def is_answered(self) -> bool:
        """Whether a cell of a question holds something, if only a dash."""
        return any(self.cells.values())

    def row_problem(self, printed: str) -> GradingProblem | None:
        """The problem that keeps the row from being read, if any; ``printed`` are the letters of all versions."""
        if not self.name:
            return self.problem("it has no name, so it is not marked")
        if self.more:
            what = "it has more cells than there are headings, so it is not marked"
            return self.problem(f"{what}; put text with a comma in quotation marks, and a heading on a column of yours")
        if self.letter not in LETTERS or len(self.letter) != 1:
            message = f"{self.letter[:40]!r} is no version" if self.letter else "it has no version"
            return self.problem(f"{message}, so it is not marked; enter the letter that stands on the paper")
        if self.letter not in printed:
            were = f"{printed[0]} to {printed[-1]} were" if len(printed) > 1 else f"only {printed} was"
            return self.problem(f"version {self.letter} was never printed; {were}, so it is not marked")
        return None

    def problem(self, message: str, issue: Issue = Issue.UNCLEAR) -> GradingProblem:
        """A problem of this row."""
        about = f"{self.source}, {self.name}" if self.name else self.source
        return GradingProblem(issue=issue, about=about, message=message)


class _Columns(Struct, frozen=True, kw_only=True):
    """Which column holds what; ``of`` goes by the number of a question and "", "sure" or "line"."""

    name: int
    version: int
    of: dict[tuple[int, str], int]
    count: int

    def entry(self, source: str, row: list[str]) -> PaperRow:
        """A row, cleaned and put under its headings."""
        cells = [clean(without_unseen(cell)).strip() for cell in row]
        more = any(cells[self.count :])
        cells += [""] * (self.count - len(cells))
        letter = re.sub(r"(?i)^version\s+", "", cells[self.version]).upper()
        message = {what: cells[column] for what, column in self.of.items()}
        return PaperRow(source=source, name=cells[self.name], letter=letter, cells=message, more=more)


class _Reader:
    """Reads the rows of an exercise's papers, by the version that each of them names."""

    def __init__(self, exercise: Exercise, pack: Pack, columns: _Columns) -> None:
        self._exercise, self._pack, self._columns = exercise, pack, columns
        self._items = exercise.keyed(pack)
        self._versions: dict[str, Version] = {}

    def sheet(self, entry: PaperRow) -> tuple[MarkedSheet, list[GradingProblem]]:
        """The sheet that is read from a row, and the problems found on the way."""
        if entry.letter not in self._versions:
            self._versions[entry.letter] = version(self._exercise, self._pack, entry.letter)
        row = _Row(entry)
        answers = {numbered.task.id: self._answer(row, numbered) for numbered in self._versions[entry.letter].questions}
        sheet = MarkedSheet(
            name=entry.name,
            source=entry.source,
            attempt=None,
            minutes=None,
            turns=turns_of(self._exercise, self._items, answers),
            issues=tuple(problem.issue for problem in row.problems),
        )
        return sheet, row.problems

    def _answer(self, row: _Row, numbered: NumberedQuestion) -> Answer:
        number, question, brief = numbered.number, numbered.question, self._pack.brief
        given = None if question is None else row.read(number, "", self._reading(numbered.task, question))
        if given is None:
            return Answer(given=None)
        asks_line = (number, LINE) in self._columns.of
        return Answer(
            given=given,
            certainty=row.read(number, SURE, read_level),
            cited=row.read(number, LINE, partial(row.cited, number, brief)) or () if asks_line else None,
        )

    def _reading(self, task: Task, question: Question) -> Callable[[str], Given | None]:
        """How an answer to a question is read; a typed one needs the key to tell what a spreadsheet made of it."""
        item = self._items.get(task.id)
        return (
            partial(read_given, question) if item is None or not item.form.facts.is_typed else partial(read_typed, item)
        )


class _Row:
    """Reads the cells of one row. A cell that is unclear is a problem, and counts as empty."""

    def __init__(self, entry: PaperRow) -> None:
        self._entry = entry
        self.problems: list[GradingProblem] = []

    def read(self, number: int, what: str, reading: Callable[[str], Read | None]) -> Read | None:
        """What stands in a column, read; None where that cannot be done."""
        try:
            return reading(self._entry.cells.get((number, what), ""))
        except UnclearError as error:
            self._note(number, what, f"{error}; it counts as not {'said' if what else 'attempted'}")
            return None

    def cited(self, number: int, brief: Brief, cell: str) -> tuple[Line, ...]:
        """The lines in a cell; a number that a spreadsheet may have shortened is taken as it stands, and noted."""
        lines = read_cited(brief, cell)
        longer = Line(lines[0].paragraph, 10 * lines[0].number) if _NUMBER.fullmatch(cell) else None
        if longer in brief.lines:
            message = f"line {longer} becomes {cell} in a spreadsheet; enter line {longer} or line {lines[0]}"
            self._note(number, LINE, f"{message} to say which is meant (taken for {lines[0]})")
        return lines

    def _note(self, number: int, what: str, message: str) -> None:
        self.problems.append(self._entry.problem(f"column {number}{f' {what}' if what else ''}: {message}"))


def _columns(shown: str, row: list[str], questions: int) -> _Columns:
    """Which column holds what; raises UsageError for headings that are not those of the exercise."""
    found: dict[object, int] = {}
    for column, cell in enumerate(row):
        heading = _heading(clean(cell))
        if heading is None:
            continue
        if heading in found:
            raise UsageError(f"{shown} has two columns {clean(cell).strip()[:40]!r}; remove one")
        found[heading] = column
    for wanted in (NAME, VERSION, *((number, "") for number in range(1, questions + 1))):
        if wanted not in found:
            message = wanted if isinstance(wanted, str) else str(wanted[0])
            raise UsageError(
                f"{shown} has no column {message!r}; its first row needs {NAME}, {VERSION}, 1 to {questions}"
            )
    of = {heading: column for heading, column in found.items() if isinstance(heading, tuple)}
    for number, _ in of:
        if not 1 <= number <= questions:
            raise UsageError(f"{shown} has a column {number}, and the exercise has no such question; is it another's?")
    count = max((column + 1 for column, cell in enumerate(row) if cell.strip()), default=0)
    return _Columns(name=found[NAME], version=found[VERSION], of=of, count=count)


def _heading(cell: str) -> str | tuple[int, str] | None:
    """What a heading says that its column holds; None for a column that is the teacher's own."""
    folded = fold(cell)
    if folded in {NAME, VERSION}:
        return folded
    found = _HEADING.fullmatch(folded)
    return None if found is None else (int(found[1]), found[2] or "")
