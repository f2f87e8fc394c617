"""Asking at a terminal for what a command was not given, one thing after the other."""

from __future__ import annotations

import sys
from contextlib import suppress

from quiz.errors import UsageError

_END = "."
"""A line that ends a text that is pasted: it may have empty lines."""


class Questionnaire:
    """Questions at the terminal. What is asked goes to standard error, so that standard output holds what is made."""

    def __init__(self) -> None:
        with suppress(
            ImportError
        ):  # With it a line may be longer than 4,095 bytes, which terminals cut; Windows has none.
            import readline  # noqa: F401

    def say(self, text: str) -> None:
        """Say something."""
        print(text, file=sys.stderr)

    def ask(self, what: str, usual: str = "") -> str:
        """What is entered, without blanks at its ends; the usual answer for nothing. Raises UsageError at the end."""
        shown = f"{what} [{usual}]: " if usual else f"{what}: "
        return self._line(shown).strip() or usual

    def paste(self) -> str:
        """A text of several lines, up to a line with nothing but a full stop or to the end of the input."""
        self.say(f"Paste the text now. Then enter a line with nothing but a full stop ({_END}).")
        lines: list[str] = []
        while True:
            try:
                line = self._line("")
            except UsageError:
                break
            # A paste may come as one line with line feeds in it.
            parts = line.split("\n")
            if parts[-1].strip() == _END:
                lines += parts[:-1]
                break
            lines += parts
        return "\n".join(lines)

    def _line(self, shown: str) -> str:
        print(shown, end="", file=sys.stderr, flush=True)
        try:
            return input()
        except EOFError:
            print(file=sys.stderr)
            raise UsageError("the input has ended, and nothing was written") from None
        except UnicodeError:
            raise UsageError("the input is no text as PYTHONIOENCODING says; leave that out") from None
