"""The bars above and below a page: where the player is, and which keys do something now."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from quiz.tui.ink import Ink, ink, inks, join


class TopBar(Widget):
    """What this screen is, what matters beside it, and how far the round has come as a line."""

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self._left, self._right = left, right
        self._done: float | None = None

    def show(self, left: str, right: str = "", done: float | None = None) -> None:
        """Say something else; ``done`` is the share of the round that is over, 0 to 1."""
        if (left, right, done) != (self._left, self._right, self._done):
            self._left, self._right, self._done = left, right, done
            self.refresh()

    def render(self) -> RenderResult:
        """One line of words and one that shows the way so far."""
        width = self.size.width
        left = Content(self._left).truncate(max(0, width - 4), ellipsis=True)
        right = Content(self._right).truncate(max(0, width - left.cell_length - 6), ellipsis=True)
        gap = max(1, width - left.cell_length - right.cell_length - 4)
        full = 0 if self._done is None else round(self._done * width)
        return inks(
            "  ",
            left.stylize(Ink.STRONG),
            " " * gap,
            right.stylize(Ink.DIM),
            "\n",
            ("━" * full, Ink.ACCENT),
            ("─" * (width - full), Ink.DIM),
        )


class KeyBar(Widget):
    """The keys that do something on this screen. Each can be clicked; they wrap where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[tuple[str, str, str], ...] = ()

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._follow())
        self._follow()

    def render(self) -> Content:
        """Each key with what it does."""
        room, shown = self.size.width - 2, []
        used = 0
        for key, what, action in self._keys:
            words = inks((key, Ink.KEY), f" {what}")
            if used and used + words.cell_length > room:
                shown.append(ink("\n"))
                used = 0
            elif used:
                shown.append(ink("  "))
                used += 2
            shown.append(words.stylize(Style.from_meta({"@click": action})))
            used += words.cell_length
        return join(shown)

    def _follow(self) -> None:
        keys: dict[str, tuple[str, str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and binding.description and active.enabled and binding.action not in keys:
                namespace = "app" if active.node is self.app else "screen"
                action = binding.action if "." in binding.action else f"{namespace}.{binding.action}"
                keys[binding.action] = (
                    binding.key_display or self.app.get_key_display(binding),
                    binding.description,
                    action,
                )
        if "help" in keys:
            keys["help"] = keys.pop("help")  # Last, so that what the screen is for comes first.
        if tuple(keys.values()) != self._keys:
            self._keys = tuple(keys.values())
            self.refresh(layout=len(self.render().split("\n")) != self.size.height)
