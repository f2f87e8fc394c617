"""Drafts of selects: which of these the text names, where a line has a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.authoring.drafting.clause import Clause, capital
from quiz.authoring.drafting.distractors import without_title
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ParsedLine, ReadText, join
from quiz.authoring.drafting.more_slots import ABSTRACT
from quiz.authoring.drafting.names import may_be_one
from quiz.authoring.drafting.phrases import noun_phrase
from quiz.authoring.drafting.pronouns import meant
from quiz.authoring.drafting.second_answers import another_did
from quiz.authoring.drafting.slots import LONGEST_STEM, is_anchored
from quiz.authoring.drafting.words import NATIONS
from quiz.rules.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST = 2
_MOST = 4
_LONGEST = 5
"""So many words a thing of the list has."""
_OPENS_LIST = re.compile(
    r"\b(?:mainly|chiefly|mostly|largely|primarily|principally|especially|particularly|notably|partly"
    r"|such as|includ(?:e|es|ed|ing)|for (?:example|instance)|like|above all|in particular|and so on|etc|others?)\b"
)
"""What leaves open that there is more than what a list names."""
_HANDLED = frozenset(
    """sell buy purchase make produce grow carry bring load unload ship deliver supply store import export trade use
    destroy show offer collect eat drink cook bake brew weave sew repair burn steal find take send keep hold contain
    plant harvest gather cut catch transport import need want give lend borrow wear drop lose leave throw""".split()
)
"""What is done to goods and other things that one can take in the hand."""
_NO_THINGS = re.compile(r"(?:tion|sion|(?<!ce)(?<!equip)ment|ness|(?<!electric)ity|ance|ence|ism|hood|ing)s?$")
"""How nouns end that name nothing that one can take in the hand."""
_FOR_SOMEBODY = frozenset("it its they them their he him his she her we our us itself themselves".split())
_SHORTEST_ROOT = 4
_ENDING = 2
"""So many letters may differ at the end of the name of a land and of what is of it: Taldova, Taldovan."""


def selects(text: ReadText, statements: Sequence[Clause]) -> Iterator[Draft]:
    """Drafts that ask for all things of a list, among things of the same sort from other lines."""
    for clause in statements:
        if clause.speaker or any(one.lemma_ == "have" for one in clause.auxiliaries):
            continue
        if _OPENS_LIST.search(clause.line.text.casefold()):
            continue
        for head in (clause.subject, clause.object if clause.negation is None else None):
            members = _members(head) if head is not None else []
            if head == clause.subject and another_did(text, clause.line, clause.verb.i):
                continue
            if len(members) >= _FEWEST and head is not None:
                yield from _select(text, clause, head, members)


def _members(head: Token) -> list[Token]:
    """The things of a list, of which the head is the first; empty where it is no list of whole things."""
    found = [head]
    while len(found) <= _MOST and (behind := next((one for one in found[-1].children if one.dep_ == "conj"), None)):
        found.append(behind)
    joined = {one.lower_ for member in found for one in member.children if one.dep_ == "cc"}
    return found if joined == {"and"} and len({one.pos_ for one in found}) == 1 else []


def _select(text: ReadText, clause: Clause, head: Token, members: Sequence[Token]) -> Iterator[Draft]:
    key = [_alone(member) for member in members]
    if any(not one or len(one.split()) > _LONGEST for one in key):
        return
    # What belongs to one thing of the list may belong to all.
    behind = [token for token in members[-1].rights if token.dep_ in {"prep", "relcl", "acl"}]
    if behind or any(token.dep_ in {"prep", "relcl"} for member in members for token in member.rights):
        return
    whole = {token for token in clause.tokens() if token == head or head.is_ancestor(token)}
    asked = (
        clause.question_on_subject("Which of these")
        if head == clause.subject
        else clause.question("Which of these", whole)
    )
    if not is_anchored(asked):
        asked = f"According to the text, {asked[0].lower()}{asked[1:]}"
    wrong = _others(text, clause, members, key)
    if len(asked.split()) > LONGEST_STEM or len(wrong) < 2:
        return
    drafted = table(
        asked, [capital(one) for one in key], kind="select", wrong=wrong[:3],
        evidence={clause.line.number: marked(clause.line, {token.i for token in clause.tokens()})},
        why=because(f"{capital(', '.join(key[:-1]))} and {key[-1]}", clause.line.number),
        difficulty=2, process="retrieve",
    )  # fmt: skip
    sure = 0.75 if clause.negation is None else 0.45
    yield Draft("select", (drafted,), (clause.line.number, "select", *key), sure)


def _alone(member: Token) -> str:
    """A thing of the list without the others; empty where it makes no sense without them."""
    others = {token for one in member.children if one.dep_ in {"conj", "cc"} for token in one.subtree}
    words = [token for token in noun_phrase(member) if token not in others and not token.is_punct]
    if any(token.pos_ == "PRON" or token.like_num for token in words):
        return ""
    return join(words)


def _paragraph(line: ParsedLine) -> int:
    return int(line.number.partition(".")[0])


def _others(text: ReadText, clause: Clause, members: Sequence[Token], key: Sequence[str]) -> list[str]:
    """Things of the same sort that lines on something else name: other names, or other things with as many words."""
    sort = text.sort_of(members[0])
    here = fold(clause.line.text)
    apart = [line for line in text.lines if not _speaks_of(text, line, clause, members)]
    if members[0].pos_ == "PROPN" and sort is not None:
        numbers = {line.number for line in apart}
        names = [
            without_title(thing.name) if sort == "person" else thing.name
            for thing in text.of_sort(sort)
            if thing.lines <= numbers
        ]
        same = [
            name
            for name in names
            if (" " in name) == (" " in key[0])
            and all(word[:1].isupper() for word in name.split() if word != "of")
            and not name.startswith("The ")
        ]
    elif sort is None and any(member.tag_ == "NN" for member in members) and clause.object is None:
        return []  # Of single things of no sort, none is like another.
    else:
        tags = {member.tag_ for member in members}
        has_adjective = any(one.dep_ == "amod" for member in members for one in member.children)
        loose = {"relcl", "acl", "prep", "conj", "poss", "nummod", "det", *(() if has_adjective else ("amod",))}
        same = [
            join(noun_phrase(noun))
            for line in sorted(apart, key=lambda line: abs(_paragraph(line) - _paragraph(clause.line)))
            for noun in line.doc
            if noun.pos_ == "NOUN"
            and noun.tag_ in tags
            and noun.dep_ in {"dobj", "conj", "pobj"}
            and noun.i not in line.quoted
            and text.sort_of(noun) == sort
            and (sort is not None or (_is_handled(noun) and all(map(_is_handled, members))))
            and not any(one.dep_ in loose for one in noun.children)
        ]
    found: list[str] = []
    key_words = {word for one in key for word in fold(one).split()}
    for one in same:
        if key_words & set(fold(one).split()):
            continue
        if fold(one) in here or any(may_be_one(one, other) for other in (*key, *found)) or len(one.split()) > _LONGEST:
            continue
        found.append(capital(one))
    return found


def _is_handled(noun: Token) -> bool:
    """Whether somebody handles a thing, by which such things are of one sort: sold bread, grew wheat."""
    head = noun
    while head.dep_ == "conj":
        head = head.head
    is_done_to = head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_.casefold() in _HANDLED
    return is_done_to and noun.lemma_ not in ABSTRACT and not _NO_THINGS.search(noun.lower_)


def _speaks_of(text: ReadText, line: ParsedLine, clause: Clause, members: Sequence[Token]) -> bool:
    """Whether a line may tell something of what a list is told of: it has its name, what is of it, or a pronoun."""
    if line is clause.line:
        return True
    listed = {two for one in members for two in one.subtree}
    nouns = [
        meant(one) or one for one in clause.tokens() if one not in listed and one.pos_ in {"NOUN", "PROPN", "PRON"}
    ]
    if any(one.lemma_.casefold() in line.lemmas or _is_of(one, line) for one in nouns):
        return True
    if not any(one.lower_ in _FOR_SOMEBODY for one in line.doc):
        return False
    # Whom a pronoun stands for, the lines before it tell.
    at = text.lines.index(line)
    before = [one for one in text.lines[:at] if _paragraph(one) == _paragraph(line)]
    return any(two.lemma_.casefold() in one.lemmas for one in before for two in nouns)


def _is_of(name: Token, line: ParsedLine) -> bool:
    """Whether a line has a word that is made of a name: Taldovan, of Taldova; Norwegian, of Norway."""
    if name.pos_ != "PROPN":
        return False
    known = NATIONS.get(name.text, name.text)
    root = max(_SHORTEST_ROOT, len(name.text) - _ENDING)
    return any(
        one.text == known or (one.text[:1].isupper() and len(name.text) >= root and one.text[:root] == name.text[:root])
        for one in line.doc
    )
