"""What the app tells the player in passing, over whatever screen is open."""

from __future__ import annotations

from textual.driver import Driver

from quiz.tui.keyboard import KeyboardApp
from quiz.tui.widgets.bars import KeyBar
from quiz.tui.widgets.block_layout import lines_of_text
from quiz.wording.prose import capital

NOTICE = 2.5
READING = 0.05
"""How long a passing word stands on the screen, in seconds: at least, and for each of its characters."""
_EDGES = 3
"""The columns of a notice that are no text: its border, and the room beside it."""
_AFTER = 0.1
"""How long after a notice its room is given back, in seconds."""
_MOST = 3
"""No more than a part like this of the rows is given to notices."""


class NoticeApp(KeyboardApp):
    """An app that shows notices, the latest in the place of those before."""

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self._notified: set[str] = set()

    def say(self, *texts: str) -> None:
        """Show the player something in passing, in the place of what was shown before."""
        if not texts:
            return
        self.clear_notifications()
        for text in texts:
            self.notify(capital(text), markup=False, timeout=max(NOTICE, READING * len(text)))
        self.call_later(self.make_room)  # A notice is known once its message has come.

    def make_room(self) -> None:
        """Have the keys of the screen on top take as many lines as the notices do that stand over them.

        So what is read stays in sight, however long a notice is.
        """
        if not self.screen_stack:  # The run is only beginning, or at its end.
            return
        width = max(1, self.size.width - _EDGES)
        notices = [notice for notice in self._notifications if not notice.has_expired]
        lines = sum(lines_of_text(notice.message, width) for notice in notices)
        for bar in self.screen.query(KeyBar).results(KeyBar):
            bar.reserve(min(lines, self.size.height // _MOST))
        if notices:
            self.set_timer(max(notice.time_left for notice in notices) + _AFTER, self.make_room)

    def say_once(self, text: str) -> None:
        """Show the player something that need not be shown again."""
        if text not in self._notified:
            self._notified.add(text)
            self.say(text)
