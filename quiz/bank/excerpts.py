"""The line of a file that a problem is about, and the place on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.bank.clean import is_hostile, visible
from quiz.bank.positions import Positions
from quiz.bank.problems import Problem
from quiz.reading import toml

_WHOLE_FILE = {
    "brief-empty",
    "encoding",
    "link",
    "longest-often",
    "missing",
    "no-questions",
    "not-a-file",
    "too-large",
    "unreadable",
}
"""The rules of problems that are no line's."""
_QUOTED = re.compile(r"(?<!\w)'(.+?)…?'(?!\w)")
_COLUMN = re.compile(r"\(at line \d+, column (\d+)\)")
_COMMENT = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|(\#.*)""")


class Excerpt(NamedTuple):
    """A line of a file, fit to be shown; the place is its characters from ``start`` up to ``end``."""

    line: int
    text: str
    start: int
    end: int


class Excerpts:
    """The lines of one file's text. ``is_toml`` says that it has keys, which problems are about."""

    def __init__(self, source: str, *, is_toml: bool) -> None:
        self._source = source
        self._is_toml = is_toml
        self._lines = source.split("\n")
        self._positions = Positions(source if is_toml else "")
        self._starts = Positions(source) if not is_toml else self._positions

    def of(self, problem: Problem) -> Excerpt | None:
        """The line that a problem is about with its place, or None for one that is about no line."""
        if problem.rule in _WHOLE_FILE or problem.line > len(self._lines):
            return None
        start, end = self._place(problem)
        line = self._starts.line(start)
        begin = self._starts.start(line)
        text = self._lines[line - 1]
        first, last = start - begin, min(end - begin, len(text))
        return Excerpt(line, _shown(text), first, max(last, first + 1))

    def _place(self, problem: Problem) -> tuple[int, int]:
        """From where to where in the text the problem is, as near as its message tells."""
        line = problem.line
        begin = self._starts.start(line)
        whole = self._lines[line - 1]
        if problem.rule == "toml":
            return self._of_broken_toml(begin, whole)
        start, end, following = self._positions.entry(line) if self._is_toml else (begin, begin, begin + len(whole))
        following = max(following, begin + len(whole))
        if problem.rule == "control" and (place := self._hostile(start, following)):
            return place
        for words in _quoted(problem.message):
            if place := self._words(words, start, following):
                return place
        if end == start:
            return begin + len(whole) - len(whole.lstrip()), begin + len(whole.rstrip())
        return self._value(start, end, begin + len(whole))

    def _of_broken_toml(self, begin: int, whole: str) -> tuple[int, int]:
        """What is left of the line from where TOML ends to be TOML."""
        start = len(whole) - len(whole.lstrip())
        end = len(_without_comment(whole))
        try:
            toml.loads(self._source)
        except ValueError as error:
            if (found := _COLUMN.search(str(error))) and int(found[1]) - 1 < end:
                start = int(found[1]) - 1
        return begin + start, begin + max(start + 1, end)

    def _hostile(self, start: int, end: int) -> tuple[int, int] | None:
        return next(((at, at + 1) for at in range(start, end) if is_hostile(self._source[at])), None)

    def _words(self, words: str, start: int, end: int) -> tuple[int, int] | None:
        """Where words stand, as words of their own if possible."""
        region = self._source[start:end]
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", region)
        at = found.start() if found else region.find(words)
        return None if at < 0 or "\n" in words else (start + at, start + at + len(words))

    def _value(self, start: int, end: int, line_end: int) -> tuple[int, int]:
        """The value after a key where it stands on one line, or else the key or the header itself."""
        value = _without_comment(self._source[end:line_end])
        shown = value.lstrip(" \t=")
        if value.lstrip().startswith("=") and shown and not shown.endswith(("[", "{", '"""', "'''", ",")):
            return end + len(value) - len(shown), end + len(value)
        return start, end


def _quoted(message: str) -> Iterator[str]:
    """What a message quotes, without the sign that it was shortened."""
    return (found[1] for found in _QUOTED.finditer(message))


def _without_comment(line: str) -> str:
    """A line of TOML, or the end of one, up to its comment."""
    end = next((found.start() for found in _COMMENT.finditer(line) if found[1]), len(line))
    return line[:end].rstrip()


def _shown(text: str) -> str:
    """A line as it may be shown, character for character."""
    return visible(text.replace("\t", " "))
