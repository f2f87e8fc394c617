"""What is found among the files of a command: the exercise that is meant, and names that tell files apart."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from pathlib import Path

import pytest

from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.handed_in_files import on_disk
from quiz.classroom.result_files import Collected, collect, find_files, short_names, single_exercise
from quiz.classroom.submission import encode
from quiz.errors import UsageError
from tests.classroom.hand_in import exercise, submission, write
from tests.reading.test_archives import packed

ONE = exercise()
LONGER = exercise(minutes=20, extra_minutes={"Ann Lee": 5})
OTHER = exercise(id="cd" * 16)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A folder with an exercise, and one below it with a copy of it that was changed and with another exercise."""
    (tmp_path / "results").mkdir()
    write_exercise(tmp_path / "laws.exercise", ONE)
    write_exercise(tmp_path / "results" / "laws.exercise", LONGER)
    write_exercise(tmp_path / "results" / "other.exercise", OTHER)
    return tmp_path


def test_an_exercise_that_is_named_wins_over_those_in_folders(room: Path) -> None:
    for paths in ([room / "laws.exercise", room / "results"], [room, room / "laws.exercise"]):
        assert single_exercise(find_files(paths).exercises) == ONE
    assert single_exercise(find_files([room, room / "results" / "laws.exercise"]).exercises) == LONGER


def test_an_exercise_that_only_lies_in_a_folder_is_a_stray(room: Path) -> None:
    found = find_files([room])
    assert found.exercises == []
    assert [(one.name, one.is_exercise) for one in collect(found.files, None)] == [
        ("laws.exercise", True),
        ("results/laws.exercise", True),
        ("results/other.exercise", True),
    ]


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (("laws.exercise", "results/other.exercise"), r"^laws.exercise and other.exercise are different exercises; "),
        (
            ("laws.exercise", "results/laws.exercise"),
            r"^[\w-]+/laws.exercise and results/laws.exercise are copies of one exercise that differ; name just the",
        ),
    ],
)
def test_of_several_that_are_as_good_the_one_has_to_be_named(room: Path, paths: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        single_exercise(find_files(room / path for path in paths).exercises)


def test_the_same_exercise_twice_is_one(room: Path) -> None:
    write_exercise(room / "copy.exercise", ONE)
    assert single_exercise(find_files([room / "copy.exercise", room / "laws.exercise"]).exercises) == ONE
    assert single_exercise([]) is None


def test_copies_for_students_with_more_time_are_the_exercise_with_all_of_that(tmp_path: Path) -> None:
    copies: tuple[tuple[str, dict[str, float]], ...] = (
        ("class", {"Ann Lee": 2}),
        ("ann", {"Lee, Ann": 5}),
        ("tom", {"Tom Ray": 8.5}),
    )
    for name, more in copies:
        write_exercise(tmp_path / f"{name}.exercise", exercise(minutes=20, extra_minutes=more))
    marked = single_exercise(find_files(sorted(tmp_path.iterdir(), reverse=True)).exercises)
    assert marked is not None
    assert marked.extra_minutes == {"Ann Lee": 5, "Tom Ray": 8.5}


def test_in_a_folder_a_result_is_known_by_what_it_says(tmp_path: Path) -> None:
    for name in ("ann.json", "Tom.JSON.txt", "eve.result.json"):
        (tmp_path / name).write_bytes(encode(submission(ONE)))
    (tmp_path / "report.json").write_text("{}")
    (tmp_path / "notes.txt").write_bytes(encode(submission(ONE)))
    collected = collect(find_files([tmp_path]).files, None)
    assert {one.name for one in collected if one.submission} == {"ann.json", "Tom.JSON.txt", "eve.result.json"}
    assert {one.name: one.problem for one in collected if not one.submission} == {
        "report.json": "it is no result of an exercise",
        "notes.txt": "it holds a result, and its name does not say so; add .json to it",
    }


def test_all_that_is_no_result_is_listed_with_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "in" / "Ann_1" / "Screenshot.png", b"\x89PNG")
    write(tmp_path / "in" / "Tom_1" / "Screenshot.png", b"\x89PNG")
    write(tmp_path / "in" / "essay.docx", b"PK")
    for name in (".DS_Store", "._Ann.result.json", "Thumbs.db", "~$essay.docx", "class.csv", "marks/report.html"):
        write(tmp_path / "in" / name, b"x")
    found = find_files([tmp_path / "in"], [tmp_path / "in" / "class.csv", tmp_path / "in" / "marks"])
    assert [one.name for one in collect(found.files, None)] == [
        "essay.docx",
        "Ann_1/Screenshot.png",
        "Tom_1/Screenshot.png",
    ]
    assert found.without == [tmp_path / "in"]


def test_a_linked_folder_is_listed_and_not_entered(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "Ann.result.json", encode(submission(ONE)))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (one,) = collect(find_files([tmp_path / "in"]).files, None)
    assert (one.name, one.problem) == ("linked", "it is a link to a folder, and links are not followed")


