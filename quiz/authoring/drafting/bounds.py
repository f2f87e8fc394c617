"""What must stay whole to stay true: amounts that are only a bound, lists, and verbs that share an auxiliary."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from quiz.authoring.drafting.phrases import word_before

if TYPE_CHECKING:
    from spacy.tokens import Token

_BOUNDS = frozenset("than least most up over under below above nearly almost maximum minimum within".split())
"""Words near before a number by which another number may be as right."""
MONEY = frozenset("euro dollar crown pound franc cent mark peso rupee yen".split())
_SIGNS = frozenset("£$€")
ROUGHLY = frozenset(
    """minus plus about around over under nearly almost some average least most more less than up fewer only
    roughly""".split()
)
"""Words right before a number that is no exact one."""
_THEIRS = frozenset({"his", "her", "their", "its"})
_FAR = 3
"""So many words before its number a bound may stand."""
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ENDS_LIST = frozenset("which who whose whom where when but while because so although though ; . ( – —".split())
_BEFORE_THING = frozenset({",", ":", "and", "or"})
_GOING_ON = frozenset(
    """die live move remain return stay work serve continue arrive appear stop start end begin retire resign marry
    travel walk sail land rise climb settle study close open change turn crash explode collapse disappear
    escape""".split()
)
"""Verbs that need nothing that something is done to."""
_DONE_TO = frozenset(
    """lift carry put place lower raise deliver take bring build rebuild design pull push drag tow haul hang fit install
    paint clean repair restore dismantle remove demolish sell buy give send treat arrest charge release question
    publish print replace name elect appoint choose award rescue destroy burn bury find""".split()
)
"""Verbs of which a participle without an object is in the passive."""
_NAMES_OF_THINGS = frozenset("name nickname title term pseudonym acronym initial abbreviation".split())
_WITHIN_RANGE = frozenset({"to", "-", "–", "—"})


def is_bounded(number: Token) -> bool:
    """Whether an amount is only a bound, as in "no warmer than seven degrees", so that another may hold as well."""
    before = list(number.doc[max(0, number.i - _FAR) : number.i])
    cut = next((at + 1 for at in reversed(range(len(before))) if before[at].is_punct), 0)
    near = {one.lower_ for one in before[cut:]}
    behind = {one.lower_ for one in number.doc[number.i + 1 : number.i + 4]}
    return bool(near & _BOUNDS) or {"or", "more"} <= behind or {"or", "less"} <= behind or {"or", "fewer"} <= behind


def is_cut_list(tokens: Collection[Token]) -> bool:
    """Whether only the beginning of a list is kept: named as Ann Rell, and not as Ann Rell and her nephew."""
    kept = {one.i for one in tokens}
    for token in tokens:
        if is_half_of_counted(token, kept):
            return True
        if token.pos_ in _NOMINAL and any(_begins_list(other) for other in token.rights if other.i not in kept):
            return True
        for other in token.rights:
            is_joined = other.dep_ == "conj" and other.pos_ in _NOMINAL and other.i not in kept
            if is_joined and token.lemma_ != "be" and not _begins_a_sentence(other):
                return True
    return False


def is_end_of_range(number: Token) -> bool:
    """Whether a number is the first or the last of a range, as the 55 of "55 to 80", to which others belong.

    Neither a vote of 31 to 27 is one, nor what rose from 55 to 80.
    """
    doc, at = number.doc, number.i
    if {one.lower_ for one in doc[max(0, at - 4) : at]} & {"from", "by"}:
        return False
    before, behind = doc[max(0, at - 2) : at], doc[at + 1 : at + 3]
    return any(
        len(beside) > 1 and beside[joint].lower_ in _WITHIN_RANGE and beside[other].like_num
        for beside, joint, other in ((before, 1, 0), (behind, 0, 1))
    )


def is_half_of_counted(number: Token, kept: Collection[int]) -> bool:
    """Whether some things of a list are kept and others are not, that a number counts: three parts, a mill and a quay.

    Without any of them, it is still told how many there are.
    """
    counted = number.head
    if number.dep_ != "nummod" or counted.tag_ not in {"NNS", "NNPS"} or counted.i + 2 >= len(number.doc):
        return False
    others = _named_beside(counted)
    if others and not any(one.dep_ in {"nummod", "det", "poss"} for other in others for one in other.lefts):
        return not all(one.i in kept for one in others)  # 300 dockers, drivers and cooks are not 300 dockers.
    if counted.nbor(1).text not in {",", ":"} or counted.nbor(2).dep_ == "cc":
        return False
    doc, first = number.doc, counted.i + 2
    end = next((one.i for one in doc[first:] if one.tag_ in _FINITE or one.lower_ in _ENDS_LIST), len(doc))
    things = [
        chunk.root.i
        for chunk in doc.noun_chunks
        if first <= chunk.start < end
        and chunk.root.ent_type_ != "DATE"
        and word_before(chunk[0]).casefold() in _BEFORE_THING
    ]
    return len(things) > 1 and any(one in kept for one in things) and not all(one in kept for one in things)


def _named_beside(first: Token) -> list[Token]:
    """The other nouns of a list in which each is of several, and which the model may take for one in other words."""
    added = [one for one in first.rights if one.dep_ == "appos" and any(two.dep_ == "conj" for two in one.rights)]
    every = [*first.conjuncts, *added, *(one for noun in added for one in noun.conjuncts)]
    return [one for one in every if one.i > first.i and one.tag_ in {"NNS", "NNPS"}]


def _begins_list(noun: Token) -> bool:
    """Whether a noun that the model takes for another word for the one before is the next of a list."""
    if noun.dep_ != "appos" or word_before(noun.left_edge) != ",":
        return False
    if all(any(two.dep_ == "nummod" for two in one.lefts) for one in (noun, noun.head)):
        return True  # So many books, so many films and some chairs.
    named = next((one for one in noun.rights if one.dep_ == "appos" and one.pos_ == "PROPN"), None)
    if named is None or is_relative_of_one(noun):
        return named is not None
    return any(one.dep_ == "conj" and one.pos_ in _NOMINAL for head in (noun, named) for one in head.rights)


def is_relative_of_one(noun: Token) -> bool:
    """Whether a noun is somebody's who is named before it, and so somebody else: Ann Rell, her nephew."""
    return any(one.dep_ == "poss" and one.lower_ in _THEIRS for one in noun.lefts)


