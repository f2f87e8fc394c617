"""The line of a file that a problem is about, and the place on it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple, assert_never

from quiz.bank.clean import visible
from quiz.bank.positions import Lines, Positions
from quiz.bank.problems import InTable, OnLine, Problem
from quiz.bank.spans import Span


class Excerpt(NamedTuple):
    """A line of a file, fit to be shown; the place is its characters from ``start`` up to ``end``."""

    line: int
    text: str
    start: int
    end: int


class Excerpts:
    """The lines of one file's text. ``positions`` are those of its tables, if it is a TOML file."""

    def __init__(self, source: str, positions: Positions | None = None) -> None:
        self._source = source
        self._positions = positions

    @cached_property
    def _texts(self) -> list[str]:
        return self._source.split("\n")

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._source)

    def of(self, problem: Problem) -> Excerpt | None:
        """The line that a problem is about with its place, or None for one that is about no line."""
        match problem.place:
            case None:
                return None
            case OnLine(start, end):
                return self._on_line(problem.line, start, end)
            case InTable():
                span = self._in_table(problem.place)
                if span is None:
                    return None
                line = self._lines.line(span[0])
                begin = self._lines.start(line)
                return self._excerpt(line, span[0] - begin, span[1] - begin)
            case _ as never:
                assert_never(never)

    def _on_line(self, line: int, start: int, end: int | None) -> Excerpt | None:
        """A line from one column up to another, without the spaces at its edges."""
        if line > len(self._texts):
            return None
        text = self._texts[line - 1]
        if end is None:
            start, end = max(start, len(text) - len(text.lstrip())), len(text.rstrip())
        return self._excerpt(line, start, end)

    def _excerpt(self, line: int, start: int, end: int) -> Excerpt:
        text = self._texts[line - 1]
        start = min(start, max(0, len(text) - 1))
        return Excerpt(line, visible(text.replace("\t", " ")), start, max(min(end, len(text)), start + 1))

    def _in_table(self, place: InTable) -> Span | None:
        """From where to where a place is; of what is missing, the table that should hold it, if it has a place."""
        found = self._positions.nearest(place.path) if self._positions else None
        if found is None:
            return None
        key, value = found.entry
        if value is None or (place.is_key and key and found.path == place.path):
            return key
        start, end = value
        if found.path == place.path and place.words and (words := self._words(place.words, start, end)):
            return words
        line_end = self._source.find("\n", start, end)
        if line_end < 0:
            return value
        return key or (start, line_end)

    def _words(self, words: str, start: int, end: int) -> Span | None:
        """Where words stand, as they are and as words of their own if possible."""
        for pattern, flags in ((rf"(?<!\w){re.escape(words)}(?!\w)", 0), (re.escape(words), re.IGNORECASE)):
            if found := re.compile(pattern, flags).search(self._source, start, end):
                return None if "\n" in found[0] else found.span()
        return None
