"""What else can be asked of a statement: which people did it, how wide it is, with which score."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.authoring.drafting.clause import Clause, capital
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.phrases import word_before
from quiz.authoring.drafting.slots import Slot, framed

_SINGULAR = {"have": "has", "are": "is", "were": "was"}
_OWNED = frozenset("their them themselves its his her".split())
_ROUGH = frozenset("about around nearly almost over roughly some approximately under up least most than".split())
ABSTRACT = frozenset(
    """story money answer plan work idea time question result news loss effort debt reason way part visit meeting match
    game change rise fall increase growth start end beginning law act vote decision crisis kind number amount lot series
    chance difference problem damage help trouble""".split()
)
"""Nouns for what cannot be taken in the hand, and of which none is a rival of a thing."""
_AFTER_BE = frozenset({"acomp", "attr"})


def more_slots(text: ReadText, clause: Clause) -> Iterator[Slot]:
    """More that can be asked of a statement."""
    yield from framed(
        clause,
        (*_many(text, clause), *_size(clause), *_score(clause)),
    )


def _many(text: ReadText, clause: Clause) -> Iterator[Slot]:
    """Who does something, where it is several people that the text gives no names of."""
    head = clause.subject
    if text.sort_of(head) != "person" or head.tag_ != "NNS" or clause.negation is not None:
        return
    if len(clause.doer) > 8 or any(one.like_num or one.dep_ == "conj" for one in clause.doer):
        return
    in_full = clause.line.doc.user_data.get("in_full", {})
    if any(one.lower_ in _OWNED and one.i not in in_full for one in clause.tokens()) or clause.verb.lemma_ == "be":
        return
    asked = _singular(clause, "Who")
    if asked:
        yield Slot(clause, "who", "group", asked, capital(join(clause.doer)), clause.doer, clause.doer, 0.7)


def _singular(clause: Clause, word: str) -> str:
    """A question on the subject with its verb in the singular; empty where that cannot be made surely."""
    first = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    asked = clause.question_on_subject(word)
    if first.lower_ in _SINGULAR:
        return re.sub(rf"\b{first.lower_}\b", _SINGULAR[first.lower_], asked, count=1)
    if first.tag_ == "VBP":
        return ""
    return asked


def _size(clause: Clause) -> Iterator[Slot]:
    """How many metres long something is."""
    for token in clause.complements:
        if token.dep_ not in _AFTER_BE | {"amod"} or token.head != clause.verb or clause.verb.lemma_ != "be":
            continue
        unit = next((one for one in token.lefts if one.dep_ == "npadvmod" and one.pos_ == "NOUN"), None)
        number = next((one for one in unit.lefts if one.dep_ == "nummod"), None) if unit is not None else None
        if unit is None or number is None or any(one.lower_ in _ROUGH for one in unit.subtree):
            continue
        value = tuple(one for one in number.subtree if one.i <= number.i)
        joined = [two for one in token.rights if one.dep_ in {"conj", "cc"} for two in one.subtree]
        piece = (*value, unit, token, *joined)
        besides = [one for adjunct in clause.adjuncts if adjunct.when is None for one in adjunct.tokens]
        asked = clause.question(f"How many {unit.text} {token.text}", (*piece, *besides))
        yield Slot(clause, "number", unit.lemma_, asked, capital(join(value)), (*value, unit), value, 0.9)


def _score(clause: Clause) -> Iterator[Slot]:
    """With which score something ended: 17 votes to 8."""
    found = re.search(r"\b(?:by )?(\d+)( votes?| points?| goals?)? to (\d+)\b", clause.statement())
    if found is None or clause.negation is not None:
        return
    doc = clause.line.doc
    tokens = clause.tokens()
    last = next((one for one in tokens if one.text == found[3] and word_before(one).casefold() == "to"), None)
    first = next((one for one in tokens if one.text == found[1] and last is not None and one.i < last.i), None)
    if first is None or last is None or last.i - first.i > 3:
        return
    start = first.i - 1 if first.i and doc[first.i - 1].lower_ in {"by", "with"} else first.i
    piece = tuple(doc[start : last.i + 1])
    noun = (found[2] or " votes").strip()
    if last.i + 1 < len(doc) and doc[last.i + 1].text in {"BC", "AD", "BCE", "CE", "%"}:
        return  # From 241 to 238 BC nobody has voted.
    asked = clause.question(f"By how many {noun} to how many", piece)
    answer = f"{found[1]} to {found[3]}"
    yield Slot(clause, "number", "score", asked, answer, piece, tuple(doc[first.i : last.i + 1]), 0.9)
