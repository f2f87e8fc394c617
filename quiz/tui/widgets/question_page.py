"""The page of a question: it says how much there is below, and its cursor stays where it is while it is scrolled."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.geometry import Region, Spacing
from textual.strip import Strip

from quiz.tui.styles import TextStyle, styled
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.followed_page import FollowedPage
from quiz.tui.widgets.page import Fitted


class QuestionPage(FollowedPage):
    """A page that is scrolled to be read, while the cursor stays on what the next key is for; for the rest see there.

    While something to pick stands below what is in sight, the last row says so. A key that picks what the cursor is on
    brings that into sight first.
    """

    _said_below = ""
    _together = ("", "")

    def show(self, blocks: Iterable[Block] | Fitted, *, cursor: str | None = None, top: bool = True) -> None:
        """Show other blocks, and say anew what there is below."""
        super().show(blocks, cursor=cursor, top=top)
        if self._below != self._said_below:
            self.refresh(Region(0, self.size.height - 1, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One line as drawn; the last one says what there is below."""
        line = super().render_line(y)
        if self.scroll_offset.y and y < self._pinned:
            return self._rows[y].strip
        if y != self.size.height - 1:
            return line
        self._said_below = words = self._below
        return self._typesetter.set(Block(styled(words, TextStyle.KEY)), self.size.width)[0] if words else line

    def on_click(self, event: events.Click) -> None:
        """Pick the block under the mouse, or turn to what is said to stand below."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y == self.size.height - 1 and self._below:
            event.stop()
            event.prevent_default()
            self.action_page_down()

    def reveal(self, name: str, *, center: bool = False) -> None:
        """Scroll so that a named block can be seen whole, above the row that says what there is below."""
        if lines := self._rows_of(name):
            around = Spacing(self._pinned, 0, int(self._is_more_from(lines[-1] + 1)), 0)
            region = Region(0, lines[0], 1, len(lines))
            self.scroll_to_region(region, spacing=around, animate=False, force=True, center=center)

    def reveal_together(self, first: str, last: str) -> None:
        """Scroll to the end of one block, but not past the start of another above it."""
        self._together = first, last
        top = self._start(first)
        end = max(self._rows_of(last), default=top) + 1
        height = self.size.height - self._is_more_from(end)
        self.scroll_to(y=max(0, min(top - self._pinned, end - height)), animate=False)

    def _reveal_cursor(self) -> None:
        """Bring the cursor into view, together with what was revealed with it: there may be other room for that now."""
        if self.cursor == self._together[0]:
            self.reveal_together(*self._together)
        else:
            super()._reveal_cursor()

    def action_page_down(self) -> None:
        """Turn on by a screen, of which the last row may have been the one that says so."""
        self.turned.scroll_relative(y=self._step, animate=False)

    def action_page_up(self) -> None:
        """Turn back by a screen."""
        self.turned.scroll_relative(y=-self._step, animate=False)

    @property
    def _step(self) -> int:
        """The rows by which a page is turned."""
        return max(1, self.size.height - self._pinned - 1)

    def action_pick(self, how: str) -> None:
        """Pick the block under the cursor, or bring it into sight."""
        if self._is_out_of_sight(self.cursor):
            self.reveal(self.cursor)
        else:
            super().action_pick(how)

    @property
    def _below(self) -> str:
        """What the last row says: how many options stand below what is in sight, or how much else to pick."""
        top, height = self.scroll_offset.y, self.size.height
        if not self._is_more_from(top + height):
            return ""
        hidden = self._to_pick_from(top + height - 1)
        options = sum(bool(block.key) for block in self.blocks if block.name in hidden)
        return f"▼ {options or len(hidden)} more"

    def _is_more_from(self, row: int) -> bool:
        """Whether something to pick stands at a row or below it."""
        return bool(self._to_pick_from(row))

    def _to_pick_from(self, row: int) -> set[str]:
        return {*self._names()}.intersection(self.names_of_rows[row:])

    def _is_out_of_sight(self, name: str) -> bool:
        rows = self._rows_of(name)
        in_sight = self.size.height - (1 if self._below else 0)
        return bool(rows) and not self._pinned <= rows[-1] - self.scroll_offset.y < in_sight

    @property
    def _pinned(self) -> int:
        """The rows at the top that stay in sight while what is below them is scrolled."""
        return next((at for at, row in enumerate(self._rows) if not self._blocks[row.block].stays), 0)

    def _name_under(self, event: events.MouseEvent) -> str:
        offset = event.get_content_offset(self)
        return "" if offset is not None and offset.y < self._pinned else super()._name_under(event)

    def _keep_cursor_in_sight(self) -> None:
        """Leave it where it is: the next key is for that, also after it was scrolled away to read something else."""
