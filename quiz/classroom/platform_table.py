"""Marks as the platforms of schools import them: Moodle, Canvas and Google Classroom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from quiz.classroom.grades import Grades, Student
from quiz.classroom.roster_headings import address_columns, id_columns
from quiz.errors import UsageError
from quiz.rules.text import fold

Row = tuple[object, ...]


class Platform(StrEnum):
    """A platform with a gradebook of its own."""

    MOODLE = "moodle"
    CANVAS = "canvas"
    CLASSROOM = "classroom"


class _Known:
    """What a roster says of its students besides their names, by what platforms call it."""

    def __init__(self, students: Iterable[Student]) -> None:
        self._headings = list(dict.fromkeys(heading for student in students for heading in student.more))
        self.addresses = self._named(address_columns(self._headings))
        self.ids = self._named(at for at in id_columns(self._headings) if at not in address_columns(self._headings))

    def _named(self, columns: Iterable[int]) -> list[str]:
        return [self._headings[at] for at in columns]

    def called(self, name: str) -> list[str]:
        """The headings of the roster that are called as a platform calls it."""
        return [heading for heading in self._headings if fold(heading) == fold(name)]


def _first(student: Student, headings: Iterable[str]) -> str:
    """The first of these columns in which something stands for a student."""
    return next((student.more[heading] for heading in headings if student.more.get(heading)), "")


def table(grades: Grades, platform: Platform) -> list[Row]:
    """The table with a row of headings and a row for each student of the class.

    Who handed nothing in has no mark. Raises UsageError where the roster does not say by what a platform knows
    its students.
    """
    students = [student for student in grades.students if student.listed]
    known = _Known(students)
    rows = {Platform.MOODLE: _moodle, Platform.CANVAS: _canvas, Platform.CLASSROOM: _classroom}[platform]
    return list(rows(grades, students, known))


def left_out(grades: Grades) -> list[str]:
    """The names of those who are not of the class, whom no platform would know."""
    return [student.name for student in grades.students if not student.listed]


def _mark(student: Student, grades: Grades) -> float | None:
    """The marks of a student; of one who was not asked everything, what they would be of all by the same share."""
    if student.sheet is None:
        return None
    rounded = round(float(student.sheet.total_of(grades.greatest)), 4)
    return int(rounded) if rounded.is_integer() else rounded


def _greatest(grades: Grades) -> float:
    return int(grades.greatest) if grades.greatest.is_integer() else round(grades.greatest, 4)


def _demand(platform: Platform, what: str, *, known: bool) -> None:
    if not known:
        raise UsageError(f"{platform} knows students by {what}; give a list of the class that has it, with --roster")


def _moodle(grades: Grades, students: list[Student], known: _Known) -> Iterator[Row]:
    _demand(Platform.MOODLE, "their e-mail address or id number", known=bool(known.addresses or known.ids))
    usernames = known.called("username") or known.called("user name")
    numbers = [heading for heading in known.ids if heading not in usernames]
    columns: Mapping[str, list[str]] = {
        heading: held
        for heading, held in (("Email address", known.addresses), ("ID number", numbers), ("Username", usernames))
        if held
    }
    yield (*columns, "Full name", grades.exercise.title)
    for student in students:
        yield (*(_first(student, held) for held in columns.values()), student.name, _mark(student, grades))


def _canvas(grades: Grades, students: list[Student], known: _Known) -> Iterator[Row]:
    of_canvas = bool(known.called("SIS User ID") or known.called("SIS Login ID"))
    numbers = known.called("ID") if of_canvas else []
    logins = known.called("SIS Login ID") or known.addresses
    users = known.called("SIS User ID") or [one for one in known.ids if one not in {*numbers, *logins}]
    yield ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", grades.exercise.title)
    yield ("    Points Possible", None, None, None, None, _greatest(grades))
    for student in students:
        section = _first(student, known.called("Section"))
        ids = (_first(student, held) or None for held in (numbers, users, logins))
        yield (student.name, *ids, section or None, _mark(student, grades))


def _classroom(grades: Grades, students: list[Student], known: _Known) -> Iterator[Row]:
    _demand(Platform.CLASSROOM, "their e-mail address", known=bool(known.addresses))
    yield ("Last Name", "First Name", "Email Address", grades.exercise.title)
    yield ("", "", "Points", _greatest(grades))
    for student in students:
        first, last = _parts(student.name)
        yield (last, first, _first(student, known.addresses), _mark(student, grades))


def _parts(name: str) -> tuple[str, str]:
    """The first and the last name, as far as a whole name tells them apart; it is the address that counts."""
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return (first, last) if first else (name, "")
