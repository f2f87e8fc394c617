"""The host of a room: what whoever leads it can do, and what its players may. Nothing here knows a network.

The screen of the teacher and the server hold one ``Host`` in one event loop. Every step is written to the room's file
first and holds once it is there.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from quiz.bank.clean import clean
from quiz.history.players import named
from quiz.live import generated_names
from quiz.live.clock import RoomClock
from quiz.live.codes import CodeCheck, hashed, new_token
from quiz.live.kept_room import Change, KeptRoom, NotKeptError, Writer
from quiz.live.ledger import RoomAbout, RoomFile
from quiz.live.messages import BoardRow, Give, Reason, Snapshot
from quiz.live.snapshots import RoomTexts, Snapshots
from quiz.live.tickets import NameTakenError, RefusedError, Request, Ticket
from quiz.play.clock import Clock
from quiz.rules.live import Phase, Room, holder
from quiz.rules.live_events import (
    Advanced,
    Answered,
    Began,
    BoardShown,
    Closed,
    Ended,
    Joined,
    Locked,
    MoreTime,
    MovedOn,
    Opened,
    Paused,
    Removed,
    Renamed,
    Restored,
    Resumed,
    Revealed,
    Unlocked,
)
from quiz.rules.names import alike_key
from quiz.rules.phase import WrongStep

MOST_SEATS = 1_200
AWAY_AFTER = 180.0
"""Whoever has had no connection for so many seconds is not waited for. A phone that is put down sleeps at once."""
GRACE = 0.8
"""Answers that were given in the last moment are on their way for a while."""
MOST_WAITING = 50
"""So many may wait for the teacher's nod."""