def _begins_a_sentence(noun: Token) -> bool:
    """Whether a noun that the model takes for the next of a list is what a verb behind it tells of."""
    behind = noun.doc[noun.i + 1 : noun.i + 4]
    return next((True for one in behind if one.tag_ in _FINITE), False) and not any(
        one.is_punct or one.tag_ in {"WP", "WDT"} for one in behind[:1]
    )


def shared_auxiliaries(verb: Token) -> tuple[Token, ...]:
    """The auxiliaries of the passive that also hold for a verb behind "and": it was taken there and lifted.

    Empty where the verb is in no passive, or it is not sure.
    """
    if not _follows_passive(verb) or any(one.text == "," for one in verb.doc[verb.head.i : verb.i]):
        return ()
    if verb.head.dep_ != "ROOT" or verb.lemma_.casefold() not in _DONE_TO:
        return ()
    return tuple(one for one in verb.head.children if one.dep_ in {"aux", "auxpass"} and one.i < verb.head.i)


def may_be_passive(verb: Token) -> bool:
    """Whether a verb behind "and" may be a participle in the passive though the model takes it for the past."""
    return (
        _follows_passive(verb)
        and verb.lower_.endswith(("ed", "t", "d", "n"))
        and verb.lemma_.casefold() not in _GOING_ON
    )


def _follows_passive(verb: Token) -> bool:
    own = {one.dep_ for one in verb.children}
    return (
        verb.dep_ == "conj"
        and verb.tag_ in {"VBD", "VBN"}
        and not own & {"nsubj", "nsubjpass", "aux", "auxpass", "dobj", "ccomp", "xcomp", "acomp", "attr"}
        and any(one.dep_ == "auxpass" for one in verb.head.children)
    )


def is_sum(noun: Token) -> bool:
    """Whether a noun or number is a sum of money, of which a verb stands in the singular."""
    if noun.lemma_.casefold() in MONEY:
        return any(one.like_num for one in noun.lefts)
    return noun.like_num and any(one.text in _SIGNS for one in noun.doc[max(0, noun.i - 2) : noun.i])


def is_means(noun: Token) -> bool:
    """Whether a noun behind "by" is how something was done, and not who did it: by barge, by hand."""
    if noun.lemma_.casefold() in _NAMES_OF_THINGS:
        return True  # Known by a nickname.
    return noun.pos_ == "NOUN" and noun.tag_ == "NN" and not any(one.i < noun.i for one in noun.children)


def is_rough(number: Token) -> bool:
    """Whether a number is only about so many, or one of two: some 40, up to 40, between 30 and 40."""
    if number.i > 1 and number.nbor(-1).lower_ == "to" and not number.nbor(-2).like_num:
        return False
    return number.i > 0 and number.nbor(-1).lower_ in ROUGHLY | {"to", "and", "between"}
