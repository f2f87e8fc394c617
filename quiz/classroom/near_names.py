"""Whom a name was probably meant to be, among many: found by its words, without a look at everybody.

Each word is known with any one of its letters left out, so that two words with a slip between them have something
in common (Garbe, "Symmetric Delete", 2012). What a name shares with very many is no trace, or a class of 4,000 with
4,000 strangers would need 16 million comparisons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from quiz.rules.names import spellings

MOST_ALIKE = 50
"""A trace that more names have leads to none of them."""
_NEAR = 80.0
"""How near a name has to be, in per cent of its letters."""


class NearNames:
    """Names, asked for the one that is nearest to another."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._keys = [tuple(_ordered(spelling) for spelling in spellings(name)) for name in self._names]
        traces: defaultdict[str, list[int]] = defaultdict(list)
        for place, keys in enumerate(self._keys):
            for trace in _traces(keys):
                traces[trace].append(place)
        self._traces = {trace: places for trace, places in traces.items() if len(places) <= MOST_ALIKE}

    def nearest(self, name: str) -> str:
        """The name that another was probably meant to be, in either order of its words; empty where none is near."""
        # Imported here: only a name that is not on a list needs it.
        from rapidfuzz.fuzz import ratio

        wanted = tuple(_ordered(spelling) for spelling in spellings(name))
        candidates = {place for trace in _traces(wanted) for place in self._traces.get(trace, ())}
        best, score = "", 0.0
        for place in sorted(candidates):
            found = max(
                ratio(mine, theirs, score_cutoff=_NEAR)
                for one in wanted
                for other in self._keys[place]
                for mine, theirs in _arranged(one, other)
            )
            if found > score:
                best, score = self._names[place], found
        return best


def _ordered(key: str) -> tuple[str, ...]:
    return tuple(sorted(key.split()))


def _arranged(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Two names to be compared: their words in the order of the alphabet, and those that they share in front.

    A slip in a first letter changes that order; what is not shared then stands together all the same.
    """
    yield " ".join(one), " ".join(other)
    shared = [word for word in one if word in other]
    if shared:
        mine, theirs = ([word for word in words if word not in shared] for words in (one, other))
        yield " ".join((*shared, *mine)), " ".join((*shared, *theirs))


def _traces(keys: Iterable[tuple[str, ...]]) -> set[str]:
    """What a name has in common with others that are near: its words, and all of it, each with a letter left out."""
    texts = {text for words in keys for text in (*words, "".join(words))}
    return texts | {text[:at] + text[at + 1 :] for text in texts if len(text) > 2 for at in range(len(text))}
