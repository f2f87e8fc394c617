"""How an item stands before the player: what is put to them, with its options in the order that the seed gives."""

from __future__ import annotations

from typing import Literal, Self

from msgspec import Struct

from quiz.rules.items import Choice, Item, Kind, Match, Order, Select, Slug, Text, Typed, Verdict, kind_of
from quiz.rules.marking import citation_limit
from quiz.rules.seeded import shuffled
from quiz.rules.text import PartialDate, read_date, read_number


class Question(Struct, frozen=True, kw_only=True):
    """What is put to somebody: all of an item that can be printed without giving its answer away.

    ``prompts`` are the left-hand sides of a match, ``answer`` says how a typed answer is read, and
    ``cites`` is the number of lines that may be pointed at.
    """

    id: Slug
    kind: Kind
    stem: Text
    topic: Slug
    options: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    answer: Literal["text", "number", "date"] = "text"
    cites: int


class SealedError(ValueError):
    """A question whose key is not at hand was to be marked: a mistake in the program, not in a player."""


class Asked(Question, frozen=True, kw_only=True):
    """A question as asked. ``keyed`` is the item that it was made from, None where only the question is at hand."""

    keyed: Item | None = None

    @property
    def item(self) -> Item:
        """The item with its key; raises SealedError where it is not at hand."""
        if self.keyed is None:
            raise SealedError(f"the key of {self.id} is not at hand")
        return self.keyed

    @classmethod
    def of(cls, question: Question, options: tuple[str, ...], keyed: Item | None = None) -> Self:
        """A question asked with its options in this order."""
        return cls(
            id=question.id,
            kind=question.kind,
            stem=question.stem,
            topic=question.topic,
            options=options,
            prompts=question.prompts,
            answer=question.answer,
            cites=question.cites,
            keyed=keyed,
        )


def pose(item: Item) -> Question:
    """An item without its answer. Its options go by the alphabet, which tells nothing."""
    return Question(
        id=item.id,
        kind=kind_of(item),
        stem=item.stem,
        topic=item.topic,
        options=tuple(sorted(_options(item))),
        prompts=tuple(item.key) if isinstance(item, Match) else (),
        answer=item.answer if isinstance(item, Typed) else "text",
        cites=citation_limit(item),
    )


def ask(item: Item, seed: int) -> Asked:
    """Put an item to the player as this seed has it. An order never starts out right."""
    question = pose(item)
    options = arranged(question, seed)
    if isinstance(item, Order) and options == item.key:
        options = options[1:] + options[:1]
    return Asked.of(question, options, item)


def ask_sealed(question: Question, seed: int) -> Asked:
    """Put a question whose key is not at hand to the player, as this seed has it."""
    return Asked.of(question, arranged(question, seed))


def arranged(question: Question, seed: int) -> tuple[str, ...]:
    """The options in the order in which this seed shows them.

    Verdicts keep their order. Options that are all dates or all numbers are shown ascending, as
    Haladyna, Downing and Rodriguez (2002) advise.
    """
    if question.kind is Kind.CLAIM:
        return tuple(Verdict)
    options = shuffled(question.options, seed, question.id)
    return _ascending(options) if question.kind in {Kind.CHOICE, Kind.SELECT} else options


def _options(item: Item) -> tuple[str, ...]:
    """Everything that can be picked, in no particular order."""
    match item:
        case Choice():
            return (item.key, *(wrong.text for wrong in item.wrong))
        case Select():
            return (*item.key, *(wrong.text for wrong in item.wrong))
        case Order():
            return item.key
        case Match():
            return (*item.key.values(), *(wrong.text for wrong in item.wrong))
        case Typed():
            return ()
        case _:
            return tuple(Verdict)


def _ascending(options: tuple[str, ...]) -> tuple[str, ...]:
    """Ascending where all options are numbers or all are dates of one precision, else as they are."""
    numbers = {option: read_number(option) for option in options}
    if None not in numbers.values():
        return tuple(sorted(options, key=lambda option: numbers[option] or 0))
    dates = {option: read_date(option) for option in options}
    if None not in dates.values() and len({_precision(date) for date in dates.values()}) == 1:
        return tuple(sorted(options, key=lambda option: tuple(part or 0 for part in dates[option] or ())))
    return options


def _precision(date: PartialDate | None) -> tuple[bool, ...]:
    return tuple(part is not None for part in date or ())
