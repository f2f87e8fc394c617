"""The sheet of an exam in which one goes back and forth: what stands at each question, and which one is open.

Nothing on it is ever wiped out: an answer that is changed or taken back stays in the list of its question, of which
the last counts.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from quiz.rules.answer import Answer


class SlotState(StrEnum):
    """How a question stands before the sheet is handed in."""

    ANSWERED = "answered"
    OPEN = "not answered"


class SheetSlot(Struct, frozen=True, kw_only=True):
    """One question of a sheet.

    ``answers`` are all that were ever confirmed, in order, one without ``given`` where the answer was taken back.
    ``seconds`` is how long the question was open, all visits together.
    """

    answers: tuple[Answer, ...] = ()
    flagged: bool = False
    seconds: float = 0.0

    @property
    def final(self) -> Answer:
        """What counts: the last answer, with the time of all visits; skipped where there is none."""
        last = self.answers[-1] if self.answers else Answer(given=None)
        return replace(last, seconds=self.seconds)

    @property
    def standing(self) -> SlotState:
        """Whether an answer stands there."""
        return SlotState.OPEN if self.final.given is None else SlotState.ANSWERED

    def with_answer(self, answer: Answer) -> SheetSlot:
        """The slot with one answer more, or with more time where the answer is the one that stands there."""
        timed = replace(self, seconds=answer.seconds)
        # A help that was taken since is no other answer.
        if self.answers and replace(self.answers[-1], seconds=answer.seconds, helps=answer.helps) == answer:
            return timed
        return replace(timed, answers=(*self.answers, answer))


class Sheet(Struct, frozen=True, kw_only=True):
    """Every question of an exam in the order asked. ``at`` is the index of the one that is open, or was last."""

    slots: tuple[SheetSlot, ...]
    at: int = 0

    @property
    def current(self) -> SheetSlot:
        """The question that is open."""
        return self.slots[self.at]

    @property
    def has_answers(self) -> bool:
        """Whether anything was ever answered."""
        return any(slot.answers for slot in self.slots)

    @property
    def is_marked(self) -> bool:
        """Whether there is anything on it: an answer or a flag."""
        return any(slot.answers or slot.flagged for slot in self.slots)

    @property
    def open(self) -> tuple[int, ...]:
        """The indices of the questions without an answer."""
        return tuple(place for place, slot in enumerate(self.slots) if slot.standing is SlotState.OPEN)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to be looked at: every question is answered, and none is flagged."""
        return not self.open and not self.flagged

    @property
    def flagged(self) -> tuple[int, ...]:
        """The indices of the questions with a flag."""
        return tuple(place for place, slot in enumerate(self.slots) if slot.flagged)

    @property
    def final(self) -> tuple[Answer, ...]:
        """What counts of every question."""
        return tuple(slot.final for slot in self.slots)

    @property
    def reached(self) -> tuple[Answer, ...]:
        """What counts so far, up to the last question that was ever answered."""
        return self.final[: max((place + 1 for place, slot in enumerate(self.slots) if slot.answers), default=0)]

    def with_slot(self, place: int, slot: SheetSlot) -> Sheet:
        """The sheet with another slot in a place."""
        return replace(self, slots=(*self.slots[:place], slot, *self.slots[place + 1 :]))

    def with_time(self, seconds: float) -> Sheet:
        """The sheet with more time at the question that is open."""
        return self.with_slot(self.at, replace(self.current, seconds=self.current.seconds + seconds))


def blank(questions: int) -> Sheet:
    """A sheet on which nothing is answered yet."""
    return Sheet(slots=(SheetSlot(),) * questions)
