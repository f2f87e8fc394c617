"""A select: all the options that apply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar, Self

from msgspec import Meta

from quiz.rules.kinds.base import (
    MOST_OPTIONS,
    AuthoredText,
    Distractor,
    Given,
    Item,
    ItemProblem,
    OptionText,
    PackProblem,
    WrongAnswers,
    listed,
    wrong_texts,
)
from quiz.rules.kinds.form import Form
from quiz.rules.kinds.options import WARNINGS, ascending, option_errors, option_warnings, readings
from quiz.rules.kinds.writing import PROOF, WHY, WRONG_ANSWERS, FieldWords, KeyShape

FEWEST_SELECTS = 6
"""With fewer of them there is nothing to get used to."""
GUESSABLE = 2 / 3
"""The share of selects with one number of right options from which that number is a good guess."""


class Select(Item, frozen=True, kw_only=True, tag="select"):
    """All the options that apply."""

    form: ClassVar[Form] = Form.PICK_SOME
    label: ClassVar[str] = "Select"
    hint: ClassVar[str] = "several right answers"
    fields: ClassVar[Mapping[str, FieldWords]] = {
        "stem": FieldWords("Question", "", "Which groups helped?"),
        "key": FieldWords("Right answers", "one on each line", "The pupils\nThe ferry crew"),
        "wrong": WRONG_ANSWERS,
        "evidence": PROOF,
        "why": WHY,
    }
    key_shape: ClassVar[KeyShape] = KeyShape.TEXTS
    warns: ClassVar[Mapping[str, str]] = WARNINGS

    key: Annotated[
        tuple[OptionText, ...],
        Meta(min_length=1, description="All the right options.", extra_json_schema={"maxItems": MOST_OPTIONS}),
    ]
    wrong: Annotated[WrongAnswers, Meta(min_length=1)]

    @property
    def right(self) -> Given:
        """The options that apply."""
        return self.key

    @property
    def distractors(self) -> tuple[Distractor, ...]:
        """The options that do not apply."""
        return self.wrong

    @property
    def options(self) -> tuple[str, ...]:
        """All options by the alphabet."""
        return tuple(sorted((*self.key, *(wrong.text for wrong in self.wrong))))

    @property
    def guess_credit(self) -> float:
        """One option of all, picked alone."""
        return 1 / (len(self.key) + len(self.wrong))

    def credit(self, given: Given) -> float:
        """The right ones less the wrong ones over the number of right ones, not below zero.

        This is the rule "true" of R/exams (Zeileis, Umlauf and Leisch, 2014).
        """
        key, chosen = set(self.key), set(given)
        return max(0.0, (len(chosen & key) - len(chosen - key)) / len(key))

    @classmethod
    def arrange_options(cls, options: tuple[str, ...], seed: int, name: str) -> tuple[str, ...]:
        """The options shuffled, but numbers and dates ascending."""
        return ascending(super().arrange_options(options, seed, name))

    @property
    def key_words(self) -> tuple[str, ...]:
        """The options that apply."""
        return self.key

    def authored_texts(self) -> Iterator[AuthoredText]:
        """The options that apply."""
        return (AuthoredText(path, "a part of the key", text) for path, text in listed("key", self.key))

    def errors(self) -> Iterator[ItemProblem]:
        """What is wrong with its options."""
        return option_errors(listed("key", self.key), wrong_texts(self.wrong))

    def warnings(self) -> Iterator[ItemProblem]:
        """What would make the options better."""
        return option_warnings(readings(listed("key", self.key) + wrong_texts(self.wrong)))

    @classmethod
    def pack_warnings(cls, items: Sequence[Self]) -> Iterator[PackProblem]:
        """That whoever always picks the same number of options would be right too often with the number."""
        if len(items) < FEWEST_SELECTS:
            return
        number, times = Counter(len(item.key) for item in items).most_common(1)[0]
        if times > GUESSABLE * len(items):
            what = f"{number} options are right in {times} of {len(items)} selects"
            yield PackProblem(None, ItemProblem("guessable-count", what, "let the number of right options vary", ()))
