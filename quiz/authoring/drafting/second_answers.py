"""Others of whom the same is true, so that they would be right answers, too: and so did Ann, as had her brother."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.drafting.clause import Clause
from quiz.authoring.drafting.lines import ParsedLine, ReadText
from quiz.authoring.drafting.slots import Slot

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TURNING = frozenset({"so", "as", "nor", "neither"})
_AUXILIARIES = frozenset("did do does was were is are has have had would will could can should".split())
_DOERS = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"})
_WITH = frozenset({"together", "along", "alongside", "jointly"})
TOGETHER = frozenset("vote attend agree participate belong abstain gather dissent".split())
"""What several do, whether the text says so or not."""
_VOTES = frozenset("vote majority ballot abstain dissent unanimous agree".split())
GUESSES = frozenset("perhaps possibly probably maybe allegedly supposedly presumably reportedly apparently".split())
"""Words that make a guess of a sentence."""
_FOR_OTHERS = frozenset("lawyer attorney solicitor barrister counsel advocate agent spokesman spokeswoman".split())
"""Whoever does what others have asked for, and are said to have done."""
_SAME = frozenset({"likewise", "similarly"})


def has_second_doer(text: ReadText, slot: Slot) -> bool:
    """Whether the line or the next one says that somebody else has done what it is asked for, too."""
    if slot.asked not in {"who", "whom"}:
        return False
    clause = slot.clause
    heads = {clause.subject, clause.subject.head}
    is_one_more = any(one.lower_ == "even" and heads & {one.head, one.head.head} for one in clause.line.doc)
    is_one_more = is_one_more or any(
        one.lower_ == "also" and one.i == clause.doer[-1].i + 1 for one in clause.verb.lefts
    )
    is_guess = any(one.lower_ in GUESSES for one in clause.tokens())
    is_for_another = slot.asked == "who" and _does_it_for_another(clause.subject)
    if slot.asked == "who" and _may_be_anybody(clause):
        return True
    if is_one_more or is_guess or is_for_another or _is_one_of_several(text, clause) or _is_joined(slot):
        return True
    return another_did(text, clause.line, clause.verb.i)


def _does_it_for_another(subject: Token) -> bool:
    """Whether whoever does something does it for somebody who may be said to do it, as a lawyer does who appeals."""
    heads = {subject, subject.head if subject.dep_ == "appos" else subject}
    return any(one.lemma_.casefold() in _FOR_OTHERS for head in heads for one in (head, *head.children))


def _may_be_anybody(clause: Clause) -> bool:
    """Whether nothing tells what somebody was from what others were: served as a general."""
    rest = [one for one in clause.tokens() if one not in clause.doer and one != clause.verb]
    nouns = [one for one in rest if one.pos_ in {"NOUN", "PROPN", "NUM"}]
    return bool(nouns) and all(
        one.pos_ == "NOUN"
        and any(two.lower_ in {"a", "an"} for two in one.lefts)
        and (one.head.lower_ == "as" or one.dep_ in {"attr", "oprd"})
        for one in nouns
    )


def another_did(text: ReadText, line: ParsedLine, verb: int) -> bool:
    """Whether a line behind the place of a verb, or the beginning of the next line, adds somebody who did the same."""
    doc = line.doc
    if _turns_to_another(doc, verb) or _is_done_again(doc, doc[verb]):
        return True
    at = text.lines.index(line) + 1
    if at >= len(text.lines) or text.lines[at].doc.user_data["paragraph"] != doc.user_data["paragraph"]:
        return False
    return _begins_with_another(text.lines[at].doc)


def _is_one_of_several(text: ReadText, clause: Clause) -> bool:
    """Whether somebody did with others what the text tells of the others elsewhere, as a vote that was counted."""
    verb = clause.verb
    alike = {verb.lemma_} | (_VOTES if verb.lemma_ in _VOTES else frozenset())
    return verb.lemma_ in TOGETHER and any(
        one.lemma_.casefold() in alike and (one.i != verb.i or line is not clause.line)
        for line in text.lines
        for one in line.doc
    )


def _turns_to_another(doc: Doc, verb: int) -> bool:
    """Whether a line says behind a verb that the same is so of another."""
    turn = next((one for one in doc[verb + 1 :] if _is_turn(one)), None)
    # Behind a semicolon it is what stands there that another did, too.
    return turn is not None and not any(one.text == ";" for one in doc[verb + 1 : turn.i - 1])


def _is_done_again(doc: Doc, verb: Token) -> bool:
    """Whether a line says behind a verb that another also did it: Ann left because she was ill, and Tom also left."""
    return any(
        one.lower_ in {"also", "too"} and one.head != verb and one.head.lemma_ == verb.lemma_
        for one in doc[verb.i + 1 :]
    )


def _is_turn(word: Token) -> bool:
    doc, at = word.doc, word.i
    if word.lower_ not in _TURNING or at + 2 >= len(doc) or doc[at + 1].lower_ not in _AUXILIARIES:
        return False
    return doc[at + 2].pos_ in _DOERS and not (word.lower_ == "as" and doc[at + 2].lower_ in {"not", "it"})


def _is_joined(slot: Slot) -> bool:
    """Whether somebody is said to have done it with another, or like another."""
    doc, verb = slot.clause.line.doc, slot.clause.verb
    first = min((one.i for one in slot.clause.doer), default=verb.i)
    if "as well as" in doc[first:].text:
        return True
    for word in doc[first:]:
        if word.lower_ in _SAME:
            return True
        is_near = word.head in {verb, slot.clause.subject} or word.head.head == verb
        behind = word.i + 1 < len(doc) and doc[word.i + 1].lower_ == "with"
        if is_near and ((word.lower_ in _WITH and (behind or word.lower_ == "alongside")) or _is_likeness(word, verb)):
            return True
    return False


def _is_likeness(word: Token, verb: Token) -> bool:
    """Whether "like" stands before somebody of whom the same is true, and not before what it is similar to."""
    if word.lower_ != "like" or word.pos_ not in {"ADP", "SCONJ"} or verb.lemma_ in {"look", "sound", "feel", "be"}:
        return False
    is_aside = word.i == 0 or word.nbor(-1).text == ","
    return is_aside or any(one.dep_ == "pobj" and one.pos_ == "PROPN" for one in word.children)


def _begins_with_another(doc: Doc) -> bool:
    """Whether a sentence adds somebody to the one before: So did Ann. Ann, too, won. Ann did the same."""
    if len(doc) > 2 and _is_turn(doc[0]):
        return True
    words = [one.lower_ for one in doc]
    does_same = any(
        words[at : at + 2] == ["the", "same"] and words[at - 1] in {"did", "do"} for at in range(1, len(doc))
    )
    is_too = any(one.lower_ == "too" and one.i and one.nbor(-1).text == "," for one in doc[:6])
    return does_same or is_too or words[-2:-1] == ["too"] or words[-3:-1] == ["as", "well"]
