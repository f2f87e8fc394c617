"""The settings: each on a line of its own, changed by picking it, written at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.play.settings import changed, lines, values
from quiz.store.settings import Settings
from quiz.tui.blocks.settings import about_setting
from quiz.tui.screens.two_panes import TwoPaneScreen
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import ROOMY, Block
from quiz.wording.cells import Cell

_COLUMN = 12
"""The cells of the name of a setting, and of its value: the longest has as many, so that nothing moves."""


class SettingsScreen(TwoPaneScreen):
    """What holds for every round from now on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Change", key_display="left, right"),
        Binding("right", "turn(1)", "Next value", show=False),
        Binding("escape,q", "dismiss", "Back"),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Left and right change the line with the cursor, enter or a click takes its next value. You see at once what "
        "it does, and it is kept at once: escape puts nothing back. The program's own file is named by: quiz locate.",
        "How sure and which line can also be switched during a round.",
        "Over ssh nothing moves, whatever is set here, unless the environment has TEXTUAL_ANIMATIONS=full.",
    )

    def __init__(self) -> None:
        super().__init__()
        self._explained = ""
        """The setting that is explained below the list."""

    def on_mount(self) -> None:
        """Show the settings as they are."""
        self.top.show("Settings")
        self._show()

    def fit_room(self) -> None:
        """Say what each setting does beside the list, where there is room."""
        self._show()

    def cursor_moved(self, cursor: str) -> None:
        """Say what the setting with the cursor does: beside the list, or below it where there is little room."""
        if self.is_wide and cursor:
            settings = self.game.context.in_force
            line = next(one for one in lines(settings) if one.name == cursor)
            self.aside.show(about_setting(line.name, line.title, values(line.name), line.value), top=False)
        elif cursor != self._explained and self.app.size.width < ROOMY:
            self._show()

    def picked(self, name: str, how: str) -> None:
        """Change a setting to its next value."""
        self.page.move_to(name)  # What is changed next is what was changed last.
        self._change(name, 1)

    def action_turn(self, step: int) -> None:
        """Change the setting with the cursor to its next value, or to the one before."""
        self._change(self.page.cursor, step)

    def _change(self, name: str, step: int) -> None:
        context = self.game.context
        value = getattr(changed(context.in_force, name, step), name)
        if name == "certainty":  # What is set here now counts, and no longer what was switched in a round.
            context.certainty = None
        elif name == "citing":
            context.citing = None
        self.game.change(msgspec.structs.replace(context.settings, **{name: value}))
        self._show()

    def _show(self) -> None:
        is_narrow = self.app.size.width < ROOMY
        self._explained = self.page.cursor if is_narrow else ""
        shown = blocks(self.game.context.in_force, is_short=self.is_wide, explained=self._explained)
        self.page.show(shown, top=False)


def blocks(settings: Settings, *, is_short: bool = False, explained: str = "") -> Iterator[Block]:
    """One line a setting, with what it is now, and what the colours look like.

    Where more is said beside it, it ``is_short``; where there is little room, the one that is ``explained`` is so in
    the last lines, and no other one, and the colours look like something only below their own line.
    """
    shown = lines(settings)
    for place, (name, title, value, what) in enumerate(shown, 1):
        yield Block(
            assemble(
                (f"{title:<{_COLUMN}}", TextStyle.STRONG),
                (f"{value:<{_COLUMN}}", TextStyle.CHOSEN),
                ("" if is_short or explained else f"  {what}", TextStyle.DIM),
            ),
            lead=assemble((str(place), TextStyle.KEY), "  "),
            name=name,
            key=str(place),
            margin=int(place == 1 and not explained),
        )
    if explained:
        what = next((line.what for line in shown if line.name == explained), "")
        yield Block(styled(what, TextStyle.DIM), margin=1)
    if explained in {"", "theme"} and not is_short:
        yield Block(_sample(), margin=int(not explained))


def _sample() -> Content:
    """What the colours look like where they mean something."""
    return assemble(
        (f"{Cell.RIGHT} right", TextStyle.RIGHT),
        (f"  {Cell.PARTLY} partly right", TextStyle.PARTLY),
        (f"  {Cell.WRONG} wrong  ", TextStyle.WRONG),
        ("the words that matter", TextStyle.MARKED),
    )