class Host(KeptRoom):
    """A room that is open."""

    def __init__(self, about: RoomAbout, room: Room, texts: RoomTexts, writer: Writer, clock: Clock) -> None:
        super().__init__(room, writer, clock)
        self.about, self.texts = about, texts
        self.code_check = CodeCheck(about.code)
        self.requests: dict[int, Request] = {}
        self._time = RoomClock(clock)
        self._snapshots = Snapshots(texts, room)
        self._tokens: dict[bytes, int] = {}
        self._links: Counter[int] = Counter()
        self._left: dict[int, float] = {}
        self._devices: dict[int, str] = {}

    def restore_from(self, file: RoomFile) -> None:
        """Take up a room where it was left: with every event that was kept, and paused unless it is over."""
        at = self.replay(file.events)
        room = self.room
        self._tokens = {token: seat for seat, token in file.tokens.items()}
        self._time = RoomClock(self._clock, at)
        self._left = dict.fromkeys(room.seats, at)
        if room.phase is not Phase.END and not room.is_paused:
            self.do(Paused(at=at))

    # What is shown

    @property
    def now(self) -> float:
        """The room's clock, in seconds."""
        return self._time.now()

    def snapshot(self, seat: int) -> Snapshot:
        """What a seat is shown now."""
        return self._snapshots.of(self.room, seat, self.seq, self.now)

    @property
    def snapshots(self) -> Snapshots:
        """What phones are shown of the room."""
        return self._snapshots

    def board(self) -> tuple[BoardRow, ...]:
        """The best, as phones see them."""
        return self._snapshots.board(self.room)

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

    def waiting(self) -> tuple[int, ...]:
        """The seats here that have not answered what is open."""
        return self.room.waiting(self.here)

    def named(self, text: str) -> int | None:
        """The seat that a name or a number means, removed ones included; None where it is not one alone."""
        seats = self.room.seats
        if text.isdecimal() and int(text) in seats:
            return int(text)
        key = alike_key(text)
        found = [number for number, seat in seats.items() if seat.key == key]
        kept = [number for number in found if not seats[number].is_removed] or found
        return kept[0] if len(kept) == 1 else None

    # What whoever leads the room can do; each raises WrongStep where it cannot be done

    def next(self) -> None:
        """Go on to whatever comes next: begin, take answers, close, reveal, show the board, the next question, end."""
        room, now = self.ahead, self.now
        match room.phase:
            case Phase.LOBBY:
                self.do(Began(at=now) if room.is_led else Opened(at=now, limit=self.about.limit))
            case Phase.READ:
                self.do(Opened(at=now, limit=self.about.limit))
            case Phase.OPEN:
                self.do(Closed(at=now) if room.is_led else Ended(at=now))
            case Phase.CLOSED:
                self.do(Revealed())
            case Phase.REVEAL if not room.is_last:
                self.do(BoardShown())
            case Phase.BOARD if not room.is_last:
                self.do(Advanced())
            case Phase.REVEAL | Phase.BOARD:
                self.do(Ended(at=now))
            case Phase.END:
                raise WrongStep("the room is over")

    def skip_board(self) -> None:
        """Go from a proof to the next question, without the board."""
        self.do(Advanced())

    def close(self) -> None:
        """Take no more answers to the question."""
        self.do(Closed(at=self.now))

    def more_time(self, seconds: float) -> None:
        """Give more time for what is open."""
        self.do(MoreTime(seconds=seconds))

    def pause(self) -> None:
        """Let the clock stand still for everybody."""
        self.do(Paused(at=self.now))

    def resume(self) -> None:
        """Let the clock go on."""
        self.do(Resumed(at=self.now))

    def lock(self) -> None:
        """Let nobody new come in."""
        self.do(Locked())

    def unlock(self) -> None:
        """Let everybody with the code come in again."""
        self.do(Unlocked())

    def rename(self, seat: int, name: str) -> None:
        """Give a seat another name; raises WrongStep for one that is taken or empty."""
        kept = named(name)
        if not kept:
            raise WrongStep("a name needs letters")
        self.do(Renamed(seat=seat, name=kept))

    def remove(self, seat: int) -> None:
        """Take a seat out of the room."""
        self.do(Removed(seat=seat))

    def restore(self, seat: int) -> None:
        """Undo a removal."""
        self.do(Restored(seat=seat))

    def end(self) -> None:
        """End the room."""
        self.do(Ended(at=self.now))

    def admit(self, seat: int) -> None:
        """Let in the device that says that it has this seat; the one that had it before is out."""
        request = self.requests.pop(seat, None)
        if request is None or seat not in self.room.present:
            raise WrongStep("nobody waits to be let in with this name")
        token = new_token()
        self._tokens = {known: number for known, number in self._tokens.items() if number != seat}
        self._tokens[hashed(token)] = seat
        self._devices[seat] = clean(request.device)
        ticket = Ticket(seat, token)
        self.write(None, (seat, hashed(token)), lambda problem: request.admitted(None if problem else ticket))
        self.say(Change.ROOM)

    def turn_away(self, seat: int) -> None:
        """Say no to a device that says that it has a seat."""
        request = self.requests.pop(seat, None)
        if request is not None:
            request.admitted(None)
            self.say(Change.COUNTS)

    def tick(self) -> None:
        """What time brings about: called a few times a second."""
        if self.problem:
            return
        if self._time.has_slept() and not self.ahead.is_paused and self.ahead.phase is not Phase.END:
            self.do(Paused(at=self.now))
            return
        room, now = self.ahead, self.now
        if room.phase is not Phase.OPEN or room.is_paused:
            return
        is_up = room.limit is not None and room.elapsed(now) >= room.limit + GRACE
        if not room.is_led:
            if is_up:
                self.do(Ended(at=now))
            return
        here = self.here
        if is_up or (here and not room.waiting(here)):
            self.do(Closed(at=now))

    # What players may do

    def check_code(self, typed: str) -> None:
        """Raises RefusedError for a code that is not the room's, or where it cannot be looked at now."""
        match self.code_check(typed, self._clock.seconds()):
            case True:
                return
            case False:
                raise RefusedError(Reason.CODE, "This is not the code of the room. Look at the board again.")
            case None:
                raise RefusedError(Reason.BUSY, "Too many wrong codes were tried just now. Try again in a moment.")

    async def join(self, typed: str, device: str) -> Ticket:
        """A new seat under a name; raises RefusedError and NameTakenError."""
        room = self.ahead
        if room.phase is Phase.END:
            raise RefusedError(Reason.LOCKED, "This room is over.")
        if room.is_locked:
            raise RefusedError(Reason.LOCKED, "The room is locked. Ask your teacher to let you in.")
        if len(room.seats) >= MOST_SEATS:
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
        token = new_token()
        team = _smallest_team(room)
        await self._save(Joined(seat=number, name=name, team=team, at=self.now), (number, hashed(token)))
        self._devices[number] = clean(device)
        self._tokens[hashed(token)] = number
        return Ticket(number, token)

    def ask_back(self, request: Request) -> None:
        """Wait for the teacher's nod with a name that is taken; raises RefusedError where too many do."""
        if len(self.requests) >= MOST_WAITING and request.seat not in self.requests:
            raise RefusedError(Reason.BUSY, "Too many wait to be let in. Choose another name.")
        before = self.requests.pop(request.seat, None)
        if before is not None:
            before.admitted(None)
        self.requests[request.seat] = request
        self.say(Change.COUNTS)

    def forget_request(self, request: Request) -> None:
        """Whoever asked to be let in does so no more."""
        if self.requests.get(request.seat) is request:
            del self.requests[request.seat]
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

    async def answer(self, seat: int, given: Give) -> bool:
        """Keep an answer, and say whether it is on the disk: the first one, however often it is sent.

        It is not where it came too late, or while the room is paused; then a snapshot shows that there is none. Raises
        RefusedError for what is no answer.
        """
        room, place = self.ahead, given.question - 1
        if place < len(room.asked) and seat in room.answers[place]:
            if seat not in self.room.answers[place]:
                await self.flushed()
            return place < len(self.room.answers) and seat in self.room.answers[place]
        is_cited = room.settings.citing and place < len(room.asked) and room.asked[place].cites > 0
        event = Answered(
            seat=seat,
            question=given.question,
            given=tuple(map(clean, given.given)),
            certainty=given.certainty if room.settings.certainty else None,
            cited=given.cited or () if is_cited else None,
            at=self.now,
        )
        is_open = room.phase is Phase.OPEN and not room.is_paused and place == room.place_of(seat)
        try:
            await self._save(event)
        except WrongStep as error:
            if is_open and seat in room.present:
                raise RefusedError(Reason.MESSAGE, f"This is no answer to the question ({error}).") from None
            return False
        return True

    async def move_on(self, seat: int) -> None:
        """At one's own pace, leave a proof for the next question; nothing where there is none to leave."""
        if not self.ahead.is_led and self.ahead.phase_of(seat) is Phase.REVEAL:
            with suppress(WrongStep):  # The room is paused, or nothing can be kept: a snapshot says so.
                await self.keep(MovedOn(seat=seat, at=self.now))

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


def _smallest_team(room: Room) -> int | None:
    if not room.settings.teams:
        return None
    sizes = Counter(seat.team for seat in room.present.values())
    return min(range(1, room.settings.teams + 1), key=lambda team: (sizes[team], team))
