"""Which problem of a pack an author goes to next: the worst of what is open, then what is wrong elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quiz.bank.problems import Problem, Severity
from quiz.bank.style_checks import RULES, UNASKED_LINE

_ONLY_STYLE = frozenset(RULES)


def in_order(problems: Iterable[Problem], is_open: Callable[[Problem], bool]) -> tuple[Problem, ...]:
    """Problems in the order in which they are mended best: first those of what is open, the worst of each first.

    A line that no question asks counts only where the brief itself is open.
    """
    every = [one for one in problems if is_open(one) or one.rule != UNASKED_LINE]
    return tuple(sorted(every, key=lambda one: (not is_open(one), _rank(one))))


def _rank(problem: Problem) -> int:
    """How bad a problem is, from 0: an error, what would be one in a draft once it is taken, style, then files."""
    if problem.severity is Severity.ERROR:
        return 0
    if not problem.id or problem.rule == UNASKED_LINE:
        return 3
    return 2 if problem.rule in _ONLY_STYLE else 1
