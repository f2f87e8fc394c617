"""Figures built of blocks, to be read from the back row: three lines high where there is some room, five where much."""

from __future__ import annotations

_SHAPES = {
    "0": "111 101 101 101 111",
    "1": "010 110 010 010 111",
    "2": "111 001 111 100 111",
    "3": "111 001 111 001 111",
    "4": "101 101 111 001 001",
    "5": "111 100 111 001 111",
    "6": "111 100 111 101 111",
    "7": "111 001 010 010 010",
    "8": "111 101 111 101 111",
    "9": "111 101 111 001 111",
    "-": "000 000 111 000 000",
    ".": "0 0 0 0 1",
}
"""Each figure by its lines, from top to bottom."""
_HALVES = {("1", "1"): "█", ("1", "0"): "▀", ("0", "1"): "▄", ("0", "0"): " "}


def small(text: str) -> tuple[str, ...]:
    """A number in three lines, two of the shape's to a line of cells."""
    lines = (*_lines(text), "0" * len(_lines(text)[0]))
    return tuple(
        "".join(_HALVES[pair] for pair in zip(lines[at], lines[at + 1], strict=True)) for at in range(0, len(lines), 2)
    )


def large(text: str) -> tuple[str, ...]:
    """A number in five lines, two cells to each dot of the shape."""
    return tuple("".join("██" if dot == "1" else "  " for dot in line) for line in _lines(text))


def _lines(text: str) -> tuple[str, ...]:
    """The dots of a number, line by line, a blank column between its figures."""
    shapes = [_SHAPES[figure].split() for figure in text]
    return tuple("0".join(shape[at] for shape in shapes) for at in range(5))
