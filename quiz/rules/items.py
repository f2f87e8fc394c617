"""What a question is: six kinds of item, each with its key, its evidence and its reasons."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from msgspec import Meta, Struct

Text = Annotated[str, Meta(min_length=1)]
Slug = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="lower-case letters and digits, words joined by hyphens",
    ),
]
LineNumber = Annotated[
    str, Meta(pattern=r"^[1-9][0-9]{0,3}\.[1-9][0-9]{0,3}$", description="paragraph.line, as in 5.2")
]


class Line(NamedTuple):
    """The address of one line of the brief: 5.2 is the second line of paragraph 5."""

    paragraph: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Line:
        """Read ``5.2``; raises ValueError for anything else."""
        paragraph, _, number = text.partition(".")
        if not (paragraph.isascii() and number.isascii() and paragraph.isdigit() and number.isdigit()):
            raise ValueError(f"{text!r} is not a line number such as 5.2")
        return cls(int(paragraph), int(number))

    def __str__(self) -> str:
        return f"{self.paragraph}.{self.number}"


class Kind(StrEnum):
    """The six ways of asking, in the order in which menus list them."""

    CLAIM = "claim"
    CHOICE = "choice"
    SELECT = "select"
    TYPED = "typed"
    ORDER = "order"
    MATCH = "match"


class Verdict(StrEnum):
    """What the release makes of a claim. Never true or false: the release is the measure."""

    STATED = "stated"
    CONTRADICTED = "contradicted"
    NOT_STATED = "not stated"


class Mutation(StrEnum):
    """What a contradicted claim changes, after the mutation types of FEVER (Thorne et al., 2018)."""

    NEGATION = "negation"
    SAME_SET = "same set"
    OTHER_SET = "other set"
    SPECIFIC = "more specific"
    GENERAL = "more general"


class Distractor(Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong answer that a careless reader would give, and why it is wrong."""

    text: Text
    why: Text


Evidence = Annotated[dict[LineNumber, Text | tuple[Text, ...]], Meta(min_length=1)]


class _Item(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What every kind of item carries.

    ``evidence`` holds one or more groups; each group alone settles the question. A group maps
    line numbers to the words in that line that matter (one run of words or several).
    ``answered`` maps the name of a warning to the author's reason for leaving it.
    """

    id: Slug
    stem: Text
    evidence: Annotated[tuple[Evidence, ...], Meta(min_length=1)]
    why: Text
    topic: Slug
    difficulty: Literal[1, 2, 3]
    answered: dict[str, Text] = {}


class Claim(_Item, frozen=True, kw_only=True, tag="claim"):
    """A sentence to rule on. ``set`` names its siblings: claims about the same fact."""

    key: Verdict
    wrong: tuple[Distractor, ...]
    mutation: Mutation | None = None
    set: Slug | None = None


class Choice(_Item, frozen=True, kw_only=True, tag="choice"):
    """One right option among several."""

    key: Text
    wrong: Annotated[tuple[Distractor, ...], Meta(min_length=1)]


class Select(_Item, frozen=True, kw_only=True, tag="select"):
    """All the options that apply."""

    key: Annotated[tuple[Text, ...], Meta(min_length=1)]
    wrong: Annotated[tuple[Distractor, ...], Meta(min_length=1)]


class Typed(_Item, frozen=True, kw_only=True, tag="typed"):
    """A text, a number or a date that the player types. ``wrong`` lists answers to refuse by name."""

    key: Text
    answer: Literal["text", "number", "date"] = "text"
    variants: tuple[Text, ...] = ()
    wrong: tuple[Distractor, ...] = ()


class Order(_Item, frozen=True, kw_only=True, tag="order"):
    """Things to put in order; ``key`` holds them in the right one."""

    key: Annotated[tuple[Text, ...], Meta(min_length=3)]


class Match(_Item, frozen=True, kw_only=True, tag="match"):
    """Pairs to put together; ``wrong`` lists further right-hand sides that belong to no left one."""

    key: Annotated[dict[Text, Text], Meta(min_length=2)]
    wrong: tuple[Distractor, ...] = ()


Item = Claim | Choice | Select | Typed | Order | Match


def kind_of(item: Item) -> Kind:
    """The kind of an item, read off its class."""
    return _KINDS[type(item)]


_KINDS: dict[type, Kind] = {
    Claim: Kind.CLAIM,
    Choice: Kind.CHOICE,
    Select: Kind.SELECT,
    Typed: Kind.TYPED,
    Order: Kind.ORDER,
    Match: Kind.MATCH,
}


def key_of(item: Item) -> tuple[str, ...]:
    """The right answer in the form in which answers are given (see ``marking.Given``)."""
    match item:
        case Claim() | Choice() | Typed():
            return (str(item.key),)
        case Select() | Order():
            return item.key
        case Match():
            return tuple(item.key.values())


def wrong_of(item: Item) -> tuple[Distractor, ...]:
    """The wrong answers that the author foresaw; an order has none."""
    return () if isinstance(item, Order) else item.wrong


def groups(item: Item) -> tuple[frozenset[Line], ...]:
    """The evidence as sets of lines; each set alone settles the question."""
    return tuple(frozenset(map(Line.parse, group)) for group in item.evidence)


def cited_lines(item: Item) -> tuple[Line, ...]:
    """Every line that some group of the evidence names, in the order of the brief."""
    return tuple(sorted(frozenset().union(*groups(item))))


def words_that_matter(item: Item, line: Line) -> tuple[str, ...]:
    """The runs of words to mark in a line, over all groups, in the author's order."""
    runs: list[str] = []
    for group in item.evidence:
        marked = group.get(str(line), ())
        runs += (marked,) if isinstance(marked, str) else marked
    return tuple(dict.fromkeys(runs))
