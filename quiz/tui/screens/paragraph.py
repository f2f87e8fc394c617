"""The paragraph that a help shows, on a screen of its own where it has no room below the question."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.bank.brief import Brief
from quiz.rules.question import Asked
from quiz.tui.blocks.proof import paragraph_help
from quiz.tui.screens.base import GameScreen, PickKeys


class ParagraphScreen(GameScreen):
    """The paragraphs that answer a question, to read; the question waits behind them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,p,escape,q", "back", "Back to the question"),
    ]
    is_read = True
    explains: ClassVar[tuple[str, ...]] = ("The answer stands in these lines. The question waits until you go back.",)

    def __init__(self, asked: Asked, brief: Brief) -> None:
        super().__init__()
        self._asked, self._brief = asked, brief

    @property
    def pick_keys(self) -> PickKeys:
        """There is nothing to pick."""
        return ()

    def on_mount(self) -> None:
        """Show the paragraphs."""
        self.top.show("The paragraph", "")
        self.page.show(paragraph_help(self._asked, self._brief))

    def action_back(self) -> None:
        """Go back to the question."""
        self.dismiss()
