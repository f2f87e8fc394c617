"""Words that hang in the air without the sentence before them: "the second", "four" of nothing, "as much" as nobody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.phrases import word_before

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHICH = frozenset(
    """first second third fourth fifth sixth seventh eighth ninth tenth last elder younger eldest youngest former latter
    other others next previous oldest""".split()
)
"""What names one of several things that stand elsewhere, where no noun is behind it."""
_COUNTS = frozenset(
    "number figure total share sum rest remainder proportion amount percentage majority part listing news".split()
)
"""What is a number of something that is said with it, or before."""
_KNOWN_BEFORE = frozenset(
    """industry line trade method process practice system service route business scheme project venture undertaking
    operation affair incident occurrence episode procedure change move
    decision attempt effort effect discovery idea custom craft habit""".split()
)
"""What says nothing alone, where a sentence before has told of what it is."""
_SIGNS = frozenset("£$€%")
_MORE = frozenset("second third fourth fifth further additional".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_OWN = frozenset("his hers theirs mine ours yours".split())
_REACHING = frozenset("reach exceed total equal score number hit top pass".split())
_LATER = frozenset("later earlier before after afterwards ago previously beforehand".split())
_PERIODS = frozenset("fortnight year month week day hour minute decade century night morning evening".split())
_INTO = frozenset("enter exit".split())
"""Verbs that say nothing without the place that somebody goes into or out of."""
_MOVING = frozenset("drive go come walk ride run climb march cycle sail rush bring carry".split())
_PLACING = frozenset("into in on at from to through by via over across behind under of".split())
_TIMES = frozenset({"DATE", "TIME"})
_HOURS = frozenset({"a.m.", "p.m.", "am", "pm"})
_WAYS_IN = frozenset("in out inside outside".split())
_PER_CENT = frozenset({"percent", "cent", "%"})


def hangs(tokens: Sequence[Token]) -> bool:
    """Whether a statement has a word that says nothing without what stands around it in the text."""
    kept = {one.i for one in tokens}
    return any(
        is_of_another_sentence(one)
        or _is_bare(one, _COUNTS)
        or _is_one_of_several(one)
        or _counts_nothing(one, kept)
        or _compares_with_nobody(one, kept)
        or _is_cut_time(one, kept)
        or _is_later_than_nothing(one)
        or _is_cut_where(one, kept)
        or (one.lower_ in {"for", "against"} and one.dep_ == "prep" and not list(one.children))
        or _is_share_of_nothing(one)
        or _is_of_many(one)
        or _is_of_somebody_else(one)
        or _is_one_of_the_days(one, kept)
        or _goes_into_nothing(one, kept)
        for one in tokens
    )


def is_of_another_sentence(noun: Token) -> bool:
    """Whether another sentence has what a noun means: the industry, a second show, one of several ships.

    Where the text has a name for it, that is said in full.
    """
    is_unnamed = noun.i in noun.doc.user_data.get("unnamed", ())
    return is_unnamed or _is_bare(noun, _KNOWN_BEFORE) or _is_one_more(noun)


def stands_for_verb(verb: Token) -> bool:
    """Whether a verb only stands for another one: so did Ann, as Tom had, and the town did."""
    before = verb.nbor(-1).lower_ if verb.i else ""
    if verb.lemma_ in {"do", "be", "have"} and before in {"so", "as", "nor", "neither", "than"}:
        return True
    is_with = any(one.dep_ == "dobj" or (one.dep_ == "advmod" and one.lower_ != "so") for one in verb.children)
    return verb.lemma_ == "do" and not is_with


def _is_one_of_several(token: Token) -> bool:
    """Whether it is "the first" or "her second", of which another sentence has the noun."""
    before = token.nbor(-1).lower_ if token.i else ""
    if token.lower_ not in _WHICH or before not in {"the", "its", "their", "his", "her"}:
        return False
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if behind is None or behind.is_punct:
        return True
    if behind.lower_ in {"of", "to"}:
        return (
            behind.lower_ == "of"
            and behind.i + 1 < len(behind.doc)
            and behind.nbor(1).lower_ in {"these", "those", "them"}
        )
    return behind.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV", "X"} or behind.tag_ in {"VBD", "VBZ", "MD"}


def _counts_nothing(token: Token, kept: set[int]) -> bool:
    """Whether it is a bare number, as in "spoke of four", and none of a date, a sum, a score or a size."""
    if token.pos_ != "NUM" or not token.like_num or token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
        return False
    if any(one.i in kept and one.dep_ in {"prep", "conj", "nmod", "compound"} for one in token.rights):
        return False
    if any(one.text in _SIGNS for one in token.doc[max(0, token.i - 2) : token.i + 2]) or token.dep_ == "conj":
        return False
    verb = token.head
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return True
    if token.dep_ == "dobj":
        return verb.lemma_ not in _REACHING
    if token.dep_ != "pobj" or verb.pos_ != "ADP":
        return False
    if verb.lower_ in {"of", "at"}:
        return verb.head.pos_ == "VERB"
    return verb.lower_ in {"for", "with", "about"} and verb.head.pos_ == "VERB"


def _is_one_of_the_days(token: Token, kept: set[int]) -> bool:
    """Whether it is "the Wednesday", of which only the text knows which one."""
    if token.lower_ not in _DAYS or token.dep_ == "compound" or not any(one.lower_ == "the" for one in token.lefts):
        return False
    return not any(one.i in kept and one.dep_ in {"prep", "relcl", "acl", "nummod"} for one in token.rights)


def _is_bare(noun: Token, nouns: Collection[str]) -> bool:
    """Whether it is one of some nouns, not said of what or from where: "the number", "the old line"."""
    if (
        noun.lemma_.casefold() not in nouns
        or noun.pos_ != "NOUN"
        or noun.dep_ == "compound"
        or noun.i in noun.doc.user_data.get("in_full", {})
    ):
        return False
    lefts = [one for one in noun.lefts if not one.is_punct]
    is_bare = (
        bool(lefts)
        and lefts[0].lower_ in {"the", "that", "this"}
        and all(one.dep_ in {"det", "amod"} for one in lefts)
        and not any(one.text[:1].isupper() for one in lefts[1:])
    )
    behind = [one for one in noun.rights if one.dep_ in {"prep", "acl", "relcl"} and one.i <= noun.i + 2]
    return is_bare and not any(word_before(one.left_edge) != "," for one in behind)


def _is_one_more(noun: Token) -> bool:
    """Whether it is "a second show" or "a further 40 boats", beside what was told of before."""
    lefts = [one.lower_ for one in noun.lefts]
    return (
        noun.pos_ == "NOUN"
        and bool(lefts)
        and lefts[0] in {"a", "an"}
        and bool(_MORE & set(lefts))
        and noun.lemma_ != "time"
    )


def _compares_with_nobody(token: Token, kept: set[int]) -> bool:
    """Whether it is "as much" or "so many" without what it is compared with, or "twice as long"."""
    if token.lower_ != "as" or token.dep_ != "advmod":
        return False
    return not any(one.lower_ == "as" and one.i > token.i and one.i in kept for one in token.doc)


def _is_cut_time(token: Token, kept: set[int]) -> bool:
    """Whether it is the "fortnight" of "a fortnight later" alone."""
    if token.lemma_ not in _PERIODS or token.i + 1 >= len(token.doc):
        return False
    behind = token.nbor(1)
    return behind.lower_ in _LATER and behind.i not in kept


def _is_cut_where(token: Token, kept: set[int]) -> bool:
    """Whether it is a "where" or "while" of which the verb is left out."""
    is_link = token.lower_ in {"where", "while", "when", "whereas"} and token.i > 0
    behind = [one for one in token.doc[token.i + 1 :] if one.i in kept]
    return is_link and not any(one.pos_ in {"VERB", "AUX"} for one in behind)


def _is_later_than_nothing(token: Token) -> bool:
    """Whether it is the "later" of "three months later", which counts from what another sentence tells."""
    is_behind = token.lower_ in {"later", "earlier"} and any(one.dep_ == "npadvmod" for one in token.lefts)
    return is_behind and not any(one.lower_ == "than" for one in token.rights)


def _goes_into_nothing(token: Token, kept: set[int]) -> bool:
    """Whether it is the verb of "vans may enter" or the "in" of "may drive in", and another sentence has the place."""
    verb = token.head if token.lower_ in _WAYS_IN and not list(token.children) else token
    if verb is token:
        if token.lemma_ not in _INTO or token.pos_ != "VERB" or any(one.dep_ == "auxpass" for one in token.children):
            return False
    elif verb.lemma_ not in _MOVING or token.i < verb.i:
        return False
    return not any(_is_where(one) for one in verb.children if one.i in kept and one.i > verb.i)


def _is_where(piece: Token) -> bool:
    """Whether a piece behind a verb may be a place, and no time."""
    if piece.dep_ == "dobj":
        return piece.ent_type_ not in _TIMES and piece.lower_ not in _HOURS
    if piece.dep_ != "prep":
        return False
    noun = next((one for one in piece.children if one.dep_ in {"pobj", "pcomp"}), None)
    is_time = noun is not None and (noun.ent_type_ in _TIMES or noun.lemma_.casefold() in _DAYS | _PERIODS | {"time"})
    return noun is not None and not is_time and piece.lower_ in _PLACING


def _is_share_of_nothing(token: Token) -> bool:
    """Whether it is so many per cent of something that another sentence names."""
    is_share = token.lower_ in _PER_CENT and token.dep_ in {"nsubj", "nsubjpass"}
    return is_share and token.i + 1 < len(token.doc) and token.nbor(1).lower_ not in {"of", "more", "less"}


def _is_of_many(token: Token) -> bool:
    """Whether it is the "in" of "nine in ten"."""
    if token.lower_ != "in" or not 0 < token.i < len(token.doc) - 1:
        return False
    return token.nbor(-1).pos_ == "NUM" and token.nbor(1).pos_ == "NUM" and not token.nbor(1).text.isdecimal()


def _is_of_somebody_else(token: Token) -> bool:
    """Whether somebody is said to be "her assistant" and the like: another one's, whom the text has named before."""
    is_alone = token.pos_ == "PRON" or (token.lower_ == "mine" and not list(token.lefts))
    if token.lower_ in _OWN and is_alone and token.dep_ in {"dobj", "pobj", "nsubj"}:
        return True
    if token.tag_ != "PRP$" or token.head.dep_ != "attr" or token.head.head.lemma_ not in {"be", "become", "remain"}:
        return False
    return token.i not in token.doc.user_data.get("in_full", {})
