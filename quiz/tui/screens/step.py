"""What comes before the questions of a step: its paragraph to read, and the verdicts explained where they are new."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from quiz.bank.brief import Paragraph
from quiz.play.path import StepToRead
from quiz.tui.blocks.path import LOW, card_blocks, paragraph_blocks
from quiz.tui.screens.base import GameScreen, PickKeys
from quiz.tui.widgets.page import Page
from quiz.wording import names, path


class ReadingScreen(GameScreen):
    """A paragraph to read: its title, why it matters, and its lines. Gives True to go on, False to go back.

    It is that of a step, or the ``foreword`` that can be read before it.
    """

    CSS_PATH = "step.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "turn_page", "More"),
        Binding("enter", "go_on", "Questions"),
        Binding("enter", "read_next", "Go on"),
        Binding("enter", "close", "Back"),
        Binding("space", "read_on", "Read on", show=False),
        Binding("f", "foreword", "Foreword"),
        Binding("escape,q", "back", "Back"),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Read the lines at your own pace; nothing is counted here. Then a few questions on them come.",
        "Enter and space go on by a screen as long as there is more below, and from the end to the questions.",
    )

    def __init__(self, step: StepToRead, foreword: Paragraph | None = None) -> None:
        super().__init__()
        self._step = step
        self._foreword = foreword

    @property
    def pick_keys(self) -> PickKeys:
        """There is nothing to pick."""
        return ()

    def on_mount(self) -> None:
        """Show the paragraph."""
        number, ids = self._step.paragraph.number, self._step.ids
        asked = names.count(len(ids), "question")
        if self._foreword is not None:
            self.top.show(path.before_step(number), "the foreword")
        elif ids:
            self.top.show(path.step_name(number), f"then {asked}")
        else:
            self.top.show(path.paragraph_name(number), "to read")
        self.page.show(paragraph_blocks(self._foreword or self._step.paragraph))
        self.watch(self.page, "scroll_y", self.refresh_bindings, init=False)
        self.watch(self.page, "virtual_size", self.refresh_bindings, init=False)

    def on_resize(self, event: events.Resize) -> None:
        """There may be more below now, or nothing any more."""
        self.call_after_refresh(self.refresh_bindings)

    @property
    def _has_more(self) -> bool:
        """Whether something stands below what is in sight."""
        pages = self.query(Page)  # The keys are asked for before there is a page.
        return bool(pages) and pages.first().is_longer and pages.first().scroll_y < pages.first().max_scroll_y

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter leads to what comes next: the questions, what else is read, or back."""
        if self._has_more:
            way = "turn_page"
        elif self._foreword is not None:
            way = "close"
        elif self._step.ids:
            way = "go_on"
        else:
            way = "read_next" if self._step.leads_on else "close"
        if action == "foreword":
            return self._foreword is None and self._step.foreword is not None
        return action == way or action not in {"turn_page", "go_on", "read_next", "close"}

    def action_turn_page(self) -> None:
        """Show what is below."""
        self.page.scroll_page_down(animate=False)

    def action_go_on(self) -> None:
        """Go on to the questions."""
        self._give(goes_on=True)

    def action_read_next(self) -> None:
        """Go on to what is read next."""
        self._give(goes_on=True)

    def action_foreword(self) -> None:
        """Read what is told of the release itself, for who wants to know who speaks; then come back here."""
        self.app.push_screen(ReadingScreen(self._step, self._step.foreword))

    def action_close(self) -> None:
        """Go back: nothing comes after this paragraph."""
        self._give(goes_on=False)

    def action_read_on(self) -> None:
        """Show what is below, or go on where nothing is."""
        if self._has_more:
            self.action_turn_page()
        else:
            self._give(goes_on=True)

    def action_back(self) -> None:
        """Leave the step as it is."""
        self._give(goes_on=False)

    def _give(self, *, goes_on: bool) -> None:
        self.dismiss(goes_on)


class CardsScreen(GameScreen):
    """The three verdicts, a card each with an everyday example. Gives True to go on, False to go back."""

    CSS_PATH = "step.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", "Go on"),
        Binding("escape,q", "back", "Back"),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "A claim has one of three answers. These cards show each of them once, on a note that everybody understands.",
    )

    def __init__(self) -> None:
        super().__init__()
        self._place = 0

    @property
    def pick_keys(self) -> PickKeys:
        """There is nothing to pick."""
        return ()

    def on_mount(self) -> None:
        """Show the first card."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the card for the room that there is now."""
        self._show()

    def action_go_on(self) -> None:
        """Show the next card, or go on behind the last one."""
        if self._place + 1 < len(path.CARDS):
            self._place += 1
            self._show()
        else:
            self.dismiss(True)

    def action_back(self) -> None:
        """Show the card before, or leave the first one."""
        if self._place:
            self._place -= 1
            self._show()
        else:
            self.dismiss(False)

    def _show(self) -> None:
        total = len(path.CARDS)
        self.top.show(path.CARDS_TITLE, f"{self._place + 1} of {total}", (self._place + 1) / total)
        self.page.show(card_blocks(self._place, low=self.app.size.height < LOW))
