"""Help: what the screen beneath is for, and every key that does something there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOVING = (
    ("up, down", "move, or scroll"),
    ("page up, page down", "scroll by a screen"),
    ("ctrl+u, ctrl+d", "scroll by half a screen"),
    ("g, G", "go to the top, or to the end"),
    ("ctrl+p", "find any command by name"),
    ("ctrl+q", "quit"),
)


class HelpScreen(GameScreen):
    """The words and keys of another screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", "Back")]
    is_read = True
    explains: ClassVar[tuple[str, ...]] = ("Escape goes back to where you were.",)

    def __init__(self, about: GameScreen) -> None:
        super().__init__()
        self._about = about

    def on_mount(self) -> None:
        """Say it all on one page."""
        self.top.show("Help")
        self.page.show(self._blocks())

    def action_help(self) -> None:
        """Help is open already."""

    def _blocks(self) -> Iterator[Block]:
        for words in self._about.explained:
            yield Block(styled(words), margin=1)
        yield Block(styled("Keys", TextStyle.ACCENT), margin=1)
        keys: dict[tuple[str, str], list[str]] = {}
        for active in self._about.active_bindings.values():
            binding = active.binding
            if binding.show and binding.description:
                keys.setdefault((binding.action, binding.description), []).append(self.app.get_key_display(binding))
        listed = [(", ".join(names), what) for (_, what), names in keys.items()]
        if any(block.can_be_picked for block in self._about.page.blocks):
            listed += (*self._about.pick_keys, ("tab", "go to the next one, and from the last to the first"))
        if any(block.key.isdigit() for block in self._about.page.blocks):
            listed.append(("digits", "pick what has that number"))
        listed += [(block.key, block.content.plain) for block in self._about.page.blocks if block.key.isalpha()]
        if self._about.is_read:
            listed.append(("space, b", "read on by a screen, or back"))
        for names, what in (*listed, *_MOVING):
            yield Block(styled(what), lead=assemble((f"{names:<20}", TextStyle.KEY)))
