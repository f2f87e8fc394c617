"""Exercises on file: written and read back, and every fault in one line with its place."""

from __future__ import annotations

import datetime
import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.classroom.conditions import conditions_for
from quiz.classroom.exercise import Counts, Exercise, Task, without_keys
from quiz.classroom.exercise_file import ExerciseError, as_toml, read_exercise, write_exercise
from quiz.classroom.submission import setting_of
from quiz.errors import UsageError
from quiz.rules.terms import Mode
from tests.classroom.hand_in import NOON, SMALL, exercise, write

TEXT = as_toml(exercise(minutes=20, extra_minutes={"Ann Lee": 5}, closes=NOON), "light.exercise")

names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)
BOUNDS = tuple(NOON.replace(year=year, tzinfo=None) for year in (2000, 2100))
moments = st.datetimes(BOUNDS[0], BOUNDS[1], timezones=st.just(datetime.UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
exercises = st.builds(
    exercise,
    title=names,
    mode=st.sampled_from([Mode.EXAM, Mode.PRACTICE]),
    certainty=st.booleans(),
    lines=st.booleans(),
    minutes=st.none() | st.integers(1, 600).map(float),
    closes=st.none() | moments,
    attempts=st.none() | st.integers(1, 9),
    counts=st.sampled_from(Counts),
    order=st.sampled_from(["same", "own"]),
    seed=st.integers(0, 2**53 - 1),
    secret=st.none() | st.text(st.characters(codec="ascii", exclude_categories=["C"]), min_size=8).map(str.strip),
    extra_minutes=st.dictionaries(names, st.integers(1, 60).map(float), max_size=1),
    question=st.just(tuple(Task(id=item.id, marks=2) for item in SMALL.items)),
)


@pytest.mark.slow
@given(exercises.filter(lambda one: one.secret is None or len(one.secret) >= 8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_what_is_written_reads_back(tmp_path: Path, one: Exercise) -> None:
    for made in (one, without_keys(replace(one, mode=Mode.EXAM), SMALL)):
        path = tmp_path / "one.exercise"
        path.unlink(missing_ok=True)
        write_exercise(path, made)
        assert read_exercise(path) == made


def test_what_is_as_ever_is_not_written_down_so_that_older_games_read_the_file(tmp_path: Path) -> None:
    plain, more = tmp_path / "plain.exercise", tmp_path / "more.exercise"
    write_exercise(plain, exercise(closes=NOON))
    write_exercise(
        more, exercise(closes=NOON, counts=Counts.MEAN, answers_after_closing=True, extra_minutes={"Ann": 9})
    )
    for setting in ('counts = "mean"', "answers_after_closing = true"):
        assert setting.partition(" ")[0] not in plain.read_text("utf-8")
        assert setting in more.read_text("utf-8")
    found = read_exercise(more)
    assert found.counts is Counts.MEAN
    assert found.answers_open == NOON + datetime.timedelta(minutes=9)
    assert read_exercise(plain).answers_open is None


def test_a_teacher_can_read_it_and_change_it(tmp_path: Path) -> None:
    assert '#   quiz play light.exercise --player "Your name"' in TEXT
    assert "minutes = 20 # for all of it, from when a student starts" in TEXT
    assert '"Ann Lee" = 5' in TEXT
    path = write(tmp_path / "light.exercise", TEXT.replace("minutes = 20", "minutes = 30").encode())
    assert conditions_for(read_exercise(path), "ann lee").limit == 35 * 60


MORE = {"Ann Lee": 5.0, "Tom Ray": 10.0, "Ray Tom": 15.0}


@pytest.mark.parametrize(
    ("student", "more"),
    [
        ("ANN  lee", 5),
        ("Lee, Ann", 5),
        ("Lee Ánn", 5),
        ("Ann", 0),
        ("Ann Lee Ray", 0),
        ("An Lee", 0),
        ("Tom Ray", 10),
        ("Ray, Tom", 15),
    ],
)
def test_more_time_is_the_students_in_whichever_order_the_name_is_given(student: str, more: int) -> None:
    of = exercise(minutes=20, closes=NOON, extra_minutes=MORE)
    conditions = conditions_for(of, student)
    assert conditions.limit == 60 * (20 + more)
    assert conditions.closes == NOON + datetime.timedelta(minutes=more)
    setting = setting_of(of, student, of.ids)
    assert (setting.limit, setting.closes) == (conditions.limit, conditions.closes)


def test_one_of_three_names_in_any_order_is_nobodys_where_two_have_its_words() -> None:
    extra = {"Kim Lee Ray": 5.0, "Lee Kim Ray": 10.0}
    limits = [
        conditions_for(exercise(minutes=20, extra_minutes=extra), name).limit
        for name in ("Kim Lee Ray", "Lee, Kim Ray", "Ray Lee Kim")
    ]
    assert limits == [25 * 60, 30 * 60, 20 * 60]
    unbound = conditions_for(exercise(extra_minutes=extra), "Kim Lee Ray")
    assert (unbound.limit, unbound.closes) == (None, None)


def test_where_keys_are_hidden_no_key_is_in_the_file() -> None:
    """Not even in the names of the questions, which tell the verdict in some packs."""
    text = as_toml(exercise(hidden=True), "light.exercise")
    for item in SMALL.items:
        assert item.stem in text
        assert f'"{item.id}"' not in text
        assert item.why not in text
        if item.id == "lit":  # What is typed stands nowhere in its question.
            assert f'"{item.right[0]}"' not in text
    assert exercise(hidden=True).keyed(SMALL).keys() == set(exercise(hidden=True).ids)


def test_ten_questions_of_a_tenth_are_worth_one_mark() -> None:
    of = exercise(question=tuple(Task(id=f"q-{number}", marks=0.1) for number in range(10)))
    assert of.greatest == 1


def test_the_brief_goes_along_only_where_it_may_be_read() -> None:
    line = next(iter(SMALL.brief.lines.values()))
    assert line in as_toml(exercise(hidden=True), "x.exercise")
    assert line not in as_toml(exercise(hidden=True, open_book=False), "x.exercise")


BOOK = TEXT[TEXT.index("open_book") : TEXT.index("\nlines = ")]
FAULTS = {
    "not TOML": ("minutes = 20", "minutes 20", "light.exercise:12: this is not TOML: "),
    "no exercise": ('format = "fact-check-quiz exercise 1"', 'format = "x"', ":5: this is no exercise"),
    "newer": ("exercise 1", "exercise 2", ":5: this exercise was written by another version of the game"),
    "no id": ('id = "abab', 'idd = "abab', ":6: 'idd' is not known here; did you mean 'id'?"),
    "an odd mode": ('mode = "exam"', 'mode = "test"', ":8: mode: 'test' is not allowed here; write mode ="),
    "a sprint": ('mode = "exam"', 'mode = "sprint"', ":8: mode: 'sprint' is not allowed here; write mode ="),
    "a word of another language": ("certainty = false", "certainty = no", "write true or false in small letters"),
    "attempts in words": (
        "lines = false",
        'lines = false\nattempts = "any"',
        ": attempts: expected a whole number, not text",
    ),
    "a moment in quotes": (
        "closes = 2026-03-02T12:00:00Z",
        'closes = "2 May"',
        ":13: closes: '2 May' is no date and time",
    ),
    "an odd digest": (
        'digest = "sha256:',
        'digest = "',
        'does not have the right form; write the "sha256:" and 64 digits that the game wrote',
    ),
    "no offset": ("closes = 2026-03-02T12:00:00Z", "closes = 2026-03-02T12:00:00", ":13: closes: needs an offset"),
    "a bare day": ("closes = 2026-03-02T12:00:00Z", "closes = 2026-03-02", ":13: closes: expected date and time"),
    "a year of no class": ("closes = 2026", "closes = 9999", ":13: closes: 9999 is no year for an exercise"),
    "minutes in words": ("minutes = 20", 'minutes = "20"', ":12: minutes: expected a number, not text"),
    "no time at all": ("minutes = 20", "minutes = 0", ":12: minutes: has to be 0.1 or more"),
    "twice asked": ('id = "band"', 'id = "oil"', ":31: question number 2: oil is asked twice; remove one"),
    "no marks": (
        'id = "band"\nmarks = 1',
        'id = "band"\nmarks = 0',
        ":32: question number 2: marks: has to be 0.01 or more",
    ),
    "answers after no end": (
        "closes = 2026-03-02T12:00:00Z",
        "answers_after_closing = true",
        ":13: it never closes, so nothing is ever told; add closes, or remove this",
    ),
    "answers after closing in practice": (
        'mode = "exam"',
        'mode = "practice"\nanswers_after_closing = true',
        ":9: practice tells after every answer; write mode = 'exam', or remove this",
    ),
    "an odd attempt": ("lines = false", 'lines = false\ncounts = "first"', "counts: 'first' is not allowed here"),
    "closed too early": ("lines = false", "lines = false\nopens = 2027-01-01T00:00:00Z", ":14: it closes before it"),
    "a closed book": (BOOK, BOOK.replace("true", "false", 1), ":11: a closed book leaves no line"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_one_line_with_its_place(what: str, tmp_path: Path) -> None:
    old, new, said = FAULTS[what]
    text = TEXT.replace("lines = false", "lines = true") if what == "a closed book" else TEXT
    assert old in text
    path = write(tmp_path / "light.exercise", text.replace(old, new, 1).encode())
    with pytest.raises(ExerciseError) as raised:
        read_exercise(path)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


SEALED = as_toml(exercise(hidden=True), "light.exercise")


def test_what_is_wrong_with_an_entry_stands_on_its_own_line(tmp_path: Path) -> None:
    """A list goes over many lines, and a table of names and minutes over one or many."""
    lines = SEALED.splitlines()
    start = lines.index("options = [")
    lines[start + 2] = "    7,"
    with pytest.raises(ExerciseError, match=rf":{start + 3}: question number 1: options number 2: expected text"):
        read_exercise(write(tmp_path / "light.exercise", "\n".join(lines).encode()))
    at = TEXT.splitlines().index('"Ann Lee" = 5') + 1
    text = TEXT.replace('"Ann Lee" = 5', '"Ann Lee" = 5\n"Tom Ray" = "5"')
    with pytest.raises(ExerciseError, match=rf":{at + 1}: "):
        read_exercise(write(tmp_path / "light.exercise", text.encode()))


def test_a_match_that_is_written_out_needs_its_prompts(tmp_path: Path) -> None:
    text = as_toml(exercise(hidden=True), "light.exercise")
    prompts = re.search(r"^prompts = \[.*?\]\n", text, re.MULTILINE | re.DOTALL)
    assert prompts
    with pytest.raises(ExerciseError, match="it has no prompts"):
        read_exercise(write(tmp_path / "light.exercise", text.replace(prompts[0], "").encode()))


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"[" * 5000, b"x = " + b"9" * 5000, b"a." * 3000 + b"b = 1", b"\x00", "é".encode("cp1252")],
    ids=["nothing", "UTF-16", "nested", "a long number", "dotted", "a null", "another encoding"],
)
def test_what_is_no_exercise_is_refused_in_a_line(data: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "bad.exercise", data)
    with pytest.raises(ExerciseError, match=r"bad\.exercise") as raised:
        read_exercise(path)
    assert "\n" not in str(raised.value)


def test_what_is_not_there_or_no_file_is_said(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    with pytest.raises(UsageError, match="there is no such file"):
        read_exercise(tmp_path / "none.exercise")
    os.mkfifo(tmp_path / "pipe.exercise")
    with pytest.raises(ExerciseError, match=r"pipe.exercise cannot be read \(it is a named pipe, not a file\)"):
        read_exercise(tmp_path / "pipe.exercise")


def test_an_exercise_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "light.exercise"
    write_exercise(path, exercise())
    before = path.read_bytes()
    with pytest.raises(UsageError, match="exists, and students may have it; name another file"):
        write_exercise(path, exercise(title="Another"))
    assert path.read_bytes() == before
