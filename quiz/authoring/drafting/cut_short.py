"""Statements that lose a piece that their numbers, dates or truth belong to: she worked for four years in Poplar."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from quiz.authoring.drafting.clause import Clause
from quiz.authoring.drafting.once import happens_once
from quiz.authoring.drafting.phrases import word_before
from quiz.authoring.drafting.words import GOING_ON, SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIMES = frozenset(
    "second minute hour day night week weekend fortnight month season summer winter term year decade century".split()
)
_PIECES = frozenset({"prep", "advmod", "npadvmod", "agent", "dative", "oprd"})
_PASSING = frozenset(
    """then also later earlier again still now meanwhile however therefore thus instead too consequently hence there
    here moreover furthermore nevertheless indeed only just even so thereby afterwards eventually finally""".split()
)
"""Adverbs that a statement may do without, where they only join it to others."""
_CONCEDING = frozenset({"although", "though", "but", "while", "whereas", "yet"})
_DOUBTING = SAYING | frozenset("doubt dispute contest suspect question swear maintain reckon imagine hold".split())
_RULED_BY = frozenset({"using", "under", "as", "with", "until"})
_FRAMES = frozenset({"first", "last", "originally", "initially"})
_FINITE_OR_NOUN = frozenset({"VBZ", "VBP", "VBD", "MD", "NN", "NNS", "NNP"})
_WITH_OR_AS = frozenset({"together", "along", "alongside", "jointly", "as"})
_MOST = frozenset({"first", "last", "only"})
_NOTHING_SAID = frozenset("something anything nothing everything things".split())
_HERE = frozenset({"now", "then"})


def is_cut_short(clause: Clause) -> bool:
    """Whether a statement may be wrong, or say something else, without what it loses of its sentence."""
    if clause.object is not None and clause.object.lower_ in _NOTHING_SAID:
        return True
    return (
        loses_what_a_number_is_of(clause.verb, clause.tokens())
        or _loses_a_doubt(clause)
        or _loses_its_time(clause)
        or _loses_company_or_office(clause)
        or _loses_only(clause)
        or _loses_its_frame(clause)
        or _loses_what_it_went_to(clause)
        or _is_joined_over_a_gap(clause)
        or _breaks_a_phrase(clause)
        or _loses_what_it_is_the_most_of(clause)
    )


def _loses_company_or_office(clause: Clause) -> bool:
    """Whether it is left out with whom, or as what: together with Lund it forms a group, he was chosen as mayor."""
    kept, verb = set(clause.tokens()), clause.verb
    beside = [*verb.children, *clause.subject.children]
    beside += [two for one in beside if one.lower_ == "with" for two in one.children]
    return any(one.lower_ in _WITH_OR_AS and one.pos_ != "VERB" and one not in kept for one in beside)


def _is_joined_over_a_gap(clause: Clause) -> bool:
    """Whether a piece belongs to what is left out before it: it lasted an hour before falling, at noon, into the sea.

    So it is where a verb is left out there, or a word that no comma parts from it: to the north, Iran to the south.
    """
    kept, doc = {one.i for one in clause.tokens()}, clause.line.doc
    pieces = {piece.tokens[0].i for piece in clause.adjuncts}
    for first in (*pieces, *(one.i for one in clause.complements if one.i - 1 not in kept)):
        gap: list[Token] = []
        while first - len(gap) - 1 > clause.verb.i and first - len(gap) - 1 not in kept:
            gap.append(doc[first - len(gap) - 1])
        if any(one.pos_ == "VERB" for one in gap):
            return True
        is_parted = not gap or gap[0].text in {",", ")", "–", "—"} or gap[0].pos_ in {"ADV", "PUNCT", "PART"}
        if first in pieces and not (is_parted or gap[0].ent_type_ in {"DATE", "TIME"}):
            return True
    return False


def _breaks_a_phrase(clause: Clause) -> bool:
    """Whether a noun is torn from the word behind it, which the model takes for a verb: the sex offenders register."""
    kept, doc = {one.i for one in clause.tokens()}, clause.line.doc
    for noun in clause.tokens():
        behind = doc[noun.i + 1] if noun.i + 1 < len(doc) else noun
        if behind.i in kept or noun.pos_ not in {"NOUN", "PROPN"} or noun.i <= clause.verb.i or not behind.is_alpha:
            continue
        verb = behind.head if behind.dep_ in {"aux", "auxpass"} else behind
        has_doer = any(one.dep_ in {"nsubj", "nsubjpass", "expl"} for one in verb.children)
        if behind.tag_ in _FINITE_OR_NOUN and not has_doer and verb.dep_ not in {"relcl", "acl"}:
            return True
    return False


def _loses_what_it_went_to(clause: Clause) -> bool:
    """Whether it is left out to what or whom it went, who says it, or the time before which it had happened.

    So it is where one of two things was done, and where the first is one only in some way.
    """
    kept, verb = {one.i for one in clause.tokens()}, clause.verb
    lost = [one for one in verb.children if one.i not in kept and not any(two.i in kept for two in one.subtree)]
    is_from = any(one.lower_ == "from" and one.i in kept for one in verb.children)
    if is_from and any(one.dep_ == "prep" and one.lower_ == "to" for one in lost):
        return True
    between = (one for one in verb.doc[clause.doer[-1].i + 1 : verb.i] if one.lemma_ in SAYING and one != verb.head)
    if any(one.pos_ == "VERB" and one.nbor(1).text == "," for one in between):
        return True
    if clause.auxiliaries and clause.auxiliaries[0].lower_ == "had" and any(_is_fronted(one, clause) for one in lost):
        return True
    if verb.dep_ == "conj" and any(one.dep_ == "cc" and one.lower_ == "or" for one in verb.head.children):
        return True
    noun = clause.object
    marks = list(noun.lefts) if noun is not None else []
    is_first = any(one.tag_ == "JJS" or one.lower_ in _MOST for one in marks)
    is_first = is_first and any(one.lower_ == "the" for one in marks)
    return is_first and any(one.dep_ in {"advcl", "prep"} and one.i > verb.i for one in lost)


def _is_fronted(piece: Token, clause: Clause) -> bool:
    return piece.dep_ in {"prep", "npadvmod", "advcl"} and piece.i < clause.doer[0].i


def _loses_its_frame(clause: Clause) -> bool:
    """Whether it is left out when it was so, or what it was: using the rules of 2012, each plays four others.

    So it is with "first", with "at first" that belongs behind an "and", and where nothing but a time is left.
    """
    kept, doc, first = {one.i for one in clause.tokens()}, clause.line.doc, clause.doer[0].i
    fronted = (when for when in clause.line.whens if when.start < first and doc[0].lower_ in _RULED_BY)
    if any(not set(range(when.start, when.end)) & kept for when in fronted):
        return True
    if any(one.lower_ in _FRAMES and one.dep_ == "advmod" and one.i not in kept for one in clause.verb.children):
        return True
    if any(
        piece.tokens[0].i > 1 and doc[piece.tokens[0].i - 1].text == "," and doc[piece.tokens[0].i - 2].dep_ == "cc"
        for piece in clause.adjuncts
    ):
        return True
    is_bare = clause.verb.lemma_ == "be" and not clause.is_passive and not clause.complements
    return is_bare and all(one.when is not None or one.tokens[0].lower_ == "as" for one in clause.adjuncts)


def _loses_only(clause: Clause) -> bool:
    """Whether it is left out that something was so only then or there: it was on only when ships were expected."""
    kept = set(clause.tokens())
    for word in clause.verb.subtree:
        if word.lower_ == "only" and word not in kept and word.i > clause.verb.i:
            above = [one for one in word.ancestors if one in clause.verb.subtree]
            if not any(one.dep_ in {"relcl", "acl", "conj"} for one in above if one != clause.verb):
                return True
    return False


def _loses_what_it_is_the_most_of(clause: Clause) -> bool:
    """Whether it is left out among what something is the first or the largest: the oldest officer killed there.

    So it is where a thing is said to be another, and not of what, or in what.
    """
    kept = set(clause.tokens())
    for noun in clause.tokens():
        before = noun.doc[noun.left_edge.i : noun.i]
        is_most = any(one.tag_ in {"JJS", "RBS"} or (one.lower_ in _MOST and one.head == noun) for one in before)
        is_said = noun.dep_ == "attr" and noun.head == clause.verb
        if not is_most and not is_said:
            continue
        for piece in noun.rights:
            is_lost = piece not in kept and not any(map(_is_time, piece.subtree))
            if is_lost and ((piece.dep_ == "acl" and is_most) or (piece.dep_ == "prep" and piece.i == noun.i + 1)):
                return True
    return False


def loses_what_a_number_is_of(verb: Token, told: Collection[Token]) -> bool:
    """Whether a place, a way or company is lost to which a duration, a number or a date belongs."""
    has_duration = any(_is_duration(one) for one in told)
    is_going_on = verb.lemma_.casefold() in GOING_ON
    if not has_duration and not (is_going_on and any(one.like_num or one.ent_type_ == "DATE" for one in told)):
        return False
    kept = set(told)
    return any(_is_lost(one, kept) for one in verb.children)


def _is_lost(piece: Token, kept: set[Token]) -> bool:
    words = [one for one in piece.subtree if one.is_alpha]
    if not words or {one.lower_ for one in words} & _PASSING or any(map(_is_time, piece.subtree)):
        return False
    is_beside = piece.dep_ == "advcl" and piece.tag_ == "VBG" and word_before(piece.left_edge) != ","
    return (piece.dep_ in _PIECES or is_beside) and not kept & set(words)


def _is_time(word: Token) -> bool:
    return word.ent_type_ in {"DATE", "TIME"} or word.lemma_ in _TIMES or word.lower_ in {"time", "times"}


def is_joined_to_another(preposition: Token) -> bool:
    """Whether an "and" joins a piece to another with a preposition of its own: in the hall and in the church."""
    if preposition.dep_ != "prep" or not any(one.dep_ == "cc" for one in preposition.children):
        return False
    behind = [one for one in preposition.children if one.dep_ == "conj" and one.pos_ == "ADP"]
    return any(two.dep_ == "pobj" for one in behind for two in one.children)


def is_joined_piece(piece: Token, verb: Token) -> bool:
    """Whether a piece stands behind an "and" that joins no verb, and so is told of something else.

    In "from Halm at noon, and from Lund at six", all up to the next "and" belongs to what is joined.
    """
    return any(sign.i <= piece.i < end for sign, end in _joined_pieces(verb))


def leaves_half(verb: Token) -> bool:
    """Whether what an "and" joins is of the same sort as what stands before it: at ten, and at noon on Sundays.

    So it is, too, where no comma parts them.
    """
    joined = _joined_pieces(verb)
    pieces = [one for one in verb.children if one.i > verb.i and (one.dep_ in _PIECES or one.pos_ == "ADP")]
    own = {one.lower_ for one in pieces if not is_joined_piece(one, verb)}
    return any(
        word_before(sign) != ","
        or any(one.lower_ in own and one.pos_ == "ADP" for one in verb.doc[sign.i : end])
        or (sign.nbor(1).pos_ == "ADP" and _amounts(verb.doc[verb.i : sign.i]) & _amounts(verb.doc[sign.i : end]))
        for sign, end in joined
    )


def _amounts(words: Iterable[Token]) -> set[str]:
    """The units of time in some words, and whether there is a number among them: every two hours, five crowns."""
    units = {one.lemma_ for one in words if one.lemma_ in _TIMES}
    return units | {"number" for one in words if one.tag_ == "CD"}


def _joined_pieces(verb: Token) -> list[tuple[Token, int]]:
    """Each "and" behind a verb that joins no verb of its own to it, and where ends what it joins."""
    behind = [one for one in verb.children if one.i > verb.i]
    signs = [one for one in behind if one.dep_ == "cc"]
    found = []
    for at, sign in enumerate(signs):
        end = signs[at + 1].i if at + 1 < len(signs) else len(verb.doc)
        if not any(one.dep_ == "conj" and one.pos_ in {"VERB", "AUX"} and sign.i < one.i < end for one in behind):
            found.append((sign, end))
    return found


def _is_duration(number: Token) -> bool:
    """Whether it is the number of "for four years", and not of "four years after"."""
    if not number.like_num or number.head.lemma_ not in _TIMES or number.head.tag_ != "NNS":
        return False
    return number.head.dep_ == "npadvmod" or (number.head.dep_ == "pobj" and number.head.head.lower_ in {"for", "over"})


def _loses_a_doubt(clause: Clause) -> bool:
    """Whether it is left out that somebody said something else: although Ann insisted that it was a cloud."""
    kept = set(clause.tokens())
    for other in clause.verb.subtree:
        if other.lemma_ not in _DOUBTING or other in kept or other == clause.verb or other.pos_ != "VERB":
            continue
        first = next((one for one in other.children if one.dep_ in {"mark", "cc", "advmod"}), other)
        before = other.head.children if other.dep_ == "conj" else ()
        joined = {first.lower_, *(one.lower_ for one in before if one.dep_ == "cc")}
        if other.head == clause.verb and joined & _CONCEDING and other.dep_ in {"advcl", "conj"}:
            return True
    return False


def _loses_its_time(clause: Clause) -> bool:
    """Whether it is left out when something was so that may have changed: the journey now took an hour."""
    kept = set(clause.tokens())
    verb, first = clause.verb, clause.doer[0].i
    last = verb.i + 1 if verb.lemma_ == "be" else verb.i
    if any(one.lower_ in _HERE and one not in kept and first < one.i <= last for one in verb.children):
        return True
    if clause.speaker or happens_once(clause):
        return False
    if verb.dep_ != "conj" or any(one.when is not None for one in clause.adjuncts) or verb.tag_ != "VBD":
        return False
    # In 1836 it was a village, and people had to walk.
    head = verb.head
    doer = next((one for one in head.children if one.dep_ in {"nsubj", "nsubjpass"}), head)
    dates = {place for when in clause.line.whens for place in range(when.start, when.end)}
    return any(
        one.dep_ in {"prep", "npadvmod"} and one.i < doer.i and any(two.i in dates for two in one.subtree)
        for one in head.children
    )
