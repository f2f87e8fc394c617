"""Whether "who" and "which" behind a comma surely stand for the noun right before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.words import BODIES, OF_SOMEBODY, PEOPLE, PLACES

if TYPE_CHECKING:
    from spacy.tokens import Token

_SOMEBODY = PEOPLE | OF_SOMEBODY
_ONE = frozenset({"was", "is", "has"})
_EXAMPLES = frozenset({"particular", "especially", "notably"})


def may_stand_for_another(text: ReadText, verb: Token, noun: Token) -> bool:
    """Whether a clause with "who" or "which" may be told of another noun than the one before it."""
    if verb.dep_ != "relcl":
        return False
    pronouns = {one.lower_ for one in verb.children if one.i < verb.i}
    is_person = text.sort_of(noun) == "person" or noun.lemma_.casefold() in PEOPLE
    # Who is told of with "who" is somebody, whatever a model takes a strange name for.
    is_thing = noun.lemma_.casefold() in BODIES | PLACES or (not is_person and noun.dep_ == "pobj")
    if ("who" in pronouns and is_thing) or ("which" in pronouns and is_person):
        return True
    before = noun.doc[max(0, noun.left_edge.i - 3) : noun.i]
    if any(one.lower_ == "not" for one in (*noun.lefts, *before)):
        return True  # It was Ann, and not Tom, who came.
    if noun.dep_ == "conj" and not _EXAMPLES & {one.lower_ for one in noun.doc[noun.head.i : noun.i]}:
        return not any(one.lower_ in _ONE for one in verb.children)  # Of Ann and Tom, who came.
    return _is_within_another(text, noun, is_person=is_person)


def _is_within_another(text: ReadText, noun: Token, *, is_person: bool) -> bool:
    """Whether a noun only says more of another one before it that may be meant as well: a grandson of Ann Rell."""
    if noun.dep_ != "pobj":
        return False
    owner = noun.head.head
    if owner.pos_ not in {"NOUN", "PROPN"}:
        return False
    is_alike = owner.pos_ == "PROPN" or owner.lemma_.casefold() in _SOMEBODY or text.sort_of(owner) == "person"
    return is_alike if is_person else owner.lemma_.casefold() not in _SOMEBODY
