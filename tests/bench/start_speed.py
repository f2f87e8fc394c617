"""Prints how long commands take to start, as ratios to an interpreter that does nothing.

Usage: python tests/bench/start_speed.py [--runs 40] [--command quiz]

Runs alternate, so that a machine that slows down slows both sides; medians are compared.
"""

from __future__ import annotations

import argparse
import functools
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.timing import by_turns, seconds_of, settle_environment

PASS = (sys.executable, "-c", "pass")
ARGPARSE = (sys.executable, "-c", "import argparse; argparse.ArgumentParser()")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=40, help="runs of each command (default 40)")
    parser.add_argument(
        "--command", help="the installed quiz command (default: the one beside this Python, or -m quiz)"
    )
    args = parser.parse_args()
    quiz = _quiz(args.command)
    commands = {
        "python -c pass": PASS,
        "python -c 'import argparse'": ARGPARSE,
        "quiz --version": (*quiz, "--version"),
        "quiz --help": (*quiz, "--help"),
        "quiz packs": (*quiz, "packs"),
    }
    print(f"{' '.join(quiz)}, median of {args.runs} alternating runs")
    with tempfile.TemporaryDirectory() as home:
        settle_environment(Path(home))
        works = {name: functools.partial(seconds_of, command) for name, command in commands.items()}
        taken = by_turns(works, args.runs)
    base = None
    for name, times in taken.items():
        seconds = statistics.median(time.clock for time in times)
        base = base or seconds
        print(f"{name:28} {1000 * seconds:7.1f} ms  {seconds / base:5.2f}x")


def _quiz(given: str | None) -> tuple[str, ...]:
    beside = Path(sys.executable).with_name("quiz")
    found = given or (str(beside) if beside.exists() else shutil.which("quiz"))
    return (found,) if found else (sys.executable, "-m", "quiz")


if __name__ == "__main__":
    main()
