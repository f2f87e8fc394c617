"""A question of the program's own, asked over the screen beneath."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from quiz.tui.screens.left_early import MayBeLeftEarly
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.page import Page

_WAY = "way-"


class MenuScreen(MayBeLeftEarly, ModalScreen[str]):
    """A few ways on, picked by digit, arrows or mouse. Gives the name of the one picked, "" for none.

    Enter takes the ``first`` unless the cursor is moved, by default the one that is listed first.
    """

    CSS_PATH = "menu.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Back", show=False)]

    def __init__(
        self, question: str, ways: tuple[tuple[str, str], ...], note: str = "", *, first: str | None = None
    ) -> None:
        super().__init__()
        self._question, self._ways, self._note = question, ways, note
        self._first = ways[0][0] if first is None else first

    def compose(self) -> ComposeResult:
        """The question and the ways on."""
        with Vertical(id="box"):
            yield Page(self.picked)

    def on_mount(self) -> None:
        """Put the cursor on the way that enter takes."""
        self._show(f"{_WAY}{self._first}")

    def on_key(self, event: events.Key) -> None:
        """Say what can be pressed here, so that nobody takes a key for done that did nothing."""
        if event.key not in self.active_bindings:
            event.stop()
            self._show(problem=_keys(len(self._ways)))

    def _show(self, cursor: str | None = None, problem: str = "") -> None:
        blocks = [Block(styled(self._question, TextStyle.STEM))]
        if self._note:
            blocks.append(Block(styled(self._note, TextStyle.DIM)))
        blocks += (
            Block(
                styled(text),
                lead=assemble((str(place), TextStyle.KEY), "  "),
                name=f"{_WAY}{name}",
                key=str(place),
                margin=int(place == 1),
            )
            for place, (name, text) in enumerate(self._ways, 1)
        )
        if problem:
            blocks.append(Block(styled(problem, TextStyle.PARTLY), margin=1))
        self.query_one(Page).show(blocks, cursor=cursor)

    def picked(self, name: str, how: str) -> None:
        """Give the way that was picked."""
        self.dismiss(name.removeprefix(_WAY))


def _keys(ways: int) -> str:
    """The keys of a menu of so many ways."""
    return f"That key does nothing here. Press 1 to {ways}, or enter for the line with ›; escape closes this."
