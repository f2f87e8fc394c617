"""How data goes out: JSON as UTF-8 whatever the locale, and long text through a pager."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from typing import Any

from quiz.cli.terminal import here_is_plain


def print_json(value: Any) -> None:
    """Print a value as indented JSON. It is UTF-8 by its standard, so it goes out as bytes."""
    import msgspec

    data = msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def print_paged(lines: Iterable[str]) -> None:
    """Print lines, through the pager of the user's choice where there is a screen to page on.

    On a terminal they are broken between words; elsewhere a fact stays on its line.
    """
    if sys.stdout.isatty():
        from quiz.plain.prose import terminal_width, wrapped

        width = terminal_width()
        lines = [wrapped(line, width, _hang(line)) for line in lines]
    if here_is_plain():
        print("\n".join(lines))
        return
    from pydoc import pager

    # A pager that starts at the end, or opens the alternate screen for three lines, helps nobody.
    os.environ.setdefault("LESS", "FRX")
    pager("\n".join(lines) + "\n")


def _hang(line: str) -> int:
    """How far a line's further parts are indented: to its text, past its number, or two columns."""
    number = re.match(r"\d+\.\d+ ", line)
    return number.end() if number else len(line) - len(line.lstrip()) + 2
