"""Bodies and people that may be one: under a former name, after they have joined, by a family's or a given name."""

from __future__ import annotations

import re
from collections.abc import Collection

from quiz.authoring.drafting.lines import ReadText, Thing
from quiz.authoring.drafting.words import BODIES, COUNTRIES, NATIONS, PLACES

_RENAMED = re.compile(
    r"\brenam|\b(?:changed|dropped|kept|took|restored|bore|bears) (?:its|their|the|his|her) (?:[\w-]+ ){0,3}names?\b"
    r"|\buntil then\b|\bformerly\b|\b(?:previously|then|now|originally|first|later|once|still|was|were|be|been) "
    r"(?:called|known|named)\b|\bcalled itself\b|\b(?:old|present|current|new|former|original|own) name\b"
    r"|\bmerge|\bamalgamat|\b(?:founded|begun|began|started|set up|formed|born|opened) (?:in \d{4} )?as (?:the )?[A-Z]"
    r"|\bbec(?:a|o)me (?:the )?[A-Z]|\bas (?:it|they) (?:was|were|is|are) (?:then|now|still)\b|\bthen the [A-Z]"
    r"|\bjoined (?:forces|with)\b|\bpart of\b|\b(?:split|grew) (?:off|out)\b|\bin place of\b"
)
_ALIAS = re.compile(
    r"\balias\b|\b(?:real|pen|maiden|stage|false|own|full|married|birth) name\b|\bpseudonym|\bn[ée]e\b|\bborn [A-Z]"
    r"|\b(?:known|posing|disguised|wrote|published) as\b|\b(?:called|named|calling) (?:himself|herself)\b"
    r"|\b(?:his|her|their) names?\b|\bunder the names?\b|\bin disguise\b"
)
_TEAMS = re.compile(r" (?:team|club|side|squad|society)$")
_GOVERNMENTS = frozenset("government cabinet administration state".split())
_DEPARTMENTS = frozenset("ministry department office agency authority inspectorate treasury commission police".split())
_NEAR = 2
"""So many lines around one that tells of another name may name the body that it is of."""


def may_be_same_body(text: ReadText, thing: Thing, answer: str) -> bool:
    """Whether a body of the text may be the one that an answer names, or a part or a forerunner of it."""
    if thing.sort != "body":
        return False
    if (
        is_its_team(thing.name, answer)
        or is_its_department(thing.name, answer)
        or is_its_department(answer, thing.name)
    ):
        return True
    if _own_words(thing.name) & _own_words(answer):
        return True  # The Endeavour, and her crew.
    numbers = [line.number for line in text.lines]
    named = {
        at for at, line in enumerate(text.lines) if _bare(answer) in line.text or line.number in _lines(text, answer)
    }
    own = {numbers.index(number) for number in thing.lines}
    return any(
        _is_near(text, at, own) and _is_near(text, at, named)
        for at, line in enumerate(text.lines)
        if _RENAMED.search(line.text) and (at in own or at in named)
    )


def is_its_team(one: str, other: str) -> bool:
    """Whether one body may be the team of the other: the chess team, of the chess club."""
    a, b = (_TEAMS.sub("", _bare(name)).casefold() for name in (one, other))
    return a == b and _TEAMS.search(one) is not None and _TEAMS.search(other) is not None


def is_its_department(part: str, whole: str) -> bool:
    """Whether what one body does the other may be said to do: the ministry, of the government."""
    return bool(_words(whole) & _GOVERNMENTS) and bool(_words(part) & _DEPARTMENTS)


def may_be_same_person(text: ReadText, thing: Thing, name: str, answer: str) -> bool:
    """Whether somebody of the text may be the one that an answer names: by the given name, or under another name."""
    if thing.sort != "person":
        return False
    words = answer.split()
    if " " in name and len(words) > 1 and name.split(maxsplit=1)[0] in words[:-1]:
        return True
    return any(
        _ALIAS.search(line.text) and line.number in thing.lines and words[-1] in line.text for line in text.lines
    )


def _is_near(text: ReadText, at: int, places: Collection[int]) -> bool:
    """Whether one of some lines is the one at a place, or near it in its paragraph."""
    paragraph = text.lines[at].number.partition(".")[0]
    return any(abs(at - one) <= _NEAR and text.lines[one].number.partition(".")[0] == paragraph for one in places)


def _words(name: str) -> set[str]:
    return set(name.casefold().split())


def _bare(name: str) -> str:
    return re.sub(r"^[Tt]he ", "", name)


def _lines(text: ReadText, answer: str) -> frozenset[str]:
    found = (thing.lines for thing in text.of_sort("body") if _bare(thing.name) == _bare(answer))
    return next(found, frozenset())


def _own_words(name: str) -> set[str]:
    """The words of a name that are its own: no word for what it is, and no country's."""
    words = {word for word in re.findall(r"\b[A-Z][\w-]{2,}", name) if word.casefold() not in BODIES | PLACES}
    return words - COUNTRIES - {*NATIONS, *NATIONS.values(), "The"}
