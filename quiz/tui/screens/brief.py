"""The brief, to read, to search, and to cite the line that settles a question."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from quiz.bank.brief import Brief
from quiz.rules.items import Line
from quiz.rules.question import Question
from quiz.tui.blocks.proof import lines_of, name_of
from quiz.tui.screens.base import BOUNCE, GameScreen, PickKeys
from quiz.tui.styles import TYPEABLE, TextStyle, assemble, styled
from quiz.tui.widgets.answer_input import TextInput
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.reading import Place
from quiz.wording import names


class BriefScreen(GameScreen):
    """Every line of the brief with its number. A search leaves only the lines that hold its words."""

    CSS_PATH = "brief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("q", "close", "Back", show=False),
        Binding("slash,ctrl+f", "search", "Search"),
    ]
    is_read = True
    explains: ClassVar[tuple[str, ...]] = (
        "The brief says what the release says, in other words and one fact a line. "
        "5.2 is the second line on paragraph 5 of the release.",
        "Search with / for the beginnings of words; only lines with all of them stay. 13 shows paragraph 13, and 10.4 "
        "that line. Escape leads back to where you were.",
    )

    returns: ClassVar[bool] = True
    """Whether it opens where it was left."""

    def __init__(self, brief: Brief, note: str = "") -> None:
        super().__init__()
        self.brief = brief
        self._note = note
        self._left: Place | None = None

    def compose_below(self) -> Iterable[Widget]:
        """The place to type what is searched for."""
        yield TextInput(
            id="search",
            placeholder="Search the brief: / and a word",
            max_length=80,
            select_on_focus=False,
            restrict=TYPEABLE,
        )

    def on_mount(self) -> None:
        """Show all of it."""
        self.query_one(Input).cursor_blink = self.game.moves
        self.page.at_once = {"slash": self.action_search}
        self.top.show("The brief", self._note)
        self._show()
        if self.returns:
            self.page.once_laid_out(partial(self.page.return_to, self.game.brief_place))

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        left = self._left
        if self.query_one(Input).value:
            self._left = left or self.page.place
            left = None
        else:
            self._left = None
        self.page.scroll_to(y=0, animate=False)
        self._show()
        if left is not None:  # The search is over: back to where it began.
            self.page.return_to(left)

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self.page.focus()

    def action_search(self) -> None:
        """Type something to look for; at once, so that what comes in the same read is typed."""
        self.set_focus(self.query_one(Input))

    def action_back(self) -> None:
        """Leave what is being typed first, then the brief; it opens again where it was left, be it at what was found.

        Where no question waits behind it, what was found first leads into the whole of the brief.
        """
        search, found = self.query_one(Input), self._found()
        if search.has_focus or (search.value and (self.game.round is None or not found)):
            self._left = self._first(found) if found and not search.has_focus else self._left
            search.value = ""
            self.page.focus()
        else:
            self.game.brief_place = self._first(found) if found else self.page.place
            self.dismiss()

    def _first(self, found: frozenset[Line]) -> Place:
        """The place of the first of the lines that were found, of those in sight."""
        return Place(self.page.place.name or name_of(min(found)), 1)

    def action_close(self) -> None:
        """Leave the brief."""
        self.action_back()

    def _found(self) -> frozenset[Line] | None:
        words = self.query_one(Input).value.strip()
        return frozenset(self.brief.search(words)) if words else None

    def _show(self) -> None:
        self.page.show(self._lines())

    def _lines(self, *, pickable: bool = False, cited: tuple[Line, ...] | None = None) -> Iterator[Block]:
        """The lines that the search leaves, or that it leaves none."""
        found = self._found()
        if found is not None and not found:
            yield Block(styled("No line of the brief holds all of these words.", TextStyle.DIM), margin=1)
        else:
            yield from lines_of(self.brief, pickable=pickable, only=found, cited=cited)


class CiteScreen(BriefScreen):
    """The brief with a box before each line. Gives the lines that the player cites, or None to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,ctrl+o,f2", "hand_in", "Hand in"),
        Binding("0", "decline", "Name no line"),
    ]
    is_read = False
    pick_words: ClassVar[dict[str, str]] = {"space": "Tick"}
    explains: ClassVar[tuple[str, ...]] = (
        "Point at the line that settles the question. Space or a click ticks a line, "
        "d or enter hands in what is ticked.",
        "A right answer with its line earns one point more. For a claim that is not stated, "
        "point at the line that comes nearest. 0 goes on without one; escape goes back a step.",
    )

    returns: ClassVar[bool] = False

    def __init__(self, brief: Brief, question: Question, answer: str = "", paragraph: int | None = None) -> None:
        super().__init__(brief, names.citing(question))
        self._question = question
        self._answer = answer
        self._paragraph = paragraph
        self._cited: tuple[Line, ...] = ()
        self._opened = time.monotonic()

    def on_mount(self) -> None:
        """Begin at the paragraph that the question is about, where that is known."""
        super().on_mount()
        first = next((line for line in self.brief.lines if line.paragraph == self._paragraph), None)
        if first is not None:
            self.page.once_laid_out(partial(self.page.move_to, name_of(first)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is only read here: q would lose what is ticked."""
        return action != "close"

    @property
    def pick_keys(self) -> PickKeys:
        """Ticking and handing in are two things here."""
        return (("space", "tick or untick the line with the cursor"), ("enter", "hand in what is ticked"))

    def _show(self) -> None:
        head = Block(styled(self._question.stem, TextStyle.STEM), margin=1)
        said = [Block(assemble(("Your answer: ", TextStyle.DIM), (self._answer, TextStyle.STRONG)))]
        heads = [head, *(said if self._answer else [])]
        self.page.show([*heads, *self._lines(pickable=True, cited=self._cited)], top=False)
        # What is ticked may be far from where the cursor is.
        self.top.show("The brief", f"Ticked: {names.numbers(self._cited)}" if self._cited else self._note)

    def picked(self, name: str, how: str) -> None:
        """Tick a line or take the tick away; enter hands in."""
        if time.monotonic() - self._opened < BOUNCE:
            return
        line = Line.parse(name.removeprefix("line-"))
        if how == "enter":
            self.action_hand_in()
            return
        if line in self._cited:
            self._cited = tuple(cited for cited in self._cited if cited != line)
        elif len(self._cited) < self._question.cites:
            self._cited = tuple(sorted((*self._cited, line)))
        else:
            self.game.say(f"No more than {self._question.cites}; untick one first")
        self._show()

    def action_hand_in(self) -> None:
        """Give the lines that are ticked, if any are."""
        if self._cited:
            self._give(self._cited)
        else:
            self.game.say("Tick a line first, with space or a click; 0 goes on without one")

    def action_decline(self) -> None:
        """Point at no line."""
        self._give(())

    def action_back(self) -> None:
        """Leave the search first; then go back a step."""
        search = self.query_one(Input)
        if search.has_focus or search.value:
            super().action_back()
        else:
            self._give(None)

    def _give(self, lines: tuple[Line, ...] | None) -> None:
        self.dismiss(lines)
