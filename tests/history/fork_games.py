"""Games forked off a process that has read their code already: to start two hundred takes less than half the time.

Run as a program, this is that process: it forks a game for every line that comes through its socket.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import NamedTuple, TextIO

from tests.cli.run_command import environment

_LONGEST = 1 << 16
_OF_OTHERS = ("quiz.tui", "quiz.pages")


class Forked(NamedTuple):
    """A running game: its process, where its entries go, and where it says what it says."""

    process: int
    entries: TextIO
    sayings: TextIO

    def kill(self) -> str:
        """End it as suddenly as can be; gives what it had said since it was last read."""
        if sys.platform == "win32":
            raise NotImplementedError
        with suppress(ProcessLookupError):  # It may have come to its own end.
            os.kill(self.process, signal.SIGKILL)
        said = self.sayings.read()
        self.sayings.close()
        self.entries.close()
        return said


class Forge:
    """Starts games at the other end of a socket."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel

    def start(self, home: Path, *words: str) -> Forked:
        """Start ``quiz`` in a folder, with its history there."""
        if sys.platform == "win32":
            raise NotImplementedError
        theirs, entries = os.pipe()
        sayings, said = os.pipe()
        order = {"words": words, "home": str(home), "environment": environment(home)}
        socket.send_fds(self._channel, [json.dumps(order).encode()], [theirs, said])
        os.close(theirs)
        os.close(said)
        process = int.from_bytes(self._channel.recv(8))
        return Forked(process, os.fdopen(entries, "w", buffering=1), os.fdopen(sayings))


@contextmanager
def forge(home: Path) -> Iterator[Forge]:
    """A process to fork games off, until the end of the block."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.history.fork_games", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=environment(home, PYTHONUNBUFFERED="1"),
        )
        theirs.close()
        yield Forge(ours)
    process.wait()


def serve(channel: socket.socket) -> None:
    """Fork a game for every order, until nobody is there to give one."""
    if sys.platform == "win32":
        raise NotImplementedError
    import quiz
    from quiz.cli.main import main

    for module in walk_packages(quiz.__path__, "quiz."):
        if not module.name.startswith((*_OF_OTHERS, "quiz.__main__")):
            import_module(module.name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        order, handles, _, _ = socket.recv_fds(channel, _LONGEST, 2)
        if not order:
            return
        process = os.fork()
        if process == 0:
            channel.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for handle, standard in zip(handles, (0, 1), strict=True):
                os.dup2(handle, standard)
                os.close(handle)
            # Those that are there were made for what stood here before, which is no pipe.
            sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False)
            told = json.loads(order)
            os.chdir(told["home"])
            os.environ.clear()
            os.environ.update(told["environment"])
            os._exit(main(told["words"]))
        for handle in handles:
            os.close(handle)
        channel.send(process.to_bytes(8))


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as ordered:
        serve(ordered)
