"""Which team pressed its key: a key that is held down, or hammered on, counts once."""

from __future__ import annotations

HELD = 0.8
"""A key that comes again within so many seconds has not been let go: terminals repeat it after up to 0.7 seconds."""


class Buzzers:
    """The keys of the teams, as they come in."""

    def __init__(self, keys: dict[str, str]) -> None:
        self._teams = {key: team for team, key in keys.items()}
        self._last: dict[str, float] = {}

    def pressed(self, key: str, now: float) -> str | None:
        """The team whose key was pressed afresh at a moment in seconds; None for any other key."""
        team = self._teams.get(key.casefold())
        if team is None:
            return None
        last, self._last[team] = self._last.get(team), now
        return None if last is not None and now - last < HELD else team
