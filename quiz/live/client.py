"""A player in a terminal: it says what a phone says, comes back by itself, and keeps what it was shown last."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from ipaddress import IPv4Address
from typing import assert_never
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

import quiz
from quiz.bank.clean import clean
from quiz.errors import QuizError, UsageError
from quiz.live.codes import as_typed, is_code, new_token
from quiz.live.connections import ANSWERED_WITHIN, LOST, Connection, PostConnection, by_post, by_socket, look_at_link
from quiz.live.kept_seats import KeptSeats
from quiz.live.messages import (
    LONGEST_SENT,
    Back,
    Give,
    Join,
    Next,
    OwnAnswer,
    Ping,
    Pong,
    Reason,
    Refused,
    Saved,
    Snapshot,
    ToHost,
    ToPhone,
    Welcome,
    read_to_phone,
    written,
)
from quiz.live.shown import demand_sound
from quiz.rules.live import RoomPhase
from quiz.store.extras import needed
from quiz.wording.join import LinkProblem, no_room

with needed("live"):
    from aiohttp import ClientSession, ClientTimeout

PING_EVERY = 10.0
SOCKETS_TRIED = 3
"""After so many sockets that failed, POST and an event stream are tried, and then both in turn."""
LAST_MOMENT = 0.7
"""What is chosen is handed in by itself so many seconds before the time is up."""
AGAIN_AFTER = 5.0
"""An answer of which nothing was heard is sent again after so many seconds."""
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 8.0
_FOR_GOOD = {Reason.CODE, Reason.LOCKED, Reason.FULL, Reason.NAME}
"""What keeps somebody out who has no seat yet."""


class RoomAddress(Struct, frozen=True):
    """Where a room is, such as "http://192.168.1.5:8700", and its code, which may be empty."""

    url: str
    code: str


def read_address(text: str, code: str, port: int) -> RoomAddress:
    """An address as it stands on the board, with its port or without, as a whole or with the code of the room.

    Raises UsageError for what is none.
    """
    given = text.strip()
    if is_code(as_typed(given)) and not is_code(as_typed(code)) and {".", ":"} & set(code):
        raise UsageError(f"the address comes first, then the code, as in {clean(code)[:80]} {clean(given)[:80]}")
    try:
        parts = urlsplit(given if "://" in given else f"http://{given}")
        host, at = parts.hostname or "", parts.port or (port if parts.scheme == "http" else 443)
        if host and set(host) <= {*".0123456789"}:
            IPv4Address(host)
    except ValueError:
        host, at, parts = "", 0, urlsplit("")
    if parts.scheme not in {"http", "https"} or not host or any(c.isspace() for c in host):
        raise UsageError(f"{clean(given)[:80]!r} is no address; write it as on the board, as in 192.168.1.5:{port}")
    shown = f"[{host}]" if ":" in host else host
    typed = as_typed(code or parts.fragment.partition(".")[0])
    if not typed:
        raise UsageError("the code of the room is missing; write it behind the address, as in K7PQRM")
    if not is_code(typed):
        written_so = clean(code or typed)[:40]
        raise UsageError(f"{written_so!r} is no code of a room: six letters and figures, without 0, O, 1, I and Z")
    return RoomAddress(url=f"{parts.scheme}://{shown}:{at}", code=typed)


class NotLetInError(QuizError):
    """The room does not let somebody in, or not any more. ``reason`` is the host's."""

    def __init__(self, reason: Reason, text: str) -> None:
        message = "; ".join(f"{part[:1].lower()}{part[1:]}" for part in text.rstrip(".").split(". "))
        super().__init__(f"{message}, as in --name Ann" if reason is Reason.NAME else message)
        self.reason = reason


async def demand_room(address: RoomAddress) -> None:
    """Raise QuizError where no room is at an address."""
    async with ClientSession() as session:
        found = await look_at_link(session, address.url)
    if found is not LinkProblem.AGAIN:
        raise QuizError(no_room(found, clean(address.url)))


