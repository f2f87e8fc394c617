"""What the fields of a question are called in plain words, what to write in each, and problems in the same words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from quiz.bank.problems import InTable, Problem
from quiz.errors import joined
from quiz.rules.items import Kind

BAR = "|"
"""What stands between the parts of an entry."""
_MISSING = re.compile(r"'[a-z]+' is missing")
_PLAIN = {"has a mutation": "has this", "the set '": "the name '"}
"""Words that are keys of a file, as what stands under the name of their field."""
_ANSWER = re.compile(r'answer = "([a-z]+)"')
"""What a remedy says that is written in a file."""


class FieldWords(NamedTuple):
    """A field in words: its name, what to write there, what could stand there, and a further sentence.

    All but the name may be empty.
    """

    label: str
    help: str = ""
    sample: str = ""
    more_help: str = ""


_WORDS = {
    "stem": FieldWords("Question"),
    "key": FieldWords("Right answer"),
    "wrong": FieldWords(
        "Wrong answers", f"one a line {BAR} why it is wrong", f"The mayor {BAR} The mayor only made a speech."
    ),
    "evidence": FieldWords(
        "Proof",
        f"line of the brief {BAR} its words",
        f"1.2 {BAR} lent the ladders",
        "Of two lines both are needed; with an empty line between them, either is enough.",
    ),
    "why": FieldWords("Why", "one sentence that says the fact again", "The baker lent the ladders."),
    "variants": FieldWords("Also right", "may be empty: other answers, one on each line", "Ardvig"),
    "answer": FieldWords(
        "Type of answer",
        "may be empty: text, number or date",
        "text",
        "A number or a date counts in every form in which people write it.",
    ),
    "groups": FieldWords("Groups", "two or more, one on each line", "From Ardvik\nFrom Velmora"),
    "topic": FieldWords("Topic", "", "night"),
    "difficulty": FieldWords("Level", "may be empty: 1 easy, 2, or 3 hard", "2"),
    "process": FieldWords(
        "What readers do",
        "may be empty: retrieve, infer, integrate or evaluate",
        "retrieve",
        "retrieve: find it in a line. infer: conclude it. integrate: put lines together. evaluate: judge the text.",
    ),
    "set": FieldWords(
        "Claims on one fact",
        "may be empty: one name for all of them",
        "ladders",
        "Best are three: one stated, one contradicted, one not stated. A round keeps them apart.",
    ),
    "mutation": FieldWords(
        "What was changed",
        "may be empty; only if contradicted",
        "same set",
        "negation: a “not” more or less. same set: another of the same sort, such as another month. "
        "other set: one of another sort. more specific, more general: says too much, or too little.",
    ),
    "id": FieldWords("Short name", "the history knows the question by it"),
    "kind": FieldWords("Kind", "claim, choice, select, typed, order, match or sort"),
    "subjects": FieldWords("Subjects", "what it is about, one on each line"),
    "answered": FieldWords("Warnings answered"),
}
_OF_KIND: Mapping[Kind, Mapping[str, FieldWords]] = {
    Kind.CLAIM: {
        "stem": FieldWords("Statement", "players judge it by the text", "The baker lent the ladders."),
        "key": FieldWords("Verdict", "stated, contradicted or not stated", "stated"),
        "wrong": FieldWords(
            "Why not the others", f"may be empty: a verdict {BAR} why not", f"contradicted {BAR} The text says so."
        ),
    },
    Kind.CHOICE: {
        "stem": FieldWords("Question", "", "Who lent the ladders?"),
        "key": FieldWords("Right answer", "", "The baker"),
    },
    Kind.SELECT: {
        "stem": FieldWords("Question", "", "Which groups helped?"),
        "key": FieldWords("Right answers", "one on each line", "The pupils\nThe ferry crew"),
    },
    Kind.TYPED: {
        "stem": FieldWords("Question", "", "Which village was it?"),
        "key": FieldWords("Right answer", "as players are shown it", "Ardvik"),
        "wrong": FieldWords("Answers to refuse", f"may be empty: an answer {BAR} why not", f"Velmora {BAR} why"),
    },
    Kind.ORDER: {
        "stem": FieldWords("Question", "", "What came first, and what next?"),
        "key": FieldWords("Right order", "one on each line, first to last", "The choir sang\nThe mayor spoke"),
    },
    Kind.MATCH: {
        "stem": FieldWords("Question", "", "Who did what?"),
        "key": FieldWords(
            "Pairs",
            f"one on each line: left {BAR} right",
            f"The baker {BAR} lent the ladders\nThe choir {BAR} sang first",
        ),
        "wrong": FieldWords(
            "Right sides too many", f"may be empty: right side {BAR} why not", f"made tea {BAR} Nobody made tea."
        ),
    },
    Kind.SORT: {
        "stem": FieldWords("Question", "", "Who is from where?"),
        "key": FieldWords(
            "Things",
            f"one on each line: thing {BAR} its group",
            f"The baker {BAR} From Ardvik\nThe piper {BAR} From Velmora",
            f"Three things or more. Behind another {BAR} may stand why the thing belongs there.",
        ),
    },
}
"""What is said in another way of a kind."""


def field_words(key: str, kind: Kind) -> FieldWords:
    """A field of a question of a kind in words; one that no question has goes by its key."""
    return _OF_KIND[kind].get(key) or _WORDS.get(key) or FieldWords(key)


def field_of(problem: Problem) -> str:
    """The key of the question's field that a problem is about, empty where it is about no one field."""
    match problem.place:
        case InTable(path=("question", int(), str(key), *_)):
            return key
        case _:
            return ""


def in_words(problem: Problem, kind: Kind) -> str:
    """What is wrong with a question and what to do, with its field called as the form calls it."""
    key = field_of(problem)
    if not key:
        return problem.message
    label = field_words(key, kind).label
    if _MISSING.fullmatch(problem.what):
        return f"{label}: nothing is written here yet"
    what = problem.what.removeprefix(f"{key}: ")
    for word, plain in _PLAIN.items():
        what = what.replace(word, plain)
    remedy = problem.remedy
    if problem.rule == "unproved":
        remedy = "ctrl+l in this field picks one"
    elif found := _ANSWER.search(remedy):
        remedy = f"write {found[1]} under {field_words('answer', kind).label}, so that its other forms count too"
    return joined(f"{label}: {what}", remedy)


def refusal_in_words(key: str, refusal: str, kind: Kind) -> str:
    """Why what was typed into a field is not taken, with the field called as the form calls it."""
    return f"{field_words(key, kind).label}: {refusal.removeprefix(f'{key}: ')}"
