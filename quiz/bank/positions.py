"""Where things stand in a TOML file, so that a problem can name its line and show its place.

``tomllib`` reads the values but forgets the places, and no kept library gives both for less than
a parser generator. A single expression that steps over strings and comments finds the headers and
keys of a document that ``tomllib`` has already accepted; a value is looked into only when asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from quiz.bank.spans import NAME, Entry, Span, inside, name_of
from quiz.rules.kinds.values import Path

# Nothing is given back once it has matched, and a string without end is one to the end of its line or text,
# so that no text takes longer than its length.
_PATH = rf"{NAME}(?:[ \t]*+\.[ \t]*+{NAME})*+"
_TOKEN = re.compile(
    rf"^[ \t]*+(?P<pair>{_PATH})[ \t]*+="
    r"|^[ \t]*+(?P<open>\[\[?)[ \t]*+(?P<header>[A-Za-z0-9_-]++(?:[ \t]*+\.[ \t]*+[A-Za-z0-9_-]++)*+)"
    r"[ \t]*+\]\]?[ \t]*+(?=#|$)"
    r'|"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5})?"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.MULTILINE | re.DOTALL,
)
_PART = re.compile(NAME)
_BEFORE_VALUE = re.compile(r"[ \t]*+=[ \t]*+")
_DEEPEST = 8
"""So many names of a path are looked for outside values."""


class NearestEntry(NamedTuple):
    """How much of a path there is in a document, and where that stands."""

    path: Path
    entry: Entry


class Lines:
    """Where the lines of a text begin. They count from 1."""

    def __init__(self, source: str) -> None:
        self._breaks = [found.start() for found in re.finditer("\n", source)]
        self._length = len(source)

    def start(self, line: int) -> int:
        """Where a line begins, in characters; the end of the text for a line after the last."""
        if line <= 1:
            return 0
        return self._breaks[line - 2] + 1 if line - 2 < len(self._breaks) else self._length + 1

    def line(self, offset: int) -> int:
        """The line on which a character stands."""
        return bisect_right(self._breaks, offset - 1) + 1


class Positions:
    """Where a document's tables, the keys in them and the parts of their values stand.

    A path counts the tables of a list as well as the entries of a value, as in ``("question", 0, "wrong", 2)``.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = Lines(source)
        self._known: dict[Path, Span] = {}
        self._counts: dict[Path, int] = {}
        self._values: dict[int, dict[Path, Entry]] = {}
        table: Path = ()
        for token in _TOKEN.finditer(source):
            if header := token["header"]:
                table = self._note_header(header, token.start("header"), is_list=token["open"] == "[[")
            elif pair := token["pair"]:
                start, end = token.span("pair")
                if pair.isidentifier():
                    self._known.setdefault((*table, pair), (start, end))
                else:
                    self._note(table, pair, start)

    def line_of(self, path: Path) -> int:
        """The line of a key, of a table's header, or of a list's first one; of as much of its path as is there, or 1.

        Of what stands inside a value, it is the line of the value's key.
        """
        for end in range(min(len(path), _DEEPEST), 0, -1):
            if span := self._known.get(path[:end]):
                return self._lines.line(span[0])
        return 1

    def line_within(self, path: Path) -> int:
        """The line of a key, of a table's header, or of an entry of a value; of as much of its path as is there, or 1.

        Where a key is meant that is missing, it is the line of what should hold it.
        """
        found = self.nearest(path)
        span = None if found is None else found.entry.key or found.entry.value
        return 1 if span is None else self._lines.line(span[0])

    def nearest(self, path: Path) -> NearestEntry | None:
        """As much of a path as is there, down into values; None where nothing of it is."""
        for end in range(min(len(path), _DEEPEST), 0, -1):
            if (span := self._known.get(path[:end])) is None:
                continue
            before = _BEFORE_VALUE.match(self._source, span[1])
            if before is None:
                return NearestEntry(path[:end], Entry(span, None))
            parts = self._value(before.end())
            deepest = next(at for at in range(len(path), end - 1, -1) if path[end:at] in parts)
            key, value = parts[path[end:deepest]]
            return NearestEntry(path[:deepest], Entry(span if deepest == end else key, value))
        return None

    def _value(self, start: int) -> dict[Path, Entry]:
        """The parts of the value that begins at a character, worked out once."""
        if start not in self._values:
            self._values[start] = inside(self._source, start)
        return self._values[start]

    def _note_header(self, header: str, start: int, *, is_list: bool) -> Path:
        """Remember a header; returns the path of its table."""
        table: Path = ()
        parts = list(_PART.finditer(header))
        for number, part in enumerate(parts, 1):
            table = (*table, name_of(part[0]))
            is_last = number == len(parts)
            span = (start, start + len(header)) if is_last else (start + part.start(), start + part.end())
            self._remember(table, span)
            if is_last and is_list:
                self._counts[table] = self._counts.get(table, 0) + 1
            if count := self._counts.get(table):
                table = (*table, count - 1)
                self._remember(table, span)
        return table

    def _note(self, table: Path, pair: str, start: int) -> None:
        """Remember a key of a table, and each of its beginnings where it is a dotted one."""
        parts = list(_PART.finditer(pair))
        for number, part in enumerate(parts, 1):
            table = (*table, name_of(part[0]))
            is_last = number == len(parts)
            self._remember(table, (start, start + len(pair)) if is_last else (start + part.start(), start + part.end()))

    def _remember(self, path: Path, span: Span) -> None:
        if len(path) <= _DEEPEST:
            self._known.setdefault(path, span)
