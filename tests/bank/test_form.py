"""What is wrong with the form of a table: all of it, by key, in plain words, however much there is."""

from __future__ import annotations

import datetime
import subprocess
import sys
import tomllib
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta, Struct

from quiz.bank.decode import decode_item
from quiz.bank.form import MOST_PROBLEMS, FormProblem, explain
from quiz.bank.shelf import built_in
from quiz.rules.items import Choice, Kind


class Entry(Struct, forbid_unknown_fields=True):
    """A table in a list."""

    name: Annotated[str, Meta(min_length=1)]
    size: int = 1


class Table(Struct, forbid_unknown_fields=True):
    """One key for each thing that can be wrong."""

    text: Annotated[str, Meta(min_length=3, max_length=5)] = "abc"
    code: Annotated[str, Meta(pattern="^[a-c]+$", description="letters from a to c")] | None = None
    whole: Annotated[int, Meta(ge=1, le=9)] = 1
    share: Annotated[float, Meta(gt=0, le=1)] = 0.5
    on: bool = True
    one_of: Literal["x", "y"] = "x"
    number_of: Literal[1, 2] = 1
    day: datetime.date | None = None
    moment: Annotated[datetime.datetime, Meta(tz=True)] | None = None
    entries: Annotated[tuple[Entry, ...], Meta(min_length=1, max_length=2)] = (Entry("a"),)
    words: str | tuple[str, ...] = ()
    names: dict[Annotated[str, Meta(pattern="^[a-z]+$", description="small letters")], int] = {}
    nested: Entry | None = None


def key(problem: FormProblem) -> str:
    """The keys down to the first list."""
    return ".".join(str(part) for part in takewhile(lambda part: not isinstance(part, int), problem.path))


MESSAGES = {
    'text = ""': [("text", "text: is empty; write something")],
    'text = "ab"': [("text", "text: is too short; use at least 3 characters")],
    'text = "abcdef"': [("text", "text: is too long; use at most 5 characters")],
    "text = 2024-05-31": [("text", "text: expected text, not a bare date; put it in quotes")],
    "text = 2024-05-31T18:00:00": [("text", "text: expected text, not a date with a time; put it in quotes")],
    "text = 18:00:00": [("text", "text: expected text, not a bare time; put it in quotes")],
    'code = "abd"': [("code", "code: 'abd' does not have the right form; write letters from a to c")],
    "whole = 0": [("whole", "whole: has to be 1 or more")],
    "whole = 10": [("whole", "whole: has to be 9 or less")],
    "whole = 1.0": [("whole", "whole: expected a whole number, not a decimal")],
    "whole = true": [("whole", "whole: expected a whole number, not true or false")],
    "share = 0": [("share", "share: has to be more than 0")],
    "share = 1.5": [("share", "share: has to be 1 or less")],
    'share = "a half"': [("share", "share: expected a number, not text")],
    "on = 1": [("on", "on: expected true or false, not a number")],
    'one_of = "z"': [("one_of", 'one_of: \'z\' is not allowed here; write one of "x", "y"')],
    "one_of = false": [("one_of", 'one_of: false is not allowed here; write one of "x", "y"')],
    "number_of = 3": [("number_of", "number_of: 3 is not allowed here; write one of 1, 2")],
    "number_of = nan": [("number_of", "number_of: expected a whole number, not a decimal")],
    'day = "yesterday"': [("day", "day: 'yesterday' is no date; write 2024-05-31, without quotes")],
    "day = 5": [("day", "day: expected a date, not a number; write 2024-05-31, without quotes")],
    'moment = "now"': [
        ("moment", "moment: 'now' is no date and time; write 2024-05-31T18:00:00+02:00, without quotes")
    ],
    "moment = 2024-05-31T18:00:00": [("moment", "moment: needs an offset from UTC; write 2024-05-31T18:00:00+02:00")],
    "moment = 2024-05-31": [
        ("moment", "moment: expected date and time, not a bare date; write 2024-05-31T18:00:00+02:00")
    ],
    "entries = []": [("entries", "entries: has too few entries; write at least 1")],
    'entries = [{name = "a"}, {name = "b"}, {name = "c"}]': [
        ("entries", "entries: has too many entries; write at most 2")
    ],
    "entries = {}": [("entries", "entries: expected a list, not a table; put it in [ ]")],
    'entries = [{name = "a"}, {nam = "b"}]': [
        ("entries", "entries number 2: 'nam' is not known here; did you mean 'name'?"),
        ("entries", "entries number 2: 'name' is missing; write it"),
    ],
    'entries = [{name = "", size = "x"}]': [
        ("entries", "entries number 1: name: is empty; write something"),
        ("entries", "entries number 1: size: expected a whole number, not text"),
    ],
    "words = 5": [("words", "words: expected text, not a number; put it in quotes")],
    'words = ["a", 5]': [("words", "words number 2: expected text, not a number; put it in quotes")],
    'names = { "A b" = 1, c = "x" }': [
        ("names.c", "names.c: expected a whole number, not text"),
        ("names.A b", "names: 'A b' does not have the right form; write small letters"),
    ],
    'nested = "x"': [("nested", "nested: expected a table, not text; put it in { }")],
    'nested.name = "x"\nnested.colour = 1': [("nested.colour", "nested: 'colour' is not known here; remove it")],
    'txt = "abc"': [("txt", "'txt' is not known here; did you mean 'text'?")],
}


