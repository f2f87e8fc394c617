"""Where things stand in a TOML file, so that a finding can name its line.

``tomllib`` reads the values but forgets the places, and no kept library gives both for less than
a parser generator. A single expression that steps over strings and comments finds the headers and
keys of a document that ``tomllib`` has already accepted.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|(?P<header>^[ \t]*\[\[[ \t]*(?P<table>[A-Za-z0-9_-]+)[ \t]*\]\])"
    r"|(?P<pair>^[ \t]*(?P<key>[A-Za-z0-9_-]+)[ \t]*=)",
    re.MULTILINE | re.DOTALL,
)


class Positions:
    """The lines of a document's tables and of the keys in them."""

    def __init__(self, source: str) -> None:
        self._breaks = [found.start() for found in re.finditer("\n", source)]
        self._tables: list[tuple[int, dict[str, int]]] = []
        self._top: dict[str, int] = {}
        keys = self._top
        for token in _TOKEN.finditer(source):
            if token["header"]:
                keys = {}
                self._tables.append((self._line(token.start("table")), keys))
            elif token["pair"]:
                keys.setdefault(token["key"], self._line(token.start("key")))

    def of_table(self, index: int, key: str = "") -> int:
        """The line of a key in the ``index``-th array table, or of its header."""
        if index >= len(self._tables):
            return 1
        header, keys = self._tables[index]
        return keys.get(key, header)

    def of_key(self, key: str) -> int:
        """The line of a key or table outside every array table, 1 where it is not to be found."""
        return self._top.get(key, 1)

    def _line(self, offset: int) -> int:
        return bisect_right(self._breaks, offset - 1) + 1
