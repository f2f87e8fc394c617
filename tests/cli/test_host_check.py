"""``quiz host --check``: before a lesson, and while a room is open that nobody reaches."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from quiz.cli import host_check
from quiz.errors import Exit, UsageError
from quiz.live.addresses import NetworkAddress
from quiz.live.listening import listen
from tests.live.rooms import opened


@pytest.fixture(autouse=True)
def card(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine has one address."""
    addresses = (NetworkAddress("eth0", "127.0.0.1"),)
    monkeypatch.setattr(host_check, "machine_addresses", lambda: addresses)


def test_an_address_is_called_where_no_room_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert host_check.check(0) == Exit.OK
    assert "(eth0) answers" in capsys.readouterr().out


async def test_a_room_that_is_open_is_called_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with opened(tmp_path / "a.room") as room:
        assert await asyncio.to_thread(host_check.check, room.server.port) == Exit.OK
        assert f"http://127.0.0.1:{room.server.port} (eth0) answers" in capsys.readouterr().out


async def test_a_port_that_another_program_has_is_named() -> None:
    async with await asyncio.start_server(lambda _, writer: writer.close(), sock=listen(0, "127.0.0.1")) as other:
        port = other.sockets[0].getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} is in use"):
            await asyncio.to_thread(host_check.check, port)
