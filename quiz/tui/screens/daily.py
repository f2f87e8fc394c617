"""The daily round before it is begun: its number, how the latest days went, and the key that starts it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.play.daily import Today
from quiz.rules.daily import COUNT
from quiz.tui.blocks.daily import daily_blocks
from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording import daily, names, path

START = "start"
ROOMY = 14
"""From so many rows on there is air above the name."""


class DailyScreen(GameScreen):
    """Which daily round it is today. Gives True once the player starts it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "Start"),
        Binding("escape,q", "dismiss", "Back"),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Everybody gets the same questions on this date, once a day.",
        "Each bar is a day: the higher, the more was right. A dot is a day on which you did not play.",
    )

    def __init__(self, today: Today, questions: int, *, is_ahead: bool) -> None:
        super().__init__()
        self._is_ahead = is_ahead
        self.today = today
        self._questions = min(COUNT, questions)

    def on_mount(self) -> None:
        """Show it."""
        self.top.show("The daily round", names.day(self.today.day))
        self.page.show(self._blocks)

    def _blocks(self, width: int, rows: int) -> Iterator[Block]:
        yield Block(styled(daily.name(self.today.day), TextStyle.STEM), margin=int(rows >= ROOMY))
        yield from daily_blocks(self.today)
        if self._is_ahead:
            yield Block(styled(path.AHEAD, TextStyle.DIM), margin=1)
        words = f"Start: {names.count(self._questions, 'question')}, today the same for everyone"
        yield Block(styled(words, TextStyle.STRONG), lead=assemble(("enter  ", TextStyle.KEY)), name=START, margin=1)

    def picked(self, name: str, how: str) -> None:
        """Start."""
        self.action_start()

    def action_start(self) -> None:
        """Start today's round."""
        self.dismiss(True)
