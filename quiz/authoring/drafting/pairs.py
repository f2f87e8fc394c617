"""Drafts of matches of people with what they are, and of questions with their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.bounds import is_relative_of_one
from quiz.authoring.drafting.choices import settling
from quiz.authoring.drafting.clause import capital
from quiz.authoring.drafting.distractors import without_title
from quiz.authoring.drafting.draft import Draft, Evidence, marked, table
from quiz.authoring.drafting.lines import ParsedLine, ReadText, join
from quiz.authoring.drafting.names import RANKS, is_nobody, may_be_one_person
from quiz.authoring.drafting.roles import OF_SOMETHING
from quiz.authoring.drafting.slots import Slot
from quiz.authoring.drafting.words import OF_SOMEBODY, PEOPLE
from quiz.rules.figures import read_number

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST, _MOST = 3, 5
_LONGEST = 95
_PLAIN = frozenset({"person", "man", "woman", "child", "player", "member", "official", "resident", "mr", "mrs"})
"""What many of a text may be."""
_NAMING = frozenset({"compound", "amod", "nmod"})
_NUMBERED = 4
_NOT_NOW = frozenset("former late then next future first second last previous ex new".split())
"""Before what somebody was, or will be, or what several are one after the other."""
_SMALL = frozenset({"of", "the", "and", "for"})
_LONGEST_WHOLE = 5
_FOR_NOW = frozenset("acting deputy assistant vice honorary retired interim".split())
"""Without these somebody would be another thing."""


def pairs(text: ReadText, found: Sequence[Slot]) -> Iterator[Draft]:
    """Drafts that match people with their positions, and questions with the numbers that answer them."""
    yield from _people(text)
    yield from _numbers(found)


def _people(text: ReadText) -> Iterator[Draft]:
    parts: dict[str, tuple[str, ParsedLine, tuple[int, int]]] = {}
    for line in text.lines:
        for token in line.doc:
            if token.pos_ != "PROPN" or text.sort_of(token) != "person" or token.dep_ == "compound":
                continue
            name = without_title(text.full_name(token))
            part = _part(token)
            if part is None or " " not in name or is_nobody(name) or any(may_be_one_person(name, one) for one in parts):
                continue
            position = _position(part)
            words = set(position.split()) - _SMALL
            if position and not any(words & set(other.split()) for other, _, _ in parts.values()):
                parts[name] = (position, line, (min(token.i, part.i), max(token.i, part.i)))
    if len(parts) < _FEWEST:
        return
    chosen = dict(list(parts.items())[:_MOST])
    evidence: dict[str, str | list[str]] = {}
    for _, line, places in chosen.values():
        if line.number in evidence:
            return
        evidence[line.number] = marked(line, places)
    key = {name: capital(position) for name, (position, _, _) in chosen.items()}
    yield _match("What is each of these people, according to the text?", key, evidence, ("match", "parts"), 0.82)


def _part(name: Token) -> Token | None:
    """The noun for what somebody is, where it stands with the name."""
    for one in (name.head, *name.children):
        if one.tag_ == "NNS":
            continue  # Two historians, Ann and Tom.
        if one.lemma_.casefold() in PEOPLE - _PLAIN or one.lower_ == "member":
            if one != name.head and is_relative_of_one(one) and any(two.pos_ == "PROPN" for two in one.rights):
                continue  # Ann Rell, her nephew Tom: the nephew is somebody else.
            is_beside = one.dep_ in {"appos", "compound"} and abs(one.i - name.i) < 7
            if (is_beside or name.dep_ in {"appos", "attr"}) and not _is_anothers(one, name):
                return one
    return None


def _is_anothers(part: Token, name: Token) -> bool:
    """Whether a noun for what somebody is stands behind an "and", or in no aside behind the name: Ann and the cook."""
    doc = part.doc
    between = doc[min(part.i, name.i) + 1 : max(part.i, name.i)]
    if any(one.dep_ == "cc" or one.pos_ == "CCONJ" for one in between):
        return True
    is_told = name.dep_ == "attr" or part.dep_ == "attr" or part.head.lemma_ in {"be", "become"}
    return part.i > name.i and not is_told and doc[name.i + 1].text not in {",", "(", "–"}


def _position(part: Token) -> str:
    name = part.head if part.dep_ == "compound" else part
    before = [one for one in name.lefts if one.dep_ in _NAMING and one.i < part.i] if name != part else []
    before += [one for one in part.lefts if one.dep_ in _NAMING]
    before = [one for one in before if one.i == part.i - 1 and (one.pos_ in {"NOUN", "ADJ"} or one.lower_ in RANKS)]
    while before and before[0].i and before[0].nbor(-1).lower_ in RANKS:
        before.insert(0, before[0].nbor(-1))
    before = [one for one in before if not (one.i and one.nbor(-1).text == "-")]  # One who is 29-year-old is not old.
    if part.i and part.nbor(-1).text == "-":
        kin = part.lemma_.casefold() in OF_SOMEBODY
        return "" if kin else part.doc[part.i - 2 : part.i + 1].text.casefold()  # A step-son is no son.
    first = part.nbor(-1).lower_ if part.i else ""
    if first in _NOT_NOW:
        return ""
    if first in _FOR_NOW:
        return f"{first} {part.lower_}"
    if part.lemma_.casefold() in OF_SOMEBODY and not any(one.pos_ == "NOUN" for one in before):
        return ""  # Whose grandson?
    owner = next((one for one in part.lefts if one.dep_ == "poss" and one.pos_ in {"NOUN", "PROPN"}), None)
    if owner is not None and part.lemma_.casefold() in OF_SOMETHING:
        words = [one for one in part.doc[owner.left_edge.i : part.i + 1] if one.lower_ != "the"]
        return join(words)
    return " ".join([*(one.lower_ for one in before), part.lower_, *_of_what(part, before)])


def _of_what(part: Token, before: Sequence[Token]) -> list[str]:
    """Of what somebody is the head, where nothing else tells it: minister of education."""
    of = next((one for one in part.rights if one.lower_ == "of" and one.i == part.i + 1), None)
    words = list(of.subtree) if of is not None and not before else []
    is_short = len(words) <= _LONGEST_WHOLE and not any(one.pos_ == "PRON" or one.dep_ == "appos" for one in words)
    return [one.text for one in words] if is_short else []


def _numbers(found: Sequence[Slot]) -> Iterator[Draft]:
    chosen: list[Slot] = []
    for slot in found:
        value = read_number(slot.answer)
        if slot.asked != "number" or value is None or len(slot.question) > _LONGEST or slot.clause.speaker:
            continue
        is_new = all(slot.clause.line is not one.clause.line and value != read_number(one.answer) for one in chosen)
        if is_new:
            chosen.append(slot)
    for at in range(0, len(chosen) - _NUMBERED + 1, _NUMBERED):
        group = chosen[at : at + _NUMBERED]
        key = {_bare(slot.question): slot.answer for slot in group}
        evidence = {slot.clause.line.number: marked(slot.clause.line, settling(slot)) for slot in group}
        stem = "Which number answers each of these questions?" if not at else "Which number belongs to each question?"
        if at <= _NUMBERED:
            yield _match(stem, key, evidence, ("match", "numbers", str(at)), 0.78)


def _bare(question: str) -> str:
    return capital(question.removeprefix("According to the text, "))


def _match(stem: str, key: dict[str, str], evidence: Evidence, fact: tuple[str, ...], sure: float) -> Draft:
    pairs_in_words = "; ".join(
        f"{left.rstrip('?')}: {right} ({number})" for (left, right), number in zip(key.items(), evidence, strict=True)
    )
    drafted = table(
        stem, key, kind="match", evidence=evidence, why=f"{pairs_in_words}.", difficulty=3, process="integrate"
    )
    return Draft("match", (drafted,), fact, sure)
