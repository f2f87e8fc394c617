"""The packs that come with the game, each read once for all tests that ask for it."""

from __future__ import annotations

from functools import cache

from quiz.bank.pack import Pack
from quiz.bank.shelf import DEFAULT, built_in, load

_FOLDER = built_in()


@cache
def built_in_pack(name: str = DEFAULT) -> Pack:
    """One of them; nothing changes a pack."""
    return load(_FOLDER / name)