def test_a_zip_as_moodle_gives_it_is_read(tmp_path: Path) -> None:
    inner = packed({"Cy.result.json": encode(submission(ONE, "Cy Elm")), "x.png": b"1"})
    files = {
        "Ann Lee_12_assignsubmission_file_/Ann Lee.result.json": encode(submission(ONE)),
        "Ågot Ø_13_assignsubmission_file_/my (1).json": encode(submission(ONE, "Ågot Ø")),
        "Tom Ray_14_assignsubmission_file_/Screenshot.png": b"\x89PNG",
        "Cy Elm_15_assignsubmission_file_/all.zip": inner,
        "Bo Ek_16_assignsubmission_file_/bad.zip": b"no zip",
        "../../../evil.result.json": b"{}",
        "__MACOSX/x/._Ann Lee.result.json": b"x",
        "Eve_17_assignsubmission_file_/laws.exercise": b"x",
    }
    path = write(tmp_path / "all" / "submissions.zip", packed(files))
    before = sorted(tmp_path.rglob("*"))
    named = [(one.name, one.submission and one.submission.student, one.problem) for one in _collected([path])]
    assert named == [
        ("Ann Lee.result.json", "Ann Lee", ""),
        ("my (1).json", "Ågot Ø", ""),
        ("Tom Ray_14_assignsubmission_file_/Screenshot.png", None, "it is no result of an exercise"),
        ("Cy.result.json", "Cy Elm", ""),
        ("all.zip/x.png", None, "it is no result of an exercise"),
        ("Bo Ek_16_assignsubmission_file_/bad.zip", None, "it is cut off, or no zip file at all"),
        ("evil.result.json", None, "it is no result of an exercise"),
        ("Eve_17_assignsubmission_file_/laws.exercise", None, "it is an exercise, and no result of one"),
    ]
    assert sorted(tmp_path.rglob("*")) == before
    assert [
        (one.name, one.submission and one.submission.student, one.problem) for one in _collected([tmp_path])
    ] == named


def _collected(paths: list[Path]) -> list[Collected]:
    return collect(find_files(paths).files, None)


def test_one_zip_of_a_student_takes_no_room_from_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.classroom.handed_in_files.LARGEST_NESTED", 20_000)
    monkeypatch.setattr("quiz.classroom.handed_in_files.MOST_NESTED_MEMBERS", 5)
    text = random.Random(1).randbytes(8_000).hex().encode()
    bomb = packed({f"{at}.result.json": text for at in range(2)})
    layers = packed({"a.zip": packed({"b.zip": packed({"c.zip": packed({"x.result.json": b"{}"})})})})
    many = packed({f"{at}.result.json": b"{}" for at in range(6)})
    ann = encode(submission(ONE))
    files = {"a/large.zip": bomb, "b/layers.zip": layers, "c/many.zip": many, "d/Ann.result.json": ann}
    said = {one.name: one.problem for one in _collected([write(tmp_path / "all.zip", packed(files))])}
    assert said == {
        "0.result.json": "it is cut off, or no JSON at all",
        "large.zip/1.result.json": "so much stands before it that it is not read; give its zip file apart",
        "a.zip/b.zip": "it is a zip file inside too many others",
        "c/many.zip": "it holds more than 5 files",
        "Ann.result.json": "",
    }


def test_two_files_of_a_zip_that_have_one_name_are_two(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for student in ("Ann Lee", "Tom Ray"):
            file.writestr("x.result.json", encode(submission(ONE, student)))
    names = [one.name for one in _collected([write(tmp_path / "all.zip", made.getvalue())])]
    assert len(set(names)) == 2
    assert all(name.endswith(end) for name, end in zip(names, ("x.result.json", "x.result.json (2)"), strict=True))


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere: there is no such file or folder"):
        find_files([tmp_path / "nowhere"])


def test_files_are_named_with_as_many_folders_as_tell_them_apart() -> None:
    paths = [Path(path) for path in ("/a/x/r.json", "/b/x/r.json", "/b/y/r.json", "/b/s.json", "/r.json")]
    assert short_names([on_disk(path) for path in paths]) == [
        "a/x/r.json",
        "b/x/r.json",
        "y/r.json",
        "s.json",
        "/r.json",
    ]


def test_what_is_wrong_with_a_file_is_told_of_the_right_one(tmp_path: Path) -> None:
    paths = [write(tmp_path / student / "my.result.json", b"") for student in ("Ann\u202e", "Tom")]
    assert [(one.name, one.problem) for one in collect(paths, None)] == [
        ("Ann\ufffd/my.result.json", "it is empty"),
        ("Tom/my.result.json", "it is empty"),
    ]


def test_more_than_can_be_held_is_refused(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [write(room / f"{name}.result.json", encode(submission(ONE, name))) for name in ("Ann", "Bob")]
    assert len(collect(paths, None)) == 2
    monkeypatch.setattr("quiz.classroom.result_files.LARGEST_CLASS", paths[0].stat().st_size)
    with pytest.raises(UsageError, match="give fewer at a time"):
        collect(paths, None)
