"""What a screen does that is left before it was put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from textual.screen import Screen

    AnyScreen = Screen[Any]
else:
    # Textual takes the styles and keys of the first base that is a node, and these are the screen's.
    AnyScreen = object


class MayBeLeftEarly(AnyScreen):
    """Lets a screen rest that was taken away before its widgets were made, as by a key, a signal, or a clock.

    Such a screen is closed once: of two keys in one read the second would close what lies under it.

    Textual tells such a screen all the same that it stands, has a size and is on top. ``needs`` selects the widget
    without which it can do nothing then.
    """

    needs: ClassVar[str] = "Page"
    _is_closed = False

    async def on_event(self, event: events.Event) -> None:
        """Handle what comes to the screen, but nothing that speaks of widgets where there are none."""
        stands = isinstance(event, events.Mount | events.Resize | events.ScreenResume)
        if not stands or self.query(self.needs):
            await super().on_event(event)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close the screen with a result, unless it was closed before."""
        if self._is_closed or self not in self.app.screen_stack:
            return AwaitComplete()
        self._is_closed = True
        closing: AwaitComplete = super().dismiss(result)
        return closing
