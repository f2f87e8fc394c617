"""From a decoded TOML table to an item, or to everything that is wrong with its form at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import fields

from quiz.bank.clean import clean
from quiz.bank.form import FormProblem, Schema, explain, explain_by, missing, nearest, problem_at, type_schema
from quiz.bank.problems import OnLine
from quiz.reading.bounds import TooMuchError
from quiz.reading.toml import TOMLDecodeError, too_deep
from quiz.rules.items import ANY_ITEM, ITEM_TYPES, AuthoredText, Distractor, Item, ItemProblem

_ANY_KEY: Schema = {"type": "object", "properties": {"key": {"type": "string"}}}
"""A key of any kind: most are text, and a list or a table tells its kind."""
_TAG = "kind"
"""The key that tells what kind of item a table is."""
_TYPES: dict[str, type[Item]] = {kind.value: item for kind, item in ITEM_TYPES.items()}
_COMMENT = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|(\#.*)""")
"""A string on one line, or a comment, which is its first group."""
_LONG_NUMBER = re.compile(r"(?<=[=\[,\s+-])(?:0[xob][0-9a-fA-F_]{16,}|[1-9][0-9_]{18,})")
_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'""")
_LOOK_ALIKES = (
    (re.compile(r"[=\[,{]\s*[“”„‟«»‘’‚]"), "these quotation marks are not those of a file", 'write straight ones: "'),
    (
        re.compile("^[^\"'#]*[\u00a0\u202f\u2007]"),
        "a space here is not an ordinary one",
        "delete the spaces and type them anew",
    ),
    (re.compile(r"^\s*date\s*=\s*\d"), "this is no date", "write 2024-05-31, without quotes"),
)
"""What looks like TOML and is none, what is said of it, and what to do."""
_NO_BOOLEAN = re.compile(r"=\s*(?:True|False|TRUE|FALSE|[Yy]es|[Nn]o|[Nn]one|null)\b")


class TomlProblem(NamedTuple):
    """Where a text is no TOML that can be used, its lines counted from 1, what is wrong, and what to do."""

    line: int
    place: OnLine
    what: str
    remedy: str


def toml_problem(source: str, error: Exception) -> TomlProblem:
    """Why a text could not be read as TOML, and cleaned: what either raised says so."""
    match error:
        case TooMuchError():
            return TomlProblem(error.line, OnLine(), error.what, error.remedy)
        case RecursionError():
            return toml_problem(source, too_deep(source))
        case TOMLDecodeError():
            return _syntax_problem(source, error)
        case _:
            # Python refuses to read a number of thousands of digits, and does not say where it stands.
            found = _LONG_NUMBER.search(source)
            line = source.count("\n", 0, found.start()) + 1 if found else 1
            return TomlProblem(line, OnLine(), "a number here is too large", "TOML's numbers have at most 19 digits")


def _syntax_problem(source: str, error: TOMLDecodeError) -> TomlProblem:
    # Before Python 3.14 the error has its place in its text alone.
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line, column = (int(found[1]), int(found[2]) - 1) if found else (source.count("\n") + 1, 0)
    lines = source.split("\n")
    if line > len(lines):  # What is wrong is white space at the end, which the text comes without.
        line, column = len(lines), 0
    text = lines[line - 1]
    comment = next((part.start() for part in _COMMENT.finditer(text) if part[1]), len(text))
    end = len(text[:comment].rstrip())
    place = OnLine(column, end) if column < end else OnLine()
    if _NO_BOOLEAN.search(text):
        return TomlProblem(line, place, "this is no value", "write true or false in small letters, or remove the line")
    without_strings = _STRING.sub('""', text[:comment])
    for sign, name, remedy in _LOOK_ALIKES:
        if sign.search(without_strings):
            return TomlProblem(line, place, name, remedy)
    what = clean(re.sub(r"\s*\(at .*\)$", "", str(error)))[:120]
    return TomlProblem(line, place, f"this is not TOML: {what}", "mend this line")


def decode_item(raw: dict[str, Any]) -> tuple[Item | None, list[FormProblem]]:
    """An item, or None and everything that is wrong with its form."""
    try:
        item: Item = msgspec.convert(raw, ANY_ITEM)
    except msgspec.ValidationError:
        kind = raw.get(_TAG)
        known = isinstance(kind, str) and kind in _TYPES
        return None, explain(raw, _TYPES[str(kind)]) if known else list(_without_kind(raw))
    return item, []


def _without_kind(raw: dict[str, Any]) -> Iterator[FormProblem]:
    """What is wrong with a table that does not say which kind it is, as far as that does not depend on the kind."""
    kinds = ", ".join(f'"{name}"' for name in _TYPES)
    if _TAG in raw:
        yield problem_at((_TAG,), f"expected one of {kinds}")
    elif "key" not in raw:
        yield missing(("key",))
    else:
        yield from explain_by({"key": raw["key"]}, _ANY_KEY)
    schema = type_schema(Item)
    of_some_kind = {key for kind in _TYPES.values() for key in type_schema(kind)["properties"]}
    common = {key: value for key, value in raw.items() if key in schema["properties"] or key not in of_some_kind}
    yield from explain_by(common | {_TAG: schema["properties"][_TAG]["enum"][0]}, schema)


class _Rest(Item, frozen=True, kw_only=True, tag="rest"):
    """What all kinds have of a question whose own keys are not in form: nothing else of it is checked."""

    @property
    def distractors(self) -> tuple[Distractor, ...]:
        """None that can be read."""
        return ()

    def authored_texts(self) -> Iterator[AuthoredText]:
        """Nothing that can be read."""
        return iter(())

    def errors(self) -> Iterator[ItemProblem]:
        """None that can be seen."""
        return iter(())


@cache
def _keys(kind: type[Item]) -> frozenset[str]:
    """The keys of a kind, for which all its types are taken apart."""
    return frozenset(field.encode_name for field in fields(kind))


_COMMON = _keys(Item)
"""The keys of every kind."""
_MADE_UP = {
    "id": "x",
    "stem": "x",
    "evidence": [{"1.1": "x"}],
    "why": "x",
    "topic": "x",
    "difficulty": 1,
}
"""What stands in for the common keys that are not in form."""


def decode_rest(raw: dict[str, Any], problems: Iterable[FormProblem]) -> tuple[Item, frozenset[str]]:
    """What can be checked of a question in spite of the problems of its form.

    Returns an item, and the keys that are not in form. Of these it has what is made up, and so nothing said about
    them holds. A question whose kind, stem or own keys are not in form has only what all kinds have.
    """
    kind: Any = _TYPES.get(str(raw.get(_TAG)), _Rest)
    own = _keys(kind) - _COMMON
    broken = {str(problem.path[0]) if problem.path else "" for problem in problems}
    # A misspelt key may be meant for one that need not be there.
    broken |= {near for key in broken - own - _COMMON if (near := nearest(key, [*own, *_COMMON]))}
    if broken & (own | {"stem", ""}):
        kind = _Rest
    keys = _keys(kind) - broken
    sound = {key: value for key, value in raw.items() if key in keys}
    try:
        return msgspec.convert(_MADE_UP | sound | {_TAG: kind.__struct_config__.tag}, kind), frozenset(broken)
    except msgspec.ValidationError:  # There are more problems than were named.
        return msgspec.convert(_MADE_UP | {_TAG: "rest"}, _Rest), _COMMON
