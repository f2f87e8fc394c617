"""Prints how fast the game is beside another version of it, measured by turns in one run, as ratios.

Usage: python tests/bench/side_by_side.py --before OTHER/.venv/bin/python [--after PYTHON] [--runs 15] [--only home]

Each version is named by the Python of the environment that it is installed in; the one after is by default
the one that runs this. Measured are: home's first paint, a key to the stamp and to the whole feedback, the
start of a plain round, ``quiz --version``, and ``quiz check`` on 10,000 questions; home's first paint also
as a ratio to a one-label Textual program. Printed are the version after and how many times as long it takes, by
the clock and in time of the processor: medians, and the median of the ratios of all turns, as paint_speed.py has them.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import terminal
from tests.bench.made_pack import make
from tests.bench.timing import Seconds, by_turns, compared, seconds_of, settle_environment

QUESTIONS = 10_000
FEW_QUESTIONS = 240
"""Those of the pack that rounds are played with: about as many as a pack has."""
SIZE = (80, 24)
SLOW = 4
"""A check takes so long that it is measured once where the others are measured so often."""


class Measured(NamedTuple):
    """What is measured: its name for ``--only``, in words, and the work of one run for the Python of a version."""

    name: str
    words: str
    seconds: Callable[[str], Seconds]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", required=True, metavar="PYTHON", help="the Python of the version before")
    parser.add_argument("--after", default=sys.executable, metavar="PYTHON", help="that of the version after")
    parser.add_argument("--runs", type=int, default=15, help="runs of each (default 15)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="home, stamp, feedback, plain, version or check")
    args = parser.parse_args()
    # Links are kept: they are what tells an environment's Python from the system's.
    before, after = (str(Path(python).absolute()) for python in (args.before, args.after))
    # Elsewhere than in a checkout, whose folder would come before what is installed.
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        folder = Path(name)
        settle_environment(folder)
        for version, python in (("before", before), ("after", after)):
            print(f"{version:6} {installed(python)}")
        for measured in all_measured(folder):
            if args.only is None or measured.name in args.only:
                runs = max(1, args.runs // SLOW) if measured.name == "check" else args.runs
                label = terminal.one_label(after, folder) if measured.name == "home" else None
                compare(measured, before, after, runs, label)


def all_measured(folder: Path) -> tuple[Measured, ...]:
    """Everything that is measured; what it needs is made in a folder."""
    pack = folder / "made-pack"
    pack.mkdir()
    make(pack, QUESTIONS)
    # Both versions ask the same question: each has a pack of its own, which may have others.
    small = folder / "small-pack"
    small.mkdir()
    make(small, FEW_QUESTIONS)
    asks = str(small)
    return (
        Measured("home", "home's first paint", lambda python: painted(terminal.home_screen(python))),
        Measured("stamp", "a key to the stamp", lambda python: repainted(terminal.stamp(python, asks))),
        Measured("feedback", "a key to the whole feedback", lambda python: repainted(terminal.proof(python, asks))),
        Measured("plain", "a plain round's start", lambda python: painted(terminal.plain_round(python, asks))),
        Measured("version", "quiz --version", lambda python: seconds_of((python, "-m", "quiz", "--version"))),
        Measured(
            "check",
            f"quiz check, {QUESTIONS:,} questions",
            lambda python: seconds_of((python, "-m", "quiz", "check", str(pack))),
        ),
    )


def painted(program: terminal.Program) -> Seconds:
    """The time to a program's first paint."""
    return terminal.run(program, *SIZE).paint


def repainted(program: terminal.Program) -> Seconds:
    """The time from a key to what a program draws upon it."""
    return terminal.run(program, *SIZE).repaint


def compare(measured: Measured, before: str, after: str, runs: int, label: terminal.Program | None) -> None:
    """Measure one thing on both sides, and beside the one-label program where that is given, and print it."""
    works = {
        "before": functools.partial(measured.seconds, before),
        "after": functools.partial(measured.seconds, after),
    }
    if label is not None:
        works["label"] = functools.partial(painted, label)
    taken = by_turns(works, runs)
    show(measured.words, taken, "after", "before")
    for side in ("before", "after") if label is not None else ():
        show(f"  {side}, to one label", taken, side, "label")


def show(words: str, taken: Mapping[str, list[Seconds]], one: str, other: str) -> None:
    """Print how many times as long the one side takes as the other, by the clock and of the processor's time."""
    ones, others = taken[one], taken[other]
    clock = compared([run.clock for run in ones], [run.clock for run in others])
    processor = compared([run.processor for run in ones], [run.processor for run in others])
    print(
        f"{words:30} {1000 * clock.one:7.1f} ms {clock.ratio:5.2f}x"
        f"   processor {1000 * processor.one:7.1f} ms {processor.ratio:5.2f}x   {len(ones)} runs",
        flush=True,
    )


def installed(python: str) -> str:
    """Where a Python finds the game."""
    where = "import quiz; print(*quiz.__path__)"
    return subprocess.run((python, "-c", where), check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
