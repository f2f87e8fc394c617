"""The problems of files that were handed in: what is no result, and what many results have at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from quiz.classroom.grades import GradingProblem, Issue
from quiz.classroom.result_files import EMPTY, Collected
from quiz.wording import names

MOST_STRAYS = 100
"""So many files that are no results are listed one by one."""
_MOST_NAMED = 3
"""So many files are named that have one problem together."""
_OF_MANY = {Issue.OTHER_RULES, Issue.OTHER_PACK}
"""What many results have at once where the teacher has changed the exercise or the pack."""


def of_files(collected: Iterable[Collected], *, is_given: bool) -> Iterator[GradingProblem]:
    """A problem for each file that is no result, of those that have nothing of one as many as anybody reads.

    ``is_given`` says that the teacher named an exercise.
    """
    strays = 0

    def unread(issue: Issue, one: Collected) -> GradingProblem:
        message = one.problem if one.problem == EMPTY else f"{one.problem}; it is left out"
        return GradingProblem(issue=issue, about=one.name, message=message)

    for one in collected:
        if one.is_exercise and not is_given:
            message = "it lies among what was handed in, where anybody may have put it; it is used only if you name it"
            yield GradingProblem(issue=Issue.UNCHECKED, about=one.name, message=message)
        elif one.is_exercise and one.is_own:
            continue
        elif one.is_stray or one.is_own:
            strays += 1
            if strays <= MOST_STRAYS and one.is_own:
                yield GradingProblem(issue=Issue.UNCHECKED, about=one.name, message=one.problem)
            elif strays <= MOST_STRAYS:
                yield unread(Issue.NO_RESULT, one)
        elif one.submission is None:
            yield unread(Issue.UNREADABLE, one)
    if strays > MOST_STRAYS:
        about = names.count(strays - MOST_STRAYS, "more file")
        yield GradingProblem(issue=Issue.NO_RESULT, about=about, message="no results, either, and too many to name")


def together(problems: Iterable[GradingProblem]) -> Iterator[GradingProblem]:
    """The same problems, in their order; one that many results have since something was changed is given once."""
    same: dict[tuple[object, ...], list[GradingProblem]] = {}
    for place, problem in enumerate(problems):
        own = None if problem.issue in _OF_MANY else place
        same.setdefault((problem.issue, problem.message, own), []).append(problem)
    for first, *more in same.values():
        about = [first.about, *(one.about for one in more)]
        rest = len(about) - _MOST_NAMED
        named = about if rest <= 1 else [*about[:_MOST_NAMED], f"{rest} more"]
        yield first if not more else replace(first, about=f"{', '.join(named[:-1])} and {named[-1]}")
