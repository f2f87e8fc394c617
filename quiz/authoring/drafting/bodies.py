"""What kind of body a name is of: one or many, a place, a part of the state, a team of another body."""

from __future__ import annotations

import re

_OF_STATE = frozenset("court council duma parliament government ministry senate assembly authorities".split())
HOUSES = frozenset("region library laboratory school county province hospital parliament church".split())


def is_many(name: str) -> bool:
    """Whether a name stands for several people, as "residents" does."""
    last = name.partition(" of ")[0].split()[-1]
    return last.endswith("s") and not last.endswith("ss") and not last[:1].isupper()


def is_house(name: str) -> bool:
    """Whether an organisation is named like a place, as a museum or a school is."""
    words = name.casefold().partition(" of ")[0].split()
    return bool(words) and words[-1] in HOUSES


def is_of_state(name: str) -> bool:
    """Whether a body governs, judges or makes laws."""
    return bool(_OF_STATE & set(name.casefold().split()))


def without_team(name: str) -> str:
    """The organisation that a team belongs to, in place of the team."""
    return re.sub(r"^The (?:team|group) (?:from|of|at) the (?=[A-Z])", "The ", name)


def without_initials(name: str) -> str:
    """A name without the letters that stand for it in brackets: the European Union (EU)."""
    *words, last = name.split()
    letters = "".join(word[0] for word in words if word[:1].isupper() and word.casefold() != "the")
    return " ".join(words) if last.isupper() and letters == last else name
