"""People of a text as wrong answers: called as the right one is, and alive when it happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.authoring.drafting.gender import gender_of_name
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.names import is_of_kin
from quiz.authoring.drafting.slots import Slot
from quiz.authoring.drafting.words import COURTESY

if TYPE_CHECKING:
    from spacy.tokens import Token

_NICK = 2
"""Who has so many first letters of a given name may be called by it."""


def is_family_name(text: ReadText, word: str) -> bool:
    """Whether a word is the last of somebody's names, as far as the text tells."""
    return word in text.full_names or any(
        token.text == word and token.i and token.nbor(-1).text.rstrip(".") in COURTESY
        for line in text.lines
        for token in line.doc
    )


def given_name(text: ReadText, whole: str) -> str:
    """The first word of a whole name, if the text calls that person so and nobody else; else empty."""
    first = whole.split(maxsplit=1)[0]
    alone = re.compile(rf"\b{re.escape(first)}\b(?! [A-Z])")
    others = {name for names in text.full_names.values() for name in names if first in name.split()[:-1]} - {whole}
    is_only = (
        not others
        and not is_of_kin(first, (line.text for line in text.lines))
        and first not in text.namesakes | text.full_names.keys()
    )
    return first if is_only and any(alone.search(line.text) for line in text.lines) else ""


def called_alike(text: ReadText, name: str, like: str) -> str:
    """The family name of somebody beside a family name, or the given name beside one; empty where it is not known.

    Who is only called Ann may have any family name of the text.
    """
    if is_family_name(text, like):
        last = name.rsplit(maxsplit=1)[-1]
        return last if is_family_name(text, last) and not text.is_shared(last) else ""
    first = name.split(maxsplit=1)[0]
    is_given = gender_of_name([first]) is not None or (" " not in name and not is_family_name(text, name))
    return first if is_given and first[:_NICK] != like[:_NICK] else ""


def is_namesake(text: ReadText, head: Token) -> bool:
    """Whether the text has two people of the name that a noun is, so that the other may be meant."""
    names = [word for word in text.name(head).split() if word[:1].isupper() and word != "The"]
    return bool(names) and text.sort_of(head) == "person" and set(names) <= text.namesakes


def is_cut_name(slot: Slot) -> bool:
    """Whether somebody is asked for whose name goes on behind the answer, as a model that misreads it has it."""
    last = slot.value[-1] if slot.value else None
    if last is None or last.pos_ != "PROPN" or slot.asked not in {"who", "whom"} or last.i + 1 == len(last.doc):
        return False
    behind = last.nbor(1)
    return behind.pos_ == "PROPN" and behind.text[:1].isupper() and behind.ent_type_ not in {"DATE", "TIME"}
