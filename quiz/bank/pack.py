"""What a pack is, once it is fit to be played: what it says of itself, its brief and its items."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from quiz.bank.about import About
from quiz.bank.brief import Brief
from quiz.rules.items import Item, Text


class PackUsed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which pack something was made from: its name, its title, and the hash of its files at that moment."""

    name: Text
    title: Text
    digest: Annotated[
        str, Meta(pattern="^sha256:[0-9a-f]{64}$", description='the "sha256:" and 64 digits that the game wrote')
    ]


class Pack(Struct, frozen=True, kw_only=True):
    """A pack that is fit to be played.

    ``name`` is the name of its folder and ``digest`` the SHA-256 of its files, as ``sha256:…``.
    ``drafts`` are the questions that the author has not said yes to, which are asked nowhere.
    ``folder`` is where it was read from, None for a pack that is written out in an exercise.
    """

    name: str
    about: About
    brief: Brief
    items: tuple[Item, ...]
    digest: str
    drafts: tuple[Item, ...] = ()
    folder: Path | None = None

    @property
    def used(self) -> PackUsed:
        """What is written down of the pack where it is used."""
        return PackUsed(name=self.name, title=self.about.title, digest=self.digest)
