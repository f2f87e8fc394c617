"""The questions of a sheet with what was made of each, and which of them a student could answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from quiz.classroom.exercise import Exercise
from quiz.classroom.grades import Turn
from quiz.classroom.submission import Submission
from quiz.rules.items import Item
from quiz.rules.scoring import mark
from quiz.rules.session import Answer

_UNCHANGED: Mapping[str, int] = MappingProxyType({})


def turns_of(
    exercise: Exercise,
    items: dict[str, Item],
    answers: dict[str, Answer],
    changes: Mapping[str, int] = _UNCHANGED,
    asked_of: Collection[str] | None = None,
) -> tuple[Turn, ...]:
    """Every question that can be marked, with an answer by its id or none, and how often it was changed.

    ``asked_of`` are the ids of those that the student could answer, None for all of them.
    """
    turns = []
    for task in exercise.question:
        if task.id not in items:
            continue
        asked = replace(exercise.ask_keyed(task, items[task.id], exercise.seed), slips=not exercise.strict_spelling)
        answer = answers.get(task.id)
        marked = mark(asked, answer or Answer(given=None))
        turn = Turn(
            asked=asked,
            answer=answer,
            mark=marked,
            marks=marked.credit * task.marks,
            worth=task.marks,
            changes=changes.get(task.id, 0),
            is_asked=asked_of is None or task.id in asked_of,
        )
        turns.append(turn)
    return tuple(turns)


def asked_of(submission: Submission) -> frozenset[str] | None:
    """The questions that whoever made a result could answer; None for all of them.

    In a live room it says nothing of those that were never opened, and of those that were over before they came.
    """
    if submission.made_in != "live room" or submission.handed_in is None:
        return None
    return frozenset(submission.by_question)


def never_asked(exercise: Exercise, submissions: Iterable[Submission]) -> frozenset[str]:
    """The questions of an exercise that nobody could answer, as where a teacher ended the room before them."""
    left = frozenset(exercise.ids)
    for submission in submissions:
        asked = asked_of(submission)
        if asked is None:
            return frozenset()
        left -= asked
    return left


def numbers(exercise: Exercise, ids: Collection[str]) -> str:
    """Some questions by their numbers in the exercise, as in "questions 1 and 2"."""
    *first, last = [str(number) for number, name in enumerate(exercise.ids, 1) if name in ids]
    return f"questions {', '.join(first)} and {last}" if first else f"question {last}"
