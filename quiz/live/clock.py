"""The clock of a room: it never runs backwards, and stands still while the machine sleeps."""

from __future__ import annotations

from quiz.play.clock import Clock

LONGEST_GAP = 5.0
"""The clock is looked at four times a second; where nobody has looked for so many seconds, the machine was asleep."""
_WALL_EVERY = 0.2
"""The wall's clock is looked at no more often than once in so many seconds: it takes longer."""


class RoomClock:
    """Seconds since a room was begun, without those that the machine slept.

    Some systems let the clock that never runs backwards stand still in sleep, others do not; so the wall's is asked,
    too.
    """

    def __init__(self, clock: Clock, start: float = 0.0) -> None:
        self._clock, self._at = clock, start
        self._seen = self._compared = clock.seconds()
        self._wall = clock.now()
        self._slept = self._is_asked = False

    def now(self) -> float:
        """The seconds of the room."""
        seconds = self._clock.seconds()
        gap = seconds - self._seen
        if gap > LONGEST_GAP or self._wall_jumped(seconds):
            self._slept = True
        else:
            self._at += max(0.0, gap)
        self._seen = seconds
        return self._at

    def _wall_jumped(self, seconds: float) -> bool:
        """Whether the wall's clock has gone on by itself since it was looked at last."""
        since = seconds - self._compared
        if 0 <= since < _WALL_EVERY and not self._is_asked:
            return False
        wall = self._clock.now()
        passed = (wall - self._wall).total_seconds()
        self._wall, self._compared = wall, seconds
        return passed - since > LONGEST_GAP

    def has_slept(self) -> bool:
        """Whether the machine slept since this was last asked."""
        self._is_asked = True
        self.now()
        self._is_asked = False
        slept, self._slept = self._slept, False
        return slept
