"""Writing so that nothing is lost: whole files or none, and what stood there before kept aside."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step; raises OSError, and leaves what stood there untouched, where that cannot be done."""
    write_parts(path, (data,))


def write_parts(path: Path, parts: Iterable[bytes], *, private: bool = False) -> int:
    """Write a file that may be too large to hold in memory: a temporary file in the same folder, then a replace.

    Gives the number of parts. A link is followed, so that its target is replaced and the link stays.
    A new file that is ``private`` can be read by nobody else. Raises OSError, and whatever the parts
    raise; then what stood there is untouched.
    """
    path = path.resolve()
    number = 0
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
                number += 1
            file.flush()
            os.fsync(file.fileno())
        if path.exists() or not private:  # As mkstemp makes it, nobody else can read it.
            os.chmod(name, _mode(path))
        os.replace(name, path)
    finally:
        # After the replace there is nothing left to remove; whatever stopped it before, there is.
        with suppress(OSError):
            os.unlink(name)
    return number


class OwnFile:
    """A file that is written whole again and again, for as long as no other program puts one in its place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mine = _identity(path)

    def write(self, data: bytes) -> None:
        """Write the file; raises OSError, also where another program has written it meanwhile."""
        if self.path.exists() and _identity(self.path) != self._mine:
            raise OSError(0, "another program has written it meanwhile")
        write_whole(self.path, data)
        self._mine = _identity(self.path)


def prove_writable(path: Path) -> None:
    """Raise OSError unless a file can be written beside ``path``; nothing is left behind."""
    handle, name = tempfile.mkstemp(prefix=".", dir=path.resolve().parent)
    os.close(handle)
    os.unlink(name)


def set_aside(path: Path) -> Path:
    """Rename a file to ``NAME.bak`` (or ``.bak2`` and so on, never over another) and return that."""
    number = 1
    while True:
        aside = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        if not aside.exists():
            path.rename(aside)
            return aside
        number += 1


def _identity(path: Path) -> tuple[int, int]:
    """What tells a file that was written here from one that another program has put in its place."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_ino, found.st_mtime_ns


def _mode(path: Path) -> int:
    """The permissions that the file has, or those that a new file would get."""
    try:
        return path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
