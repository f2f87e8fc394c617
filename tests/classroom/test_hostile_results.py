"""Result files changed at random: whatever one of them holds, the others are marked as if it were not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise
from quiz.classroom.gradebook import marks, write_xlsx
from quiz.classroom.grades import Grades
from quiz.classroom.grading import grade
from quiz.classroom.option_report import EVERY_ONE, FOR_CLASS
from quiz.classroom.report import encode, report, with_answers
from quiz.classroom.result_files import collect
from quiz.classroom.submission import Submission, SubmittedAnswer
from quiz.classroom.submission import encode as bytes_of
from quiz.pages.feedback import feedback_pages
from quiz.pages.report import report_page
from quiz.plain.report import lines
from quiz.store.tables import as_csv
from quiz.terminal.report import whole
from tests.build_items import choice, claim, match, order, select, sort, typed
from tests.classroom.fill_papers import pack
from tests.classroom.hand_in import NOON, SECRET, exercise, rebuilt, submission, write

ITEMS = (claim(), choice(), select(), typed(), order(), match(), sort())
PACK: Pack = pack(ITEMS)
OF: Exercise = exercise(PACK, certainty=True, lines=True)
OTHERS = tuple(submission(OF, name, right, PACK) for name, right in (("Ann Lee", [True] * 7), ("Tom Ray", [False] * 7)))
VICTIM = submission(OF, "Mallory", [False, True] * 4, PACK)
PARTS = tuple(dict.fromkeys(text for item in ITEMS for text in (*item.options, *item.right, *item.prompts)))

texts = (
    st.sampled_from(["", " ", "\n", "\x1b[2J", "<b>", "=1+1", "\u202e", "nothing", "none of them", *PARTS]) | st.text()
)
answers = st.none() | st.lists(texts, max_size=9).map(tuple)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
moments = st.sampled_from(
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-03-02T12:00:00Z", "2026-03-02"]
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of everything in a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, part in inner for place in places(part, (*path, key)))]


PLACES = places(msgspec.json.decode(bytes_of(VICTIM)))[1:]


def changed(path: tuple[Any, ...], value: Any) -> bytes:
    """The file with something else at a place."""
    tree = msgspec.json.decode(bytes_of(VICTIM))
    at = tree
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return msgspec.json.encode(tree)


def everything(folder: Path, data: bytes) -> Grades:
    """The marks of the others and of a file with these bytes, everything made of them that ``quiz grade`` makes."""
    files = [write(folder / f"{one.student}.result.json", bytes_of(one)) for one in OTHERS]
    files.append(write(folder / "Mallory.result.json", data))
    grades = grade(collect(files, SECRET), PACK, exercise=OF)
    told = report(grades, NOON)
    encode(told)
    report_page(with_answers(told, grades, FOR_CLASS))
    report_page(with_answers(told, grades, EVERY_ONE), for_class=False)
    list(feedback_pages(grades))
    write_xlsx(grades, told)
    as_csv(marks(grades))
    list(lines(told))
    whole(told)
    return grades


def demand_others(grades: Grades, name: str = "Mallory") -> None:
    """The others have what is theirs, and the file is marked or listed."""
    totals = {sheet.source: sheet.total for sheet in grades.sheets}
    assert {source: total for source, total in totals.items() if not source.startswith("Mallory")} == BEFORE
    about = {trouble.about for trouble in grades.problems}
    assert "Mallory.result.json" in {*totals, *about}


@pytest.fixture(scope="module", autouse=True)
def before(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("before")
    BEFORE.update({sheet.source: sheet.total for sheet in everything(folder, b"{").sheets})
    assert len(BEFORE) == len(OTHERS)


BEFORE: dict[str, float] = {}
few = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@few
@given(st.dictionaries(st.sampled_from([item.id for item in ITEMS]), answers))
@example({"an-order": ()})
@example({"a-typed": ("",), "an-order": ("",)})
@example({item.id: () for item in ITEMS})
def test_whatever_was_given_as_an_answer_stops_nobody(tmp_path: Path, said: dict[str, tuple[str, ...] | None]) -> None:
    events = [
        replace(event, given=said[event.question])
        if isinstance(event, SubmittedAnswer) and event.question in said
        else event
        for event in VICTIM.events
    ]
    forged: Submission = rebuilt(VICTIM, events)
    demand_others(everything(tmp_path, bytes_of(forged)))


@pytest.mark.slow
@few
@given(st.sampled_from(PLACES), values | moments | answers)
def test_whatever_stands_anywhere_in_a_result_stops_nobody(tmp_path: Path, path: tuple[Any, ...], value: Any) -> None:
    if path == ("student",) and isinstance(value, str):
        value = f"{value} Mallory"  # Whoever takes the name of another is taken for them, which is another matter.
    demand_others(everything(tmp_path, changed(path, value)))


@pytest.mark.slow
@few
@given(st.data())
def test_a_result_cut_off_or_with_other_bytes_stops_nobody(tmp_path: Path, data: st.DataObject) -> None:
    whole_file = bytes_of(VICTIM)
    start = data.draw(st.integers(0, len(whole_file)))
    end = data.draw(st.integers(start, min(len(whole_file), start + 40)) | st.just(len(whole_file)))
    between = data.draw(st.binary(max_size=20))
    demand_others(everything(tmp_path, whole_file[:start] + between + whole_file[end:]))
