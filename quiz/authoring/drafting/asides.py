"""What only adds to a sentence or joins it to others, and what belongs to something that stands elsewhere."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quiz.authoring.drafting.clause import Clause
from quiz.authoring.drafting.lines import ParsedLine, join
from quiz.authoring.drafting.phrases import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_PASSING = frozenset(
    """in particular|for example|for instance|in addition|in fact|of course|as well|in turn|above all|at least|in short
    |as a result|after all|in practice|in the end|in the event|in truth|in reality
    |on the other hand|in contrast|by contrast|in general""".replace("\n    ", "").split("|")
)
"""Phrases that join a sentence to others."""
_ITSELF = frozenset({"itself", "himself", "herself", "themselves", "alone"})
_BEFORE = frozenset({"even", "only", "just", "especially", "mainly", "chiefly", "perhaps", "probably"})
"""What may stand before the name of whoever does something and is no part of it."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SOMEBODY = frozenset("he she him his her they them their".split())
_COURTS = frozenset("court inquest jury tribunal hearing inquiry".split())


def is_passing(piece: Token, verb: Token) -> bool:
    """Whether a piece of a sentence only joins it to others, as "in particular" does, or says more of the next verb."""
    if _is_of_next_verb(piece, verb):
        return True
    return piece.dep_ in {"prep", "advmod"} and join(piece.subtree).casefold() in _PASSING


def _is_of_next_verb(piece: Token, verb: Token) -> bool:
    """Whether a piece stands between "and" and the next verb, of which it says more: and thus, after years, won."""
    behind = next((one.i for one in verb.children if one.dep_ == "conj" and one.pos_ in {"VERB", "AUX"}), 0)
    joined = max((one.i for one in verb.children if one.dep_ == "cc" and one.i < behind), default=behind)
    return piece.dep_ in {"prep", "advmod", "npadvmod"} and joined < piece.i < behind


def _has_own_subject(verb: Token) -> bool:
    return any(one.dep_ in _SUBJECTS for one in verb.children)


def _disagrees(subject: Token, verb: Token) -> bool:
    """Whether a verb is in the plural and its subject in the singular: another word is the subject then."""
    first = next((one for one in verb.children if one.dep_ in {"aux", "auxpass"} and one.i < verb.i), verb)
    is_one = subject.tag_ in {"NN", "NNP"} and not any(one.dep_ == "conj" for one in subject.children)
    return is_one and first.lower_ in {"have", "are", "were", "do"} and first.i > subject.i


def is_conceded(token: Token, verb: Token) -> bool:
    """Whether a word is a preposition, or begins what is only conceded, or until when something was done."""
    is_behind = token.i > verb.i and token.nbor(-1).text == "," and token.head.dep_ == "advcl"
    is_end = token.lower_ == "until" and token.i > verb.i and token.head.dep_ == "advcl" and verb.tag_ == "VBD"
    return token.dep_ == "prep" or (token.lower_ in {"although", "though"} and is_behind) or is_end


def is_heard_in_court(verb: Token) -> bool:
    """Whether a court was told something, which the text gives as what it heard."""
    subjects = (one for one in verb.children if one.dep_ == "nsubj")
    return verb.lower_ == "heard" and any(one.lemma_.casefold() in _COURTS for one in subjects)


def is_beside(said: Token, verb: Token) -> bool:
    """Whether a semicolon parts a clause from the verb of saying behind it, so that the text says it itself."""
    return said.i < verb.i and any(one.text == ";" for one in verb.doc[said.i : verb.i])


def is_misread(verb: Token) -> bool:
    """Whether a sentence is surely not as the model takes it: with two subjects, or a name for a cry."""
    if any(_follows_alone(one) for one in (verb, *verb.children)):
        return True  # Orders received in May reached two million.
    subjects = [one for one in verb.children if one.dep_ in {"nsubj", "nsubjpass"} and one.i < verb.i]
    shares = verb.dep_ == "conj" and not subjects and not any(one.dep_ == "aux" for one in verb.children)
    if shares and verb.lower_ == verb.lemma_ and any(one.tag_ == "MD" for one in verb.head.children):
        return True  # What would take long and cost much does not cost it yet.
    doer = next((one for one in (verb.head if not subjects else verb).children if one.dep_ in _SUBJECTS), None)
    along = [verb, *(one for one in verb.children if one.dep_ == "conj")]
    if doer is not None and any(_disagrees(doer, one) for one in along if not _has_own_subject(one) or one == verb):
        return True
    if len(subjects) > 1 or any(one.dep_ == "intj" and one.is_alpha for one in verb.children):
        return True
    return any(
        any(two.dep_ == "cc" for two in one.children) and not any(two.dep_ in {"conj", "prep"} for two in one.children)
        for one in subjects
    )


def _follows_alone(verb: Token) -> bool:
    """Whether a verb is joined to the one before by no word and no sign, so that the first was a participle."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.head.pos_ != "VERB" or _has_own_subject(verb):
        return False
    between = [one for one in verb.head.children if verb.head.i < one.i < verb.i]
    return not any(one.dep_ in {"cc", "punct", "preconj"} for one in between)


def goes_on_there(verb: Token) -> bool:
    """Whether something is told of a place that only "there" names."""
    return any(one.lower_ == "there" and one.dep_ == "advmod" and one.i > verb.i for one in verb.children)


def doer_of(line: ParsedLine, subject: Token) -> list[Token]:
    """The words for who does it, without what is in brackets, and without "itself" or "even"."""
    aside = in_brackets(line)
    aside |= {one for one in subject.lefts if subject.pos_ == "PROPN" and one.lower_ in _BEFORE}
    words = [token for token in noun_phrase(subject) if token.lower_ not in _ITSELF and token not in aside]
    if any(token.dep_ == "conj" and token != subject for token in words):
        joined = next((at for at, token in enumerate(words) if token.dep_ == "cc"), 0)
        has_row = any(one.text == "," and two.text != "," for one, two in pairwise(words[:joined]))
        return words if has_row else [one for one in words if one.text != "," or one.i > words[joined].i]
    # What stands between commas only adds to the name or noun: "In particular, Ann", "Ann, 52, of Lund".
    first = max((at + 1 for at, token in enumerate(words) if token.text == "," and token.i < subject.i), default=0)
    last = next((at for at, token in enumerate(words) if _is_aside(token, subject)), len(words))
    return words[first:last]


def _is_aside(sign: Token, subject: Token) -> bool:
    """Whether a comma behind a noun begins what only adds to it, and no address and no list of words."""
    behind = sign.nbor(1) if sign.text == "," and subject.i < sign.i < len(sign.doc) - 1 else None
    return behind is not None and (behind.pos_ in {"ADP", "ADJ", "NUM", "PUNCT"} or behind.dep_ == "amod")


def in_brackets(line: ParsedLine) -> set[Token]:
    """What a line has in brackets only explains what is before."""
    found: set[Token] = set()
    is_open = False
    for token in line.doc:
        is_open = (is_open or token.text == "(") and token.text != ")"
        if is_open:
            found.add(token)
    return found


def is_of_another(clause: Clause) -> bool:
    """Whether something is said to be "its" that may belong to what the first half of the sentence tells of."""
    is_second = clause.verb.dep_ == "conj" and clause.subject.head == clause.verb
    if clause.verb.dep_ == "relcl":
        before = clause.line.doc[: clause.subject.left_edge.i]
        is_second = any(one.lower_ in _SOMEBODY or (one.pos_ == "PROPN" and one.dep_ in _SUBJECTS) for one in before)
    return is_second and any(one.tag_ == "PRP$" and one.lower_ != "our" for one in clause.tokens())
