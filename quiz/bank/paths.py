"""Paths as people write them, and as they are shown to people."""

from __future__ import annotations

from pathlib import Path

from quiz.bank.clean import clean
from quiz.errors import UsageError


def user_path(text: str) -> Path:
    """A path with its ``~`` filled in; raises UsageError where there is no such home."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise UsageError(f"{clean(text)[:80]}: there is no such home folder; write the path out") from None


def shown_path(place: Path) -> str:
    """A path to show: from here where it is below here, and clean."""
    try:
        return clean(str(place.resolve().relative_to(Path.cwd())))
    except (ValueError, OSError, RuntimeError):
        return clean(str(place))
