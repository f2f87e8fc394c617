"""Beside the settings: what the one under the cursor does, its values, and what a verdict looks like now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quiz.tui.blocks.cells import drawn
from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording.cells import Cell
from quiz.wording.choosing import ABOUT_SETTINGS
from quiz.wording.marked import Sign


def about_setting(name: str, title: str, values: Sequence[str], value: str) -> Iterator[Block]:
    """What a setting does, all values that it may have, and a sample page in the colours as they are."""
    yield Block(styled(title, TextStyle.STEM), margin=1)
    yield Block(styled(ABOUT_SETTINGS[name]))
    shown = (styled(f"{one}   ", TextStyle.CHOSEN if one == value else TextStyle.DIM) for one in values)
    yield Block(join(shown), lead=assemble(("‹ › ", TextStyle.KEY)), margin=1)
    yield Block(styled("What a verdict looks like", TextStyle.ACCENT), margin=1)
    yield from _sample()


def _sample() -> Iterator[Block]:
    yield Block(styled("When does the bakery open?", TextStyle.STEM), margin=1)
    yield Block(styled("WRONG"), band=TextStyle.BAND_WRONG, margin=1)
    yield Block(styled("PARTLY RIGHT"), band=TextStyle.BAND_PARTLY)
    yield Block(styled("RIGHT"), band=TextStyle.BAND_RIGHT)
    yield Block(
        styled("At eight  your answer", TextStyle.WRONG),
        lead=styled("1  "),
        sign=styled("x", TextStyle.WRONG),
        margin=1,
    )
    tick = styled(Sign.RIGHT, TextStyle.RIGHT)
    yield Block(styled("At nine   the answer", TextStyle.RIGHT), lead=styled("2  "), sign=tick)
    yield Block(styled("At ten", TextStyle.DIM), lead=styled("3  "))
    words = assemble("On Monday the bakery ", ("opens at nine", TextStyle.MARKED), ".")
    yield Block(words, lead=assemble(("▌ 1.2  ", TextStyle.KEY)), margin=1)
    yield Block(assemble(drawn(tuple(Cell)), ("  4 in a row", TextStyle.STRONG)), margin=1)
