"""A page: blocks of text that wrap, scroll, and can be picked by key or by mouse.

Every screen of the game is a page. It draws itself line by line and, when its blocks change,
repaints only the lines that changed: the time from a key to its feedback is spent here.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from quiz.tui.ink import ink

BLANK = ink("")


class Block(NamedTuple):
    """A paragraph of a page.

    ``lead`` stands before the first lines; those after it are indented to where it ends.
    A block with a ``name`` can be scrolled to and, unless ``fixed``, picked; ``key`` is the key
    that picks it from anywhere on the page.
    """

    content: Content
    lead: Content = BLANK
    name: str = ""
    key: str = ""
    margin: int = 0
    fixed: bool = False

    @property
    def can_be_picked(self) -> bool:
        """Whether the cursor may stand here."""
        return bool(self.name) and not self.fixed


class _Row(NamedTuple):
    """A line as drawn, and the index of its block."""

    strip: Strip
    block: int


class Page(ScrollView, can_focus=True):
    """Blocks from top to bottom, with a cursor on one of those that can be picked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "stem",
        "dim",
        "accent",
        "key",
        "right",
        "partly",
        "wrong",
        "marked",
        "strong",
        "chosen",
        "landing",
        "cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("enter", "pick('enter')", "Pick", show=False),
        Binding("space", "pick('space')", "Pick", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home", "scroll_home", "Top", show=False),
        Binding("end", "scroll_end", "End", show=False),
    ]
    MEASURE = 88
    """The longest line that reads well, in cells."""

    class Picked(Message):
        """A block was picked: ``how`` is the key's name, or ``click``."""

        def __init__(self, page: Page, name: str, how: str) -> None:
            super().__init__()
            self.page = page
            self.name = name
            self.how = how

        @property
        def control(self) -> Page:
            """The page, for ``@on`` selectors."""
            return self.page

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None, margin: int = 2) -> None:
        super().__init__(id=id)
        self._blocks = tuple(blocks)
        self._rows: list[_Row] = []
        self._margin = margin
        self._width = 0
        self.cursor = next(iter(self._names()), "")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What the page shows."""
        return self._blocks

    def show(self, blocks: Iterable[Block], *, cursor: str | None = None, top: bool = True) -> None:
        """Show other blocks, repainting only what changes. ``cursor`` None keeps it where it can stay."""
        self._blocks = tuple(blocks)
        wanted = self.cursor if cursor is None else cursor
        self.cursor = wanted if wanted in self._names() else next(iter(self._names()), "")
        if not self._width:
            return
        if top and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False)
        before, self._rows = self._rows, self._drawn(self._width)
        self._fit()
        self._repaint(before)

    def move_to(self, name: str) -> None:
        """Put the cursor on a block and bring it into view."""
        self.show(self._blocks, cursor=name, top=False)
        self.reveal(name)

    def reveal(self, name: str, *, center: bool = False) -> None:
        """Scroll so that a named block can be seen whole, in the middle if asked for."""
        lines = [y for y, row in enumerate(self._rows) if self._blocks[row.block].name == name]
        if lines:
            region = Region(0, lines[0], 1, len(lines))
            self.scroll_to_region(region, animate=False, force=True, center=center)

    def line_of(self, name: str) -> int | None:
        """The line on the screen's page at which a named block starts, as a test or a click needs it."""
        for y, row in enumerate(self._rows):
            if self._blocks[row.block].name == name:
                return y - self.scroll_offset.y
        return None

    def render_line(self, y: int) -> Strip:
        """One line as drawn; past the last one the page is blank."""
        at = y + self.scroll_offset.y
        if at < len(self._rows):
            return self._rows[at].strip
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the blocks take at a width, for pages that are as high as their text."""
        return len(self._rows) if width == self._width else len(self._drawn(width))

    def on_resize(self) -> None:
        """Wrap anew for the new width, keeping the cursor in view."""
        self._redraw()

    def notify_style_update(self) -> None:
        """Draw anew in the new colours."""
        super().notify_style_update()
        if self._width:
            self._redraw()

    def on_click(self, event: events.Click) -> None:
        """Pick the block under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        at = offset.y + self.scroll_offset.y
        if at < len(self._rows) and (block := self._blocks[self._rows[at].block]).can_be_picked:
            event.stop()
            self.move_to(block.name)
            self.post_message(self.Picked(self, block.name, "click"))

    def on_key(self, event: events.Key) -> None:
        """Pick the block that the key belongs to."""
        for block in self._blocks:
            if block.key and event.key == block.key:
                event.stop()
                event.prevent_default()
                self.post_message(self.Picked(self, block.name, event.key))
                return

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave enter and space to the screen where there is nothing to pick."""
        return bool(self._names()) if action == "pick" else True

    def action_move(self, step: int) -> None:
        """Move the cursor, or scroll where there is nothing to move over."""
        names = self._names()
        if not names:
            self.scroll_relative(y=step, animate=False)
            return
        at = names.index(self.cursor) if self.cursor in names else 0
        if step < 0 and at == 0:
            self.scroll_home(animate=False)
        self.move_to(names[max(0, min(len(names) - 1, at + step))])

    def action_pick(self, how: str) -> None:
        """Pick the block under the cursor."""
        self.post_message(self.Picked(self, self.cursor, how))

    def _names(self) -> list[str]:
        return [block.name for block in self._blocks if block.can_be_picked]

    def _redraw(self) -> None:
        first, self._width = not self._width, self.size.width
        self._rows = self._drawn(self._width)
        self._fit()
        self.refresh()
        if self.cursor and not first:
            self.call_after_refresh(self.reveal, self.cursor)

    def _fit(self) -> None:
        """Tell the scroll bar how long the page is.

        Only a page that is as high as its text needs a new layout for that; for the others, whose
        scroll bar has its place always, that would double the time to the next picture.
        """
        size = Size(self.size.width, len(self._rows))
        if self.styles.is_auto_height:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(Page.virtual_size, size)
            self._scroll_update(size)

    def _repaint(self, before: list[_Row]) -> None:
        top, height = self.scroll_offset.y, self.size.height
        for y in range(top, top + height):
            old = before[y].strip if y < len(before) else None
            new = self._rows[y].strip if y < len(self._rows) else None
            if old != new:
                self.refresh_line(y)

    def _drawn(self, width: int) -> list[_Row]:
        """Every line of every block, wrapped to a width in cells."""
        margin = self._margin if width >= 60 else 1
        room = max(10, min(self.MEASURE, width - 2 * margin))
        base = self.visual_style
        rows: list[_Row] = []
        for index, block in enumerate(self._blocks):
            on_cursor = block.can_be_picked and block.name == self.cursor
            style = self.get_visual_style("cursor") if on_cursor else base
            rows += (_Row(Strip.blank(width, base.rich_style), index) for _ in range(block.margin))
            strips = self._draw(block, width, margin, room, base, style)
            if on_cursor:
                strips = self._pointed_at(strips, width)
            rows += (_Row(strip, index) for strip in strips)
        return rows

    def _pointed_at(self, strips: Iterable[Strip], width: int) -> Iterable[Strip]:
        """The lines of a block with the cursor's mark in the margin, for eyes that see no colour."""
        (mark,) = self._strips(ink("›", ".key"), 1, self.visual_style)
        for number, strip in enumerate(strips):
            yield strip if number else Strip.join([mark, strip.crop(1, width)])

    def _draw(self, block: Block, width: int, margin: int, room: int, base: Style, style: Style) -> Iterable[Strip]:
        """The lines of one block: margin, lead or indent, text, and blank to the right edge."""
        lead_width = max((line.cell_length for line in block.lead.split("\n", allow_blank=True)), default=0)
        if lead_width > room // 2:
            # No room beside it: the lead stands above its text.
            yield from self._draw(Block(block.lead), width, margin, room, base, style)
            yield from self._draw(Block(_without_blank_start(block.content)), width, margin, room, base, style)
            return
        text_width = max(8, room - lead_width)
        texts = self._strips(block.content, text_width, style)
        leads = self._strips(block.lead, lead_width, style) if lead_width else []
        left = Strip.blank(margin, base.rich_style)
        indent = Strip.blank(lead_width, style.rich_style)
        empty = Strip.blank(text_width, style.rich_style)
        right = Strip.blank(max(0, width - margin - lead_width - text_width), base.rich_style)
        for lead, text in zip_longest(leads, texts or [empty]):
            yield Strip.join([left, lead or indent, text or empty, right])

    def _strips(self, content: Content, width: int, style: Style) -> list[Strip]:
        return Visual.to_strips(self, content, width, None, style, pad=True, apply_selection=False)


def _without_blank_start(content: Content) -> Content:
    """Text without the empty line that lowers it beside its lead."""
    return content[1:] if content.plain.startswith("\n") else content
