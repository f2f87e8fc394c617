"""What the app tells the player in passing, over whatever screen is open."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.driver import Driver
from textual.notifications import Notification

from quiz.tui.keyboard import KeyboardApp
from quiz.tui.widgets.bars import FRAME, GAP, KeyBar
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
        self._outlasts_keys = False

    async def on_event(self, event: events.Event) -> None:
        """Take a notice away with the next key or click: whoever presses one is done with what was said."""
        if isinstance(event, events.Key | events.MouseDown) and not self._outlasts_keys and self._shown:
            self.clear_notifications()
            self.make_room()
        await super().on_event(event)

    def say(self, *texts: str, outlasts_keys: bool = False) -> None:
        """Show the player something in passing, in the place of what was shown before.

        It goes with the next key, or after a while; only after that where it ``outlasts_keys``.
        """
        if not texts:
            return
        self._outlasts_keys = outlasts_keys
        self.clear_notifications()
        for text in texts:
            self.notify(capital(text), markup=False, timeout=max(NOTICE, READING * len(text)))
        self.call_later(self.make_room)  # A notice is known once its message has come.

    def make_room(self) -> None:
        """Have notices stand beside the keys of the screen on top or, where there is no room for that, above them.

        So neither the keys nor what is read is covered, however long a notice is.
        """
        if not self.screen_stack:  # The run is only beginning, or at its end.
            return
        frame = min(self.size.width, FRAME)
        width = max(1, frame - _EDGES)
        notices = self._shown
        lines = sum(lines_of_text(notice.message, width) for notice in notices)
        for bar in self.screen.query(KeyBar).results(KeyBar):
            is_beside = lines == 1 and Content(notices[0].message).cell_length + _EDGES + GAP <= bar.spare_cells
            bar.reserve(0 if is_beside else min(lines, self.size.height // _MOST))
            for rack in self.screen.query("ToastRack").results():
                beside = (self.size.width - frame) // 2
                rack.styles.padding = (0, beside, 0, 0)
                rack.styles.margin = (0, 0, 0 if is_beside else bar.lines, 0)
        if notices:
            self.set_timer(max(notice.time_left for notice in notices) + _AFTER, self.make_room)

    @property
    def _shown(self) -> list[Notification]:
        return [notice for notice in self._notifications if not notice.has_expired]

    def say_once(self, text: str) -> bool:
        """Show the player something that need not be shown again; gives whether that was the first time."""
        is_first = text not in self._notified
        if is_first:
            self._notified.add(text)
            self.say(text)
        return is_first
