"""What the screens at the end of a round share: no key that was meant for a question, and what to hand in."""

from __future__ import annotations

import time
from collections.abc import Iterator

from quiz.bank.paths import shown_path
from quiz.play.round import Round
from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import TextStyle, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording.exercises import HAND_IN

DEAF = 1.0
"""How long the end of a round that its time has ended takes no keys, in seconds."""
SETTLING = 0.5
"""How long the end of a round has to be seen before a key leads on from it, in seconds.

A key that comes twice, or is held down, was meant for the last question.
"""


class EndScreen(GameScreen):
    """The end of a round."""

    def __init__(self, round: Round) -> None:
        super().__init__()
        self.round = round
        self.deaf = round.timed_out
        self._seen_at: float | None = None

    def on_mount(self) -> None:
        """Say the news. Keys that were meant for a question when its time ran out do nothing here."""
        self.call_after_refresh(self._note_seen)  # What is looked up before the first picture takes its time, too.
        if self.deaf:
            self.set_timer(DEAF, self._listen)
        self.game.say(*self.round.news())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing yet but help."""
        return not self.deaf or action == "help"

    @property
    def is_settled(self) -> bool:
        """Whether a key was pressed by somebody who can have seen where it leads from."""
        return self._seen_at is not None and time.monotonic() - self._seen_at >= SETTLING

    async def action_finish(self) -> None:
        """Leave the game."""
        if self.is_settled:
            await self.app.action_quit()

    def _note_seen(self) -> None:
        self._seen_at = time.monotonic()

    def _listen(self) -> None:
        self.deaf = False
        self.refresh_bindings()


def to_hand_in(round: Round) -> Iterator[Block]:
    """Which file of an exercise to give away, or why it is not there."""
    if round.unsaved:
        yield Block(styled(round.unsaved, TextStyle.WRONG), margin=1)
    elif round.file is not None:
        yield Block(styled(HAND_IN, TextStyle.ACCENT), margin=1)
        yield Block(styled(shown_path(round.file), TextStyle.STRONG))
