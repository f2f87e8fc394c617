"""What is said of a live room: which questions were missed most."""

from __future__ import annotations

from quiz.rules.live import RoomSettings, new_room
from quiz.rules.live_events import (
    Advanced,
    Answered,
    Began,
    BoardShown,
    Closed,
    Ended,
    Event,
    Joined,
    Opened,
    Removed,
    Revealed,
)
from quiz.rules.live_steps import apply
from quiz.wording.live import missed_lines, most_missed
from tests.build_items import asked, one_of_each

ASKED = asked(one_of_each(), 3)


def answered(question: int, *seats: int) -> list[Event]:
    """The steps of a question that these answer, rightly."""
    right = ASKED[question - 1].item.right
    given = [Answered(seat=seat, question=question, given=right, at=0) for seat in seats]
    return [Opened(at=0), *given, Closed(at=0), Revealed(), BoardShown(), Advanced()]


def test_what_was_not_answered_is_missed_by_whoever_could_answer_it() -> None:
    room = new_room(ASKED, (1.0,) * len(ASKED), RoomSettings())
    steps: list[Event] = [Joined(seat=seat, name=f"Player {seat}", at=0) for seat in (1, 2, 3)]
    steps += [Began(at=0), *answered(1, 1, 2, 3), *answered(2, 1, 2), Removed(seat=3)]
    steps += [*answered(3), Joined(seat=4, name="Late", at=0), *answered(4, 1, 2, 4), *answered(5, 1), Ended(at=0)]
    for step in steps:
        room = apply(room, step)
    # Who was taken out is not of those who could answer, who came late could not, and the sixth was never opened.
    assert most_missed(room) == ((2, 0.0), (4, 1 / 3))
    assert [line.partition(". ")[0] for line in missed_lines(room)] == [
        "Missed most:",
        "0 % right: question 3",
        "33 % right: question 5",
    ]
