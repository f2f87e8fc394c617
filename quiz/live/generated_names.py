"""Names that the room gives where the teacher wants none typed: short, and none that anybody could mind."""

from __future__ import annotations

import secrets
from collections.abc import Callable

_COLOURS = (
    "Amber Azure Bronze Copper Coral Cream Crimson Golden Green Indigo Ivory Lilac Lime Olive Plum Silver".split()
)
_BIRDS = (
    "Bunting Crane Dipper Dove Falcon Finch Heron Kestrel Kite Lark Linnet Martin Merlin Osprey Owl Pipit Plover "
    "Puffin Raven Robin Siskin Sparrow Starling Stork Swallow Swan Swift Tern Thrush Wagtail Wren"
).split()
_TRIES = 20


def free(is_free: Callable[[str], bool], known: int) -> str:
    """A name that nobody has, such as "Silver Heron"; ``known`` is how many have one."""
    for _ in range(_TRIES):
        name = f"{secrets.choice(_COLOURS)} {secrets.choice(_BIRDS)}"
        if is_free(name):
            return name
    return next(name for number in range(known + 1, known + 10_000) if is_free(name := f"Player {number}"))
