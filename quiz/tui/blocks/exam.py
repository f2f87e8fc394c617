"""An exam as blocks and cells: how each question stands, and one of them in short."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from quiz.rules.question import Asked
from quiz.rules.sheet import Sheet, SheetSlot
from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.sheet_grid import STYLES
from quiz.wording import names
from quiz.wording.exam import LEGEND, SlotSign, left_over, sign, times_changed
from quiz.wording.prose import capital, stop


def signs(sheet: Sheet) -> Content:
    """One sign a question in a row; of a flag and an answer the flag is shown, and the open one is underlined."""

    def drawn(place: int, slot: SheetSlot) -> Content:
        shown = SlotSign.FLAGGED if slot.flagged else sign(slot)
        content = styled(shown, STYLES[shown])
        return content.stylize("underline") if place == sheet.at else content

    return join(drawn(place, slot) for place, slot in enumerate(sheet.slots))


def legend() -> Content:
    """What each sign says."""
    between = styled("  ")
    return between.join(assemble((shown, STYLES[shown]), (f" {what}", TextStyle.DIM)) for shown, what in LEGEND.items())


def overview(sheet: Sheet, place: int, asked: Asked, topic: str) -> Iterator[Block]:
    """What stands under the questions: what is left to do, and the one that the cursor is on, with its answer."""
    slot = sheet.slots[place]
    yield Block(styled(capital(left_over(sheet)), TextStyle.STRONG))
    yield Block(legend())
    number = f"{place + 1}"
    kind = styled(f"{names.kind(asked.kind)}, {topic}{', flagged' if slot.flagged else ''}", TextStyle.DIM)
    yield Block(kind, lead=assemble((number, TextStyle.KEY), "  "), margin=1)
    yield Block(styled(asked.stem, TextStyle.STEM))
    answer = slot.final.given
    if answer is None:
        yield Block(styled("Not answered", TextStyle.DIM))
        return
    changed = times_changed(len(slot.answers) - 1)
    yield Block(
        assemble(
            ("Your answer: ", TextStyle.DIM),
            (stop(names.given(asked, answer)), TextStyle.STRONG),
            (f" {capital(changed)}." if changed else "", TextStyle.DIM),
        )
    )
