"""What a pack says about itself: its title, its topics, and where its release comes from."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from quiz.bank.words import ENGLISH, Words
from quiz.rules.kinds.values import Slug, Text

ABOUT = "pack.toml"
LONGEST_TITLE = 80
LONGEST_TOPIC = 40
ONLY_TOPIC = "all"
"""The short name of the topic of a pack that names none."""


YEAR = "^[1-9][0-9]{3}$"
"""A year that is written as a text, as a pattern."""
DEFAULT_LANGUAGE = "en"
LanguageCode = Annotated[str, Meta(pattern="^[a-z]{2,3}$", examples=["de"])]
"""The code of a language, as ``de``."""


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where the release comes from and how to cite it. The date is the day of publication, or its year.

    What is not said is empty, and no date is None. An address that is written as "" says that the text has no page.
    """

    publisher: Text = ""
    date: datetime.date | Annotated[int, Meta(ge=1, le=9999)] | None = None
    place: Text = ""
    address: Annotated[str, Meta(pattern="^(https?://|$)", examples=["https://example.org"])] = ""
    cite: Text


class About(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What ``pack.toml`` says: the pack's title, its source, and its topics in their order.

    ``about`` is empty and ``source`` None where it says nothing of them. A pack that names no topics has one, which is
    called as the pack is. ``language`` is that of its questions, and ``words`` are those around them.
    """

    title: Annotated[str, Meta(min_length=1, max_length=LONGEST_TITLE)]
    about: Annotated[str, Meta(min_length=1, max_length=200)] = ""
    source: Source | None = None
    language: LanguageCode = DEFAULT_LANGUAGE
    words: Words = ENGLISH
    topics: Annotated[dict[Slug, Annotated[str, Meta(min_length=1, max_length=LONGEST_TOPIC)]], Meta(min_length=1)] = {}

    def __post_init__(self) -> None:
        """Name the one topic of a pack that names none."""
        if not self.topics:
            is_long = len(self.title) > LONGEST_TOPIC
            name = f"{self.title[: LONGEST_TOPIC - 1].rstrip()}…" if is_long else self.title
            force_setattr(self, "topics", {ONLY_TOPIC: name})

    @property
    def cite(self) -> str:
        """How to cite the source in full; empty where the pack names none."""
        return self.source.cite if self.source else ""


def with_year(raw: dict[str, Any]) -> dict[str, Any]:
    """What ``pack.toml`` holds, in which a year that is written as a text, as in "1911", is a number."""
    source = raw.get("source")
    date = source.get("date") if isinstance(source, dict) else None
    if isinstance(source, dict) and isinstance(date, str) and re.fullmatch(YEAR, date):
        return {**raw, "source": {**source, "date": int(date)}}
    return raw
