"""The errors that a user can cause, and the exit codes that say so."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the ``quiz`` command returns to the shell."""

    OK = 0
    PROBLEM = 1
    USAGE = 2
    INTERRUPTED = 130
    PIPE = 141


def joined(what: str, remedy: str) -> str:
    """What is wrong and what to do about it, which may be empty, as one line."""
    return f"{what}; {remedy}" if remedy else what


class QuizError(Exception):
    """Something a user can mend. Its text is one line: what is wrong, where, and what to do."""

    exit = Exit.PROBLEM


class UsageError(QuizError):
    """A command used in a way that cannot work."""

    exit = Exit.USAGE
