"""A question of the program's own, asked over the screen beneath."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
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
QUIT = "quit"
"""The way out of the program. It has one key in every menu, so that no digit quits where it did something else."""
_LETTERS = {QUIT: "q"}
LEAVE_KEYS = {"stay": "s", "end": "e", "home": "h", "results": "r", "leave": "l", QUIT: "q"}
"""The keys of whatever is asked before something is left, by what they do: the same in every box."""
_WIDEST, _EDGES = 64, 9
"""The columns of the box, as the style sheet has them, and those that are no text: a full stop has its room, too."""


def row_of_box(columns: int) -> int:
    """The cells of a row of a menu on a screen of so many columns, for what must not be broken."""
    return min(_WIDEST, columns) - _EDGES


class MenuScreen(MayBeLeftEarly, ModalScreen[str]):
    """A few ways on, picked by key, arrows or mouse. Gives the name of the one picked, "" for none.

    The keys are digits, but for the ways that have one of the ``letters``, by their names. Enter takes the ``first``
    unless the cursor is moved, by default the one that is listed first.
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
    ) -> None:
        super().__init__()
        digits = map(str, count(1))
        self._keys = {name: letters.get(name) or next(digits) for name, _ in ways}
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
            self._show(problem=_known_keys(tuple(self._keys.values())))

    def _show(self, cursor: str | None = None, problem: str = "") -> None:
        blocks = [Block(styled(self._question, TextStyle.STEM))]
        if self._note:
            blocks.append(Block(styled(self._note, TextStyle.DIM)))
        blocks += (
            Block(
                styled(text),
                lead=assemble((self._keys[name], TextStyle.KEY), "  "),
                name=f"{_WAY}{name}",
                key=self._keys[name],
                margin=int(place == 0),
            )
            for place, (name, text) in enumerate(self._ways)
        )
        if problem:
            blocks.append(Block(styled(problem, TextStyle.PARTLY), margin=1))
        self.query_one(Page).show(blocks, cursor=cursor)

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
