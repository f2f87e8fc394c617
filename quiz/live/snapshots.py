"""What each seat is shown of a room. Here it is decided what may be known before the reveal: nothing of the key."""

from __future__ import annotations

from collections import Counter
from math import fsum

from msgspec import Struct
from msgspec.structs import asdict, replace

from quiz.bank.brief import Brief
from quiz.classroom.page_parts import page_paragraphs, shown_question
from quiz.live.messages import (
    AnswerVerdict,
    BoardRow,
    OwnAnswer,
    OwnTurn,
    PhoneQuestion,
    Reveal,
    Snapshot,
    You,
)
from quiz.rules.answer import Answer
from quiz.rules.live import BoardPlace, Room, RoomPhase, SeatAnswer
from quiz.rules.question import Asked
from quiz.rules.session import LEVELS
from quiz.wording import names
from quiz.wording.feedback import earned, feedback, key, reasons, unproved
from quiz.wording.prose import stop

BOARD_ROWS = 5
TIME_TAKEN = "Time taken"
_SKIPPED = Answer(given=None)


class RoomTexts(Struct, frozen=True, kw_only=True):
    """What a room shows besides what happens in it.

    ``on_board`` keeps the words of questions off the phones until the reveal.
    """

    title: str
    brief: Brief
    is_open_book: bool = True
    on_board: bool = False


class Snapshots:
    """Snapshots of one room at a time; what all seats share is made once."""

    def __init__(self, texts: RoomTexts, room: Room) -> None:
        self._texts = texts
        certainty, citing = room.settings.certainty, room.settings.citing
        self.questions = tuple(
            phone_question(asked, number, marks, certainty=certainty, citing=citing)
            for number, (asked, marks) in enumerate(zip(room.asked, room.worth, strict=True), 1)
        )
        self.levels = {str(level): names.level(level) for level in LEVELS} if certainty else {}
        """The levels of certainty in words, where they are asked for."""
        self.brief = page_paragraphs(texts.brief) if texts.is_open_book else ()
        """The release, where it may be read."""
        self._wordless = tuple(_without_stem(one) for one in self.questions)
        self._feedback: dict[tuple[int, Answer], Reveal] = {}
        self._room, self._counted = room, (room.answered, len(room.present))
        self._ranks_of: tuple[object, ...] = ()
        self._ranks: dict[int, BoardPlace] = {}
        self._board: tuple[BoardRow, ...] = ()
        self._counts: dict[int, tuple[Room, tuple[int, ...]]] = {}

    def of(self, room: Room, seat: int, seq: int, now: float) -> Snapshot:
        """What a seat is shown."""
        if room is not self._room:
            self._room, self._counted = room, (room.answered, len(room.present))
        self._rank(room)
        phase, place = room.phase_of(seat), room.place_of(seat)
        is_asking = phase in {RoomPhase.READ, RoomPhase.OPEN, RoomPhase.CLOSED, RoomPhase.REVEAL, RoomPhase.BOARD}
        has_question = is_asking and place < len(room.asked)
        kept = room.answers[place].get(seat) if has_question else None
        is_told = has_question and room.is_told(place, seat)
        shown = self._wordless if self._texts.on_board and not is_told else self.questions
        answered, seats = self._counted
        is_open = room.phase not in {RoomPhase.LOBBY, RoomPhase.READ}
        return Snapshot(
            seq=seq,
            phase=phase,
            paused=room.is_paused,
            title=self._texts.title,
            way=room.settings.way,
            of=len(room.asked),
            place=min(place + 1, len(room.asked)) if is_asking else 0,
            left=room.left(now),
            limit=room.limit if room.phase is RoomPhase.OPEN else None,
            on_board=self._texts.on_board,
            question=shown[place] if has_question else None,
            answer=None if kept is None else own_answer(kept),
            reveal=self.reveal(room, place, kept) if is_told and phase in {RoomPhase.REVEAL, RoomPhase.BOARD} else None,
            you=self._you(room, seat),
            board=self._board if phase in {RoomPhase.BOARD, RoomPhase.END} else (),
            answered=answered if is_open else 0,
            seats=seats,
            ended=self._ended(room, seat) if phase is RoomPhase.END else (),
        )

    def reveal(self, room: Room, place: int, kept: SeatAnswer | None) -> Reveal:
        """The key of a question with how an answer to it went, None for no answer."""
        asked = room.asked[place]
        answer = _SKIPPED if kept is None else kept.answer
        # Everything but how long it took goes into what is said of an answer.
        same = Answer(given=answer.given, certainty=answer.certainty, cited=answer.cited)
        made = self._feedback.get((place, same))
        if made is None:
            made = self._feedback[place, same] = _reveal(asked, same, self._texts.brief)
        return Reveal(
            right=made.right,
            said=made.said,
            why=made.why,
            yours=made.yours,
            yours_why=made.yours_why,
            parts_why=made.parts_why,
            proof=made.proof,
            unproved=made.unproved,
            verdict=made.verdict,
            stamp=made.stamp,
            points=0.0 if kept is None else kept.points,
            earned=() if kept is None else _earned(made.earned, room.worth[place], kept.points),
            counts=self._picked(room, place) if room.is_led or room.phase is RoomPhase.END else (),
        )

    def _picked(self, room: Room, place: int) -> tuple[int, ...]:
        """How often each option was picked; it only changes with what was answered and who is there."""
        known = self._counts.get(place)
        if known is None or known[0].answers[place] is not room.answers[place] or known[0].seats is not room.seats:
            known = self._counts[place] = (room, picked(room, place))
        return known[1]

    def board(self, room: Room) -> tuple[BoardRow, ...]:
        """The best five, be it seats or teams, and whoever shares the last of these ranks."""
        self._rank(room)
        return self._board

    def _you(self, room: Room, seat: int) -> You:
        own = room.seats[seat]
        standing = self._ranks.get(seat)
        return You(
            name=own.name,
            team=team_name(own.team),
            points=round(room.points(seat) if standing is None or not room.is_led else standing.points, 2),
            rank=standing.rank if standing is not None and room.has_scores else None,
        )

    def _ended(self, room: Room, seat: int) -> tuple[OwnTurn, ...]:
        return tuple(
            OwnTurn(
                question=question,
                answer=None if (kept := room.answers[place].get(seat)) is None else own_answer(kept),
                reveal=self.reveal(room, place, kept),
            )
            for place, question in enumerate(self.questions)
            if place in room.asked_of(seat)
        )

    def _rank(self, room: Room) -> None:
        """Who has which rank; it only changes with who is there and with what was revealed."""
        revealed = room.place + (room.phase in {RoomPhase.REVEAL, RoomPhase.BOARD})
        is_over = room.phase is RoomPhase.END
        known = self._ranks_of
        if known and known[0] is room.seats and known[1:] == (revealed, is_over):
            return
        if not room.is_led and not is_over and known and known[0] is room.seats:
            return
        self._ranks_of = (room.seats, revealed, is_over)
        standings = room.standings()
        self._ranks = {standing.number: standing for standing in standings}
        best = room.team_standings() if room.settings.teams else standings
        named = {number: seat.name for number, seat in room.seats.items()}
        self._board = tuple(
            BoardRow(
                rank=one.rank,
                name=team_name(one.number) if room.settings.teams else named[one.number],
                points=round(one.points, 2),
            )
            for one in best[:BOARD_ROWS]
        )


