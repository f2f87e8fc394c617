"""From a decoded TOML table to an item, or to everything that is wrong with its form at once."""

from __future__ import annotations

import json
import re
import tomllib
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

import msgspec
from msgspec import Struct

from quiz.bank.clean import clean
from quiz.rules.items import ANY_ITEM, ITEM_TYPES, Item, Kind

_TYPES: dict[str, type[Item]] = {str(kind): item for kind, item in ITEM_TYPES.items()}

_KEYS = [{field.encode_name for field in msgspec.structs.fields(kind)} for kind in _TYPES.values()]
_COMMON = set.intersection(*_KEYS) - {"key"}
_KNOWN = set.union(*_KEYS) | {"kind"}
"""The keys that mean the same in questions of every kind, and those that some kind has."""

_NAMES = {
    "array": "a list",
    "object": "a table",
    "int": "a number",
    "float": "a decimal",
    "bool": "true or false",
    "date": "a bare date",
    "datetime": "a bare date",
    "time": "a bare time",
    "str": "text",
}
"""TOML's types in the words of the messages."""

_SAYINGS = (
    (r"Expected `str(?: \| array)?(?: \| null)?`, got `(.+)`", "expected text, not {0}; put it in quotes"),
    (r"Expected `int(?: \| null)?`, got `(.+)`", "expected a whole number, not {0}"),
    (r"Expected `date`, got `(.+)`", "expected a date, not {0}; write 2024-05-31, without quotes"),
    (r"Expected `datetime` with a timezone component", "needs an offset from UTC; write 2024-05-31T18:00:00+02:00"),
    (
        r"Expected `datetime(?: \| null)?`, got `(.+)`",
        "expected date and time, not {0}; write 2024-05-31T18:00:00+02:00",
    ),
    (r"Expected `float(?: \| null)?`, got `(.+)`", "expected a number, not {0}"),
    (r"Expected `(?:int|float)` > ([\d.]+?)(?:\.0)?$", "has to be more than {0}"),
    (r"Expected `(?:int|float)` >= ([\d.]+?)(?:\.0)?$", "has to be {0} or more"),
    (r"Expected `(?:int|float)` <= ([\d.]+?)(?:\.0)?$", "has to be {0} or less"),
    (r"Invalid RFC3339 encoded datetime", "is no date and time; write 2024-05-31T18:00:00+02:00, without quotes"),
    (r"Invalid RFC3339 encoded date", "is no date; write 2024-05-31, without quotes"),
    (r"Expected `array`, got `(.+)`", "expected a list, not {0}; put it in [ ]"),
    (r"Expected `object`, got `(.+)`", "expected a table, not {0}; put it in {{ }}"),
    (r"Expected `(?:array|object)` of length >= (\d+)", "has too few entries; write at least {0}"),
    (r"Expected `str` of length >= 1", "is empty; write something"),
    (r"Expected `str` of length <= (\d+)", "is too long; use at most {0} characters"),
    (r"Object contains unknown field `(.+?)`", "{0!r} is not known here; see quiz help packs"),
    (r"Object missing required field `(.+?)`", "{0!r} is missing; write it"),
    (r"Expected `str` matching regex .*https.*", "is no address; write one that starts with https://"),
    (r"Expected `str` matching regex .*0,3.*", '{value} is no line of the brief; write it as in "5.2"'),
    (r"Expected `str` matching regex .*(?:sha256|0-9a-f).*", "{value} is not as the game wrote it; put that back"),
    (r"Expected `str` matching regex .*", "{value} does not have the right form; write lower-case-words-with-hyphens"),
)


_NO_BOOLEAN = re.compile(r"=\s*(?:True|False|TRUE|FALSE|[Yy]es|[Nn]o|[Nn]one|null)\b")


def toml_fault(source: str, error: tomllib.TOMLDecodeError) -> tuple[int, str]:
    """The line at which a text is no TOML, and what is to be done about it."""
    found = re.search(r"\(at line (\d+), column \d+\)", str(error))
    line = int(found[1]) if found else source.count("\n") + 1
    if _NO_BOOLEAN.search("".join(source.splitlines()[line - 1 : line])):
        return line, "this is no value; write true or false in small letters, or remove the line"
    what = clean(re.sub(r"\s*\(at .*\)$", "", str(error)))[:120]
    return line, f"this is not TOML: {what}; mend this line"


def decode_item(raw: dict[str, Any]) -> tuple[Item | None, list[tuple[str, str]]]:
    """An item, or None and its faults as pairs of the key at fault and what is wrong with it."""
    try:
        item: Item = msgspec.convert(raw, ANY_ITEM)
    except msgspec.ValidationError:
        return None, _form_problems(raw)
    return item, []


