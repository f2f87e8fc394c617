"""The files of students: under a name that any system takes, found again, and never one for another."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.classroom.hash_chain import UnreadableError
from quiz.classroom.submission import decode, encode, read_proved
from quiz.classroom.submission_file import StudentResults, file_name
from tests.classroom.hand_in import exercise, submission, write


@given(st.text(max_size=80))
def test_a_name_becomes_a_file_name_that_any_system_takes(name: str) -> None:
    made = file_name(name)
    assert 0 < len(made) <= 60
    assert not set(made) & set('/\\:*?"<>|.\0\n') - {"."}
    assert made == made.strip()
    assert PurePosixPath(made).name == PureWindowsPath(made).name == made
    assert file_name(made) == made or made.startswith("student ")


@pytest.mark.parametrize("name", ["../../etc/passwd", "CON", "COM¹", "nul.txt", "", "...", "a\0b", "\u202egnp"])
def test_no_name_leads_anywhere_else(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{file_name(name)}.result.json"
    path.write_text("x")
    assert path.resolve().parent == tmp_path.resolve()
    assert file_name(name).casefold() not in {"con", "com¹", "nul", ""}


def test_names_in_any_script_stay_readable() -> None:
    assert file_name("Zoë  O'Brien-Müller") == "Zoë O'Brien-Müller"
    assert file_name("山田 太郎") == "山田 太郎"


def test_vowels_and_tones_stay_on_their_letters() -> None:
    assert file_name("मोना शर्मा") == "मोना शर्मा"
    assert file_name("मीना शर्मा") == "मीना शर्मा"
    assert file_name("สมชาย ใจดี") == "สมชาย ใจดี"
    cut = file_name("नि" * 50)
    assert cut == "नि" * (len(cut) // 2)
    assert 0 < len(cut) <= 60


def test_the_attempts_of_a_student_are_found_whatever_the_file_is_called(tmp_path: Path) -> None:
    mine = exercise()
    write(tmp_path / "Ann Lee.result.json", encode(submission(mine)))
    write(tmp_path / "copied (2).result.json", encode(submission(mine, "ann  LEE", attempt=2)))
    write(tmp_path / "Tom.result.json", encode(submission(mine, "Tom")))
    write(tmp_path / "other.result.json", encode(submission(exercise(id="cd" * 16))))
    write(tmp_path / "cut.result.json", encode(submission(mine))[:200])
    found = StudentResults(tmp_path, mine, "Ann Lee")
    assert [one.attempt for _, one in found.mine] == [1, 2]
    assert (found.open, found.attempts) == (None, 2)
    assert found.free_path() == tmp_path / "Ann Lee-2.result.json"


def test_one_that_was_not_handed_in_is_open(tmp_path: Path) -> None:
    whole = submission(exercise())
    write(tmp_path / "Ann Lee.result.json", encode(replace(whole, events=whole.events[:3])))
    found = StudentResults(tmp_path, exercise(), "Ann Lee")
    assert found.open is not None
    assert len(found.open[1].answers) == 2
    write(tmp_path / "later.result.json", encode(replace(whole, events=whole.events[:5])))
    open_now = StudentResults(tmp_path, exercise(), "Ann Lee").open
    assert open_now is not None
    assert open_now[0].name == "later.result.json"
    write(tmp_path / "done.result.json", encode(whole))
    assert StudentResults(tmp_path, exercise(), "Ann Lee").open is None


HOSTILE = {
    "nothing": (b"", "it is empty"),
    "cut off": (encode(submission(exercise()))[:-20], "it is cut off"),
    "noise": (bytes(range(256)) * 9, "it is cut off, or no JSON"),
    "nested": (b"[" * 100_000, "it is (nested|cut off)"),
    "another thing": (b'{"format": "fact-check-quiz result 1"}', "it is no result of an exercise"),
    "a list": (b"[1, 2]", "it is no result of an exercise"),
    "newer": (b'{"format": "fact-check-quiz exercise result 2"}', "another version of the game"),
    "half of it": (b'{"format": "fact-check-quiz exercise result 1"}', "missing required field"),
    "a huge number": (
        encode(submission(exercise())).replace(b'"attempt": 1', b'"attempt": 1' + b"0" * 400),
        "it is no whole result|cut off",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_result_is_refused_in_a_line(what: str, tmp_path: Path) -> None:
    data, said = HOSTILE[what]
    with pytest.raises(UnreadableError, match=said) as raised:
        read_proved(write(tmp_path / "x.result.json", data), None)
    assert "\n" not in str(raised.value)


@given(st.binary(max_size=300), st.integers(0, 2000))
def test_no_damage_makes_it_crash(noise: bytes, at: int) -> None:
    data = encode(submission(exercise()))
    try:
        decode(data[:at] + noise + data[at + len(noise) :])
    except UnreadableError as error:
        assert str(error)
