"""Setting blocks of text in lines: lead, wrapped text, margins, and a memory of what was set before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from quiz.tui.styles import BLANK, TextStyle, styled
from quiz.tui.widgets.arrival import Arrival

MEASURE = 88
"""The longest line that reads well, in cells."""
ROOMY = 54
"""From so many columns on, a margin is more than one cell."""
LEAST_RIGHT = 2
"""The least cells at the right of a text: the last one is the scroll bar's, and one parts the two."""
REMEMBERED = 400
"""How many blocks are remembered as set before all are forgotten."""
MORE = "more"
"""The name of the first block below what has to be in sight."""
NOWHERE = "nowhere"
"""Where the cursor is while it stands on nothing: enter picks nothing then, until the player has moved it."""


class Block(NamedTuple):
    """A paragraph of a page.

    ``lead`` stands before the first lines; those after it are indented to where it ends. One that would take more than
    half of the room stands above them, unless the two are ``in_columns``.
    ``margin`` is the number of blank lines above. A block with a ``name`` can be scrolled to and,
    unless ``fixed``, picked; ``key`` is the key that picks it from anywhere on the page.
    ``sign`` stands at the left edge of the page, in the place of the cursor; ``band`` colours the lines with
    their margins; ``arrives`` is how it comes onto a page where it was not before, where things may move.
    ``heads`` says that it is the heading of the block below it. Of a question, the first ones of which each
    ``stays`` are in sight however far it is scrolled. ``beside`` names the block in the row of which it stands where
    a page has two columns.
    """

    content: Content
    lead: Content = BLANK
    name: str = ""
    key: str = ""
    margin: int = 0
    fixed: bool = False
    sign: Content = BLANK
    band: TextStyle = TextStyle.PLAIN
    arrives: Arrival = Arrival.NONE
    in_columns: bool = False
    heads: bool = False
    stays: bool = False
    beside: str = ""

    @property
    def can_be_picked(self) -> bool:
        """Whether the cursor may stand here."""
        return bool(self.name) and not self.fixed


def coming(blocks: Iterable[Block]) -> Iterable[tuple[Arrival, str]]:
    """What of some blocks arrives: how, and what it says."""
    return ((block.arrives, block.content.plain) for block in blocks if block.arrives)


def place_of(cursor: str, names: Sequence[str], step: int) -> int:
    """The place of the cursor among the blocks it can stand on; from nowhere a step leads to the first or the last."""
    if cursor == NOWHERE:
        return -1 if step > 0 else len(names)
    return names.index(cursor) if cursor in names else 0


def hovered(block: Block) -> Block:
    """A block as it looks under the mouse, where a click picks it."""
    return block._replace(content=block.content.stylize(TextStyle.HOVERED))


def margin_of(width: int, margin: int) -> int:
    """A margin on a page of a width: one cell where it is narrow, so that all that stands there has one edge."""
    return margin if width >= ROOMY else 1


def room(width: int, margin: int) -> int:
    """The cells that a block has on a page of a width, between margins that shrink where it is narrow."""
    left = margin_of(width, margin)
    return max(10, min(MEASURE, width - left - max(left, LEAST_RIGHT)))


def height(block: Block, width: int, margin: int) -> int:
    """The lines that a block takes on a page of a width, its margin above included."""
    cells = room(width, margin)
    indent = _indent(block)
    if _is_stacked(block, cells):
        text = _without_blank_start(block.content).plain
        return block.margin + lines_of_text(block.lead.plain, cells) + lines_of_text(text, cells)
    leads = lines_of_text(block.lead.plain, indent) if indent else 1
    return block.margin + max(leads, lines_of_text(block.content.plain, max(8, cells - indent)))


def lowered(blocks: Iterable[Block], width: int, margin: int, rows: int) -> Iterator[Block]:
    """Blocks of which so many rows are in sight, with a heading that would be the last of these put out of sight."""
    for block in blocks:
        taken = height(block, width, margin)
        yield block._replace(margin=block.margin + 1) if block.heads and taken == rows else block
        rows -= taken


def cut(text: Content, cells: int, rows: int) -> Content:
    """A text cut to so many rows of so many cells, with an ellipsis where something is left out."""
    for spare in range(0, cells, 4):  # Words do not fill their rows.
        shorter = text.truncate(max(1, rows * cells - spare), ellipsis=True)
        if rows == 1 or lines_of_text(shorter.plain, cells) <= rows:
            return shorter
    return text.truncate(cells, ellipsis=True)


