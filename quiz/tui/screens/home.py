"""The first screen: one key starts a round, and every other way is a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType

from quiz.bank.about import About
from quiz.tui.game import Destination, HomeAction
from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import TextStyle, assemble, boxed, styled
from quiz.tui.widgets.block_layout import Block

if TYPE_CHECKING:
    from quiz.play.context import Context
    from quiz.play.home import HomeFacts

LOW = 20
"""A terminal with fewer rows than this has no room for a banner."""
NARROW = 60
"""A terminal with fewer columns than this has no room for more than a few words on a line."""


class ScreenLimits(NamedTuple):
    """What the screen has too little of."""

    low: bool
    narrow: bool


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

    def __init__(self) -> None:
        super().__init__()
        self._found: HomeFacts | None = None
        self._was_left = False

    def on_mount(self) -> None:
        """Paint at once from the little that is known; the pack itself is read after that."""
        self.top.show("Fact-check quiz")
        self._show()

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile: settings, the player, and what there is to go on with."""
        self._show()
        if self._was_left:
            self.game.load_home_facts()

    def on_screen_suspend(self) -> None:
        """Take note that whatever is said here may be old when the player comes back."""
        self._was_left = True

    def on_resize(self, event: events.Resize) -> None:
        """Make room for the ways on where there is little."""
        self._show()

    def show_facts(self, found: HomeFacts | None) -> None:
        """Show what the history says: a round that waits comes first, with the cursor on it.

        Who has never played is offered the path.
        """
        new = found is not None and found.waiting is not None and (self._found is None or not self._found.waiting)
        offered = found is not None and found.is_new and not found.path.is_done and self._found is None
        self._found = found
        self._show(HomeAction.RESUME if new else HomeAction.STEP if offered else None)

    def _show(self, cursor: str | None = None) -> None:
        size = self.app.size
        room = ScreenLimits(low=size.height < LOW, narrow=size.width < NARROW)
        self.page.show(menu(self.game.about, self.game.context, self._found, room), cursor=cursor)

    def picked(self, name: str, how: str) -> None:
        """Go where a line leads."""
        self.game.go(HomeAction(name) if name in {*HomeAction} else Destination(name))


def menu(about: About, context: Context, found: HomeFacts | None, room: ScreenLimits) -> Iterator[Block]:
    """The blocks of the home screen; a low one has no banner, a narrow one fewer words."""
    source = f"{about.source.publisher}, {about.source.place}, {_day(about)}"
    if room.low and room.narrow:
        yield Block(styled(about.title, TextStyle.STEM))
    elif room.low:
        yield Block(assemble(("What did the release say?", TextStyle.STEM), f"\n{about.title}"))
    else:
        yield _banner(about, source)
    for at, way in enumerate(_home_lines(context, found)):
        what = way.what if room.narrow else way.what + way.more
        yield Block(
            assemble((f"{way.title:<10}", TextStyle.STRONG), (what, TextStyle.DIM)),
            lead=assemble((way.key, TextStyle.KEY), "  "),
            name=way.place,
            key=way.key,
            margin=0 if at else 1,
        )


class HomeLine(NamedTuple):
    """Where one can go from here. ``more`` is said after ``what`` where there is room."""

    key: str
    place: Destination | HomeAction
    title: str
    what: str
    more: str = ""


def _home_lines(context: Context, found: HomeFacts | None) -> Iterator[HomeLine]:
    due = HomeLine("3", HomeAction.REVIEW, "Review", "what is due", " again")
    daily = HomeLine("4", HomeAction.DAILY, "Daily", "ten questions", ", today the same for everyone")
    if found is not None:
        from quiz.play.resume import where_left
        from quiz.wording import path, reminders

        if found.waiting is not None:
            yield HomeLine("r", HomeAction.RESUME, "Resume", *where_left(found.waiting, context.clock))
        if not found.path.is_done:
            more = f", {path.total(found.path)}" if found.path.stars else ""
            what = path.OFFER if found.is_new else path.next_step(found.path)
            yield HomeLine("n", HomeAction.STEP, "Path", what, more)
        due = due._replace(what=reminders.due(found.due) if found.due else "nothing is due", more=" today")
        if found.daily.played is not None and found.daily.played.ended is not None:
            daily = daily._replace(what="played today", more=f", {reminders.streak(found.daily.streak)}")
    yield HomeLine("1", HomeAction.PLAY, "Play", f"{context.settings.count} questions", ", each with its answer")
    yield HomeLine("2", Destination.CHOOSE, "Choose", "topics, kinds, length", ", exam or sprint")
    yield due
    yield daily
    yield HomeLine("5", Destination.STATISTICS, "Stats", "what you know", ", and how well")
    yield HomeLine("6", Destination.READ, "Read", "the brief", ", line by line")
    yield HomeLine("7", Destination.SETTINGS, "Settings", "colours, certainty", ", citing")
    yield HomeLine("8", HomeAction.HELP, "Help", "how it works", ", and the keys")
    yield HomeLine("p", Destination.PLAYERS, "Player", context.who or "nobody by name")


def _banner(about: About, source: str) -> Block:
    return Block(
        assemble(("What did the release say?", TextStyle.STEM), f"\n{about.title}", (f"\n{source}", TextStyle.DIM)),
        lead=boxed("FACT CHECK", TextStyle.ACCENT),
        margin=1,
    )


def _day(about: About) -> str:
    date = about.source.date
    months = "January February March April May June July August September October November December"
    return f"{date.day} {months.split()[date.month - 1]} {date.year}"
