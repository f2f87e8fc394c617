"""Opening what lies at a path if it is a regular file, without ever waiting for it."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from quiz.reading.bounds import megabytes

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that was put in the place of a file is opened without waiting for whoever would write to it."""
_CHUNK = 1 << 20
_GIVEN = re.compile(r"/dev/stdin|/(?:dev|proc/self)/fd/([0-9]{1,4})")
_KINDS = (
    (stat.S_ISDIR, errno.EISDIR, "it is a folder, not a file"),
    (stat.S_ISFIFO, errno.ESPIPE, "it is a named pipe, not a file"),
    (stat.S_ISSOCK, errno.ENXIO, "it is a socket, not a file"),
    (stat.S_ISCHR, errno.ENODEV, "it is a device, not a file"),
    (stat.S_ISBLK, errno.ENODEV, "it is a device, not a file"),
)


class NotAFileError(OSError):
    """A folder, a pipe, a device or a socket where a file should be; ``strerror`` says which."""


class TooLargeError(OSError):
    """A file with more bytes than anything of its kind has."""


def is_regular(path: Path) -> bool:
    """Whether a path leads to a regular file, which can be opened without waiting."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError, RuntimeError):
        return False


def demand_regular(path: Path) -> None:
    """Raise NotAFileError for a path that leads to what is no regular file, and OSError for one that leads nowhere."""
    _demand(path, path.stat().st_mode)


def open_regular(path: Path) -> BinaryIO:
    """A regular file opened for reading; raises NotAFileError for what is none, and OSError.

    It is looked at before it is opened, since to open some devices is to do something to them, and again
    afterwards, since another file may have come in its place.
    """
    demand_regular(path)
    handle = os.open(path, _FLAGS)
    with ExitStack() as undo:
        undo.callback(os.close, handle)
        _demand(path, os.fstat(handle).st_mode)
        file = os.fdopen(handle, "rb")
        undo.pop_all()  # From here on the file closes it.
    return file


def beginning(path: Path, most: int) -> bytes:
    """The first bytes of a regular file, as many as there are up to ``most``; none of what cannot be read."""
    try:
        with open_regular(path) as file:
            return file.read(most)
    except (OSError, ValueError):
        return b""


def open_given(path: Path) -> BinaryIO:
    """What a user names to be read to its end: a regular file, or a pipe that this process was given already.

    So a shell hands over what a command prints, as ``<(command)``, and its standard input as ``/dev/stdin``. A named
    pipe is none of these: nobody may be there to write to it. Raises OSError as ``open_regular`` does.
    """
    if found := _GIVEN.fullmatch(str(path)):
        handle = int(found[1] or 0)
        mode = os.fstat(handle).st_mode
        if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
            return os.fdopen(os.dup(handle), "rb")
    return open_regular(path)


def demand_end(stream: BinaryIO) -> None:
    """Raise NotAFileError for a stream from a device that may have no end, as terminals and the null device have."""
    try:
        found = os.fstat(stream.fileno())
    except OSError:  # It is no stream of the system's.
        return
    if stat.S_ISCHR(found.st_mode) and not stream.isatty() and not os.path.samestat(found, Path(os.devnull).stat()):
        _demand(Path(stream.name), found.st_mode)


def read_regular(path: Path, most: int) -> bytes:
    """What a regular file holds; raises OSError, and TooLargeError where that is more than ``most`` bytes."""
    with open_regular(path) as file:
        # Some files say that they are empty and have no end, so their size alone is not to be believed.
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise _too_large(path, most)
        data = file.read(size + 1)
        if len(data) <= size:
            return data
        parts = [data]
        while part := file.read(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > most:
                raise _too_large(path, most)
        return b"".join(parts)


def _too_large(path: Path, most: int) -> TooLargeError:
    return TooLargeError(errno.EFBIG, f"it is larger than {megabytes(most)}", str(path))


def _demand(path: Path, mode: int) -> None:
    for is_kind, code, what in _KINDS:
        if is_kind(mode):
            raise NotAFileError(code, what, str(path))
