"""Writing so that nothing is lost: whole files or none, and what stood there before kept aside."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step: a temporary file in the same folder, then a replace.

    A link is followed, so that its target is replaced and the link stays. Raises OSError, and
    leaves what stood there untouched, where it cannot be done.
    """
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(path))
        os.replace(name, path)
    finally:
        # After the replace there is nothing left to remove; whatever stopped it before, there is.
        with suppress(OSError):
            os.unlink(name)


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


def _mode(path: Path) -> int:
    """The permissions that the file has, or those that a new file would get."""
    try:
        return path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
