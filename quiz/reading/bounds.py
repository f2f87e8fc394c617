"""How much is read, and the error that says it is too much.

Each bound is far above what the game writes and what people write by hand. The worst input within them
takes less than 200 MB and a few seconds; the tests read such inputs in a process that may use no more.
"""

from __future__ import annotations

MB = 1_000_000

LARGEST_TOML = 4 * MB
"""So many bytes a TOML file may have, and a brief: about 7,000 questions."""
LONGEST_LINE = 10_000
"""So many characters a line of TOML may have."""
MOST_PARTS = 4
"""So many names a dotted key may have: ``tomllib`` takes 3 kB for a key of four, and twice that for one of eight."""
MOST_SIGNS = 40_000
"""So many keys, tables and lists a TOML file may have, by their signs ``=``, ``[`` and ``{``: about 1,600 questions."""
DEEPEST = 32
"""How deep a value may be nested; a question needs five levels."""

LARGEST_JSON = 8 * MB
"""So many bytes a result may have, and a line of an exported history."""
MOST_VALUES = 500_000
"""So many values JSON may hold, by its signs ``,``, ``[`` and ``{``: about 20,000 answers."""

LARGEST_HISTORY = 4_000 * MB
"""So many bytes a damaged history may have whose answers are saved: more than ten million answers."""

LARGEST_TABLE = 5 * MB
"""So many bytes a table with comma-separated values may have."""
MOST_COLUMNS = 4_000
"""So many columns: an exercise of 1,000 questions has three of each, and more are the teacher's own."""
MOST_CELLS = 1_000_000
"""So many rows times columns."""

MOST_FILES = 1_000
"""So many files a pack may have."""
LARGEST_PACK = 128 * MB
"""So many bytes all files of a pack may have."""
LARGEST_CLASS = 256 * MB
"""So many bytes all results may have that are marked at once."""
MOST_MEMBERS = 20_000
"""So many files a zip file may have."""
MOST_NESTED_MEMBERS = 1_000
"""So many files a zip file may have that nobody named, as one that a student handed in."""
LARGEST_NESTED = 32 * MB
"""So many bytes such a zip file may have, and all that it holds."""
MOST_TIMES_PACKED = 100
"""So many times larger than in a zip file a file may be."""
LARGEST_ARCHIVE = 128 * MB
"""So many bytes a zip file may have, and all that is read of it, which is held at once."""
MOST_PROBLEMS = 10_000
"""After so many problems no more of a pack is read."""


class TooMuchError(ValueError):
    """A text beyond a bound. ``line`` counts from 1; the text says what is too much and what to do, if anything."""

    def __init__(self, line: int, what: str, remedy: str = "") -> None:
        super().__init__(f"{what}; {remedy}" if remedy else what)
        self.line, self.what, self.remedy = line, what, remedy


def megabytes(size: int) -> str:
    """A bound in bytes as people write it."""
    return f"{size // MB} MB"
