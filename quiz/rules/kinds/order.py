"""An order: things to put in their right order, first to last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Annotated, ClassVar

from msgspec import Meta

from quiz.rules.kinds.base import (
    MOST_OPTIONS,
    AuthoredText,
    Distractor,
    Given,
    Item,
    ItemProblem,
    OptionText,
    listed,
    too_many,
)
from quiz.rules.kinds.form import Form
from quiz.rules.kinds.options import repeated
from quiz.rules.kinds.writing import PROOF, WHY, FieldWords, KeyShape


class Order(Item, frozen=True, kw_only=True, tag="order"):
    """Things to put in order; ``key`` holds them in the right one."""

    form: ClassVar[Form] = Form.ARRANGE
    label: ClassVar[str] = "Order"
    hint: ClassVar[str] = "put things in their order"
    fields: ClassVar[Mapping[str, FieldWords]] = {
        "stem": FieldWords("Question", "", "What came first, and what next?"),
        "key": FieldWords("Right order", "one on each line, first to last", "The choir sang\nThe mayor spoke"),
        "evidence": PROOF,
        "why": WHY,
    }
    key_shape: ClassVar[KeyShape] = KeyShape.TEXTS

    key: Annotated[
        tuple[OptionText, ...],
        Meta(
            min_length=3, description="The things in their right order.", extra_json_schema={"maxItems": MOST_OPTIONS}
        ),
    ]

    @property
    def right(self) -> Given:
        """The things in their right order."""
        return self.key

    @property
    def distractors(self) -> tuple[Distractor, ...]:
        """None: a wrong order is not foreseen one by one."""
        return ()

    @property
    def options(self) -> tuple[str, ...]:
        """The things by the alphabet."""
        return tuple(sorted(self.key))

    @property
    def guess_credit(self) -> float:
        """Half of the pairs of any arrangement come out right."""
        return 0.5

    def credit(self, given: Given) -> float:
        """The share of pairs that stand in the right order."""
        if sorted(given) != sorted(self.key):
            return 0.0
        place = {text: at for at, text in enumerate(given)}
        pairs = list(combinations(self.key, 2))
        return sum(place[a] < place[b] for a, b in pairs) / len(pairs)

    def reorder_if_solved(self, options: tuple[str, ...]) -> tuple[str, ...]:
        """An order never starts out right."""
        return options[1:] + options[:1] if options == self.key else options

    def authored_texts(self) -> Iterator[AuthoredText]:
        """The things."""
        return (AuthoredText(path, "a part of the key", text) for path, text in listed("key", self.key))

    def errors(self) -> Iterator[ItemProblem]:
        """Too many things, or one of them twice."""
        yield from too_many(len(self.key), "things to order", "key")
        yield from repeated(listed("key", self.key), "thing")
