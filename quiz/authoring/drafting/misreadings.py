"""Sentences that a model reads wrongly, and statements that the rest of their sentence takes back."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from quiz.authoring.drafting.clause import Adjunct, Clause
from quiz.authoring.drafting.whens import When
from quiz.authoring.drafting.words import PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CORRECTED = re.compile(
    r"\bor (?:rather|so|at least|at any rate|in any case|perhaps|thought|as|if|,)\b|, or, "
    r"|, or (?:had|did|was|were|has|is) (?:he|she|it|they)\b",
    re.IGNORECASE,
)
"""What begins another account of the same."""
TAKEN_BACK = re.compile(
    r"(?:Or )?(?:[Aa]t least,? |[Oo]r )(?:that|this|so|had|did|was|were) "
    r"|At least,? (?:\w+ ){0,4}(?:thought|said|claimed|believed|wrote|hoped)\b"
    r"|Neither (?:was|is) (?:\w+ )?(?:right|true|correct)\b|So (?:he|she|they|it|the \w+) (?:said|claimed)\b"
    r"|(?:It|That|This|He|She|They|These|Neither) (?:was|were|is|are|did|had|has) "
    r"(?:in fact |really |actually |in truth )*(?:not\b(?: so| true)?[.,:;]|wrong|false|untrue|nonsense|really|actually"
    r"|in fact|in truth|mistaken)"
)
"""How a sentence begins that says that the one before it is not so."""
_HEDGES = frozenset(
    """recently lately mainly chiefly mostly partly largely probably perhaps possibly notably especially particularly
    usually likely presumably apparently supposedly allegedly reportedly almost nearly not rather first last originally
    finally""".split()
)
"""Adverbs that belong to the piece behind them."""
_ABOUT_OTHERS = frozenset("until till after before since by with for to following because".split())
_DENYING = frozenset("nor neither never hardly scarcely rarely seldom nowhere".split())
"""What may begin a sentence and denies it, or nearly."""
_CAN = frozenset({"can", "may", "could", "might"})
_OPENING = tuple(",.:!?“\"‘'(;–—")
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SIGNS = frozenset("£$€")
_NEAR = 3
"""So many words before a date a "than" may stand."""


def is_taken_back(verb: Token, behind: Doc | None) -> bool:
    """Whether a sentence goes on with "or …" and another account, or the one behind it says that it was not so."""
    if any(one.dep_ == "cc" and one.lower_ == "or" and _joins_verb(one, verb) for one in verb.children):
        return True
    if _CORRECTED.search(verb.doc[verb.i :].text):
        return True
    return behind is not None and TAKEN_BACK.match(behind.text) is not None


def _joins_verb(sign: Token, verb: Token) -> bool:
    return any(one.dep_ == "conj" and one.i > sign.i and one.pos_ in {"VERB", "AUX"} for one in verb.children)


def is_read_wrongly(clause: Clause) -> bool:
    """Whether words of a statement surely belong together otherwise than the model takes them."""
    tokens = clause.tokens()
    kept = {one.i for one in tokens}
    has_no_doer = any(one.dep_ == "expl" for one in clause.verb.children) or _is_participle(clause)
    is_cut = clause.doer[-1].tag_ == "POS" or (clause.verb.lemma_ == "have" and clause.object is None)
    is_cut = is_cut or (not clause.speaker and any(one.lower_ == "would" for one in clause.auxiliaries))
    is_cut = is_cut or any(_has_doers_in_it(one, clause) for one in clause.adjuncts)
    is_cut = is_cut or any(map(_begins_a_title, tokens)) or _goes_on_behind_rank(tokens[-1])
    is_cut = is_cut or _is_cut_name(clause.doer[0]) or _is_denied_at_its_beginning(clause.verb)
    if has_no_doer or is_cut or _is_cut_behind_comma(clause):
        return True
    return (
        any(_begins_a_second_half(one) or _is_joined_to_nothing(one) for one in tokens)
        or _is_joined_behind_a_gap(clause, kept)
        or _has_date_before_another(clause)
        or any(_belongs_to_adverb(adjunct.tokens[0], kept) for adjunct in clause.adjuncts)
    )


def _is_denied_at_its_beginning(verb: Token) -> bool:
    """Whether a sentence begins with what denies it: nor was the storm held responsible."""
    return any(one.lower_ in _DENYING and one.i < verb.i and one.head == verb for one in verb.doc)


def _has_doers_in_it(piece: Adjunct, clause: Clause) -> bool:
    """Whether a date has swallowed what those are who do it: in 1889 two researchers, Ann and Tom, found it."""
    last = piece.tokens[-1]
    is_part = last.lemma_.casefold() in PEOPLE and any(one.like_num for one in piece.tokens)
    return is_part and last.i < clause.doer[0].i <= last.i + 2


def _begins_a_title(article: Token) -> bool:
    """Whether an article within a sentence has a capital, as a title has, which a model tears apart: An American."""
    return article.text in {"A", "An"} and article.i > 0 and article.nbor(-1).text[-1:] not in _OPENING


def _goes_on_behind_rank(last: Token) -> bool:
    """Whether a line goes on behind a full stop with which a name or a rank in short ends, and not a sentence."""
    doc, at = last.doc, last.i
    if last.text[-1:] == "." and last.pos_ == "PROPN" and at + 1 < len(doc) and doc[at + 1].text[:1].isupper():
        return True
    return at + 2 < len(doc) and doc[at + 1].text == "." and doc[at + 2].text[:1].isupper()


def _is_cut_name(first: Token) -> bool:
    """Whether who does it is the rest of a name, as the "International" of "Press Watch International calls"."""
    before = first.nbor(-1) if first.i else first
    is_name = all(one.pos_ == "PROPN" and one.text[:1].isupper() for one in (before, first))
    return before != first and is_name and before.ent_type_ not in {"DATE", "TIME"}


def _begins_a_second_half(noun: Token) -> bool:
    """Whether a noun behind "and" begins another sentence, with its verb or with that left out.

    The parents paid half and the county a quarter; Ann went to Rome and Tom to sea; Ann was called and Tom took over.
    """
    doc = noun.doc
    if noun.dep_ not in {"conj", "nmod"} or noun.pos_ not in _NOMINAL or noun.i + 2 >= len(doc):
        return False
    behind = noun.nbor(1)
    if behind.tag_ in _FINITE and behind.head != noun and noun.dep_ == "conj":
        return True
    if noun.dep_ == "nmod":
        return behind.tag_ == "DT" and noun.i > 0 and noun.left_edge.i > 0 and noun.left_edge.nbor(-1).dep_ == "cc"
    if behind.text in _SIGNS or (behind.tag_ == "DT" and behind.head != noun):
        return True
    if behind.pos_ == "NUM" and behind.head not in {noun, noun.head} and behind.ent_type_ != "DATE":
        return behind.i + 1 >= len(doc) or behind.nbor(1).pos_ not in {"VERB", "AUX"}
    return noun.head.dep_ == "pobj" and behind.lower_ == noun.head.head.lower_ and behind.lower_ != "of"


def _is_joined_to_nothing(number: Token) -> bool:
    """Whether a number is joined to a word that is none, as the 55 in "12 people at first and 55 by 2005"."""
    return number.pos_ == "NUM" and number.dep_ == "conj" and number.head.pos_ not in {"NUM", "NOUN", "PROPN", "SYM"}


def _is_joined_behind_a_gap(clause: Clause, kept: Collection[int]) -> bool:
    """Whether an "and" is left out between two pieces of the rest: the son of Ann, a baker, and of Tom Rell."""
    places = sorted(place for place in kept if place > clause.verb.i)
    doc = clause.line.doc
    return any(place - 1 not in kept and doc[place - 1].dep_ == "cc" and place > places[0] for place in places)


def _is_participle(clause: Clause) -> bool:
    """Whether a verb between commas behind a noun is what was done to it: the battle, fought in 1645, was lost."""
    doc, at = clause.line.doc, clause.verb.i
    is_next = at > 1 and doc[at - 1].text == "," and doc[at - 2] in clause.doer
    is_bare = not clause.auxiliaries and clause.object is None and clause.verb.tag_ in {"VBD", "VBN"}
    return is_next and is_bare and not any(one.text == "," for one in clause.doer)


def _is_cut_behind_comma(clause: Clause) -> bool:
    """Whether who does it has a piece between commas of which the second is lost: Ann, formerly of Lund, sold it."""
    last = clause.doer[-1]
    is_list = any(one.dep_ in {"conj", "cc"} for one in clause.doer)
    has_comma = any(one.text == "," for one in clause.doer) and not is_list
    return has_comma and last.i + 1 < len(last.doc) and last.nbor(1).text == ","


def _has_date_before_another(clause: Clause) -> bool:
    """Whether a date that begins a sentence would be read, at its end, as if it belonged to another one there."""
    dates = [one for one in clause.adjuncts if one.when is not None and one.tokens[0].i < clause.doer[0].i]
    kept = {one.i for one in clause.tokens()}
    others = [one for one in clause.line.whens if one.start in kept and one.start > clause.verb.i]
    return any(one.grain == date.when.grain for date in dates if date.when is not None for one in others)


def _belongs_to_adverb(first: Token, kept: Collection[int]) -> bool:
    """Whether a piece loses the adverb before it: most recently in 2016, most likely because of the arch."""
    if not first.i:
        return False
    before = first.nbor(-1)
    return before.lower_ in _HEDGES and before.i not in kept


def _is_compared(date: Token) -> bool:
    """Whether a date is what something is compared with: two feet higher than in 1881."""
    return any(one.lower_ == "than" for one in date.ancestors if abs(one.i - date.i) <= _NEAR)


def was_to_be(verb: Token) -> bool:
    """Whether it is the "was" of "was to have come"."""
    return verb.lemma_ == "be" and any(
        one.dep_ == "xcomp" and any(two.lower_ == "to" for two in one.children) for one in verb.children
    )


def _is_within_another(preposition: Token, first: Token) -> bool:
    """Whether a date belongs to what another piece tells of: until her death in 1881, after the fire in 1902."""
    return preposition != first and first.lower_ in _ABOUT_OTHERS


def is_told_beside(noun: Token) -> bool:
    """Whether what is counted is named behind it, or goes on with another number: two brothers, Ann and Tom Rell."""
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    is_by = len(behind) > 1 and behind[0].lower_ == "by" and behind[1].like_num
    is_named = len(behind) > 1 and behind[0].text == "," and behind[1].pos_ == "PROPN"
    return is_by or is_named or any(one.dep_ == "appos" and one.pos_ == "PROPN" for one in noun.rights)


def _has_another(clause: Clause, when: When) -> bool:
    """Whether the line gives another date for the same: in 1771, or, as others say, in 1773."""
    others = [one for one in clause.line.whens if one.grain == when.grain and one is not when]
    doc = clause.line.doc
    between = [doc[min(one.end, when.end) : max(one.start, when.start)] for one in others]
    return any(token.lower_ == "or" for tokens in between for token in tokens)


def has_second(clause: Clause, when: When) -> bool:
    """Whether the line has another date that is as exact."""
    return any(one.grain == when.grain and one is not when for one in clause.line.whens)


def is_of_something_else(clause: Clause, when: When, before: Token, first: Token) -> bool:
    """Whether a date is not when the statement came true: it is another one's, or one of two, or only a plan.

    ``before`` is the word before the date, and ``first`` the first word of the piece that has it.
    """
    is_others = _is_compared(clause.line.doc[when.start]) or _is_within_another(before, first)
    is_others = is_others or (before.head != clause.verb and before.head.dep_ in {"acl", "relcl", "advcl"})
    return is_others or _has_another(clause, when) or was_to_be(clause.verb)


def may_be_at_other_times(clause: Clause, grain: str, before: Token) -> bool:
    """Whether something can happen in a month and so in others, too, or a time is how long it took: in 2:26."""
    can = any(one.dep_ == "aux" and one.lower_ in _CAN for one in clause.verb.children)
    is_season = can and before.lower_ in {"in", "on", "during"} and grain in {"month", "weekday"}
    return is_season or (grain == "time" and before.lower_ == "in")


def can_ask_with(noun: Token, clause: Clause) -> bool:
    """Whether one can ask with the preposition of a number: nothing was held with how many years."""
    return noun.head.lower_ != "with" or not (clause.is_passive or clause.verb.lemma_ == "be")


def goes_on_behind(last: Token) -> bool:
    """Whether a piece goes on with where it was, though the model takes that by itself: after ten years in Lund."""
    return last.i + 1 < len(last.doc) and last.nbor(1).pos_ == "ADP"


def follows_a_time(preposition: Token) -> bool:
    """Whether a place stands behind "after ten years", so that somebody was there before, and not then."""
    before = preposition.nbor(-1) if preposition.i else preposition
    return before.dep_ == "pobj" and before.tag_ == "NNS" and before.head.lower_ in {"after", "following", "since"}


def shares_subject(verb: Token) -> bool:
    """Whether a verb behind "and" surely has the subject of the verb before it, and no other stands between them.

    A model takes "praised it, and her second, Salt Stairs, became a success" for a success of whoever praised it.
    """
    doc, head = verb.doc, verb.head
    joined = [one.i for one in doc[head.i : verb.i] if one.dep_ == "cc" or one.text == ";"]
    between = doc[joined[-1] + 1 : verb.i] if joined else ()
    return head.pos_ in {"VERB", "AUX"} and not any(
        one.pos_ in {"NOUN", "PROPN"}
        and one.ent_type_ not in {"DATE", "TIME"}
        and not any(above.pos_ == "ADP" and above.i > joined[-1] for above in one.ancestors)
        for one in between
    )
