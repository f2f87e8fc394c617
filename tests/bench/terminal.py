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
    return Program((python, "-m", "quiz"), "What did the release say?")


def stamp(python: str, *pack: str) -> Program:
    """A question of a pack, of ours unless another is named, up to the verdict's stamp on its answer."""
    return Program(_question(python, *pack), "1 of 10", b"s", "SKIPPED")


def proof(python: str, *pack: str) -> Program:
    """The same, up to the whole feedback on its answer, with motion switched off so that it comes at once."""
    return Program(_question(python, *pack), "1 of 10", b"1", "enter Next", "motion = false\n")


def sprint(python: str) -> Program:
    """A sprint, up to the verdict on an answer with the next question under it."""
    command = (python, "-m", "quiz", "play", "--mode", "sprint", "--seed", "5")
    return Program(command, "Start the clock", b"1", "It was: ", enter="esc End")


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
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(COLUMNS=str(columns), LINES=str(rows), QUIZ_HOME=home)
        os.execvp(program.command[0], program.command)
    repaint = Seconds(0.0, 0.0)
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        follow(terminal, stream, screen, program.painted)
        now = so_far(child)
        paint = Seconds(now.clock - start, now.processor)
        if program.enter:
            os.write(terminal, b"\r")
            follow(terminal, stream, screen, program.enter)
        if program.key:
            follow(terminal, stream, screen, None)
            before = so_far(child)
            os.write(terminal, program.key)
            follow(terminal, stream, screen, program.repainted)
            now = so_far(child)
            repaint = Seconds(now.clock - before.clock, now.processor - before.processor)
    finally:
        os.kill(child, signal.SIGKILL)
        _, _, usage = os.wait4(child, 0)
        os.close(terminal)
    return Taken(paint, repaint, usage.ru_maxrss / 1024)


def follow(terminal: int, stream: pyte.ByteStream, screen: pyte.Screen, text: str | None) -> None:
    """Read what is drawn until a text stands on the screen, or for a while where there is none to wait for."""
    end = time.perf_counter() + (SETTLED if text is None else LIMIT)
    while (left := end - time.perf_counter()) > 0:
        if select.select([terminal], [], [], left)[0]:
            stream.feed(os.read(terminal, 1 << 16))
            if text is not None and any(text in line for line in screen.display):
                return
    if text is not None:
        sys.exit(f"{text!r} never stood on the screen, which shows:\n" + "\n".join(screen.display))
