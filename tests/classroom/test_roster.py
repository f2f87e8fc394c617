"""Class lists, as spreadsheets and offices write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.roster import Roster, RosterEntry, read_roster
from quiz.errors import UsageError
from quiz.rules.names import is_alike
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


def listed(tmp_path: Path, text: str, encoding: str = "utf-8") -> Roster:
    """A class list out of a text."""
    return read_roster(write(tmp_path / "class.csv", text.encode(encoding)))


def names(roster: Roster) -> list[str]:
    return [student.name for student in roster.students]


@pytest.mark.parametrize("line", ["sep=;", "sep=;\r", "SEP=;", '"sep=;"', "\ufeffsep=;"])
def test_the_first_line_by_which_a_spreadsheet_knows_the_cells_is_no_row(line: str, tmp_path: Path) -> None:
    roster = listed(tmp_path, f"{line}\nname;email\nAnn Lee;ann@example.org\nTom, Ray;tom@example.org\n")
    assert names(roster) == ["Ann Lee", "Tom, Ray"]
    assert roster.find("ann@example.org") is roster.students[0]
    piped = listed(tmp_path, f"{line.replace(';', '|')}\nname|group;a\nAnn Lee|A\n")
    assert names(piped) == ["Ann Lee"]


CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Essay (101)
    Points Possible,,,,,10
"Kay, Bea",31,b31,bkay,One,8
"Fox, Eve",32,e32,efox,One,7
"Student, Test",33,,0c1f,One,
"""


def test_an_export_of_canvas_has_students_only_and_says_who_is_left_out(tmp_path: Path) -> None:
    roster = listed(tmp_path, CANVAS)
    assert names(roster) == ["Kay, Bea", "Fox, Eve"]
    assert roster.notes == ("left out, since it is no student: 'Points Possible', 'Student, Test'",)
    for name in ("Bea Kay", "31", "B31", "bkay"):
        assert roster.find(name) is roster.students[0]
    # Elsewhere a student may be called so.
    assert names(listed(tmp_path, 'name\n"Student, Test"\n')) == ["Student, Test"]


@pytest.mark.parametrize("row", ["Overall average", "Gesamtdurchschnitt", "Moyenne générale", "Promedio general"])
def test_an_export_of_moodle_has_students_only(row: str, tmp_path: Path) -> None:
    roster = listed(tmp_path, f"First name,Surname,Email address,Quiz\nBea,Kay,b@x.org,8\n{row},,,7.5\n")
    assert names(roster) == ["Bea Kay"]
    assert roster.notes == (f"left out, since it is no student: {row!r}",)


@pytest.mark.parametrize(
    ("headings", "row", "name"),
    [
        ("Nachname;Vorname;Klasse", "Höfer;Lea;10B", "Lea Höfer"),
        ("Name;Vorname", "Höfer;Lea", "Lea Höfer"),
        ("Schüler/in;Klasse", "Lea Höfer;10B", "Lea Höfer"),
        ("Nom;Prénom", "Dubois;Zoé", "Zoé Dubois"),
        ("Nom de famille;Prénom", "Dubois;Zoé", "Zoé Dubois"),
        ("NOM COMPLET;Classe", "Zoé Dubois;3e", "Zoé Dubois"),
        ("Nombre;Apellidos", "Ana;Ruiz Gil", "Ana Ruiz Gil"),
        ("Nombre;Grupo", "Ana Ruiz Gil;A", "Ana Ruiz Gil"),
        ("Cognome;Nome", "Rossi;Lia", "Lia Rossi"),
        ("Apelido;Nome", "Silva;Rui", "Rui Silva"),
        ("Voornaam;Achternaam", "Jan;Jansen", "Jan Jansen"),
        ("Nazwisko;Imię", "Nowak;Łucja", "Łucja Nowak"),
        ("Soyadı;Adı", "Çelik;Işıl", "Işıl Çelik"),
        ("ADI SOYADI;NO", "Işıl Çelik;3", "Işıl Çelik"),
        ("Příjmení;Jméno", "Dvořák;Jan", "Jan Dvořák"),
        ("Фамилия;Имя;Отчество", "Петров;Иван;Ильич", "Иван Петров"),
        ("ФИО", "Петров Иван", "Петров Иван"),
        ("Прізвище;Ім'я", "Коваль;Оля", "Оля Коваль"),
        ("नाम", "मोना शर्मा", "मोना शर्मा"),
        ("姓名;学号", "李雷;7", "李雷"),
        ("이름", "김민준", "김민준"),
        ("Name;First name;Last name", "Lea Höfer;Lea;Höfer", "Lea Höfer"),
    ],
)
def test_headings_are_known_in_the_languages_of_exports(headings: str, row: str, name: str, tmp_path: Path) -> None:
    assert names(listed(tmp_path, f"{headings}\n{row}\n")) == [name]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "name\nОльга Котова\n"),
        ("koi8-r", "name\nОльга Котова\n"),
        ("cp1253", "name\nΕλένη Παππά\n"),
        ("cp1255", "name\nנועה לוי\n"),
        ("cp1256", "name\nليلى حسن\n"),
        ("shift-jis", "name\n山田花子\n"),
        ("cp1250", "name\nŁucja Wąsik\n"),
        ("cp850", "name\nZoë Müller\n"),
        ("mac-roman", "name\nZoë Müller\n"),
    ],
)
def test_letters_that_cannot_be_told_are_refused_in_a_word(encoding: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"csv is not UTF-8, and nobody can tell .*; save the sheet as CSV UTF-8$"):
        listed(tmp_path, text, encoding)


