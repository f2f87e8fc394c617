"""A line in which a name is typed: a player's, a team's, or that of a file."""

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
    changed. With ``longest`` it may be longer than that of a player, and is taken as it is typed.
    """

    CSS_PATH = "menu.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(
        self,
        question: str,
        name: str = "",
        note: str = "Enter keeps it, escape goes back.",
        taken: Callable[[str], str] = lambda _: "",
        longest: int = LONGEST_NAME,
    ) -> None:
        super().__init__()
        self._question, self._name_now, self._note, self._taken = question, name, note, taken
        self._longest = longest

    def compose(self) -> ComposeResult:
        """The question and a line to type in."""
        with Vertical(id="box"):
            page = Page(blocks=self._blocks(), margin=1)
            page.can_focus = False
            yield page
            yield TextInput(self._name_now, max_length=self._longest, select_on_focus=False, restrict=TYPEABLE)

    def type(self, letter: str) -> None:
        """Take a letter that was typed before the line was there to take it, as of several in one read."""
        if self.is_mounted and (lines := self.query(Input)):
            lines.first().insert_text_at_cursor(letter)
        else:
            self._name_now += letter

    def on_mount(self) -> None:
        """Keep the cursor still where nothing may move."""
        self.query_one(Input).cursor_blink = False

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.is_current:  # Of two enters in one read the first has closed this screen.
            return
        name = named(event.value) if self._longest <= LONGEST_NAME else event.value.strip()
        if problem := self._taken(name):
            self.query_one(Page).show(self._blocks(problem))
        else:
            self.dismiss(name)

    def _blocks(self, problem: str = "") -> tuple[Block, ...]:
        """The question, and what else there is to know."""
        note = styled(problem, TextStyle.WRONG) if problem else styled(self._note, TextStyle.DIM)
        return Block(styled(self._question, TextStyle.STEM)), Block(note)
