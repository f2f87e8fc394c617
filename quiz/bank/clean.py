"""Cleaning text that other people wrote, so that it holds nothing that a terminal would obey."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Container
from functools import lru_cache
from itertools import pairwise
from typing import Any

_JOINERS = {"\u200c", "\u200d"}
_DROPPED = {"\u00ad", "\ufeff", "\u2060"}
_SPACES = {"Zs", "Zl", "Zp"}
_BLANKS = {"\n", "\r", "\t", "\v", "\f", "\x85"}

DEEPEST = 32
"""How deep a value may be nested; a question needs five levels."""
LARGEST = 2**63
"""TOML's whole numbers end here."""


def clean(text: str) -> str:
    """The text on one line, with every control, bidi control or unknown character made visible.

    White space of any kind becomes single spaces; what could steer a terminal or reorder a line
    becomes U+FFFD, so that it is seen and not obeyed.
    """
    if text.isprintable():
        return text
    kept = []
    for c in text:
        if c.isprintable() or c in _JOINERS:
            kept.append(c)
        elif c not in _DROPPED:
            kept.append("\ufffd" if _is_replaced(c) else " ")
    return " ".join("".join(kept).split())


def is_hostile(text: str) -> bool:
    """Whether ``clean`` has to replace something in a text, beyond white space."""
    if text.replace("\n", "").isprintable():
        return False
    return any(any(map(_is_replaced, line)) for line in text.split("\n") if not line.isprintable())


def visible(text: str, kept: Container[str] = _JOINERS) -> str:
    """The text, as long as it was, with U+FFFD for what cannot be seen, but for the characters that are ``kept``."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in kept else "\ufffd" for c in text)


def _is_replaced(c: str) -> bool:
    if c.isprintable() or c in _JOINERS or c in _DROPPED or c in _BLANKS:
        return False
    return unicodedata.category(c) not in _SPACES


@lru_cache(maxsize=1)
def unknown_characters() -> tuple[tuple[int, int], ...]:
    """The first and the last of every run of code points that are no character yet, as far as this Python knows.

    Programs that know a newer Unicode need them to clean a text as it is cleaned here.
    """
    known = [code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) != "Cn"]
    return tuple((one + 1, other - 1) for one, other in pairwise((*known, sys.maxunicode + 1)) if other - one > 1)


def clean_tree(value: Any, room: int = DEEPEST) -> Any:
    """A decoded TOML value with every text in it cleaned, keys included.

    Raises RecursionError for values nested more than ``room`` deep: dotted keys nest without limit,
    and whoever walks the value afterwards should not have to think of that. Raises OverflowError
    for numbers that TOML does not have, which Python may refuse to print.
    """
    if isinstance(value, str):
        return value if value.isprintable() else clean(value)
    if not isinstance(value, (list, dict)):
        if isinstance(value, int) and abs(value) > LARGEST:
            raise OverflowError
        return value
    if not room:
        raise RecursionError
    # Nearly all that a pack holds is text that needs nothing: a call for each would be a tenth of reading it.
    if isinstance(value, list):
        return [part if part.__class__ is str and part.isprintable() else clean_tree(part, room - 1) for part in value]
    return {
        key if key.isprintable() else clean(key): part
        if part.__class__ is str and part.isprintable()
        else clean_tree(part, room - 1)
        for key, part in value.items()
    }
