"""How lines are broken: between words, at the width of the terminal."""

from __future__ import annotations

import shutil
import textwrap

_NARROWEST = 20


def terminal_width() -> int:
    """The columns to write in: one is left free, since some terminals break a full line twice."""
    return max(_NARROWEST, shutil.get_terminal_size().columns - 1)


def terminal_height() -> int:
    """The lines that the terminal shows at once."""
    return shutil.get_terminal_size().lines


def wrapped(line: str, width: int, hang: int = 0) -> str:
    """The line broken between words, all but its first part indented by ``hang``; long words stay whole."""
    parts = textwrap.wrap(line, width, subsequent_indent=" " * hang, break_on_hyphens=False, break_long_words=False)
    return "\n".join(parts)
