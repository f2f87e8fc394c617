"""What a screen does that is left before it was put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events

if TYPE_CHECKING:
    from textual.dom import DOMNode
else:
    DOMNode = object  # Textual takes the styles and keys of the first base that is a node, and these are the screen's.


class MayBeLeftEarly(DOMNode):
    """Lets a screen rest that was taken away before its widgets were made, as by a key, a signal, or a clock.

    Textual tells such a screen all the same that it stands, has a size and is on top. ``needs`` selects the widget
    without which it can do nothing then.
    """

    needs: ClassVar[str] = "Page"

    async def on_event(self, event: events.Event) -> None:
        """Handle what comes to the screen, but nothing that speaks of widgets where there are none."""
        stands = isinstance(event, events.Mount | events.Resize | events.ScreenResume)
        if not stands or self.query(self.needs):
            await super().on_event(event)
