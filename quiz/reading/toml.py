"""TOML whose cost is known before it is parsed: ``tomllib``'s work and memory grow with the square of a key's names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any, Self

from quiz.reading.bounds import (
    DEEPEST,
    LONGEST_LINE,
    MOST_PARTS,
    MOST_SIGNS,
    TooMuchError,
)

TOMLDecodeError = tomllib.TOMLDecodeError

# Compiled when first needed: the first screen reads TOML before it stands.
# Each expression gives nothing back once it has matched, and takes a string that does not end for the rest
# of its line or text: so no text takes longer than its length.
_NAME = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\[^\n])*+"?|'[^'\n]*+'?)"""
_DOT = r"[ \t]*+\.[ \t]*+"
_TOKEN = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5})?"
    rf"|(?P<key>{_NAME}(?:{_DOT}{_NAME})*+)"
    r"|\#[^\n]*+"
    r"|(?P<open>[\[{])"
    r"|(?P<close>[\]}])"
)
_DOTTED = r"\.[^.\n]*+" * MOST_PARTS
_RUN = rf"{_NAME}(?:{_DOT}{_NAME}){{{MOST_PARTS}}}"


class WrittenDecimal(float):
    """A decimal that knows how it is written: 7.50 is no 7.5 where it stands for a text."""

    text: str

    @classmethod
    def read(cls, text: str) -> Self:
        """Read one; raises ValueError for what is none."""
        number = cls(text)
        number.text = text.replace("_", "")
        return number


def loads(source: str, parse_float: Callable[[str], float] = float) -> dict[str, Any]:
    """The values of a TOML text; raises TOMLDecodeError, and TooMuchError for a text beyond the bounds.

    Raises ValueError for a number that Python refuses to read. ``parse_float`` makes decimals of texts.
    """
    _demand_bounds(source)
    try:
        return tomllib.loads(source, parse_float=parse_float)
    except RecursionError:
        raise too_deep(source) from None


def too_deep(source: str) -> TooMuchError:
    """The error for a text that is nested too deep, with the line on which it is."""
    depth = 0
    for token in re.finditer(_TOKEN, source, re.DOTALL):
        if token["open"]:
            depth += 1
            if depth > DEEPEST:
                return _too_deep(source.count("\n", 0, token.start()) + 1)
        elif token["close"]:
            depth = max(0, depth - 1)
    return _too_deep(1)


def _too_deep(line: int) -> TooMuchError:
    return TooMuchError(line, "values are nested too deeply to be read", "flatten them")


def _demand_bounds(source: str) -> None:
    lines = source.split("\n")
    if max(map(len, lines)) > LONGEST_LINE:
        number, length = next((number, len(line)) for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE)
        what = f"this line has {length} characters, and {LONGEST_LINE} are read"
        raise TooMuchError(number, what, "break it, or shorten what stands there")
    if sum(map(source.count, "=[{")) > MOST_SIGNS:
        number = _line_of_sign(lines)
        what = f"by this line the file holds more than {MOST_SIGNS} keys, tables and lists"
        raise TooMuchError(number, what, "split it into several files")
    # Only where some line has a run of names need it be known whether that is a key, or stands in a text.
    dotted = re.search(_DOTTED, source) is not None
    if dotted and any(line.count(".") >= MOST_PARTS and re.search(_RUN, line) for line in lines):
        _demand_short_keys(source)


def _demand_short_keys(source: str) -> None:
    for token in re.finditer(_TOKEN, source, re.DOTALL):
        if (key := token["key"]) and key.count(".") >= MOST_PARTS:
            parts = sum(1 for _ in re.finditer(_NAME, key))
            if parts > MOST_PARTS:
                what = f"a key of {parts} names, and {MOST_PARTS} are read"
                raise TooMuchError(source.count("\n", 0, token.start()) + 1, what, "shorten it")


def _line_of_sign(lines: list[str]) -> int:
    """The line on which there is one sign more than is read."""
    signs = 0
    for number, line in enumerate(lines, 1):
        signs += sum(map(line.count, "=[{"))
        if signs > MOST_SIGNS:
            return number
    return len(lines)
