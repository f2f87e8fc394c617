"""A page: blocks of text that wrap, scroll, and can be picked by key or by mouse.

Every screen of the game is a page. It draws itself line by line and, when its blocks change,
repaints only the lines that changed: the time from a key to its feedback is spent here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import Input

from quiz.tui.widgets.arrival import BEAT, Arrivals, arriving
from quiz.tui.widgets.block_layout import NOWHERE, Block, BlockLayout, coming, hovered, place_of
from quiz.tui.widgets.differences import changed_regions
from quiz.tui.widgets.reading import ReadingView


class Row(NamedTuple):
    """A line as drawn, and the index of its block."""

    strip: Strip
    block: int


Picked = Callable[[str, str], None]
"""What a page does with a pick: the name of the block, and how (the key's name, or ``click``).

It is called at once and not by message, so that of two keys in one burst the second is read
against what the first one brought up, and never against a question that has gone.
"""


Fitted = Callable[[int, int], Iterable[Block]]
"""Blocks that depend on the room there is for them: the columns and the rows of the page."""


def _nothing(name: str, how: str) -> None:
    """For pages where nothing can be picked."""


class Page(ReadingView, can_focus=True):
    """Blocks from top to bottom, with a cursor on one of those that can be picked.

    ``picks_for`` gives what several picks of the page add up to, and None where one pick is all.
    A page that ``is_read`` is there to be read first of all: space and b turn it, even where something can be picked.
    ``at_once`` holds what keys do for the screen that must be done before the next key of the same read comes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("enter", "pick('enter')", "Pick", show=False),
        Binding("space", "read_on", "Page down", show=False),
        Binding("space", "pick('space')", "Pick", show=False),
        Binding("tab", "turn(1)", "Next", show=False),
        Binding("shift+tab", "turn(-1)", "Previous", show=False),
    ]

    def __init__(
        self,
        picked: Picked = _nothing,
        blocks: Iterable[Block] = (),
        *,
        id: str | None = None,
        margin: int = 2,
        picks_for: Callable[[], object] = lambda: None,
        is_read: bool = False,
    ) -> None:
        super().__init__(id=id, is_read=is_read)
        # A block is clicked as a whole; to look for links in what is drawn takes a quarter of the time to draw it.
        self.set_reactive(Page.auto_links, False)
        self._hovered = ""
        self._arrivals = Arrivals()
        self._beat: Timer | None = None
        self._picked = picked
        self._picks_for = picks_for
        self._clicked: tuple[str, object] = ("", None)
        self._blocks = tuple(blocks)
        self._fitted: Fitted | None = None
        self._rows: list[Row] = []
        self._typesetter = BlockLayout(self, margin)
        self._set_for = self._expected = Size()
        self._colours: tuple[object, ...] = ()
        self._is_showing = False
        self._once_laid_out: Callable[[], None] | None = None
        self.at_once: dict[str, Callable[[], None]] = {}
        self.cursor = next(iter(self._names()), "")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What the page shows."""
        return self._blocks

    def expect(self, size: Size) -> None:
        """Set what is shown next for a size that the page is about to have, and not for one that it only has yet."""
        self._expected = size

    def once_laid_out(self, scroll: Callable[[], None]) -> None:
        """Scroll what is shown now: at once where the page is on the screen, or else when it has come to stand there.

        Before that it has no size, or that of the last time: a scroll then would lead anywhere.
        """
        self._once_laid_out = None
        if self.is_on_screen:
            scroll()
        else:
            self._once_laid_out = scroll

    def show(self, blocks: Iterable[Block] | Fitted, *, cursor: str | None = None, top: bool = True) -> None:
        """Show other blocks, repainting only what changes. ``cursor`` None keeps it where it can stay.

        Blocks that are fitted to the room are made anew whenever that changes.
        """
        size = self._expected or self.size
        if blocks is not self._blocks:
            self._hovered = ""
            self._fitted = blocks if callable(blocks) else None
        old, self._blocks = self._blocks, tuple(blocks(*self.room_on(size)) if callable(blocks) else blocks)
        if self.app.animation_level != "none" and self._arrivals.begin(coming(old), coming(self._blocks)):
            self._beat = self._beat or self.set_interval(BEAT, self._move)
        wanted = self.cursor if cursor is None else cursor
        self.cursor = wanted if wanted in {*self._names(), NOWHERE} else next(iter(self._names()), "")
        if not self._set_for.width:
            return
        before, self._rows, self._set_for = self._rows, self._drawn(size.width), size
        if top and self.scroll_offset.y:
            self._is_showing = True  # The cursor stands where it is wanted.
            self.scroll_to(y=0, animate=False)
            self._is_showing = False
        if size == self.size:
            self._fit()
            self._repaint(before)
        else:
            self.refresh()

    def _move(self) -> None:
        """Paint the next picture of what is arriving."""
        if self._arrivals.share() >= 1:
            self._end_motion()
        self._paint_arriving()

    def _end_motion(self) -> None:
        """Have what is arriving stand as it is."""
        if self._beat is not None:
            self._beat.stop()
            self._beat = None
            self._arrivals.end()
            self._paint_arriving()

    def _paint_arriving(self) -> None:
        for at, row in enumerate(self._rows):
            if self._blocks[row.block].arrives:
                self.refresh(Region(0, at - self.scroll_offset.y, self.size.width, 1))

    def prepare(self, blocks: Iterable[Block] | Fitted, size: Size | None = None) -> None:
        """Set blocks ahead of time, so that they are there at once when they are shown on a page of this size."""
        size = size or self.size
        for block in blocks(*self.room_on(size)) if callable(blocks) else blocks:
            self._typesetter.set(block, size.width)

    def move_to(self, name: str) -> None:
        """Put the cursor on a block and bring it into view."""
        self.show(self._blocks, cursor=name, top=False)
        self.reveal(name)

    @property
    def names_of_rows(self) -> Sequence[str]:
        """The name of the block that each line belongs to, from the top; empty for one without."""
        return [self._blocks[row.block].name for row in self._rows]

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take the cursor along, so that it stands where the player looks."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and not self._is_showing and self.cursor in self._names():
            self._keep_cursor_in_sight()

    def render_line(self, y: int) -> Strip:
        """One line as drawn; past the last one the page is blank.

        The first picture is asked for before the page is told its size, so that is found out here.
        """
        if self._set_for != self.size:
            self._wrap()
        at = y + self.scroll_offset.y
        if at < len(self._rows):
            row = self._rows[at]
            arrival = self._blocks[row.block].arrives
            if arrival and self._arrivals.is_on:
                return arriving(row.strip, arrival, self._arrivals.share(), self.visual_style.rich_style)
            return row.strip
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the blocks take at a width, for pages that are as high as their text."""
        return len(self._rows) if width == self._set_for.width else len(self._drawn(width))

    async def on_event(self, event: events.Event) -> None:
        """Hand on a key to where something is typed now: the one before it in the same read has begun that."""
        focused = self.screen.focused
        if isinstance(event, events.Key):
            self._end_motion()
        if isinstance(event, events.Key) and focused is not self and isinstance(focused, Input):
            focused.post_message(event)
            return
        await super().on_event(event)

    def on_resize(self) -> None:
        """Wrap anew for the new width, keeping the cursor in view."""
        first, self._expected = not self.virtual_size, Size()
        if self._set_for != self.size or self._fitted is not None:
            before = self._rows
            self._wrap()
            self._repaint(before)
        self._fit()
        if self.cursor and not first:
            self.call_after_refresh(self._reveal_cursor)  # A key may move it until then.
        scroll, self._once_laid_out = self._once_laid_out, None
        if scroll is not None:
            scroll()

    def _reveal_cursor(self) -> None:
        self.reveal(self.cursor)

    def notify_style_update(self) -> None:
        """Draw anew where the colours are others."""
        super().notify_style_update()
        colours = self.app.theme, self.visual_style
        if colours == self._colours:
            return
        self._colours = colours
        self._typesetter.forget()
        if self._set_for.width:
            self._wrap()
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Pick the block under the mouse; the second half of a double click picks nothing that the first brought up."""
        if name := self._name_under(event):
            clicked = (name, self._picks_for())
            if event.chain > 1 and (clicked != self._clicked or clicked[1] is None):
                return
            self._clicked = clicked
            event.stop()
            self.move_to(name)
            self._pick(name, "click")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Underline what a click would pick."""
        self._hover(self._name_under(event))

    def on_leave(self) -> None:
        """Nothing is under the mouse any more."""
        self._hover("")

    def _name_under(self, event: events.MouseEvent) -> str:
        """The name of the block under the mouse, where that can be picked."""
        offset = event.get_content_offset(self)
        at = -1 if offset is None else offset.y + self.scroll_offset.y
        block = self._blocks[self._rows[at].block] if 0 <= at < len(self._rows) else None
        return block.name if block is not None and block.can_be_picked else ""

    def _hover(self, name: str) -> None:
        if name != self._hovered:
            self._hovered = name
            before, self._rows = self._rows, self._drawn(self._set_for.width)
            self._repaint(before)

    def on_key(self, event: events.Key) -> None:
        """Pick the block that the key belongs to, or do what the screen wants done at once."""
        if action := self.at_once.get(event.key):
            event.stop()
            event.prevent_default()
            action()
            return
        for block in self._blocks:
            if block.key and event.key == block.key:
                event.stop()
                event.prevent_default()
                self._pick(block.name, event.key)
                return

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave enter, space and tab to the screen where there is nothing to pick; what is read is read on first."""
        names = self._names()
        match action:
            case "pick" if parameters == ("space",) and self._is_read and self.is_longer:
                return False
            case "pick" | "turn":
                return bool(names)
            case "read_on" if names and not self._is_read:
                return False
            case _:
                return super().check_action(action, parameters)

    def action_move(self, step: int) -> None:
        """Move the cursor, or scroll where there is nothing to move over."""
        names = self._names()
        if not names:
            scrolled = self if self.is_longer else self.beside or self
            scrolled.scroll_relative(y=step, animate=False)
            return
        if self.cursor not in names:
            names = self._names_in_sight() or names
        at = place_of(self.cursor, names, step)
        if step < 0 and at == 0:
            self.scroll_home(animate=False)
        self.move_to(names[max(0, min(len(names) - 1, at + step))])

    def action_turn(self, step: int) -> None:
        """Move the cursor, and from the last that can be picked to the first."""
        names = self._names()
        self.move_to(names[(place_of(self.cursor, names, step) + step) % len(names)])

    def action_scroll_home(self) -> None:
        """Go to the top, and the cursor to the first that can be picked."""
        self._go_to_end(0)

    def action_scroll_end(self) -> None:
        """Go to the end, and the cursor to the last that can be picked."""
        self._go_to_end(-1)

    def _go_to_end(self, place: int) -> None:
        names = self._names()
        self.show(self._blocks, cursor=names[place] if names else None, top=False)
        self.scroll_to(y=0 if place == 0 else self.max_scroll_y, animate=False)

    def action_pick(self, how: str) -> None:
        """Pick the block under the cursor."""
        self._pick(self.cursor, how)

    def _pick(self, name: str, how: str) -> None:
        """Hand on a pick, unless the key before it in the same burst has led to another screen already."""
        if self.screen.is_active:
            self._picked(name, how)

    def _names_in_sight(self) -> list[str]:
        """The names of the blocks in sight that can be picked."""
        top, height = round(self.scroll_y), self.size.height
        # The cursor stands at the first line of a block, below its margin.
        starts = {row.block: at for at, row in reversed([*enumerate(self._rows)])}
        placed = ((self._blocks[index], at) for index, at in sorted(starts.items()))
        return [block.name for block, at in placed if block.can_be_picked and 0 <= at + block.margin - top < height]

    def _keep_cursor_in_sight(self) -> None:
        """Put the cursor on the nearest block in sight that can be picked, where its own is out of sight."""
        seen = self._names_in_sight()
        if seen and self.cursor not in seen:
            names = self._names()
            is_above = names.index(self.cursor) < names.index(seen[0])
            self.show(self._blocks, cursor=seen[0 if is_above else -1], top=False)

    def _names(self) -> list[str]:
        return [block.name for block in self._blocks if block.can_be_picked]

    def _wrap(self) -> None:
        """Break the lines for the size that the page has now, and fit to it what depends on the room."""
        self._set_for, self._expected = self.size, Size()
        if self._fitted is not None:
            self._blocks = tuple(self._fitted(*self.room_on(self.size)))
        self._rows = self._drawn(self.size.width)

    def _fit(self) -> None:
        """Tell the scroll bar how long the page is.

        Only a page that is as high as its text needs a new layout for that; for the others, whose
        scroll bar has its place always, that would double the time to the next picture.
        """
        length = len(self._rows)
        if self.styles.is_auto_height:
            self.virtual_size = Size(self.size.width, length)
            return
        size = Size(self.size.width, max(length, self.size.height))
        if size != self.virtual_size:
            self.set_reactive(Page.virtual_size, size)
            self._scroll_update(size)

    def _repaint(self, before: list[Row]) -> None:
        top, height = self.scroll_offset.y, self.size.height
        blank = Strip.blank(self.size.width, self.visual_style.rich_style)
        old, new = ([row.strip for row in rows[top : top + height]] for rows in (before, self._rows))
        if regions := changed_regions(zip_longest(old, new, fillvalue=blank)):  # Without any, all would be painted.
            self.refresh(*regions)

    def _drawn(self, width: int) -> list[Row]:
        """Every line of every block, wrapped to a width in cells."""
        rows: list[Row] = []
        for index, block in enumerate(self._blocks):
            on_cursor = block.can_be_picked and block.name == self.cursor
            is_hovered = block.can_be_picked and block.name == self._hovered
            drawn = self._typesetter.set(hovered(block) if is_hovered else block, width, on_cursor=on_cursor)
            rows += (Row(strip, index) for strip in drawn)
        return rows
