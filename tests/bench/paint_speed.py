"""Prints how long the full screen takes to paint, and its memory, as ratios to a one-label Textual program.

Usage: python tests/bench/paint_speed.py [--runs 15] [--size 80x24]

Everything runs in a real pseudo-terminal, whose screen is kept by pyte; runs alternate, so that a
machine that slows down slows both sides, and medians of the ratios are printed. Measured are: from
the start of the process to home's first paint, from a key press to the verdict's stamp, from a key
press to the whole feedback at once (with motion switched off; else the proof opens a moment after
the stamp), and peak memory after that.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import NamedTuple

import pyte

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
    """A program to measure: the text that ends its start, the key, the text that ends the repaint, our settings."""

    command: tuple[str, ...]
    painted: str
    key: bytes = b""
    repainted: str = ""
    settings: str = ""


class Taken(NamedTuple):
    """Seconds to the first paint, seconds from the key to the repaint, and peak memory in MiB."""

    paint: float
    repaint: float
    memory: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="runs of each program (default 15)")
    parser.add_argument("--size", default="80x24", help="columns x rows (default 80x24)")
    args = parser.parse_args()
    columns, rows = map(int, args.size.split("x"))
    quiz = (sys.executable, "-m", "quiz")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        label_file = Path(folder) / "label.py"
        label_file.write_text(LABEL)
        label = Program((sys.executable, str(label_file)), "one label", b"x", "pressed")
        first = Program(quiz, "What did the release say?")
        claim = (*quiz, "play", "--kind", "claim", "--seed", "5")
        stamp = Program(claim, "1 of 10", b"1", "\u250f")
        proof = Program(claim, "1 of 10", b"1", "enter Next", "motion = false\n")
        runs = [
            tuple(run(program, columns, rows) for program in (label, first, stamp, proof)) for _ in range(args.runs + 1)
        ][1:]
    print(f"{args.size}, medians of {args.runs} alternating runs; goals in brackets")
    show("home's first paint (1.25)", [(b.paint, a.paint) for a, b, _, _ in runs], "ms", 1000)
    show("key to the stamp (2)", [(c.repaint, a.repaint) for a, _, c, _ in runs], "ms", 1000)
    show("key to all at once (2)", [(d.repaint, a.repaint) for a, _, _, d in runs], "ms", 1000)
    show("peak memory (1.5)", [(c.memory, a.memory) for a, _, c, _ in runs], "MiB", 1)


def show(name: str, pairs: list[tuple[float, float]], unit: str, scale: float) -> None:
    """Print the medians of ours and of the label's, and of their ratio run by run."""
    ours, theirs = (scale * statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{name:28} {ours:7.1f} {unit} to {theirs:6.1f} {unit}   {ratio:5.2f}x")


def run(program: Program, columns: int, rows: int) -> Taken:
    """Run a program once in a pseudo-terminal, as somebody who has never run it, and end it."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "settings.toml").write_text(program.settings)
        return _run(program, columns, rows, home)


def _run(program: Program, columns: int, rows: int, home: str) -> Taken:
    screen = pyte.Screen(columns, rows)
    stream = pyte.ByteStream(screen)
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(COLUMNS=str(columns), LINES=str(rows), QUIZ_HOME=home)
        os.execvp(program.command[0], program.command)
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        follow(terminal, stream, screen, program.painted)
        paint, repaint = time.perf_counter() - start, 0.0
        follow(terminal, stream, screen, None)
        if program.key:
            start = time.perf_counter()
            os.write(terminal, program.key)
            follow(terminal, stream, screen, program.repainted)
            repaint = time.perf_counter() - start
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


if __name__ == "__main__":
    main()
