"""A question of the program's own, asked over the screen beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import count
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from quiz.tui.screens.left_early import MayBeLeftEarly
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block, height
from quiz.tui.widgets.page import Page

_WAY = "way-"
QUIT = "quit"
"""The way out of the program. It has one key in every menu, so that no digit quits where it did something else."""
_LETTERS = {QUIT: "q"}
LEAVE_KEYS = {"stay": "s", "end": "e", "home": "h", "results": "r", "leave": "l", QUIT: "q"}
"""The keys of whatever is asked before something is left, by what they do: the same in every box."""
_WIDEST, _EDGES = 64, 9
"""The columns of the box, as the style sheet has them, and those that are no text: a full stop has its room, too."""
_MARGIN = 2
"""The columns beside the text, within the border."""
_KEYS = 1
"""The rows of keys below that stay in sight."""
_FRAME = 4
"""The rows of the box that are no text: its border, and the air within that."""


def row_of_box(columns: int) -> int:
    """The cells of a row of a menu on a screen of so many columns, for what must not be broken."""
    return min(_WIDEST, columns) - _EDGES


class MenuScreen(MayBeLeftEarly, ModalScreen[str]):
    """A few ways on, picked by key, arrows or mouse. Gives the name of the one picked, "" for none.

    The keys are digits, but for the ways that have one of the ``letters``, by their names. Enter takes the ``first``
    unless the cursor is moved, by default the one that is listed first. A note that ``may_give_way`` is left out where
    the box would cover the keys below it, or hide its own last lines.
    """

    CSS_PATH = "menu.tcss"
    box_keys = (("enter", "Take the line with ›", ""), ("esc", "Close", ""))
    """What the bar below says of the keys while this stands over it."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Back", show=False)]

    def __init__(
        self,
        question: str,
        ways: tuple[tuple[str, str], ...],
        note: str = "",
        *,
        first: str | None = None,
        letters: Mapping[str, str] = _LETTERS,
        may_give_way: bool = False,
    ) -> None:
        super().__init__()
        digits = map(str, count(1))
        self._keys = {name: letters.get(name) or next(digits) for name, _ in ways}
        self._question, self._ways, self._note = question, ways, note
        self._first = ways[0][0] if first is None else first
        self._may_give_way = may_give_way

    def compose(self) -> ComposeResult:
        """The question and the ways on."""
        with Vertical(id="box"):
            yield Page(self.picked)

    def on_mount(self) -> None:
        """Put the cursor on the way that enter takes."""
        first, page = f"{_WAY}{self._first}", self.query_one(Page)
        self._show(first)
        page.once_laid_out(partial(page.reveal, first))

    def on_key(self, event: events.Key) -> None:
        """Say what can be pressed here, so that nobody takes a key for done that did nothing."""
        if event.key not in self.active_bindings:
            event.stop()
            self._show(problem=_known_keys(tuple(self._keys.values())))

    def _show(self, cursor: str | None = None, problem: str = "") -> None:
        self.query_one(Page).show(partial(self._blocks, problem), cursor=cursor)

    def _blocks(self, problem: str, width: int, rows: int) -> Iterable[Block]:
        noted = [*self._with_note(self._note, problem)]
        free = self.app.size.height - _FRAME - _KEYS
        is_too_high = self._may_give_way and sum(height(block, width, _MARGIN) for block in noted) > free
        return self._with_note("", problem) if is_too_high else noted

    def _with_note(self, note: str, problem: str) -> Iterator[Block]:
        yield Block(styled(self._question, TextStyle.STEM))
        if note:
            yield Block(styled(note, TextStyle.DIM))
        for place, (name, text) in enumerate(self._ways):
            lead = assemble((self._keys[name], TextStyle.KEY), "  ")
            yield Block(styled(text), lead=lead, name=f"{_WAY}{name}", key=self._keys[name], margin=int(place == 0))
        if problem:
            yield Block(styled(problem, TextStyle.PARTLY), margin=1)

    def picked(self, name: str, how: str) -> None:
        """Give the way that was picked."""
        self.dismiss(name.removeprefix(_WAY))


def initials(ways: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first letter of what each way says, as its key where digits answer; of two alike the first has it."""
    keys: dict[str, str] = {}
    for name, text in ways:
        if (letter := text[:1].lower()) not in keys.values():
            keys[name] = letter
    return keys


def _known_keys(keys: tuple[str, ...]) -> str:
    """The keys of a menu."""
    digits = [key for key in keys if key.isdigit()]
    some = [f"{digits[0]} to {digits[-1]}"] if len(digits) > 1 else digits
    pressed = ", ".join([*some, *(key for key in keys if not key.isdigit())])
    return f"That key does nothing here. Press {pressed}, or enter for the line with ›; escape closes this."
