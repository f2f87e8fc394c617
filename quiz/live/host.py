"""The host of a room: what whoever leads it can do, and what its players may. Nothing here knows a network.

The screen of the teacher and the server hold one ``Host`` in one event loop. Every step is written to the room's file
first and holds once it is there.
"""

from __future__ import annotations

from contextlib import suppress

from quiz.bank.clean import clean
from quiz.live.kept_room import Writer
from quiz.live.ledger import RoomAbout, RoomFile
from quiz.live.messages import BoardRow, Give, Reason, Snapshot
from quiz.live.seated_room import SeatedRoom
from quiz.live.snapshots import RoomTexts, Snapshots
from quiz.live.tickets import RefusedError
from quiz.play.clock import Clock
from quiz.rules.live import Room, RoomPhase
from quiz.rules.live_events import (
    Advanced,
    Answered,
    Began,
    BoardShown,
    Closed,
    Ended,
    Locked,
    MoreTime,
    MovedOn,
    Opened,
    Paused,
    Resumed,
    Revealed,
    Unlocked,
)
from quiz.rules.phase import WrongStep
from quiz.rules.question import Asked
from quiz.wording import names

GRACE = 0.8
"""Answers that were given in the last moment are on their way for a while."""


class Host(SeatedRoom):
    """A room that is open."""

    def __init__(self, about: RoomAbout, room: Room, texts: RoomTexts, writer: Writer, clock: Clock) -> None:
        super().__init__(about, room, writer, clock)
        self.texts = texts
        self._snapshots = Snapshots(texts, room)

    def restore_from(self, file: RoomFile) -> None:
        """Take up a room where it was left: with every event that was kept, and paused unless it is over."""
        at = self.replay(file.events)
        self.restore_seats(file, at)
        if self.room.phase is not RoomPhase.END and not self.room.is_paused:
            self.do(Paused(at=at))

    # What is shown

    def snapshot(self, seat: int) -> Snapshot:
        """What a seat is shown now."""
        return self._snapshots.of(self.room, seat, self.seq, self.now)

    @property
    def snapshots(self) -> Snapshots:
        """What phones are shown of the room."""
        return self._snapshots

    def board(self) -> tuple[BoardRow, ...]:
        """The best, as phones see them."""
        return self._snapshots.board(self.room)

    def waiting(self) -> tuple[int, ...]:
        """The seats here that have not answered what is open."""
        return self.room.waiting(self.here)

    # What whoever leads the room can do; each raises WrongStep where it cannot be done

    def next(self) -> None:
        """Go on to whatever comes next: begin, take answers, close, reveal, show the board, the next question, end.

        Once all go on at their own pace nothing comes next but the end, which is not come to by the way.
        """
        room, now = self.ahead, self.now
        match room.phase:
            case RoomPhase.LOBBY:
                self.do(Began(at=now) if room.is_led else Opened(at=now, limit=self.about.limit))
            case RoomPhase.READ:
                self.do(Opened(at=now, limit=self.about.limit))
            case RoomPhase.OPEN if room.is_led:
                self.do(Closed(at=now))
            case RoomPhase.OPEN:
                raise WrongStep("everybody goes on at their own pace")
            case RoomPhase.CLOSED:
                self.do(Revealed())
            case RoomPhase.REVEAL if not room.is_last:
                self.do(BoardShown())
            case RoomPhase.BOARD if not room.is_last:
                self.do(Advanced())
            case RoomPhase.REVEAL | RoomPhase.BOARD:
                self.do(Ended(at=now))
            case RoomPhase.END:
                raise WrongStep("the room is over")

    def skip_board(self) -> None:
        """Go from a proof to the next question, without the board."""
        self.do(Advanced())

    def close(self) -> None:
        """Take no more answers to the question."""
        self.do(Closed(at=self.now))

    def more_time(self, seconds: float) -> None:
        """Give more time for what is open."""
        self.do(MoreTime(seconds=seconds))

    def pause(self) -> None:
        """Let the clock stand still for everybody."""
        self.do(Paused(at=self.now))

    def resume(self) -> None:
        """Let the clock go on."""
        self.do(Resumed(at=self.now))

    def lock(self) -> None:
        """Let nobody new come in."""
        self.do(Locked())

    def unlock(self) -> None:
        """Let everybody with the code come in again."""
        self.do(Unlocked())

    def end(self) -> None:
        """End the room."""
        self.do(Ended(at=self.now))

    def tick(self) -> None:
        """What time brings about: called a few times a second."""
        if self.problem:
            return
        if self._time.has_slept() and not self.ahead.is_paused and self.ahead.phase is not RoomPhase.END:
            self.do(Paused(at=self.now))
            return
        room, now = self.ahead, self.now
        if room.phase is not RoomPhase.OPEN or room.is_paused:
            return
        is_up = room.limit is not None and room.elapsed(now) >= room.limit + GRACE
        if not room.is_led:
            if is_up:
                self.do(Ended(at=now))
            return
        here = self.here
        if is_up or (here and not room.waiting(here)):
            self.do(Closed(at=now))

    # What players may do

    async def answer(self, seat: int, given: Give) -> bool:
        """Keep an answer, and say whether it is on the disk: the first one, however often it is sent.

        It is not where it came too late, or while the room is paused; then a snapshot shows that there is none. Raises
        RefusedError for what is no answer.
        """
        room, place = self.ahead, given.question - 1
        if place < len(room.asked) and seat in room.answers[place]:
            if seat not in self.room.answers[place]:
                await self.flushed()
            return place < len(self.room.answers) and seat in self.room.answers[place]
        is_cited = room.settings.citing and place < len(room.asked) and room.asked[place].cites > 0
        event = Answered(
            seat=seat,
            question=given.question,
            given=tuple(map(clean, given.given)),
            certainty=given.certainty if room.settings.certainty else None,
            cited=given.cited or () if is_cited else None,
            at=self.now,
        )
        is_open = room.phase is RoomPhase.OPEN and not room.is_paused and place == room.place_of(seat)
        try:
            await self._save(event)
        except WrongStep as error:
            if is_open and seat in room.present:
                raise RefusedError(Reason.MESSAGE, refusal_of(room.asked[place], event.given, error)) from None
            return False
        return True

    async def move_on(self, seat: int) -> None:
        """At one's own pace, leave a proof for the next question; nothing where there is none to leave."""
        if not self.ahead.is_led and self.ahead.phase_of(seat) is RoomPhase.REVEAL:
            with suppress(WrongStep):  # The room is paused, or nothing can be kept: a snapshot says so.
                await self.keep(MovedOn(seat=seat, at=self.now))


def refusal_of(asked: Asked, given: tuple[str, ...], error: WrongStep) -> str:
    """Why something is no answer to a question: what to type, where a number or a whole date is asked for."""
    if asked.form.facts.is_typed and len(given) == 1 and given[0].strip() and not asked.is_readable(given[0]):
        return f"{names.figure_wanted(asked, given[0])}."
    return f"This is no answer to the question ({error})."
