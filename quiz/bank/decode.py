"""From a decoded TOML table to an item, or to everything that is wrong with its form at once."""

from __future__ import annotations

import re
from typing import Any, get_args

import msgspec
from msgspec import Struct

from quiz.rules.items import Item, Kind

_TYPES: dict[str, type[Struct]] = {str(kind.__struct_config__.tag): kind for kind in get_args(Item)}

_SAYINGS = (
    (r"Expected `(?:str|str \| array)`, got `date(?:time)?`", "expected text, not a bare date; put it in quotes"),
    (r"Expected `str`, got `(?:int|float|bool)`", "expected text, not a number; put it in quotes"),
    (r"Expected `str(?: \| array)?`, got `(.+)`", "expected text, not {0}; put it in quotes"),
    (r"Expected `int`, got `(.+)`", "expected a whole number, not {0}"),
    (r"Expected `array`, got `(.+)`", "expected a list, not {0}; put it in [ ]"),
    (r"Expected `object`, got `(.+)`", "expected a table, not {0}; put it in {{ }}"),
    (r"Expected `array` of length >= (\d+)", "needs at least {0}"),
    (r"Expected `object` of length >= (\d+)", "needs at least {0}"),
    (r"Expected `str` of length >= 1", "is empty; write something"),
    (r"Expected `str` of length <= (\d+)", "is too long; use at most {0} characters"),
    (r"Object contains unknown field `(.+?)`", "{0!r} is not known here; see questions/README.md"),
    (r"Object missing required field `(.+?)`", "{0!r} is missing; write it"),
    (r"Invalid enum value '?(.*?)'?(?: - at.*)?$", "{0!r} is not one of the values allowed here"),
    (r"Expected `str` matching regex .*", "does not have the right form"),
)


def decode_item(raw: dict[str, Any]) -> tuple[Item | None, list[tuple[str, str]]]:
    """An item, or None and its faults as pairs of the key at fault and what is wrong with it."""
    try:
        return msgspec.convert(raw, Item), []
    except msgspec.ValidationError:
        pass
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in _TYPES:
        kinds = ", ".join(Kind)
        return None, [("kind", f"kind: expected one of {kinds}; write kind = \"choice\", for one")]
    return None, list(explain({key: value for key, value in raw.items() if key != "kind"}, _TYPES[kind]))


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
        value = raw[name]
        if isinstance(field.type, type) and issubclass(field.type, Struct) and isinstance(value, dict):
            faults += explain(value, field.type, f"{name}.")
            continue
        try:
            msgspec.convert(value, field.type)
        except msgspec.ValidationError as error:
            faults.append((prefix + name, f"{prefix + name}{_say(str(error), value)}"))
    return faults


def _say(error: str, value: Any) -> str:
    """msgspec's message as a sentence about TOML, with the place inside the value."""
    message, _, where = error.partition(" - at `")
    path = where.rstrip("`").removeprefix("key in ").removeprefix("$").replace("[...]", "")
    place = re.sub(r"\[(\d+)\]", lambda found: f" number {int(found[1]) + 1}", path).replace(".", " ")
    for pattern, saying in _SAYINGS:
        if found := re.match(pattern, message):
            return f"{place}: {saying.format(*found.groups())}"
    shown = repr(value)
    return f"{place}: {shown if len(shown) <= 40 else shown[:40] + '…'} is not allowed here ({message})"


def _nearest(key: str, known: dict[str, Any]) -> str | None:
    """The known key that an unknown one was probably meant to be."""
    from difflib import get_close_matches

    found = get_close_matches(key[:60], known, n=1)
    return found[0] if found else None
