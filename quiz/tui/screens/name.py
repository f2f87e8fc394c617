"""A line in which a player's name is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from quiz.history.players import LONGEST_NAME, named
from quiz.tui.screens.left_early import MayBeLeftEarly
from quiz.tui.styles import TYPEABLE, TextStyle, styled
from quiz.tui.widgets.answer_input import TextInput
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.page import Page


class NameScreen(MayBeLeftEarly, ModalScreen[str | None]):
    """Asks for a name. Gives it as it is kept, and None when left by escape.

    ``taken`` is asked to take the name and says why it cannot, in a sentence, or nothing; then the name can be
    changed.
    """

    CSS_PATH = "menu.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(
        self,
        question: str,
        name: str = "",
        note: str = "Enter keeps it, escape goes back.",
        taken: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self._question, self._name_now, self._note, self._taken = question, name, note, taken

    def compose(self) -> ComposeResult:
        """The question and a line to type in."""
        with Vertical(id="box"):
            page = Page(blocks=self._blocks(), margin=1)
            page.can_focus = False
            yield page
            yield TextInput(self._name_now, max_length=LONGEST_NAME, select_on_focus=False, restrict=TYPEABLE)

    def on_mount(self) -> None:
        """Keep the cursor still where nothing may move."""
        self.query_one(Input).cursor_blink = False

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        name = named(event.value)
        if problem := self._taken(name):
            self.query_one(Page).show(self._blocks(problem))
        else:
            self.dismiss(name)

    def _blocks(self, problem: str = "") -> tuple[Block, ...]:
        """The question, and what else there is to know."""
        note = styled(problem, TextStyle.WRONG) if problem else styled(self._note, TextStyle.DIM)
        return Block(styled(self._question, TextStyle.STEM)), Block(note)
