"""Measures that can be asked for: a speed of so many miles an hour, a height of so many feet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from quiz.authoring.drafting.bounds import MONEY, is_bounded
from quiz.authoring.drafting.clause import Clause, capital
from quiz.authoring.drafting.lines import join

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEASURES = frozenset(
    """speed velocity height length width depth weight distance temperature price size area volume capacity power
    population circulation age income loss profit fine salary""".split()
)
_ROUGH = frozenset("about around over nearly almost roughly some".split())
_SIGNS = {"£": "pounds", "$": "dollars", "€": "euros"}


class Measure(NamedTuple):
    """A question for a measure, its number, the tokens of the number, and the piece that is asked for."""

    question: str
    answer: str
    unit: str
    value: tuple[Token, ...]
    tokens: tuple[Token, ...]


def measures(clause: Clause) -> Iterator[Measure]:
    """The measures of a statement that say of so many units how fast, how high or how much something was."""
    yield from _money(clause)
    tokens = clause.tokens()
    for noun in tokens:
        if noun.lemma_.casefold() not in _MEASURES or noun.pos_ != "NOUN":
            continue
        of = next((one for one in noun.rights if one.lower_ == "of" and one.i == noun.i + 1), None)
        unit = next((one for one in of.children if one.dep_ == "pobj"), None) if of is not None else None
        if unit is None or unit.pos_ != "NOUN":
            continue
        value = tuple(
            one for one in unit.subtree if one.i < unit.i and (one.like_num or one.dep_ in {"compound", "quantmod"})
        )
        if not value or not value[-1].like_num or any(one.lower_ in _ROUGH for one in unit.subtree if one.i < unit.i):
            continue
        if any(map(is_bounded, value)):
            continue  # At least four per cent is not four.
        if any(one.dep_ == "conj" for one in (*unit.children, *value)):
            continue
        what = _unit(unit)
        if noun == clause.object:
            piece = tuple(one for one in tokens if one == noun or noun.is_ancestor(one))
            asked = clause.question(f"What {noun.lower_}, in {what},", piece)
        elif clause.verb.lemma_ == "be":
            continue  # Nothing is the longest river with what length.
        elif noun.dep_ == "pobj" and noun.head.head == clause.verb and noun.head in tokens:
            piece = tuple(one for one in tokens if one == noun.head or noun.head.is_ancestor(one))
            named = join([one for one in piece[1:] if one.i <= noun.i and one.dep_ != "det"])
            asked = clause.question(f"{capital(piece[0].lower_)} what {named}, in {what},", piece)
        else:
            continue
        yield Measure(asked, capital(join(value)), unit.lemma_, value, piece)


def _money(clause: Clause) -> Iterator[Measure]:
    """A sum of money that something cost, or that somebody raised, lent or set aside."""
    number = clause.object
    sign = next((one for one in number.children if one.text in _SIGNS), None) if number is not None else None
    if number is None or sign is None or number.pos_ != "NUM" or sign.i == 0 or clause.negation is not None:
        return
    value = tuple(one for one in number.doc[sign.i + 1 : number.i + 1])
    is_rough = sign.nbor(-1).lower_ in _ROUGH | {"than", "least", "most", "to", "between", "estimated", "a", "and"}
    is_even = "." not in value[0].text or number.lower_ in {"million", "billion"}
    if is_rough or not is_even or not all(one.like_num for one in value):
        return
    unit = _SIGNS[sign.text]
    asked = clause.question(f"How many {unit}", (sign, *value))
    yield Measure(asked, join(value), unit, value, (sign, *value))


def _unit(unit: Token) -> str:
    """A unit with what it is divided by, as in "miles an hour"."""
    by = list(unit.doc[unit.i + 1 : unit.i + 3])
    is_rate = len(by) > 1 and by[0].lower_ in {"a", "an"} and by[1].dep_ == "npadvmod"
    whole = [one for one in unit.lefts if one.lower_ in {"square", "cubic"}]
    return join([*whole, unit, *(by if is_rate else [])])


def what_for(noun: Token) -> list[Token]:
    """What things are for, where they are counted: places for cars."""
    if noun.lemma_.casefold() in MONEY:
        return []
    behind = next((one for one in noun.rights if one.lower_ == "for" and one.i == noun.i + 1), None)
    return list(behind.subtree) if behind is not None else []


def belongs_by_of(token: Token, noun: Token) -> bool:
    """Whether a token belongs to a noun by "of", or stands in a clause of its own."""
    while token.head != noun:
        if token.head == token:
            return False
        token = token.head
    return token.lower_ == "of" or token.dep_ in {"relcl", "acl"}
