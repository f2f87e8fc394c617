"""Where things stand in a TOML file, so that a problem can name its line.

``tomllib`` reads the values but forgets the places, and no kept library gives both for less than
a parser generator. A single expression that steps over strings and comments finds the headers and
keys of a document that ``tomllib`` has already accepted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

# Nothing is given back once it has matched, and a string without end is one to the end of its line or text,
# so that no text takes longer than its length.
_NAME = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\[^\n])*+"|'[^'\n]*+')"""
_PATH = rf"{_NAME}(?:[ \t]*+\.[ \t]*+{_NAME})*+"
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
_PART = re.compile(_NAME)


class Positions:
    """Where a document's questions, its tables and the keys in them stand. Lines count from 1."""

    def __init__(self, source: str) -> None:
        self._breaks = [found.start() for found in re.finditer("\n", source)]
        self._questions: list[tuple[int, dict[str, int]]] = []
        self._top: dict[str, int] = {}
        self._names: list[tuple[int, int]] = []
        self._length = len(source)
        keys, prefix = self._top, ""
        for token in _TOKEN.finditer(source):
            if header := token["header"]:
                self._names.append(token.span("header"))
                line = self.line(token.start("header"))
                path = _parts(header)
                if path == ["question"] and token["open"] == "[[":
                    keys, prefix = {}, ""
                    self._questions.append((line, keys))
                    self._top.setdefault("question", line)
                    continue
                inside = path[0] == "question" and len(path) > 1 and bool(self._questions)
                keys = self._questions[-1][1] if inside else self._top
                path = path[1:] if inside else path
                _note(keys, path, "", line)
                prefix = ".".join(path) + "."
            elif pair := token["pair"]:
                self._names.append(token.span("pair"))
                _note(keys, _parts(pair), prefix, self.line(token.start("pair")))

    def of_table(self, index: int, key: str = "") -> int:
        """The line of a key in the ``index``-th question, or of its header."""
        if index >= len(self._questions):
            return self.of_key("question")
        header, keys = self._questions[index]
        return keys.get(_known(key, keys), header)

    def of_key(self, key: str) -> int:
        """The line of a key such as ``title`` or ``source.date`` outside the questions.

        Where there is no such key, that of the table that should hold it; failing that, 1.
        """
        return self._top.get(_known(key, self._top), 1)

    def entry(self, line: int) -> tuple[int, int, int]:
        """Where the first key or header on a line begins and ends, and where the next one begins, in characters.

        Where there is none on the line, all three are the beginning of the line.
        """
        start = self.start(line)
        place = bisect_left(self._names, (start, 0))
        ends = self.start(line + 1)
        if place == len(self._names) or self._names[place][0] >= ends:
            return start, start, start
        following = self._names[place + 1][0] if place + 1 < len(self._names) else self._length
        return *self._names[place], following

    def start(self, line: int) -> int:
        """Where a line begins, in characters; the end of the text for a line after the last."""
        if line <= 1:
            return 0
        return self._breaks[line - 2] + 1 if line - 2 < len(self._breaks) else self._length + 1

    def line(self, offset: int) -> int:
        """The line on which a character stands."""
        return bisect_right(self._breaks, offset - 1) + 1


def _known(key: str, keys: dict[str, int]) -> str:
    """A dotted key, or as much of its beginning as is there; empty where none of it is."""
    while key and key not in keys:
        key = key.rpartition(".")[0]
    return key


def _parts(path: str) -> list[str]:
    """The names in a dotted path, without their quotation marks."""
    if path.isidentifier():
        return [path]
    return [name.strip("\"'") for name in _PART.findall(path)]


def _note(keys: dict[str, int], path: list[str], prefix: str, line: int) -> None:
    """Remember where a dotted path and each of its beginnings first stood."""
    for end in range(1, min(len(path), 8) + 1):
        keys.setdefault(prefix + ".".join(path[:end]), line)
