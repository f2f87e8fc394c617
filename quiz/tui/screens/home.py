"""The first screen: one key starts a round, and every other way is a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from quiz.bank.about import About
from quiz.tui.ink import Ink, boxed, inks
from quiz.tui.screens.base import GameScreen
from quiz.tui.widgets.typeset import Block

LOW = 20
"""A terminal with fewer rows than this has no room for a banner."""


class HomeScreen(GameScreen):
    """What the game is, and where to go from here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.quit", "Quit"),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Enter starts a round. Each question asks what one news release says; after each answer "
        "you see the line that proves it.",
        "Nobody asks what is true of the world. The release is the measure.",
    )

    def on_mount(self) -> None:
        """Paint at once from the little that is known; the pack itself is read after that."""
        self.top.show("Fact-check quiz")
        self._show()

    def on_screen_resume(self) -> None:
        """Show settings that have changed meanwhile."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Make room for the ways on where there is little."""
        super().on_resize(event)
        self._show()

    def _show(self) -> None:
        low = self.app.size.height < LOW
        self.page.show(menu(self.game.about, self.game.launch.settings.count, low=low))

    def picked(self, name: str, how: str) -> None:
        """Go where a line leads."""
        self.game.go(name)


def menu(about: About, count: int, *, low: bool) -> Iterator[Block]:
    """The blocks of the home screen; a low one has no banner."""
    source = f"{about.source.publisher}, {about.source.place}, {_day(about)}"
    if low:
        yield Block(inks(("What did the release say?", Ink.STEM), f"\n{about.title}"), margin=1)
    else:
        yield _banner(about, source)
    ways = (
        ("play", "Play", f"{count} questions, told after each", "1"),
        ("choose", "Choose", "topics, kinds, length, exam or sprint", "2"),
        ("read", "Read", "the brief, line by line", "3"),
        ("settings", "Settings", "colours, certainty, citing", "4"),
        ("help", "Help", "how it works, and the keys", "5"),
    )
    for place, (name, title, what, key) in enumerate(ways):
        yield Block(
            inks((f"{title:<10}", Ink.STRONG), (what, Ink.DIM)),
            lead=inks((key, Ink.KEY), "  "),
            name=name,
            key=key,
            margin=0 if place else 1 if low else 2,
        )


def _banner(about: About, source: str) -> Block:
    return Block(
        inks(("What did the release say?", Ink.STEM), f"\n{about.title}", (f"\n{source}", Ink.DIM)),
        lead=boxed("FACT CHECK", Ink.ACCENT),
        margin=1,
    )


def _day(about: About) -> str:
    date = about.source.date
    months = "January February March April May June July August September October November December"
    return f"{date.day} {months.split()[date.month - 1]} {date.year}"
