"""The two clocks of a game, as an argument: tests and simulations play days in milliseconds."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from typing import NamedTuple


class Clock(NamedTuple):
    """``seconds`` never runs backwards; ``now`` is the wall's moment with the player's offset from UTC."""

    seconds: Callable[[], float]
    now: Callable[[], datetime.datetime]


def _wall() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


SYSTEM = Clock(time.monotonic, _wall)
"""The clocks of the machine."""
