"""What a pack is, once it is fit to be played: what it says of itself, its brief and its items."""

from __future__ import annotations

from msgspec import Struct

from quiz.bank.about import About
from quiz.bank.brief import Brief
from quiz.rules.items import Item


class Pack(Struct, frozen=True, kw_only=True):
    """A pack that is fit to be played.

    ``name`` is the name of its folder and ``digest`` the SHA-256 of its files, as ``sha256:…``.
    """

    name: str
    about: About
    brief: Brief
    items: tuple[Item, ...]
    digest: str
