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
from quiz.live.ledger import Kept, RoomFile, read_room
from quiz.rules.live_events import Answered, Ended, Joined, Removed, Renamed, Restored
from quiz.store.files import ENDING, write_whole


def submissions(file: RoomFile) -> Iterator[Submission]:
    """The result of every seat that was not removed, in the order of seats."""
    joined: dict[int, Kept] = {}
    names: dict[int, str] = {}
    removed: set[int] = set()
    answers: dict[int, list[tuple[Kept, Answered]]] = {}
    for kept in file.events:
        match kept.event:
            case Joined(seat=seat, name=name):
                joined[seat], names[seat] = kept, name
            case Renamed(seat=seat, name=name):
                names[seat] = name
            case Removed(seat=seat):
                removed.add(seat)
            case Restored(seat=seat):
                removed.discard(seat)
            case Answered(seat=seat) as event:
                answers.setdefault(seat, []).append((kept, event))
            case _:
                pass
    for seat in sorted(joined.keys() - removed):
        yield _submission(file, names[seat], joined[seat], answers.get(seat, []))


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


def _submission(file: RoomFile, name: str, joined: Kept, answers: list[tuple[Kept, Answered]]) -> Submission:
    """What one seat did. What it did not answer counts as skipped when the room ended, or came to a stop."""
    exercise = file.about.exercise
    start = hash_chain.moment(joined.at)
    end = hash_chain.moment(next((kept for kept in file.events if isinstance(kept.event, Ended)), file.events[-1]).at)
    ids = exercise.ids
    submission = Submission(
        format=FORMAT,
        version=quiz.__version__,
        made_in="live room",
        student=name,
        attempt=1,
        setting=replace(setting_of(exercise, name, ids), going_back=UNSET),
        started=start,
    )
    submission = with_event(submission, BegunOrResumed(at=start))
    given = set()
    for kept, answer in answers:
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
    for number, question in enumerate(ids, 1):
        if number not in given:
            submission = with_event(submission, SubmittedAnswer(question=question, given=None, at=end))
    submission = with_event(submission, HandedIn(time_up=False, at=end))
    return sealed(submission, exercise.secret)
