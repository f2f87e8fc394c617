"""The rows of a history read page by page, for when SQLite will not: each page of a table stands by itself.

This follows "Database File Format" (sqlite.org/fileformat.html) as far as rows need it. Nothing is taken
on trust: what makes no sense is passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import batched

from quiz.history.schema import PAGE_SIZE

Value = str | int | float | bytes | None
Row = tuple[int, list[Value]]
"""The number of a row, and its values in the order of the columns."""

_MAGIC = b"SQLite format 3\0"
_LEAF = 0x0D
"""The first byte of a page that holds rows."""
_LOG_MAGIC = 0x377F0682
_LOG_HEADER = 32
_FRAME_HEADER = 24
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""How many bytes a whole number of each type takes."""
