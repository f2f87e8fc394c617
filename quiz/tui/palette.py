"""The palette of commands: what can be done now, found by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand
from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches

from quiz.tui.destinations import COMMANDS
from quiz.tui.game import Destination
from quiz.tui.screens.left_early import MayBeLeftEarly
from quiz.tui.themes import THEMES

if TYPE_CHECKING:
    from quiz.tui.game import Game


class Palette(MayBeLeftEarly, CommandPalette):
    """Textual's palette, which bears a key that comes before its list has any room to move in."""

    needs = "CommandList"

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)  # noqa: SLF001 - it replaces that one's work
    async def _gather_commands(self, search_value: str) -> None:
        with suppress(NoMatches):  # It was closed before it had a list to show them in.
            gather = CommandPalette._gather_commands.__wrapped__  # type: ignore[attr-defined]  # noqa: SLF001
            await gather(self, search_value)

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).size.height:
            super()._action_command_list(action)


def commands(game: Game, *, may_go: bool, may_read: bool) -> Iterator[SystemCommand]:
    """What the palette offers: places to go to, the brief, and the colours."""
    if may_go:
        for place, (title, what) in COMMANDS.items():
            yield SystemCommand(title, what, partial(game.go, place))
    if may_read:
        yield SystemCommand("Read the brief", "Line by line", partial(game.go, Destination.READ))
    for look in THEMES:
        yield SystemCommand(f"Colours: {look.name}", "Change the colours", partial(game.use_theme, look.name))
