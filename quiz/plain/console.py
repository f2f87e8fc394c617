"""Input and output of a plain game, line by line; text is cleaned both ways."""

from __future__ import annotations

import os
import select
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TextIO, TypeVar

from quiz.bank.clean import clean
from quiz.errors import UsageError
from quiz.plain.prose import terminal_height, terminal_width, wrapped

HELP = ("?", "help")
"""The entries that ask what is meant."""
REPEATS = ("r", "repeat")
"""The entries that ask for what was said once more."""
LONGEST_ENTRY = 1000
"""More characters than any answer has; an entry that is longer counts as a wrong one."""
NO_MORE: Mapping[str, bool] = {"": False, "q": False, "quit": False, "exit": False}
"""What means no, besides n, where it is asked whether there is to be more."""
STOPS = {"q", "quit", "exit", "n", "no", "back"}
"""What stops reading out what is long."""
_GOES_ON = {"", "y", "yes", "more"}
_LOWEST = 5
"""A screen is taken to have at least so many lines."""
_PIECE = 65536
_ENDLESS = 64_000_000
"""After so many characters a line is taken to have no end, as what some devices give has none."""
_YES_OR_NO = {"y": True, "yes": True, "n": False, "no": False}


Choice = TypeVar("Choice")


class EntryTooLongError(ValueError):
    """An entry longer than any answer; it was read to its end and dropped."""


