"""The two ways from a terminal to a host: a WebSocket, or POST and an event stream where sockets do not work."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Protocol

import msgspec

from quiz.live.listening import IS_UP
from quiz.store.extras import needed
from quiz.wording.join import LinkProblem

with needed("live"):
    from aiohttp import (
        ClientConnectionError,
        ClientConnectorError,
        ClientError,
        ClientResponse,
        ClientSession,
        ClientSSLError,
        ClientTimeout,
        ClientWebSocketResponse,
        ClientWSTimeout,
        WSMsgType,
    )

ANSWERED_WITHIN = 5.0
"""A host that says nothing for so many seconds after it was asked is away."""
UP_WITHIN = 3.0
"""Whether there is a host is known after so many seconds, where nothing refuses."""
_LARGEST = 8_000_000
_DATA = b"data: "
_NO_NETWORK = {errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}
LOST = (ClientError, OSError, TimeoutError, ValueError)
"""What is raised where a connection is lost, or is none."""


class Connection(Protocol):
    """A connection to a host."""

    async def say(self, message: bytes) -> None:
        """Send a message; that the connection is lost finds out whoever hears it."""

    def heard(self) -> AsyncIterator[bytes]:
        """Everything that the host says until the connection is over; raises what is in ``LOST``."""

    async def hang_up(self) -> None:
        """Have the connection be over."""


class SocketConnection:
    """A WebSocket."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket

    async def say(self, message: bytes) -> None:
        """Send a message as it is."""
        with suppress(ClientError, OSError):
            await self._socket.send_str(message.decode())

    async def heard(self) -> AsyncIterator[bytes]:
        """Each text that comes, until something else does."""
        async for frame in self._socket:
            if frame.type is not WSMsgType.TEXT:
                return
            yield frame.data.encode()

    async def hang_up(self) -> None:
        """Close the socket."""
        await self._socket.close()


class _StreamLostError(ClientError):
    """The stream that was opened with ``query`` has ended."""

    def __init__(self, query: Mapping[str, str]) -> None:
        super().__init__("the stream has ended")
        self.query = query


class PostConnection:
    """A POST for each message, whose answers come with it, and a stream of all else.

    ``query`` gives what the stream is opened with: the token of the seat, or the join that waits for the teacher's nod.
    It is empty where there is neither, and no stream then.
    """

    def __init__(self, session: ClientSession, url: str, query: Callable[[], Mapping[str, str]]) -> None:
        self._session, self._url, self._query = session, url, query
        self._received: asyncio.Queue[bytes | Exception] = asyncio.Queue()
        self._listening: asyncio.Task[None] | None = None
        self._opened_with: Mapping[str, str] = {}

    async def say(self, message: bytes) -> None:
        """Post a message, and hear what is answered at once."""
        token = self._query().get("token")
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
        patience = ClientTimeout(total=ANSWERED_WITHIN)
        try:
            async with self._session.post(
                f"{self._url}/send", data=message, headers=headers, timeout=patience
            ) as response:
                response.raise_for_status()
                answers = msgspec.json.decode(await _whole(response), type=list[msgspec.Raw])
        except LOST as error:
            self._received.put_nowait(error)
            return
        for answer in answers:
            self._received.put_nowait(bytes(answer))

    async def heard(self) -> AsyncIterator[bytes]:
        """What is answered and what the stream brings, in the order in which it comes."""
        while True:
            received = await self._received.get()
            if isinstance(received, _StreamLostError):
                if received.query == self._opened_with:
                    raise received
            elif isinstance(received, Exception):
                raise received
            else:
                yield received
                self._follow()

    def _follow(self) -> None:
        """Have the stream be that of whoever this is now: a seat is had, the teacher said no, or a name changed."""
        query = self._query()
        if query == self._opened_with:
            return
        self._close_stream()
        self._opened_with = query
        if query:
            self._listening = asyncio.create_task(self._listen(query))

    async def _listen(self, query: Mapping[str, str]) -> None:
        with suppress(*LOST):
            async with self._session.get(f"{self._url}/events", params=query, read_bufsize=_LARGEST) as response:
                response.raise_for_status()
                async for line in response.content:
                    if line.startswith(_DATA):
                        self._received.put_nowait(line.removeprefix(_DATA).rstrip())
        self._received.put_nowait(_StreamLostError(query))

    def _close_stream(self) -> None:
        if self._listening is not None:
            self._listening.cancel()

    async def hang_up(self) -> None:
        """Hear nothing more."""
        self._close_stream()
        self._received.put_nowait(ClientConnectionError("nobody answers"))


@asynccontextmanager
async def by_socket(session: ClientSession, url: str) -> AsyncIterator[Connection]:
    """A WebSocket to the room at an address; raises what is in ``LOST``."""
    async with asyncio.timeout(ANSWERED_WITHIN):
        socket = await session.ws_connect(f"{url}/ws", max_msg_size=_LARGEST, timeout=ClientWSTimeout(ws_close=1.0))
    try:
        yield SocketConnection(socket)
    finally:
        await socket.close()


@asynccontextmanager
async def by_post(
    session: ClientSession, url: str, query: Callable[[], Mapping[str, str]]
) -> AsyncIterator[Connection]:
    """POST and an event stream to the room at an address; ``query`` is as for ``PostConnection``."""
    connection = PostConnection(session, url, query)
    try:
        yield connection
    finally:
        await connection.hang_up()


async def look_at_link(session: ClientSession, url: str) -> LinkProblem:
    """Whose fault it is that there is no connection, or whether there is one again."""
    try:
        async with session.get(f"{url}/up", timeout=ClientTimeout(total=UP_WITHIN)) as response:
            return LinkProblem.AGAIN if await _whole(response) == IS_UP else LinkProblem.OTHER
    except LOST as error:
        return link_of(error)


def link_of(error: Exception) -> LinkProblem:
    """What an error says of the link: a program that has ended refuses at once, and what is not there says nothing."""
    if isinstance(error, ClientSSLError):
        return LinkProblem.OTHER
    cause = error.os_error if isinstance(error, ClientConnectorError) else error
    if isinstance(cause, OSError) and cause.errno in _NO_NETWORK:
        return LinkProblem.DOWN
    # Where a name has several addresses, one error without a number stands for those of all.
    if isinstance(cause, ConnectionError) or (type(cause) is OSError and cause.errno in {None, errno.ECONNREFUSED}):
        return LinkProblem.HOST
    if isinstance(cause, OSError | TimeoutError | ClientConnectionError):
        return LinkProblem.NOBODY
    return LinkProblem.OTHER


async def _whole(response: ClientResponse) -> bytes:
    """All of what is answered; raises ValueError where that is too much."""
    data = bytearray()
    async for part in response.content.iter_any():
        data += part
        if len(data) > _LARGEST:
            raise ValueError("the answer is too large")
    return bytes(data)
