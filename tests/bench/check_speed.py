"""How long ``quiz check`` takes beside ``tomllib`` alone, on a made pack: ``python tests/bench/check_speed.py``.

Parses the pack's files with ``tomllib`` and checks the pack by turns in one process, and prints the
medians and their ratio (goal: at most 3). ``--large`` adds a pack ten times the size and prints what
a question costs in each (goal: the same).
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from quiz.bank.check import check_pack
from tests.bench.made_pack import make


def parse(folder: Path) -> None:
    """What the check cannot do without: reading the pack's TOML files."""
    for path in folder.glob("*.toml"):
        with path.open("rb") as file:
            tomllib.load(file)


def timed(work: Callable[[Path], object], folder: Path) -> float:
    """The seconds of one run, with what earlier runs left behind swept up first."""
    gc.collect()
    started = time.perf_counter()
    work(folder)
    return time.perf_counter() - started


def measure(size: int, runs: int) -> float:
    """Measure one size, print its figures and return the seconds that the check takes for a question."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, size)
        report = check_pack(folder).report
        if report.problems or report.coverage.questions != size:
            found = report.problems[0] if report.problems else "questions are missing"
            raise SystemExit(f"the made pack is not clean: {found}")
        pairs = [(timed(parse, folder), timed(check_pack, folder)) for _ in range(runs)]
    alone, checked = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(check / parse for parse, check in pairs)
    print(
        f"{size:7,} questions: tomllib alone {alone:.2f} s, check {checked:.2f} s, {ratio:.2f} times (goal: at most 3)"
    )
    return float(checked / size)


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="measure 100,000 questions as well")
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    args = parser.parse_args()
    small = measure(10_000, args.runs)
    if args.large:
        large = measure(100_000, max(1, args.runs // 2))
        print(
            f"a question costs {small * 1e6:.0f} µs in the small pack and {large * 1e6:.0f} µs in the large one: "
            f"{large / small:.2f} times (goal: 1)"
        )


if __name__ == "__main__":
    main()
