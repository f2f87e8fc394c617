"""The app's end of the keyboard: which keys count, and what one means with Caps Lock or on an AZERTY keyboard."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.widget import Widget
from textual.widgets import Input

from quiz.wording.keys import TOP_ROW


def intended_key(key: events.Key, focused: Widget | None, bound: frozenset[str]) -> events.Key:
    """The key that was meant; the same one where something is typed. ``bound`` are those that do something here."""
    if isinstance(focused, Input) or key.character is None or key.key in bound:
        return key
    if digit := TOP_ROW.get(key.character):
        return events.Key(digit, digit)
    if key.key.isalpha() and len(key.key) == 1 and key.key.isupper():
        return events.Key(key.key.lower(), key.character.lower())
    return key


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
                event = intended_key(event, self.focused, frozenset(self.screen.active_bindings))
        await super().on_event(event)
