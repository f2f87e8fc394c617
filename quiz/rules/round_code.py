"""The questions of a round as a code to type: which, in which order, and the seed that orders their options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.rules.seeded import rank

_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
"""The signs of a code: no letter among them looks like a digit (Crockford's base 32)."""
_LOOKALIKES = str.maketrans("oil", "011")
_BITS = 5
_CHECK = 3
"""How many signs check that the code fits the pack."""
LARGEST_SEED = 2**53 - 1
_SEEDS = LARGEST_SEED + 1
LONGEST = 20_000
"""More signs than the code of any round that is played."""


class RoundCodeError(ValueError):
    """A code that stands for no round on the pack as it is here."""


def encode(names: Iterable[str], asked: Sequence[str], seed: int, pack: str) -> str:
    """The code for some of the questions of a pack.

    ``names`` are the ids of all of them, in any order, and ``asked`` those of the round in theirs. ``pack`` tells one
    state of a pack from all others. Raises ValueError where the pack has no such question, or for a seed out of bounds.
    """
    if not 0 <= seed < _SEEDS:
        raise ValueError(f"no seed: {seed}")
    places = {name: place for place, name in enumerate(sorted(names))}
    number = 1
    for name in asked:
        if name not in places:
            raise ValueError(f"no question of the pack: {name}")
        number = number * _base(places) + places[name]
    # Most seeds are small, so they stand last, in as many signs as they need.
    payload = f"{_signs(number)}u{_signs(seed)}"
    return payload + _check(payload, pack)


def decode(code: str, names: Iterable[str], pack: str) -> tuple[tuple[str, ...], int]:
    """The ids of the questions that a code stands for, in their order, and the seed; raises RoundCodeError."""
    written = code.strip().casefold().translate(_LOOKALIKES)
    payload, check = written[:-_CHECK], written[-_CHECK:]
    if len(written) > LONGEST or check != _check(payload, pack):
        raise RoundCodeError
    questions, _, seed = payload.partition("u")
    known = sorted(names)
    number, asked = _number(questions), []
    while number > 1:
        number, place = divmod(number, _base(known))
        if place >= len(known):
            raise RoundCodeError
        asked.append(known[place])
    drawn_by = _number(seed)
    if not asked or len(set(asked)) < len(asked) or drawn_by >= _SEEDS:
        raise RoundCodeError
    return tuple(reversed(asked)), drawn_by


def _base(names: Iterable[str]) -> int:
    return max(2, sum(1 for _ in names))


def _check(payload: str, pack: str) -> str:
    found = int.from_bytes(rank(0, "round code", payload, pack)[:2])
    return _signs(found % len(_SIGNS) ** _CHECK).rjust(_CHECK, _SIGNS[0])


def _signs(number: int) -> str:
    signs: list[str] = []
    while number or not signs:
        number, rest = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[rest])
    return "".join(reversed(signs))


def _number(signs: str) -> int:
    number = 0
    for sign in signs:
        place = _SIGNS.find(sign)
        if place < 0:
            raise RoundCodeError
        number = number << _BITS | place
    return number
