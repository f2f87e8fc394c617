"""What whoever leads a live room shows on the wall: the way in, the question, the result, who is ahead, the end."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import assert_never

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from quiz.bank.pack import Pack
from quiz.live.addresses import RoomAddresses
from quiz.live.host import Host
from quiz.live.kept_room import Change
from quiz.live.qr import half_blocks
from quiz.live.snapshots import picked
from quiz.rules.live import RoomPhase
from quiz.tui.blocks import room as blocks
from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import TextStyle, styled
from quiz.tui.widgets.block_layout import Block
from quiz.tui.widgets.page import Page
from quiz.tui.widgets.room_status import RoomProgress, RoomStatus
from quiz.wording import live as wording
from quiz.wording import names

BEAT = 0.1
"""How often the time left is looked at, in seconds."""
COUNTS_EVERY = 0.1
"""Who is here and who has answered is drawn once in so many seconds at most."""
SMALL_LETTERS = 150
"""From so many columns on, the letters of a terminal are too small for the back row."""
_BESIDE = 40
"""So many columns at least are left beside a QR code."""


class QrCode(Widget):
    """A code to scan, drawn light on dark whatever the colours of the game are."""

    def __init__(self) -> None:
        super().__init__(id="qr")
        self.lines: tuple[str, ...] = ()

    def show(self, text: str) -> None:
        """Draw another one."""
        self.lines = half_blocks(text)
        self.refresh(layout=True)

    def get_content_width(self, container: object, viewport: object) -> int:
        """As wide as the code."""
        return len(self.lines[0]) if self.lines else 0

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As high as the code."""
        return len(self.lines)

    def render(self) -> RenderResult:
        """The code."""
        return styled("\n").join(Content.styled(line, TextStyle.QR) for line in self.lines)


