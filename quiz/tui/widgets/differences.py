"""Which parts of lines have to be painted again."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip


def changed_regions(lines: Iterable[tuple[Strip, Strip]]) -> list[Region]:
    """The regions, in cells, where lines differ; of each line as it was and as it is, from the top."""
    spans = ((y, changed(old, new)) for y, (old, new) in enumerate(lines) if old is not new)
    return [Region(span[0], y, span[1] - span[0], 1) for y, span in spans if span]


def changed(old: Strip, new: Strip) -> tuple[int, int] | None:
    """From which cell to which two lines differ; None where they are the same."""
    before, after = [*old], [*new]
    start, length = _alike(before, after, 1), len(new.text)
    if start == length == len(old.text):
        return None
    if not length == len(old.text) == new.cell_length == old.cell_length:
        return 0, max(old.cell_length, new.cell_length)  # Characters that are wider than a cell.
    return start, length - _alike(before, after, -1)


def _alike(one: list[Segment], other: list[Segment], step: int) -> int:
    """How many characters two lines have in common from their start, or with ``step`` -1 from their end."""
    ours, theirs = iter(one[::step]), iter(other[::step])
    text, style, rest, rest_style = "", None, "", None
    count = 0
    while True:
        if not text:
            if (segment := next(ours, None)) is None:
                return count
            text, style = segment.text[::step], segment.style
            continue
        if not rest:
            if (segment := next(theirs, None)) is None:
                return count
            rest, rest_style = segment.text[::step], segment.style
            continue
        if style is not rest_style and style != rest_style:
            return count
        length = min(len(text), len(rest))
        if text[:length] != rest[:length]:
            return count + next(at for at in range(length) if text[at] != rest[at])
        count += length
        text, rest = text[length:], rest[length:]
