"""A typed answer: a text, a number or a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, assert_never

from msgspec import Meta

from quiz.rules.figure_words import FigureWords
from quiz.rules.figures import DateParts, PartialDate, parts_in_all, read_amount_in, read_date_in
from quiz.rules.kinds.base import (
    AnswerType,
    AuthoredText,
    Distractor,
    Given,
    Item,
    ItemProblem,
    OptionText,
    Texts,
    WrongAnswers,
    listed,
    wrong_texts,
)
from quiz.rules.kinds.form import Form
from quiz.rules.kinds.options import readings
from quiz.rules.kinds.values import Text
from quiz.rules.kinds.writing import BAR, PROOF, WHY, FieldText, FieldWords
from quiz.rules.similarity import Reading, contradict, quote, read
from quiz.rules.slips import WordIndex, near_words, slip_of
from quiz.rules.text import fold_words, is_spelt_alike
from quiz.rules.titles import offices_asked_for, without_title

LONGEST_TYPED = 1_000
"""What is longer is right only to the letter: a file may hold megabytes in the place of an answer."""
_DENIALS = {"not", "no", "non", "never"}
_FRAMES = frozenset(
    "a an answer are called he her his is it its name named s she that the their they this was word".split()
)
"""Words that may stand before an answer that is given as a sentence: "It is called libel"."""
_ASKING = frozenset("how what when where which who why".split())
"""Words that begin an answer which is a question itself, so that its verb stands in either of two places."""
_EXAMPLES: Mapping[AnswerType, str] = {
    "text": "words",
    "date": '"28 February 2013" or "November"',
    "number": '"10" or "ten"',
}


class Typed(Item, frozen=True, kw_only=True, tag="typed"):
    """A text, a number or a date that the player types. ``wrong`` lists answers to refuse by name."""

    form: ClassVar[Form] = Form.TYPE
    label: ClassVar[str] = "Typed"
    hint: ClassVar[str] = "a name, number or date to type"
    fields: ClassVar[Mapping[str, FieldWords]] = {
        "stem": FieldWords("Question", "", "Which village was it?"),
        "key": FieldWords("Right answer", "as players are shown it", "Ardvik"),
        "variants": FieldWords("Also right", "may be empty: other answers, one on each line", "Ardvig"),
        "evidence": PROOF,
        "why": WHY,
        "wrong": FieldWords("Answers to refuse", f"may be empty: an answer {BAR} why not", f"Velmora {BAR} why"),
        "answer": FieldWords(
            "Type of answer",
            "may be empty: text, number or date",
            "text",
            "A number or a date counts in every form in which people write it.",
        ),
    }
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
    def date_parts(self) -> DateParts | None:
        """What a date says in every form that is right: a shorter one could not be right."""
        if self.answer != "date":
            return None
        dates = (read_date_in(form, self.figures) for form in (self.key, *self.variants))
        return parts_in_all(date for date in dates if date is not None)

    @property
    def guess_credit(self) -> float:
        """What is typed is never guessed."""
        return 0.0

    def credit(self, given: Given) -> float:
        """All or nothing."""
        return float(len(given) == 1 and self.accepts(given[0]))

    def accepts(self, text: str) -> bool:
        """Whether a text is the key or one of its variants, read as its answer type."""
        forms = (self.key, *self.variants)
        if len(text) > LONGEST_TYPED:
            return text in forms
        if (value := self._value(text)) is not None:
            return any(value == self._value(form) for form in forms)
        return text in forms or any(_is_one_text(said, form) for said in self._said(text) for form in forms)

    def _said(self, text: str) -> tuple[str, ...]:
        """A text, and the same without the words that make a sentence of it: "With which part? With his hand".

        These are the question's own first word, and those of "It is called" and "Her name was", one more at a time.
        A name may have a title before it.
        """
        own, words = fold_words(self.stem)[:1], text.split()
        said = [text]
        if self.answer != "text":
            return (text,)
        if len(words) > 1 and fold_words(words[0]) == own and not _DENIALS & {*own}:
            said.append(" ".join(words[1:]))
        while len(words) > 1 and _FRAMES.issuperset(fold_words(words[0])):
            words = words[1:]
            said.append(" ".join(words))
        if self._is_name and not any(is_spelt_alike(text, wrong.text) for wrong in self.wrong):
            said += [bare for one in said if (bare := without_title(one, self.stem)) != one]
        return tuple(said)

    @property
    def _is_name(self) -> bool:
        """Whether the answer looks like a name."""
        return self.answer == "text" and self.key.istitle()

    @property
    def titles_asked_for(self) -> tuple[str, ...]:
        """The titles that people may put before the answer, since the question gives them: "Judge"; of names alone."""
        return offices_asked_for(self.stem) if self._is_name else ()

    def _value(self, text: str) -> PartialDate | int | float | None:
        """The date or the number that a text is; None where it is none, or the answer is plain text."""
        match self.answer:
            case "text":
                return None
            case "date":
                return read_date_in(text, self.figures, self.stem)
            case "number":
                return read_amount_in(text, self.stem, self.figures)
            case _ as never:
                assert_never(never)

    def refused(self, text: str) -> Distractor | None:
        """The foreseen wrong answer that a text is, so that its reason can be shown."""
        if len(text) > LONGEST_TYPED or self.accepts(text):
            return None
        value = self._value(text)
        for wrong in self.wrong:
            is_refused = any(_is_one_text(said, wrong.text) for said in self._said(text))
            if is_refused or (value is not None and value == self._value(wrong.text)):
                return wrong
        return None

    def slip_of(self, text: str) -> str | None:
        """The accepted form of which a text is a slip in spelling, or None (see ``slips``).

        Never for numbers and dates, nor for what is as near to an answer that the author refuses.
        """
        if self.answer != "text" or len(text) > LONGEST_TYPED or self.accepts(text) or self.refused(text):
            return None
        forms, refused = (self.key, *self.variants), [wrong.text for wrong in self.wrong]
        own = " ".join((self.stem, self.why, *forms, *refused, *self._marked_words()))
        slips = (slip_of(said, forms, refused, self.words_beside, own) for said in self._said(text))
        return next(filter(None, slips), None)

    def _marked_words(self) -> Iterator[str]:
        for group in self.evidence:
            for words in group.values():
                yield from (words,) if isinstance(words, str) else words

    @property
    def words_beside(self) -> frozenset[str]:
        """Folded words of the release that would pass for slips of the answer."""
        return frozenset()

    def beside(self, words: WordIndex) -> Typed:
        """The question beside a release with these words: none of them is a slip of the answer."""
        near = near_words((self.key, *self.variants), words) if self.answer == "text" else frozenset()
        return self._changed(near=near, spoken=self.figures) if near else self

    def written_in(self, figures: FigureWords) -> Typed:
        """The question in a language that writes dates and numbers so."""
        return self._changed(near=self.words_beside, spoken=figures)

    def _changed(self, near: frozenset[str], spoken: FigureWords | None) -> TypedBeside:
        fields = {name: getattr(self, name) for name in Typed.__struct_fields__}
        return TypedBeside(**fields, near=near, spoken=spoken)

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

    def authored_texts(self) -> Iterator[AuthoredText]:
        """The key and its variants."""
        yield AuthoredText(("key",), "a part of the key", self.key)
        yield from (AuthoredText(path, "a variant", text) for path, text in listed("variants", self.variants))

    def errors(self) -> Iterator[ItemProblem]:
        """What is wrong with the key, its variants and what is refused."""
        key = read(self.key)
        if not key.folded or (self.answer != "text" and self._value(self.key) is None):
            what = f"{quote(self.key)} cannot be typed as a {self.answer}"
            yield ItemProblem("typed-key", what, f"write {_EXAMPLES[self.answer]}", ("key",))
        for path, variant in readings(listed("variants", self.variants)):
            if other := self._unlike(key, variant):
                what = f"{quote(variant.text)} {other} {quote(key.text)}"
                yield ItemProblem("variant", what, "remove it", path)
        yield from self._refused_and_accepted()

    def _unlike(self, key: Reading, variant: Reading) -> str:
        """How a variant contradicts the key; empty where it does not."""
        if self.answer == "date" and key.date and variant.date and contradict(key.date, variant.date):
            return "is another date than"
        one, other = self._value(key.text), self._value(variant.text)
        if self.answer == "number" and None not in (one, other) and one != other:
            return "is another number than"
        return "says the contrary of" if _denies(key, variant) else ""

    def _refused_and_accepted(self) -> Iterator[ItemProblem]:
        forms: Texts = [(("key",), self.key), *listed("variants", self.variants)]
        for path, text in wrong_texts(self.wrong):
            value = self._value(text)
            taken = next(((at, form) for at, form in forms if self._is_one(form, text, value)), None)
            if taken is None:
                continue
            if taken[1] == self.key:
                yield ItemProblem("key-in-wrong", f"{quote(text)} is the key as well", "remove it", path)
            else:
                what = f"{quote(taken[1])} is accepted, and refused as {quote(text)}"
                yield ItemProblem("variant", what, "remove one", taken[0])

    def _is_one(self, form: str, wrong: str, value: PartialDate | float | None) -> bool:
        """Whether a form and what is to be refused, which has this value, are one answer."""
        return is_spelt_alike(form, wrong) or (value is not None and value == self._value(form))

    def warnings(self) -> Iterator[ItemProblem]:
        """A text that is a date or a number."""
        key = read(self.key)
        if self.answer == "text" and key.is_figure:
            what = "number" if key.number is not None else "date"
            wrong, so_that = f"{quote(self.key)} is a {what}", "so that its other forms count too"
            in_field = FieldText(wrong, f"write {what} under {self.fields['answer'].label}, {so_that}")
            remedy = f'write answer = "{what}", {so_that}'
            yield ItemProblem("answer-type", wrong, remedy, ("key",), in_field=in_field)


class TypedBeside(Typed, frozen=True, kw_only=True, tag="typed"):
    """A typed answer with the folded words of its release that would pass for slips of it, and with its language."""

    near: frozenset[str]
    spoken: FigureWords | None = None

    @property
    def figures(self) -> FigureWords | None:
        """How this language writes dates and numbers."""
        return self.spoken

    @property
    def as_written(self) -> Typed:
        """The question without them."""
        return Typed(**{name: getattr(self, name) for name in Typed.__struct_fields__})

    @property
    def words_beside(self) -> frozenset[str]:
        """These words."""
        return self.near


def _is_one_text(said: str, form: str) -> bool:
    """Whether two texts are one: spelt alike, or a question in either order: "how fast the wind is", "is the wind"."""
    if is_spelt_alike(said, form):
        return True
    one, other = fold_words(said), fold_words(form)
    return one[:1] == other[:1] and not _ASKING.isdisjoint(one[:1]) and sorted(one) == sorted(other)


def _denies(a: Reading, b: Reading) -> bool:
    """Whether one of two texts is the other with a "not" in it."""
    one, other = a.folded.split(), b.folded.split()
    if not (_DENIALS & set(one)) ^ (_DENIALS & set(other)):
        return False
    return [word for word in one if word not in _DENIALS] == [word for word in other if word not in _DENIALS]
