"""What lies in the folders and zip files that a teacher got back: results, and all else that somebody handed in."""

from __future__ import annotations

import io
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.classroom.exercise import ENDING
from quiz.classroom.own_files import OwnFileKind, is_pack, own_file
from quiz.classroom.pasted_results import begins_block, pasted_results
from quiz.classroom.submission import FORMAT
from quiz.errors import UsageError
from quiz.reading.archives import Archive, ArchiveError, Member
from quiz.reading.bounds import (
    LARGEST_ARCHIVE,
    LARGEST_JSON,
    LARGEST_NESTED,
    MOST_MEMBERS,
    MOST_NESTED_MEMBERS,
    megabytes,
)
from quiz.reading.files import beginning, is_regular, open_regular, read_regular

MOST_FILES = 100_000
ZIP = ".zip"
_SEPARATOR = os.sep
_DEEPEST_ZIP = 3
"""So many zip files are opened inside each other."""
_BEGINNING = 200
"""In so many bytes a result says that it is one."""
_PASTED = 20_000
"""In so many bytes a text shows that it holds a result as a block: a page of a learning platform has a head."""
_COPIES_OF_A_MAC = "__macosx"
_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")
"""Names, besides those that begin with a dot, of what systems write without being asked."""
_WRITTEN = ("report.json", "papers.json")
"""The files by which folders with marks and with papers are known."""
_NO_RESULT = "it is no result of an exercise"
_EXERCISE = "it is an exercise, and no result of one"
_TABLE = "it looks like a list of the class, or answers from paper, and is used only with --roster or --paper"
_MISNAMED = "it holds a result, and its name does not say so; add .json to it"


class HandedInFile(Struct, frozen=True, kw_only=True):
    """A file on disk or in a zip file. ``parts`` are its folders and its name, those of the zip file before them.

    ``depth`` is how many folders and zip files it lies below what was named. ``data`` is what a file in a zip holds,
    None for one on disk. ``problem`` says why it is not marked; ``is_exercise`` that it is an exercise, though no
    teacher named it. ``is_own`` says that it lies where a teacher's own files do, and holds what they hold.
    """

    parts: tuple[str, ...]
    path: Path | None = None
    data: bytes | None = None
    depth: int = 0
    problem: str = ""
    is_exercise: bool = False
    is_own: bool = False

    @property
    def is_stray(self) -> bool:
        """Whether nothing about it says that it is a result, or should be one."""
        return not self.is_own and self.problem in {_NO_RESULT, _EXERCISE, _MISNAMED}

    @property
    def size(self) -> int:
        """How many bytes will be read of it; a larger one is refused unread."""
        if self.data is not None or self.path is None:
            return len(self.data or b"")
        try:
            size = self.path.stat().st_size
        except OSError:
            return 0
        return size if size <= LARGEST_JSON else 0


def on_disk(
    path: Path, depth: int = 0, problem: str = "", *, is_exercise: bool = False, is_own: bool = False
) -> HandedInFile:
    """A file on disk, ``depth`` folders below the one that was named."""
    parts = path.absolute().parts
    return HandedInFile(parts=parts, path=path, depth=depth, problem=problem, is_exercise=is_exercise, is_own=is_own)


def pasted(data: bytes, parts: tuple[str, ...], depth: int = 0) -> Iterator[HandedInFile]:
    """The results that a text holds as blocks, each by the name of the text."""
    for one in pasted_results(data.decode("utf-8", "replace")):
        yield HandedInFile(parts=parts, depth=depth, data=one.data, problem=one.problem)


