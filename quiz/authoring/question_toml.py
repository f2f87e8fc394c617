"""Questions and other values written as TOML, in the one way in which the game writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

_ORDER = (
    *("draft", "id", "kind", "set", "stem", "key", "mutation", "groups", "answer", "variants"),
    *("wrong", "evidence", "why", "topic", "difficulty", "process", "subjects", "answered"),
)
"""The keys of a question in the order in which they are read best."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HIDDEN = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What JSON leaves as it is in a text, and TOML does not allow or nobody sees."""


def question_toml(table: Mapping[str, Any]) -> str:
    """A question's table with its header; keys that are not known come last."""
    return f"[[question]]\n{pairs(table, ordered(table))}"


def ordered(keys: Iterable[str]) -> list[str]:
    """The keys of a question in the order in which they are written."""
    given = list(keys)
    return [*(key for key in _ORDER if key in given), *(key for key in given if key not in _ORDER)]


def pairs(table: Mapping[str, Any], keys: Iterable[str] | None = None) -> str:
    """The pairs of a table, one a line."""
    return "".join(f"{toml_key(key)} = {toml_value(table[key])}\n" for key in (table if keys is None else keys))


def toml_value(value: Any) -> str:
    """A value as TOML: a list with tables in it over several lines, anything else on one."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _HIDDEN.sub(_escaped, json.dumps(value, ensure_ascii=False))
        case list() | tuple() if any(isinstance(one, Mapping) for one in value):
            return "[\n" + "".join(f"  {toml_value(one)},\n" for one in value) + "]"
        case list() | tuple():
            return f"[{', '.join(map(toml_value, value))}]"
        case Mapping():
            inside = ", ".join(f"{toml_key(key)} = {toml_value(part)}" for key, part in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            return str(value)


def toml_key(key: str) -> str:
    """A key, in quotes where it needs them."""
    return key if _BARE.fullmatch(key) else toml_value(key)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "\\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
