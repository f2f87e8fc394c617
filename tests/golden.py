"""Golden pictures: what something looked like when somebody looked at it and liked it."""

from __future__ import annotations

from pathlib import Path

import pytest


def is_kept(kept: Path, drawn: str) -> bool:
    """Whether a picture is as it was."""
    return kept.is_file() and kept.read_text("utf-8") == drawn


def check_picture(kept: Path, drawn: str, aside: Path, *, update: bool) -> None:
    """Fail where a picture is not as it was, or with ``update`` keep the new one.

    What was drawn instead is written into the folder ``aside``.
    """
    if update:
        kept.write_text(drawn, "utf-8")
        return
    assert kept.is_file(), f"no picture {kept.name}; make it with --update-golden and look at it"
    if not is_kept(kept, drawn):
        seen = aside / kept.name
        seen.write_text(drawn, "utf-8")
        pytest.fail(f"{kept.stem} has changed: compare {seen} with {kept}, and if it is better use --update-golden")
