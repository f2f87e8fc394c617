"""The seats of a room: who takes one, who comes back to it, who waits for the teacher's nod, and who is taken out."""

from __future__ import annotations

import asyncio
from collections import Counter

from quiz.bank.clean import clean
from quiz.history.players import named
from quiz.live import generated_names
from quiz.live.clock import RoomClock
from quiz.live.codes import SHORTEST_NONCE, CodeCheck, hashed, new_token, token_of
from quiz.live.kept_room import Change, KeptRoom, NotKeptError, Writer
from quiz.live.ledger import RoomAbout, RoomFile
from quiz.live.messages import Reason
from quiz.live.rates import SharedRate
from quiz.live.tickets import NameTakenError, RefusedError, Requests, SeatRequest, Ticket
from quiz.play.clock import Clock
from quiz.rules.live import Room, RoomPhase, holder
from quiz.rules.live_events import Answered, Joined, Removed, Renamed, Restored
from quiz.rules.names import alike_key
from quiz.rules.phase import WrongStep

MOST_SEATS = 1_200
"""So many may be in the room; those who were taken out do not count."""
MOST_EVER = 20_000
"""So many seats may have been taken, with those that were taken out."""
MOST_ARRIVALS = 120
ARRIVALS_A_SECOND = 2.0
"""So many may come in at once, which is two classes of 60, and so many a second after that."""
OWN_ARRIVALS = 3
OWN_ARRIVALS_A_SECOND = 1 / 60
"""So many more may come from each address, so that one machine that fills a room with made-up names keeps nobody out
who comes from elsewhere."""
_ADDRESSES = 4_096
AWAY_AFTER = 180.0
"""Whoever has had no connection for so many seconds is not waited for. A phone that is put down sleeps at once."""


