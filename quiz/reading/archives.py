"""Zip files read in memory: nothing is unpacked to disk, so that no name inside one leads anywhere."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from msgspec import Struct

from quiz.reading.bounds import MOST_MEMBERS, MOST_TIMES_PACKED

_ENTRY = b"PK\x01\x02"
"""What each entry in the list of a zip file begins with."""
_NO_PLACES = {"", ".", ".."}
"""Parts of a path that would lead out of the zip file, or nowhere."""
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_UTF8 = 0x800
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
)
"""What ``zipfile`` raises for files that are damaged, or made to do harm."""


class ArchiveError(ValueError):
    """A zip file, or a file in one, that is not read. The text says why."""


class Member(Struct, frozen=True):
    """A file in a zip file: its folders and its name as they stand there, of which none is ever opened on disk."""

    parts: tuple[str, ...]
    info: zipfile.ZipInfo


class Archive:
    """A zip file of so many files at ``most``; raises ArchiveError for what is none, and for one of more files."""

    def __init__(self, file: BinaryIO, most: int = MOST_MEMBERS) -> None:
        if _entries(file) > most:
            raise ArchiveError(f"it holds more than {most} files")
        try:
            self._zip = zipfile.ZipFile(file)
        except _ZIP_ERRORS:
            raise ArchiveError("it is cut off, or no zip file at all") from None

    def __iter__(self) -> Iterator[Member]:
        """Every file, folders left out."""
        for info in self._zip.infolist():
            parts = tuple(part for part in re.split(r"[/\\]", _name(info)) if part not in _NO_PLACES)
            if parts and not info.is_dir():
                yield Member(parts, info)

    def read(self, member: Member, most: int) -> bytes:
        """What a file holds; raises ArchiveError, also where that is more than ``most`` bytes."""
        info = member.info
        if info.file_size > most:
            raise ArchiveError("it is too large")
        # Only the smallest texts are packed so well by chance.
        if info.file_size > _CHUNK and info.file_size > MOST_TIMES_PACKED * max(1, info.compress_size):
            raise ArchiveError(f"it unpacks to more than {MOST_TIMES_PACKED} times its size")
        return self._read(info, info.file_size)

    def beginning(self, member: Member, size: int) -> bytes:
        """The first bytes of a file, as far as they can be read."""
        with suppress(ArchiveError):
            return self._read(member.info, size)
        return b""

    def _read(self, info: zipfile.ZipInfo, size: int) -> bytes:
        if info.flag_bits & _ENCRYPTED:
            raise ArchiveError("it is locked with a password")
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise ArchiveError("it is packed in a way that is not read")
        try:
            with self._zip.open(info) as file:
                return file.read(size)
        except _ZIP_ERRORS:
            raise ArchiveError("it is damaged in the zip file") from None


def _entries(file: BinaryIO) -> int:
    """How many files there can be at most: counted before ``zipfile`` makes an object for each."""
    file.seek(0)
    found, tail = 0, b""
    while chunk := file.read(_CHUNK):
        data = tail + chunk
        found += data.count(_ENTRY)
        # What is cut between two chunks is counted once: the tail is shorter than the mark.
        tail = data[1 - len(_ENTRY) :]
    file.seek(0)
    return found


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a file. Some programs write UTF-8 and do not say so, and ``zipfile`` reads it as an old code page."""
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            return info.filename.encode("cp437").decode("utf-8")
    return info.filename
