"""How often something may be done: by one connection, or by a room as a whole whatever address it comes from."""

from __future__ import annotations


class Rate:
    """How often something may be done: so many times at once, and so many a second after that."""

    def __init__(self, at_once: float, a_second: float, now: float) -> None:
        self._most, self._a_second = at_once, a_second
        self._left, self._since = at_once, now

    def take(self, now: float) -> bool:
        """Whether it may be done once more, which it then is."""
        if not self.has_one(now):
            return False
        self._left -= 1
        return True

    def has_one(self, now: float) -> bool:
        """Whether it may be done once more."""
        self._left = min(self._most, self._left + max(0.0, now - self._since) * self._a_second)
        self._since = now
        return self._left >= 1


class SharedRate:
    """A rate that all in a room share, so that no class is bounded for coming from one address.

    Where one machine has used it up, every other address still has a little of its own: ``own_at_once`` times and
    ``own_a_second`` after that, for the first ``addresses`` that come. So nobody shuts the others out, and all of them
    together have no more than both figures allow.
    """

    def __init__(
        self, at_once: float, a_second: float, *, own_at_once: float, own_a_second: float, addresses: int
    ) -> None:
        self._room = Rate(at_once, a_second, 0.0)
        self._own_at_once, self._own_a_second, self._most = own_at_once, own_a_second, addresses
        self._own: dict[str, Rate] = {}

    def take(self, address: str, now: float) -> bool:
        """Whether it may be done once more from an address, which it then is. ``now`` is in seconds."""
        if self._room.take(now):
            return True
        own = self._own_of(address, now)
        return own is not None and own.take(now)

    def has_one(self, address: str, now: float) -> bool:
        """Whether it may be done once more from an address."""
        if self._room.has_one(now):
            return True
        own = self._own_of(address, now)
        return own is not None and own.has_one(now)

    def _own_of(self, address: str, now: float) -> Rate | None:
        if address not in self._own and len(self._own) < self._most:
            self._own[address] = Rate(self._own_at_once, self._own_a_second, now)
        return self._own.get(address)

    def of(self, address: str) -> OwnShare:
        """The rate as it is for whoever comes from an address."""
        return OwnShare(self, address)


class OwnShare:
    """What an address may do of what a room shares."""

    def __init__(self, shared: SharedRate, address: str) -> None:
        self._shared, self._address = shared, address

    def take(self, now: float) -> bool:
        """Whether it may be done once more, which it then is."""
        return self._shared.take(self._address, now)
