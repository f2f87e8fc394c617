"""How data goes out: JSON as UTF-8 whatever the locale, and long text through a pager."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

from quiz.cli.terminal import goes_line_by_line


def print_json(value: Any) -> None:
    """Print a value as indented JSON. It is UTF-8 by its standard, so it goes out as bytes."""
    import msgspec

    data = msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines: on a terminal broken between words, elsewhere each fact on its line."""
    print("\n".join(_fitted(lines)))


def print_paged(lines: Iterable[str]) -> None:
    """Print lines, through the pager of the user's choice where there is a screen to page on."""
    if goes_line_by_line():
        print_lines(lines)
        return
    from quiz.terminal.pager import page

    page("\n".join(_fitted(lines)) + "\n")


def _fitted(lines: Iterable[str]) -> Iterable[str]:
    if not sys.stdout.isatty():
        return lines
    from quiz.plain.prose import terminal_width, wrapped

    width = terminal_width()
    return [wrapped(line, width, _hang(line)) for line in lines]


def _hang(line: str) -> int:
    """How far a line's further parts are indented: to its text, past its number, or two columns."""
    number = re.match(r"\d+\.\d+ ", line)
    return number.end() if number else len(line) - len(line.lstrip()) + 2
