"""A question of the program's own, asked over the screen beneath."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from quiz.tui.screens.left_early import MayBeLeftEarly
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.page import Page


class MenuScreen(MayBeLeftEarly, ModalScreen[str]):
    """A few ways on, picked by digit, arrows or mouse. Gives the name of the one picked, "" for none."""

    CSS_PATH = "menu.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Back", show=False)]

    def __init__(self, question: str, ways: tuple[tuple[str, str], ...], note: str = "") -> None:
        super().__init__()
        self._question, self._ways, self._note = question, ways, note

    def compose(self) -> ComposeResult:
        """The question and the ways on."""
        blocks = [Block(styled(self._question, TextStyle.STEM))]
        if self._note:
            blocks.append(Block(styled(self._note, TextStyle.DIM)))
        blocks += (
            Block(
                styled(text),
                lead=assemble((str(place), TextStyle.KEY), "  "),
                name=name,
                key=str(place),
                margin=int(place == 1),
            )
            for place, (name, text) in enumerate(self._ways, 1)
        )
        with Vertical(id="box"):
            yield Page(self.picked, blocks, margin=1)

    def picked(self, name: str, how: str) -> None:
        """Give the way that was picked."""
        self.dismiss(name)
