"""Files whose lines end as those of Windows do: they say the same, and problems stand in the same lines."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.bank.check import check_pack
from quiz.bank.shelf import load, read_about
from quiz.classroom.exercise_file import ExerciseError, as_toml, read_exercise
from quiz.classroom.paper.answers import empty_table, read_papers
from quiz.classroom.roster import read_roster
from quiz.classroom.submission import encode, read_proved
from quiz.errors import UsageError
from quiz.store.settings import Settings, read_settings, write_settings
from tests.classroom.hand_in import SECRET, SMALL, exercise, submission, write
from tests.cli.run_command import PACK

EXERCISE = as_toml(exercise(minutes=20, extra_minutes={"Ann Lee": 5}), "light.exercise")
ROSTER = 'name,group,remark\nZoë Lee,A,"on two\nlines"\nTom Ray,B,\n'
SETTINGS = '# mine\ntheme = "paper"\n\ncount = 7\ntypo = 1\n'


@pytest.fixture(params=["without a mark", "with a byte order mark"])
def ends(request: pytest.FixtureRequest) -> Callable[[str | bytes], bytes]:
    """Text as a program on Windows saves it."""
    mark = b"\xef\xbb\xbf" if request.param == "with a byte order mark" else b""

    def encoded(text: str | bytes) -> bytes:
        data = text if isinstance(text, bytes) else text.encode()
        assert b"\r" not in data
        return mark + data.replace(b"\n", b"\r\n")

    return encoded


Ends = Callable[[str | bytes], bytes]


@pytest.fixture
def pack(tmp_path: Path, ends: Ends) -> Path:
    """The small pack as Windows saves it."""
    folder = shutil.copytree(PACK, tmp_path / PACK.name)
    for path in folder.iterdir():
        path.write_bytes(ends(path.read_bytes()))
    return folder


def test_a_pack(pack: Path) -> None:
    assert load(pack) == replace(SMALL, folder=pack)
    assert read_about(pack) == SMALL.about


@pytest.mark.parametrize(
    ("file", "was", "spoilt"),
    [
        ("questions.toml", b'kind = "order"', b'kind = "odd"'),
        ("questions.toml", b"difficulty = 1", b"difficulty = = 1"),
        ("brief.txt", b"2.1 ", b"2.7 "),
        ("pack.toml", b"publisher", b"publsher"),
    ],
)
def test_a_problem_of_a_pack(pack: Path, tmp_path: Path, ends: Ends, file: str, was: bytes, spoilt: bytes) -> None:
    usual = shutil.copytree(PACK, tmp_path / "usual" / PACK.name)
    text = (usual / file).read_bytes()
    assert was in text
    (usual / file).write_bytes(text.replace(was, spoilt, 1))
    (pack / file).write_bytes(ends(text.replace(was, spoilt, 1)))
    expected, found = ([_problem(one) for one in check_pack(folder).report.problems] for folder in (usual, pack))
    assert found == expected
    assert found


def _problem(problem: Any) -> Any:
    return replace(problem, file=Path(problem.file).name)


def test_an_exercise(tmp_path: Path, ends: Ends) -> None:
    path = tmp_path / "light.exercise"
    path.write_bytes(ends(EXERCISE))
    assert read_exercise(path) == exercise(minutes=20.0, extra_minutes={"Ann Lee": 5.0})


@pytest.mark.parametrize(
    ("was", "spoilt", "place"),
    [
        ("minutes = 20", "minutes = 0", "minutes"),
        ("minutes = 20", "minutes = x", "minutes"),
        ('"Ann Lee" = 5', '"Ann Lee" = "x"', '"Ann Lee"'),
    ],
)
def test_a_problem_of_an_exercise(tmp_path: Path, ends: Ends, was: str, spoilt: str, place: str) -> None:
    assert was in EXERCISE
    said = []
    path = tmp_path / "light.exercise"
    for data in (EXERCISE.replace(was, spoilt).encode(), ends(EXERCISE.replace(was, spoilt))):
        path.write_bytes(data)
        with pytest.raises(ExerciseError) as caught:
            read_exercise(path)
        said.append(str(caught.value))
    assert said[0] == said[1]
    number = int(said[0].removeprefix(f"{path}:").partition(":")[0])
    assert EXERCISE.splitlines()[number - 1].startswith(place)


def test_a_list_of_students(tmp_path: Path, ends: Ends) -> None:
    usual, other = tmp_path / "usual.csv", tmp_path / "other.csv"
    usual.write_bytes(ROSTER.encode())
    other.write_bytes(ends(ROSTER))
    assert [one.name for one in read_roster(other).students] == ["Zoë Lee", "Tom Ray"]
    assert [one.name for one in read_roster(usual).students] == ["Zoë Lee", "Tom Ray"]
    other.write_bytes(ends(f"{ROSTER}Lee, Ann,A,late\n"))
    with pytest.raises(UsageError, match=r"other\.csv, row 4, has more cells"):
        read_roster(other)


def test_the_settings(tmp_path: Path, ends: Ends) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(ends(SETTINGS))
    settings, notes = read_settings(path)
    assert (settings, notes) == (Settings(theme="paper", count=7), [])
    write_settings(path, settings, replace(settings, count=8))
    assert path.read_bytes() == SETTINGS.replace("7", "8").encode()


def test_answers_from_paper(tmp_path: Path, ends: Ends) -> None:
    of = exercise()
    table = empty_table(of, certainty=False, lines=False)
    data = table + b"Ann,A,a" + b"," * (table.count(b",") - 2) + b"\n\n,B,x\n"
    found = []
    for folder, saved in (("usual", data), ("other", ends(data))):
        path = write(tmp_path / folder / "answers.csv", saved)
        found.append(read_papers(path, of, SMALL))
    assert found[0] == found[1]
    sheets, troubles = found[0]
    assert [sheet.name for sheet in sheets] == ["Ann"]
    assert "answers.csv row 4" in [trouble.about for trouble in troubles]


def test_a_result_is_still_proved(tmp_path: Path, ends: Ends) -> None:
    result = submission(exercise())
    path = tmp_path / "Ann.result.json"
    path.write_bytes(ends(encode(result)))
    assert read_proved(path, SECRET) == (result, "")
