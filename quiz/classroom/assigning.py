"""Who handed in which sheet, and who handed in nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from quiz.classroom.counting import one_of
from quiz.classroom.exercise import Counts
from quiz.classroom.grades import GradingProblem, Issue, MarkedSheet, Student
from quiz.classroom.students import Owner, Students
from quiz.rules.names import Names, is_same

Owned = tuple[Owner, MarkedSheet]


def assigned(
    sheets: Iterable[MarkedSheet], owners: Students, counts: Counts, *, only_roster: bool
) -> tuple[tuple[Student, ...], list[GradingProblem]]:
    """Every student with the sheet that counts, and problems: the roster in its order, then the others by name."""
    roster = owners.roster
    notes = () if roster is None else roster.notes
    problems = [GradingProblem(issue=Issue.TABLE, about="class list", message=note) for note in notes]
    counted: dict[str, Owned] = {}
    for sheet in sheets:
        owner = owners.owner(sheet.name, sheet.source)
        key = f"{owner.key} {sheet.source}" if owner.namesakes else owner.key
        if key in counted:
            kept, dropped, why = one_of(counted[key][1], sheet, counts)
            counted[key] = (owner, kept)
            message = f"{kept.source} is of the same student and {why}{other_name_note(dropped.name, kept.name)}"
            problems.append(GradingProblem(issue=Issue.TWICE, about=dropped.source, message=message))
            continue
        counted[key] = (owner, sheet)
        if roster is not None and owner.entry is None:
            what = "left out" if only_roster else "marked, and not counted with the class"
            message = f"{owner.name} is not on the roster{owners.hint(owner, sheet.source)}; {what}"
            if owner.namesakes:
                message = f"{owner.name} is the name of several on the roster{owners.hint(owner, sheet.source)}; {what}"
            problems.append(GradingProblem(issue=Issue.NOT_LISTED, about=sheet.source, message=message))
    listed = {owner.entry.name: sheet for owner, sheet in counted.values() if owner.entry is not None}
    students = [
        Student(name=one.name, more=one.more, sheet=listed.get(one.name)) for one in (roster.students if roster else ())
    ]
    missing = [student.name for student in students if student.sheet is None]
    problems += [
        GradingProblem(issue=Issue.MISSING, about=name, message="nothing was handed in that could be marked")
        for name in missing
    ]
    others = {key: owned for key, owned in counted.items() if owned[0].entry is None}
    for _, (owner, sheet) in () if only_roster else sorted(others.items(), key=lambda one: one[0]):
        outside = sheet if roster is None else replace(sheet, issues=(*sheet.issues, Issue.NOT_LISTED))
        students.append(Student(name=owner.name, listed=roster is None, sheet=outside))
    return tuple(students), [*problems, *_reordered_names(others.values(), has_roster=roster is not None)]


def other_name_note(name: str, other: str) -> str:
    """What to do if two names taken for one student differ in more than capitals; empty if they do not."""
    if is_same(name, other):
        return ""
    return f"; this one was handed in as {name!r}: if that is another student than {other!r}, mark it alone"


def _reordered_names(others: Iterable[Owned], *, has_roster: bool) -> Iterator[GradingProblem]:
    """Problems for students whose names have the same words in another order, and who may be one."""
    known = Names(())
    for owner, sheet in others:
        if owner.namesakes:
            continue
        if other := known.find(owner.name):
            remedy = "with a roster (--roster) they are one"
            if has_roster:
                remedy = "once the roster has this student, they are one"
            message = f"{owner.name!r} may be {other!r}, family name first or last; {remedy}"
            yield GradingProblem(issue=Issue.TWICE, about=sheet.source, message=message)
        known.add(owner.name)
