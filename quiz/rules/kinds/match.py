"""A match: pairs to put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from msgspec import Meta

from quiz.rules.kinds.base import (
    MOST_OPTIONS,
    AuthoredText,
    Distractor,
    Given,
    Item,
    ItemProblem,
    Texts,
    WrongAnswers,
    too_many,
    wrong_texts,
)
from quiz.rules.kinds.form import Form
from quiz.rules.kinds.options import catch_all, collisions, readings, repeated
from quiz.rules.kinds.values import Text
from quiz.rules.kinds.writing import BAR, PROOF, WHY, FieldWords, KeyShape


class Match(Item, frozen=True, kw_only=True, tag="match"):
    """Pairs to put together; ``wrong`` lists further right-hand sides that belong to no left one."""

    form: ClassVar[Form] = Form.PAIR
    label: ClassVar[str] = "Match"
    hint: ClassVar[str] = "pairs: what belongs to what"
    fields: ClassVar[Mapping[str, FieldWords]] = {
        "stem": FieldWords("Question", "", "Who did what?"),
        "key": FieldWords(
            "Pairs",
            f"one on each line: left {BAR} right",
            f"The baker {BAR} lent the ladders\nThe choir {BAR} sang first",
        ),
        "evidence": PROOF,
        "why": WHY,
        "wrong": FieldWords(
            "Extra partners",
            f"may be empty: one that belongs to nothing {BAR} why not",
            f"made tea {BAR} Nobody made tea.",
        ),
    }
    key_shape: ClassVar[KeyShape] = KeyShape.PAIRS

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
    def guess_credit(self) -> float:
        """One right-hand side of all."""
        return 1 / (len(self.key) + len(self.wrong))

    def credit(self, given: Given) -> float:
        """The share of left-hand sides that have their partner."""
        if len(given) != len(self.key):
            return 0.0
        return sum(a == b for a, b in zip(given, self.right, strict=True)) / len(self.key)

    def authored_texts(self) -> Iterator[AuthoredText]:
        """Both sides of each pair."""
        for left, right in self.key.items():
            yield AuthoredText(("key", left), "a part of the key", left)
            yield AuthoredText(("key", left), "a part of the key", right)

    def errors(self) -> Iterator[ItemProblem]:
        """What is wrong with either side."""
        count = len(self.key) + len(self.wrong)
        yield from too_many(count, "partners", "wrong" if self.wrong else "key")
        yield from repeated([(("key", left), left) for left in self.key], "left-hand side", are_keys=True)
        right: Texts = [(("key", left), text) for left, text in self.key.items()]
        yield from catch_all(right)
        yield from collisions(readings(right), readings(wrong_texts(self.wrong)))
