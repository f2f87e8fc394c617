"""The app's end of the keyboard: which keys count, and what one means with Caps Lock or on an AZERTY keyboard."""

from __future__ import annotations

from typing import Any

import textual.screen
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.keys import Keys, key_to_character
from textual.screen import Screen
from textual.widgets import Input

from quiz.wording.keys import TOP_ROW

BOUNCE = 0.03
"""A key within so many seconds after a change was pressed before it could be seen."""

_SIGNS = {"question_mark": "?", "slash": "/", "plus": "+", "minus": "-"}
"""The keys that are bound by the name of the sign on them."""
_WORDS = frozenset({"enter", "left", "right", "tab", "shift+tab"})
"""The keys that are shown by the word on them, and not by a sign."""
_TYPED = {"space": " "} | _SIGNS
_NOT_TYPED = frozenset(key.value for key in Keys)


def character_of(key: str) -> str | None:
    """The character that a key types, or None.

    Textual looks every key up among the names of all characters, which takes 0.7 MB that nothing else needs: here only
    those are looked up that are none of the usual ones.
    """
    return _TYPED.get(key) or (None if key in _NOT_TYPED else key_to_character(key))


textual.screen.key_to_character = character_of  # type: ignore[attr-defined,assignment]  # It has no other door.


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
        key = binding.key
        if binding.key_display:
            return binding.key_display
        if key in _WORDS or len(key) == 1 or key.startswith("ctrl+"):
            return key
        return _SIGNS.get(key) or super().get_key_display(binding)
