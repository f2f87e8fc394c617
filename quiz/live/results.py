"""Every seat's result, as the terminal and the page write one: made from the room's file, whenever it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import UNSET
from msgspec.structs import replace

import quiz
from quiz.classroom import hash_chain
from quiz.classroom.handed_in_files import HandedInFile
from quiz.classroom.submission import (
    FORMAT,
    BegunOrResumed,
    HandedIn,
    Submission,
    SubmittedAnswer,
    encode,
    sealed,
    setting_of,
    with_event,
)
from quiz.classroom.submission_file import file_name
from quiz.live.ledger import KeptEvent, RoomFile, read_room
from quiz.rules.live import Pacing
from quiz.rules.live_events import Answered, Closed, Ended, Joined, Opened, Removed, Renamed, Restored
from quiz.store.files import ENDING, write_whole


class _Seat:
    """What a file says of a seat: when it was taken, and which questions it could answer, counted from 1."""

    def __init__(self, joined: KeptEvent, name: str, first: int) -> None:
        self.joined, self.name, self.first = joined, name, first
        self.is_removed = False
        self.answers: list[tuple[KeptEvent, Answered]] = []


def submissions(file: RoomFile) -> Iterator[Submission]:
    """The result of every seat that was not removed and could answer a question, in the order of seats."""
    seats: dict[int, _Seat] = {}
    # How many questions were opened, and whether the last of them may still be answered.
    opened, is_open = 0, False
    for kept in file.events:
        match kept.event:
            case Joined(seat=seat, name=name):
                seats[seat] = _Seat(kept, name, opened if is_open else opened + 1)
            case Renamed(seat=seat, name=name):
                seats[seat].name = name
            case Removed(seat=seat) | Restored(seat=seat):
                seats[seat].is_removed = isinstance(kept.event, Removed)
            case Answered(seat=seat) as event:
                seats[seat].answers.append((kept, event))
            case Opened():
                opened, is_open = opened + 1, True
            case Closed():
                is_open = False
            case _:
                pass
    is_led = file.about.settings.way is Pacing.LED
    last = opened if is_led else len(file.about.exercise.ids) * opened
    for _, one in sorted(seats.items()):
        questions = range(one.first if is_led else 1, last + 1)
        if questions and not one.is_removed:
            yield _submission(file, one, questions)


def result_files(path: Path, file: RoomFile) -> Iterator[HandedInFile]:
    """The results of the file of a room, as if each were a file of its own beside it."""
    for name, submission in _named(file):
        yield HandedInFile(parts=(*path.absolute().parts, name), depth=1, data=encode(submission))


def write_results(path: Path, folder: Path) -> int:
    """Write every seat's result into a folder, and give how many; raises RoomError, UsageError and OSError."""
    written = 0
    for name, submission in _named(read_room(path)):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, encode(submission))
        written += 1
    return written


def _named(file: RoomFile) -> Iterator[tuple[str, Submission]]:
    """Each result by the name of its file, which no two share."""
    known: set[str] = set()
    for submission in submissions(file):
        name = own = file_name(submission.student)
        number = 1
        while name.casefold() in known:
            number += 1
            name = f"{own}-{number}"
        known.add(name.casefold())
        yield f"{name}{ENDING}", submission


def _submission(file: RoomFile, seat: _Seat, questions: range) -> Submission:
    """What one seat did. What it could answer and did not counts as skipped when the room ended, or came to a stop.

    Of questions that were never opened, or were over when the seat was taken, nothing is said.
    """
    exercise = file.about.exercise
    start = hash_chain.moment(seat.joined.at)
    end = hash_chain.moment(next((kept for kept in file.events if isinstance(kept.event, Ended)), file.events[-1]).at)
    ids = exercise.ids
    submission = Submission(
        format=FORMAT,
        version=quiz.__version__,
        made_in="live room",
        student=seat.name,
        attempt=1,
        setting=replace(setting_of(exercise, seat.name, ids), going_back=UNSET),
        started=start,
    )
    submission = with_event(submission, BegunOrResumed(at=start))
    given = set()
    for kept, answer in seat.answers:
        given.add(answer.question)
        submission = with_event(
            submission,
            SubmittedAnswer(
                question=ids[answer.question - 1],
                given=answer.given,
                certainty=answer.certainty,
                cited=answer.cited,
                seconds=round(kept.seconds, 3),
                at=hash_chain.moment(kept.at),
            ),
        )
    for number in questions:
        if number not in given:
            submission = with_event(submission, SubmittedAnswer(question=ids[number - 1], given=None, at=end))
    submission = with_event(submission, HandedIn(time_up=False, at=end))
    return sealed(submission, exercise.secret)
