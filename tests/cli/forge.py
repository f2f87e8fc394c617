"""The ``quiz`` command forked off a process that has read its code already.

What it runs is a process like any other, with a folder, an environment, streams and an exit code of its own; what it
leaves out is reading the code, which takes longer than most of what is tested. Run as a program, this is the process
that forks: a command for every line that comes through its socket.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import select
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, NoReturn

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
LONGEST = 1 << 15
"""Bytes of an order, and of what is entered, that go through a socket or a pipe in one piece on every system."""
_OF_OTHERS = ("quiz.live", "quiz.tui", "quiz.__main__")
"""What takes long to read and few commands need; those read it themselves."""
_LIBRARIES = ("filelock", "fsrs", "jinja2", "xlsxwriter")
"""What many commands read only once they need it."""
_PACK = Path(__file__).parents[1] / "plain" / "pack"
"""A small pack: with the first that is read, the types of all questions are taken apart."""


class Forged:
    """A process that was forked: its number, and how it ended."""

    def __init__(self, number: int, end: int) -> None:
        """``end`` is a handle from which its exit code comes."""
        self.number = number
        self._end = end
        self._code: int | None = None

    def code(self, timeout: float | None = None) -> int | None:
        """Its exit code, negative for a signal, None where it has none within these seconds; raises EOFError.

        It is waited for without end where no seconds are given.
        """
        if self._code is None and select.select([self._end], [], [], timeout)[0]:
            told = os.read(self._end, 8)
            os.close(self._end)
            if not told:
                raise EOFError("the forge has ended")
            self._code = int.from_bytes(told, signed=True)
        return self._code


class Forge:
    """Starts commands at the other end of a socket."""

    def __init__(self, environment: Mapping[str, str], *, seed: int = 0, screen: bool = False) -> None:
        """Start the process that forks, in whose sets things stand in the order of this seed.

        It has read the full screen too where ``screen`` is given.
        """
        self._channel, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.cli.forge", str(theirs.fileno()), *(["screen"] if screen else [])],
                pass_fds=[theirs.fileno()],
                # The streams of what is forked are pipes, and Python makes them once for all.
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**environment, "PYTHONHASHSEED": str(seed)},
            )

    def start(
        self,
        words: tuple[str, ...],
        folder: Path,
        environment: Mapping[str, str],
        streams: tuple[int, int, int],
        *,
        limits: Mapping[int, int] | None = None,
    ) -> Forged:
        """Start ``quiz`` in a folder with three handles for its streams.

        Three times the same handle is a terminal, which becomes its own.
        """
        if sys.platform == "win32":
            raise NotImplementedError
        order = {
            "words": words,
            "folder": str(folder),
            "environment": dict(environment),
            "limits": list((limits or {}).items()),
            "terminal": len(set(streams)) == 1,
        }
        ours, end = os.pipe()
        try:
            socket.send_fds(self._channel, [json.dumps(order).encode()], [*streams, end])
        finally:
            os.close(end)
        number = int.from_bytes(self._channel.recv(8))
        if not number:
            raise RuntimeError(f"the forge has ended: {self._process.communicate()[1].decode()}")
        return Forged(number, ours)

    def close(self) -> None:
        """End the process that forks."""
        self._channel.close()
        self._process.communicate()


class Forges:
    """Two that take turns, so that what stands in the order of a set comes out differently the next time."""

    def __init__(self, environment: Mapping[str, str], *, screen: bool = False) -> None:
        self._environment = environment
        self._screen = screen
        self._turns = count()
        self._made: dict[int, Forge] = {}
        self._one_at_a_time = threading.Lock()
        atexit.register(self.close)

    def next(self) -> Forge:
        """The one whose turn it is."""
        turn = next(self._turns) % 2
        if turn not in self._made:
            self._made[turn] = Forge(self._environment, seed=turn + 1, screen=self._screen)
        return self._made[turn]

    def run(
        self,
        words: tuple[str, ...],
        folder: Path,
        environment: Mapping[str, str],
        stdin: int,
        *,
        timeout: float,
        limits: Mapping[int, int] | None = None,
    ) -> tuple[int, bytes, bytes]:
        """Run ``quiz`` to its end, with a handle for what is entered: its exit code, and what came out of two pipes.

        ``limits`` are of its resources, as ``resource`` numbers them. Raises TimeoutExpired.
        """
        with self._one_at_a_time:
            forge = self.next()
            outs, errors = os.pipe(), os.pipe()
            try:
                streams = (stdin, outs[1], errors[1])
                process = forge.start(words, folder, environment, streams, limits=limits)
            finally:
                os.close(outs[1])
                os.close(errors[1])
            try:
                said, complained = _read_to_the_end(outs[0], errors[0], timeout=timeout)
            except TimeoutError:
                os.kill(process.number, 9)
                process.code()
                raise subprocess.TimeoutExpired(words, timeout) from None
            code = process.code()
            assert code is not None
            return code, said, complained

    def close(self) -> None:
        """End them."""
        for forge in self._made.values():
            forge.close()
        self._made.clear()


def _read_to_the_end(*handles: int, timeout: float) -> list[bytes]:
    """What comes out of these pipes; raises TimeoutError where that has no end."""
    taken: dict[int, list[bytes]] = {handle: [] for handle in handles}
    until = time.monotonic() + timeout
    try:
        with selectors.DefaultSelector() as waiting:
            for handle in handles:
                waiting.register(handle, selectors.EVENT_READ)
            while waiting.get_map():
                ready = waiting.select(until - time.monotonic())
                if not ready:
                    raise TimeoutError
                for key, _ in ready:
                    data = os.read(key.fd, 1 << 16)
                    taken[key.fd].append(data)
                    if not data:
                        waiting.unregister(key.fd)
    finally:
        for handle in handles:
            os.close(handle)
    return [b"".join(parts) for parts in taken.values()]


def serve(channel: socket.socket, *, screen: bool) -> None:
    """Fork a command for every order, until nobody is there to give one."""
    if sys.platform == "win32":
        raise NotImplementedError
    import quiz
    from quiz.bank import shelf

    for module in walk_packages(quiz.__path__, "quiz."):
        if not module.name.startswith(_OF_OTHERS if not screen else "quiz.__main__"):
            import_module(module.name)
    for library in _LIBRARIES:
        import_module(library)
    shelf.load(_PACK)
    gc.collect()
    gc.freeze()  # What all have in common is looked through by none.
    ends: dict[int, int] = {}
    ended, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wakes)
    while True:
        ready = select.select([channel.fileno(), ended], [], [])[0]
        if ended in ready:
            os.read(ended, LONGEST)
            _tell_ends(ends)
        if channel.fileno() not in ready:
            continue
        order, handles, _, _ = socket.recv_fds(channel, 2 * LONGEST, 4)
        if not order:
            return
        process = os.fork()
        if process == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            channel.close()
            for handle in (ended, wakes, handles.pop(), *ends.values()):
                os.close(handle)
            _become(json.loads(order), handles)
        ends[process] = handles.pop()
        for handle in handles:
            os.close(handle)
        channel.send(process.to_bytes(8))


def _tell_ends(ends: dict[int, int]) -> None:
    """Write the exit code of each process that has ended into its handle."""
    if sys.platform == "win32":
        raise NotImplementedError
    with suppress(ChildProcessError):
        while True:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            handle = ends.pop(process)
            with suppress(BrokenPipeError):
                os.write(handle, os.waitstatus_to_exitcode(status).to_bytes(8, signed=True))
            os.close(handle)


def _become(order: dict[str, Any], handles: list[int]) -> NoReturn:
    """Do what ``python -m quiz`` does with the words of an order, and end."""
    if sys.platform == "win32":
        raise NotImplementedError
    import resource

    code = 1
    try:
        if order["terminal"]:
            for handle in handles[1:]:
                os.close(handle)
            os.login_tty(handles[0])
            for text in (sys.stdin, sys.stdout):
                assert isinstance(text, TextIOWrapper)
                text.reconfigure(line_buffering=True)  # As Python does where it starts in a terminal.
        else:
            for standard, handle in enumerate(handles):
                os.dup2(handle, standard)
                os.close(handle)
        os.chdir(order["folder"])
        os.environ.clear()
        os.environ.update(order["environment"])
        time.tzset()
        sys.path[0] = order["folder"]
        from quiz.cli import main

        sys.argv = [main.__file__, *order["words"]]
        for what, most in order["limits"]:
            resource.setrlimit(what, (most, most))
        code = main.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001
        sys.excepthook(*sys.exc_info())
    finally:
        atexit._run_exitfuncs()
        gc.collect()  # A database is closed as the end of Python would close it.
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as ordered:
        serve(ordered, screen="screen" in sys.argv[2:])