class HostView(GameScreen):
    """A room as it stands. ``urls`` are its addresses, the likeliest first; ``shown`` is the one on view.

    ``has_names`` says whether, at one's own pace, the screen says by name how far everybody is.
    """

    def __init__(
        self,
        host: Host,
        pack: Pack,
        addresses: RoomAddresses,
        *,
        is_projected: bool,
        counts_every: float = COUNTS_EVERY,
    ) -> None:
        super().__init__()
        self.host, self.pack, self.urls = host, pack, addresses.urls
        self._addresses = addresses
        self.shown = 0
        self.is_projected = is_projected
        self.has_waited = False
        self.has_names = not is_projected
        self._drawn: object = None
        self._is_due = self._is_stale = False
        self._counts_every, self._drawn_at = counts_every, 0.0

    def compose_body(self) -> Iterable[Widget]:
        """The page, and beside it the code to scan."""
        page = Page(id="page")
        page.can_focus = False
        yield page
        yield QrCode()

    def compose_below(self) -> Iterable[Widget]:
        """How many have answered."""
        yield RoomStatus()

    @property
    def url(self) -> str:
        """The address that is shown."""
        return self.urls[self.shown]

    def on_mount(self) -> None:
        """Follow the room and its clock."""
        self._unlisten = self.host.listen(self._heard)
        self._addresses.listen(self._moved)
        self.set_interval(BEAT, self._beat)
        self.set_timer(wording.PATIENCE, self._has_waited)
        self.draw()

    def on_unmount(self) -> None:
        """Follow it no more."""
        self._unlisten()

    def _moved(self, before: object) -> None:
        del before
        if self.is_mounted:
            self.call_later(self._take_addresses)

    def _take_addresses(self) -> None:
        """Keep the address on view as long as the machine has it, and say where another one is on view now."""
        if self.host.room.phase is RoomPhase.END:
            return
        before, self.urls = self.url, self._addresses.urls
        self.shown = self.urls.index(before) if before in self.urls else 0
        if self.url != before:
            self.show_address()
            self.game.say(wording.moved(self.host.room))
        self.draw()

    def _has_waited(self) -> None:
        self.has_waited = True
        self.draw()

    def _heard(self, change: Change) -> None:
        """Draw what has happened, once for all of it, and in the app's own turn, since only that knows its colours.

        Who has come and who has answered is drawn less often than it changes: a class does so within a second.
        """
        self._is_stale = True
        is_soon = time.monotonic() - self._drawn_at < self._counts_every
        if self.is_mounted and not self._is_due and not (is_soon and change is Change.COUNTS):
            self._is_due = True
            self.call_later(self._follow)

    def _follow(self) -> None:
        self._is_due = False
        self.draw()

    def _beat(self) -> None:
        if self._is_stale:
            self.draw()
        else:
            self._show_status()

    def draw(self) -> None:
        """Show the room as it is now."""
        self._is_stale, self._drawn_at = False, time.monotonic()
        room = self.host.room
        state = (room.phase, room.place, room.is_paused, room.is_locked)
        if state != self._drawn:
            self._drawn = state
            self.changed()
        for name, holds in (
            ("lobby", room.phase is RoomPhase.LOBBY),
            ("ended", room.phase is RoomPhase.END),
            ("paused", room.is_paused),
        ):
            self.set_class(holds, name)
        qr = self.query_one(QrCode)
        if room.phase is RoomPhase.LOBBY and not qr.lines:
            self.show_address()
        self.fit_qr()
        self._show_top()
        self._show_status()
        self.page.show(self._page, top=False)
        self.refresh_bindings()

    def changed(self) -> None:
        """The room has come to another step."""
        if self.is_mounted:
            self.page.scroll_to(y=0, animate=False)

    def show_address(self) -> None:
        """Draw the code of the address that is on view."""
        self.query_one(QrCode).show(f"{self.url}/#{self.host.about.code}")
        self.fit_qr()

    def fit_qr(self) -> None:
        """Show the code to scan where there is room for it, before the questions begin."""
        lines = self.query_one(QrCode).lines
        size = self.app.size
        rows = size.height - 3
        has_room = bool(lines) and size.width >= len(lines[0]) + _BESIDE and rows >= len(lines)
        self.set_class(self.host.room.phase is RoomPhase.LOBBY and self.is_projected and has_room, "qr")

    def _page(self, width: int, rows: int) -> Iterable[Block]:
        host, room, brief = self.host, self.host.room, self.pack.brief
        if not width or not rows:
            return ()
        if not room.is_led and room.phase is RoomPhase.OPEN:
            shown = blocks.seats if self.has_names else blocks.at_own_pace
            return shown(host, width, rows)
        asked = room.asked[room.place]
        match room.phase:
            case RoomPhase.LOBBY:
                port = int(self.url.rpartition(":")[2])
                waited = wording.what_to_check(port) if self.has_waited else ()
                hint = tuple(wording.without_network(self.url)) or tuple(waited)
                is_small = self.is_projected and self.app.size.width >= SMALL_LETTERS
                return blocks.lobby(host, self.url, width, rows, hint=hint, is_small=is_small)
            case RoomPhase.END:
                return blocks.ending(host, width, rows)
            case RoomPhase.BOARD:
                return blocks.board(host, width, rows)
            case RoomPhase.READ | RoomPhase.OPEN | RoomPhase.CLOSED if self.is_projected:
                return blocks.question(asked, width, rows)
            case RoomPhase.READ | RoomPhase.OPEN | RoomPhase.CLOSED:
                return blocks.teacher(host, width, rows)
            case RoomPhase.REVEAL:
                return blocks.reveal(asked, picked(room, room.place), brief, width, rows)
            case _ as never:
                assert_never(never)

    def _show_top(self) -> None:
        host, room = self.host, self.host.room
        way_in = (
            () if room.phase in {RoomPhase.LOBBY, RoomPhase.END} else (host.about.code, self.url.partition("//")[2])
        )
        title = host.about.exercise.title
        if room.phase in {RoomPhase.LOBBY, RoomPhase.END} or not room.is_led:
            questions = names.count(len(room.asked), "question")
            self.top.show(title, way_in, 1.0 if room.phase is RoomPhase.END else 0.0, about=questions)
            return
        asked = room.asked[room.place]
        topic = self.pack.about.topics.get(asked.topic, asked.topic)
        place = f"{room.place + 1} of {len(room.asked)}"
        self.top.show(place, way_in, room.place / len(room.asked), about=(names.kind(asked.kind), topic))

    def _show_status(self) -> None:
        if self.is_mounted:
            self.query_one(RoomStatus).show(self._standing())

    def _standing(self) -> RoomProgress:
        host, room = self.host, self.host.room
        if host.problem:
            return RoomProgress(
                "NOTHING CAN BE SAVED ANY MORE: make room on the disk, then quiz host --resume", filled=True
            )
        if room.is_paused:
            return RoomProgress("PAUSED   No time is lost", filled=True)
        left = room.left(host.now)
        clock = "" if left is None else names.clock(left)
        seats = len(room.present)
        match room.phase:
            case RoomPhase.READ:
                return RoomProgress("Read the question. Answers come next.")
            case RoomPhase.OPEN:
                return RoomProgress(wording.how_many(room), clock, room.answered if seats else 0, seats)
            case RoomPhase.CLOSED:
                return RoomProgress(f"{wording.how_many(room).rstrip('.')}. No more answers.", "", room.answered, seats)
            case RoomPhase.REVEAL:
                return RoomProgress(wording.how_many(room))
            case RoomPhase.LOBBY | RoomPhase.BOARD | RoomPhase.END:
                return RoomProgress("")
            case _ as never:
                assert_never(never)
