"""Clauses that tell a fact beside the sentence that they stand in: which opened in 1878; after the railway came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.drafting.phrases import named_behind, noun_phrase
from quiz.authoring.drafting.rewording import is_plural
from quiz.authoring.drafting.words import PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_TOLD = frozenset({"after", "because", "although", "though", "when"})
"""Words before what is told as a fact, where it is told of the past."""
_LASTING = frozenset({"because", "although", "though"})
"""Of these, what is a fact in the present, too."""
_YEAR = 4


def told_besides(verb: Token) -> Token | None:
    """Of whom or what a clause behind a comma tells something: Ann Rell, who voted; the bridge, which is closed.

    None where it is not sure which of several nouns is meant, or the noun may stand for any thing.
    """
    if verb.dep_ == "conj" and not any(one.dep_ in _SUBJECTS for one in verb.children) and verb.head.dep_ == "relcl":
        return told_besides(verb.head) if verb.tag_ in {"VBD", "VBZ"} and verb.tag_ == verb.head.tag_ else None
    pronoun = next((one for one in verb.children if one.dep_ in _SUBJECTS and one.i < verb.i), None)
    if pronoun is not None and _is_named(pronoun.left_edge):
        return pronoun if pronoun.pos_ == "NOUN" and _has_tense(verb) else None
    if pronoun is None or pronoun.lower_ not in {"who", "which"} or pronoun.i < 2:
        return None
    if pronoun.nbor(-1).text != ",":
        return _is_what(verb, pronoun)
    head = verb.head
    if not _has_tense(verb) or verb.dep_ != "relcl":
        return None
    outer = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    if head.dep_ == "pobj" and pronoun.lower_ == "which" and head.head.lower_ != "of" and _has_object(head):
        return None  # She wrote a book in Arabic, which ...; they passed the Act in May, which ...
    if outer != head and (outer.lemma_.casefold() in PEOPLE) == (pronoun.lower_ == "who"):
        return None  # The roof of the mill, which ...
    phrase = noun_phrase(head)
    last = pronoun.i - 2
    if head.pos_ == "PROPN" and head.text[:1].isupper():
        if head.dep_ == "pobj" and pronoun.lower_ == "who" and head.head.head.pos_ == "NOUN":
            of = head.head.head.lemma_.casefold()
            if head.ent_type_ != "PERSON" or of in PEOPLE:
                return None  # A merchant from Boston, who ...
        return head if last in {one.i for one in phrase} else None
    name = named_behind(head)
    if name != head:
        return name if last in {one.i for one in noun_phrase(name)} and pronoun.lower_ == "who" else None
    if head.pos_ != "NOUN" or phrase[-1].i != last or not _is_one_thing(head) or _may_be_other(head, phrase, pronoun):
        return None
    return head


def _has_object(noun: Token) -> bool:
    """Whether the verb above a noun behind a preposition does something to another thing before it."""
    return any(
        one.dep_ in {"dobj", "nsubjpass", "attr"} and one.i < noun.i and is_plural(one) == is_plural(noun)
        for verb in noun.ancestors
        for one in verb.children
    )


def _has_tense(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ"} or any(one.dep_ in _AUXILIARIES for one in verb.children)


def _is_named(whose: Token) -> bool:
    """Whether it is known whose something is."""
    return whose.lower_ == "whose" and whose.i in whose.doc.user_data.get("in_full", {})


def _is_what(verb: Token, pronoun: Token) -> Token | None:
    """Who is called a person that did something: Ann Rell was a botanist who found a fern."""
    part = verb.head
    while part.dep_ == "conj" and part.head.pos_ == "NOUN":
        part = part.head
    is_one = any(one.lower_ in {"a", "an"} for one in part.lefts) and part.tag_ == "NN"
    if not is_one or part.dep_ != "attr" or part.head.lemma_ != "be" or pronoun.i - 1 not in _near(verb.head):
        return None
    if (
        pronoun.lower_ != "who"
        or verb.tag_ not in {"VBD", "VBZ"}
        or any(one.dep_ == "neg" for one in part.head.children)
    ):
        return None
    return next((one for one in part.head.children if one.dep_ == "nsubj" and one.i < part.head.i), None)


def _near(noun: Token) -> set[int]:
    return {one.i for one in noun_phrase(noun) if one.i <= noun.i}


def _is_one_thing(noun: Token) -> bool:
    """Whether a noun has "the" or an owner with a name before it."""
    return any(one.lower_ == "the" or (one.dep_ == "poss" and one.pos_ == "PROPN") for one in noun.lefts) and not any(
        one.dep_ == "conj" for one in noun.children
    )


def _may_be_other(head: Token, phrase: list[Token], pronoun: Token) -> bool:
    """Whether another noun of the same phrase may be meant, or people by "which"."""
    is_person = head.lemma_.casefold() in PEOPLE
    if is_person != (pronoun.lower_ == "who"):
        return True
    return any(one.pos_ in {"NOUN", "PROPN"} and one.i > head.i for one in phrase)


def told_in_passing(verb: Token) -> Token | None:
    """The subject of a clause that tells what was the case before or besides: after the railway came.

    None where it may be only thought, asked for, or to come.
    """
    if verb.dep_ != "advcl":
        return None
    mark = mark_of(verb)
    own = next((one for one in verb.children if one.dep_ in _SUBJECTS and one.i < verb.i), None)
    if mark is None or own is None:
        return None
    first = next((one for one in verb.children if one.dep_ in _AUXILIARIES), verb)
    main = next((one for one in verb.head.children if one.dep_ in _AUXILIARIES), verb.head)
    if verb.head.dep_ not in {"ROOT", "conj"} or first.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    if first.tag_ != "VBD" and mark.lower_ not in _LASTING:
        return None
    if any(one.dep_ == "neg" for one in verb.head.children) or main.tag_ == "MD":
        return None
    if mark.lower_ == "when" and not any(one.like_num and len(one.text) == _YEAR for one in verb.subtree):
        return None  # What was seen whenever it was so is no fact by itself.
    return own


def mark_of(verb: Token) -> Token | None:
    """The word that joins such a clause to its sentence; None where there is none."""
    if verb.dep_ != "advcl":
        return None
    return next((one for one in verb.children if one.lower_ in _TOLD and one.i == verb.left_edge.i), None)
