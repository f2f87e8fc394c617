"""A sprint before it is begun: how long it is, what counts, and the key that starts the clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from quiz.play.records import records
from quiz.rules.terms import Mode
from quiz.tui.screens.quick_start import START, QuickStartScreen
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.big_digits import large, small
from quiz.tui.widgets.block_layout import Block
from quiz.wording import path, quick

ROOMY = 14
"""From so many rows on the number is large."""


class SprintStartScreen(QuickStartScreen):
    """What a sprint is. Gives True once the player starts it."""

    explains: ClassVar[tuple[str, ...]] = (
        "The clock stands still until you start it. Then one digit answers, and the next question stands at once.",
        quick.STAKES,
        quick.CLOSED[Mode.SPRINT],
    )

    def on_mount(self) -> None:
        """Show it."""
        best = records(self.game.context, self._round.pack, seconds=self._round.session.terms.limit).sprint
        self.top.show("Sprint", "" if best is None else f"best {quick.points(best)}")
        self.page.show(self._blocks)

    def _blocks(self, width: int, rows: int) -> Iterator[Block]:
        seconds = f"{self._round.session.terms.limit or 0:g}"
        lines = (large if rows >= ROOMY else small)(seconds)
        yield Block(styled("\n".join(lines), TextStyle.ACCENT), margin=int(rows >= ROOMY))
        yield Block(styled(f"{seconds} seconds, one key each", TextStyle.STEM), margin=int(rows >= ROOMY))
        yield Block(styled(quick.STAKES, TextStyle.DIM), margin=int(rows >= ROOMY))
        if self.about_brief:
            yield Block(styled(self.about_brief, TextStyle.DIM))
        if self._round.note:
            yield Block(styled(self._round.note))
        elif self._is_ahead and rows >= ROOMY:
            yield Block(styled(path.AHEAD, TextStyle.DIM))
        yield Block(
            styled("Start the clock", TextStyle.STRONG),
            lead=assemble(("enter  ", TextStyle.KEY)),
            name=START,
            margin=int(rows >= ROOMY),
        )

    def action_start(self) -> None:
        """Start the clock."""
        self._round.start_clock(self._round.session.terms.limit or 0)
        super().action_start()
