"""Chance as a function: the same seed and names give the same order, everywhere and always.

Python promises no stable ``shuffle`` across its versions, so an order is made by sorting on a
hash of the seed and the thing's own name. That also makes it independent of the order in which
things were listed: adding a question to a file does not reshuffle the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from quiz.reading.hashing import sha256


def rank(seed: int, *names: str) -> bytes:
    """A place in the order that ``seed`` gives to the thing called ``names``: 32 bytes to sort by."""
    return sha256("\x1f".join((str(seed), *names)).encode("utf-8", "surrogatepass")).digest()


def shuffled(things: Iterable[str], seed: int, *names: str) -> tuple[str, ...]:
    """The distinct ``things`` in the order that the seed gives them under ``names``."""
    return tuple(sorted(things, key=lambda thing: rank(seed, *names, thing)))