@pytest.mark.parametrize("source", MESSAGES)
def test_each_problem_names_its_key_and_what_to_write(source: str) -> None:
    found = [(key(problem), problem.message) for problem in explain(tomllib.loads(source), Table)]
    assert sorted(found) == sorted(MESSAGES[source])


def test_the_place_in_a_list_is_in_the_path() -> None:
    (problem,) = explain(tomllib.loads('entries = [{name = "a"}, {name = ""}]'), Table)
    assert problem.path == ("entries", 1, "name")


def test_what_to_do_is_told_apart_from_what_is_wrong() -> None:
    wrong = {"text": "", "txt": "", "whole": 0, "entries": [{}]}
    assert {(problem.path, problem.what, problem.remedy, problem.is_key) for problem in explain(wrong, Table)} == {
        (("text",), "text: is empty", "write something", False),
        (("txt",), "'txt' is not known here", "did you mean 'text'?", True),
        (("whole",), "whole: has to be 1 or more", "", False),
        (("entries", 0, "name"), "entries number 1: 'name' is missing", "write it", False),
    }


ITEMS = tomllib.loads((built_in() / "hollande-putin" / "sochi.toml").read_text("utf-8"))["question"]
values: st.SearchStrategy[Any] = st.recursive(
    st.none().map(lambda _: {})
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.sampled_from(["", "1.2", "0.1", "a", "A b", "stated", "x" * 100_000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["1.2", "text", "why", ""]), inner),
    max_leaves=6,
)


@pytest.mark.slow
@settings(max_examples=400)
@given(item=st.sampled_from(ITEMS), key=st.text(max_size=3) | st.sampled_from([*ITEMS[0], "variants"]), value=values)
def test_whatever_is_refused_is_explained_by_the_schema(item: dict[str, Any], key: str, value: Any) -> None:
    decoded, problems = decode_item(item | {key: value})
    assert (decoded is None) == bool(problems)
    for problem in problems:
        assert problem.path
        assert "cannot be used here" not in problem.message
        assert len(problem.message) < 300


def test_what_the_schema_lets_pass_is_told_in_the_words_of_the_decoder() -> None:
    class Odd(Struct):
        pair: tuple[int, int]

    (problem,) = explain({"pair": datetime.time(1)}, Odd)
    assert (problem.path, problem.message) == (("pair",), "pair: expected a list, not a bare time; put it in [ ]")
    (problem,) = explain({"step": 7}, msgspec.defstruct("Odd", [("step", Annotated[int, Meta(multiple_of=5)])]))
    assert (problem.path, problem.message) == (("step",), "step: 7 is not allowed here")


def test_of_very_many_problems_some_are_told() -> None:
    wrong = [{"text": "", "wy": "x" * 1000, f"key-{number}": 1} for number in range(10_000)]
    assert 0 < len(explain({"wrong": wrong, "kind": "choice"}, Choice)) <= MOST_PROBLEMS
    keys: dict[str, Any] = {f"key-{number}": 1 for number in range(100_000)}
    found = decode_item(keys | {"kind": "claim"})[1]
    assert len(found) == MOST_PROBLEMS
    assert len(decode_item(keys)[1]) <= MOST_PROBLEMS + 1


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_explained_by_what_it_has_itself(kind: Kind) -> None:
    decoded, problems = decode_item({"kind": kind.value})
    assert decoded is None
    missing = {key(problem) for problem in problems}
    assert {"id", "stem", "key", "topic"} <= missing
    assert not {"kind", "why", "evidence", "difficulty"} & missing


def test_what_has_no_kind_is_held_to_what_all_kinds_have() -> None:
    problems = decode_item({"id": "A", "steam": 1, "key": 5, "wrong": 3})[1]
    assert {key(problem) for problem in problems} == {
        "key",
        "id",
        "steam",
        "stem",
        "topic",
    }


def test_what_is_right_loads_no_schema_and_what_is_wrong_does(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("count = 5\n")
    code = """
import sys
from pathlib import Path
from quiz.bank.check import check_pack
from quiz.bank.shelf import built_in
from quiz.store.settings import read_settings
assert not check_pack(built_in() / "hollande-putin").report.errors
assert read_settings(Path(sys.argv[1]))[0].count == 5
assert "jsonschema" not in sys.modules
Path(sys.argv[1]).write_text("count = 0")
assert read_settings(Path(sys.argv[1]))[1]
assert "jsonschema" in sys.modules
"""
    command = [sys.executable, "-c", code, str(tmp_path / "settings.toml")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert not done.stderr
