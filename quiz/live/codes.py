"""Codes of rooms and tokens of seats: made by chance, compared in constant time."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import compare_digest

from quiz.live.rates import SharedRate

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXY"
"""31 letters and figures, none of which looks like another: neither 0 nor O, 1 nor I, and no Z beside 2."""
CODE_LENGTH = 6
_TOKEN_BYTES = 16
SHORTEST_NONCE = 16
"""A nonce of fewer characters is taken for none."""
MOST_WRONG = 240
"""So many wrong codes may come at once: a class of 60 in which everybody mistypes it four times."""
WRONG_A_SECOND = 4.0
OWN_WRONG = 10
OWN_WRONG_A_SECOND = 1 / 30
"""So many more an address has of its own, once others have used up what the room takes."""
_ADDRESSES = 256


def new_code() -> str:
    """A code for a room, such as "K7PQRM"."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_token() -> str:
    """A token for a seat, which only its device knows."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_of(nonce: str) -> str:
    """The token of the seat that somebody takes with a nonce: the same one however often they ask for it."""
    digest = sha256(b"a seat of a room: " + nonce.encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest[:_TOKEN_BYTES]).decode().rstrip("=")


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
    """The check of a room's code. How many wrong ones are tried is bounded for the room as a whole, and for no address.

    There are 31 ** 6 = 887,503,681 codes. The room takes 240 wrong ones at once and 4 a second after that, so that one
    machine that guesses through a double lesson of 90 minutes tries 22,030 and finds the code once in 40,000 lessons.
    Beyond that each of 256 addresses has 10 at once and 2 a minute of its own, so that whoever guesses shuts out nobody
    who comes from elsewhere: if all of them guess, they find the code once in 12,000 lessons. While an address has
    nothing left, no code from there is looked at, not even the right one.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.wrong = 0
        self._rate = SharedRate(
            MOST_WRONG,
            WRONG_A_SECOND,
            own_at_once=OWN_WRONG,
            own_a_second=OWN_WRONG_A_SECOND,
            addresses=_ADDRESSES,
        )

    def __call__(self, typed: str, now: float, address: str = "") -> bool | None:
        """Whether a code is the room's; None where too many wrong ones came just now. ``now`` is in seconds."""
        if not self._rate.has_one(address, now):
            return None
        if compare_digest(as_typed(typed).encode(), self.code.encode()):
            return True
        self._rate.take(address, now)
        self.wrong += 1
        return False
