"""Whether "this house" is "the house" to whoever has not read the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def is_the_only(this: Token, before: Doc, docs: Sequence[Doc]) -> bool:
    """Whether "this" begins a sentence and may be "the" there.

    The sentence before has the noun once, and the text tells of no other such thing, as of a hand anemometer.
    """
    noun = this.head
    if this.i or this.dep_ != "det" or noun.pos_ != "NOUN":
        return False
    named = [one for one in before if one.lemma_ == noun.lemma_]
    if len(named) != 1:
        return False
    known = {(), _kind(named[0]), _kind(noun)}
    alike = (one for doc in docs for one in doc if one.pos_ == "NOUN" and one.lemma_ == noun.lemma_)
    return all(_kind(one) in known for one in alike)


def _kind(noun: Token) -> tuple[str, ...]:
    """What stands before a noun and tells it from others of its kind."""
    return tuple(
        one.lower_ for one in noun.lefts if one.dep_ in {"compound", "amod"} or one.lower_ in {"another", "other"}
    )
