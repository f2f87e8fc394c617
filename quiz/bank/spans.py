"""Where the parts of one TOML value stand: the entries of its lists, and the keys and values of its inline tables."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from quiz.bank.clean import clean
from quiz.rules.kinds.values import Path

Span = tuple[int, int]
"""From which character up to which."""

# Nothing is given back once it has matched, and a string without end is one to the end of its line or text.
NAME = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\[^\n])*+"|'[^'\n]*+')"""
"""A key, or one of the names in a dotted one."""
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5})?"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+"
    r"|[\[\]{},=.]"
    # A number or a time has dots and signs in it, and a date may have a space before its time.
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9][0-9:.+Z-]*+"
    r"|[+-]?[0-9]++(?:\.[0-9][^\s\[\]{},=\"'#]*+|[^\s\[\]{},=.\"'#]*+)"
    r"|[^\s\[\]{},=.\"'#]++",
    re.DOTALL,
)


class Entry(NamedTuple):
    """Where something stands: its key, or its table's header, and its value.

    An entry of a list has no key, and what has a header no value.
    """

    key: Span | None
    value: Span | None


def name_of(written: str) -> str:
    """A name in a key as it is read, without its quotation marks."""
    if written[0] == '"':
        try:
            return clean(json.loads(written))
        except ValueError:  # TOML knows escapes that JSON does not.
            return clean(written[1:-1])
    return clean(written[1:-1]) if written[0] == "'" else written


def inside(source: str, start: int) -> dict[Path, Entry]:
    """The parts of the value that begins at a character, each by its path; the whole has the empty one.

    Whatever the text is, the whole is there.
    """
    return _Value(source, start).parts


class _Value:
    """One value, taken apart token by token."""

    def __init__(self, source: str, start: int) -> None:
        self.parts: dict[Path, Entry] = {}
        self._tokens = (found for found in _TOKEN.finditer(source, start) if not found[0].startswith("#"))
        self._end = start
        self._advance()
        self._read((), None)

    def _advance(self) -> None:
        self._next = next(self._tokens, None)
        self._text = self._next[0] if self._next else ""

    def _take(self) -> int:
        """Take the next token in; returns where it begins. After the last one, that is where it ended."""
        if self._next is None:
            return self._end
        start, self._end = self._next.span()
        self._advance()
        return start

    def _read(self, path: Path, key: Span | None) -> None:
        opening = self._text
        start = self._take()
        if opening == "[":
            self._entries(path)
        elif opening == "{":
            self._pairs(path)
        self.parts.setdefault(path, Entry(key, (start, self._end)))

    def _entries(self, path: Path) -> None:
        place = 0
        while self._text not in {"]", ""}:
            if self._text == ",":
                place += 1
                self._take()
            else:
                self._read((*path, place), None)
        self._take()

    def _pairs(self, path: Path) -> None:
        while self._text not in {"}", ""}:
            if self._text == ",":
                self._take()
                continue
            inner, start = path, self._end
            while self._text not in {"=", "}", ",", ""}:
                is_name = self._text != "."
                name, at = self._text, self._take()
                start = at if inner == path else start
                if is_name:
                    inner = (*inner, name_of(name))
                    self.parts.setdefault(inner, Entry((start, self._end), None))
            if self._text == "=":
                self._take()
                key = (start, self._end) if inner == path else self.parts.pop(inner).key
                self._read(inner, key)
        self._take()
