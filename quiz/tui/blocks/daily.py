"""The daily round as blocks: how the latest days went, and when the next round comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from quiz.rules.daily import PastDay
from quiz.tui.blocks.tone import tone
from quiz.tui.styles import TextStyle, assemble, join, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording import daily, reminders
from quiz.wording.prose import capital

if TYPE_CHECKING:
    from quiz.play.daily import Today


def bars(days: Sequence[PastDay]) -> Content:
    """The days as a row of bars, the oldest first; one that was not played is a dot."""
    return join(styled(daily.bar(day), tone(day.share) if day.is_played else TextStyle.DIM) for day in days)


def daily_blocks(today: Today) -> Iterator[Block]:
    """Where the player stands with the daily round: the latest days as bars, the days in a row, and the next round."""
    if any(day.is_played for day in today.past):
        words = (f"  the last {len(today.past)} days", TextStyle.DIM)
        yield Block(assemble(bars(today.past), words), margin=1)
    parts = [reminders.streak(today.streak)]
    if today.played is not None and today.played.ended is not None:
        parts.append(daily.next_in(today.next_in))
    yield Block(styled(capital("; ".join(parts)), TextStyle.STRONG), margin=int(not today.past))
