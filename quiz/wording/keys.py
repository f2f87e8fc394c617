"""The digits of keyboards whose top row gives them only with shift."""

from __future__ import annotations

from unicodedata import normalize

TOP_ROW = {
    character: digit
    for digit, characters in {
        "1": "&", "2": "é", "3": '"', "4": "'", "5": "(", "6": "-§", "7": "è", "8": "_!", "9": "ç", "0": "à"
    }.items()
    for character in characters
}  # fmt: skip
"""The digits of an AZERTY keyboard, French or of a Mac, by what their keys give without shift."""
_DIGITS = str.maketrans(TOP_ROW)


def with_digits(text: str) -> str:
    """A text with the digits that were meant by the bare keys of an AZERTY keyboard's top row."""
    return normalize("NFC", text).translate(_DIGITS)
