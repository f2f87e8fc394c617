"""All questions of an exam together, before it is handed in or to find one of them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from string import digits
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from quiz.play.round import Round
from quiz.rules.session import Phase
from quiz.rules.sheet import Sheet
from quiz.tui.blocks.exam import overview
from quiz.tui.keyboard import BOUNCE
from quiz.tui.screens.base import GameScreen, PickKeys
from quiz.tui.screens.leaving import ask_before_handing_in
from quiz.tui.widgets.page import Page
from quiz.tui.widgets.sheet_grid import SheetGrid

_LIST = 60
"""From so many columns on, a question has room for its words in a row."""
_AROUND = 13
"""The rows of a screen that are no rows of the list: the bars, and the question with the cursor with what is left."""


class OverviewScreen(GameScreen):
    """A row or a cell for each question, and the one with the cursor in short.

    Gives the index of the one to go to, or None.
    """

    CSS_PATH = "overview.tcss"
    AUTO_FOCUS = "#grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "Go to it"),
        Binding("space", "turn", "Go to it"),
        Binding("f", "flag", "Flag"),
        Binding("d", "hand_in", "Hand in"),
        Binding("escape,o,q", "back", "Back"),
        *(Binding(digit, f"type('{digit}')", show=False) for digit in digits),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Arrows move over the questions, and so does the number of one. Space goes to the one that the cursor is on, "
        "and so does enter; f flags it.",
        "d hands in, and so does enter where every question is answered and you have not moved. Where something is "
        "left or flagged, you are asked first.",
    )

    def __init__(self, round: Round) -> None:
        super().__init__()
        self.round = round
        self._has_moved = False
        self._number = ""
        self._opened = time.monotonic()

    @property
    def _hands_in(self) -> bool:
        """Whether enter hands in: all is answered, and the player looks for no question."""
        return not self.sheet.open and not self._has_moved

    @property
    def key_words(self) -> dict[str, str]:
        """What the bar below says of enter, which leads to a question as long as something is left."""
        goes_to = f"Go to question {self.grid.cursor + 1}" if self.query(SheetGrid) else "Go to it"
        return {"enter": "Hand in" if self._hands_in else goes_to}

    @property
    def left_out(self) -> frozenset[str]:
        """Where enter does the same as another key, that one stands in help alone."""
        return frozenset({"hand_in"}) if self._hands_in else frozenset({"turn"})

    @property
    def pick_keys(self) -> PickKeys:
        """Nothing is picked but by its own key."""
        return ()

    @property
    def sheet(self) -> Sheet:
        """How the questions stand."""
        sheet = self.round.session.sheet
        if sheet is None:
            raise ValueError("this exam has no sheet")
        return sheet

    @property
    def grid(self) -> SheetGrid:
        """The cells."""
        return self.query_one(SheetGrid)

    def compose_body(self) -> Iterable[Widget]:
        """The grid, and what there is to say under it."""
        with Vertical():
            with VerticalScroll(id="cells") as cells:
                cells.can_focus = False
                yield SheetGrid(self.sheet, self.round.session.asked, self._moved, self._turn_to)
            page = Page(id="page")
            page.can_focus = False
            yield page

    def on_mount(self) -> None:
        """Show how the questions stand."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Make a list of the questions where all of them have room for a row, and the one with the cursor below."""
        size = event.size
        self.grid.is_list = size.width >= _LIST and len(self.sheet.slots) <= size.height - _AROUND
        self.set_class(self.grid.is_list, "listed")
        self.grid.refresh(layout=True)

    def action_enter(self) -> None:
        """Hand in what is ready, or go to the question that the cursor is on."""
        if self._hands_in:
            # The key that has confirmed the last answer may bounce, and this cannot be undone.
            if time.monotonic() - self._opened >= BOUNCE:
                self.action_hand_in()
        else:
            self.action_turn()

    def action_turn(self) -> None:
        """Go to the question that the cursor is on."""
        self._turn_to(self.grid.cursor)

    def action_type(self, digit: str) -> None:
        """Take one more digit of a question's number, and move to that; what is no longer number begins another."""
        wanted = range(1, len(self.sheet.slots) + 1)
        number = next((typed for typed in (self._number + digit, digit) if int(typed) in wanted), "")
        if number:
            self.grid.action_move_to(int(number) - 1)
        else:
            self.game.say(f"There is no question {int(digit)}")
        self._number = number

    def action_flag(self) -> None:
        """Flag the question that the cursor is on, or take its flag away."""
        self.round.flag(self.grid.cursor)
        self._show()

    def action_hand_in(self) -> None:
        """Hand the exam in; ask before where something is still to be looked at."""
        ask_before_handing_in(self.game, self.round)

    def action_back(self) -> None:
        """Go back to the question that was open."""
        self._give(None)

    def _turn_to(self, place: int) -> None:
        self._give(place)

    def _moved(self, place: int) -> None:
        self._has_moved, self._number = True, ""
        self.refresh_bindings()
        self._show()
        self.query_one("#cells", VerticalScroll).scroll_to_region(self.grid.row_of(place), animate=False)

    def _show(self) -> None:
        if self.round.session.phase is not Phase.OVERVIEW:
            return
        place, asked = self.grid.cursor, self.round.session.asked
        topic = self.round.pack.about.topics.get(asked[place].topic, asked[place].topic)
        done = 1 - len(self.sheet.open) / len(asked)
        self.top.show("Overview", self.round.session.terms.mode.value, done)
        self.grid.show(self.sheet)
        self.page.show(overview(self.sheet, place, asked[place], topic), top=False)
        self.refresh_bindings()

    def _give(self, place: int | None) -> None:
        if self.is_current:  # Of two keys in one burst the first has closed this screen.
            self.dismiss(place)
