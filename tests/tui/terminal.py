"""A running game in a real pseudo-terminal, and the screen that it draws on."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pexpect
import pyte

from tests.cli.pseudo_terminal import spawn
from tests.cli.run_command import can_be_forked, screens

WAIT = 20


class Terminal:
    """A running game and the screen that it draws on."""

    def __init__(self, arguments: list[str], home: Path, *, forks: bool = True, **variables: str) -> None:
        """``forks`` is false where the start from nothing is part of what is tested."""
        environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "ACCESSIBLE", "QUIZ_PACKS"}}
        environment |= {"TERM": "xterm-256color", "QUIZ_HOME": str(home), "COLUMNS": "80", "LINES": "24", **variables}
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.drawn = b""
        words = tuple(arguments)
        forge = screens().next() if forks and can_be_forked(words, b"", variables) else None
        self.process = spawn(forge, words, cwd=str(Path.cwd()), env=environment, timeout=WAIT)

    def until(self, words: str) -> None:
        """Read until words stand on the screen."""
        for _ in range(400):
            if any(words in line for line in self.screen.display):
                return
            try:
                self._take(self.process.read_nonblocking(1 << 16, timeout=WAIT))
            except pexpect.EOF:
                break
        raise AssertionError(f"{words!r} never stood on the screen:\n" + "\n".join(self.screen.display))

    def press_until(self, key: str, words: str) -> None:
        """Press a key until words stand on the screen: one of the moment in which a question came is not taken."""
        for _ in range(40):
            self.process.send(key)
            try:
                while True:
                    self._take(self.process.read_nonblocking(1 << 16, timeout=0.2))
            except pexpect.TIMEOUT:
                if any(words in line for line in self.screen.display):
                    return
        raise AssertionError(f"{words!r} never stood on the screen:\n" + "\n".join(self.screen.display))

    def words_drawn(self) -> str:
        """All the words that have been drawn, in one line."""
        text = re.sub(r"\x1b\[[0-9;?]*([A-Za-z])", _gap, self.drawn.decode("utf-8", "replace"))
        return " ".join(text.split())

    def interrupt(self) -> None:
        """Press ctrl+c until the program ends; the first only asks, and keys on the way may answer that."""
        for _ in range(40):
            self.process.send("\x03")
            try:
                while True:
                    self._take(self.process.read_nonblocking(1 << 16, timeout=0.2))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return

    def end(self) -> int:
        """Read to the end of the program; its exit code."""
        self._take(self.process.read())
        self.process.close()
        return int(self.process.exitstatus if self.process.exitstatus is not None else -self.process.signalstatus)

    def _take(self, data: bytes) -> None:
        self.drawn += data
        self._stream.feed(data)


def _gap(sequence: re.Match[str]) -> str:
    """What stands between words where the cursor moves, and nothing where their look changes."""
    return "" if sequence[1] == "m" else " "
