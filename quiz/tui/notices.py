"""What the app tells the player in passing, over whatever screen is open."""

from __future__ import annotations

from textual.driver import Driver

from quiz.tui.keyboard import KeyboardApp
from quiz.wording.prose import capital

NOTICE = 2.5
READING = 0.05
"""How long a passing word stands on the screen, in seconds: at least, and for each of its characters."""


class NoticeApp(KeyboardApp):
    """An app that shows notices, the latest in the place of those before."""

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self._notified: set[str] = set()

    def say(self, *texts: str) -> None:
        """Show the player something in passing, in the place of what was shown before."""
        if texts:
            self.clear_notifications()
        for text in texts:
            self.notify(capital(text), markup=False, timeout=max(NOTICE, READING * len(text)))

    def say_once(self, text: str) -> None:
        """Show the player something that need not be shown again."""
        if text not in self._notified:
            self._notified.add(text)
            self.say(text)
