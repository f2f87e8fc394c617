"""The line in which an answer is typed."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from quiz.tui.styles import TYPEABLE

LONGEST_ANSWER = 200


class AnswerInput(Input):
    """Hands in what stands there when enter is pressed, and takes nothing more until it is opened again.

    Textual's own line reads its value when the key has gone round by way of the app; keys that come
    with enter in one burst would have changed it by then.
    """

    def __init__(self) -> None:
        super().__init__(id="typed", max_length=LONGEST_ANSWER, select_on_focus=False, restrict=TYPEABLE)
        self._handed_in = False

    def open(self, text: str = "") -> None:
        """Take an answer, starting from a text, with the cursor at its end."""
        self._handed_in = False
        self.value = text
        self.cursor_position = len(text)

    def reopen(self) -> None:
        """Go on with what stands there, which was not taken."""
        self._handed_in = False

    async def _on_key(self, event: events.Key) -> None:
        if self._handed_in or event.key == "enter":
            event.stop()
            event.prevent_default()
        if event.key == "enter":
            self.hand_in()
        elif not self._handed_in:
            await super()._on_key(event)

    def hand_in(self) -> None:
        """Hand in what stands there now."""
        if not self._handed_in:
            self._handed_in = True
            self.post_message(self.Submitted(self, self.value))
