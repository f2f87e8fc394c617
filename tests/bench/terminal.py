"""Programs in a pseudo-terminal whose screen is kept by pyte: how soon they paint, how soon they answer a key."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import NamedTuple

import pyte

from tests.bench.timing import Seconds, so_far

LABEL = """
from textual.app import App
from textual.widgets import Label

class OneLabel(App):
    def compose(self):
        yield Label("one label")

    def on_key(self):
        self.query_one(Label).update("pressed")

OneLabel().run()
"""
SETTLED = 0.4
"""How long a program is left alone between its first paint and the key, in seconds."""
PAUSE = 0.1
"""After how long a silence what a program has drawn so far is looked at, in seconds."""
LIMIT = 20.0


class Program(NamedTuple):
    """A program to measure: the text that ends its start, the key, the text that ends the repaint, our settings.

    ``enter`` is the text that ends what the enter key leads to first, where it is to be pressed before the key.
    """

    command: tuple[str, ...]
    painted: str
    key: bytes = b""
    repainted: str = ""
    settings: str = ""
    enter: str = ""


class Taken(NamedTuple):
    """The time to the first paint, that from the key to the repaint, and peak memory in MiB."""

    paint: Seconds
    repaint: Seconds
    memory: float


def one_label(python: str, folder: Path) -> Program:
    """The smallest program that Textual makes, written to a folder."""
    path = folder / "label.py"
    path.write_text(LABEL)
    return Program((python, str(path)), "one label", b"x", "pressed")


def home_screen(python: str) -> Program:
    """The game's first screen."""
    return Program((python, "-m", "quiz"), " say?")


def stamp(python: str, *pack: str) -> Program:
    """A question of a pack, of ours unless another is named, up to the verdict's stamp on its answer."""
    return Program(_question(python, *pack), "1 of 10", b"s", "SKIPPED")


def proof(python: str, *pack: str) -> Program:
    """The same, up to the whole feedback on its answer, with motion switched off so that it comes at once."""
    return Program(_question(python, *pack), "1 of 10", b"1", "enter Next", "motion = false\n")


def sprint(python: str) -> Program:
    """A sprint, up to the verdict on an answer with the next question under it."""
    command = (python, "-m", "quiz", "play", "--mode", "sprint", "--seed", "5")
    return Program(command, "Start the clock", b"1", "It was: ", enter="esc Leave")


def plain_round(python: str, *pack: str) -> Program:
    """A round line by line, up to its first question."""
    return Program((*_question(python, *pack), "--plain"), "Enter a number")


def _question(python: str, *pack: str) -> tuple[str, ...]:
    return (python, "-m", "quiz", "play", *pack, "--kind", "claim", "--seed", "5")


def run(program: Program, columns: int, rows: int) -> Taken:
    """Run a program once in a pseudo-terminal, as somebody who has never run it, and end it."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "settings.toml").write_text(program.settings)
        return _run(program, columns, rows, home)


def _run(program: Program, columns: int, rows: int, home: str) -> Taken:
    if sys.platform == "win32":
        raise NotImplementedError
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(COLUMNS=str(columns), LINES=str(rows), QUIZ_HOME=home)
        os.execvp(program.command[0], program.command)
    watched = _Watched(child, terminal, columns, rows)
    repaint = Seconds(0.0, 0.0)
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        painted = watched.wait_for(program.painted)
        paint = Seconds(painted.clock - start, painted.processor)
        if program.enter:
            os.write(terminal, b"\r")
            watched.wait_for(program.enter)
        if program.key:
            watched.settle()
            before = so_far(child)
            os.write(terminal, program.key)
            after = watched.wait_for(program.repainted)
            repaint = Seconds(after.clock - before.clock, after.processor - before.processor)
    finally:
        os.kill(child, signal.SIGKILL)
        _, _, usage = os.wait4(child, 0)
        os.close(terminal)
    return Taken(paint, repaint, usage.ru_maxrss / 1024)


class _Watched:
    """The screen of a running program.

    What comes is only kept, with the moment at which it came, and drawn once the program pauses: pyte is far slower
    than a terminal, and a program works on while it draws.
    """

    def __init__(self, process: int, terminal: int, columns: int, rows: int) -> None:
        self._process, self._terminal = process, terminal
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def wait_for(self, text: str) -> Seconds:
        """The moment at which the last came of what makes a text stand on the screen; exits where it never does."""
        end = time.perf_counter() + LIMIT
        while time.perf_counter() < end:
            found = None
            for came, data in self._read(PAUSE):
                self._stream.feed(data)
                if found is None and any(text in line for line in self._screen.display):
                    found = came
            if found is not None:
                return found
        sys.exit(f"{text!r} never stood on the screen, which shows:\n" + "\n".join(self._screen.display))

    def settle(self) -> None:
        """Leave the program alone for a while, and draw what it draws meanwhile."""
        for _, data in self._read(SETTLED, is_whole=True):
            self._stream.feed(data)

    def _read(self, pause: float, *, is_whole: bool = False) -> list[tuple[Seconds, bytes]]:
        """What comes until nothing does for so many seconds, or for so many in the whole."""
        came: list[tuple[Seconds, bytes]] = []
        end = time.perf_counter() + pause
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                data = os.read(self._terminal, 1 << 16)
                came.append((so_far(self._process), data))
                if not is_whole:
                    end = time.perf_counter() + pause
        return came
