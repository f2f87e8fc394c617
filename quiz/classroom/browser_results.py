"""Results that the page of an exercise wrote: their questions under the names that the exercise itself has.

The page of an exam holds nothing that depends on a key, and the questions' own names may. So it calls each by a hash
of what is shown, and its results are read back here.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET
from msgspec.structs import replace

from quiz.classroom.exercise import Exercise, Task, sealed_name
from quiz.classroom.submission import Event, HandedIn, Submission, SubmittedAnswer
from quiz.rules.citing import blind_limit
from quiz.rules.items import Item
from quiz.rules.question import pose


def has_blind_limits(submission: Submission, exercise: Exercise) -> bool:
    """Whether a result was made where nobody could know how many lines its questions need, though others could."""
    return submission.made_in == "live room" and not exercise.asks_blind


def with_blind_limits(exercise: Exercise, items: dict[str, Item]) -> Exercise:
    """The exercise with as many lines to cite for each question as a live room allows."""

    def blind(task: Task) -> Task:
        if task.id not in items:
            return task
        question = pose(items[task.id])
        return replace(task, cites=blind_limit(question.form, question.options, question.prompts))

    return replace(exercise, question=tuple(map(blind, exercise.question)))


def with_own_names(submission: Submission, exercise: Exercise, items: dict[str, Item]) -> Submission:
    """A result with its questions called as the exercise calls them; the same one where they already are.

    Its hashes are those of the file, so that it has to be proved before.
    """
    if submission.made_in is UNSET:
        return submission
    named = {sealed_name(exercise.id, pose(item)): name for name, item in items.items()}

    def own(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(named.get(name, name) for name in names)

    def event(one: Event) -> Event:
        if isinstance(one, SubmittedAnswer):
            return replace(one, question=named.get(one.question, one.question))
        if isinstance(one, HandedIn) and one.looked_up is not UNSET:
            return replace(one, looked_up=own(one.looked_up))
        return one

    setting = replace(submission.setting, questions=own(submission.setting.questions))
    return replace(submission, setting=setting, events=tuple(map(event, submission.events)))
