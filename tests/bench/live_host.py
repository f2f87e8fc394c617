"""A live room for ``live_speed``, beside the screen of whoever leads it; led by words on standard input."""

from __future__ import annotations

import asyncio
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from quiz.live.addresses import RoomAddresses
from quiz.live.host import Host
from quiz.live.ledger import Ledger
from quiz.live.listening import listen
from quiz.live.rooms import about_room, open_room, reopen_room, settings_of
from quiz.live.served_page import ServedPage
from quiz.live.server import Server
from quiz.play.clock import SYSTEM
from quiz.play.context import Context
from quiz.store.settings import Settings
from quiz.tui.room_app import RoomApp
from quiz.tui.screens.host import HostScreen
from tests.classroom.hand_in import SMALL, exercise


async def main(path: Path, port: int, *, is_there: bool) -> None:
    """Open the room, or go on with it, and do as told: a word in, the moment at which it was done out."""
    if is_there:
        ledger, file = Ledger.reopen(path)
        host = reopen_room(ledger, file, SMALL, SYSTEM)
    else:
        made = exercise()
        about = about_room(made, settings_of(made), SYSTEM, port=port)
        ledger = Ledger.create(path, about)
        host = open_room(ledger, about, SMALL, SYSTEM)
    server = Server(host, ServedPage(html="", policy=""))
    await server.start(listen(port, "127.0.0.1"))
    print(f"{server.port} {host.about.code}", flush=True)
    context = Context(settings=Settings(), settings_path=path.with_name("settings.toml"))
    addresses = RoomAddresses(lambda: ["http://127.0.0.1:8700"])
    app = RoomApp(context, lambda: HostScreen(host, SMALL, addresses))
    async with app.run_test(size=(120, 40)):
        await obey(host)
    await server.stop()
    ledger.close()


async def obey(host: Host) -> None:
    """Take steps, each named by a line."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := (await reader.readline()).decode().strip():
        at = time.monotonic()
        if line == "stop":
            return
        if line == "processor":
            at = time.process_time()
        elif line == "memory":
            if sys.platform == "win32":
                raise SystemExit("POSIX alone has it")
            at = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        else:
            getattr(host, line)()
        print(at, flush=True)


if __name__ == "__main__":
    room = Path(sys.argv[1])
    asyncio.run(main(room, int(sys.argv[2]), is_there=room.exists()))
