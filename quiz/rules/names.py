"""Whether two names are one name: for players, students, class lists and teams alike.

There are two degrees. Two names are *the same* where they differ in no more than capitals, width and spaces,
and that is what tells players and teams apart. They are *alike* where they differ in accents and punctuation
too, as when one person writes their own name twice; that is how a student is recognized. ``Names`` finds whom a
name means among several: the same name goes before one that is alike, and that before one with its words in
another order.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from quiz.rules.text import fold_words


def same_key(name: str) -> str:
    """What a name is known by where names that are the same are one; spaces between words still count."""
    return unicodedata.normalize("NFKC", name).casefold()


def alike_key(name: str) -> str:
    """What two names have in common that are alike; a name of signs alone is like itself only."""
    return " ".join(fold_words(name)) or name


def words_key(name: str) -> str:
    """What two names have in common that are alike but for the order of their words: "Ann Lee" and "Lee, Ann"."""
    return " ".join(sorted(alike_key(name).split()))


def is_same(one: str, other: str) -> bool:
    """Whether two names differ in capitals, width and the number of spaces between words alone."""
    return same_key(one).split() == same_key(other).split()


def is_alike(one: str, other: str) -> bool:
    """Whether two spellings are probably one person."""
    return alike_key(one) == alike_key(other)


class Names:
    """The names of several people, asked for one: in any spelling, and with the family name first or last."""

    def __init__(self, names: Iterable[str]) -> None:
        self._same: dict[str, str] = {}
        self._alike: defaultdict[str, list[str]] = defaultdict(list)
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Take in one name more."""
        self._same.setdefault(same_key(name), name)
        self._alike[alike_key(name)].append(name)
        self._words[words_key(name)].append(name)

    def find(self, name: str) -> str | None:
        """The name here that is the same, or else the only one that is alike, or that has the same words; else None."""
        found = self._same.get(same_key(name))
        if found is not None:
            return found
        alike = self._alike.get(alike_key(name)) or self._words.get(words_key(name), [])
        return alike[0] if len(alike) == 1 else None
