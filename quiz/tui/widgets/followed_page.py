"""A page that tells where its cursor has gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.page import Fitted, Page, Picked


class FollowedPage(Page):
    """A page that has something else follow what its cursor is on; for the rest of it see there."""

    def __init__(
        self,
        picked: Picked,
        moved: Callable[[str], None],
        *,
        picks_for: Callable[[], object] = lambda: None,
        is_read: bool = False,
    ) -> None:
        super().__init__(picked, id="page", picks_for=picks_for, is_read=is_read)
        self._moved = moved

    def show(self, blocks: Iterable[Block] | Fitted, *, cursor: str | None = None, top: bool = True) -> None:
        """Show other blocks, and tell where the cursor stands."""
        super().show(blocks, cursor=cursor, top=top)
        self._moved(self.cursor)
