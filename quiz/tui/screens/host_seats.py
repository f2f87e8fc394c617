"""Who is in a live room, and who has not answered; they can be renamed, taken out, many at once, or let back in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from quiz.live.host import Host
from quiz.live.kept_room import Change
from quiz.live.snapshots import team_name
from quiz.rules.live import RoomPhase, Seat
from quiz.rules.phase import WrongStep
from quiz.tui.blocks.room import present
from quiz.tui.screens.base import GameScreen, PickKeys
from quiz.tui.screens.menu import MenuScreen
from quiz.tui.screens.name import NameScreen
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording import live as wording
from quiz.wording import names
from quiz.wording.prose import sentence

if TYPE_CHECKING:
    from quiz.tui.game import Game

_SEAT = "seat-"


class SeatsScreen(GameScreen):
    """Everybody who has a seat: first those who are waited for, last those who were taken out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "take_out", "Take out"),
        Binding("u", "undo", "Undo removal"),
        Binding("escape,q,w", "dismiss", "Back"),
    ]
    pick_words: ClassVar[dict[str, str]] = {"enter": "Rename or take out", "space": "Mark"}
    explains: ClassVar[tuple[str, ...]] = (
        "Enter on a name offers what can be done: another name, taking somebody out, letting them in again. "
        "Whoever is taken out keeps answers and points.",
        "Space marks a name, and x takes out all that are marked. Enter on the first of many made-up names marks it "
        "with all who came after it. u lets those in again who were taken out last, all of them.",
    )

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._marked: frozenset[int] = frozenset()

    @property
    def pick_keys(self) -> PickKeys:
        """Marking and choosing what to do are two things here."""
        return (
            ("space", "mark the name with the cursor, or take the mark away"),
            ("enter", "what can be done with it"),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that do something now."""
        match action:
            case "take_out":
                return bool(self._marked)
            case "undo":
                return bool(self._host.last_removed())
            case _:
                return True

    def on_mount(self) -> None:
        """Show them, and follow what changes."""
        self._unlisten = self._host.listen(self._heard)
        self._show()

    def on_unmount(self) -> None:
        """Follow it no more."""
        self._unlisten()

    def _heard(self, change: Change) -> None:
        if self.is_mounted:
            self.call_later(self._show)

    def _show(self) -> None:
        room = self._host.room
        self._marked &= room.present.keys()
        self.refresh_bindings()
        self.top.show("Who is here", wording.how_many(room) if room.phase in {RoomPhase.OPEN, RoomPhase.CLOSED} else "")
        self.page.show(self._blocks(), top=False)

    def _blocks(self) -> Iterator[Block]:
        host, room = self._host, self._host.room
        yield Block(styled(present(room), TextStyle.STEM), margin=1)
        if host.code_check.wrong:
            yield Block(styled(f"Wrong codes that were tried: {host.code_check.wrong}", TextStyle.DIM))
        waiting = room.waiting() if room.phase in {RoomPhase.OPEN, RoomPhase.CLOSED} else ()
        others = [seat for seat in room.present if seat not in waiting]
        gone = [seat for seat in room.seats if seat not in room.present]
        for group in ([*waiting], others, gone):
            for at, number in enumerate(group):
                seat = room.seats[number]
                what = styled(self._state_of(number, seat, is_waited_for=number in waiting), TextStyle.DIM)
                name = styled(seat.name, TextStyle.DIM if seat.is_removed else TextStyle.STRONG)
                mark = styled("[x] ", TextStyle.KEY) if number in self._marked else styled("")
                yield Block(assemble(mark, name, "  ", what), name=f"{_SEAT}{number}", margin=int(at == 0))

    def _state_of(self, number: int, seat: Seat, *, is_waited_for: bool) -> str:
        host, room = self._host, self._host.room
        if seat.is_removed:
            return "taken out"
        known = [team_name(seat.team)]
        if asking := len(host.requests.of(number)):
            known.append(wording.askers(asking))
        if not host.is_connected(number):
            known.append("not connected")
        if is_waited_for:
            known.append("has not answered")
        elif room.phase in {RoomPhase.OPEN, RoomPhase.CLOSED}:
            known.append("has answered")
        return ", ".join(filter(None, known)) or "here"

    def picked(self, name: str, how: str) -> None:
        """Mark somebody, or offer what can be done with them."""
        number = int(name.removeprefix(_SEAT))
        if how == "space":
            self._mark(frozenset((number,)) - self._marked, self._marked - {number})
            return
        seat = self._host.room.seats[number]
        later = self._host.since(number)
        ways: list[tuple[str, str]] = [("nothing", "Back")]
        if seat.is_removed:
            ways.append(("restore", "Let them in again"))
        else:
            if self._host.requests.of(number):
                ways.append(("request", "Let the other device in, or not"))
            ways += [("rename", "Give another name"), ("remove", "Take them out of the room")]
            if len(later) > 1:
                ways.append(("later", f"Mark them and all who came after: {len(later)}"))

        def do(way: str | None) -> None:
            match way:
                case "restore":
                    self._do(lambda: self._host.restore(number))
                case "remove":
                    self._do(lambda: self._host.remove(number))
                case "rename":
                    self._rename(number)
                case "request":
                    ask_about_request(self.game, self._host, number)
                case "later":
                    self._mark(frozenset(later), self._marked)
                    self.game.say(f"{names.count(len(self._marked), 'name')} marked; x takes them out")
                case _:
                    pass

        self.game.ask(MenuScreen(seat.name, tuple(ways)), do)

    def _mark(self, more: frozenset[int], marked: frozenset[int]) -> None:
        self._marked = marked | more
        self._show()

    def action_take_out(self) -> None:
        """Take out all who are marked, once it is asked."""
        marked = tuple(sorted(self._marked & self._host.room.present.keys()))
        ways = (("stay", "Back"), ("out", "Take them out"))

        def do(way: str | None) -> None:
            if way == "out":
                self._do(lambda: self._host.remove(*(seat for seat in marked if seat in self._host.room.present)))

        question = f"Take {names.count(len(marked), 'name')} out of the room?"
        note = f"{wording.listed(self._host.room, marked)}. Their answers and points are kept, and u undoes it."
        self.game.ask(MenuScreen(question, ways, note), do)

    def action_undo(self) -> None:
        """Let those in again who were taken out last."""
        undo_removal(self.game, self._host)

    def _rename(self, number: int) -> None:
        def taken(name: str) -> str:
            try:
                self._host.rename(number, name)
            except WrongStep as wrong:
                return sentence(str(wrong))
            return ""

        now = self._host.room.seats[number].name
        self.game.ask(NameScreen(f"Another name for {now}", taken=taken), lambda _: None)

    def _do(self, step: Callable[[], object]) -> None:
        try:
            step()
        except WrongStep as wrong:
            self.game.say(sentence(str(wrong)))


def undo_removal(game: Game, host: Host) -> None:
    """Let those in again who were taken out last, and say who they are."""
    try:
        back = host.undo_removal()
    except WrongStep as wrong:
        game.say(sentence(str(wrong)))
    else:
        game.say(wording.back_again(host.room, back))


def ask_about_request(game: Game, host: Host, number: int) -> None:
    """Ask whether the first device that says that it has a seat may have it."""
    asking = host.requests.of(number)
    if not asking:
        return
    ways = (("later", "Decide later"), ("yes", "Let it in"), ("no", "Do not let it in"))
    note = "The device that has the seat now is out then. Ask the student first."

    def decide(way: str | None) -> None:
        try:
            if way == "yes":
                host.admit(number)
            elif way == "no":
                host.turn_away(number)
        except WrongStep as wrong:
            game.say(sentence(str(wrong)))

    question = wording.asks_back(host.room.seats[number].name, len(asking))
    game.ask(MenuScreen(question, ways, note), decide)