def _form_problems(raw: dict[str, Any]) -> list[tuple[str, str]]:
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in _TYPES:
        kinds = ", ".join(f'"{name}"' for name in Kind)
        said = f"kind: expected one of {kinds}" if "kind" in raw else f"'kind' is missing; write kind = one of {kinds}"
        common = {key: value for key, value in raw.items() if key in _COMMON or key not in _KNOWN}
        rest = [fault for fault in explain(common, Item) if fault[0] != "key"]
        return [("kind", said), *rest]
    return explain({key: value for key, value in raw.items() if key != "kind"}, _TYPES[kind])


def explain(raw: dict[str, Any], kind: type[Struct], prefix: str = "") -> list[tuple[str, str]]:
    """Every fault in the form of a table, key by key, where msgspec alone would stop at the first."""
    faults: list[tuple[str, str]] = []
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key in raw:
        if key not in fields:
            near = _nearest(key, fields)
            hint = f"did you mean {near!r}?" if near else "remove it"
            faults.append((prefix + key, f"{(prefix + key)[:60]!r} is not known here; {hint}"))
    for name, field in fields.items():
        if name not in raw:
            if field.required:
                faults.append((prefix + name, f"{prefix + name!r} is missing; write it"))
            continue
        faults += ((prefix + key, message) for key, message in _explain_value(raw[name], field.type, name, prefix))
    return faults


def _explain_value(value: Any, type_: Any, name: str, prefix: str) -> list[tuple[str, str]]:
    """The faults of one key's value, each entry of a list by itself."""
    if isinstance(value, dict) and isinstance(type_, type) and issubclass(type_, Struct):
        return [(key.removeprefix(prefix), message) for key, message in explain(value, type_, f"{prefix}{name}.")]
    faults: list[tuple[str, str]] = []
    entry = _entry_type(type_)
    for number, part in enumerate(value if entry is not None and isinstance(value, list) else (), 1):
        label = f"{name} number {number}"
        if isinstance(part, dict) and isinstance(entry, type) and issubclass(entry, Struct):
            faults += ((name, f"{prefix}{label}: {message}") for _, message in explain(part, entry))
        else:
            faults += ((name, message) for _, message in _explain_value(part, entry, label, prefix))
    if not faults:
        try:
            msgspec.convert(value, type_)
        except msgspec.ValidationError as error:
            faults.append((name, f"{prefix}{name}{_say(str(error), value, type_)}"))
    return faults


def _entry_type(type_: Any) -> Any:
    """The type of a list's entries, or None for what is no list."""
    if get_origin(type_) is Annotated:
        type_ = get_args(type_)[0]
    return get_args(type_)[0] if get_origin(type_) is tuple else None


def _say(error: str, value: Any, type_: Any) -> str:
    """The decoder's message as a sentence about TOML, with the place inside the value."""
    message, _, where = error.partition(" - at `")
    path = where.rstrip("`").removeprefix("key` in `").removeprefix("$").replace("[...]", "")
    place = re.sub(r"\[(\d+)\]", lambda found: f" number {int(found[1]) + 1}", path).replace(".", " ")
    shown = quoted(value)
    if message.startswith("Invalid enum value"):
        return f"{place}: {shown} is not allowed here; write one of {', '.join(map(json.dumps, _allowed(type_)))}"
    for pattern, saying in _SAYINGS:
        if found := re.match(pattern, message):
            words = [_NAMES.get(word, word) for word in found.groups()]
            return f"{place}: {saying.format(*words, value=shown if isinstance(value, str) else 'this')}"
    return f"{place}: {shown} is not allowed here ({message})"


def quoted(value: Any) -> str:
    """A value as it may stand in a message: on one line and not too long."""
    shown = repr(value)
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _allowed(type_: Any) -> list[str | int]:
    """The values that a type with few of them admits."""
    if isinstance(type_, type) and issubclass(type_, Enum):
        return [member.value for member in type_]
    if get_origin(type_) is Annotated:
        return _allowed(get_args(type_)[0])
    values: list[str | int] = []
    for part in get_args(type_):
        values += _allowed(part) if isinstance(part, type) or get_args(part) else [part]
    return values


def _nearest(key: str, known: dict[str, Any]) -> str | None:
    """The known key that an unknown one was probably meant to be."""
    from difflib import get_close_matches

    found = get_close_matches(key[:60], known, n=1)
    return found[0] if found else None