def phone_question(asked: Asked, number: int, marks: float, *, certainty: bool, citing: bool) -> PhoneQuestion:
    """A question as phones have it."""
    shown = shown_question(asked, marks, citing=citing)
    return PhoneQuestion(**asdict(shown), number=number, certainty=certainty)


def team_name(number: int | None) -> str:
    """What a team is called; empty for none."""
    return "" if number is None else f"Team {number}"


def own_answer(kept: SeatAnswer) -> OwnAnswer:
    """An answer as the phone that gave it has it."""
    answer = kept.answer
    return OwnAnswer(
        given=answer.given or (),
        certainty=answer.certainty,
        cited=None if answer.cited is None else tuple(map(str, answer.cited)),
    )


def picked(room: Room, place: int) -> tuple[int, ...]:
    """How often each option of a question was picked; empty for questions of other forms than picking."""
    asked = room.asked[place]
    if not asked.form.facts.tempts:
        return ()
    present = room.present
    texts = Counter(
        text for seat, kept in room.answers[place].items() if seat in present for text in kept.answer.given or ()
    )
    return tuple(texts[option] for option in asked.options)


def _without_stem(question: PhoneQuestion) -> PhoneQuestion:
    return replace(question, stem="")


def _reveal(asked: Asked, answer: Answer, brief: Brief) -> Reveal:
    shown = feedback(asked, answer, brief)
    verdict = AnswerVerdict.SKIPPED
    if answer.given is not None:
        verdict = (
            AnswerVerdict.RIGHT
            if shown.mark.right
            else AnswerVerdict.PARTLY
            if shown.mark.credit
            else AnswerVerdict.WRONG
        )
    item, given = asked.item, answer.given or ()
    return Reveal(
        right=item.right,
        said=key(asked),
        why=shown.why,
        yours=shown.yours,
        yours_why=reasons(asked.kind, item.reasons_against(given)),
        parts_why=tuple((part.text, part.why) for part in item.missed_reasons(given)),
        proof=shown.proof,
        unproved="" if item.evidence else stop(unproved()),
        verdict=verdict,
        stamp=shown.stamp,
        points=0.0,
        earned=earned(item, shown.mark, answer),
    )


def _earned(parts: tuple[tuple[str, float], ...], worth: float, points: float) -> tuple[tuple[str, float], ...]:
    """What the points of an answer are made of, times what the question is worth, and less what time has cost."""
    made = tuple((text, round(own * worth, 2)) for text, own in parts)
    cost = round(points - worth * fsum(own for _, own in parts), 2)
    return (*made, (TIME_TAKEN, cost)) if made and cost < 0 else made
