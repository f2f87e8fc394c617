"""Leading a live room line by line: what happens is said as it happens, and every step is a word."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterable
from typing import TextIO

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.live.host import Host
from quiz.live.kept_room import Change
from quiz.live.snapshots import picked
from quiz.live.tickets import SeatRequest
from quiz.plain import host_messages as messages
from quiz.plain.prose import terminal_width, wrapped
from quiz.rules.live import RoomPhase
from quiz.rules.phase import WrongStep
from quiz.wording import live as wording
from quiz.wording.prose import sentence

LONGEST_LINE = 1_000
_MORE_TIME = 30.0
_MOST_SECONDS = 36_000
_LATER = " and later"


class _LeftError(Exception):
    """The room is left as it stands."""


class PlainHost:
    """Leads one room at a console. ``lines`` gives what is typed, None at its end."""

    def __init__(self, host: Host, pack: Pack, *, port: int, say: Callable[[str], None], echoes: bool) -> None:
        self._host, self._pack, self._port = host, pack, port
        self._say_line, self._echoes = say, echoes
        self._shown_state: object = None
        self._names: dict[int, tuple[str, bool]] = {}
        self._asked_back: tuple[SeatRequest, ...] = ()
        self._ends = False
        self._problem = ""

    async def lead(self, lines: asyncio.Queue[str | None]) -> bool:
        """Lead the room until it is over, and say whether it is; it may also be left."""
        unlisten = self._host.listen(self._heard)
        hint = asyncio.create_task(self._hint())
        try:
            self._announce()
            while self._host.room.phase is not RoomPhase.END:
                line = await self._line(lines)
                if line is None:
                    self._say("The input has ended.")
                    return False
                self._take(line)
                await self._host.flushed()
            # Phones show all answers with their proofs, as long as there is somebody to come back to.
            self._say("Enter alone closes the room. Until then phones can still come back to it.")
            await lines.get()
        except _LeftError:
            return False
        finally:
            hint.cancel()
            unlisten()
        return True

    async def _line(self, lines: asyncio.Queue[str | None]) -> str | None:
        """The next line, or an empty one as soon as the room is over."""
        over = asyncio.Event()
        unlisten = self._host.listen(lambda _: over.set() if self._host.room.phase is RoomPhase.END else None)
        waiting = [asyncio.ensure_future(lines.get()), asyncio.ensure_future(over.wait())]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            first = waiting[0]
            return first.result() if first.done() and not first.cancelled() else ""  # type: ignore[return-value]
        finally:
            unlisten()
            for one in waiting:
                one.cancel()

    # What happens

    def _heard(self, change: Change) -> None:
        self._announce_seats()
        if change is Change.ROOM:
            self._announce()

    def _announce(self) -> None:
        """Say where the room stands, if it stands elsewhere than when it was last said."""
        host, room = self._host, self._host.room
        if host.problem and host.problem != self._problem:
            self._problem = host.problem
            self._say(sentence(host.problem), "Nothing more is taken. Make room on the disk, then: quiz host --resume")
        state = (room.phase, room.place, room.is_paused, room.limit)
        if state == self._shown_state:
            return
        before, self._shown_state = self._shown_state, state
        if isinstance(before, tuple) and before[:3] == state[:3]:
            self._say(f"There is more time: {messages.left(room, host.now)}.")
        elif room.is_paused:
            self._say("Paused. No time is lost; resume goes on.")
        elif isinstance(before, tuple) and before[2] and before[:2] == state[:2]:
            self._say("It goes on.")
        else:
            counts = picked(room, room.place) if room.phase is RoomPhase.REVEAL else ()
            self._say(*messages.standing(host, self._pack, counts))

    def _announce_seats(self) -> None:
        """Say who has come, was renamed, removed or let back in, and who asks to be."""
        room = self._host.room
        now = {number: (seat.name, seat.is_removed) for number, seat in room.seats.items()}
        for number, (name, is_removed) in now.items():
            before = self._names.get(number)
            if before is None:
                self._say(f"{name} has come in. {messages.present(room)}")
            elif before != (name, is_removed):
                was = before[0]
                self._say(f"{was} is out." if is_removed and not before[1] else f"{was}: {name} is in the room.")
        self._names = now
        asking = tuple(self._host.requests)
        for one in asking:
            if one not in self._asked_back:
                name, number = room.seats[one.seat].name, len(self._host.requests.of(one.seat))
                which = "it" if number == 1 else "the first of them"
                say_so = wording.asks_back(name)
                self._say(f"{say_so} admit {name} lets {which} in, deny {name} does not.")
        self._asked_back = asking

    async def _hint(self) -> None:
        await asyncio.sleep(wording.PATIENCE)
        if not self._host.room.seats:
            self._say(*wording.what_to_check(self._port))

    # What is typed

    def _take(self, line: str) -> None:
        entry = " ".join(clean(line[:LONGEST_LINE]).split())
        if self._echoes:
            self._say(f"> {entry}")
        word, _, rest = entry.partition(" ")
        ends, self._ends = self._ends, False
        try:
            if not self._run(word.casefold(), rest, ends=ends):
                self._say(f"There is no command {word[:40]}; ? lists them.")
        except WrongStep as wrong:
            self._say(sentence(f"{wrong}; ? lists the commands"))

    def _run(self, word: str, rest: str, *, ends: bool) -> bool:
        """Run a command; whether there is one of this name. Raises WrongStep where it cannot be done now."""
        host = self._host
        match word:
            case "" if host.room.phase is RoomPhase.END:
                pass
            case "" | "next" | "n":
                self._next()
            case "skip":
                host.skip_board()
            case "close":
                host.close()
            case "more":
                host.more_time(_seconds(rest))
            case "pause":
                host.pause()
            case "resume" | "go":
                host.resume()
            case "who" | "w":
                self._say(*messages.who(host))
            case "score" | "board":
                self._say(*messages.scores(host.room))
            case "lock":
                host.lock()
                self._say("Nobody new can come in; unlock lets them.")
            case "unlock":
                host.unlock()
                self._say("Whoever has the code can come in.")
            case "rename":
                old, _, new = rest.partition("=")
                host.rename(self._seat(old.strip()), new.strip())
            case "remove":
                host.remove(*self._seats(rest))
            case "restore":
                host.restore(self._seat(rest))
            case "undo":
                host.undo_removal()
            case "admit":
                host.admit(self._seat(rest))
            case "deny":
                host.turn_away(self._seat(rest))
            case "end":
                self._end(ends=ends)
            case "quit" | "q" | "leave":
                raise _LeftError
            case "?" | "help":
                self._say(*messages.helping(host.room))
            case _:
                return False
        return True

    def _next(self) -> None:
        room = self._host.ahead
        if room.is_paused:
            self._host.resume()
        elif room.phase is RoomPhase.OPEN and not room.is_led:
            self._ends = True
            self._say("Everybody goes on at their own pace. What comes next ends the room for all: enter end to do so.")
        else:
            self._host.next()

    def _end(self, *, ends: bool) -> None:
        room = self._host.room
        if ends or (room.is_last and room.phase in {RoomPhase.REVEAL, RoomPhase.BOARD}):
            self._host.end()
            return
        self._ends = True
        self._say("This ends the room for everybody. Enter end once more to do so.")

    def _seat(self, text: str) -> int:
        seat = self._host.named(text)
        if seat is None:
            raise WrongStep(f"nobody here is called {text[:60]}" if text else "name somebody who is here")
        return seat

    def _seats(self, text: str) -> tuple[int, ...]:
        """Several who are named: with commas between them, or one "and later", who came with all after them."""
        if text.casefold().endswith(_LATER):
            return self._host.since(self._seat(text[: -len(_LATER)].strip()))
        return tuple(dict.fromkeys(self._seat(name.strip()) for name in text.split(",")))

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._say_line(line)


def _seconds(text: str) -> float:
    if not text:
        return _MORE_TIME
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= _MOST_SECONDS):
        raise WrongStep("more takes a number of seconds, as in more 20")
    return float(text)


def printer(stdout: TextIO) -> Callable[[str], None]:
    """What prints a line: on a terminal broken between words, and at once."""
    is_terminal = stdout.isatty()

    def say(line: str) -> None:
        text = clean(line)
        stdout.write((wrapped(text, terminal_width(), 2) if is_terminal else text) + "\n")
        stdout.flush()

    return say


def typed_lines(stdin: TextIO) -> asyncio.Queue[str | None]:
    """The lines that are typed from now on, None at their end; they come from a thread, since reading waits."""
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def give(line: str | None) -> bool:
        try:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        except RuntimeError:  # The loop is closed: nobody leads any more.
            return False
        return True

    def read() -> None:
        for line in _lines_of(stdin):
            if not give(line):
                return
        give(None)

    threading.Thread(target=read, name="typed lines", daemon=True).start()
    return lines


def _lines_of(stdin: TextIO) -> Iterable[str]:
    """Lines from below Python's own buffer, whose lock a thread that waits would hold while the program ends."""
    rest = b""
    while data := _some_of(stdin):
        *lines, rest = (rest + data).split(b"\n")
        yield from (line.decode(stdin.encoding or "utf-8", "replace") for line in lines)
        rest = rest[-LONGEST_LINE * 4 :]
    if rest:
        yield rest.decode(stdin.encoding or "utf-8", "replace")


def _some_of(stdin: TextIO) -> bytes:
    try:
        return os.read(stdin.fileno(), 4_096)
    except OSError:
        return b""
