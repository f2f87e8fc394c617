"""What a teacher got back: files and folders of results, each read as far as it can be, none stopping the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.classroom.exercise import ENDING, Exercise
from quiz.classroom.exercise_file import read_exercise
from quiz.classroom.handed_in_files import MOST_FILES, ZIP, HandedInFile, Search, on_disk, shown_parts
from quiz.classroom.hash_chain import UnreadableError, bytes_of
from quiz.classroom.pasted_results import begins_block
from quiz.classroom.submission import Submission, proved
from quiz.errors import UsageError
from quiz.reading.bounds import LARGEST_CLASS, LARGEST_JSON, megabytes
from quiz.reading.files import beginning, is_regular
from quiz.rules.names import Names

EMPTY = "there is no result in it"
"""The problem of a folder or a zip file."""


class Collected(Struct, frozen=True, kw_only=True):
    """A file that was handed in, by a name that no other has. Where it is no result, ``submission`` is None.

    ``problem`` then says why. ``is_stray`` says that nothing about the file says that it is to be marked, and
    ``is_exercise`` that it is an exercise which no teacher named. ``tampering`` says what shows that it was changed
    after it was written. ``is_own`` says that it looks like a file of the teacher's own.
    """

    name: str
    submission: Submission | None = None
    problem: str = ""
    tampering: str = ""
    is_stray: bool = False
    is_exercise: bool = False
    is_own: bool = False


class FoundResults(NamedTuple):
    """What is found among files and folders: exercises that were named, all that was handed in, and empty folders.

    ``without`` has the folders and zip files in which there is no result.
    """

    exercises: list[Path]
    files: list[HandedInFile]
    without: list[Path]


def find_files(paths: Iterable[Path], known: Iterable[Path] = ()) -> FoundResults:
    """The exercises and the results among files and folders, each file once; raises UsageError for what is not there.

    An exercise counts where it is named: one that only lies in a folder may be a student's own making. Of a folder
    and those below it, and of a zip file, results are the JSON files with "result" in their names, and those that
    begin like one. All else there is found as what it is, but for what is ``known`` to be the teacher's own.
    """
    every = tuple(paths)
    exercises = {path.absolute(): path for path in every if path.name.endswith(ENDING) and not path.is_dir()}
    search = Search({*exercises, *(path.absolute() for path in known)})
    files: dict[tuple[str, ...], list[HandedInFile]] = {}
    without = []
    for path in every:
        if path.absolute() in exercises and (path.exists() or path.is_symlink()):
            continue
        if not (path.exists() or path.is_symlink()):
            raise UsageError(f"{clean(str(path))}: there is no such file or folder")
        inside = _inside(path, search)
        if not any(not file.problem for file in inside):
            without.append(path)
        here: dict[tuple[str, ...], list[HandedInFile]] = {}
        for file in inside:
            # Two files in a zip may have one name.
            here.setdefault(file.parts, []).append(file)
        files |= {parts: same for parts, same in here.items() if parts not in files}
        if sum(map(len, files.values())) > MOST_FILES:
            raise UsageError(f"more than {MOST_FILES} files; give fewer at a time")
    return FoundResults(list(exercises.values()), [file for same in files.values() for file in same], without)


def single_exercise(paths: Iterable[Path]) -> Exercise | None:
    """The one exercise among some files, or None where there is none; raises UsageError and ExerciseError.

    Copies that differ in who has more time are one exercise, with all of that, and the most for each student.
    """
    every = tuple(paths)
    one: Exercise | None = None
    for path in every:
        exercise = read_exercise(path)
        if one is not None and replace(exercise, extra_minutes=one.extra_minutes) == one:
            # Copies for students with more time, who alone are named in theirs.
            exercise = replace(one, extra_minutes=_most_time(one.extra_minutes, exercise.extra_minutes))
        elif one is not None:
            copies = short_names([on_disk(path) for path in every])
            what = "copies of one exercise that differ" if exercise.id == one.id else "different exercises"
            raise UsageError(f"{copies[0]} and {copies[every.index(path)]} are {what}; name just the one to be marked")
        one = exercise
    return one


def collect(
    files: Iterable[HandedInFile | Path], secret: str | None, on_progress: Callable[[float], None] | None = None
) -> list[Collected]:
    """Read results. Whatever a file holds, it is read or listed. ``on_progress`` hears what share of them is read.

    Raises UsageError where there is more than can be held at once.
    """
    every = [on_disk(file) if isinstance(file, Path) else file for file in files]
    collected = []
    room = LARGEST_CLASS
    for file, name in zip(every, short_names(every), strict=True):
        room -= 0 if file.problem else file.size
        if room < 0:
            raise UsageError(f"the results are larger than {megabytes(LARGEST_CLASS)} in all; give fewer at a time")
        collected.append(_collected(file, name, secret))
        if on_progress is not None:
            on_progress(len(collected) / len(every))
    return collected


def short_names(files: Sequence[HandedInFile]) -> list[str]:
    """The paths without what they do not need to be told apart: names, with folders where several are called alike.

    What is no result has its folder, which says whose it is. Two files of a zip that have one path are counted.
    """
    parts = [file.parts for file in files]
    names = [""] * len(files)
    waiting, length = list(range(len(files))), 1
    while waiting:
        for place in waiting:
            least = 2 if files[place].problem and files[place].depth else 1
            names[place] = shown_parts(parts[place][-max(length, least) :])
        times = Counter(names[place] for place in waiting)
        waiting = [place for place in waiting if times[names[place]] > 1 and length < len(parts[place])]
        length += 1
    seen: Counter[str] = Counter()
    for place, name in enumerate(names):
        seen[name] += 1
        names[place] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return names


def _inside(path: Path, search: Search) -> list[HandedInFile]:
    if path.is_dir():
        return list(search.folder(path))
    if path.name.casefold().endswith(ZIP) and is_regular(path):
        return list(search.archive(path))
    if begins_block(beginning(path, LARGEST_JSON)):
        return list(search.pasted(path))
    return [on_disk(path)]


def _most_time(known: dict[str, float], more: dict[str, float]) -> dict[str, float]:
    """The time of two copies together; a student of both, however the name is written, has the longer one."""
    together, named = dict(known), Names(known)
    for name, minutes in more.items():
        known_name = named.find(name) or name
        together[known_name] = max(minutes, together.get(known_name, minutes))
    return together


def _collected(file: HandedInFile, name: str, secret: str | None) -> Collected:
    if file.problem:
        return Collected(
            name=name,
            problem=file.problem,
            is_stray=file.is_stray,
            is_exercise=file.is_exercise,
            is_own=file.is_own,
        )
    try:
        data = file.data if file.data is not None or file.path is None else bytes_of(file.path)
        submission, tampering = proved(data or b"", secret)
    except UnreadableError as error:
        return Collected(name=name, problem=str(error))
    return Collected(name=name, submission=submission, tampering=tampering)
