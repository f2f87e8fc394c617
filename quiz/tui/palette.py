"""The palette of commands: what can be done now, found by the words that people use for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from statistics import fmean
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Matcher,
    Provider,
    SearchIcon,
)
from textual.css.query import NoMatches

from quiz.tui.commands import Command, commands
from quiz.tui.screens.left_early import MayBeLeftEarly
from quiz.tui.styles import assemble, styled
from quiz.tui.widgets.answer_input import LineEditor

if TYPE_CHECKING:
    from textual.content import Content

    from quiz.tui.game import Game

_EXACT, _BEGUN, _SAID = 4.0, 3.0, 1.0
"""How well a command is found: by a word as it is, by the beginning of one, by what it does."""
_LATER = 0.5
"""How much less what cannot be done now is looked for."""


class PaletteInput(CommandInput, LineEditor):
    """Where the words to look for are typed."""

    def on_mount(self) -> None:
        """Keep the cursor still where nothing may move."""
        self.cursor_blink = cast("Game", self.app).moves


class Palette(MayBeLeftEarly, CommandPalette):
    """Textual's palette, which bears a key that comes before its list has any room to move in."""

    CSS_PATH = "palette.tcss"
    needs = "CommandList"

    def compose(self) -> ComposeResult:
        """Textual's palette with a line of our own, and with a sign before it that every terminal has."""
        for widget in super().compose():
            if isinstance(widget, SearchIcon):
                widget.icon = "›"
            is_line = isinstance(widget, CommandInput)
            yield PaletteInput(placeholder=self._placeholder, select_on_focus=False) if is_line else widget

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)  # noqa: SLF001 - it replaces that one's work
    async def _gather_commands(self, search_value: str) -> None:
        with suppress(NoMatches):  # It was closed before it had a list to show them in.
            gather = CommandPalette._gather_commands.__wrapped__  # type: ignore[attr-defined]  # noqa: SLF001
            await gather(self, search_value)

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).size.height:
            super()._action_command_list(action)


class Commands(Provider):
    """What the palette lists and finds."""

    def _commands(self) -> Iterator[Command]:
        return commands(cast("Game", self.app), self.screen)

    async def discover(self) -> Hits:
        """All that can be done now."""
        for command in self._commands():
            if not command.later:
                yield DiscoveryHit(styled(command.title), command.do, text=command.title, help=command.what)

    async def search(self, query: str) -> Hits:
        """What is found by its title or by another word for it; also what cannot be done now, which then says why."""
        matcher = self.matcher(query)
        for command in self._commands():
            score, shown = found(command, query.casefold(), matcher)
            if score:
                do = partial(cast("Game", self.app).say, command.later) if command.later else command.do
                if command.later:
                    score -= _LATER
                yield Hit(score, shown, do, text=shown.plain, help=command.later or command.what)


def found(command: Command, wanted: str, matcher: Matcher) -> tuple[float, Content]:
    """How well a command is what is looked for, 0 for not at all, and its title with the words that it was found by.

    Of several words in ``wanted`` each has to fit.
    """
    scores, by = [], []
    for word in wanted.split():
        score, other = _fit(command, word)
        scores.append(score)
        if other:
            by.append(other)
    if not scores or not min(scores):
        return 0, styled(command.title)
    shown = matcher.highlight(command.title) if wanted in command.title.casefold() else styled(command.title)
    return fmean(scores), assemble(shown, *(f"  {word}" for word in dict.fromkeys(by)))


def _fit(command: Command, word: str) -> tuple[float, str]:
    """How well one word fits a command, and by which of its other words; 0 where it does not fit."""
    title = command.title.casefold().replace(":", "")
    if word in title.split():
        return _EXACT + 1, ""
    if any(part.startswith(word) for part in title.split()):
        return _EXACT, ""
    for other in command.words.split(","):
        if any(part.startswith(word) for part in other.split()):
            return (_EXACT if word == other else _BEGUN), other
    return (_SAID if any(part.startswith(word) for part in command.what.casefold().split()) else 0), ""
