"""Names that a teacher has put right: kept beside the exercise, so that marking again does the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from quiz.bank.clean import clean, clean_tree
from quiz.classroom.exercise import Exercise, Uid
from quiz.errors import UsageError
from quiz.reading import toml
from quiz.reading.files import read_regular
from quiz.rules.names import alike_key, without_unseen
from quiz.store.files import write_whole

FORMAT: Literal["fact-check-quiz names 1"] = "fact-check-quiz names 1"
ENDING = ".names.toml"
LARGEST = 1_000_000
"""No such file has so many bytes."""
LONGEST = 200

Same = Mapping[str, str]
"""Which student is meant, by a name that was handed in or by a file as it is listed."""

_HEAD = """\
Names that quiz grade takes for others, as added with --same.
You may remove some of them, or all with this file.
"""
_Name = Annotated[str, Meta(min_length=1, max_length=LONGEST)]


class SameName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name that was handed in, or the file that it was handed in with, and the student who is meant."""

    name: _Name
    student: _Name


class NamesFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file holds; ``exercise`` is the id of the exercise that it belongs to."""

    format: Literal["fact-check-quiz names 1"]
    exercise: Uid
    same: tuple[SameName, ...] = ()


def names_path(exercise: Path) -> Path:
    """Where the file of an exercise stands: beside it, by its name."""
    return exercise.with_suffix(ENDING)


def read_names(path: Path, exercise: Exercise) -> Same:
    """What was put right already, nothing where there is no file; raises UsageError for one that cannot be used."""
    shown = clean(str(path))
    try:
        raw = clean_tree(toml.loads(read_regular(path, LARGEST).decode()))
        kept = msgspec.convert(raw, NamesFile)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{shown} cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError, OverflowError) as error:
        first = (str(error).splitlines() or [""])[0]
        raise UsageError(f"{shown} is no list of names ({clean(first)}); mend it or remove it") from None
    if kept.exercise != exercise.id:
        raise UsageError(f"{shown} is of another exercise; move it away")
    return {one.name: one.student for one in kept.same}


def read_same(given: Iterable[str]) -> Same:
    """What is to be put right from now on, written as NAME=STUDENT; raises UsageError."""
    more = {}
    for one in given:
        name, _, student = (clean(without_unseen(part)).strip() for part in one.partition("="))
        if not name or not student or len(name) > LONGEST or len(student) > LONGEST:
            message = f"--same {clean(one)[:60]!r}: write the name that was handed in, =, and the student who is meant"
            raise UsageError(f'{message}, as in "Tom K.=Ray, Tom"')
        more[name] = student
    return more


def joined(known: Same, more: Same) -> Same:
    """Both together; of what is said of one name twice, what is said now."""
    now = {alike_key(name) for name in more}
    return {**{name: student for name, student in known.items() if alike_key(name) not in now}, **more}


def write_names(path: Path, exercise: Exercise, same: Same) -> None:
    """Keep what was put right; raises UsageError where it cannot be written."""
    # Imported here: only this writes one.
    import tomlkit

    document = tomlkit.document()
    for line in _HEAD.splitlines():
        document.add(tomlkit.comment(line))
    document.add("format", tomlkit.item(FORMAT))
    document.add("exercise", tomlkit.item(exercise.id))
    names = tomlkit.aot()
    for name, student in same.items():
        table = tomlkit.table()
        table.update({"name": name, "student": student})
        names.append(table)
    document.add("same", names)
    try:
        write_whole(path, tomlkit.dumps(document).encode())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        raise UsageError(f"{clean(str(path))} cannot be written ({reason}), so no name is put right") from None
