"""Libraries that only some users need, and what to say where one is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, requires

from quiz.errors import QuizError

DISTRIBUTION = "fact-check-quiz"


class MissingExtraError(QuizError):
    """A library of an extra is not installed. The text names the command that installs it."""


@contextmanager
def needed(extra: str) -> Iterator[None]:
    """Import what an extra brings; raises MissingExtraError, with the command that installs all of it."""
    try:
        yield
    except ImportError as error:
        wanted = " ".join(f'"{one}"' for one in _requirements(extra))
        command = f"{sys.executable} -m pip install {wanted}"
        raise MissingExtraError(f"{error.name or 'a library'} is not installed; install it with: {command}") from None


def _requirements(extra: str) -> list[str]:
    """What an extra stands for, as pip takes it."""
    try:
        every = requires(DISTRIBUTION) or []
    except PackageNotFoundError:  # Run from a checkout that was never installed.
        return [f"{DISTRIBUTION}[{extra}]"]
    parts = (one.partition(";") for one in every)
    found = [name.strip() for name, _, marker in parts if f"extra == '{extra}'" in marker.replace('"', "'")]
    # A checkout may have more extras by now than when it was installed.
    return found or [f"{DISTRIBUTION}[{extra}]"]
