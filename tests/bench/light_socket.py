"""A WebSocket of a player for ``live_speed``: it does little, so that a thousand in one process are soon served."""

from __future__ import annotations

import asyncio
import base64
import os
import struct
from collections.abc import Callable

_TEXT, _CLOSE, _PING, _PONG = 0x81, 0x88, 0x89, 0x8A
_SMALL, _MIDDLE = 126, 127


class LightSocket(asyncio.Protocol):
    """A connection that gives each text to a function; ``over`` is done once it is lost."""

    def __init__(self, port: int, hear: Callable[[bytes], None]) -> None:
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._port, self._hear = port, hear
        self._transport: asyncio.Transport | None = None
        self._data = b""

    @classmethod
    async def connect(cls, port: int, hear: Callable[[bytes], None]) -> LightSocket:
        """A socket that is open; raises OSError."""
        loop = asyncio.get_running_loop()
        _, socket = await loop.create_connection(lambda: cls(port, hear), "127.0.0.1", port)
        await socket.opened
        return socket

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for a socket."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            "GET /ws HTTP/1.1",
            f"Host: 127.0.0.1:{self._port}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}",
        )
        transport.write("\r\n".join((*lines, "", "")).encode())

    def data_received(self, data: bytes) -> None:
        """Take whole frames; what the host sends is never masked, and a frame is a message."""
        self._data += data
        if not self.opened.done():
            head, end, rest = self._data.partition(b"\r\n\r\n")
            if not end:
                return
            if b" 101 " not in head.partition(b"\r\n")[0]:
                self.opened.set_exception(ConnectionError(head.decode()))
                return
            self.opened.set_result(None)
            self._data = rest
        while (frame := self._frame()) is not None:
            kind, payload = frame
            if kind == _TEXT:
                self._hear(payload)
            elif kind == _PING:
                self._send(_PONG, payload)
            elif kind == _CLOSE:
                self.cut()

    def connection_lost(self, exc: Exception | None) -> None:
        """Say that it is over."""
        for one in (self.opened, self.over):
            if not one.done():
                one.set_exception(exc or ConnectionError("closed"))
                one.exception()

    def send(self, text: bytes) -> None:
        """Send a text."""
        self._send(_TEXT, text)

    def cut(self) -> None:
        """End it without a word."""
        if self._transport is not None:
            self._transport.abort()

    def pause(self) -> None:
        """Read nothing for a while."""
        if self._transport is not None:
            self._transport.pause_reading()

    def go_on(self) -> None:
        """Read again."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()

    def _frame(self) -> tuple[int, bytes] | None:
        data = self._data
        if len(data) < 2:
            return None
        size, start = data[1], 2
        if size == _SMALL:
            size, start = int.from_bytes(data[2:4]), 4
        elif size == _MIDDLE:
            size, start = int.from_bytes(data[2:10]), 10
        if len(data) < start + size:
            return None
        self._data = data[start + size :]
        return data[0], data[start : start + size]

    def _send(self, kind: int, payload: bytes) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        size = len(payload)
        head = bytes([kind, 0x80 | size]) if size < _SMALL else bytes([kind, 0x80 | _SMALL]) + struct.pack("!H", size)
        # A mask of nothing leaves the text as it is.
        self._transport.write(head + bytes(4) + payload)
