"""What a teacher got back: files and folders of results, each read as far as it can be, none stopping the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.classroom.exercise import ENDING, Exercise
from quiz.classroom.exercise_file import read_exercise
from quiz.classroom.hash_chain import UnreadableError
from quiz.classroom.submission import FORMAT, Submission, read_proved
from quiz.errors import UsageError
from quiz.reading.bounds import LARGEST_CLASS, LARGEST_JSON, megabytes
from quiz.reading.files import is_regular, open_regular

MOST_FILES = 100_000
_BEGINNING = 200
"""In so many bytes a result says that it is one."""


class Collected(Struct, frozen=True, kw_only=True):
    """A file that was handed in, by a name that no other has. Where it is no result, ``submission`` is None.

    ``problem`` then says why. ``tampering`` says what shows that it was changed after it was written.
    """

    name: str
    submission: Submission | None = None
    problem: str = ""
    tampering: str = ""


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The exercises and the results among files and folders, each file once; raises UsageError for what is not there.

    Of a folder and those below it, results are the JSON files with "result" in their names, and those that begin
    like one. Exercises that are named go before those that only lie in a folder.
    """
    named: dict[Path, Path] = {}
    found: dict[Path, Path] = {}
    results: dict[Path, Path] = {}
    for path in paths:
        exercises = named
        if path.is_dir():
            inside, exercises = sorted(_inside(path)), found
        elif path.exists() or path.is_symlink():
            inside = [path]
        else:
            raise UsageError(f"{clean(str(path))}: there is no such file or folder")
        for file in inside:
            # What only bears an exercise's name is listed like a result that cannot be read, and stops no other.
            is_one = file.name.endswith(ENDING) and (exercises is named or is_regular(file))
            (exercises if is_one else results).setdefault(file.absolute(), file)
            if len(results) > MOST_FILES:
                raise UsageError(f"more than {MOST_FILES} files; give fewer at a time")
    return list((named or found).values()), list(results.values())


def single_exercise(paths: Iterable[Path]) -> Exercise | None:
    """The one exercise among some files, or None where there is none; raises UsageError and ExerciseError.

    Copies that differ in who has more time are one exercise, with all of that.
    """
    every = tuple(paths)
    one: Exercise | None = None
    for path in every:
        exercise = read_exercise(path)
        if one is not None and replace(exercise, extra_minutes=one.extra_minutes) == one:
            # Copies for students with more time, who alone are named in theirs.
            exercise = replace(one, extra_minutes=one.extra_minutes | exercise.extra_minutes)
        elif one is not None:
            copies = short_names(every)
            what = "copies of one exercise that differ" if exercise.id == one.id else "different exercises"
            raise UsageError(f"{copies[0]} and {copies[every.index(path)]} are {what}; name just the one to be marked")
        one = exercise
    return one


def collect(
    paths: Iterable[Path], secret: str | None, on_progress: Callable[[float], None] | None = None
) -> list[Collected]:
    """Read results. Whatever a file holds, it is read or listed. ``on_progress`` hears what share of them is read.

    Raises UsageError where there is more than can be held at once.
    """
    every = tuple(paths)
    collected = []
    room = LARGEST_CLASS
    for path, name in zip(every, short_names(every), strict=True):
        room -= _size(path)
        if room < 0:
            raise UsageError(f"the results are larger than {megabytes(LARGEST_CLASS)} in all; give fewer at a time")
        collected.append(_collected(path, name, secret))
        if on_progress is not None:
            on_progress(len(collected) / len(every))
    return collected


def short_names(paths: Sequence[Path]) -> list[str]:
    """The paths without what they do not need to be told apart: names, with folders where several are called alike."""
    parts = [path.absolute().parts for path in paths]
    names = [""] * len(paths)
    waiting, length = list(range(len(paths))), 1
    while waiting:
        for place in waiting:
            names[place] = clean(str(Path(*parts[place][-length:])))
        times = Counter(names[place] for place in waiting)
        waiting = [place for place in waiting if times[names[place]] > 1 and length < len(parts[place])]
        length += 1
    return names


def _inside(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        name = path.name.casefold()
        if name.endswith(ENDING) or (".json" in name and ("result" in name or _looks_like_result(path))):
            yield path


def _looks_like_result(path: Path) -> bool:
    """Whether a file begins like a result, whatever it is called."""
    try:
        with open_regular(path) as file:
            return FORMAT.rstrip("0123456789").encode() in file.read(_BEGINNING)
    except OSError:
        return False


def _size(path: Path) -> int:
    """How many bytes will be read of a file; a larger one is refused unread."""
    try:
        size = path.stat().st_size
    except OSError:
        return 0
    return size if size <= LARGEST_JSON else 0


def _collected(path: Path, name: str, secret: str | None) -> Collected:
    try:
        submission, tampering = read_proved(path, secret)
    except UnreadableError as error:
        return Collected(name=name, problem=str(error))
    return Collected(name=name, submission=submission, tampering=tampering)
