"""What a sprint and a ladder share before they are begun: the rules, the brief, and the key that begins it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.play.path import asks_ahead
from quiz.play.round import Round
from quiz.tui.game import Destination
from quiz.tui.screens.base import GameScreen
from quiz.wording import quick

START = "start"
"""The name of the line that begins it."""


class QuickStartScreen(GameScreen):
    """What a quick round is. Gives True once the player begins it; until then the brief may be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "start", "Start"),
        Binding("b,f2", "brief", "Brief"),
        Binding("escape,q", "dismiss", "Back"),
    ]

    def __init__(self, round: Round) -> None:
        super().__init__()
        self._round = round
        self._is_ahead = False

    def on_mount(self) -> None:
        """Look up whether it asks what the path has not told yet."""
        self._is_ahead = asks_ahead(self.game.context, self._round.pack)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the brief only where there is one."""
        return bool(self._round.pack.brief.paragraphs) if action == "brief" else True

    @property
    def about_brief(self) -> str:
        """That the brief can be read now and not later; empty where there is none."""
        is_there = bool(self._round.pack.brief.paragraphs)
        return f"{quick.CLOSED[self._round.session.terms.mode]} b opens it now." if is_there else ""

    def picked(self, name: str, how: str) -> None:
        """Begin."""
        self.action_start()

    def action_start(self) -> None:
        """Begin."""
        self.dismiss(True)

    def action_brief(self) -> None:
        """Read the brief: nothing is asked yet, and no clock runs."""
        self.game.go(Destination.READ)
