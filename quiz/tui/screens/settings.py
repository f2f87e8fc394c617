"""The settings: each on a line of its own, changed by picking it, written at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, TypeVar

import msgspec
from textual.binding import Binding, BindingType

from quiz.store.settings import Settings
from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import TextStyle, assemble
from quiz.tui.themes import THEMES
from quiz.tui.widgets.block_layout import Block
from quiz.wording import names

T = TypeVar("T")

COUNTS = (5, 10, 15, 20, 30)
SPRINTS = (60, 120, 180, 300)
THEME_NAMES = tuple(theme.name for theme in THEMES)


class SettingsScreen(GameScreen):
    """What holds for every round from now on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "Back")]
    explains: ClassVar[tuple[str, ...]] = (
        "Pick a line to change it; it is kept at once. The program's own file is named by: quiz locate.",
        "How sure and cite line can also be switched during a round.",
    )

    def on_mount(self) -> None:
        """Show the settings as they are."""
        self.top.show("Settings")
        self._show()

    def picked(self, name: str, how: str) -> None:
        """Change a setting."""
        self.game.change(changed(self.game.context.settings, name))
        self._show()

    def _show(self) -> None:
        self.page.show(blocks(self.game.context.settings), top=False)


def changed(settings: Settings, name: str) -> Settings:
    """The settings with one of them switched over, or set to its next value."""
    match name:
        case "certainty" | "citing" | "motion" | "adaptive":
            return msgspec.structs.replace(settings, **{name: not getattr(settings, name)})
        case "count":
            return msgspec.structs.replace(settings, count=_next(COUNTS, settings.count))
        case "sprint_seconds":
            return msgspec.structs.replace(settings, sprint_seconds=_next(SPRINTS, settings.sprint_seconds))
        case "theme":
            return msgspec.structs.replace(settings, theme=_next(THEME_NAMES, settings.theme))
        case _:
            return settings


def blocks(settings: Settings) -> Iterator[Block]:
    """One line a setting, with what it is now."""
    lines = (
        ("theme", "Colours", settings.theme, "night, paper, contrast, colour-blind"),
        ("motion", "Motion", _on(settings.motion), "animations"),
        ("certainty", "How sure", _on(settings.certainty), "say 1, 2 or 3 after each answer"),
        ("citing", "Cite line", _on(settings.citing), "point at the line that proves it"),
        ("count", "Questions", str(settings.count), "in a round"),
        ("sprint_seconds", "Sprint", names.clock(settings.sprint_seconds), "minutes and seconds"),
        ("adaptive", "Adaptive", _on(settings.adaptive), "practice asks more of what you know least"),
    )
    for place, (name, title, value, what) in enumerate(lines, 1):
        yield Block(
            assemble((f"{title:<11}", TextStyle.STRONG), (value, TextStyle.CHOSEN), (f"  {what}", TextStyle.DIM)),
            lead=assemble((str(place), TextStyle.KEY), "  "),
            name=name,
            key=str(place),
            margin=int(place == 1),
        )


def _next(values: tuple[T, ...], value: T) -> T:
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]


def _on(value: object) -> str:
    return "on" if value else "off"
