"""The questions of a pack: every kind there is, and what can be asked of an item of whatever kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Union

from quiz.rules.kinds.base import AnswerType, AuthoredText, Distractor, Given, Item, ItemProblem, Line, LineNumber
from quiz.rules.kinds.choice import Choice
from quiz.rules.kinds.claim import Claim, Mutation, Verdict
from quiz.rules.kinds.form import Form, for_each
from quiz.rules.kinds.match import Match
from quiz.rules.kinds.order import Order
from quiz.rules.kinds.select import Select
from quiz.rules.kinds.sort import Sort
from quiz.rules.kinds.typed import Typed
from quiz.rules.kinds.values import Kind, Slug, Text

__all__ = [
    "ANY_ITEM",
    "ITEM_TYPES",
    "AnswerType",
    "AuthoredText",
    "Choice",
    "Claim",
    "Distractor",
    "Form",
    "Given",
    "Item",
    "ItemProblem",
    "Kind",
    "Line",
    "LineNumber",
    "Match",
    "Mutation",
    "Order",
    "Select",
    "Slug",
    "Sort",
    "Text",
    "Typed",
    "Verdict",
    "cited_lines",
    "for_each",
    "groups",
    "words_that_matter",
]

ITEM_TYPES: Mapping[Kind, type[Item]] = for_each(
    Kind,
    {
        Kind.CLAIM: Claim,
        Kind.CHOICE: Choice,
        Kind.SELECT: Select,
        Kind.TYPED: Typed,
        Kind.ORDER: Order,
        Kind.MATCH: Match,
        Kind.SORT: Sort,
    },
)
"""The type of each kind."""

# It is made of the table, which a bar between types cannot be.
ANY_ITEM: Any = Union[tuple(ITEM_TYPES.values())]  # noqa: UP007
"""The type by which an item is decoded: whichever kind it says that it is."""


def groups(item: Item) -> tuple[frozenset[Line], ...]:
    """The evidence as sets of lines; each set alone settles the question."""
    return tuple(frozenset(map(Line.parse, group)) for group in item.evidence)


def cited_lines(item: Item) -> tuple[Line, ...]:
    """Every line that some group of the evidence names, in the order of the brief."""
    return tuple(sorted({Line.parse(name) for group in item.evidence for name in group}))


def words_that_matter(item: Item, line: Line) -> tuple[str, ...]:
    """The runs of words to mark in a line, over all groups, in the author's order."""
    runs: list[str] = []
    for group in item.evidence:
        marked = group.get(str(line), ())
        runs += (marked,) if isinstance(marked, str) else marked
    return tuple(dict.fromkeys(runs))
