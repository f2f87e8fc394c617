"""Figures and capitals built of blocks, to be read from the back row: three lines high, or five where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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
    ":": "0 1 0 1 0",
    "A": "010 101 111 101 101",
    "B": "110 101 110 101 110",
    "C": "011 100 100 100 011",
    "D": "110 101 101 101 110",
    "E": "111 100 110 100 111",
    "F": "111 100 110 100 100",
    "G": "0111 1000 1011 1001 0111",
    "H": "101 101 111 101 101",
    "I": "111 010 010 010 111",
    "J": "001 001 001 101 010",
    "K": "101 101 110 101 101",
    "L": "100 100 100 100 111",
    "M": "10001 11011 10101 10001 10001",
    "N": "1001 1101 1011 1001 1001",
    "O": "0110 1001 1001 1001 0110",
    "P": "110 101 110 100 100",
    "Q": "0110 1001 1001 1011 0111",
    "R": "110 101 110 101 101",
    "S": "011 100 010 001 110",
    "T": "111 010 010 010 010",
    "U": "101 101 101 101 111",
    "V": "101 101 101 101 010",
    "W": "10001 10001 10101 11011 10001",
    "X": "101 101 010 101 101",
    "Y": "101 101 010 010 010",
    "Z": "111 001 010 100 111",
}
"""Each figure and capital by its lines, from top to bottom."""
DigitStyle = Callable[[str], tuple[str, ...]]
"""A way to draw a number, as lines from top to bottom."""
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


def fitting(numbers: Sequence[str], room: int, ways: Iterable[DigitStyle]) -> list[tuple[str, ...]]:
    """Some numbers in no more columns than there are, each by the first of the ways in which all of them fit.

    Where decimals take too much they stand beside their figures as plain text. A number that does not fit even
    so is plain text alone, and all of them are, in one line, where none fits.
    """
    drawn: list[tuple[str, ...]] = []
    for way in ways:
        for drawn in ([way(number) for number in numbers], [_brief(number, way) for number in numbers]):
            if all(len(lines[0]) <= room for lines in drawn):
                return drawn
    if all(len(lines[0]) > room for lines in drawn):
        return [(number,) for number in numbers]
    return [lines if len(lines[0]) <= room else ("", number, "") for number, lines in zip(numbers, drawn, strict=True)]


def _brief(number: str, way: DigitStyle) -> tuple[str, ...]:
    """A number with its decimals as plain text on its last line."""
    whole, point, decimals = number.partition(".")
    *most, last = way(whole)
    beside = f"{point}{decimals}"
    return (*(f"{line}{' ' * len(beside)}" for line in most), f"{last}{beside}")


def _lines(text: str) -> tuple[str, ...]:
    """The dots of a number, line by line, a blank column between its figures."""
    shapes = [_SHAPES[figure].split() for figure in text]
    return tuple("0".join(shape[at] for shape in shapes) for at in range(5))


def can_draw(text: str) -> bool:
    """Whether every character of a text has a shape."""
    return bool(text) and all(sign in _SHAPES for sign in text)
