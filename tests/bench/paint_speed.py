"""Prints how long the full screen takes to paint, and its memory, as ratios to a one-label Textual program.

Usage: python tests/bench/paint_speed.py [--runs 15] [--size 80x24]

Everything runs in a real pseudo-terminal, whose screen is kept by pyte; runs alternate, so that a
machine that slows down slows both sides, and medians of the ratios are printed. Measured are: from
the start of the process to home's first paint, from a key press to the verdict's stamp, from a key
press to the whole feedback at once (with motion switched off; else the proof opens a moment after
the stamp), from a key press in a sprint to the verdict with the next question, and peak memory after that.
"""

from __future__ import annotations

import argparse
import functools
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import terminal
from tests.bench.timing import by_turns, settle_environment


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="runs of each program (default 15)")
    parser.add_argument("--size", default="80x24", help="columns x rows (default 80x24)")
    args = parser.parse_args()
    columns, rows = map(int, args.size.split("x"))
    with tempfile.TemporaryDirectory() as name:
        settle_environment(Path(name))
        programs = {
            "label": terminal.one_label(sys.executable, Path(name)),
            "home": terminal.home_screen(sys.executable),
            "stamp": terminal.stamp(sys.executable),
            "proof": terminal.proof(sys.executable),
            "sprint": terminal.sprint(sys.executable),
        }
        works = {one: functools.partial(terminal.run, program, columns, rows) for one, program in programs.items()}
        taken = by_turns(works, args.runs)
    label, home, stamp, proof, sprint = taken.values()
    print(f"{args.size}, medians of {args.runs} alternating runs; goals in brackets")
    show(
        "home's first paint (1.15)",
        [(b.paint.clock, a.paint.clock) for a, b in zip(label, home, strict=True)],
        "ms",
        1000,
    )
    show(
        "key to the stamp (2)",
        [(b.repaint.clock, a.repaint.clock) for a, b in zip(label, stamp, strict=True)],
        "ms",
        1000,
    )
    show(
        "key to all at once (2)",
        [(b.repaint.clock, a.repaint.clock) for a, b in zip(label, proof, strict=True)],
        "ms",
        1000,
    )
    show(
        "sprint: key to the next (100 ms)",
        [(b.repaint.clock, a.repaint.clock) for a, b in zip(label, sprint, strict=True)],
        "ms",
        1000,
    )
    show("peak memory (1.5)", [(b.memory, a.memory) for a, b in zip(label, stamp, strict=True)], "MiB", 1)


def show(name: str, pairs: list[tuple[float, float]], unit: str, scale: float) -> None:
    """Print the medians of ours and of the label's, and of their ratio run by run."""
    ours, theirs = (scale * statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{name:32} {ours:7.1f} {unit} to {theirs:6.1f} {unit}   {ratio:5.2f}x")


if __name__ == "__main__":
    main()
