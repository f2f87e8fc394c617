"""A typed answer: a text, a number or a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from msgspec import Meta

from quiz.rules.kinds.base import AnswerType, Distractor, Flaw, Given, Item, OptionText, Text, Written, WrongAnswers
from quiz.rules.kinds.form import Form
from quiz.rules.similarity import Reading, contradict, quote, read
from quiz.rules.text import TELLING_WORDS, fold, read_date, read_number

NEAR_MISS_LENGTH = 8
"""Answers with fewer letters than this get no "did you mean": Russia and Prussia are too near."""
NEAR_MISS_WORD = 6
"""Words with fewer letters than this must agree: Iran and Iraq are too near."""
NEAR_MISS_DISTANCE = 2
"""The most edits (insert, delete, replace, swap neighbours) that still look like a slip."""

_DENIALS = {"not", "no", "non", "never"}
_EXAMPLES: Mapping[AnswerType, str] = {
    "text": "words",
    "date": '"28 February 2013" or "November"',
    "number": '"10" or "ten"',
}


class Typed(Item, frozen=True, kw_only=True, tag="typed"):
    """A text, a number or a date that the player types. ``wrong`` lists answers to refuse by name."""

    form: ClassVar[Form] = Form.TYPE
    label: ClassVar[str] = "Typed"
    warns: ClassVar[Mapping[str, str]] = {
        "answer-type": "a typed answer that is a date or a number is marked as plain text"
    }

    key: Annotated[OptionText, Meta(description="The right answer as it is shown.")]
    answer: Annotated[
        AnswerType,
        Meta(description="How a typed answer is read; a date counts in every form in which people write it."),
    ] = "text"
    variants: Annotated[tuple[Text, ...], Meta(description="Further answers that are right.")] = ()
    wrong: WrongAnswers = ()

    @property
    def right(self) -> Given:
        """The answer as it is shown."""
        return (self.key,)

    @property
    def distractors(self) -> tuple[Distractor, ...]:
        """Answers that are refused by name."""
        return self.wrong

    @property
    def options(self) -> tuple[str, ...]:
        """None: the answer is typed."""
        return ()

    @property
    def answer_type(self) -> AnswerType:
        """How the answer is read."""
        return self.answer

    @property
    def luck(self) -> float:
        """What is typed is never guessed."""
        return 0.0

    def credit(self, given: Given) -> float:
        """All or nothing."""
        return float(len(given) == 1 and self.accepts(given[0]))

    def accepts(self, text: str) -> bool:
        """Whether a text is the key or one of its variants, read as its answer type."""
        forms = (self.key, *self.variants)
        if self.answer == "date" and (date := read_date(text)) is not None:
            return any(date == read_date(form) for form in forms)
        if self.answer == "number" and (number := read_number(text)) is not None:
            return any(number == read_number(form) for form in forms)
        folded = fold(text)
        return text in forms or (folded != "" and folded in {fold(form) for form in forms})

    def refused(self, text: str) -> Distractor | None:
        """The foreseen wrong answer that a text is, so that its reason can be shown."""
        if self.accepts(text):
            return None
        folded = fold(text)
        for wrong in self.wrong:
            if folded == fold(wrong.text):
                return wrong
            if self.answer == "date" and (date := read_date(text)) is not None and date == read_date(wrong.text):
                return wrong
            number = read_number(text) if self.answer == "number" else None
            if number is not None and number == read_number(wrong.text):
                return wrong
        return None

    def near_miss(self, text: str) -> str | None:
        """The accepted form that a text was probably meant to be, or None.

        Never for numbers and dates, for anything with a digit, for short names, or for what is as near
        to an answer that the author refuses; and first letters must agree, since slips are rarely there.
        """
        if self.answer != "text" or self.accepts(text) or self.refused(text):
            return None
        folded = fold(text)
        likely = [form for form in (self.key, *self.variants) if _may_be_slip(folded, fold(form))]
        if not likely:
            return None
        # Imported here: a round without a typed answer never needs it.
        from rapidfuzz.distance import OSA

        def edits(form: str) -> int:
            return OSA.distance(folded, fold(form), score_cutoff=NEAR_MISS_DISTANCE)

        nearest = min(likely, key=edits)
        limit = min((edits(wrong.text) - 1 for wrong in self.wrong), default=NEAR_MISS_DISTANCE)
        return nearest if edits(nearest) <= limit else None

    def reasons(self, given: Given) -> tuple[Distractor, ...]:
        """The reason against what was typed, where it was foreseen."""
        wrong = self.refused(given[0]) if given else None
        return (wrong,) if wrong else ()

    def reasons_against(self, given: Given) -> tuple[Distractor, ...]:
        """The reason against what was typed, where it was foreseen."""
        return self.reasons(given)

    @property
    def also_right(self) -> tuple[str, ...]:
        """The variants."""
        return self.variants

    @property
    def key_words(self) -> tuple[str, ...]:
        """The answer."""
        return self.right

    def written(self) -> Iterator[Written]:
        """The key and its variants."""
        yield Written("key", "a part of the key", self.key)
        for variant in self.variants:
            yield Written("variants", "a variant", variant)

    def errors(self) -> Iterator[Flaw]:
        """What is wrong with the key, its variants and what is refused."""
        key = read(self.key)
        forms = [key, *map(read, self.variants)]
        if (
            not key.folded
            or (self.answer == "date" and key.date is None)
            or (self.answer == "number" and key.number is None)
        ):
            message = f"{quote(self.key)} cannot be typed as a {self.answer}; write {_EXAMPLES[self.answer]}"
            yield Flaw("typed-key", message, "key")
        for variant in forms[1:]:
            if other := self._unlike(key, variant):
                yield Flaw("variant", f"{quote(variant.text)} {other} {quote(key.text)}; remove it", "variants")
        yield from self._refused_and_accepted(forms)

    def _unlike(self, key: Reading, variant: Reading) -> str:
        """How a variant contradicts the key; empty where it does not."""
        if self.answer == "date" and key.date and variant.date and contradict(key.date, variant.date):
            return "is another date than"
        if self.answer == "number" and None not in (key.number, variant.number) and key.number != variant.number:
            return "is another number than"
        return "says the contrary of" if _denies(key, variant) else ""

    def _refused_and_accepted(self, forms: list[Reading]) -> Iterator[Flaw]:
        accepted: dict[object, str] = {}
        for form in forms:
            accepted.setdefault(form.folded, form.text)
            if self.answer != "text":
                accepted.setdefault(form.date if self.answer == "date" else form.number, form.text)
        accepted.pop(None, None)
        for distractor in self.wrong:
            wrong = read(distractor.text)
            by_type = {"text": None, "date": wrong.date, "number": wrong.number}[self.answer]
            taken = accepted.get(wrong.folded) or accepted.get(by_type)
            if taken is None:
                continue
            if taken == self.key:
                yield Flaw("key-in-wrong", f"{quote(wrong.text)} is the key as well; remove it", "wrong")
            else:
                message = f"{quote(taken)} is accepted, and refused as {quote(wrong.text)}; remove one"
                yield Flaw("variant", message, "variants")

    def warnings(self) -> Iterator[Flaw]:
        """A text that is a date or a number."""
        key = read(self.key)
        if self.answer == "text" and key.is_figure:
            what = "number" if key.number is not None else "date"
            message = f'{quote(self.key)} is a {what}; write answer = "{what}", so that its other forms count too'
            yield Flaw("answer-type", message, "key")


def _may_be_slip(typed: str, wanted: str) -> bool:
    """Whether the words that differ are long, begin alike and are no months, numbers or denials.

    "Iraq and Syria" is no slip for "Iran and Syria", nor "law of July" for "law of June".
    """
    ours, theirs = typed.split(), wanted.split()
    if len(wanted) < NEAR_MISS_LENGTH or typed[:1] != wanted[0] or any(map(str.isdigit, typed + wanted)):
        return False
    if TELLING_WORDS & (set(ours) ^ set(theirs)):
        return False
    return len(ours) != len(theirs) or all(
        a == b or (a[0] == b[0] and len(b) >= NEAR_MISS_WORD) for a, b in zip(ours, theirs, strict=True)
    )


def _denies(a: Reading, b: Reading) -> bool:
    """Whether one of two texts is the other with a "not" in it."""
    one, other = a.folded.split(), b.folded.split()
    if not (_DENIALS & set(one)) ^ (_DENIALS & set(other)):
        return False
    return [word for word in one if word not in _DENIALS] == [word for word in other if word not in _DENIALS]
