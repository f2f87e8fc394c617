"""Drafts that ask for people who have no names, among others of the text, and for the names of places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING

from quiz.authoring.drafting.choices import attributed_statement, settling
from quiz.authoring.drafting.clause import capital, low
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ReadText, join
from quiz.authoring.drafting.phrases import noun_phrase
from quiz.authoring.drafting.rivals import may_be_same_people
from quiz.authoring.drafting.slots import Slot

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST, _MOST, _LONGEST = 2, 3, 5
_SURE_PLACE, _SURE_PEOPLE = 0.74, 0.7
_PRECISE = frozenset({"in", "at"})
_NO_NAMES = frozenset("other others all many some several few most such both more no last first next".split())
_TONGUE = re.compile(r"\w+(?:ish|sh|ese|ch|ian|man|tin|eek)")
"""What the name of a language ends in: in Welsh is nowhere."""
_EVERYBODY = frozenset(
    """people person member man woman child everybody worker brother sister son daughter parent cousin grandchild wife
    husband relative""".split()
)
"""Who may be anybody, or is nobody without whose."""


def groups_and_places(text: ReadText, found: Sequence[Slot], random: Random) -> Iterator[Draft]:
    """A choice for each group of people, and a typed answer for each place with a name."""
    for slot in found:
        if slot.asked == "who" and slot.sort == "group":
            yield from _choice(slot, _other_people(text, slot), random)
        elif slot.asked == "where":
            yield from _typed_place(text, slot)


def _choice(slot: Slot, rivals: Sequence[str], random: Random) -> Iterator[Draft]:
    wrong = sorted(rivals, key=lambda one: abs(len(one) - len(slot.answer)))[: _MOST + 1]
    if len(wrong) < _FEWEST:
        return
    random.shuffle(wrong)
    line = slot.clause.line
    drafted = table(
        slot.question, slot.answer, kind="choice", wrong=wrong[:_MOST],
        evidence={line.number: marked(line, settling(slot))}, why=because(attributed_statement(slot), line.number),
        difficulty=1, process="retrieve",
    )  # fmt: skip
    yield Draft("choice", (drafted,), slot.fact, _SURE_PEOPLE)


def _is_short(words: Sequence[Token]) -> bool:
    """Whether words name a thing by themselves."""
    if len(words) > _LONGEST or any(one.like_num or one.pos_ == "PRON" or one.dep_ == "relcl" for one in words):
        return False
    return not any(
        one.dep_ == "cc" or one.tag_ in {"PRP$", "JJR", "JJS", "WP$"} or one.is_punct or one.lower_ in _NO_NAMES
        for one in words
    )


def _other_people(text: ReadText, slot: Slot) -> list[str]:
    """Other people of the text without names, of whom no line tells anything that is like what is asked."""
    clause = slot.clause
    own = {one.lemma_.casefold() for one in clause.tokens() if one.is_alpha and not one.is_stop}
    has_article = slot.answer.startswith("The ")
    found: dict[str, None] = {}
    heads: set[str] = {clause.subject.lemma_}
    for line in text.lines:
        if line is clause.line or len(own & line.lemmas) > 1 or clause.verb.lemma_ in line.lemmas:
            continue
        for noun in line.doc:
            is_group = noun.tag_ == "NNS" and text.sort_of(noun) == "person" and noun.i not in line.quoted
            if not is_group or noun.lemma_ in heads | _EVERYBODY or noun.dep_ == "compound":
                continue
            if may_be_same_people(noun.lemma_, clause.subject.lemma_):
                continue
            words = [one for one in noun_phrase(noun) if one.i <= noun.i]
            if not _is_short(words) or (words[0].dep_ == "det" and words[0].lower_ != "the"):
                continue
            heads.add(noun.lemma_)
            named = [one for one in words if one.dep_ != "det"]
            bare = low(join(named), named[0])
            found.setdefault(f"The {bare}" if has_article else capital(bare))
    return [*found]


def _is_within_named(slot: Slot) -> bool:
    """Whether the text names a smaller or a larger place beside a place: born in Washington, Kentucky."""
    doc, first, last = slot.value[0].doc, slot.value[0].i, slot.value[-1].i
    before, behind = doc[max(0, first - 2) : first], doc[last + 1 : last + 3]
    return any(
        len(two) > 1 and two[sign].text == "," and two[name].pos_ == "PROPN"
        for two, sign, name in ((before, 1, 0), (behind, 0, 1))
    )


def _typed_place(text: ReadText, slot: Slot) -> Iterator[Draft]:
    """The name of a place, where the line names no other that it may be in."""
    line, name = slot.clause.line, join(slot.value)
    if slot.sort not in _PRECISE or len(slot.value) > _MOST or not all(one.pos_ == "PROPN" for one in slot.value):
        return
    if not name[:1].isupper() or (len(slot.value) == 1 and _TONGUE.fullmatch(name)):
        return
    if _is_within_named(slot):
        return
    places = [one for one in line.doc if one not in slot.value and one.pos_ == "PROPN" and text.sort_of(one) == "place"]
    if places or any(one.dep_ == "prep" and one.head in slot.value for one in line.doc):
        return
    drafted = table(
        slot.question, name, kind="typed", evidence={line.number: marked(line, settling(slot))},
        why=because(attributed_statement(slot), line.number), difficulty=2, process="retrieve",
        variants=[f"{slot.sort} {name}", f"{'in' if slot.sort == 'at' else 'at'} {name}"],
    )  # fmt: skip
    yield Draft("typed", (drafted,), slot.fact, _SURE_PLACE)
