"""The first screen: where the player stands, one key for the sensible thing to do, and a line for every other way."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from quiz.tui.blocks.home import (
    BEST,
    MORE,
    NARROW,
    HomeLine,
    HomeSize,
    Masthead,
    all_ways,
    home_blocks,
    masthead,
    texts_blocks,
)
from quiz.tui.game import Destination, HomeAction
from quiz.tui.screens.base import GameScreen
from quiz.tui.widgets.bars import FRAME
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.page import Page, Picked
from quiz.tui.widgets.two_columns import TwoColumnPage

if TYPE_CHECKING:
    from quiz.play.home import HomeFacts

TWO_PANES = 100
"""From so many columns on, the path stands beside the ways to play."""
WIDEST = FRAME
"""The most columns of the two panes together: the frame in which every screen stands, so that all have one edge."""
LEFT = 60
"""The most columns of the left pane where there are two."""
_LEFT_SHARE = 0.55
_NAME = "Fact-check quiz"
_MAP_MARGIN = 1
_MINUTE = 60.0
_SCROLL_BAR = 1
_BARS = 3
"""The rows of the bars above and below the page."""
_HEAD_ROWS = 4
"""The rows of the masthead over two panes."""
_LOW = 20
"""A screen with fewer rows than this has no room for the masthead over two panes."""
_CONTENT_ROWS = 23
"""The rows that the masthead and two panes need; of what is left, a third stands above them."""
MAP_STEP = "step-"


class HomePage(TwoColumnPage):
    """The ways to play, which tells where its cursor has gone: one line is called by the key that picks it now."""

    def __init__(self, picked: Picked, moved: Callable[[], None]) -> None:
        super().__init__(picked, id="page")
        self._moved = moved

    def show(
        self,
        blocks: Iterable[Block] | Callable[[int, int], Iterable[Block]],
        *,
        cursor: str | None = None,
        top: bool = True,
    ) -> None:
        """Show the ways, and tell where the cursor stands."""
        before = self.cursor
        super().show(blocks, cursor=cursor, top=top)
        if before != self.cursor and BEST in {before, self.cursor}:
            self._moved()


class MapPage(Page, can_focus=False):
    """The path beside the ways to play: its steps can be clicked, and no cursor stands there."""

    def _names(self) -> list[str]:
        return []


class HomeScreen(GameScreen):
    """What the game is, where the player stands, and where to go from here.

    One that ``is_bare`` has nothing on it until it is seen: when the player is led to it, or behind a dialog.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.quit", "Quit"),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Enter does what the first line says, and n does so wherever the cursor is: it goes on with a round that "
        "waits, reviews what is due, keeps your days in a row, or takes the next step of the path.",
        "Each question asks what one text says; after each answer you see the line that proves it. "
        "Nobody asks what is true of the world. The text is the measure.",
    )

    def __init__(self, *, is_bare: bool = False) -> None:
        super().__init__()
        self._is_bare = is_bare
        self._is_shown = False
        self._found: HomeFacts | None = None
        self._is_looked_up = False
        self._was_left = False
        self._shown: tuple[object, ...] = ()
        self._shows_all = False

    def compose(self) -> ComposeResult:
        """Nothing as long as nobody sees it, or else all that a screen of the game has."""
        if not self._is_bare:
            yield from super().compose()

    async def on_event(self, event: events.Event) -> None:
        """Put a bare screen together when it comes to be seen."""
        is_seen = self._is_shown or (self._was_left and self.is_active)
        if self._is_bare and is_seen and isinstance(event, events.ScreenResume):
            self._is_bare = False
            await self.recompose()
            self.on_mount()
        await super().on_event(event)

    def compose_body(self) -> Iterable[Widget]:
        """The ways to play; the path comes beside them where there is room for it."""
        yield HomePage(self.picked, self._show)

    def on_mount(self) -> None:
        """Paint at once from the little that is known; the pack itself is read after that."""
        self._show()
        self.set_interval(_MINUTE, self._follow_day)

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile: settings, the player, and what there is to go on with."""
        self._show()
        if self._was_left and self.is_active:  # Behind a dialog nothing is looked up.
            self.game.load_home_facts()

    def on_screen_suspend(self) -> None:
        """Take note that whatever is said here may be old when the player comes back."""
        self._was_left = True

    def be_seen(self) -> None:
        """Be seen from the start: nothing stands over it, or a dialog."""
        self._is_shown = True
        self.post_message(events.ScreenResume())

    def on_resize(self, event: events.Resize) -> None:
        """Make room for the ways on where there is little, and use it where there is much."""
        self._show()

    def _follow_day(self) -> None:
        """Look everything up anew where the screen has stood here past midnight."""
        if self.is_current and self._found is not None and self._found.daily.day != self._today:
            self.game.load_home_facts()

    @property
    def _today(self) -> datetime.date:
        return self.game.context.clock.now().date()

    def show_facts(self, found: HomeFacts | None) -> None:
        """Show what the history says, with the cursor on what is proposed; None where it cannot be read."""
        first = not self._is_looked_up
        new = found is not None and found.waiting is not None and (self._found is None or not self._found.waiting)
        self._found, self._is_looked_up = found, True
        if not self._is_bare:
            self._show(BEST if first or new else None)

    def picked(self, name: str, how: str) -> None:
        """Go where a line leads. What is proposed is looked up first, where that has not been done yet."""
        if name.startswith(MAP_STEP):
            from quiz.play.action import PlayStep

            self.game.begin(PlayStep(pack=self.game.pack, paragraph=int(name.removeprefix(MAP_STEP))))
            return
        if name == BEST:
            if not self._is_looked_up:
                self.game.load_home_facts()
            from quiz.play.home import Way

            found = self._found
            if found is not None and found.is_unchosen and found.best is Way.STEP:
                self.game.go(Destination.PACKS)
            else:
                self.game.go(HomeAction.PLAY if found is None else HomeAction(found.best))
            return
        if name == MORE:
            self._shows_all = True
            self._show(Destination.PACKS)
            return
        self.game.go(HomeAction(name) if name in {*HomeAction} else Destination(name))

    def _show(self, cursor: str | None = None) -> None:
        """Show the ways to play, unless they stand there already."""
        game, size = self.game, self.app.size
        today = self._today
        page = self.page
        on_best = (page.cursor or BEST) == BEST if cursor is None else cursor == BEST
        is_short = not self._shows_all and size.width < TWO_PANES and self._is_new
        state = (
            *(*size, game.context.settings, game.context.who, self._found, self._is_looked_up, today, on_best),
            is_short,
        )
        if state == self._shown and cursor is None:
            return
        self._shown = state
        head = Masthead(game.about, today, self._found)
        wide = size.width >= TWO_PANES
        # Of a text that nobody has chosen the title would read as if it were the one to be played.
        title = "" if self._is_unchosen else game.about.title
        if size.width < NARROW:
            self.top.show(title or _NAME)
        else:
            beside = game.context.who if wide else (head.day, head.number)
            self.top.show(_NAME, beside, about=title)
        if wide or self.query("#map"):
            self._lay_out(head, wide=wide)
        # What is not shown can be reached all the same.
        page.at_once = {way.key: partial(self.picked, way.place, way.key) for way in self._ways} if is_short else {}
        panes = _Panes(*size)

        def blocks(width: int, rows: int) -> Iterable[Block]:
            """The ways for the rows that are left: a notice above the keys takes some."""
            room = HomeSize(panes.left, rows, wide=True) if wide else HomeSize(width, rows)
            on = {"on_best": on_best, "is_looked_up": self._is_looked_up, "is_short": is_short}
            return home_blocks(game.context, head, room, **on)

        page.show(blocks, cursor=cursor)

    @property
    def _ways(self) -> Iterable[HomeLine]:
        return all_ways(self.game.context, self._found)

    @property
    def _is_new(self) -> bool:
        """Whether nothing was played yet; before the history was asked, whether there is none."""
        if self._found is not None:
            return self._found.is_new
        path = self.game.context.history_path
        return not self._is_looked_up and (path is None or not path.exists())

    @property
    def _is_unchosen(self) -> bool:
        """Whether the pack is open only since none was chosen yet; False as long as that is not known."""
        return self._found is not None and self._found.is_unchosen

    def _lay_out(self, head: Masthead, *, wide: bool) -> None:
        """Put the masthead over two panes and the path into the right one, or take both away."""
        if wide and not self.query("#map"):
            self.query_one("#body").mount(MapPage(self.picked, id="map", margin=_MAP_MARGIN))
            self.mount(Static(id="masthead"), before="#body")
        panes = _Panes(*self.app.size)
        self.query_one("#body").styles.padding = (panes.gap, panes.edge, 0, panes.edge) if wide else 0
        self.page.styles.width = panes.left if wide else "1fr"
        side, banner = self.query_one("#map", Page), self.query_one("#masthead", Static)
        side.display, banner.display = wide, wide and panes.head > 0
        if not wide:
            return
        banner.styles.margin = (panes.above - panes.gap, panes.edge, 0, panes.edge)
        banner.update(masthead(head, panes.width))
        if self._is_unchosen:
            from quiz.play.packs import choices

            titles = [choice.title for choice in choices(self.game.context, None)]
            side.show(texts_blocks(titles, head.about))
        elif self._found is not None:
            from quiz.tui.blocks.path import map_blocks

            columns = panes.width - panes.left - 2 * _MAP_MARGIN - _SCROLL_BAR
            side.show(map_blocks(self._found.path, self.game.pack.brief, columns))


class _Panes:
    """Where two panes stand on a screen of so many columns and rows."""

    def __init__(self, columns: int, rows: int) -> None:
        columns = min(columns, FRAME)
        self.width = min(columns, WIDEST)
        self.left = min(LEFT, int(self.width * _LEFT_SHARE))
        self.edge = (columns - self.width) // 2
        self.above = max(0, rows - _BARS - _CONTENT_ROWS) // 3
        self.gap = min(1, self.above)
        self.head = _HEAD_ROWS if rows >= _LOW else 0