@lru_cache(maxsize=4096)
def lines_of_text(text: str, width: int) -> int:
    """The lines that a text takes when it is wrapped to a width in cells, never less than one."""
    return max(1, Content(text).get_height({}, width))


def _indent(block: Block) -> int:
    return max((line.cell_length for line in block.lead.split("\n", allow_blank=True)), default=0)


def _is_stacked(block: Block, cells: int) -> bool:
    """Whether the lead stands above the text."""
    return _indent(block) > cells // 2 and not block.in_columns


class BlockLayout:
    """Sets blocks in the style of a widget.

    What was set is remembered until the colours change, so that text which is shown again, or was set
    ahead of time, costs nothing.
    """

    def __init__(self, widget: Widget, margin: int) -> None:
        self._widget = widget
        self._margin = margin
        self._set: dict[tuple[object, ...], tuple[Strip, ...]] = {}

    def forget(self) -> None:
        """Forget what was set: the colours have changed."""
        self._set.clear()

    def set(self, block: Block, width: int, *, on_cursor: bool = False) -> tuple[Strip, ...]:
        """The lines of a block, each as wide as the page, its margin above included."""
        if len(self._set) > REMEMBERED:
            self.forget()
        # Contents compare by their text alone, so their styles are named too.
        text, lead = block.content, block.lead
        sign = block.sign
        name = (
            *(text.plain, *text.spans, lead.plain, *lead.spans),
            *(sign.plain, *sign.spans, block.band, block.margin, block.in_columns, on_cursor, width),
        )
        if name not in self._set:
            self._set[name] = tuple(self._lines(block, width, on_cursor=on_cursor))
        return self._set[name]

    def _lines(self, block: Block, width: int, *, on_cursor: bool) -> Iterator[Strip]:
        base = self._widget.visual_style
        margin = margin_of(width, self._margin)
        for _ in range(block.margin):
            yield Strip.blank(width, base.rich_style)
        is_bar = on_cursor or block.band is TextStyle.CURSOR
        outside = base + Style.parse(block.band) if block.band and not is_bar else base
        style = base + Style.parse(TextStyle.CURSOR) if is_bar else outside
        sign = styled("›", TextStyle.KEY) if on_cursor else block.sign
        edge = self._wrapped(sign, 1, outside)[0] if sign else Strip.blank(1, outside.rich_style)
        left = Strip.blank(margin - 1, outside.rich_style)
        least = max(0, width - 2 * margin) if is_bar else 0  # The bar of the cursor goes on to the edge.
        for text in self._beside(block, room(width, self._margin), style):
            filled = text.extend_cell_length(least, style.rich_style)
            line = reversed_line(filled) if style.reverse else filled
            # A band ends where the text of the widest page does.
            right = Strip.blank(max(0, min(width - margin - line.cell_length, margin)), outside.rich_style)
            rest = Strip.blank(max(0, width - margin - line.cell_length - right.cell_length), base.rich_style)
            yield Strip.join([edge, left, line, right, rest]).simplify()
            edge = Strip.blank(1, outside.rich_style)

    def _beside(self, block: Block, room: int, style: Style) -> Iterator[Strip]:
        """Lead and text side by side, or one above the other where the lead would take half the room."""
        indent = _indent(block)
        if _is_stacked(block, room):
            yield from self._wrapped(block.lead, room, style)
            yield from self._wrapped(_without_blank_start(block.content), room, style)
            return
        leads = self._wrapped(block.lead, indent, style) if indent else []
        texts = self._wrapped(block.content, max(8, room - indent), style)
        blanks = Strip.blank(indent, style.rich_style), Strip.blank(max(8, room - indent), style.rich_style)
        for lead, text in zip_longest(leads, texts or [blanks[1]]):
            yield Strip.join([lead or blanks[0], text or blanks[1]])

    def _wrapped(self, content: Content, width: int, style: Style) -> list[Strip]:
        return Visual.to_strips(self._widget, content, width, None, style, pad=True, apply_selection=False)


def reversed_line(strip: Strip) -> Strip:
    """A line in the two colours of text, the other way round: each other colour would make a patch of its own on it."""
    return Strip([Segment(text, _reversed(style)) for text, style, _ in strip], strip.cell_length)


def _reversed(style: RichStyle | None) -> RichStyle:
    kept = style or RichStyle.null()
    return RichStyle(reverse=True, bold=kept.bold, underline=kept.underline, strike=kept.strike)


def _without_blank_start(content: Content) -> Content:
    """Text without the empty line that lowers it beside its lead."""
    return content[1:] if content.plain.startswith("\n") else content
