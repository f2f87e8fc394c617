"""The values that questions are written with, whatever their kind."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

SLUG_CHARACTERS = r"a-z0-9\u00df-\u1fff\u2c00-\u2dff\u3005\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefe"
"""The letters of every script, in the form that the regular expressions of Python and of JSON Schema share."""
SLUG_IN_SCHEMA = rf"^(?!-|.*-(-|$))[-{SLUG_CHARACTERS}]+$"
_OTHERS = r"\x00-,./:-`{-\xde\u2000-\u2bff\u2e00-\u3004\u3006-\u3040\ud800-\uf8ff\ufe00-\ufe6f\ufeff-\U0010ffff"
SLUG = rf"^(?!-|.*-(-|$))[^{_OTHERS}]+$"
"""The same for Python alone. The characters that are none of these are fewer, so that it is compiled in a third of the
time: every start pays for it."""
LONGEST_SLUG = 60

Text = Annotated[str, Meta(min_length=1)]
Slug = Annotated[
    str,
    Meta(
        pattern=SLUG,
        max_length=LONGEST_SLUG,
        description="lower-case letters and digits, words joined by hyphens",
        examples=["lower-case-words-with-hyphens"],
    ),
]
Path = tuple[str | int, ...]
"""The keys, and the places in lists counted from 0, that lead to a value in a question's table."""


class Kind(StrEnum):
    """The kinds of questions, in the order in which menus list them."""

    CLAIM = "claim"
    CHOICE = "choice"
    SELECT = "select"
    TYPED = "typed"
    ORDER = "order"
    MATCH = "match"
    SORT = "sort"
