"""Numbers as arguments, each read within its bounds."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from math import isfinite

from quiz.bank.clean import clean
from quiz.errors import UsageError

LARGEST_SEED = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exact."""
LARGEST_PORT = 65_535
ROOM_PORT = 8_700
"""Where a live room is, if nothing else is said."""
SPEED_SECONDS = 20
"""How long a question of a live room is open where speed counts, if nothing else is said."""


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers within bounds."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"{clean(text)[:40]!r} is not a whole number from {least} to {most}")
        return int(text)

    return read


def decimal(above: float, most: float) -> Callable[[str], float]:
    """A reader of numbers, with decimals or without, that are greater than one bound and within the other."""

    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = above
        if not (isfinite(number) and above < number <= most):
            raise argparse.ArgumentTypeError(f"{clean(text)[:40]!r} is not a number above {above:g} and up to {most:g}")
        return number

    return read


def attempts(text: str) -> int | None:
    """How often something may be done: a number, or None for "any"; raises UsageError."""
    if text.strip().casefold() == "any":
        return None
    try:
        return whole(1, 1000)(text.strip())
    except argparse.ArgumentTypeError as error:
        raise UsageError(f"attempts: {error}; write a number, or any") from None
