"""Words that point at something outside of a statement, so that it does not make sense alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.gender import FORMS, gender_of
from quiz.authoring.drafting.pronouns import PRONOUNS
from quiz.authoring.drafting.words import BODIES

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
POINTING = frozenset(
    """he she it they we i you this that these those him them us me here there then his her their its our my your
    former latter rest remaining opposite one ones so such same similar another other others similarly also too instead
    both together""".split()
)
"""Words that point at something outside of the sentence."""
_OWNED = frozenset({"his", "her", "their", "its"})
_JOINING = frozenset("bring put call gather bind tie sew glue stick draw piece join fasten".split())
"""What is done together to several things, and not by several people."""


def _may_own(noun: Token, owner: Token, full: str) -> bool:
    """Whether "their" or "its" may be of a noun, as far as its number and its gender tell."""
    if noun.pos_ not in {"NOUN", "PROPN", "PRON", "NUM"}:
        return False
    is_body = noun.lemma_.casefold() in BODIES or noun.pos_ == "PRON"
    if owner.lower_ == "their":
        is_many = "Plur" in str(noun.morph) or any(one.dep_ == "conj" for one in noun.children) or noun.pos_ == "NUM"
        return is_many or is_body or noun.lower_ in {"people", "police", "staff"} or " and " in full
    return is_body or gender_of(noun, full) is None


def _may_be_of_one(owner: Token, tokens: Sequence[Token]) -> bool:
    """Whether a "his" or "her" may belong to somebody whom the statement names before; so may any other word."""
    gender = FORMS.get(owner.lower_)
    in_full = owner.doc.user_data.get("in_full", {})
    if gender is None:
        before = [one for one in tokens if one.i < owner.i or one.dep_ in _SUBJECTS]
        return any(_may_own(one, owner, str(in_full.get(one.i, ""))) for one in before)
    before = [one for one in tokens if one.i < owner.i and one.pos_ in {"NOUN", "PROPN", "PRON"}]
    known = {gender_of(one, str(in_full.get(one.i, ""))) for one in before} - {None}
    return gender in known or (not known and any(one.pos_ == "PROPN" or one.i in in_full for one in before))


def _is_one(noun: Token) -> bool:
    """Whether a noun, or a pronoun that stands for one, may be the one thing that "its" belongs to."""
    is_known = noun.pos_ in {"PRON", "DET"} and noun.i in noun.doc.user_data.get("in_full", {})
    return is_known or (noun.pos_ in {"NOUN", "PROPN"} and noun.tag_ not in {"NNS", "NNPS"})


def points_outside(tokens: Sequence[Token]) -> bool:
    """Whether a statement has a word that means something only together with what is around it."""
    seen_noun = False
    in_full = tokens[0].doc.user_data.get("in_full", {})
    by_writers = tokens[0].lower_ == "we"
    for token in tokens:
        if by_writers and token.lower_ in {"we", "our", "us", "ourselves"}:
            continue
        if token.lower_ == "place" and token.head.lemma_ == "take" and any(one.lower_ in _OWNED for one in token.lefts):
            return True  # Somebody took it from somebody else.
        if token.lower_ in {*PRONOUNS, *FORMS, "this", "these"} and token.i in in_full:
            seen_noun = True
            continue
        if token.lower_ in {"its", "their"} and tokens[0].lower_ in {"a", "an"}:
            return True  # A storm breaks the windows of something else.
        if token.lower_ == "its" and not any(one.i < token.i and _is_one(one) for one in tokens):
            return True  # Visitors climb the steps of something else.
        if token.lower_ in _OWNED and token.tag_ == "PRP$" and seen_noun and _may_be_of_one(token, tokens):
            continue
        is_listed = token.lower_ == "others" and token.i > 0 and token.nbor(-1).lower_ == "and"
        if is_listed:
            continue
        if token.lower_ == "instead" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "of":
            continue
        if token.lower_ == "together" and token.head.lemma_ in _JOINING:
            continue  # It belongs to the verb: brings together.
        if token.lower_ == "one" and token.dep_ == "nummod" and token.head.pos_ == "NOUN":
            continue  # One carriage is a number of them.
        if token.lower_ in POINTING and token.text != "US" and token.dep_ not in {"mark", "det:predet"}:
            if token.lower_ == "that" and token.dep_ in _SUBJECTS | {"dobj"} and token.head.dep_ == "relcl":
                continue
            return True
        seen_noun |= token.pos_ in {"NOUN", "PROPN"}
    return False
