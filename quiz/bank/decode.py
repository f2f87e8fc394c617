"""From a decoded TOML table to an item, or to everything that is wrong with its form at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from quiz.bank.clean import clean
from quiz.bank.form import FormProblem, explain, explain_by, type_schema
from quiz.reading.toml import TOMLDecodeError
from quiz.rules.items import ANY_ITEM, ITEM_TYPES, Item

_TAG = "kind"
"""The key that tells what kind of item a table is."""
_TYPES: dict[str, type[Item]] = {kind.value: item for kind, item in ITEM_TYPES.items()}
_NO_BOOLEAN = re.compile(r"=\s*(?:True|False|TRUE|FALSE|[Yy]es|[Nn]o|[Nn]one|null)\b")


def toml_problem(source: str, error: TOMLDecodeError) -> tuple[int, str]:
    """The line at which a text is no TOML, and what is to be done about it."""
    found = re.search(r"\(at line (\d+), column \d+\)", str(error))
    line = int(found[1]) if found else source.count("\n") + 1
    if _NO_BOOLEAN.search("".join(source.splitlines()[line - 1 : line])):
        return line, "this is no value; write true or false in small letters, or remove the line"
    what = clean(re.sub(r"\s*\(at .*\)$", "", str(error)))[:120]
    return line, f"this is not TOML: {what}; mend this line"


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
    what = f"{_TAG}: expected one of {kinds}" if _TAG in raw else f"{_TAG!r} is missing; write kind = one of {kinds}"
    yield FormProblem((_TAG,), what)
    schema = type_schema(Item)
    of_some_kind = {key for kind in _TYPES.values() for key in type_schema(kind)["properties"]}
    common = {key: value for key, value in raw.items() if key in schema["properties"] or key not in of_some_kind}
    yield from explain_by(common | {_TAG: schema["properties"][_TAG]["enum"][0]}, schema)
