"""The two clocks of a game, as an argument: tests and simulations play days in milliseconds."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from typing import NamedTuple

from quiz.reading import zone
from quiz.reading.zone import SYSTEM_ZONE


class Clock(NamedTuple):
    """``seconds`` never runs backwards; ``now`` is the wall's moment with the player's offset from UTC.

    That offset is today's: any other moment goes by the rule of ``zone``, the player's time zone.
    """

    seconds: Callable[[], float]
    now: Callable[[], datetime.datetime]
    zone: datetime.tzinfo = SYSTEM_ZONE

    def local(self, moment: datetime.datetime) -> datetime.datetime:
        """A moment in the player's own time, with the offset that holds then."""
        return zone.local(moment, self.zone)


def _wall() -> datetime.datetime:
    return zone.local(datetime.datetime.now(datetime.UTC))


SYSTEM = Clock(time.monotonic, _wall)
"""The clocks of the machine."""