class Client:
    """A seat in a room. ``snapshot`` is what the host showed last, and ``welcome`` who this is there.

    ``away`` says that there is no connection, and ``out`` that somebody was taken out; both are empty otherwise.
    ``asking`` says that the name is taken: the teacher is asked, and another one may be given. ``sending`` is an answer
    that is not known to be saved, and ``problem`` why one was refused.
    """

    def __init__(self, address: RoomAddress, name: str, seats: KeptSeats) -> None:
        self.address, self.name = address, name
        self.snapshot: Snapshot | None = None
        self.welcome: Welcome | None = None
        self.away = self.out = self.asking = self.problem = ""
        self.sending: Give | None = None
        self._seats = seats
        self._token = seats.token(address.code, name)
        self._nonce = new_token()
        self._connection: Connection | None = None
        self._failures = 0
        self._listeners: list[Callable[[], None]] = []
        self._heard = asyncio.Event()
        self._is_new = self._asks_for_name = self._waits = False
        self._arrived = 0.0
        self._tasks: set[asyncio.Future[None]] = set()

    @property
    def comes_back(self) -> bool:
        """Whether this machine has a seat in the room already."""
        return bool(self._token)

    @property
    def is_over(self) -> bool:
        """Whether the room has ended."""
        return self.snapshot is not None and self.snapshot.phase is RoomPhase.END

    def left(self) -> float | None:
        """Seconds left to answer what is open, by the host's clock as it was heard last; None where none runs."""
        shown = self.snapshot
        if shown is None or shown.phase is not RoomPhase.OPEN or shown.left is None or self.away:
            return None
        gone = 0.0 if shown.paused else asyncio.get_running_loop().time() - self._arrived
        return max(0.0, shown.left - gone)

    def is_last_moment(self) -> bool:
        """Whether what is chosen has to be handed in now, or it comes too late."""
        left = self.left()
        return left is not None and left <= LAST_MOMENT and self.snapshot is not None and not self.snapshot.paused

    def listen(self, listener: Callable[[], None]) -> None:
        """Call a function after everything that the host says, and when the connection comes or goes."""
        self._listeners.append(listener)

    def give(self, question: int, given: tuple[str, ...], certainty: int | None, cited: tuple[str, ...] | None) -> None:
        """Answer a question; it is kept, and sent again, until the host says that it is saved."""
        self.problem = ""
        self.sending = Give(question=question, given=given, certainty=certainty, cited=cited)
        self._send_soon(self.sending)

    def call(self, name: str) -> None:
        """Come in by another name, where the one that was given is taken."""
        self.name, self.asking, self._waits = name, "", False
        self._send_soon(self._hello())

    def move_on(self) -> None:
        """At one's own pace, go on from a proof."""
        self._send_soon(Next())

    async def run(self) -> None:
        """Be in the room until it is over; raises NotLetInError, and QuizError where there is no such room."""
        async with ClientSession(timeout=ClientTimeout(total=None, sock_connect=ANSWERED_WITHIN)) as session:
            while True:
                try:
                    async with self._next_connection(session) as connection:
                        await self._talk(connection)
                except LOST:
                    pass  # What is wrong is looked at below, however the connection was lost.
                finally:
                    self._connection = None
                if self.is_over:
                    return
                self._failures += 1
                await self._explain(session)
                wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(self._failures - 1, 5))
                # Not for a secret: a class that was cut off together is to come back a little apart.
                await asyncio.sleep(wait * random.uniform(0.5, 1.0))  # noqa: S311

    def _next_connection(self, session: ClientSession) -> AbstractAsyncContextManager[Connection]:
        if self._failures < SOCKETS_TRIED or not self._failures % 2:
            return by_socket(session, self.address.url)
        return by_post(session, self.address.url, self._query)

    async def _explain(self, session: ClientSession) -> None:
        """Say whose fault it is that there is no connection; raises QuizError for whoever was never in such a room."""
        found = await look_at_link(session, self.address.url)
        is_tried = found is not LinkProblem.AGAIN or self._failures > SOCKETS_TRIED
        if is_tried and self.welcome is None and not self.comes_back:
            raise QuizError(no_room(found, clean(self.address.url)))
        # A short break need not be told.
        if found is not LinkProblem.AGAIN or self._failures > (SOCKETS_TRIED if self.welcome is None else 1):
            self._say_away(found.value)

    async def _talk(self, connection: Connection) -> None:
        """Say who this is, and hear what is said until the connection is lost."""
        self._connection = connection
        self._heard.clear()
        # Whoever was told to choose another name does not ask by the old one again because a connection was lost.
        is_to_choose = bool(self.asking) and not self._waits
        await self._say(Ping() if is_to_choose else self._hello())
        watching = asyncio.create_task(self._watch(connection))
        try:
            async for data in connection.heard():
                # Where the sockets of a network fail, one is tried the next time, and not three.
                self._failures = SOCKETS_TRIED - 2 if isinstance(connection, PostConnection) else 0
                self._heard.set()
                await self._take(self._read(data))
                for listener in self._listeners:
                    listener()
                if self.is_over:
                    return
        finally:
            watching.cancel()

    def _read(self, data: bytes) -> ToPhone:
        try:
            message = read_to_phone(data)
            demand_sound(message)
        except ValueError:
            raise QuizError(
                f"{clean(self.address.url)} says what this game ({quiz.__version__}) cannot read; "
                "install the version that the host has, or open the address in a browser"
            ) from None
        return message

    def _hello(self) -> ToHost:
        self._is_new = True
        if self._token:
            seen = self.snapshot.seq if self.snapshot is not None and self.welcome is not None else 0
            return Back(token=self._token, seen=seen)
        return self._join()

    def _join(self) -> Join:
        name = self.name[:LONGEST_SENT]
        return Join(code=self.address.code, name=name, device="terminal", nonce=self._nonce)

    def _query(self) -> dict[str, str]:
        """What an event stream is opened with."""
        if self._token:
            return {"token": self._token}
        return {"join": written(self._join()).decode()} if self._waits else {}

    async def _watch(self, connection: Connection) -> None:
        """Ask now and then whether the host is there, send again what was not answered, and hang up where it is not."""
        number = 0
        while True:
            try:
                async with asyncio.timeout(ANSWERED_WITHIN):
                    await self._heard.wait()
            except TimeoutError:
                await connection.hang_up()
                return
            await asyncio.sleep(AGAIN_AFTER if self.sending is not None else PING_EVERY)
            if self.sending is not None and self.snapshot is not None and not self.snapshot.paused:
                await self._say(self.sending)
            number += 1
            self._heard.clear()
            await self._say(Ping(n=number))

    async def _take(self, message: ToPhone) -> None:
        match message:
            case Welcome():
                self._welcomed(message)
            case Snapshot():
                self._shown(message)
            case Saved(question=question):
                self._saved(question)
            case Pong(seq=seq):
                if self.welcome is not None and not self.out and (self.snapshot is None or seq != self.snapshot.seq):
                    await self._say(self._hello())
            case Refused():
                await self._refused(message)
            case _ as never:
                assert_never(never)

    def _welcomed(self, message: Welcome) -> None:
        before, self.welcome = self.welcome, message
        if before is not None and not message.brief:
            self.welcome = replace(message, brief=before.brief)
        self._token = message.token or self._token
        self.name = message.name
        self.away = self.asking = self.out = ""
        self._seats.keep(self.address.code, message.name, self._token)

    def _shown(self, message: Snapshot) -> None:
        before = self.snapshot
        if before is not None and message.seq < before.seq and not self._is_new:
            return  # What comes by POST and by a stream may overtake each other.
        was_paused = before is not None and before.paused
        self.snapshot, self._arrived = message, asyncio.get_running_loop().time()
        self.away = self.out = ""
        sending, is_new = self.sending, self._is_new
        self._is_new = False
        if sending is None:
            return
        number = message.question.number if message.question is not None else 0
        if (
            number != sending.question
            or message.answer is not None
            or message.phase not in {RoomPhase.READ, RoomPhase.OPEN}
        ):
            self.sending = None
        elif message.phase is RoomPhase.OPEN and not message.paused and (was_paused or is_new):
            self._send_soon(sending)

    def _saved(self, question: int) -> None:
        """Show the answer as saved at once: the next snapshot, which has it, may take a moment."""
        sending, shown = self.sending, self.snapshot
        if sending is None or sending.question != question:
            return
        self.sending = None
        if shown is not None and shown.question is not None and shown.question.number == question:
            own = OwnAnswer(given=sending.given, certainty=sending.certainty, cited=sending.cited)
            self.snapshot = replace(shown, answer=own)

    async def _refused(self, message: Refused) -> None:
        match message.reason:
            case Reason.WAIT:
                self.asking, self._asks_for_name, self._waits = message.text, True, True
            case Reason.NAME if self._asks_for_name and self.welcome is None:
                self.asking, self._waits = message.text, False
            case Reason.REMOVED:
                self.out = message.text
            case Reason.TOKEN if self.welcome is None:
                # The seat of an older room: come in anew.
                self._seats.forget(self._token)
                self._token = ""
                await self._say(self._hello())
            case Reason.TOKEN:
                self._seats.forget(self._token)
                raise NotLetInError(message.reason, message.text)
            case Reason.MESSAGE if self.sending is not None:
                self.problem, self.sending = message.text, None
            case reason if self.welcome is None and reason in _FOR_GOOD:
                raise NotLetInError(reason, message.text)
            case Reason.BUSY | Reason.MESSAGE if self.welcome is None:
                raise NotLetInError(message.reason, message.text)
            case _:
                pass

    def _say_away(self, text: str) -> None:
        if self.away != text:
            self.away = text
            for listener in self._listeners:
                listener()

    def _send_soon(self, message: ToHost) -> None:
        task = asyncio.ensure_future(self._say(message))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _say(self, message: ToHost) -> None:
        if self._connection is not None:
            await self._connection.say(written(message))
