"""A choice: one right option among several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum, sqrt
from typing import Annotated, ClassVar, Self

from msgspec import Meta

from quiz.rules.kinds.base import (
    AuthoredText,
    Distractor,
    Given,
    Item,
    ItemProblem,
    OptionText,
    PackProblem,
    WrongAnswers,
    wrong_texts,
)
from quiz.rules.kinds.form import Form
from quiz.rules.kinds.options import WARNINGS, ascending, option_errors, option_warnings, readings
from quiz.rules.kinds.writing import PROOF, WHY, WRONG_ANSWERS, FieldWords
from quiz.rules.similarity import Reading, content_words, quote, read

KEY_LONGER = 1.25
KEY_LONGER_BY = 6
"""A key gives itself away where it is longer than every other option by this share and so many letters."""
FEWEST_CHOICES = 10
"""In fewer choices than this the keys may all be the longest options, or the shortest."""


class Choice(Item, frozen=True, kw_only=True, tag="choice"):
    """One right option among several."""

    form: ClassVar[Form] = Form.PICK_ONE
    label: ClassVar[str] = "Choice"
    hint: ClassVar[str] = "one right answer among several"
    fields: ClassVar[Mapping[str, FieldWords]] = {
        "stem": FieldWords("Question", "", "Who lent the ladders?"),
        "key": FieldWords("Right answer", "", "The baker"),
        "wrong": WRONG_ANSWERS,
        "evidence": PROOF,
        "why": WHY,
    }
    warns: ClassVar[Mapping[str, str]] = {
        "key-longest": "the key is clearly the longest option",
        "stem-word": "a word of the stem stands in the key and in no other option",
        **WARNINGS,
    }

    key: Annotated[OptionText, Meta(description="The one right option.")]
    wrong: Annotated[WrongAnswers, Meta(min_length=1)]

    @property
    def right(self) -> Given:
        """The right option."""
        return (self.key,)

    @property
    def distractors(self) -> tuple[Distractor, ...]:
        """The other options."""
        return self.wrong

    @property
    def options(self) -> tuple[str, ...]:
        """All options by the alphabet."""
        return tuple(sorted((self.key, *(wrong.text for wrong in self.wrong))))

    @property
    def guess_credit(self) -> float:
        """One option of all."""
        return 1 / (1 + len(self.wrong))

    def credit(self, given: Given) -> float:
        """All or nothing."""
        return float(given == self.right)

    @classmethod
    def arrange_options(cls, options: tuple[str, ...], seed: int, name: str) -> tuple[str, ...]:
        """The options shuffled, but numbers and dates ascending."""
        return ascending(super().arrange_options(options, seed, name))

    @property
    def key_words(self) -> tuple[str, ...]:
        """The right option."""
        return self.right

    def authored_texts(self) -> Iterator[AuthoredText]:
        """The right option."""
        yield AuthoredText(("key",), "a part of the key", self.key)

    def errors(self) -> Iterator[ItemProblem]:
        """What is wrong with its options."""
        return option_errors([(("key",), self.key)], wrong_texts(self.wrong))

    def warnings(self) -> Iterator[ItemProblem]:
        """What gives the key away, and what would make the options better."""
        options = readings([(("key",), self.key), *wrong_texts(self.wrong)])
        (_, key), *others = options
        wrong = [reading for _, reading in others]
        yield from _key_longest(key, wrong)
        yield from _stem_word(self.stem, key, wrong)
        yield from option_warnings(options)

    @classmethod
    def pack_warnings(cls, items: Sequence[Self]) -> Iterator[PackProblem]:
        """That picking the longest option, or the shortest, would pay over the pack as a whole."""
        if len(items) < FEWEST_CHOICES:
            return
        lengths = [(len(item.key), [len(distractor.text) for distractor in item.wrong]) for item in items]
        longest = sum(key > max(others) for key, others in lengths)
        shortest = sum(key < min(others) for key, others in lengths)
        chances = [1 / (1 + len(item.wrong)) for item in items]
        expected = fsum(chances)
        deviation = sqrt(fsum(chance * (1 - chance) for chance in chances))
        for name, hits, remedy in (("longest", longest, "lengthen"), ("shortest", shortest, "shorten")):
            if hits > expected + 2.5 * deviation:
                often = f"the key is the {name} option in {hits} of {len(items)} choices"
                what = f"{often}, where chance would give {expected:.0f}"
                yield PackProblem(None, ItemProblem(f"{name}-often", what, f"{remedy} wrong options", ()))


def _key_longest(key: Reading, wrong: list[Reading]) -> Iterator[ItemProblem]:
    longest = max(len(reading.text) for reading in wrong)
    if len(key.text) >= max(longest * KEY_LONGER, longest + KEY_LONGER_BY):
        what = f"the key has {len(key.text)} letters, the longest wrong option {longest}"
        yield ItemProblem("key-longest", what, "make one as long", ("key",))


def _stem_word(stem: str, key: Reading, wrong: list[Reading]) -> Iterator[ItemProblem]:
    # Most keys have few words, so those are looked up in the stem and not the other way round.
    shared = content_words(key.folded)
    if shared and (shared := shared & content_words(read(stem).folded)):
        shared = shared.difference(*(content_words(reading.folded) for reading in wrong))
    if shared:
        word = min(shared)
        what = f"{quote(word)} of the stem stands in the key and in no other option"
        yield ItemProblem("stem-word", what, "reword one", ("key",), words=word)
