"""Typed answers that a teacher might accept: those near the key, and those that several students gave."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from msgspec import Struct

from quiz.classroom.grades import Grades
from quiz.rules.items import Typed
from quiz.rules.kinds.base import LONGEST_OPTION
from quiz.rules.text import fold

SEVERAL = 2
"""From so many students on an answer is listed, however far from the key it is."""
NEAR = 0.7
"""From this similarity on, 0 to 1, an answer is near: one letter in four may differ."""


class TypedAnswer(Struct, frozen=True, kw_only=True):
    """An answer that earned nothing, as it was typed most; ``near`` is the form of the key that it is near, or empty.

    ``id`` is the question's in the exercise, and ``students`` how many gave it.
    """

    id: str
    text: str
    students: int
    near: str


def typed_answers(grades: Grades) -> Iterator[TypedAnswer]:
    """What to look at on each question: what most gave first. What the author refuses by name is left out."""
    given: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for sheet in grades.sheets:
        for turn in sheet.turns:
            item, answer = turn.asked.keyed, turn.answer
            if isinstance(item, Typed) and answer is not None and answer.given and not turn.mark.credit:
                text = answer.given[0]
                if len(text) <= LONGEST_OPTION:
                    given[turn.asked.id][fold(text) or text][text] += 1
    for task in grades.tasks:
        item = grades.items[task.id]
        if isinstance(item, Typed):
            found = [
                TypedAnswer(id=task.id, text=text, students=texts.total(), near=_near(item, text))
                for texts in given[task.id].values()
                if item.refused(text := texts.most_common(1)[0][0]) is None
            ]
            listed = (one for one in found if one.near or one.students >= SEVERAL)
            yield from sorted(listed, key=lambda one: (-one.students, not one.near, fold(one.text)))


def _near(item: Typed, text: str) -> str:
    """The accepted form that a text is near: much alike, or with all of its words among others."""
    # Imported here: an exercise without a typed question never needs it.
    from rapidfuzz.distance import OSA

    folded = fold(text)
    if item.answer != "text" or not folded:
        return ""
    words = set(folded.split())
    for form in (item.key, *item.variants):
        wanted = fold(form)
        if OSA.normalized_similarity(folded, wanted) >= NEAR or (wanted and words >= set(wanted.split())):
            return form
    return ""
