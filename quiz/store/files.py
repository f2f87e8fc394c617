"""Writing files so that nothing is lost: each is replaced whole or not at all, and an older one can be kept."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from quiz.reading.bounds import LARGEST_JSON
from quiz.reading.files import demand_regular, is_regular, read_regular
from quiz.reading.imports import without

# What shutil packs archives with takes a hundredth of the time of every start.
with without("bz2", "lzma"):
    import shutil
    import tempfile

ENDING = ".result.json"
"""The ending of results whose names the game chooses itself."""
ROOM_ENDING = ".room"
"""The ending of the file of a live room."""
_PART = ".part"
"""The ending of temporary names, under which files are being written."""
_HAS_MODES = os.name == "posix"
"""Whether permissions are numbers; on Windows a file takes them from its folder."""
_IN_USE = 0.3 if os.name == "nt" else 0.0
"""So many seconds a file may be in use: on Windows what watches for viruses opens each new file for a moment."""
_SETTLED = 60.0
"""A temporary file that is older, in seconds, was left behind by a program that was ended."""


def write_whole(path: Path, data: bytes, *, follow: bool = True) -> None:
    """Write a file in one step; raises OSError where that cannot be done, and the old file is then unchanged.

    Where links are not to be followed, one that stands at the path is replaced, and what it leads to is unchanged.
    """
    write_parts(path, (data,), follow=follow)


def write_parts(path: Path, parts: Iterable[bytes], *, private: bool = False, follow: bool = True) -> int:
    """Write a file that may be too large to hold in memory: a temporary file in the same folder, then a replace.

    Returns the number of parts. A link is followed, so that its target is replaced and the link stays,
    unless links are not to be followed. A new file that is ``private`` can be read by nobody else. Only a
    file is ever replaced. Raises OSError with the path, and whatever the parts raise; the old file is then
    unchanged.
    """
    try:
        target = path.resolve() if follow else path.parent.resolve() / path.name
        if target.exists() and not target.is_symlink():
            demand_regular(target)
        return _write_parts(target, parts, private=private)
    except RuntimeError:  # So Python before 3.13 says it.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None
    except OSError as error:
        # Nobody knows the temporary name that it may bear.
        raise OSError(error.errno, error.strerror or str(error), str(path)) from None


def _write_parts(path: Path, parts: Iterable[bytes], *, private: bool) -> int:
    number = 0
    handle, name = tempfile.mkstemp(prefix=_part_of(path), suffix=_PART, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            for part in parts:
                file.write(part)
                number += 1
            file.flush()
            os.fsync(file.fileno())
        # As mkstemp makes it, nobody else can read it.
        if _HAS_MODES and (os.path.lexists(path) or not private):
            os.chmod(name, _mode(path))
        _replace(name, path)
    finally:
        # After the replace there is nothing left to remove; whatever stopped it before, there is.
        with suppress(OSError):
            os.unlink(name)
    return number


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with files in it, all of them or none; raises OSError, also where something is in it already."""
    parent = path.parent.resolve()
    name = tempfile.mkdtemp(prefix=_part_of(path), suffix=_PART, dir=parent)
    try:
        for file, data in files.items():
            write_whole(Path(name) / file, data, follow=False)
        if _HAS_MODES:
            os.chmod(name, _folder_mode())
        with suppress(FileNotFoundError):
            path.rmdir()  # An empty one is replaced, and none that holds anything.
        Path(name).rename(parent / path.name)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from None
    finally:
        shutil.rmtree(name, ignore_errors=True)


class OwnFile:
    """A file that a run of the game writes again and again, but never over another program's file.

    It is recognised by its content, whatever its date. Where another file has come into its place, the
    next write goes to the next free name after that of ``first``.
    """

    def __init__(self, path: Path, first: Path | None = None) -> None:
        self.path = path
        self._first = first or path
        self._last_written = read_regular(path, LARGEST_JSON) if is_regular(path) else b""
        clear_parts(path)

    def write(self, data: bytes) -> None:
        """Write the file; raises OSError, and then ``path`` is still where it was written last."""
        path = self.path if self._is_own() else free_path(self._first, 2)
        write_whole(path, data)
        self.path, self._last_written = path, data

    @property
    def is_there(self) -> bool:
        """Whether the file is there as it was written last."""
        return self.path.exists() and self._is_own()

    def _is_own(self) -> bool:
        """Whether there is no file at the path, or the one that was written last."""
        if not self.path.exists():
            return True
        try:
            # What another program has put there may be large, or no file at all.
            return read_regular(self.path, len(self._last_written)) == self._last_written
        except OSError:
            return False


def free_path(path: Path, number: int = 1) -> Path:
    """The first of ``NAME.json``, ``NAME-2.json`` and so on, from a number on, that does not exist."""
    ending = ENDING if path.name.endswith(ENDING) else path.suffix
    name = path.name.removesuffix(ending)
    while True:
        free = path if number == 1 else path.with_name(f"{name}-{number}{ending}")
        if not free.exists() and not free.is_symlink():
            return free
        number += 1


def clear_parts(path: Path) -> None:
    """Delete the temporary files that programs have left beside a file, being ended while they wrote it."""
    path = path.resolve()
    name = re.compile(rf"{re.escape(_part_of(path))}[a-z0-9_]{{8}}{re.escape(_PART)}")
    with suppress(OSError):
        for found in path.parent.iterdir():
            if name.fullmatch(found.name) and found.lstat().st_mtime < time.time() - _SETTLED:
                with suppress(OSError):
                    found.unlink()


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


def _replace(name: str, path: Path) -> None:
    """Put a file in another's place, once no other program has that open; raises OSError."""
    until = time.monotonic() + _IN_USE
    while True:
        try:
            os.replace(name, path)
        except PermissionError:
            if time.monotonic() >= until:
                raise
            # Nothing tells when another program, such as a scanner on Windows, closes the file.
            time.sleep(_IN_USE / 10)
        else:
            return


def _part_of(path: Path) -> str:
    """The start of the temporary names of a file."""
    return f".{path.name[:80]}."


def _folder_mode() -> int:
    """The permissions that a new folder would get."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o777 & ~mask


def _mode(path: Path) -> int:
    """The permissions that the file has, or those that a new file would get."""
    with suppress(OSError):
        found = path.lstat().st_mode
        if stat.S_ISREG(found):
            return stat.S_IMODE(found)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
