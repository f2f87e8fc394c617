"""The list of a class: who should have handed something in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, count
from pathlib import Path

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.classroom.csv_table import read_table
from quiz.classroom.near_names import NearNames
from quiz.classroom.roster_headings import also_columns, id_columns, is_nobody, name_columns, shown_row
from quiz.errors import UsageError
from quiz.rules.names import Names, alike_key, same_key, without_unseen

_BETWEEN = "[;|]"
"""What parts several other names in one cell; a comma stands within a name."""
_MOST_NAMED = 5
"""So many of the rows that are left out are named."""


class RosterEntry(Struct, frozen=True, kw_only=True):
    """A student of the class, with whatever else the list says of them, by its headings.

    ``name`` is nobody else's: two of one name have an id behind it. ``also`` are other names that mean this student,
    and ``ids`` the ids and addresses that do.
    """

    name: str
    more: dict[str, str]
    also: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


class Roster:
    """A class list, asked by name: in any spelling, with the family name first or last, or by an id.

    ``notes`` are about the list itself, each for a line of its own.
    """

    def __init__(self, students: Iterable[RosterEntry], notes: Sequence[str] = ()) -> None:
        self.students = tuple(students)
        self.notes = tuple(notes)
        self._by_name = {student.name: student for student in self.students}
        self._names = Names(self._by_name)
        self._ids: defaultdict[str, list[str]] = defaultdict(list)
        for student in self.students:
            for other in student.also:
                self._names.add(other, student.name)
            for one in dict.fromkeys(map(same_key, student.ids)):
                self._ids[one].append(student.name)

    def find(self, name: str) -> RosterEntry | None:
        """The student of this name or id, if there is one and only one."""
        found = self.every(name)
        return found[0] if len(found) == 1 else None

    def every(self, name: str) -> tuple[RosterEntry, ...]:
        """Every student whom a name or an id can mean: several where they have one name."""
        found = self._names.every(name) or self._ids.get(same_key(name), ())
        return tuple(self._by_name[one] for one in found)

    def nearest(self, name: str) -> str:
        """The name on the list that a name was probably meant to be; empty where none is near."""
        return self._near_names.nearest(name)

    @cached_property
    def _near_names(self) -> NearNames:
        return NearNames(self._by_name)


def read_roster(path: Path) -> Roster:
    """Read a class list from CSV, as spreadsheets and other systems write it; raises UsageError.

    The first row holds headings. The name is in the column "name", or in "first name" and "last name", or in
    one that means the same in another language. Students of one name need a column of ids. Rows that are no student,
    such as averages, are left out, and noted.
    """
    shown = clean(str(path))
    table = read_table(path)
    rows = table.rows
    headings = _headings(rows[0][1]) if rows else []
    if not headings:
        raise UsageError(f"{shown} is empty; write a heading such as name, and a student in each row")
    parts = name_columns(shown, headings)
    _demand_headings(shown, headings, rows[1:])
    known = list(_students(headings, parts, [row for _, row in rows[1:]]))
    left_out = [student.name for student in known if is_nobody(student.name, headings)]
    students = _told_apart(shown, [student for student in known if not is_nobody(student.name, headings)])
    if not students:
        raise UsageError(f"{shown} lists nobody; write a heading such as name, and a student in each row")
    return Roster(students, [note for note in (table.note, _left_out(left_out), _shared_ids(students)) if note])


def has_names(path: Path) -> bool:
    """Whether a file is a table whose first row says where the names of students stand."""
    try:
        rows = read_table(path).rows
        name_columns("", _headings(rows[0][1]) if rows else [])
    except UsageError:
        return False
    return True


def _left_out(names: list[str]) -> str:
    """A note on the rows that are no student."""
    if not names:
        return ""
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"left out, since it is no student: {', '.join(map(repr, names[:_MOST_NAMED]))}{more}"


def _shared_ids(students: Iterable[RosterEntry]) -> str:
    """A note on an id that several have, by which none of them is found."""
    times = Counter(one for student in students for one in set(map(same_key, student.ids)))
    shared = [one for one, often in times.items() if often > 1]
    return f"{shared[0]!r} is the id of several, so it means none of them" if shared else ""


def _headings(cells: list[str]) -> list[str]:
    """The headings up to the last, each but once: a second "group" is "group 2"."""
    headings: list[str] = []
    taken: set[str] = set()
    for cell in (clean(cell).strip() for cell in cells):
        spellings = chain([cell], (f"{cell} {number}" for number in count(2)))
        headings.append(next(one for one in spellings if one not in taken) if cell else "")
        taken.add(headings[-1])
    while headings and not headings[-1]:
        headings.pop()
    return headings


def _demand_headings(path: str, headings: list[str], rows: list[tuple[int, list[str]]]) -> None:
    """Raise UsageError for a row that goes on after the last heading: "Lee, Ann" under "name" is two cells."""
    for number, row in rows:
        if any(clean(cell).strip() for cell in row[len(headings) :]):
            message = f"{path}, row {number}, has more cells than there are headings ({shown_row(row)})"
            raise UsageError(f"{message}; put a name with a comma in quotation marks, or give each column a heading")


def _students(headings: list[str], parts: tuple[int, ...], rows: list[list[str]]) -> Iterator[RosterEntry]:
    ids = [at for at in id_columns(headings) if at not in parts]
    also = [at for at in also_columns(headings) if at not in parts]
    for row in rows:
        cells = [clean(without_unseen(cell)).strip() for cell in row]
        cells += [""] * (len(headings) - len(cells))
        name = " ".join(cells[at] for at in parts if cells[at])
        others = (other.strip() for at in also for other in _split(cells[at]))
        if name:
            yield RosterEntry(
                name=name,
                more={
                    heading: cells[at] for at, heading in enumerate(headings) if at not in {*parts, *also} and heading
                },
                also=tuple(other for other in others if other),
                ids=tuple(cells[at] for at in ids if cells[at]),
            )


def _split(cell: str) -> list[str]:
    return re.split(_BETWEEN, cell)


def _told_apart(path: str, students: list[RosterEntry]) -> list[RosterEntry]:
    """The students, those of one name with an id behind it; raises UsageError where no id tells two apart."""
    of_name: defaultdict[str, list[RosterEntry]] = defaultdict(list)
    for student in students:
        of_name[alike_key(student.name)].append(student)
    return [_with_id(path, student, of_name[alike_key(student.name)]) for student in students]


def _with_id(path: str, student: RosterEntry, namesakes: list[RosterEntry]) -> RosterEntry:
    """A student with the first id that no other of the same name has behind the name."""
    if len(namesakes) == 1:
        return student
    others = {same_key(one) for other in namesakes if other is not student for one in other.ids}
    own = next((one for one in student.ids if same_key(one) not in others), None)
    if own is None:
        message = f"{path} lists {namesakes[1].name!r} twice; tell the two apart"
        raise UsageError(f"{message}, as by a column 'id' with another number for each")
    return RosterEntry(
        name=f"{student.name} ({own})", more=student.more, also=(student.name, *student.also), ids=student.ids
    )
