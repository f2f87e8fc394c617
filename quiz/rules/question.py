"""A question as the player sees it: an item without its key, with its options in the order of a seed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self, assert_never

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quiz.rules.citing import citation_limit
from quiz.rules.figure_words import FigureWords
from quiz.rules.figures import DateParts, read_amount_in, read_date_in, read_number, says
from quiz.rules.items import ITEM_TYPES, AnswerType, Form, Given, Item, Kind, Slug, Text
from quiz.rules.terms import Terms


class Question(Struct, frozen=True, kw_only=True):
    """All of an item that can be shown without giving its answer away.

    ``prompts`` are what a partner is picked for, in the order in which an answer names the partners; ``answer``
    says how a typed answer is read, in the language that ``figures`` are of, ``date_parts`` what a date that is typed
    has to say, and ``cites`` is the number of lines
    that may be named as evidence, which is 0 for a question that is unproved.
    """

    id: Slug
    kind: Kind
    stem: Text
    topic: Slug
    options: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    answer: AnswerType = "text"
    cites: int
    figures: FigureWords | None = None
    date_parts: DateParts | None = None

    @property
    def form(self) -> Form:
        """How it is answered."""
        return ITEM_TYPES[self.kind].form

    @property
    def verdicts(self) -> bool:
        """Whether it is a claim, and its options are the verdicts on it."""
        return ITEM_TYPES[self.kind].verdicts

    def is_readable(self, text: str) -> bool:
        """Whether a typed text is a number or a whole date, where one is asked for. What is none is asked again."""
        match self.answer:
            case "text":
                return True
            case "number":
                return read_amount_in(text, self.stem, self.figures) is not None
            case "date":
                date = read_date_in(text, self.figures)
                return date is not None and says(date, self.date_parts)
            case _ as never:
                assert_never(never)

    def is_part_of_date(self, text: str) -> bool:
        """Whether a typed text is a date that lacks a part of what is asked for."""
        date = read_date_in(text, self.figures) if self.answer == "date" else None
        return date is not None and not says(date, self.date_parts)

    @property
    def places(self) -> tuple[int, ...]:
        """Of each prompt as shown, which place an answer has for its partner, from 0."""
        return tuple(range(len(self.prompts)))

    def pair_up(self, partners: Sequence[str]) -> Given:
        """The answer that gives the prompts as shown these partners; raises ValueError unless each has one."""
        by_place = dict(zip(self.places, partners, strict=True))
        return tuple(by_place[place] for place in sorted(by_place))

    def partners(self, given: Given) -> tuple[tuple[str, str], ...]:
        """Each prompt as shown with the partner that an answer gives it, which is empty where it gives none."""
        return tuple(
            (prompt, given[place] if place < len(given) else "")
            for prompt, place in zip(self.prompts, self.places, strict=True)
        )


class SealedError(ValueError):
    """A question without its key was to be marked: a bug in the program, not a mistake of the player."""


class Asked(Question, frozen=True, kw_only=True):
    """A question as asked, its options and prompts in the order in which they are shown.

    ``shuffle`` says where the prompts as shown stand in the question. ``keyed`` is the item that it was made from,
    None where only the question is at hand. ``slips`` says that a slip in spelling counts as right, ``hint_price``
    that a hint takes part of the points away.
    """

    shuffle: tuple[int, ...] = ()
    keyed: Item | None = None
    slips: bool = False
    hint_price: bool = False

    def credit(self, given: Given) -> float:
        """The share of the full mark that an answer earns, 0 to 1."""
        return self.item.credit(given) or float(self.slip_of(given) != "")

    def slip_of(self, given: Given) -> str:
        """The right answer of which a typed one is a slip that counts as right; empty where it is none."""
        if not self.slips or not self.form.facts.is_typed or len(given) != 1:
            return ""
        return self.item.slip_of(given[0]) or ""

    def is_readable(self, text: str) -> bool:
        """Whether a typed text can be read as what is asked for, or as an answer that the author foresaw."""
        keyed = self.keyed
        if super().is_readable(text) or keyed is None:
            return super().is_readable(text)
        return bool(keyed.credit((text,)) or keyed.reasons_against((text,)))

    def is_bare_number(self, text: str) -> bool:
        """Whether a typed text is figures alone where words are asked for, such as the digit of an option.

        Not where an answer that the author foresaw has a number in it.
        """
        keyed = self.keyed
        if keyed is None or self.answer != "text" or not self.form.facts.is_typed or not text.isdecimal():
            return False
        forms = (*keyed.right, *keyed.also_right, *(wrong.text for wrong in keyed.distractors))
        return not any(any(map(str.isdecimal, form)) or read_number(form) is not None for form in forms)

    @property
    def places(self) -> tuple[int, ...]:
        """Of each prompt as shown, which place an answer has for its partner, from 0."""
        return self.shuffle

    @property
    def item(self) -> Item:
        """The item with its key; raises SealedError where it is not at hand."""
        if self.keyed is None:
            raise SealedError(f"the key of {self.id} is not at hand")
        return self.keyed

    @classmethod
    def of(cls, question: Question, seed: int, keyed: Item | None = None) -> Self:
        """A question asked as this seed has it."""
        kind = ITEM_TYPES[question.kind]
        options = kind.arrange_options(question.options, seed, question.id)
        prompts = kind.arrange_prompts(question.prompts, seed, question.id)
        return cls(
            id=question.id,
            kind=question.kind,
            stem=question.stem,
            topic=question.topic,
            options=options if keyed is None else keyed.reorder_if_solved(options),
            prompts=prompts,
            answer=question.answer,
            cites=question.cites,
            figures=question.figures if keyed is None else keyed.figures,
            date_parts=question.date_parts,
            shuffle=tuple(map(question.prompts.index, prompts)),
            keyed=keyed,
        )


def pose(item: Item) -> Question:
    """An item without its answer. The order of its options does not depend on the key."""
    return Question(
        id=item.id,
        kind=item.kind,
        stem=item.stem,
        topic=item.topic,
        options=item.options,
        prompts=item.prompts,
        answer=item.answer_type,
        cites=citation_limit(item),
        figures=item.figures,
        date_parts=item.date_parts,
    )


def visible_text(question: Question) -> str:
    """All that is shown of a question before its answer, as one text: neither its id nor how many lines it cites."""

    def sound(text: str) -> str:
        # Only halves of letters, which no file holds, have no bytes of their own.
        return text.encode(errors="replace").decode()

    options, prompts = (tuple(map(sound, texts)) for texts in (question.options, question.prompts))
    seen = (question.kind, sound(question.stem), question.topic, options, prompts, question.answer)
    return msgspec.json.encode(seen).decode()


def ask(item: Item, seed: int) -> Asked:
    """An item as it is asked with this seed."""
    return Asked.of(pose(item), seed, item)


def with_slips(asked: tuple[Asked, ...], *, count: bool) -> tuple[Asked, ...]:
    """The same questions, where a slip in spelling counts as right, or does not."""
    return tuple(replace(one, slips=count) if one.form.facts.is_typed else one for one in asked)


def with_hint_price(asked: tuple[Asked, ...], *, counts: bool) -> tuple[Asked, ...]:
    """The same questions, where a hint takes part of the points away, or does not."""
    return tuple(replace(one, hint_price=counts) if one.hint_price != counts else one for one in asked)


def can_cite(asked: Iterable[Question]) -> bool:
    """Whether a line can be named as evidence for one of some questions at least."""
    return any(one.cites for one in asked)


def ask_sealed(question: Question, seed: int) -> Asked:
    """A question without its key as it is asked with this seed."""
    return Asked.of(question, seed)


def asked_under(terms: Terms, asked: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """The questions as they are marked under some terms."""
    return with_hint_price(with_slips(asked, count=terms.slips), counts=terms.may_hint)
