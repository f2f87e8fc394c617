"""Codes of rooms and tokens of seats: made by chance, compared in constant time."""

from __future__ import annotations

import secrets
from hashlib import sha256
from hmac import compare_digest

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXY"
"""31 letters and figures, none of which looks like another: neither 0 nor O, 1 nor I, and no Z beside 2."""
CODE_LENGTH = 6
_TOKEN_BYTES = 16
_MOST_WRONG = 60
"""So many wrong codes may come at once: a class that mistypes it together."""
_WRONG_A_SECOND = 10.0


def new_code() -> str:
    """A code for a room, such as "K7PQRM"."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_token() -> str:
    """A token for a seat, which only its device knows."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hashed(token: str) -> bytes:
    """A token as it is kept."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()


def as_typed(code: str) -> str:
    """A code as somebody typed it: in small letters, with spaces or hyphens."""
    return "".join(c for c in code.upper() if c.isalnum())


def is_code(code: str) -> bool:
    """Whether a room could have a code."""
    return len(code) == CODE_LENGTH and set(code) <= set(LETTERS)


class CodeCheck:
    """The check of a room's code, which bounds how many wrong ones are tried, whatever address they come from.

    While too many come nobody's code is looked at, so that guessing gets nowhere; the right one is taken again at once.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.wrong = 0
        self._room, self._since = float(_MOST_WRONG), 0.0

    def __call__(self, typed: str, now: float) -> bool | None:
        """Whether a code is the room's; None where too many wrong ones came just now. ``now`` is in seconds."""
        self._room = min(float(_MOST_WRONG), self._room + max(0.0, now - self._since) * _WRONG_A_SECOND)
        self._since = now
        if self._room < 1:
            return None
        if compare_digest(as_typed(typed).encode(), self.code.encode()):
            return True
        self._room -= 1
        self.wrong += 1
        return False
