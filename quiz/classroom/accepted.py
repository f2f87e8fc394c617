"""Further answers that a teacher accepts: kept beside the exercise, so that marking again takes them too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from quiz.bank.clean import clean, clean_tree
from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise, Uid
from quiz.errors import UsageError
from quiz.reading import toml
from quiz.reading.files import read_regular
from quiz.rules.items import Item, Slug, Typed
from quiz.rules.kinds.base import LONGEST_OPTION
from quiz.rules.text import fold
from quiz.store.files import write_whole

FORMAT: Literal["fact-check-quiz accepted answers 1"] = "fact-check-quiz accepted answers 1"
ENDING = ".accepted.toml"
LARGEST = 1_000_000
"""No such file has so many bytes."""

Accepted = Mapping[str, tuple[str, ...]]
"""What is accepted besides the keys, by the questions' ids in the exercise."""

_HEAD = """\
Typed answers that quiz grade accepts besides those of the pack, as added with --accept.
You may remove some of them, or all with this file.
"""


class AcceptedAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One more form of the right answer to a question."""

    id: Slug
    text: Annotated[str, Meta(min_length=1, max_length=LONGEST_OPTION)]


class AcceptedFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file holds; ``exercise`` is the id of the exercise that it belongs to."""

    format: Literal["fact-check-quiz accepted answers 1"]
    exercise: Uid
    answer: tuple[AcceptedAnswer, ...] = ()


def accepted_path(exercise: Path) -> Path:
    """Where the file of an exercise stands: beside it, by its name."""
    return exercise.with_suffix(ENDING)


def read_accepted(path: Path, exercise: Exercise) -> Accepted:
    """What is accepted already, nothing where there is no file; raises UsageError for one that cannot be used."""
    shown = clean(str(path))
    if not path.exists():
        return {}
    try:
        raw = clean_tree(toml.loads(read_regular(path, LARGEST).decode("utf-8-sig")))
        kept = msgspec.convert(raw, AcceptedFile)
    except OSError as error:
        raise UsageError(f"{shown} cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError, OverflowError) as error:
        first = (str(error).splitlines() or [""])[0]
        raise UsageError(f"{shown} is no list of accepted answers ({clean(first)}); mend it or remove it") from None
    if kept.exercise != exercise.id:
        raise UsageError(f"{shown} is of another exercise; move it away")
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for one in kept.answer:
        found[one.id] += (one.text,)
    return dict(found)


def read_more(given: Iterable[str], exercise: Exercise, pack: Pack) -> Accepted:
    """What is to be accepted from now on, written as ID=TEXT; raises UsageError."""
    items = exercise.keyed(pack)
    names = {item.id: name for name, item in items.items()} | {name: name for name in items}
    more: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for one in given:
        written, _, answer = one.partition("=")
        name, text = names.get(written.strip()), clean(answer).strip()
        if name is None or not isinstance(items[name], Typed):
            what = f"--accept {clean(one)[:60]!r}: the exercise has no typed question {clean(written).strip()[:60]!r}"
            raise UsageError(f"{what}; write ID=TEXT with an id that quiz grade lists")
        if not fold(text) or len(text) > LONGEST_OPTION:
            raise UsageError(f"--accept {clean(one)[:60]!r}: write the answer to accept after the =, as in ID=TEXT")
        more[name] += (text,)
    return dict(more)


def joined(known: Accepted, more: Accepted) -> Accepted:
    """Both together, each form once."""
    return {name: tuple(dict.fromkeys((*known.get(name, ()), *more.get(name, ())))) for name in {**known, **more}}


def with_accepted(pack: Pack, exercise: Exercise, accepted: Accepted) -> Pack:
    """The pack as it marks an exercise: with what is accepted among the variants of its questions."""
    wanted = {item.id: accepted[name] for name, item in exercise.keyed(pack).items() if name in accepted}
    return replace(pack, items=tuple(_taking(item, wanted.get(item.id, ())) for item in pack.items))


def _taking(item: Item, forms: tuple[str, ...]) -> Item:
    """An item that takes these forms; those that it takes already are left out."""
    more = tuple(form for form in forms if isinstance(item, Typed) and not item.accepts(form))
    return replace(item, variants=(*item.variants, *more)) if isinstance(item, Typed) and more else item


def write_accepted(path: Path, exercise: Exercise, accepted: Accepted) -> None:
    """Keep what is accepted; raises UsageError where it cannot be written."""
    # Imported here: only this writes one.
    import tomlkit

    document = tomlkit.document()
    for line in _HEAD.splitlines():
        document.add(tomlkit.comment(line))
    document.add("format", tomlkit.item(FORMAT))
    document.add("exercise", tomlkit.item(exercise.id))
    answers = tomlkit.aot()
    for name, forms in accepted.items():
        for form in forms:
            table = tomlkit.table()
            table.update({"id": name, "text": form})
            answers.append(table)
    document.add("answer", answers)
    try:
        write_whole(path, tomlkit.dumps(document).encode())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        raise UsageError(f"{clean(str(path))} cannot be written ({reason}), so nothing more is accepted") from None
