"""What a pack says about itself: its title, its topics, and where its release comes from."""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import Meta, Struct

from quiz.rules.kinds.base import Slug, Text

ABOUT = "pack.toml"


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the release comes from and how to cite it. The date is the day of publication."""

    publisher: Text
    date: datetime.date
    place: Text
    address: Annotated[str, Meta(pattern="^https?://", examples=["https://example.org"])]
    cite: Text


class About(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``pack.toml`` says: the pack's title, its source, and its topics in their order."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    about: Annotated[str, Meta(min_length=1, max_length=200)]
    source: Source
    topics: Annotated[dict[Slug, Annotated[str, Meta(min_length=1, max_length=40)]], Meta(min_length=1)]
