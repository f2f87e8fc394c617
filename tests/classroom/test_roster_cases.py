"""Class lists as other systems write them, each whole, with what is right for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.classroom.roster import Roster, read_roster
from quiz.errors import UsageError
from tests.classroom.hand_in import write

EXCEL = "sep=;\nname;email\nAnn Lee;ann@example.org\nTom Ray;tom@example.org\n"
CANVAS = """\
Student,ID,SIS User ID,Section,Essay (101)
    Points Possible,,,,10
"Lee, Ann",1,a1,One,8
"Ray, Tom",2,t2,One,7
"Student, Test",,,One,
"""
MOODLE = """\
First name,Surname,Email address,Quiz
Ann,Lee,ann@example.org,8
Tom,Ray,tom@example.org,7
Overall average,,,7.5
"""
CYRILLIC = "name\nИван Петров\nАнна Сидорова\n"
GERMAN = "Nachname;Vorname;Klasse\nHöfer;Lea;10B\nKrüger;Finn;10B\n"
LAST_FIRST = 'Name\n"Höfer, Lea"\n"Krüger, Finn"\n"Beck, Alex"\n'
DEVANAGARI = "name\nमोना शर्मा\nमीना शर्मा\n"
NAMESAKES = "Name;ID\nEthan Lin;101\nEthan Lin;102\n"


def read(folder: Path, data: bytes) -> Roster:
    return read_roster(write(folder / "class.csv", data))


@pytest.mark.parametrize(
    ("text", "names", "left_out"),
    [
        pytest.param(EXCEL, ["Ann Lee", "Tom Ray"], "", id="excel-sep-line"),
        pytest.param(CANVAS, ["Lee, Ann", "Ray, Tom"], "'Points Possible', 'Student, Test'", id="canvas-export"),
        pytest.param(MOODLE, ["Ann Lee", "Tom Ray"], "'Overall average'", id="moodle-export"),
        pytest.param(GERMAN, ["Lea Höfer", "Finn Krüger"], "", id="german-headings"),
        pytest.param(LAST_FIRST, ["Höfer, Lea", "Krüger, Finn", "Beck, Alex"], "", id="last-first"),
        pytest.param(DEVANAGARI, ["मोना शर्मा", "मीना शर्मा"], "", id="devanagari"),
        pytest.param(NAMESAKES, ["Ethan Lin (101)", "Ethan Lin (102)"], "", id="namesakes"),
        pytest.param(CYRILLIC, ["Иван Петров", "Анна Сидорова"], "", id="cyrillic in UTF-8"),
    ],
)
def test_every_row_is_a_student_or_is_said_to_be_none(
    text: str, names: list[str], left_out: str, tmp_path: Path
) -> None:
    roster = read(tmp_path, text.encode())
    assert [one.name for one in roster.students] == names
    assert roster.notes == ((f"left out, since it is no student: {left_out}",) if left_out else ())
    assert [roster.find(name) for name in names] == list(roster.students)


def test_cyrillic_letters_of_an_old_system_are_refused_and_never_garbled(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not UTF-8"):
        read(tmp_path, CYRILLIC.encode("cp1251"))


def test_results_are_matched_in_this_order_of_names_too_or_offered(tmp_path: Path) -> None:
    roster = read(tmp_path, LAST_FIRST.encode())
    assert [roster.find("Lea Hofer"), roster.find("Finn Krueger")] == list(roster.students[:2])
    assert roster.find("Alex Bek") is None
    assert roster.nearest("Alex Bek") == "Beck, Alex"


def test_students_of_one_name_are_found_by_their_ids_alone(tmp_path: Path) -> None:
    roster = read(tmp_path, NAMESAKES.encode())
    assert roster.find("Ethan Lin") is None
    assert [roster.find(number) for number in ("101", "102")] == list(roster.students)
