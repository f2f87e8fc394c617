"""Which part of a line has to be painted again."""

from __future__ import annotations

from rich.style import Style
from textual.strip import Strip


def changed(old: Strip, new: Strip) -> tuple[int, int] | None:
    """From which cell to which two lines differ; None where they are the same."""
    before, after = _cells(old), _cells(new)
    if before == after:
        return None
    if len(before) != len(after) or len(after) != new.cell_length:
        return 0, max(old.cell_length, new.cell_length)  # Characters that are wider than a cell.
    differing = [at for at, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    return differing[0], differing[-1] + 1


def _cells(strip: Strip) -> list[tuple[str, Style | None]]:
    return [(character, segment.style) for segment in strip for character in segment.text]
