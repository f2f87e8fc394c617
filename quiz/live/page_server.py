"""One page, served over plain http on the local network, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.live.listening import HEADERS, is_asked_for, listen
from quiz.live.served_page import ServedPage
from quiz.store.extras import needed

if TYPE_CHECKING:
    from aiohttp.web import BaseRequest, RequestHandler, Response

LONGEST = 30.0
"""Seconds that a connection lasts."""
# The page may be made anew, and a class that opens it again has to have the new one.
_HEADERS = {**HEADERS, "Cache-Control": "no-cache"}


class Serving(Struct, frozen=True):
    """A page that is being served: at which port, and whether somebody at another machine has opened it."""

    port: int
    opened: asyncio.Event


@asynccontextmanager
async def serving(page: ServedPage, port: int) -> AsyncIterator[Serving]:
    """Serve a page at every address of this machine, until it is left; port 0 stands for any that is free.

    Only ``GET /`` gives something, and only to who asks for an address of this machine: so no page of another site can
    read it under a name of its own. Raises UsageError where the port cannot be had, and MissingExtraError.
    """
    with needed("live"):
        from aiohttp import web
    listening = listen(port)
    serving = Serving(port=listening.getsockname()[1], opened=asyncio.Event())

    async def answer(request: BaseRequest) -> Response:
        local, remote = _ends(request)
        if not is_asked_for(request.headers.get("Host", ""), local, serving.port):
            return _refused(HTTPStatus.MISDIRECTED_REQUEST, f"Ask for http://{local}:{serving.port}")
        if request.method != "GET" or request.path_qs != "/":
            return _refused(HTTPStatus.NOT_FOUND, "There is one page here, and it is at /.")
        if remote != local:
            serving.opened.set()
        policy = {"Content-Security-Policy": f"{page.policy}; frame-ancestors 'none'"}
        return web.Response(text=page.html, content_type="text/html", headers=_HEADERS | policy)

    def _refused(status: HTTPStatus, text: str) -> Response:
        policy = {"Content-Security-Policy": "default-src 'none'"}
        return web.Response(status=status, text=f"{text}\n", headers=_HEADERS | policy)

    server = web.Server(answer, access_log=None, keepalive_timeout=5.0)
    loop = asyncio.get_running_loop()

    def connected() -> RequestHandler:
        # Whoever asks for nothing keeps nobody else out; what was asked for is sent to its end.
        handler = server()
        loop.call_later(LONGEST, handler.force_close)
        return handler

    listener = await loop.create_server(connected, sock=listening)
    try:
        yield serving
    finally:
        listener.close()
        await server.shutdown(timeout=1.0)


def _ends(request: BaseRequest) -> tuple[str, str]:
    """The addresses of this machine and of the other one."""
    transport = request.transport
    if transport is None:
        return "", ""
    return str(transport.get_extra_info("sockname")[0]), str(transport.get_extra_info("peername")[0])
