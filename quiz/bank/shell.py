"""Commands that are printed for a person to type, quoted as the shell in front of them needs it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from quiz.bank.paths import shown_path

_WINDOWS = os.name == "nt"
_PLAIN = r"[\w./\\:+=][\w./\\:+=-]*"
"""What every Windows shell takes as it stands."""
_DOUBLE = '[^"“”„$`%]+'
"""What PowerShell and the older cmd both take as it stands between quotation marks."""
_SINGLE = "['‘’‚‛]"
"""What ends a text in apostrophes for PowerShell, unless it is written twice."""


def shell_word(text: str, *, windows: bool = _WINDOWS) -> str:
    """A text as one word of a command: for a POSIX shell, or for those of Windows.

    What PowerShell and cmd read differently is written for PowerShell, which a terminal opens there.
    """
    if not windows:
        # Imported here: few messages hold a command.
        from shlex import quote

        return quote(text)
    if re.fullmatch(_PLAIN, text):
        return text
    if re.fullmatch(_DOUBLE, text) and not text.endswith("\\"):
        return f'"{text}"'
    return f"'{re.sub(_SINGLE, lambda mark: mark[0] * 2, text)}'"


def shell_option(option: str, value: str) -> str:
    """An option with its value, also where the value is empty or looks like another option."""
    if not value or value.startswith("-"):
        return shell_word(f"{option}={value}")
    return f"{option} {shell_word(value)}"


def shell_path(path: str) -> str:
    """A path as a word of a command that is taken for no option."""
    return shell_word(f"./{path}" if path.startswith("-") else path)


def shell_pack(folder: Path) -> str:
    """The folder of a pack as a word of a command: without a separator it could be another pack's name."""
    shown = shown_path(folder)
    return shell_path(shown if Path(shown).is_absolute() else f".{os.sep}{shown}")
