"""Where a decoded value holds a control character."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quiz.bank.clean import clean, is_hostile
from quiz.bank.problems import InTable


def first_control(value: Any) -> InTable | None:
    """Where in a value the first control character stands; None where there is none."""
    if isinstance(value, str):
        found = next((c for c in value if is_hostile(c)), "") if is_hostile(value) else ""
        return InTable((), found) if found else None
    parts: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        if key := next(filter(is_hostile, value), ""):
            return InTable((clean(key),), is_key=True)
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for key, part in parts:
        if place := first_control(part):
            return place._replace(path=(clean(key) if isinstance(key, str) else key, *place.path))
    return None
