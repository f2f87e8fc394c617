"""Prints how long commands take to start, as ratios to an interpreter that does nothing.

Usage: python tests/bench/start_speed.py [--runs 40] [--command quiz]

Runs alternate, so that a machine that slows down slows both sides; medians are compared.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

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
    base = None
    for name, seconds in _medians(commands, args.runs).items():
        base = base or seconds
        print(f"{name:28} {1000 * seconds:7.1f} ms  {seconds / base:5.2f}x")


def _quiz(given: str | None) -> tuple[str, ...]:
    beside = Path(sys.executable).with_name("quiz")
    found = given or (str(beside) if beside.exists() else shutil.which("quiz"))
    return (found,) if found else (sys.executable, "-m", "quiz")


def _medians(commands: dict[str, tuple[str, ...]], runs: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    for _ in range(runs):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


if __name__ == "__main__":
    main()
