"""A statement with another piece in place of the one that is asked for, so that it is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.drafting.clause import capital
from quiz.authoring.drafting.lines import join
from quiz.authoring.drafting.slots import Slot
from quiz.rules.figures import read_number

if TYPE_CHECKING:
    from spacy.tokens import Token

_LARGE = re.compile(r"\b(?:by a long way|by far|easily|comfortably|record|huge|as many as|no fewer)\b")


def is_less(other: str, slot: Slot) -> bool:
    """Whether another number is smaller than the one that is asked for."""
    a, b = read_number(other), read_number(slot.answer)
    return a is not None and b is not None and a < b


def swapped(slot: Slot, wording: str, other: str) -> str:
    """A wording of the statement with another piece in place of the one that is asked for; empty where it has none."""
    old = wording
    own = join(slot.value)
    new = other
    if slot.asked == "who" and _is_vague(slot.clause.object):
        return ""  # Who improved "the design" may have improved another one.
    if slot.asked == "where":
        own, new = join(slot.tokens), low_first(other)
    elif slot.asked == "when":
        new = low_first(other) if other.startswith("The ") else other
    elif slot.asked == "number":
        new = other.lower() if own[:1].islower() else other
        if is_less(other, slot) and _LARGE.search(wording):
            return ""  # Nobody wins by a long way with only a few.
    elif slot.asked == "who":
        new = low_first(other) if other.startswith("The ") else other
    before = old.casefold().find(own.casefold())
    if before < 0 or old.casefold().count(own.casefold()) != 1:
        return ""
    if slot.asked == "number" and old[before].islower():
        new = new.lower()
    return capital(old[:before] + new + old[before + len(own) :])


def _is_vague(noun: Token | None) -> bool:
    return noun is not None and noun.i in noun.doc.user_data.get("vague", ())


def low_first(text: str) -> str:
    """A text within a sentence."""
    return text[:1].lower() + text[1:]
