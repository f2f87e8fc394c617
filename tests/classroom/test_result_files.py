"""What is found among the files of a command: the exercise that is meant, and names that tell files apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.result_files import collect, find_files, short_names, single_exercise
from quiz.classroom.submission import encode
from quiz.errors import UsageError
from tests.classroom.hand_in import exercise, submission, write

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
        assert single_exercise(find_files(paths)[0]) == ONE
    assert single_exercise(find_files([room, room / "results" / "laws.exercise"])[0]) == LONGER


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (("laws.exercise", "results/other.exercise"), r"^laws.exercise and other.exercise are different exercises; "),
        (("results",), r"^laws.exercise and other.exercise are different exercises; name just the one to be marked$"),
        (
            ("laws.exercise", "results/laws.exercise"),
            r"^[\w-]+/laws.exercise and results/laws.exercise are copies of one exercise that differ; name just the",
        ),
    ],
)
def test_of_several_that_are_as_good_the_one_has_to_be_named(room: Path, paths: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        single_exercise(find_files(room / path for path in paths)[0])


def test_the_same_exercise_twice_is_one(room: Path) -> None:
    write_exercise(room / "copy.exercise", ONE)
    assert single_exercise(find_files([room / "copy.exercise", room / "laws.exercise"])[0]) == ONE
    assert single_exercise([]) is None


def test_copies_for_students_with_more_time_are_the_exercise_with_all_of_that(tmp_path: Path) -> None:
    for name, more in (("class", {}), ("ann", {"Ann Lee": 5}), ("tom", {"Tom Ray": 8.5})):
        write_exercise(tmp_path / f"{name}.exercise", exercise(minutes=20, extra_minutes=more))
    marked = single_exercise(find_files([tmp_path])[0])
    assert marked is not None
    assert marked.extra_minutes == {"Ann Lee": 5, "Tom Ray": 8.5}


def test_in_a_folder_a_result_is_known_by_what_it_says(tmp_path: Path) -> None:
    for name in ("ann.json", "Tom.JSON.txt", "eve.result.json"):
        (tmp_path / name).write_bytes(encode(submission(ONE)))
    (tmp_path / "report.json").write_text("{}")
    (tmp_path / "notes.txt").write_bytes(encode(submission(ONE)))
    assert {path.name for path in find_files([tmp_path])[1]} == {"ann.json", "Tom.JSON.txt", "eve.result.json"}


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere: there is no such file or folder"):
        find_files([tmp_path / "nowhere"])


def test_files_are_named_with_as_many_folders_as_tell_them_apart() -> None:
    paths = [Path(path) for path in ("/a/x/r.json", "/b/x/r.json", "/b/y/r.json", "/b/s.json", "/r.json")]
    assert short_names(paths) == ["a/x/r.json", "b/x/r.json", "y/r.json", "s.json", "/r.json"]


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
