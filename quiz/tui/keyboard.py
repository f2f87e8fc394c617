"""The app's end of the keyboard: which keys count, and what one means with Caps Lock or on an AZERTY keyboard."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from quiz.wording.keys import TOP_ROW

BOUNCE = 0.03
"""A key within so many seconds after a change was pressed before it could be seen."""


def intended_key(key: events.Key, screen: Screen[Any]) -> events.Key:
    """The key that was meant; the same one where something is typed, or where it does something on this screen."""
    if isinstance(screen.focused, Input) or key.character is None:
        return key
    if key.character.isalpha() and not getattr(screen, "letters_are_keys", True):
        return key
    if digit := TOP_ROW.get(key.character):
        meant = events.Key(digit, digit)
    elif key.key.isalpha() and len(key.key) == 1 and key.key.isupper():
        meant = events.Key(key.key.lower(), key.character.lower())
    else:
        return key
    return key if key.key in screen.active_bindings else meant


class KeyboardApp(App[int]):
    """An app that hands on the keys that were meant, and only to screens that are there."""

    is_leaving = False
    """Whether nothing counts any more, since the screen is about to be given back."""

    async def on_event(self, event: events.Event) -> None:
        """Leave out keys and clicks for which there is no screen: the next is not made yet, or the last is closing."""
        if isinstance(event, events.InputEvent):
            if self.is_leaving or not (self.screen_stack and self.screen.is_mounted):
                return
            if isinstance(event, events.Key) and not event.is_forwarded:
                event = intended_key(event, self.screen)
        await super().on_event(event)

    def get_key_display(self, binding: Binding) -> str:
        """Keys by the words that stand on them, not by signs."""
        if binding.key in {"enter", "left", "right", "tab", "shift+tab"} or (
            binding.key.startswith("ctrl+") and not binding.key_display
        ):
            return binding.key
        return super().get_key_display(binding)