class SeatedRoom(KeptRoom):
    """A room with its seats, and the tokens that take them."""

    def __init__(self, about: RoomAbout, room: Room, writer: Writer, clock: Clock) -> None:
        super().__init__(room, writer, clock)
        self.about = about
        self.code_check = CodeCheck(about.code)
        self.requests = Requests()
        self._arrivals = SharedRate(
            MOST_ARRIVALS,
            ARRIVALS_A_SECOND,
            own_at_once=OWN_ARRIVALS,
            own_a_second=OWN_ARRIVALS_A_SECOND,
            addresses=_ADDRESSES,
        )
        self._time = RoomClock(clock)
        self._tokens: dict[bytes, int] = {}
        self._coming: dict[bytes, asyncio.Task[int]] = {}
        self._links: Counter[int] = Counter()
        self._left: dict[int, float] = {}
        self._devices: dict[int, str] = {}
        self._removals: list[tuple[int, ...]] = []

    def restore_seats(self, file: RoomFile, at: float) -> None:
        """Take up the seats of a file, at this time of the room's clock."""
        self._tokens = {token: seat for seat, token in file.tokens.items()}
        self._time = RoomClock(self._clock, at)
        self._left = dict.fromkeys(self.room.seats, at)
        self._removals = [(kept.event.seat,) for kept in file.events if isinstance(kept.event, Removed)]

    @property
    def now(self) -> float:
        """The room's clock, in seconds."""
        return self._time.now()

    @property
    def here(self) -> frozenset[int]:
        """The seats in the room with a connection, or that had one just now."""
        now = self.now
        near = {seat for seat, left in self._left.items() if now - left < AWAY_AFTER}
        return frozenset((near | set(+self._links)) & self.room.present.keys())

    def is_connected(self, seat: int) -> bool:
        """Whether a seat has a connection."""
        return self.connections(seat) > 0

    def connections(self, seat: int) -> int:
        """How many connections a seat has."""
        return self._links[seat]

    def device(self, seat: int) -> str:
        """What a seat was taken with: "phone", "terminal", or what that said; empty where it is not known."""
        return self._devices.get(seat, "")

    def named(self, text: str) -> int | None:
        """The seat that a name or a number means, removed ones included; None where it is not one alone."""
        seats = self.room.seats
        if text.isdecimal() and int(text) in seats:
            return int(text)
        key = alike_key(text)
        found = [number for number, seat in seats.items() if seat.key == key]
        kept = [number for number in found if not seats[number].is_removed] or found
        return kept[0] if len(kept) == 1 else None

    def since(self, seat: int) -> tuple[int, ...]:
        """A seat and all in the room that were taken after it."""
        return tuple(number for number in self.room.present if number >= seat)

    # What whoever leads the room can do; each raises WrongStep where it cannot be done

    def rename(self, seat: int, name: str) -> None:
        """Give a seat another name; raises WrongStep for one that is taken or empty."""
        kept = named(name)
        if not kept:
            raise WrongStep("a name needs letters")
        self.do(Renamed(seat=seat, name=kept))

    def remove(self, *seats: int) -> None:
        """Take seats out of the room, which is undone together; raises WrongStep where one of them is not in it."""
        if not seats or any(seat not in self.ahead.present for seat in seats):
            raise WrongStep("the seat is removed already")
        for seat in seats:
            self.do(Removed(seat=seat))
        self._removals.append(seats)

    def restore(self, *seats: int) -> tuple[int, ...]:
        """Let seats in again, and give those that are in the room then; raises WrongStep where none of them can be."""
        back, wrong = [], WrongStep("nobody was taken out")
        for seat in seats:
            try:
                self.do(Restored(seat=seat))
            except WrongStep as error:
                wrong = error
            else:
                back.append(seat)
        if not back:
            raise wrong
        return tuple(back)

    def last_removed(self) -> tuple[int, ...]:
        """The seats that were taken out last, at one stroke, and are out; empty where nobody is."""
        while self._removals:
            gone = tuple(seat for seat in self._removals[-1] if self.ahead.seats[seat].is_removed)
            if gone:
                return gone
            self._removals.pop()
        return ()

    def undo_removal(self) -> tuple[int, ...]:
        """Let those in again who were taken out last, and give them; raises WrongStep where none of them can be.

        Whoever has their name taken by somebody else since stays out, and is left out the next time.
        """
        gone = self.last_removed()
        if self._removals:
            self._removals.pop()
        return self.restore(*gone)

    def admit(self, seat: int) -> None:
        """Let in the first device that says that it has this seat; the one that had it before is out."""
        request = self.requests.take(seat)
        if request is None or seat not in self.room.present:
            if request is not None:
                request.admitted(None)
            raise WrongStep("nobody waits to be let in with this name")
        token = _new_token(request.nonce)
        self._tokens = {known: number for known, number in self._tokens.items() if number != seat}
        self._tokens[hashed(token)] = seat
        self._devices[seat] = clean(request.device)
        ticket = Ticket(seat, token)
        self.write(None, (seat, hashed(token)), lambda problem: request.admitted(None if problem else ticket))
        self.say(Change.ROOM)

    def turn_away(self, seat: int) -> None:
        """Say no to the first device that says that it has a seat."""
        request = self.requests.take(seat)
        if request is not None:
            request.admitted(None)
            self.say(Change.COUNTS)

    # What players may do

    def check_code(self, typed: str, address: str = "") -> None:
        """Raises RefusedError for a code that is not the room's, or where it cannot be looked at now."""
        match self.code_check(typed, self._clock.seconds(), address):
            case True:
                return
            case False:
                raise RefusedError(Reason.CODE, "This is not the code of the room. Look at the board again.")
            case None:
                raise RefusedError(Reason.BUSY, "Too many wrong codes were tried just now. Try again in a moment.")

    def check_arrival(self, address: str) -> None:
        """Raises RefusedError where too many have come in just now."""
        if not self._arrivals.take(address, self._clock.seconds()):
            raise RefusedError(Reason.BUSY, "Too many came in just now. Try again in a moment.")

    def seat_again(self, nonce: str) -> Ticket | None:
        """The seat that was taken with a nonce, for whoever was not told of it; None where none was."""
        token = token_of(nonce)
        seat = self._tokens.get(hashed(token)) if len(nonce) >= SHORTEST_NONCE else None
        return None if seat is None else Ticket(seat, token)

    async def join(self, typed: str, device: str, nonce: str = "") -> Ticket:
        """A new seat under a name; raises RefusedError and NameTakenError.

        Whoever asks twice with the same nonce, which their device makes by chance, has one seat.
        """
        token = _new_token(nonce)
        key = hashed(token)
        if key in self._tokens:
            return Ticket(self._tokens[key], token)
        if key not in self._coming:
            self._coming[key] = asyncio.ensure_future(self._take_seat(typed, device, key))
            self._coming[key].add_done_callback(lambda taking: self._came(key, taking))
        return Ticket(await asyncio.shield(self._coming[key]), token)

    def _came(self, key: bytes, taking: asyncio.Task[int]) -> None:
        del self._coming[key]
        if not taking.cancelled():
            taking.exception()  # Whoever asked may be gone: nobody has to hear of it.

    async def _take_seat(self, typed: str, device: str, key: bytes) -> int:
        room = self.ahead
        if room.phase is RoomPhase.END:
            raise RefusedError(Reason.LOCKED, "This room is over.")
        if room.is_locked:
            raise RefusedError(Reason.LOCKED, "The room is locked. Ask your teacher to let you in.")
        if len(room.present) >= MOST_SEATS or len(room.seats) >= MOST_EVER:
            raise RefusedError(Reason.FULL, "The room is full.")
        if self.about.names == "generated":
            name = generated_names.free(lambda one: holder(self.ahead, one) is None, len(room.seats))
        else:
            name = named(typed)
        if not any(map(str.isalnum, name)):
            raise RefusedError(Reason.NAME, "Write your name first.")
        if (taken_by := holder(room, name)) is not None:
            raise NameTakenError(name, taken_by)
        number = max(room.seats, default=0) + 1
        await self._save(Joined(seat=number, name=name, team=_smallest_team(room), at=self.now), (number, key))
        self._devices[number] = clean(device)
        self._tokens[key] = number
        return number

    def ask_back(self, request: SeatRequest) -> None:
        """Wait for the teacher's nod with a name that is taken; raises RefusedError where too many do."""
        self.requests.add(request)
        self.say(Change.COUNTS)

    def forget_request(self, request: SeatRequest) -> None:
        """Whoever asked to be let in does so no more."""
        if self.requests.discard(request):
            self.say(Change.COUNTS)

    def seat_of(self, token: str) -> int:
        """The seat that a token takes; raises RefusedError for one that takes none."""
        # The hash is looked up and not the token, so that how long it takes tells nothing of it.
        seat = self._tokens.get(hashed(token))
        if seat is None:
            raise RefusedError(Reason.TOKEN, "The room does not know this device. Join with the code.")
        return seat

    def holds(self, seat: int, key: bytes) -> bool:
        """Whether the token of this hash takes a seat, which it does not after another device was let in."""
        return self._tokens.get(key) == seat

    def connected(self, seat: int) -> None:
        """A seat has one connection more."""
        self._links[seat] += 1
        self._left.pop(seat, None)
        self.say(Change.COUNTS)

    def disconnected(self, seat: int) -> None:
        """A seat has one connection less."""
        self._links[seat] -= 1
        if self._links[seat] <= 0:
            del self._links[seat]
            self._left[seat] = self.now
        self.say(Change.COUNTS)

    async def _save(self, event: Joined | Answered, token: tuple[int, bytes] | None = None) -> None:
        """Take a step, and wait until it is on the disk; raises WrongStep, and RefusedError where it cannot be kept."""
        try:
            await self.keep(event, token)
        except NotKeptError:
            raise RefusedError(Reason.BUSY, "The host cannot save this now. Tell your teacher.") from None


def _new_token(nonce: str) -> str:
    """A token for a seat: that of a nonce, so that it can be told again, where there is one that is of chance."""
    return token_of(nonce) if len(nonce) >= SHORTEST_NONCE else new_token()


def _smallest_team(room: Room) -> int | None:
    if not room.settings.teams:
        return None
    sizes = Counter(seat.team for seat in room.present.values())
    return min(range(1, room.settings.teams + 1), key=lambda team: (sizes[team], team))
