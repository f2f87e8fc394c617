"""What a pack says about itself: its title, its topics, and where its release comes from."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from quiz.bank.clean import clean_tree
from quiz.rules.items import Slug, Text

ABOUT = "pack.toml"


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


def read_about(folder: Path) -> About:
    """Read ``pack.toml`` alone, which is quick enough for the first screen; raises PackError."""
    path = folder / ABOUT
    try:
        if not path.is_symlink():
            return msgspec.convert(clean_tree(tomllib.loads(path.read_text("utf-8"))), About)
    except (OSError, ValueError, RecursionError):
        pass  # What is wrong is worked out below, with its line.
    # Imported here: all that explains faults is needed only where there are some.
    from quiz.bank.problems import PackError
    from quiz.bank.reader import PackReader

    draft = PackReader(folder)
    draft.read_about()
    if draft.about is None:
        raise PackError(tuple(draft.findings), str(folder))
    return draft.about
