"""Words that the model reads wrongly, set right: participles that are the verb of a sentence, lemmas, and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.drafting.words import BEHIND_NAMES, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHORT = re.compile(r"[b-df-hj-np-tv-z]+[aeiou][b-df-hj-np-tvz]", re.IGNORECASE)
"""Verbs that double their last letter in other forms, as hop does."""


def mend_verbs(doc: Doc) -> None:
    """Correct main verbs that the model tags as participles, and lemmas that lack an "e", as "hop" for "hopes"."""
    for token in doc:
        if token.pos_ == "VERB" and _SHORT.fullmatch(token.lemma_):
            ending = {"VBZ": "es", "VBD": "ed", "VBN": "ed", "VBG": "ing"}.get(token.tag_, "")
            is_hissing = token.tag_ == "VBZ" and token.lemma_[-1:] in "sxz"
            if ending and not is_hissing and token.lower_ == token.lemma_.lower() + ending:
                token.lemma_ += "e"
        parts = {one.dep_ for one in token.children}
        is_main = token.dep_ == "ROOT" and "nsubj" in parts and not parts & {"aux", "auxpass"}
        if token.tag_ == "VBN" and is_main and not _has_verb_behind(token):
            token.tag_ = "VBD"


def mend_names(doc: Doc) -> None:
    """Give names their first word back that the model takes for an exclamation, as in "Nordholm Bridge is old"."""
    for token in doc[:-1]:
        behind = token.nbor()
        if token.dep_ == "npadvmod" and token.lemma_.casefold() in PEOPLE and behind.pos_ == "PROPN":
            token.dep_ = "compound"  # In May the chemist James Collip came.
            token.head = behind.head if behind.dep_ == "compound" else behind
        if _begins_a_life(token):
            token.pos_, token.tag_, token.dep_ = "PROPN", "NNP", "compound"
        if token.dep_ == "intj" and token.text.istitle() and behind.pos_ == "PROPN" and token.whitespace_:
            token.pos_, token.tag_, token.dep_ = "PROPN", "NNP", "compound"
            token.head = behind.head if behind.dep_ == "compound" else behind


def _begins_a_life(token: Token) -> bool:
    """Whether a word is the first of a name with which a text on somebody begins: Aldous Huxley (1894 – 1963) was."""
    head, doc = token.head, token.doc
    is_name = token.i == 0 and token.text.istitle() and token.pos_ != "PROPN" and token.dep_ in {"amod", "compound"}
    return is_name and head.ent_type_ == "PERSON" and head.i + 1 < len(doc) and doc[head.i + 1].text[:1] == "("


def mend_letters(doc: Doc) -> None:
    """Let what stands behind a name add to it, as in "Simon Hale KC", which the model takes for the family name."""
    for token in doc[1:]:
        name = token.nbor(-1)
        if token.text not in BEHIND_NAMES or name.pos_ != "PROPN":
            continue
        if token.head == name:
            token.dep_ = "nmod"
        if name.head != token or name.dep_ != "compound":
            continue
        token.pos_, token.tag_ = "PROPN", "NNP"
        others = [one for one in token.children if one != name]
        is_root = token.head == token
        name.head, name.dep_ = (name if is_root else token.head), token.dep_
        for one in others:
            one.head = name
        token.head, token.dep_ = name, "nmod"


def _has_verb_behind(participle: Token) -> bool:
    """Whether a verb behind a participle may be the verb of the sentence, as in "orders received in May reached"."""
    return any(
        one.tag_ in {"VBD", "VBZ", "VBP"} and not any(two.dep_ in _SUBJECTS | {"cc"} for two in one.children)
        for one in participle.doc[participle.i + 1 :]
        if one.dep_ != "conj"
    )
