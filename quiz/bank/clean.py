"""The door through which other people's text comes in: nothing a terminal would obey gets past."""

from __future__ import annotations

import unicodedata
from typing import Any

_JOINERS = {"\u200c", "\u200d"}
_DROPPED = {"\u00ad", "\ufeff", "\u2060"}
_BLANKS = {"\n", "\r", "\t", "\v", "\f", "\x85"}


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
        elif c in _BLANKS or unicodedata.category(c) in {"Zs", "Zl", "Zp"}:
            kept.append(" ")
        elif c not in _DROPPED:
            kept.append("\ufffd")
    return " ".join("".join(kept).split())


def is_hostile(text: str) -> bool:
    """Whether ``clean`` has to replace something in a text, beyond white space."""
    return not text.isprintable() and clean(text).count("\ufffd") > text.count("\ufffd")


def clean_tree(value: Any) -> Any:
    """A decoded TOML value with every text in it cleaned, keys included."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean_tree(part) for part in value]
    if isinstance(value, dict):
        return {clean(key): clean_tree(part) for key, part in value.items()}
    return value
