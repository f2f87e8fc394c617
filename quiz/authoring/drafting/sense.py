"""Checks for words that mean something only beside what stands around a statement in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.gender import is_unnamed_person
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.naming import is_relative
from quiz.authoring.drafting.phrases import word_before
from quiz.authoring.drafting.pronouns import meant
from quiz.authoring.drafting.words import BODIES

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFTEN = 4
_FEWEST_WORDS, _MOST_WORDS = 3, 0.6
_PAIRS = frozenset({"couple", "pair", "two", "trio"})
_AUXILIARIES = frozenset("has have had is are was were".split())
_PARTS = frozenset("third half quarter fifth tenth majority minority most".split())


def is_loose_relative(token: Token, kept: set[int]) -> bool:
    """Whether a token is a "which", "whom" or "whose" whose noun was left out of the statement."""
    if token.i in token.doc.user_data.get("in_full", {}):
        return False
    return token.lower_ in {"which", "whom", "whose"} and not any(
        one.dep_ == "relcl" and one.i in kept and one.head.i in kept for one in token.ancestors
    )


def is_seen_from_elsewhere(token: Token) -> bool:
    """Whether a token counts from a day that another sentence names, as in "two years before"."""
    return (
        token.lower_ in {"before", "after", "afterwards", "beforehand", "since"}
        and not any(one.i > token.i for one in token.children)
        and (token.dep_ in {"advmod", "prep", "pcomp"})
    )


def compares(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a token compares with something that the statement does not name, as in "larger" without a "than"."""
    return (
        (token.tag_ in {"JJR", "RBR"} or token.lower_ == "sooner")
        and token.lower_ not in {"earlier", "later"}
        and not (token.lower_ in {"lower", "upper", "inner", "outer"} and token.dep_ == "amod")
        and not any(one.lower_ == "than" for one in tokens)
    )


def counts_back(token: Token) -> bool:
    """Whether a number counts things that the text has named before, as in "the seven wrecks" or "one of the eight"."""
    if token.pos_ == "NUM" and token.dep_ == "pobj" and any(one.lower_ == "the" for one in token.lefts):
        return True
    return (
        token.dep_ == "nummod"
        and any(one.lower_ == "the" and one.i < token.i for one in token.head.lefts)
        and not any(one.lower_ in {"first", "last", "next"} for one in token.head.lefts)
        and not token.text.isdecimal()
    )


def is_cut_at_brackets(tokens: Sequence[Token]) -> bool:
    """Whether a statement ends where brackets begin, and the sentence goes on behind them."""
    last = max(tokens, key=lambda one: one.i)
    doc = last.doc
    if last.i + 1 >= len(doc) or doc[last.i + 1].text != "(":
        return False
    behind = next((one.i + 1 for one in doc[last.i :] if one.text == ")"), len(doc))
    return behind < len(doc) and doc[behind].pos_ in {"ADP", "ADV", "NOUN", "ADJ"}


def is_cut_behind_verb(last: Token) -> bool:
    """Whether a statement ends with "out" of "carried out" and what that is is left out, or just before a verb."""
    behind = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if (
        behind is not None
        and behind.pos_ == "AUX"
        and behind.lower_ in {"has", "have", "had", "is", "are", "was", "were"}
    ):
        return True
    return last.dep_ == "prt" and behind is not None and behind.pos_ in {"DET", "NOUN", "PROPN", "ADJ", "VERB", "NUM"}


def is_given_in_a_row(token: Token) -> bool:
    """Whether it is read as another word for what is before it, though it is what that gets: gave Ann the prize."""
    edge = token.left_edge
    return token.dep_ == "appos" and edge.dep_ == "det" and edge.i > 0 and edge.nbor(-1).is_alpha


def is_part_of_nothing(noun: Token) -> bool:
    """Whether a noun is a share of something that only an earlier line names, as in "two thirds"."""
    return noun.lemma_ in _PARTS and not any(one.lower_ == "of" for one in noun.rights)


def may_be_any(noun: Token) -> bool:
    """Whether the text has no name for a body or for people that it tells of as "the club" or "the couple"."""
    is_one = noun.lemma_.casefold() in BODIES | _PAIRS or is_unnamed_person(noun)
    return is_one and noun.i in noun.doc.user_data.get("vague", ())


