"""Prints what it takes to mark classes of several sizes, from result files to the last feedback page.

Usage: python tests/bench/grade_speed.py [--students 250 500 1000 2000] [--questions 50] [--runs 3]

Every class has its results in a folder, each written and sealed as the game does it, on questions of the
built-in pack. ``quiz grade`` runs as a process of its own; printed are medians of its seconds, its peak of
memory and both for each student, then the ratio of the largest class to the smallest: linear is 1.0.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from quiz.bank.shelf import DEFAULT, find, load
from quiz.classroom.exercise import Exercise
from quiz.classroom.exercise_file import write_exercise
from quiz.classroom.submission import encode
from tests.classroom.hand_in import exercise, submission

PACK = load(find(DEFAULT))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, nargs="+", default=[250, 500, 1000, 2000])
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    ids = [item.id for item in random.Random(1).sample(PACK.items, args.questions)]
    of = exercise(PACK, ids=ids, title="Fifty questions", certainty=True)
    print(f"{args.questions} questions, medians of {args.runs} runs")
    rows = []
    for size in args.students:
        with tempfile.TemporaryDirectory() as folder:
            fill(Path(folder), of, size)
            taken = [marked(Path(folder)) for _ in range(args.runs)]
            seconds = statistics.median(one for one, _ in taken)
            memory = statistics.median(peak for _, peak in taken)
            rows.append((size, seconds, memory))
            print(
                f"{size:6} students: {seconds:7.2f} s, {1000 * seconds / size:6.2f} ms each; "
                f"peak {memory:7.1f} MB, {1000 * memory / size:6.1f} kB each"
            )
    (few, quick, small), (many, slow, large) = rows[0], rows[-1]
    print(
        f"{many / few:.1f} times the students: {slow / quick:.2f} times the time, {large / small:.2f} times the memory"
    )


def fill(folder: Path, of: Exercise, size: int) -> None:
    """Write an exercise and the results of a class."""
    write_exercise(folder / "fifty.exercise", of)
    (folder / "results").mkdir()
    for number in range(size):
        chance = random.Random(number)
        skill = chance.random()
        right = [None if chance.random() < 0.05 else chance.random() < 0.3 + 0.6 * skill for _ in of.ids]
        done = submission(of, f"Student {number:05}", right, PACK)
        (folder / "results" / f"Student {number:05}.result.json").write_bytes(encode(done))


def marked(folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of ``quiz grade`` as a process."""
    if sys.platform == "win32":
        raise NotImplementedError
    shutil.rmtree(folder / "marks", ignore_errors=True)
    command = [sys.executable, "-m", "quiz", "grade", "fifty.exercise", "results", "-o", "marks"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "QUIZ_HOME": str(folder / "home")}
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"quiz grade ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
