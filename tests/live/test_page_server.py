"""The server of one page: it gives that page to who asks for this machine, and nothing else to anybody."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import Any

import pytest

from quiz.errors import UsageError
from quiz.live import page_server
from quiz.live.page_server import serving
from quiz.live.served_page import ServedPage
from tests.cli.run_command import PATIENCE

aiohttp = pytest.importorskip("aiohttp", reason="aiohttp is not installed, so no page was served")

PAGE = ServedPage("<!doctype html><title>Laws</title>", "default-src 'none'; script-src 'sha256-x'")


async def asked(port: int, path: str = "/", method: str = "GET", **more: Any) -> tuple[int, str, dict[str, str]]:
    """The status, the text and the headers of an answer."""
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, f"http://127.0.0.1:{port}{path}", **more) as answer,
    ):
        return answer.status, await answer.text(), dict(answer.headers)


async def test_it_gives_the_page_with_its_policy() -> None:
    async with serving(PAGE, 0) as served:
        status, text, headers = await asked(served.port)
    assert (status, text, headers["Content-Type"]) == (200, PAGE.html, "text/html; charset=utf-8")
    assert headers["Content-Security-Policy"] == f"{PAGE.policy}; frame-ancestors 'none'"
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
    assert "aiohttp" not in headers["Server"]


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/laws.html", {}),
        ("//", {}),
        ("/..%2f..%2fetc/passwd", {}),
        ("/?q=1", {}),
        ("/", {"method": "POST", "data": b"x" * 100_000}),
        ("/", {"method": "PUT"}),
        ("/", {"method": "OPTIONS"}),
    ],
)
async def test_it_gives_nothing_else(path: str, more: dict[str, Any]) -> None:
    async with serving(PAGE, 0) as served:
        status, text, headers = await asked(served.port, path, **more)
    assert (status, "Laws" in text) == (404, False)
    assert headers["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "10.0.0.9:{port}"])
async def test_a_page_of_another_name_cannot_read_it(host: str) -> None:
    async with serving(PAGE, 0) as served:
        status, text, _ = await asked(served.port, headers={"Host": host.format(port=served.port)})
        assert (status, text) == (421, f"Ask for http://127.0.0.1:{served.port}\n")
        assert (await asked(served.port, headers={"Host": f"localhost:{served.port}"}))[0] == 200


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux has more than one address of its own without setting up"
)
async def test_only_another_machine_counts_as_having_opened_it() -> None:
    async with serving(PAGE, 0) as served:
        await asked(served.port)
        assert not served.opened.is_set()
        connector = aiohttp.TCPConnector(local_addr=("127.0.0.2", 0))
        async with aiohttp.ClientSession(connector=connector) as session:
            await session.get(f"http://127.0.0.1:{served.port}/other")
            assert not served.opened.is_set()
            await session.get(f"http://127.0.0.1:{served.port}/")
        assert served.opened.is_set()


async def test_a_connection_that_asks_for_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_server, "LONGEST", 0.01)
    async with serving(PAGE, 0) as served:
        reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
        writer.write(b"GET / HTTP/1.1\r\n")
        came = b""
        async with asyncio.timeout(PATIENCE):
            with suppress(ConnectionResetError):  # It may be ended before what was sent is read.
                came = await reader.read()
        assert came == b""
        writer.close()


async def test_a_port_that_is_taken_is_named() -> None:
    async with serving(PAGE, 0) as served:
        with pytest.raises(UsageError, match=rf"^port {served.port} is in use by another program; name another one"):
            async with serving(PAGE, served.port):
                pass
