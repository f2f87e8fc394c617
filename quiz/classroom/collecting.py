"""What a teacher got back: files and folders of results, each read as far as it can be, none stopping the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from quiz.bank.clean import clean
from quiz.classroom.chain import UnreadableError, bytes_of
from quiz.classroom.exercise import ENDING, Exercise
from quiz.classroom.exercise_file import read_exercise
from quiz.classroom.handing_in import decode
from quiz.classroom.proving import flaw
from quiz.classroom.submission import Submission
from quiz.errors import UsageError

MOST_FILES = 100_000


class Collected(Struct, frozen=True, kw_only=True):
    """A file that was handed in. ``submission`` is None where it is no result; ``problem`` then says why.

    ``flaw`` says what shows that it was changed after it was written.
    """

    name: str
    submission: Submission | None = None
    problem: str = ""
    flaw: str = ""


def sort_out(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The exercises and the results among files and folders, each file once; raises UsageError for what is not there.

    Of a folder and those below it, results are what has "result" in its name and JSON in its ending.
    """
    exercises: dict[Path, Path] = {}
    results: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(_inside(path))
        elif path.exists() or path.is_symlink():
            inside = [path]
        else:
            raise UsageError(f"{clean(str(path))}: there is no such file or folder")
        for file in inside:
            (exercises if file.name.endswith(ENDING) else results).setdefault(file.absolute(), file)
            if len(results) > MOST_FILES:
                raise UsageError(f"more than {MOST_FILES} files; give fewer at a time")
    return list(exercises.values()), list(results.values())


def the_exercise(paths: Iterable[Path]) -> Exercise | None:
    """The one exercise among some files, or None where there is none; raises UsageError and ExerciseError."""
    found = {exercise.id: (path, exercise) for path in paths for exercise in [read_exercise(path)]}
    if len(found) > 1:
        names = " and ".join(clean(path.name) for path, _ in found.values())
        raise UsageError(f"{names} are different exercises; give the one to be marked")
    return next((exercise for _, exercise in found.values()), None)


def collect(paths: Iterable[Path], secret: str | None) -> list[Collected]:
    """Read results. Whatever a file holds, it is read or listed."""
    return [_collected(path, secret) for path in paths]


def _inside(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        name = path.name.casefold()
        if name.endswith(ENDING) or ("result" in name and ".json" in name):
            yield path


def _collected(path: Path, secret: str | None) -> Collected:
    name = clean(path.name)
    try:
        data = bytes_of(path)
        submission = decode(data)
    except UnreadableError as error:
        return Collected(name=name, problem=str(error))
    return Collected(name=name, submission=submission, flaw=flaw(data, submission, secret))
