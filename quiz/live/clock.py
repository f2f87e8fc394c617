"""The clock of a room: it never runs backwards, and stands still while the machine sleeps."""

from __future__ import annotations

from quiz.play.clock import Clock

LONGEST_GAP = 5.0
"""The clock is looked at four times a second; where nobody has looked for so many seconds, the machine was asleep."""


class RoomClock:
    """Seconds since a room was begun, without those that the machine slept.

    Some systems let the clock that never runs backwards stand still in sleep, others do not; so the wall's is asked,
    too.
    """

    def __init__(self, clock: Clock, start: float = 0.0) -> None:
        self._clock, self._at = clock, start
        self._seen, self._wall = clock.seconds(), clock.now()
        self._slept = False

    def now(self) -> float:
        """The seconds of the room."""
        seconds, wall = self._clock.seconds(), self._clock.now()
        gap = seconds - self._seen
        if max(gap, (wall - self._wall).total_seconds()) > LONGEST_GAP:
            self._slept = True
        else:
            self._at += max(0.0, gap)
        self._seen, self._wall = seconds, wall
        return self._at

    def has_slept(self) -> bool:
        """Whether the machine slept since this was last asked."""
        self.now()
        slept, self._slept = self._slept, False
        return slept
