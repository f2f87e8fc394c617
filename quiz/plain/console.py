"""Input and output of a plain game, line by line; text is cleaned both ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from quiz.bank.clean import clean
from quiz.plain.prose import terminal_width, wrapped

HELP = ("?", "help")
"""The entries that ask what is meant."""
LONGEST_ENTRY = 1000
"""More characters than any answer has; an entry that is longer counts as a wrong one."""
NO_MORE: Mapping[str, bool] = {"": False, "q": False, "quit": False, "exit": False}
"""What means no, besides n, where it is asked whether there is to be more."""
_PIECE = 65536
_YES_OR_NO = {"y": True, "yes": True, "n": False, "no": False}


class EntryTooLongError(ValueError):
    """An entry longer than any answer; it was read to its end and dropped."""


class Console:
    """Prints lines, and asks for entries.

    ``terminal`` is True where a person sits at both ends. Otherwise nobody's typing is echoed by a
    terminal, so each entry is repeated after its prompt and the transcript still makes sense.
    ``ended`` is True once the input has come to its end; a terminal's could be asked again, but was left.
    """

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._draws = stdout.isatty()
        self.terminal = stdin.isatty() and self._draws
        self.ended = False

    def say(self, *lines: str) -> None:
        """Print some lines; an empty one parts what does not belong together."""
        for line in lines:
            self._stdout.write(self._fitted(line) + "\n")

    def ask(self, prompt: str) -> str:
        """Ask for one line and return it cleaned; raises EOFError, or EntryTooLongError."""
        self._stdout.write(self._fitted(prompt) + " ")
        self._stdout.flush()
        try:
            raw = self._stdin.readline(_PIECE)
        except OSError:  # A terminal that hung up, or a folder for standard input.
            raw = ""
        if not raw:
            self.ended = True
            self._stdout.write("\n")
            raise EOFError
        whole = raw.endswith("\n")
        if not whole:
            self._drop_rest(raw)
        if len(raw) > LONGEST_ENTRY:
            self._echo("")
            raise EntryTooLongError
        entry = clean(raw).strip()
        self._echo(entry)
        return entry

    def confirm(self, question: str, explained: str, also: Mapping[str, bool] | None = None) -> bool:
        """Ask for yes or no until one is entered; raises EOFError.

        ``explained`` is the help that ``?`` prints; ``also`` holds further entries and what they mean.
        """
        meanings = {**_YES_OR_NO, **(also or {})}
        default = {True: "; enter alone means y", False: "; enter alone means n", None: ""}[meanings.get("")]
        while True:
            try:
                entry = self.ask(f"{question} y or n{default}:").casefold()
            except EntryTooLongError:
                entry = "neither"
            if entry in meanings:
                return meanings[entry]
            self.say(explained if entry in HELP else "Enter y for yes or n for no; ? helps.")

    def finish(self) -> None:
        """Flush what has been printed so far."""
        self._stdout.flush()

    def _echo(self, entry: str) -> None:
        if not self.terminal:
            self._stdout.write(entry + "\n")

    def _drop_rest(self, piece: str) -> None:
        """Read on to the end of an overlong line, a piece at a time so that memory holds."""
        while piece and not piece.endswith("\n"):
            try:
                piece = self._stdin.readline(_PIECE)
            except OSError:
                return

    def _fitted(self, line: str) -> str:
        """The line without anything a terminal would obey, broken between words on a terminal."""
        line = clean(line)
        if not self._draws:
            return line
        return wrapped(line, terminal_width())
