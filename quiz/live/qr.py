"""QR codes, drawn with half blocks."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.store.extras import needed

_QUIET = 4
"""So many modules around a code have to be light (ISO/IEC 18004)."""
_SIGNS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def half_blocks(text: str) -> tuple[str, ...]:
    """The code of a text as lines of equal width, each of which holds two rows; raises MissingExtraError.

    What is drawn is what is light, so that it has to be shown in a light colour on a dark one.
    """
    with needed("live"):
        import segno
    rows = [[not is_dark for is_dark in row] for row in segno.make_qr(text, error="l").matrix_iter(border=_QUIET)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    return tuple(map(_line, rows[::2], rows[1::2]))


def _line(upper: Iterable[bool], lower: Iterable[bool]) -> str:
    return "".join(_SIGNS[both] for both in zip(upper, lower, strict=True))
