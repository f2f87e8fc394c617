"""The history as the commands use it: opened where it belongs, with notes on it on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from quiz.bank.clean import clean
from quiz.history.history import History
from quiz.play.clock import SYSTEM
from quiz.store.places import history_file


def open_history() -> History:
    """The history of this user, whose file is opened or made by its first use."""
    return History(history_file(), SYSTEM.now)


def print_notes(history: History) -> None:
    """Say on standard error what the user should know of the file, such as that it had to be mended."""
    for note in history.notes():
        print(note, file=sys.stderr)


def print_deletion_note(history: History, *, is_wiped: bool) -> None:
    """Say on standard error where something that was deleted may still be found."""
    if not is_wiped:
        print(
            "Another program is using the history, so the file may hold traces until something is deleted again.",
            file=sys.stderr,
        )
    for aside in sorted(history.path.parent.glob(f"{history.path.name}.bak*")):
        print(
            f"A damaged history was kept when it was mended, and may hold some of it: {clean(str(aside))}",
            file=sys.stderr,
        )


@contextmanager
def opened_history() -> Iterator[History]:
    """The history for as long as a command needs it."""
    history = open_history()
    try:
        yield history
    finally:
        print_notes(history)
        history.close()
