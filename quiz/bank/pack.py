"""What a pack is: where its release comes from, its brief and its items."""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import Meta, Struct

from quiz.bank.brief import Brief
from quiz.rules.items import Item, Slug, Text


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the release comes from and how to cite it. The date is the day of publication."""

    publisher: Text
    date: datetime.date
    place: Text
    address: Annotated[str, Meta(pattern="^https?://")]
    cite: Text


class About(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``pack.toml`` says: the pack's title, its source, and its topics in their order."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    about: Annotated[str, Meta(min_length=1, max_length=200)]
    source: Source
    topics: Annotated[dict[Slug, Annotated[str, Meta(min_length=1, max_length=40)]], Meta(min_length=1)]


class Pack(Struct, frozen=True, kw_only=True):
    """A pack that is fit to be played.

    ``name`` is the name of its folder and ``digest`` the SHA-256 of its files, as ``sha256:…``.
    """

    name: str
    about: About
    brief: Brief
    items: tuple[Item, ...]
    digest: str
