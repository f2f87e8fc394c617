"""What the whole run follows of the settings: colours, motion and the bell; and how they are changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.driver import Driver

from quiz.bank.clean import clean
from quiz.tui.ending import EndingApp
from quiz.tui.motion import motion_level

if TYPE_CHECKING:
    from quiz.play.context import Context
    from quiz.store.settings import Settings


class SettingsApp(EndingApp):
    """An app that follows the settings, and keeps what is changed of them."""

    context: Context

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self._motion_asked_for = self.animation_level  # What TEXTUAL_ANIMATIONS says, if it says anything.

    @property
    def moves(self) -> bool:
        """Whether anything may move on the screen."""
        return self.animation_level != "none"

    def ring(self) -> None:
        """Ring the terminal's bell, where the player has asked for it."""
        if self.context.settings.bell:
            self.bell()

    def change(self, settings: Settings) -> None:
        """Take on changed settings and keep them."""
        from quiz.store.settings import write_settings

        before, self.context.settings = self.context.settings, settings
        self.apply_settings(settings)
        try:
            write_settings(self.context.settings_path, before, settings)
        except OSError as error:
            where = f"{error.filename}: {error.strerror}"
            self.say_once(f"The settings hold for now, but cannot be written ({clean(where)})")

    def use_theme(self, name: str) -> None:
        """Change the colours and keep them."""
        self.change(replace(self.context.settings, theme=name))

    def apply_settings(self, settings: Settings) -> None:
        """Wear the colours of the settings, and move as they say."""
        self.theme = settings.theme
        self.animation_level = motion_level(os.environ, self._motion_asked_for, wanted=settings.motion)
