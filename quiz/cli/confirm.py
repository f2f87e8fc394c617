"""Asking before something is gone for good."""

from __future__ import annotations

import sys

from quiz.errors import UsageError

_ANSWERS = {"y": True, "yes": True, "n": False, "no": False}


def confirmed(what: str, *, yes: bool) -> bool:
    """Whether to do it, as in "Delete 3 rounds with 30 answers"; raises UsageError where nobody can be asked.

    ``yes`` says that the command's ``--yes`` has answered already.
    """
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(f"nobody can be asked here; to {what[0].lower()}{what[1:]} for good, add --yes")
    while True:
        print(f"{what} for good? y or n ", end="", file=sys.stderr, flush=True)
        try:
            line = sys.stdin.readline()
        except UnicodeError:
            raise UsageError("the input is no text as PYTHONIOENCODING says; leave that out, or add --yes") from None
        if not line:
            print(file=sys.stderr)
            return False
        if (answer := _ANSWERS.get(line.strip().casefold())) is not None:
            return answer
