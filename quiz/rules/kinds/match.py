"""A match: pairs to put together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, ClassVar

from msgspec import Meta

from quiz.rules.kinds.base import (
    MOST_OPTIONS,
    Distractor,
    Given,
    Item,
    ItemProblem,
    Text,
    Written,
    WrongAnswers,
    too_many,
)
from quiz.rules.kinds.form import Form
from quiz.rules.kinds.options import catch_all, collisions, repeated
from quiz.rules.similarity import read


class Match(Item, frozen=True, kw_only=True, tag="match"):
    """Pairs to put together; ``wrong`` lists further right-hand sides that belong to no left one."""

    form: ClassVar[Form] = Form.PAIR
    label: ClassVar[str] = "Match"

    key: Annotated[
        dict[Text, Text],
        Meta(
            min_length=2,
            description='The pairs: "left" = "right".',
            extra_json_schema={"maxProperties": MOST_OPTIONS},
        ),
    ]
    wrong: WrongAnswers = ()

    @property
    def right(self) -> Given:
        """The right-hand sides in the order of the left ones."""
        return tuple(self.key.values())

    @property
    def distractors(self) -> tuple[Distractor, ...]:
        """The right-hand sides without a left one."""
        return self.wrong

    @property
    def options(self) -> tuple[str, ...]:
        """All right-hand sides by the alphabet."""
        return tuple(sorted((*self.key.values(), *(wrong.text for wrong in self.wrong))))

    @property
    def prompts(self) -> tuple[str, ...]:
        """The left-hand sides."""
        return tuple(self.key)

    @property
    def luck(self) -> float:
        """One right-hand side of all."""
        return 1 / (len(self.key) + len(self.wrong))

    def credit(self, given: Given) -> float:
        """The share of left-hand sides that have their partner."""
        if len(given) != len(self.key):
            return 0.0
        return sum(a == b for a, b in zip(given, self.right, strict=True)) / len(self.key)

    def written(self) -> Iterator[Written]:
        """Both sides of each pair."""
        return (Written("key", "a part of the key", text) for text in chain.from_iterable(self.key.items()))

    def errors(self) -> Iterator[ItemProblem]:
        """What is wrong with either side."""
        count = len(self.key) + len(self.wrong)
        yield from too_many(count, "right-hand sides", "wrong" if self.wrong else "key")
        yield from repeated(self.key, "left-hand side", "key")
        for text in self.right:
            yield from catch_all(text, "key")
        yield from collisions([read(text) for text in self.right], [read(wrong.text) for wrong in self.wrong])