def is_vague(text: ReadText, head: Token) -> bool:
    """Whether a noun with "the" may be any of several things of the text, or points back at one."""
    words = [token for token in head.lefts if token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"}]
    behind = [token for token in head.rights if token.dep_ in {"prep", "acl", "relcl"}]
    if head.pos_ == "PROPN" or words or behind or meant(head) is not None:
        return False
    kinds = text.kinds.get(head.lemma_, [])
    bare = kinds.count(())
    # What a text is about, it names without more ado.
    return len(set(kinds) - {()}) > 1 and not (bare > _OFTEN and bare * 2 > len(kinds))


def is_of_one_thing(text: ReadText, noun: Token) -> bool:
    """Whether the text uses a noun for one thing only, so that a statement denied of it is true of no other."""
    noun = meant(noun) or noun
    if noun.pos_ == "PROPN" or noun.i in noun.doc.user_data.get("in_full", {}):
        return True
    own = tuple(one.lower_ for one in noun.lefts if one.dep_ in {"compound", "amod"})
    if not own and noun.tag_ == "NNS" and any(one.lower_ == "the" for one in noun.lefts):
        return True  # The flights are all of them.
    return not set(text.kinds.get(noun.lemma_, ())) - {(), own}


def is_told_of_again(text: ReadText, subject: Token, tokens: Sequence[Token]) -> bool:
    """Whether another line has the subject and most words of a statement, and so may say the contrary of it."""
    words = {one.lemma_.casefold() for one in tokens if (one.is_alpha and not one.is_stop) or one.pos_ == "NUM"}
    own = (meant(subject) or subject).lemma_.casefold()
    return any(
        own in line.lemmas and len(words & line.lemmas) >= max(_FEWEST_WORDS, _MOST_WORDS * len(words))
        for line in text.lines
        if line.doc is not subject.doc
    )


def is_only(text: ReadText, noun: Token) -> bool:
    """Whether the text has only one thing of a kind and names it several times."""
    if noun.lemma_ in BODIES and any(_is_our(one, noun) for line in text.lines for one in line.doc):
        return False  # Of a text that speaks of "our team", only its readers know which.
    kinds = text.kinds.get(noun.lemma_, [])
    names = {one.i for line in text.lines for one in line.doc if one.lower_ == noun.lower_ and one.pos_ == "PROPN"}
    return len(kinds) > 1 and len(set(kinds) - {()}) < 2 and not names


def _is_our(owner: Token, noun: Token) -> bool:
    return owner.lower_ in {"our", "my"} and owner.head.lemma_ == noun.lemma_


def is_left_out(verb: Token, when: Sequence[Token]) -> bool:
    """Whether a day without a date, such as "on Monday evening", can be left out of a statement that stays true."""
    counts = any(one.like_num for one in verb.subtree if one not in when)
    return when[0].lower_ == "on" and verb.tag_ == "VBD" and not counts and is_relative(tuple(when))


def is_second_object(token: Token) -> bool:
    """Whether it is a second object behind a comma, as where a sum of money is said more exactly."""
    before = [one for one in token.head.children if one.dep_ == "dobj" and one.i < token.i]
    return token.dep_ == "dobj" and bool(before) and word_before(token.left_edge) == ","


def is_said_besides(edge: Token, verb: Token) -> bool:
    """Whether an adverb behind a verb belongs to what a comma parts from it: three were hurt, one of them badly."""
    return edge.i > verb.i and any(one.text == "," for one in edge.doc[verb.i : edge.i])


def may_go(verb: Token, auxiliaries: Sequence[Token], piece: Sequence[Token]) -> bool:
    """Whether a statement stays true without a piece: an example, or a day that only the text knows."""
    if not piece:
        return True
    first = piece[0]
    is_beside = first.i == 0 or first.nbor(-1).text == ","
    if (
        first.lower_ in {"including", "such", "not"}
        or (first.lower_ == "among" and is_beside)
        or (not auxiliaries and is_left_out(verb, piece))
    ):
        return True
    done_to = next((one for one in verb.children if one.dep_ == "dobj"), None)
    is_bare = done_to is not None and done_to.pos_ == "NOUN" and [one.lower_ for one in done_to.children] == ["the"]
    was = (auxiliaries[0] if auxiliaries else verb).tag_ == "VBD" and verb.lemma_ != "be"
    counts = any(one.like_num for one in verb.subtree if one not in piece)
    is_once = was and not is_bare and not counts and not any(one.dep_ == "neg" for one in verb.children)
    return is_once and is_relative(tuple(piece)) and not any(one.lower_ == "same" for one in piece)
