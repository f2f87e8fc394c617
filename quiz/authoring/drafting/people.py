"""People of a text as wrong answers: called as the right one is, and alive when it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.authoring.drafting.gender import gender_of_name
from quiz.authoring.drafting.lines import ReadText

if TYPE_CHECKING:
    from spacy.tokens import Token

_NICK = 2
"""Who has so many first letters of a given name may be called by it."""


def called_alike(text: ReadText, name: str, like: str) -> str:
    """The family name of somebody beside a family name, or the given name beside one; empty where it is not known.

    Who is only called Ann may have any family name of the text.
    """
    if text.is_family_name(like):
        last = name.rsplit(maxsplit=1)[-1]
        return last if text.is_family_name(last) and not text.is_shared(last) else ""
    first = name.split(maxsplit=1)[0]
    is_given = gender_of_name([first]) is not None or (" " not in name and not text.is_family_name(name))
    return first if is_given and first[:_NICK] != like[:_NICK] else ""


def is_namesake(text: ReadText, head: Token) -> bool:
    """Whether the text has two people of the name that a noun is, so that the other may be meant."""
    names = [word for word in text.name(head).split() if word[:1].isupper() and word != "The"]
    return bool(names) and text.sort_of(head) == "person" and set(names) <= text.namesakes


def is_unfit_for_pronoun(text: ReadText, verb: Token, name: Token) -> bool:
    """Whether a clause with "who" would be told of what is no person, or one with "which" of a person."""
    if verb.dep_ != "relcl":
        return False
    pronouns = {one.lower_ for one in verb.children if one.i < verb.i}
    is_person = text.sort_of(name) == "person"
    return ("who" in pronouns and not is_person) or ("which" in pronouns and is_person)
