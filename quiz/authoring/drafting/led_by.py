"""Drafts that ask who did what a participle tells: a group of parents, led by the teacher Owen Vance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from quiz.authoring.drafting.asides import doer_of
from quiz.authoring.drafting.bounds import is_means
from quiz.authoring.drafting.clause import Clause, capital
from quiz.authoring.drafting.distractors import FEWEST, without_title, wrong_answers
from quiz.authoring.drafting.draft import Draft, because, marked, table
from quiz.authoring.drafting.lines import ParsedLine, ReadText, join
from quiz.authoring.drafting.participles import called, is_known, told_of
from quiz.authoring.drafting.phrases import named_behind, noun_phrase
from quiz.authoring.drafting.pointing import points_outside
from quiz.authoring.drafting.rewording import is_plural
from quiz.authoring.drafting.slots import LONGEST_STEM, Slot, is_anchored
from quiz.authoring.drafting.typed import name_variants
from quiz.authoring.drafting.words import IRREGULAR

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark", "neg", "dobj", "oprd", "advcl", "xcomp", "conj"})
_LONGEST_BY, _LONGEST_REST = 6, 6
_SURE = 0.82


def led_by(text: ReadText, random: Random) -> Iterator[Draft]:
    """A choice and a typed answer for each participle that says by whom with a name something was done."""
    for line in text.lines:
        for token in line.doc:
            if token.tag_ == "VBN" and token.dep_ in {"acl", "advcl"} and token.i not in line.quoted:
                yield from _asked(text, line, token, random)


def _asked(text: ReadText, line: ParsedLine, token: Token, random: Random) -> Iterator[Draft]:
    by = next((one for one in token.children if one.dep_ == "agent"), None)
    noun = next((one for one in by.children if one.dep_ == "pobj"), None) if by is not None else None
    noun = named_behind(noun) if noun is not None else None
    subject = told_of(token)
    if by is None or noun is None or subject is None or any(one.dep_ in _OWN for one in token.children):
        return
    doer, who = doer_of(line, subject), noun_phrase(by)
    rest = [two for one in token.children if one.i > by.i and not one.is_punct for two in noun_phrase(one)]
    if not _is_named(text, noun, who) or not is_known(text, subject, doer) or len(rest) > _LONGEST_REST:
        return
    if rest and points_outside([*doer, *rest]):
        return
    full = text.full_name(noun)
    name = bare if " " in (bare := without_title(full)) or text.sort_of(noun) == "body" else full
    name = capital(name)
    form = IRREGULAR.get(token.lower_, token.lower_)
    asked = " ".join(filter(None, ("Who", form, called(doer), join(rest))))
    asked = asked if is_anchored(asked) else f"According to the text, who{asked[3:]}"
    if len(asked.split()) > LONGEST_STEM or token.i < by.i - 2:
        return
    was = "were" if is_plural(subject) else "was"
    told = " ".join(filter(None, (capital(called(doer)), was, token.lower_, join(who), join(rest))))
    clause = Clause(line, token, noun, tuple(who[1:]), (), None, (), ())
    slot = Slot(clause, "who", text.sort_of(noun) or "", f"{asked}?", name, tuple(who), tuple(who[1:]), _SURE)
    common: dict[str, Any] = {
        "evidence": {line.number: marked(line, {one.i for one in (*doer, token, *who)})},
        "why": because(told, line.number), "difficulty": 1, "process": "retrieve",
    }  # fmt: skip
    if name == capital(bare) and len(wrong := wrong_answers(text, slot, [], random)) >= FEWEST:
        yield Draft("choice", (table(slot.question, name, kind="choice", wrong=wrong, **common),), slot.fact, _SURE)
    if slot.sort == "person":
        more: dict[str, Any] = {"variants": found} if (found := name_variants(text, name)) else {}
        yield Draft("typed", (table(slot.question, name, kind="typed", **common, **more),), slot.fact, _SURE)


def _is_named(text: ReadText, noun: Token, who: Sequence[Token]) -> bool:
    """Whether it is one person or body with a name of more than one word."""
    is_one = not any(one.dep_ in {"conj", "relcl"} for one in who) and len(who) <= _LONGEST_BY
    is_name = noun.pos_ == "PROPN" and text.sort_of(noun) in {"person", "body"} and " " in text.full_name(noun)
    return is_one and is_name and not is_means(noun)