class Console:
    """Prints lines, and asks for entries.

    ``terminal`` is True where a person sits at both ends. Otherwise nobody's typing is echoed by a
    terminal, so each entry is repeated after its prompt and the transcript still makes sense.
    ``ended`` is True once the input has come to its end; a terminal's could be asked again, but was left.
    ``asides`` are lines that can be asked for, by what is entered for them, wherever it is asked for yes or no.
    ``steps`` are the numbers of steps of the path by what names one, while the steps can be listed.
    ``rings`` says that the player has asked for the terminal's bell.
    ``heard`` counts what was asked or explained in this run, so that it can be said in fewer words the next time.
    """

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._draws = stdout.isatty()
        self.terminal = stdin.isatty() and self._draws
        self.ended = False
        self.asides: Mapping[str, tuple[str, ...]] = {}
        self.steps: Mapping[str, int] = {}
        self.rings = False
        self.heard: Counter[str] = Counter()
        self._ahead = ""

    def say(self, *lines: str) -> None:
        """Print some lines; an empty one parts what does not belong together."""
        for line in lines:
            self._stdout.write(self._fitted(line) + "\n")

    def ring(self) -> None:
        """Ring the terminal's bell, where the player has asked for it; nothing hears it on a pipe."""
        if self.rings and self.terminal:
            self._stdout.write("\a")
            self._stdout.flush()

    def ask(self, prompt: str, *, seconds: float | None = None, then: Callable[[], str] = str) -> str:
        """Ask for one line and return it cleaned; raises EOFError, or EntryTooLongError.

        Where a person has entered none after so many seconds, what ``then`` gives is said, and the line is waited
        for as before.
        """
        self._stdout.write(self._fitted(prompt) + " ")
        self._stdout.flush()
        if seconds is not None and self.terminal and not self._ahead and not self._has_more(seconds):
            self.say("", then())
            self._stdout.flush()
        known = self._ahead.strip()
        raw = self._next_line()
        if not raw or not (raw.endswith("\n") or self._drop_rest(raw)):
            self.ended = True
            self._stdout.write("\n")
            raise EOFError
        if len(raw) > LONGEST_ENTRY:
            self._echo("")
            raise EntryTooLongError
        entry = clean(raw).strip()
        self._echo(entry, known=bool(known))
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
            if entry in self.asides:
                self.say(*self.asides[entry])
            else:
                self.say(explained if entry in HELP else "Enter y for yes or n for no; ? shows help.")

    def choose(
        self, prompt: str, meanings: Mapping[str, Choice], explained: Iterable[str], *, again: str = ""
    ) -> Choice:
        """Ask until one of the entries that mean something is entered, and give what it means; raises EOFError.

        ``explained`` is the help that ``?`` prints; ``again`` stands for the prompt from the second time on.
        """
        asking = prompt
        while True:
            try:
                entry = self.ask(asking).casefold()
            except EntryTooLongError:
                entry = "none"
            asking = again or prompt
            if entry in meanings:
                return meanings[entry]
            if entry in self.asides:
                self.read_out(self.asides[entry], lambda small: small in meanings or small in self.asides)
            elif entry in HELP:
                self.say(*explained)
            else:
                self.say("That is none of them; ? shows help.")

    def read_out(self, lines: Iterable[str], obeys: Callable[[str], bool] | None = None) -> None:
        """Print what may be long: in a terminal a screenful at a time; raises EOFError.

        What an empty line parts stays together, where one screen holds it. What is entered between two screens and
        ``obeys`` says to mean something, in small letters, stops the reading and is the next entry that is asked for.
        """
        room, height = 0, max(_LOWEST, terminal_height() - 2)
        for block in _blocks(lines):
            each = [self._fitted(line).count("\n") + 1 for line in block]
            keeps = sum(each) if sum(each) <= height else 0
            for line, needed in zip(block, each, strict=True):
                if self.terminal and room and room + max(needed, keeps) > height:
                    if not self._reads_on(obeys):
                        return
                    room = 0
                keeps = 0
                self.say(line)
                room += needed

    def _reads_on(self, obeys: Callable[[str], bool] | None) -> bool:
        """Ask whether to go on reading, until that is entered or something else that means something."""
        while True:
            try:
                entry = self.ask("Enter goes on reading, q stops:")
            except EntryTooLongError:
                entry = "none"
            small = entry.casefold()
            if small in _GOES_ON or small in STOPS:
                return small in _GOES_ON
            if obeys is not None and obeys(small):
                self._ahead = f"{entry}\n"
                return False
            self.say("That means nothing here.")

    def finish(self) -> None:
        """Flush what has been printed so far."""
        self._stdout.flush()

    def _echo(self, entry: str, *, known: bool = False) -> None:
        """Repeat an entry after its prompt where no terminal has: nor has it one that was ``known`` before."""
        if known or not self.terminal:
            self._stdout.write(entry + "\n")

    def _next_line(self) -> str:
        """The next line; an empty one that came along with another is the line break before what was pasted."""
        raw, self._ahead = self._ahead or self._read(), ""
        if self.terminal and not raw.strip() and raw.endswith("\n") and self._has_more():
            following = self._read()
            if following.strip():
                return following
            self._ahead = following
        return raw

    def _has_more(self, seconds: float = 0) -> bool:
        """Whether a whole line waits to be read already, or comes in so many seconds, as far as the system tells.

        Where it tells nothing, there is none to be read at once, and one may come at any time.
        """
        if os.name != "posix":
            return seconds > 0
        with suppress(OSError, ValueError):
            return bool(select.select([self._stdin], [], [], seconds)[0])
        return seconds > 0

    def _read(self) -> str:
        """The next line or a piece of it, empty at the end; raises UsageError for bytes that are no text at all."""
        try:
            return self._stdin.readline(_PIECE)
        except OSError:  # A terminal that hung up, or a folder for standard input.
            return ""
        except UnicodeError:
            encoding = getattr(self._stdin, "encoding", "")
            raise UsageError(
                f"the input is no {encoding}, as PYTHONIOENCODING says that it is; leave that out"
            ) from None

    def _drop_rest(self, piece: str) -> bool:
        """Read on to the end of an overlong line, a piece at a time so that memory holds; whether it has an end."""
        dropped = 0
        while piece and not piece.endswith("\n"):
            piece = self._read()
            dropped += len(piece)
            if dropped > _ENDLESS:
                return False
        return True

    def _fitted(self, line: str) -> str:
        """The line without anything a terminal would obey, broken between words on a terminal."""
        line = clean(line)
        if not self._draws:
            return line
        return wrapped(line, terminal_width())


def _blocks(lines: Iterable[str]) -> Iterable[list[str]]:
    """The lines in groups, each of which begins with an empty line."""
    block: list[str] = []
    for line in lines:
        if not line and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block
