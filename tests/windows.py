"""Runs ``quiz`` where this machine behaves like Windows, as far as a program can make it: ``python -m tests.windows``.

What only POSIX has is gone. Text files are opened as Windows opens them: with cp1252 and ``\\r\\n`` unless the
program says otherwise. A file that is open cannot be moved, replaced or removed, and one that is read-only
cannot be removed. What this cannot show is the full screen, whose driver for Windows needs Windows.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

WITH_WAYS_OF_THEIR_OWN = ("asyncio", "filelock", "subprocess", "tempfile")
"""Modules that choose between POSIX and Windows as they are imported."""
POSIX_MODULES = ("fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty")
POSIX_CALLS = (
    "chown",
    "fork",
    "forkpty",
    "getegid",
    "geteuid",
    "getgid",
    "getuid",
    "killpg",
    "lchown",
    "mkfifo",
    "nice",
    "openpty",
    "posix_fadvise",
    "posix_fallocate",
    "pread",
    "pwrite",
    "setsid",
    "statvfs",
    "sync",
    "sysconf",
    "uname",
    "wait",
)
POSIX_SIGNALS = ("SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGTSTP", "SIGUSR1", "SIGWINCH")
IN_USE = "The process cannot access the file because it is being used by another process"


def become_windows() -> None:
    """Take away what Windows lacks, and do the rest as it does."""
    for module in WITH_WAYS_OF_THEIR_OWN:
        import_module(module)
    for module in POSIX_MODULES:
        sys.modules[module] = None
    for name in POSIX_CALLS:
        delattr(os, name)
    for name in POSIX_SIGNALS:
        delattr(signal, name)
    io.open = builtins.open = _text_as_windows_has_it(io.open)
    for name in ("rename", "replace"):
        setattr(os, name, _unless_open(getattr(os, name), both=True))
    for name in ("remove", "unlink"):
        setattr(os, name, _unless_read_only(_unless_open(getattr(os, name), both=False)))


def _text_as_windows_has_it(plain: Callable[..., Any]) -> Callable[..., Any]:
    def opened(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        **more: Any,
    ) -> Any:
        if "b" not in mode:
            encoding = "cp1252" if encoding in {None, "locale"} else encoding
            newline = "\r\n" if newline is None and not mode.startswith("r") else newline
        return plain(file, mode, buffering, encoding, errors, newline, **more)

    return opened


def _unless_open(plain: Callable[..., None], *, both: bool) -> Callable[..., None]:
    def done(source: Any, *target: Any, **more: Any) -> None:
        for path in (source, *(target if both else ())):
            if _is_open(path):
                raise PermissionError(errno.EACCES, IN_USE, str(path))
        plain(source, *target, **more)

    return done


def _is_open(path: Any) -> bool:
    """Whether this process has a file open, be it by Python or by SQLite."""
    wanted = os.path.realpath(path)
    for handle in Path("/proc/self/fd").iterdir():
        try:
            if str(handle.readlink()) == wanted:
                return True
        except OSError:
            continue
    return False


def _unless_read_only(plain: Callable[..., None]) -> Callable[..., None]:
    def done(path: Any, **more: Any) -> None:
        if Path(path).exists() and not Path(path).stat().st_mode & 0o200:
            raise PermissionError(errno.EACCES, "Access is denied", str(path))
        plain(path, **more)

    return done


if __name__ == "__main__":
    become_windows()
    from quiz.cli.main import main

    sys.exit(main())
