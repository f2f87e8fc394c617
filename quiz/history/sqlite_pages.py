"""Reading the rows of an SQLite file page by page, for files that are too damaged for SQLite itself.

This follows "Database File Format" (sqlite.org/fileformat2.html) as far as rows need it. Any byte may be
damaged: what makes no sense is passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from quiz.history.schema import PAGE_SIZE

Value = str | int | float | None
Pages = dict[int, bytes]
"""Pages by their numbers, which start at 1."""
Row = tuple[int, list[Value]]
"""The number of a row, and its values in the order of their columns; its number is None among these."""

_MAGIC = b"SQLite format 3\0"
_ROWS = 0x0D
"""The first byte of a page that holds rows."""
_HEAD = 8
"""How many bytes a page of rows begins with before it says where these are."""
_LOG_MAGIC = 0x377F0682
_LOG_HEADER = struct.Struct(">4I8s2I")
_FRAME_HEADER = struct.Struct(">2I8s2I")
_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""How many bytes a whole number takes, by its type."""
_LAST_NUMBER = 2**63 - 1


class _NonsenseError(ValueError):
    """Bytes that cannot be a row."""


def pages(main: bytes, log: bytes) -> Pages:
    """Every page as the last whole transaction left it.

    ``main`` is what the file holds and ``log`` what its write-ahead log holds; either may be damaged or empty.
    """
    size = _page_size(main, log)
    return {at // size + 1: main[at : at + size] for at in range(0, len(main), size)} | _logged(log, size)


def rows(pages: Pages) -> Iterator[Row]:
    """Every row of every table that can be read; the first page, which describes the tables, is not needed."""
    for number, page in pages.items():
        # A file that was cut off may end within the head of a page.
        if number == 1 or page[:1] != bytes((_ROWS,)) or len(page) < _HEAD:
            continue
        count = min(int.from_bytes(page[3:5]), (len(page) - _HEAD) // 2)
        for at in struct.unpack_from(f">{count}H", page, _HEAD):
            try:
                row = _row(pages, page, at)
            except (_NonsenseError, struct.error, LookupError):
                continue
            yield row


def _page_size(main: bytes, log: bytes) -> int:
    """The size of a page in bytes, as the file or else the log gives it, or PAGE_SIZE where neither does."""
    stored = int.from_bytes(main[16:18]) if main.startswith(_MAGIC) else int.from_bytes(log[8:12])
    size = 65_536 if stored == 1 else stored
    return size if size in {1 << power for power in range(9, 17)} else PAGE_SIZE


def _logged(log: bytes, size: int) -> Pages:
    """The pages of a log as its last whole transaction left them; none where it is no log of such pages."""
    committed: Pages = {}
    if len(log) < _LOG_HEADER.size:
        return committed
    magic, _, page_size, _, salt, *_ = _LOG_HEADER.unpack_from(log)
    if magic & ~1 != _LOG_MAGIC or page_size != size:
        return committed
    order = ">" if magic & 1 else "<"
    sums = _summed(log[:24], order, (0, 0))
    written: Pages = {}
    for at in range(_LOG_HEADER.size, len(log) - _FRAME_HEADER.size - size + 1, _FRAME_HEADER.size + size):
        number, is_last, own_salt, *own_sums = _FRAME_HEADER.unpack_from(log, at)
        content = log[at + _FRAME_HEADER.size :][:size]
        sums = _summed(log[at : at + 8] + content, order, sums)
        if own_salt != salt or tuple(own_sums) != sums:
            break
        written[number] = content
        if is_last:
            committed |= written
            written = {}
    return committed


def _summed(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """The two checksums of a log after some more bytes, from what they were before."""
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for one, two in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second


def _row(pages: Pages, page: bytes, at: int) -> Row:
    """The row at a place of a page; raises _NonsenseError, struct.error or LookupError where there is none."""
    length, at = _number(page, at)
    number, at = _number(page, at)
    return number, _values(_payload(pages, page, at, length))


def _payload(pages: Pages, page: bytes, at: int, length: int) -> bytes:
    """The bytes of a row: those on its page, and then those on the pages that it flows over to."""
    size = len(page)
    here, least = size - 35, (size - 12) * 32 // 255 - 23
    if length > here:
        rest = least + (length - least) % (size - 4)
        here = rest if rest <= here else least
    if not 0 < length <= len(pages) * size:
        raise _NonsenseError
    payload = page[at : at + min(length, here)]
    at += here
    while len(payload) < length:
        (following,) = struct.unpack_from(">I", page, at)
        page, at = pages[following], 0
        if len(page) < size:
            raise _NonsenseError
        payload += page[4 : 4 + length - len(payload)]
    return payload


def _values(payload: bytes) -> list[Value]:
    """The values of a row; text that is no UTF-8 is read as far as it is."""
    at, types = 0, []
    end, at = _number(payload, at)
    while at < end:
        kind, at = _number(payload, at)
        types.append(kind)
    values: list[Value] = []
    for kind in types:
        size = _size(kind)
        piece = payload[at : at + size]
        if len(piece) < size:
            raise _NonsenseError
        values.append(_value(kind, piece))
        at += size
    if at != len(payload):
        raise _NonsenseError
    return values


def _size(kind: int) -> int:
    """How many bytes a value takes, by its type; raises _NonsenseError for types that a history does not use."""
    if kind in {0, 8, 9}:
        return 0
    if kind >= 13 and kind % 2:
        return (kind - 13) // 2
    if kind in _WHOLE or kind == 7:
        return _WHOLE.get(kind, 8)
    raise _NonsenseError


def _value(kind: int, piece: bytes) -> Value:
    if kind == 0:
        return None
    if kind == 7:
        number: float = struct.unpack(">d", piece)[0]
        return number
    if kind in {8, 9}:
        return kind - 8
    return int.from_bytes(piece, signed=True) if kind in _WHOLE else piece.decode("utf-8", "replace")


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, seven bits in each but a ninth, and the place after it."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    value = value << 8 | data[at + 8]
    if value > _LAST_NUMBER:
        raise _NonsenseError
    return value, at + 9
