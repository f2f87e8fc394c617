"""The line in which an answer is typed."""

from __future__ import annotations

import time

from textual import events
from textual.widgets import Input

from quiz.tui.keyboard import BOUNCE
from quiz.tui.styles import TYPEABLE

LONGEST_ANSWER = 200


class LineEditor(Input):
    """A line that obeys its editing keys when they come.

    Textual's own line writes letters at once, but takes back, moves and deletes only when the key has gone round by
    way of the app: of keys in one burst the letters after a backspace would come before it.
    """

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed here and does nothing else; Textual does not know the slash by its name."""
        return super().check_consume_key(key, "/" if key == "slash" else character)

    async def _on_key(self, event: events.Key) -> None:
        bound = () if event.key == "enter" else self._bindings.key_to_bindings.get(event.key, ())
        if event.is_printable or not bound:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self._restart_blink()
        for binding in bound:
            await self.run_action(binding.action)


class TextInput(LineEditor):
    """A line to type in. The terminal's own cursor, where input methods show what is typed, follows it about."""

    def on_mount(self) -> None:
        """Follow where the screen puts the line, as when the terminal has another size."""
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self._place_cursor())

    def _place_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset


class AnswerInput(TextInput):
    """Hands in its text when enter is pressed, and takes nothing more until it is opened again.

    Textual's own line reads its value when the key has gone round by way of the app; keys that come
    with enter in one burst would have changed it by then.
    """

    def __init__(self) -> None:
        super().__init__(id="typed", max_length=LONGEST_ANSWER, select_on_focus=False, restrict=TYPEABLE)
        self._handed_in = False
        self._opened_again = 0.0

    def open(self, text: str = "") -> None:
        """Take an answer, starting from a text, with the cursor at its end."""
        if self._handed_in:
            self._opened_again = time.monotonic()
        self._handed_in = False
        self.value = text
        self.cursor_position = len(text)

    def reopen(self) -> None:
        """Take an answer again, keeping the text that was refused."""
        self._handed_in = False

    async def _on_key(self, event: events.Key) -> None:
        # What came with the enter that handed in the answer before may be read after the next question is there.
        is_left_over = self._handed_in or time.monotonic() - self._opened_again < BOUNCE
        if is_left_over or event.key == "enter":
            event.stop()
            event.prevent_default()
        if is_left_over:
            return
        if event.key == "enter":
            self.hand_in()
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """Take the first line that has anything on it; a break before it is no answer."""
        super()._on_paste(events.Paste(event.text.lstrip()))
        event.prevent_default()
        event.stop()

    def hand_in(self) -> None:
        """Hand in the text as it is now; with no text it stays open, as for text pasted after a line break."""
        if not self._handed_in:
            self._handed_in = bool(self.value.strip())
            self.post_message(self.Submitted(self, self.value))
