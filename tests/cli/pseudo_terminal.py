"""The ``quiz`` command in a real pseudo-terminal, forked or started from nothing."""

from __future__ import annotations

import os
import pty
import sys
import termios
from pathlib import Path
from typing import Any

import pexpect
import ptyprocess

from tests.cli.forge import Forge, Forged


class _ForkedTerminal(ptyprocess.PtyProcess):  # type: ignore[misc]
    """A process that is no child of ours: its forge says how it ended."""

    def __init__(self, process: Forged, handle: int) -> None:
        super().__init__(process.number, handle)
        self.terminated: bool
        self.exitstatus: int | None
        self.signalstatus: int | None
        self._process = process

    def isalive(self) -> bool:
        """Whether it runs; waits for its end where nothing more comes from it."""
        if not self.terminated:
            code = self._process.code(None if self.flag_eof else 0)
            if code is not None:
                self.terminated = True
                self.exitstatus, self.signalstatus = (code, None) if code >= 0 else (None, -code)
        return not self.terminated

    def wait(self) -> int | None:
        """Its exit code, once it has ended."""
        self._process.code()
        self.isalive()
        return self.exitstatus


class _Spawn(pexpect.spawn):  # type: ignore[misc]
    def __init__(self, forge: Forge | None, words: tuple[str, ...], **options: Any) -> None:
        self._forge = forge
        self._words = words
        super().__init__(sys.executable, ["-m", "quiz", *words], dimensions=(24, 80), **options)
        self.delaybeforesend = None  # Nothing is entered before it was asked for.
        self.ptyproc.delayafterclose = 0

    def _spawnpty(self, args: list[str], **options: Any) -> ptyprocess.PtyProcess:
        if self._forge is None or sys.platform == "win32":
            return super()._spawnpty(args, **options)
        ours, theirs = pty.openpty()
        try:
            termios.tcsetwinsize(theirs, options["dimensions"])
            process = self._forge.start(self._words, Path(options["cwd"]), options["env"], (theirs,) * 3)
        finally:
            os.close(theirs)
        return _ForkedTerminal(process, ours)


def spawn(forge: Forge | None, words: tuple[str, ...], **options: Any) -> pexpect.spawn[Any]:
    """Start the command in a terminal of 80 columns and 24 lines; off a forge where one is given."""
    return _Spawn(forge, words, **options)
