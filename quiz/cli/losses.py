"""What is lost between a pack and another program: question by question, or a line for each kind of loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from quiz.bank.clean import clean
from quiz.formats.base import WITHOUT, Lost, listed
from quiz.wording.names import count

FEW = 5
"""So many lines are read one by one; of more it is said what is lost of how many questions."""
_MOST_NAMED = 6
"""So many questions, or runs of them, are named behind one kind of loss."""


def print_lost(lost: Sequence[Lost], numbers: Mapping[str, int] | None = None, *, each: bool = False) -> None:
    """Say what is lost, a line for each question if ``each`` or where they are few; else one for each kind of loss.

    ``numbers`` are those of the questions in the file that is written; without any they are named as they are.
    """
    if each or len(lost) <= FEW:
        for one in lost:
            print(clean(str(one)))
        return
    lines = tuple(grouped(lost, numbers))
    for line in lines:
        print(clean(line))
    if len(lines) < len(lost):
        print("Add --each to see it question by question.")


def print_typed(numbers: Mapping[str, int]) -> None:
    """Say once for these typed questions what a program misses that compares answers to the letter."""
    if numbers:
        named = ", ".join(_named([*numbers], numbers))
        print(
            f"{count(len(numbers), 'typed question')} ({named}): numbers, dates and titles are in the file in their "
            "usual forms. Anything else is wrong there, and so is a slip of spelling: only the game forgives it."
        )


def grouped(lost: Iterable[Lost], numbers: Mapping[str, int] | None) -> Iterator[str]:
    """A line for each kind of loss with the questions behind it; what could not be read is named alone, and first."""
    behind: dict[str, list[str]] = {}
    for one in lost:
        if one.is_problem and numbers is None:
            yield str(one)
            continue
        for part in one.parts or (one.what,):
            behind.setdefault(part, []).append(one.where)
    together: dict[tuple[str, ...], list[str]] = {}
    for part, places in behind.items():
        together.setdefault(tuple(places), []).append(part)
    for questions, parts in together.items():
        without = [part.removeprefix(WITHOUT) for part in parts if part.startswith(WITHOUT)]
        others = [part for part in parts if not part.startswith(WITHOUT)]
        what = "; ".join((*others, *([f"{WITHOUT}{listed(without)}"] if without else [])))
        if len(questions) == 1:
            yield f"{questions[0]}: {what}"
        elif numbers and len(questions) == len(numbers) and all(one in numbers for one in questions):
            yield f"all {count(len(questions), 'question')}, each: {what}"
        else:
            named = ", ".join(_named(questions, numbers or {}))
            yield f"{count(len(questions), 'question')}, each: {what} ({named})"


def _named(places: Sequence[str], numbers: Mapping[str, int]) -> list[str]:
    """Questions by their numbers, those in a row as one run, or as they are named; not more than can be read."""
    if all(place in numbers for place in places):
        found = sorted(numbers[place] for place in places)
        rows = [[number for _, number in row] for _, row in groupby(enumerate(found), lambda one: one[1] - one[0])]
        named = [f"{row[0]}-{row[-1]}" if len(row) > 1 else f"{row[0]}" for row in rows]
        kept, left = named[:_MOST_NAMED], sum(map(len, rows[_MOST_NAMED:]))
    else:
        kept, left = list(places[:_MOST_NAMED]), len(places[_MOST_NAMED:])
    return [*kept, f"{left} more"] if left else kept
