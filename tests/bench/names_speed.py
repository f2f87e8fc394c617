"""Prints what it takes to assign results to a class of which none of them is, for several sizes.

Usage: python tests/bench/names_speed.py [--students 1000 2000 4000] [--runs 3]

Each result is of a student who is not on the roster, whose nearest name is looked for. Names are made of syllables,
so that many share a word, or, with ``--numbered``, are "Student 00001" and so on, which all share one. Printed are
medians of seconds, then the ratio of the time for each result of the largest class to that of the smallest: linear
is 1.0.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from quiz.classroom.assigning import assigned
from quiz.classroom.exercise import Counts
from quiz.classroom.grades import MarkedSheet
from quiz.classroom.roster import Roster, RosterEntry
from quiz.classroom.students import Students

SYLLABLES = "ba be bo da de do ka ke ko la le lo ma me mo na ne no ra re ro sa se so ta te to va ve vo".split()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, nargs="+", default=[1000, 2000, 4000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--numbered", action="store_true")
    args = parser.parse_args()
    each = []
    for size in args.students:
        roster, strangers = a_class(size, numbered=args.numbered)
        runs = [seconds(roster, strangers) for _ in range(args.runs)]
        taken = statistics.median(one for one, _ in runs)
        each.append(taken / size)
        hints = runs[0][1]
        print(f"{size:6} students: {taken:7.3f} s, {1000 * taken / size:6.3f} ms each; {hints} have a near name")
    print(
        f"{args.students[-1] / args.students[0]:.1f} times the students: {each[-1] / each[0]:.2f} times the time each"
    )


def a_class(size: int, *, numbered: bool) -> tuple[list[str], list[str]]:
    """The names on the roster, and as many that are not on it."""
    if numbered:
        return [f"Student {at:05}" for at in range(size)], [f"Guest {at:05}" for at in range(size)]
    chance = random.Random(size)
    names: dict[str, None] = {}
    while len(names) < 2 * size:
        names["".join(chance.choices(SYLLABLES, k=3)) + " " + "".join(chance.choices(SYLLABLES, k=4))] = None
    every = list(names)
    return every[:size], every[size:]


def seconds(listed: list[str], strangers: list[str]) -> tuple[float, int]:
    """How long it takes to find out that nobody is listed, and how many might be somebody who is."""
    sheets = [MarkedSheet(name=name, source=f"{name}.json", attempt=1, minutes=1.0, turns=()) for name in strangers]
    roster = Roster(RosterEntry(name=name, more={}) for name in listed)
    start = time.perf_counter()
    _, problems = assigned(sheets, Students(roster), Counts.BEST, only_roster=False)
    taken = time.perf_counter() - start
    return taken, sum("is meant, perhaps" in problem.message for problem in problems)


if __name__ == "__main__":
    main()
