"""What else somebody may be called by who types an answer: with the family's name, or the whole name for a title."""

from __future__ import annotations

import re

from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.drafting.words import COURTESY, NO_NAMES

_KIN = "son|daughter|brother|sister|wife|husband|widow|widower|father|mother|nephew|niece|child|twin"
_NAME = r"[A-Z][\w'-]+"


def with_family(text: ReadText, given: str) -> list[str]:
    """A given name with the family name that the text gives, or with the only one that several of it have."""
    one = re.escape(given)
    joined = re.compile(rf"\b{one}(?:, {_NAME})* and {_NAME} ({_NAME})|\b({_NAME})'s (?:\w+ )?(?:{_KIN}),? {one}\b")
    found = [last for line in text.lines for match in joined.finditer(line.doc.text) for last in match.groups() if last]
    families = [last for last, names in text.full_names.items() if len({name.split()[0] for name in names}) > 1]
    titles = (found for line in text.lines for found in re.findall(rf"\b({_NAME}) {one}\b", line.doc.text))
    if any(word.casefold() not in NO_NAMES for word in titles):
        families = []  # Queen Ann is of no other family.
    lasts = list(dict.fromkeys(found)) or (families if len(families) == 1 else [])
    return [f"{given} {last}" for last in lasts] if " " not in given else []


def of_title(text: ReadText, called: str) -> list[str]:
    """What else somebody is called who has a title: the name without it if nobody else has that, and the whole name."""
    title, name = called.split(maxsplit=1)
    others = re.compile(rf"\b(?:{'|'.join(sorted(COURTESY - {'St'}))})\.? {re.escape(name)}\b")
    titles = {found[0] for line in text.lines for found in others.finditer(line.doc.text)}
    names = {
        one for several in text.full_names.values() for one in several if name in {one.split()[0], one.split()[-1]}
    }
    wholes = [one for one in sorted(names) if any(f"{title} {one}" in line.doc.text for line in text.lines)]
    alone = [name] if titles <= {called} and len(names) <= 1 else []
    return [*alone, *(form for one in wholes if len(wholes) == 1 for form in (one, f"{title} {one}"))]
