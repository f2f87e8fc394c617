"""Class lists, as spreadsheets and offices write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.roster import Roster, RosterEntry, read_roster
from quiz.errors import UsageError
from tests.classroom.hand_in import write

LISTS = {
    "a name": b"name,group\nAnn Lee,A\nTom Ray,B\n",
    "first and last": b"Last name,First name,Group\nLee,Ann,A\nRay,Tom,B\n",
    "semicolons": b"Name;Group\nAnn Lee;A\nTom Ray;B\n",
    "tabs": b"Student\tGroup\nAnn Lee\tA\nTom Ray\tB\n",
    "a mark in front": b"\xef\xbb\xbfname,group\r\nAnn Lee,A\r\nTom Ray,B\r\n",
    "UTF-16": "name,group\nAnn Lee,A\nTom Ray,B\n".encode("utf-16"),
    "blank rows": b"Pupil,group\nAnn Lee,A\n\n ,\nTom Ray,B\n",
    "a family name first": b'name,group\n"Lee, Ann",A\nTom Ray,B\n',
    "columns of nothing": b"name,group,,\nAnn Lee,A,,\nTom Ray,B, ,,\n",
    "numbers without a heading": b",name,group\n1,Ann Lee,A\n2,Tom Ray,B\n",
    "short rows": b"name,group\nAnn Lee,A\nTom Ray\n",
}


@pytest.mark.parametrize("form", LISTS)
def test_a_list_is_read_however_it_was_saved(form: str, tmp_path: Path) -> None:
    roster = read_roster(write(tmp_path / "class.csv", LISTS[form]))
    first = "Lee, Ann" if form == "a family name first" else "Ann Lee"
    assert [one.name for one in roster.students] == [first, "Tom Ray"]
    assert roster.find("Ann Lee") is roster.students[0]
    assert [list(one.more.values()) for one in roster.students] == [["A"], ["B" if form != "short rows" else ""]]


def test_columns_with_the_same_heading_are_both_kept(tmp_path: Path) -> None:
    data = b"name,group,group 2,group,group,name\nAnn Lee,A,B,C,D,Annie\n"
    (student,) = read_roster(write(tmp_path / "class.csv", data)).students
    assert student.name == "Ann Lee"
    assert list(student.more.items()) == [
        ("group", "A"),
        ("group 2", "B"),
        ("group 3", "C"),
        ("group 4", "D"),
        ("name 2", "Annie"),
    ]


def test_old_spreadsheets_have_letters_of_their_own(tmp_path: Path) -> None:
    roster = read_roster(write(tmp_path / "class.csv", "name\nZoë Müller\n".encode("cp1252")))
    assert roster.students[0].name == "Zoë Müller"


@pytest.mark.parametrize("name", ["Ann Lee", "ann lee", " ANN  LEE ", "Lee Ann", "Lee, Ann", "Ánn Lee"])
def test_a_student_is_found_in_any_spelling_and_order(name: str) -> None:
    roster = Roster([RosterEntry(name="Ann Lee", more={}), RosterEntry(name="Tom Ray", more={})])
    found = roster.find(name)
    assert found is not None
    assert found.name == "Ann Lee"


def test_two_with_one_set_of_names_are_told_apart_by_their_order_alone() -> None:
    roster = Roster([RosterEntry(name="Ann Lee", more={}), RosterEntry(name="Lee Ann", more={})])
    assert [roster.find(name).name for name in ("Ann Lee", "Lee Ann")] == ["Ann Lee", "Lee Ann"]
    assert roster.find("Lee, Ann").name == "Lee Ann"


def test_a_name_that_is_a_word_elsewhere_is_a_name() -> None:
    roster = Roster([RosterEntry(name="An The", more={}), RosterEntry(name="The Le", more={})])
    assert [roster.find(name).name for name in ("an the", "THE LE")] == ["An The", "The Le"]
    assert roster.find("Le") is None


def test_a_slip_is_recognized_but_not_taken_for_the_student() -> None:
    roster = Roster([RosterEntry(name="Ann Lee", more={}), RosterEntry(name="Tom Ray", more={})])
    assert roster.find("An Lee") is None
    assert (roster.nearest("An Lee"), roster.nearest("Bob Quist")) == ("Ann Lee", "")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty; write a heading"),
        (b"name\n", "lists nobody"),
        (
            b"name\n\nLee, Ann\nRay, Tom\n",
            r"csv, row 3, has more cells than there are headings \('Lee', 'Ann'\); put a name with a comma in quot",
        ),
        (b"name,\nLee,Ann\n", "row 2, has more cells than there are headings"),
        (b"name,group\nAnn Lee,A\nRay, Tom,B\n", r"row 3, .* \('Ray', 'Tom', 'B'\); .* or give each column a heading$"),
        (b"name\nAnn Lee\nann lee\n", "lists 'ann lee' twice; tell the two apart"),
        (b"PK\x03\x04\x00\x00", "is no CSV; save the sheet as CSV"),
        (
            b"Ann Lee,A\nTom Ray,B\n",
            r"no heading for the names in its first row \('Ann Lee', 'A'\); understood are name, s",
        ),
        (b"Ann\x1b\n", r"\('Ann\ufffd'\); understood are .*, learner, or first name and last name$"),
        (b"first,group\nAnn,A\n", "has a column 'first' and none that is called 'last name'; add one, or call"),
        (b"group,Surname\nA,Lee\n", "has a column 'Surname' and none that is called 'first name'"),
        (b"\n".join([b",".join([b"x" * 50] * 50)] * 2), r"first row \('x{50}', 'x{25}…\); understood"),
    ],
)
def test_what_is_no_list_is_said_in_a_line(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=said) as raised:
        read_roster(write(tmp_path / "class.csv", data))
    assert "\n" not in str(raised.value)


@given(st.binary(max_size=400))
def test_no_bytes_make_it_crash(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        try:
            read_roster(write(Path(folder) / "class.csv", data))
        except UsageError as error:
            assert str(error)
