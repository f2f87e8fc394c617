"""Leading a live room on a full screen: every step of it is a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from quiz.bank.pack import Pack
from quiz.errors import Exit
from quiz.live.addresses import RoomAddresses
from quiz.live.host import Host
from quiz.live.tickets import SeatRequest
from quiz.rules.live import RoomPhase
from quiz.rules.phase import WrongStep
from quiz.tui.screens.host_seats import SeatsScreen, ask_about_request, undo_removal
from quiz.tui.screens.host_view import COUNTS_EVERY, HostView
from quiz.tui.screens.menu import LEAVE_KEYS, MenuScreen
from quiz.wording import live as wording
from quiz.wording.prose import sentence

SETTLING = 0.5
"""A key that leads on counts only when the step before it has been seen for so many seconds."""
MORE_TIME = 30.0
_END, _LATER = "end", "leave"


class HostScreen(HostView):
    """A room, and what the keys of whoever leads it do."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "next", "Next"),
        Binding("s", "skip_board", "Next question"),
        Binding("c", "close", "Close now"),
        Binding("m", "more_time", "More time"),
        Binding("p", "pause", "Pause"),
        Binding("p", "resume", "Go on"),
        Binding("y", "let_in", "Let in"),
        Binding("w", "who", "Who"),
        Binding("n", "names", "Names"),
        Binding("n", "no_names", "Hide names"),
        Binding("l", "lock", "Lock"),
        Binding("l", "unlock", "Unlock"),
        Binding("u", "undo", "Undo removal"),
        Binding("a", "address", "Other address"),
        Binding("e", "end", "End"),
        Binding("escape,q", "leave", "Leave", key_display="esc"),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("pageup", "scroll(-10)", "Back", show=False),
        Binding("pagedown", "scroll(10)", "On", show=False),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Space goes on: it begins, takes answers, closes, shows the right answer, shows who is ahead, and goes on to "
        "the next question. A key that is held down counts once.",
        "Make the letters of your terminal larger, with ctrl and +, until the last row of the class can read them. "
        "What is shown follows the room that there is.",
        "w lists who is here and who has not answered. There a name can be changed, one or many taken out, or let back "
        "in. u undoes the last removal. y lets in another device by a name that is taken, or not.",
        "At their own pace the screen says how many have answered each question, and how far half of the class is. n "
        "says it by name, which the whole class sees where the screen is projected; n again hides the names.",
        "Every step is in the room's file at once. If you leave, the room is paused, and quiz host --resume goes on.",
    )

    def __init__(
        self,
        host: Host,
        pack: Pack,
        addresses: RoomAddresses,
        *,
        is_projected: bool = True,
        counts_every: float = COUNTS_EVERY,
    ) -> None:
        super().__init__(host, pack, addresses, is_projected=is_projected, counts_every=counts_every)
        self._seen = 0.0
        self._asking: tuple[SeatRequest, ...] = ()

    @property
    def explained(self) -> tuple[str, ...]:
        """What help says, with the signs before names where nothing is projected."""
        return self.explains if self.is_projected else (*self.explains, wording.SEAT_SIGNS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        room = self.host.room
        is_over = room.phase is RoomPhase.END
        match action:
            case "next":
                return not is_over and not room.is_paused and (room.is_led or room.phase is RoomPhase.LOBBY)
            case "skip_board":
                return room.phase is RoomPhase.REVEAL and not room.is_last and not room.is_paused
            case "close":
                return room.is_led and room.phase is RoomPhase.OPEN and not room.is_paused
            case "more_time":
                return room.phase is RoomPhase.OPEN and room.limit is not None and not room.is_paused
            case "pause":
                return not is_over and not room.is_paused
            case "resume":
                return not is_over and room.is_paused
            case "let_in":
                return bool(self.host.requests)
            case "names":
                return not room.is_led and room.phase is RoomPhase.OPEN and not self.has_names
            case "no_names":
                return not room.is_led and room.phase is RoomPhase.OPEN and self.has_names
            case "lock":
                return not is_over and not room.is_locked
            case "unlock":
                return not is_over and room.is_locked
            case "undo":
                return bool(self.host.last_removed())
            case "address":
                return len(self.urls) > 1 and not is_over
            case "end":
                return not is_over
            case _:
                return True

    def on_key(self, event: events.Key) -> None:
        """Let nobody miss a step: a key that leads on too soon after the last one was held, or pressed twice."""
        if event.key not in {"space", "enter", "s", "c"}:
            return
        now = self._clock()
        if now - self._seen < SETTLING:
            event.stop()
            event.prevent_default()
        self._seen = now

    def changed(self) -> None:
        """The room has come to another step, which is to be seen before the next."""
        super().changed()
        self._seen = self._clock()

    def _clock(self) -> float:
        return self.game.context.clock.seconds()

    def draw(self) -> None:
        """Show the room as it is now, and say who asks to be let in."""
        super().draw()
        asking = tuple(self.host.requests)
        for one in asking:
            if one not in self._asking:
                question = wording.asks_back(self.host.room.seats[one.seat].name)
                self.game.say(f"{question.rstrip('.')}; y lets it in, or not")
        self._asking = asking

    def do(self, step: Callable[[], None], done: str = "") -> None:
        """Take a step; why it cannot be taken is shown."""
        try:
            step()
        except WrongStep as wrong:
            self.game.say(sentence(str(wrong)))
        else:
            self.game.say(*filter(None, (done,)))

    def action_next(self) -> None:
        """Go on to what comes next."""
        self.do(self.host.next)

    def action_skip_board(self) -> None:
        """Go on from the answer to the next question."""
        self.do(self.host.skip_board)

    def action_close(self) -> None:
        """Take no more answers."""
        self.do(self.host.close)

    def action_more_time(self) -> None:
        """Give half a minute more."""
        self.do(lambda: self.host.more_time(MORE_TIME), f"{MORE_TIME:.0f} seconds more")

    def action_pause(self) -> None:
        """Let the clock stand still."""
        self.do(self.host.pause)

    def action_resume(self) -> None:
        """Let the clock go on."""
        self.do(self.host.resume)

    def action_names(self) -> None:
        """Say by name how far everybody is, for whoever leads the room."""
        self.has_names = True
        self.draw()

    def action_no_names(self) -> None:
        """Say only how far the class is."""
        self.has_names = False
        self.draw()

    def action_lock(self) -> None:
        """Let nobody new in."""
        self.do(self.host.lock, "Nobody new can come in")

    def action_unlock(self) -> None:
        """Let them in again."""
        self.do(self.host.unlock, "Whoever has the code can come in")

    def action_who(self) -> None:
        """List who is here."""
        self.game.ask(SeatsScreen(self.host), lambda _: None)

    def action_let_in(self) -> None:
        """Let in the device that asked first, or not."""
        ask_about_request(self.game, self.host, next(iter(self.host.requests)).seat)

    def action_undo(self) -> None:
        """Let those in again who were taken out last."""
        undo_removal(self.game, self.host)

    def action_address(self) -> None:
        """Show the next address of this machine."""
        self.shown = (self.shown + 1) % len(self.urls)
        self.show_address()
        self.draw()
        self.game.say(f"Address {self.shown + 1} of {len(self.urls)}: {self.url}")

    def action_end(self) -> None:
        """End the room for everybody, once it is asked."""
        room = self.host.room
        if room.is_led and room.is_last and room.phase in {RoomPhase.REVEAL, RoomPhase.BOARD}:
            self.do(self.host.end)
            return
        ways = (("stay", "Stay"), (_END, "End it for everybody"))

        def end(way: str | None) -> None:
            if way == _END:
                self.do(self.host.end)

        self.game.ask(
            MenuScreen("End the room here?", ways, "Everybody keeps what they have answered.", letters=LEAVE_KEYS), end
        )

    def action_leave(self) -> None:
        """Leave: at the end at once, before it after asking; the room is paused then."""
        if self.host.room.phase is RoomPhase.END:
            self.game.leave(Exit.OK)
            return
        ways = (("stay", "Stay"), (_LATER, "Leave it, paused, to go on another time"), (_END, "End it for everybody"))

        def leave(way: str | None) -> None:
            if way == _LATER:
                if not self.host.ahead.is_paused:
                    self.do(self.host.pause)
                self.game.leave(Exit.OK)
            elif way == _END:
                self.do(self.host.end)

        self.game.ask(MenuScreen("Leave the room?", ways, wording.LEAVING, letters=LEAVE_KEYS), leave)

    def action_scroll(self, lines: int) -> None:
        """Move the page, where it is longer than the screen."""
        self.page.scroll_relative(y=lines, animate=False)
