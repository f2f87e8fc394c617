"""What the fields of a question are called in plain words, what to write in each, and problems in the same words."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.bank.problems import Problem
from quiz.bank.style_checks import UNPROVED
from quiz.errors import joined
from quiz.rules.items import ITEM_TYPES, Kind
from quiz.rules.kinds.claim import Mutation
from quiz.rules.kinds.writing import FieldWords
from quiz.rules.process import Process

_PICK_LINE = "ctrl+l in this field picks one"
_WORDS = {
    "topic": FieldWords("Topic", "", "night"),
    "difficulty": FieldWords("Level", "may be empty: 1 easy, 2, or 3 hard", "2"),
    "process": FieldWords(
        "What readers do",
        "may be empty: find, conclude, combine or judge",
        "find",
        "find: it stands in a line. conclude: it follows from one. combine: it takes several. judge: what the text is "
        "worth.",
    ),
    "id": FieldWords("Short name", "the history knows the question by it"),
    "kind": FieldWords("Kind", "claim, choice, select, typed, order, match or sort"),
    "subjects": FieldWords("Subjects", "what it is about, one on each line"),
    "answered": FieldWords("Warnings answered"),
}
"""The fields that a question of any kind may have besides those of its kind."""
PLAIN_CHOICES: Mapping[str, Mapping[str, str]] = {
    "process": {
        Process.RETRIEVE: "find",
        Process.INFER: "conclude",
        Process.INTEGRATE: "combine",
        Process.EVALUATE: "judge",
    },
    "mutation": {
        Mutation.NEGATION: "denied",
        Mutation.SAME_SET: "same sort",
        Mutation.OTHER_SET: "other sort",
        Mutation.SPECIFIC: "too exact",
        Mutation.GENERAL: "too general",
    },
}
"""By field, what may stand there in a file, and the word for it in the form."""


def field_words(key: str, kind: Kind) -> FieldWords:
    """A field of a question of a kind in words; one that no question has goes by its key."""
    return ITEM_TYPES[kind].fields.get(key) or _WORDS.get(key) or FieldWords(key)


def in_words(problem: Problem, kind: Kind) -> str:
    """What is wrong with a question and what to do, with its field called as the form calls it."""
    if not problem.field:
        return problem.message
    label = field_words(problem.field, kind).label
    what, remedy = problem.in_field or (problem.what, problem.remedy)
    return joined(f"{label}: {what}", _PICK_LINE if problem.rule == UNPROVED else remedy)


def refusal_in_words(key: str, refusal: str, kind: Kind) -> str:
    """Why what was typed into a field is not taken, with the field called as the form calls it."""
    return f"{field_words(key, kind).label}: {refusal}"
