"""Smaller things that can be asked of a statement: at what age, for how much money, and about how many there were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quiz.authoring.drafting.clause import Clause, capital, low
from quiz.authoring.drafting.lines import join
from quiz.authoring.drafting.phrases import word_before
from quiz.authoring.drafting.slots import Slot, framed
from quiz.rules.figures import read_number

if TYPE_CHECKING:
    from spacy.tokens import Token

_ABOUT = frozenset("about around roughly some approximately".split())
_SIGNS = {"£": "pounds", "$": "dollars", "€": "euros"}
_ROUND = 12
"""About so many, and about one more, may be the same."""
_SUMS = frozenset({"to", "at", "for"})


def details(clause: Clause) -> Iterator[Slot]:
    """More numbers that can be asked for."""
    if clause.negation is None:
        yield from framed(clause, (*_age(clause), *_sum(clause), *_about(clause)))


def _age(clause: Clause) -> Iterator[Slot]:
    """At what age somebody did something, or died."""
    for piece in clause.adjuncts:
        words = [one.lower_ for one in piece.tokens]
        if words[:4] == ["at", "the", "age", "of"] and len(words) == 5 and piece.tokens[-1].like_num:
            value = piece.tokens[-1:]
            asked = clause.question("At what age", piece.tokens)
            yield Slot(clause, "number", "age", asked, capital(value[0].text), piece.tokens, value, 0.9)


def _sum(clause: Clause) -> Iterator[Slot]:
    """What a cost comes to, and for how much something was sold."""
    tokens = clause.tokens()
    for sign in tokens:
        if sign.text not in _SIGNS or word_before(sign).casefold() not in _SUMS or sign.nbor(-1).head != clause.verb:
            continue
        value: list[Token] = []
        while sign.i + len(value) + 1 < len(sign.doc) and sign.nbor(len(value) + 1).like_num:
            value.append(sign.nbor(len(value) + 1))
        if not value or value[-1] != tokens[-1] or read_number(join(value)) is None:
            continue  # "How many pounds does it come to" ends with the sum.
        if "." in value[0].text and len(value) == 1:
            continue
        piece = (sign, *value)
        asked = clause.question(f"How many {_SIGNS[sign.text]}", piece)
        yield Slot(clause, "number", _SIGNS[sign.text], asked, join(value), piece, tuple(value), 0.88)


def _about(clause: Clause) -> Iterator[Slot]:
    """About how many people or things there were, where the text gives a round number."""
    tokens = clause.tokens()
    for number in tokens:
        noun, before = number.head, number.nbor(-1) if number.i else None
        if number.dep_ != "nummod" or noun.pos_ != "NOUN" or before is None or before.lower_ not in _ABOUT:
            continue
        amount = read_number(number.text)
        if amount is None or amount <= _ROUND or noun.i != number.i + 1:
            continue
        counted = [one for one in noun.subtree if one in tokens and one not in {number, before}]
        counted = [one for one in counted if one.i >= noun.i and one.dep_ != "npadvmod"]
        if any(one.dep_ in {"conj", "cc", "relcl"} for one in counted):
            continue
        of = next((one for one in noun.rights if one.lower_ == "of" and one.i == noun.i + 1 and one in tokens), None)
        piece = [noun, *(one for one in (of.subtree if of is not None else ()) if one in tokens)]
        what = f"About how many {low(join(piece), noun)}"
        if noun == clause.subject:
            rest = clause.joined([one for one in tokens if one not in {before, number, *piece}])
            asked = f"{what} {rest}?"
        elif noun == clause.object:
            asked = clause.question(what, (before, number, *piece))
        else:
            continue
        yield Slot(clause, "number", noun.lemma_, asked, capital(number.text), (number, noun), (number,), 0.88)
