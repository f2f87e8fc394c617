"""Paths as people write them, and as they are shown to people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from quiz.bank.clean import clean
from quiz.errors import UsageError

_PATTERN = "*?["


def user_path(text: str) -> Path:
    """A path with its ``~`` filled in; raises UsageError where there is no such home."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise UsageError(f"{clean(text)[:80]}: there is no such home folder; write the path out") from None


def user_paths(texts: Iterable[str]) -> Iterator[Path]:
    """Paths as written, with the patterns filled in that a shell has left, as those of Windows do: ``*.json``.

    A pattern that no file fits stays as it is, so that what is wrong is said of the words that were written.
    """
    for text in texts:
        path = user_path(text)
        if any(sign in path.name for sign in _PATTERN) and not path.exists():
            yield from sorted(path.parent.glob(path.name)) or [path]
        else:
            yield path


def shown_path(place: Path) -> str:
    """A path to show: from here where it is below here, and clean."""
    try:
        return clean(str(place.resolve().relative_to(Path.cwd())))
    except (ValueError, OSError, RuntimeError):
        return clean(str(place))


def short_path(place: Path, most: int) -> str:
    """A path to show in so many characters: where it is longer, its last folders and its name, or the name alone."""
    whole = Path(shown_path(place))
    ends = (Path("…", *whole.parts[-kept:]) for kept in range(len(whole.parts) - 1, 0, -1))
    return next((str(shown) for shown in (whole, *ends) if len(str(shown)) <= most), whole.name)
