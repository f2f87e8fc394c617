"""Writing a file that is too large to hold in memory: whole or not at all, as ``files.write_whole`` does it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_stream(path: Path, parts: Iterable[bytes]) -> int:
    """Write a file part by part beside the place where it is to stand, then put it there in one step.

    Gives the number of parts. A link is followed. Raises OSError, and whatever the parts raise; then
    what stood there is untouched.
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
        # What people answered is theirs: a new file can be read by nobody else, as mkstemp makes it.
        if path.exists():
            os.chmod(name, path.stat().st_mode & 0o7777)
        os.replace(name, path)
    finally:
        with suppress(OSError):
            os.unlink(name)
    return number
