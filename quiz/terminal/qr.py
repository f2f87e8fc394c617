"""A QR code in a terminal, in colours that every camera reads, whatever those of the terminal are."""

from __future__ import annotations

from rich.text import Text

from quiz.live.qr import half_blocks

_LIGHT_ON_DARK = "#ffffff on #000000"


def qr_code(text: str) -> Text:
    """The code of a text; raises MissingExtraError where the library for it is not installed."""
    return Text("\n").join(Text(line, _LIGHT_ON_DARK, no_wrap=True, overflow="crop") for line in half_blocks(text))
