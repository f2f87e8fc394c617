"""Which keys were pressed afresh: one that is held down, or hammered on, counts once."""

from __future__ import annotations

HELD = 0.8
"""A key that comes again within so many seconds has not been let go: terminals repeat it after up to 0.7 seconds."""

TAPPED = 0.15
"""A key that may be tapped again and again comes no faster than this many seconds; one that is held does."""


class KeyRepeat:
    """The keys as they come in; a terminal does not say when one is let go."""

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def is_fresh(self, key: str, now: float, apart: float = HELD) -> bool:
        """Whether a key that comes in at a moment, in seconds, was not being held."""
        last, self._last[key] = self._last.get(key), now
        return last is None or now - last >= apart
