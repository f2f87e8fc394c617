"""Prints how long the full screen takes to paint, and its memory, as multiples of a one-label Textual program.

Usage: python tests/bench/paint_speed.py [--runs 15] [--size 80x24]

Everything runs in a real pseudo-terminal, whose screen is kept by pyte; runs alternate, so that a
machine that slows down slows both sides. Measured are: from the start of the process to home's first paint;
from a key press that skips a question to the verdict's stamp, which comes once the answer is on disk; from a key
press to the whole feedback at once (with motion switched off; else the proof opens a moment after the stamp);
from a key press in a sprint to the verdict with the next question; and peak memory a moment after home's first
paint, and after the verdict on the first question of a round. The clock counts the wait for the disk, and the
processor does not; where others use the machine, trust the processor. A ratio is the median of those of all turns,
as in side_by_side.py.
"""

from __future__ import annotations

import argparse
import functools
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import terminal
from tests.bench.timing import by_turns, compared, settle_environment


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
    print(f"{args.size}, medians of {args.runs} alternating runs; goals in brackets")
    print(f"{'':34}{'by the clock':^32}   {'by the processor':^32}")
    label = taken["label"]
    for name, one, part in (
        ("home's first paint (1.15)", "home", "paint"),
        ("question: key to the verdict (1.4)", "stamp", "repaint"),
        ("question: key to all at once (2)", "proof", "repaint"),
        ("sprint: key to the next (100 ms)", "sprint", "repaint"),
    ):
        ours, theirs = ([getattr(run, part) for run in runs] for runs in (taken[one], label))
        clock = shown([1000 * run.clock for run in ours], [1000 * run.clock for run in theirs], "ms")
        processor = shown([1000 * run.processor for run in ours], [1000 * run.processor for run in theirs], "ms")
        print(f"{name:34}{clock}   {processor}")
    for name, one in (("home: peak memory", "home"), ("question: peak memory (1.25)", "stamp")):
        print(f"{name:34}{shown([run.memory for run in taken[one]], [run.memory for run in label], 'MiB')}")


def shown(ours: Sequence[float], theirs: Sequence[float], unit: str) -> str:
    """The medians of ours and of the label's, and how many times as much ours is as the label's of the same turn."""
    one, other, ratio = compared(ours, theirs)
    return f"{one:6.1f} {unit:3} to {other:6.1f} {unit:3} {ratio:6.2f}x"


if __name__ == "__main__":
    main()
