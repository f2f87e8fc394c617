"""The server of a live room: the page, a WebSocket, and POST with an event stream where sockets do not work.

It checks who asks: ``Host`` has to be the very address that was called, so that no other name leads here, and
``Origin`` this page's own. Nothing is logged. There is no way to lead a room over the network.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from quiz.store.extras import needed

with needed("live"):
    from aiohttp import WSCloseCode, WSMsgType, web

from quiz.live.host import Host
from quiz.live.kept_room import Change
from quiz.live.links import (
    A_SECOND,
    MOST_AT_ONCE,
    MOVED,
    Exchange,
    Link,
)
from quiz.live.listening import HEADERS, IS_UP, LOOPBACK, is_asked_for
from quiz.live.messages import LARGEST_MESSAGE, Reason, Refused, read_to_host
from quiz.live.quiet import quiet_log, without_network
from quiz.live.rates import OwnShare, Rate, SharedRate
from quiz.live.served_page import ServedPage
from quiz.live.talk import heard, opens_stream
from quiz.live.tickets import RefusedError

MOST_LINKS = 3_000
MOST_UNSEATED = 400
IDLE = 10.0
"""So many connections may have been without a seat for so many seconds; the oldest beyond that are closed."""
OWN_UNSEATED = 4
"""So many messages without a seat may come by POST from one address, once others have used up what all share."""
MOST_OF_A_SEAT = 6
"""One seat has so many connections at most; the oldest beyond that are closed."""
SILENT = 10.0
"""Whoever connects and asks for nothing in so many seconds is let go, and so is a socket without a seat on which
nothing is said for so long."""
_GOODBYE = 2.0
"""So many seconds a socket has to answer that it is closed."""
COUNTS_EVERY = 0.7
AT_ONCE = 25
"""How many have answered is sent to so many at once."""
TICK = 0.25
_HEARTBEAT = 10.0
_BEAT = b": here\n\n"
_KEPT = 15.0

_HEADERS = {**HEADERS, "Cache-Control": "no-store", "Cross-Origin-Opener-Policy": "same-origin"}
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

_BACKLOG = 1_024

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def _body(request: web.Request) -> bytes:
    """What was posted; raises HTTPBadRequest for what does not come whole, or not soon."""
    try:
        async with asyncio.timeout(SILENT):
            return await request.read()
    except (web.RequestPayloadError, TimeoutError):
        raise web.HTTPBadRequest(text="The message did not come whole.") from None


class Server:
    """A room on the network.

    ``names`` are further addresses that lead here, as a teacher gives them. How many have answered is sent at most once
    in ``counts_every`` seconds.
    """

    def __init__(
        self, host: Host, page: ServedPage, *, names: frozenset[str] = frozenset(), counts_every: float = COUNTS_EVERY
    ) -> None:
        self._counts_every = counts_every
        self.host, self._page, self._names = host, page, names
        self.port = 0
        self._links: dict[Link, asyncio.Transport | None] = {}
        self._rates: dict[int, Rate] = {}
        self._joining = SharedRate(
            MOST_UNSEATED,
            MOST_UNSEATED / 4,
            own_at_once=OWN_UNSEATED,
            own_a_second=OWN_UNSEATED / 4,
            addresses=MOST_LINKS,
        )
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None
        self._silent: dict[web.RequestHandler, float] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._counts_due = asyncio.Event()
        self._unlisten: Callable[[], None] | None = None

    async def start(self, listening: socket.socket) -> None:
        """Answer whoever calls at a socket that listens (see ``listen``)."""
        app = web.Application(middlewares=[self._guarded], client_max_size=LARGEST_MESSAGE)
        app.router.add_get("/", self._get_page)
        app.router.add_get("/up", self._get_up)
        app.router.add_get("/ws", self._socket)
        app.router.add_post("/send", self._post)
        app.router.add_get("/events", self._stream)
        self.port = listening.getsockname()[1]
        self._runner = web.AppRunner(
            app,
            access_log=None,
            logger=quiet_log(),
            handle_signals=False,
            keepalive_timeout=_KEPT,
            shutdown_timeout=1.0,
        )
        await self._runner.setup()
        if (speaks := self._runner.server) is None:
            raise RuntimeError("aiohttp has set up nothing that speaks")
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(without_network)
        accepted = partial(self._accepted, speaks)
        self._listening = await loop.create_server(accepted, sock=listening, backlog=_BACKLOG)
        self._unlisten = self.host.listen(self._changed)
        self._tasks = [asyncio.create_task(self._tick()), asyncio.create_task(self._send_counts())]

    async def stop(self) -> None:
        """Close every connection, and listen no more."""
        if self._unlisten is not None:
            self._unlisten()
            self._unlisten = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for link in tuple(self._links):
            link.end()
        if self._listening is not None:
            self._listening.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def _accepted(self, speaks: web.Server) -> web.RequestHandler:
        """What speaks with whoever has just connected, and has to ask for something soon."""
        handler = speaks()
        self._silent[handler] = self.now
        return handler

    @property
    def connections(self) -> int:
        """How many are connected, with or without a seat."""
        return len(self._links)

    # What the room says

    def _changed(self, change: Change) -> None:
        if change is Change.COUNTS:
            self._counts_due.set()
            return
        for link in tuple(self._links):
            if link.seat is not None and not self.host.holds(link.seat, link.key):
                link.end(MOVED)
            link.refresh()

    async def _send_counts(self) -> None:
        while True:
            await self._counts_due.wait()
            await asyncio.sleep(self._counts_every)
            self._counts_due.clear()
            await self._refresh_all()

    async def _refresh_all(self) -> None:
        for at, link in enumerate(tuple(self._links), 1):
            link.refresh()
            if not at % AT_ONCE:  # Answers that come meanwhile go first.
                await asyncio.sleep(0)

    async def _tick(self) -> None:
        while True:
            self.host.tick()
            self._let_go()
            await asyncio.sleep(TICK)

    def _let_go(self) -> None:
        """Close the connections on which nothing is taken or said."""
        for link, transport in tuple(self._links.items()):
            if transport is not None and link.is_stuck(self.now):
                transport.abort()
            elif transport is not None and transport.is_closing():
                link.end()  # A stream on which nothing is sent does not see by itself that nobody hears it.
            elif link.is_silent(self.now, SILENT):
                link.end()
        for handler in [one for one, since in self._silent.items() if self.now - since > SILENT]:
            del self._silent[handler]
            handler.force_close()

    # Who may ask

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self._silent.pop(request.protocol, None)
        try:
            self._demand_own(request)
            response = await handler(request)
        except web.HTTPException as error:
            error.headers.update({**_HEADERS, "Content-Security-Policy": _POLICY})
            raise
        if not response.prepared:
            response.headers.update(_HEADERS)
            response.headers.setdefault("Content-Security-Policy", _POLICY)
        return response

    def _demand_own(self, request: web.Request) -> None:
        """Raise an HTTPException for whoever asks under another name, or for another page."""
        if not self._is_own_host(request):
            raise web.HTTPMisdirectedRequest(text="This is not the address of the room.")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            raise web.HTTPForbidden(text="Another page asks.")

    def _is_own_host(self, request: web.Request) -> bool:
        """Whether the address that was asked for is the one that was called, or another name of the teacher's own."""
        called = request.transport.get_extra_info("sockname") if request.transport is not None else None
        return called is not None and is_asked_for(request.host, called[0], called[1], self._names)

    # The page

    async def _get_page(self, request: web.Request) -> web.Response:
        # Not every browser takes a socket for a part of 'self'.
        policy = self._page.policy.replace("connect-src 'self'", f"connect-src 'self' ws://{request.host}")
        headers = {"Content-Security-Policy": policy}
        return web.Response(text=self._page.html, content_type="text/html", charset="utf-8", headers=headers)

    async def _get_up(self, request: web.Request) -> web.Response:
        del request
        return web.Response(body=IS_UP, content_type="text/plain", charset="utf-8")

    # A socket

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(
            timeout=_GOODBYE, heartbeat=_HEARTBEAT, max_msg_size=LARGEST_MESSAGE, compress=False
        )
        socket.headers.update(_HEADERS)
        await socket.prepare(request)
        link = self._linked(request)
        if link is None:
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
            return socket
        sending = asyncio.create_task(self._pump(link, socket))
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    break
                await self._hear(link, message.data)
        finally:
            self._links.pop(link, None)
            link.left()
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
        return socket

    async def _pump(self, link: Link, socket: web.WebSocketResponse) -> None:
        async def send(data: bytes) -> None:
            await socket.send_str(data.decode())

        try:
            with suppress(ConnectionError):
                await link.pump(send)
        finally:
            await socket.close(code=WSCloseCode.OK)

    async def _hear(self, link: Link, data: str | bytes) -> None:
        """Do what a phone asks for, and answer it."""
        link.heard = self.now
        if not link.rate.take(self.now):
            link.say(Refused(reason=Reason.RATE, text="Too many messages. Wait a moment."))
            return
        try:
            message = read_to_host(data)
        except ValueError:
            link.say(Refused(reason=Reason.MESSAGE, text="The host does not understand this. Reload the page."))
            return
        await heard(link, message)
        self._bound(link)

    def _bound(self, link: Link) -> None:
        """Close the oldest connections of a seat that has too many."""
        if link.seat is None or self.host.connections(link.seat) <= MOST_OF_A_SEAT:
            return
        own = [one for one in self._links if one.seat == link.seat]
        for one in own[:-MOST_OF_A_SEAT]:
            one.end()
            self._links.pop(one, None)

    # Without a socket

    async def _post(self, request: web.Request) -> web.Response:
        """A message by POST; what is answered at once comes back as a JSON array."""
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType(text="Send JSON.")
        link = Exchange(self.host, self.now, _address(request))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            if token:
                link.sit(self.host.seat_of(token), token)
        except RefusedError as error:
            link.say(Refused(reason=error.reason, text=error.text))
        else:
            link.rate = self._rate(link)
            await self._hear(link, await _body(request))
        return web.Response(body=link.answers(), content_type="application/json")

    def _rate(self, link: Link) -> Rate | OwnShare:
        """How often a seat may post; those who have none yet share one rate, which is a class's."""
        seat = link.seat
        if seat is None:
            return self._joining.of(link.address)
        return self._rates.setdefault(seat, Rate(MOST_AT_ONCE, A_SECOND, self.now))

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        """Everything that a socket would say, as server-sent events.

        In the address stands the token, or the join of whoever waits for the teacher's nod as long as it lasts.
        """
        link = self._linked(request)
        if link is None:
            raise web.HTTPServiceUnavailable(text="The room is busy.")
        response = web.StreamResponse(headers=_HEADERS)
        response.content_type = "text/event-stream"
        try:
            await response.prepare(request)
            await heard(link, opens_stream(request.query))
            self._bound(link)
            if link.seat is None and link.request is None:
                link.end()
            beating = asyncio.create_task(self._beat(link, response))
            try:
                await link.pump(lambda data: response.write(b"data: " + data + b"\n\n"))
            finally:
                beating.cancel()
        except ConnectionError:
            pass
        finally:
            self._links.pop(link, None)
            link.left()
        return response

    @staticmethod
    async def _beat(link: Link, response: web.StreamResponse) -> None:
        """Show every few seconds that the host is there, which also shows who is not."""
        with suppress(ConnectionError):
            while True:
                await asyncio.sleep(_HEARTBEAT)
                await response.write(_BEAT)
        link.end()

    @property
    def now(self) -> float:
        """Seconds by which rates are measured."""
        return asyncio.get_running_loop().time()

    def _linked(self, request: web.Request) -> Link | None:
        """A new connection; None where there are too many."""
        unseated = [one for one in self._links if one.seat is None and one.request is None]
        idle = [one for one in unseated if one.since < self.now - IDLE]
        too_many = idle[: max(0, len(idle) - MOST_UNSEATED + 1)]
        if len(self._links) - len(too_many) >= MOST_LINKS:
            # Whoever has a seat comes back to it, however many others are at the door.
            too_many = too_many or unseated[:1]
        for one in too_many:
            one.end(Refused(reason=Reason.BUSY, text="The room is busy. Try again in a moment."))
            self._links.pop(one, None)
        if len(self._links) >= MOST_LINKS:
            return None
        link = Link(self.host, self.now, _address(request))
        self._links[link] = request.transport
        return link


def _address(request: web.Request) -> str:
    """Where a request comes from; empty where that is this machine itself, which is not bounded."""
    address = request.remote or ""
    return "" if address.startswith(LOOPBACK) else address