class Search:
    """A search of folders and zip files. What is ``known`` to the teacher, by absolute paths, is not listed.

    Raises UsageError where there is more than can be looked through.
    """

    def __init__(self, known: Collection[Path] = ()) -> None:
        self._known = known
        self._files, self._room = 0, _Room(LARGEST_ARCHIVE)

    def folder(self, folder: Path) -> Iterator[HandedInFile]:
        """All that lies in a folder and below it; links to other folders are not followed.

        Of the folders below it that hold marks or papers, and of packs right below it, only what may be a result.
        A teacher's own file beside the results is found as one, or not at all where there is nothing to say of it.
        """
        errors: list[OSError] = []
        written: set[Path] = set()
        for root, folders, names in os.walk(folder, onerror=errors.append):
            folders.sort()
            place = Path(root)
            depth = len(place.relative_to(folder).parts)
            if place.parent in written or (depth and _holds_marks_or_papers(place)) or (depth == 1 and is_pack(place)):
                written.add(place)
            for name in folders:
                path = place / name
                if path.absolute() in self._known:
                    continue
                if path.is_symlink():
                    yield on_disk(path, depth, "it is a link to a folder, and links are not followed")
                elif _is_named_result(name.casefold()) or name.casefold().endswith(ENDING):
                    yield on_disk(path, depth)
            for name in sorted(names):
                found = self._on_disk(place / name, depth)
                yield from (file for file in found if not (file.is_stray and place in written))
            folders[:] = [name for name in folders if (place / name).absolute() not in self._known]
        for error in errors:
            path = Path(error.filename or folder)
            yield on_disk(path, len(path.parts) - len(folder.parts), f"it cannot be read ({error.strerror})")

    def archive(self, path: Path, depth: int = 0, *, is_named: bool = True) -> Iterator[HandedInFile]:
        """All that lies in a zip file; one that cannot be read is itself listed.

        Of one that is not named, which a student may have made, less is read.
        """
        largest, room, most = LARGEST_NESTED, LARGEST_NESTED, MOST_NESTED_MEMBERS
        if is_named:
            largest, room, most = LARGEST_ARCHIVE, LARGEST_ARCHIVE, MOST_MEMBERS
        try:
            with open_regular(path) as file:
                if os.fstat(file.fileno()).st_size > largest:
                    raise ArchiveError(f"it is larger than {megabytes(largest)}")
                yield from self._in_archive(Archive(file, most), path.absolute().parts, depth, _Room(room, self._room))
        except (ArchiveError, OSError) as error:
            yield on_disk(path, depth, getattr(error, "strerror", None) or str(error))

    def pasted(self, path: Path, depth: int = 0) -> Iterator[HandedInFile]:
        """The results that a file with text holds as blocks; one that cannot be read is itself listed."""
        try:
            yield from pasted(read_regular(path, LARGEST_JSON), path.absolute().parts, depth)
        except OSError as error:
            yield on_disk(path, depth, f"it cannot be read ({error.strerror})")

    def _on_disk(self, path: Path, depth: int) -> Iterator[HandedInFile]:
        if path.absolute() in self._known or _is_of_a_mac(path.parts[-depth - 1 :]):
            return
        self._count()
        name = path.name.casefold()
        own = None if depth else own_file(path)
        if own is OwnFileKind.ACCEPTED:
            return
        if own is OwnFileKind.TABLE:
            yield on_disk(path, problem=_TABLE, is_own=True)
        elif name.endswith(ENDING) and is_regular(path):
            yield on_disk(path, depth, _EXERCISE, is_exercise=True, is_own=own is OwnFileKind.EXERCISE)
        elif name.endswith(ZIP) and is_regular(path):
            yield from self.archive(path, depth, is_named=False)
        elif _is_named_result(name) or name.endswith(ENDING):
            yield on_disk(path, depth)
        elif _begins_like_result(start := beginning(path, _PASTED)):
            yield on_disk(path, depth, "" if ".json" in name else _MISNAMED)
        elif begins_block(start):
            yield from self.pasted(path, depth)
        elif not _is_of_the_system(path.parts[-depth - 1 :]):
            yield on_disk(path, depth, _NO_RESULT)

    def _in_archive(self, archive: Archive, above: tuple[str, ...], depth: int, room: _Room) -> Iterator[HandedInFile]:
        for member in archive:
            if _is_of_a_mac(member.parts):
                continue
            self._count()
            parts, name = (*above, *member.parts), member.parts[-1].casefold()
            below = depth + len(member.parts)
            if name.endswith(ENDING):
                yield HandedInFile(parts=parts, depth=below, problem=_EXERCISE, is_exercise=True)
            elif name.endswith(ZIP):
                yield from self._nested(archive, member, parts, below, room)
            elif _is_named_result(name) or _begins_like_result(start := archive.beginning(member, _PASTED)):
                yield self._result(archive, member, parts, below, room)
            elif begins_block(start):
                text = self._result(archive, member, parts, below, room, is_text=True)
                yield from (text,) if text.problem else pasted(text.data or b"", parts, below)
            elif not _is_of_the_system(member.parts):
                yield HandedInFile(parts=parts, depth=below, problem=_NO_RESULT)

    def _result(
        self,
        archive: Archive,
        member: Member,
        parts: tuple[str, ...],
        depth: int,
        room: _Room,
        *,
        is_text: bool = False,
    ) -> HandedInFile:
        if not is_text and ".json" not in parts[-1].casefold():
            return HandedInFile(parts=parts, depth=depth, problem=_MISNAMED)
        try:
            return HandedInFile(parts=parts, depth=depth, data=room.read(archive, member, LARGEST_JSON))
        except ArchiveError as error:
            return HandedInFile(parts=parts, depth=depth, problem=str(error))

    def _nested(
        self, archive: Archive, member: Member, parts: tuple[str, ...], depth: int, room: _Room
    ) -> Iterator[HandedInFile]:
        try:
            data = room.read(archive, member, LARGEST_NESTED)
            inside = Archive(io.BytesIO(data), MOST_NESTED_MEMBERS)
            yield from self._in_archive(inside, parts, depth, room.inside())
        except ArchiveError as error:
            yield HandedInFile(parts=parts, depth=depth, problem=str(error))

    def _count(self) -> None:
        self._files += 1
        if self._files > MOST_FILES:
            raise UsageError(f"more than {MOST_FILES} files; give fewer at a time")


