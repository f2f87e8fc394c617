"""A statement with as much of it as there is room for, and still true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.drafting.clause import Clause
from quiz.authoring.drafting.lines import join

if TYPE_CHECKING:
    from spacy.tokens import Token


def shortened_to(clause: Clause, longest_of_all: int) -> Clause | None:
    """The clause with as much as there is room for; None if it is too long without all that can be left out."""
    while len(join(clause.tokens()).split()) > longest_of_all:
        droppable = [
            one
            for one in clause.adjuncts
            if one.when is None
            and one.tokens[0].lower_ != "of"
            and (one.tokens[0].i > clause.verb.i + 1 or (one.tokens[-1].i < clause.doer[0].i and len(one.tokens) > 2))
        ]
        if droppable:
            longest = max(droppable, key=lambda one: (not any(t.pos_ == "PROPN" for t in one.tokens), len(one.tokens)))
            clause = clause._replace(adjuncts=tuple(one for one in clause.adjuncts if one is not longest))
        elif cut := _last_that_adds(clause):
            clause = clause._replace(complements=tuple(token for token in clause.complements if token not in cut))
        else:
            return None
    return clause


def without_loose_date(clause: Clause) -> Clause:
    """The clause without a date that might be read as a part of the object, as in "bottles from May"."""
    noun = clause.object or next((token for token in clause.complements if token.dep_ == "dobj"), None)
    kept = tuple(
        one
        for one in clause.adjuncts
        if noun is None or one.when is None or one.tokens[0].lower_ != "from" or one.tokens[0].i < noun.i
    )
    return clause._replace(adjuncts=kept) if clause.complements else clause


def _last_that_adds(clause: Clause) -> set[Token]:
    """The tokens of the last complement that a clause stays true without; empty where there is none."""
    # Half of a list says something else, and so does an object without the clause that says which one is meant.
    for token in reversed(clause.complements):
        may_go = token.dep_ == "advcl" or (token.dep_ in {"relcl", "acl"} and _is_open(clause, token.head))
        if may_go and token.head in clause.complements:
            return set(token.subtree) & set(clause.complements)
    return set()


def _is_open(clause: Clause, noun: Token) -> bool:
    """Whether a noun names any of several things that were there, so that less may be said of it."""
    was = clause.is_past and not clause.speaker and clause.negation is None
    return was and not any(one.dep_ in {"det", "poss"} and one.lower_ not in {"a", "an", "some"} for one in noun.lefts)