@pytest.mark.parametrize("text", ["name\nDvořák Jan\n", "name\nZielińska Ewa\n"])
def test_letters_that_may_be_others_elsewhere_are_pointed_out(text: str, tmp_path: Path) -> None:
    (note,) = listed(tmp_path, text, "cp1250").notes
    assert note.startswith("it is not UTF-8 and was read as Western European ('")
    assert note.endswith("if that is wrong, save it as CSV UTF-8")
    assert listed(tmp_path, text).notes == ()
    assert listed(tmp_path, "name\nZoë Müller\nJosé Weiß\n", "cp1252").notes == ()


@pytest.mark.parametrize("name", ["Lea Hofer", "Lea Hoefer", "LEA HÖFER", "Finn Krueger", "krüger finn"])
def test_spelt_out_letters_and_either_order_find_a_student(name: str, tmp_path: Path) -> None:
    roster = listed(tmp_path, 'Name\n"Höfer, Lea"\n"Krüger, Finn"\n"Beck, Alex"\n')
    assert roster.find(name) is roster.students[0 if "le" in name.lower() else 1]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Alex Bek", "Beck, Alex"),
        ("Bek Alex", "Beck, Alex"),
        ("Alex Eck", "Beck, Alex"),
        ("Lea Ofer", "Höfer, Lea"),
        ("Lea Hoefr", "Höfer, Lea"),
        ("Fin Krueger", "Krüger, Finn"),
        ("Åse Baken", "Aase Bakken"),
        ("मोना शरमा", "मोना शर्मा"),
        ("Bob Quist", ""),
        ("", ""),
    ],
)
def test_the_name_that_is_meant_perhaps_is_found_in_either_order(name: str, near: str, tmp_path: Path) -> None:
    roster = listed(tmp_path, 'Name\n"Höfer, Lea"\n"Krüger, Finn"\n"Beck, Alex"\nAase Bakken\nमोना शर्मा\n')
    assert roster.find(name) is None
    assert roster.nearest(name) == near


@given(
    st.lists(st.text("abcdefghij", min_size=3, max_size=8), min_size=2, max_size=2, unique=True),
    st.integers(0, 7),
    st.sampled_from("klm"),
    st.booleans(),
    st.booleans(),
)
def test_a_slip_in_one_word_leads_to_the_name(
    words: list[str], at: int, letter: str, left_out: bool, turned: bool
) -> None:
    name = " ".join(words)
    roster = Roster([RosterEntry(name=name, more={}), RosterEntry(name="Xy Zz", more={})])
    word = words[0]
    at %= len(word)
    slip = word[:at] + ("" if left_out else letter) + word[at + 1 :]
    assert roster.nearest(" ".join([words[1], slip] if turned else [slip, words[1]])) in {name, ""}
    if len(name) > 9:
        assert roster.nearest(f"{slip} {words[1]}") == name


def test_two_students_of_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    roster = listed(tmp_path, "Name;ID\nMia Roth;7\nNoah Roth;8\nMia Roth;9\n")
    assert names(roster) == ["Mia Roth (7)", "Noah Roth", "Mia Roth (9)"]
    assert [roster.find(name) for name in ("7", "Mia Roth (9)", "Roth Mia 7", "8")] == [
        roster.students[at] for at in (0, 2, 0, 1)
    ]
    assert roster.find("mia roth") is None
    assert roster.every("Mia Roth") == (roster.students[0], roster.students[2])


def test_an_id_is_found_as_it_stands_and_one_of_several_means_nobody(tmp_path: Path) -> None:
    roster = listed(tmp_path, "name,student id,email\nAnn Lee,10243,lee@x.org\nTom Lee,10244,lee@x.org\n")
    assert roster.find("10243") is roster.students[0]
    assert roster.find("lee@x.org") is None
    assert roster.notes == ("'lee@x.org' is the id of several, so it means none of them",)
    assert roster.find("1024") is None
    assert roster.students[0].more == {"student id": "10243", "email": "lee@x.org"}


def test_other_names_in_a_column_of_their_own_find_a_student(tmp_path: Path) -> None:
    roster = listed(tmp_path, 'name,also,also\n"Ray, Tom","Tom K.; Tommy Ray",Thomas\nAnn Lee,,\n')
    for name in ("tom k", "Ray Tommy", "THOMAS", "Tom Ray"):
        assert roster.find(name) is roster.students[0]
    assert roster.students[0].more == {}


@pytest.mark.parametrize("text", ["name;id\nMia Roth;7\nmia roth;7\n", "name;id\nMia Roth;\nmia roth;\n"])
def test_two_of_one_name_without_ids_of_their_own_are_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="lists 'mia roth' twice; tell the two apart, as by a column 'id' with"):
        listed(tmp_path, text)


def test_two_names_with_other_vowels_are_two_students(tmp_path: Path) -> None:
    roster = listed(tmp_path, "name\nसीता वर्मा\nसूता वर्मा\n")
    assert [roster.find(name) for name in names(roster)] == list(roster.students)
    assert not is_alike(*names(roster))


@pytest.mark.parametrize("cell", ["Ann\u200b Lee", "\ufeffAnn Lee", "Ann\u00a0Lee", "Ann Lee\u200e"])
def test_what_cannot_be_seen_in_a_name_does_not_count(cell: str, tmp_path: Path) -> None:
    assert names(listed(tmp_path, f"name\n{cell}\n")) == ["Ann Lee"]