class _Room:
    """How many bytes may still be read of a zip file and of those in it. What is read takes room of ``above``, too."""

    def __init__(self, left: int, above: _Room | None = None) -> None:
        self._left, self._above = left, above
        self.level: int = 0 if above is None else above.level + 1

    @property
    def left(self) -> int:
        """The bytes that may still be read."""
        return self._left if self._above is None else min(self._left, self._above.left)

    def read(self, archive: Archive, member: Member, most: int) -> bytes:
        """What a file holds; raises ArchiveError, also where there is no room for it."""
        if self.left < member.info.file_size <= most:
            raise ArchiveError("so much stands before it that it is not read; give its zip file apart")
        data = archive.read(member, most)
        self.take(len(data))
        return data

    def inside(self) -> _Room:
        """The room for a zip file that was read; raises ArchiveError for one inside too many others."""
        if self.level >= _DEEPEST_ZIP:
            raise ArchiveError("it is a zip file inside too many others")
        return _Room(LARGEST_NESTED, self)

    def take(self, size: int) -> None:
        """Note that so many bytes were read."""
        self._left -= size
        if self._above is not None:
            self._above.take(size)


def shown_parts(parts: tuple[str, ...]) -> str:
    """A path to show. The names in a zip file are only joined, never read as a path."""
    return clean(_SEPARATOR.join(part.rstrip(_SEPARATOR) for part in parts))


def _holds_marks_or_papers(folder: Path) -> bool:
    """Whether a folder was written by ``quiz grade`` or ``quiz worksheet``."""
    return any(b'"fact-check-quiz ' in beginning(folder / name, _BEGINNING) for name in _WRITTEN)


def _is_named_result(name: str) -> bool:
    return ".json" in name and "result" in name


def _begins_like_result(data: bytes) -> bool:
    """Whether a file begins like a result, whatever it is called."""
    return FORMAT.rstrip("0123456789").encode() in data[:_BEGINNING]


def _is_of_a_mac(parts: tuple[str, ...]) -> bool:
    """Whether a Mac made this beside a file of the same name, for what other systems cannot keep."""
    return parts[-1].startswith("._") or any(part.casefold() == _COPIES_OF_A_MAC for part in parts)


def _is_of_the_system(parts: tuple[str, ...]) -> bool:
    return any(part.startswith((".", "~$")) or part.casefold() in _OF_THE_SYSTEM for part in parts)
