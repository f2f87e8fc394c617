"""Which problem of a pack an author goes to next: the worst of what is open, then what is wrong elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quiz.bank.problems import InTable, Problem, Severity
from quiz.bank.style_checks import RULES, UNASKED_LINE
from quiz.rules.kinds.writing import BAR

_ONLY_STYLE = frozenset(RULES)


def in_order(problems: Iterable[Problem], is_open: Callable[[Problem], bool]) -> tuple[Problem, ...]:
    """Problems in the order in which they are mended best: first those of what is open, the worst of each first.

    A line that no question asks counts only where the brief itself is open.
    """
    every = [one for one in problems if is_open(one) or one.rule != UNASKED_LINE]
    return tuple(sorted(every, key=lambda one: (not is_open(one), _rank(one))))


def row_of_problem(problem: Problem, text: str) -> int | None:
    """The row of the text of its field that a problem is about, counted from 0; None where that is no one row."""
    path = problem.place.path[3:] if isinstance(problem.place, InTable) else ()
    rows = [row.strip() for row in text.split("\n")]
    filled = [at for at, row in enumerate(rows) if row]
    match path:
        case (int(group), str(line), *_) if problem.field == "evidence":
            groups = (sum(not rows[before] and bool(rows[before - 1]) for before in range(1, at)) for at in filled)
            starts = zip(filled, groups, strict=True)
            return next((at for at, of in starts if of == group and _begins(rows[at]) == line), None)
        case (int(place), *_) if problem.field != "evidence" and place < len(filled):
            return filled[place]
        case (str(name), *_):
            return next((at for at in filled if _begins(rows[at]) == name), None)
        case _:
            return None


def _begins(row: str) -> str:
    """The first part of an entry."""
    return row.partition(BAR)[0].strip()


def _rank(problem: Problem) -> int:
    """How bad a problem is, from 0: an error, what would be one in a draft once it is taken, style, then files."""
    if problem.severity is Severity.ERROR:
        return 0
    if not problem.id or problem.rule == UNASKED_LINE:
        return 3
    return 2 if problem.rule in _ONLY_STYLE else 1
