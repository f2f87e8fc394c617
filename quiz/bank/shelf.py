"""Where packs stand: those that come with the game, a folder of one's own, or a path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import msgspec

from quiz.bank.about import ABOUT, About, with_year
from quiz.bank.clean import clean, clean_tree
from quiz.bank.paths import user_path
from quiz.errors import UsageError
from quiz.reading import toml
from quiz.reading.bounds import LARGEST_TOML
from quiz.reading.files import is_regular, read_regular

if TYPE_CHECKING:
    from quiz.bank.pack import Pack

VARIABLE = "QUIZ_PACKS"
"""The environment variable that names a folder with packs of one's own."""
DEFAULT = "hollande-putin"
"""The pack that the first screen opens until another is chosen, and that a command is about which names none."""


def built_in() -> Path:
    """The folder of the packs that come with the game: in the wheel, or beside the checkout's package."""
    package = Path(__file__).parent.parent
    wheel = package / "questions"
    return wheel if wheel.is_dir() else package.parent / "questions"


def shelves() -> tuple[Path, ...]:
    """The folders that are searched for packs by name, one's own first."""
    own = os.environ.get(VARIABLE, "")
    return (*((user_path(own),) if own else ()), built_in())


def own_shelf_problem() -> str:
    """What is wrong with the folder that VARIABLE names; empty where it is there, or none is named."""
    own = os.environ.get(VARIABLE, "")
    if not own or user_path(own).is_dir():
        return ""
    return f"{VARIABLE} names {clean(own)}, which is no folder, so no packs of your own are found"


def is_built_in(pack: str) -> bool:
    """Whether a pack of this name comes with the game."""
    return is_regular(built_in() / pack / ABOUT)


def packs() -> Iterator[Path]:
    """The folder of every pack on the shelves, each name once, the first shelf's first."""
    seen: set[str] = set()
    for shelf in shelves():
        if not shelf.is_dir():
            continue
        for folder in sorted(shelf.iterdir()):
            if is_regular(folder / ABOUT) and folder.name not in seen:
                seen.add(folder.name)
                yield folder


def find(pack: str) -> Path:
    """The folder of a pack given by name or by path; raises UsageError where there is none."""
    path = user_path(pack)
    if path.is_absolute() or is_path(pack):
        if path.is_dir():
            return path
        reason = "is a file; name its folder" if path.is_file() else "is no folder"
        raise UsageError(f"{clean(pack)} {reason} with a pack in it")
    if (folder := _on_shelf(pack)) is not None:
        return folder
    if path.is_dir():
        return path
    names = ", ".join(clean(folder.name) for folder in packs()) or "none"
    known = f"there is: {names} (or give the path of a folder)"
    problem = own_shelf_problem()
    raise UsageError("; ".join(filter(None, (f"no pack is called {clean(pack)[:80]!r}", known, problem))))


def find_named(pack: str) -> Path:
    """The folder of a pack on the shelves, given by nothing but its name; raises UsageError where there is none."""
    folder = _on_shelf(pack)
    if folder is None:
        raise UsageError(f"no pack on the shelves is called {clean(pack)[:80]!r}; name its folder with --key")
    return folder


def find_again(reference: str) -> Path:
    """The folder of a pack by what ``reference`` gave for it; raises UsageError where it is not there any more."""
    if is_path(reference):
        return find(reference)
    folder = _on_shelf(reference)
    if folder is None:
        raise UsageError(f"no pack is called {clean(reference)[:80]!r}")
    return folder


def reference(folder: Path) -> str:
    """What finds a pack again, from any folder: its name where that leads to it, or else its path."""
    whole = folder.resolve()
    found = _on_shelf(whole.name)
    return whole.name if found is not None and found.resolve() == whole else str(whole)


def _on_shelf(name: str) -> Path | None:
    return next((folder for folder in packs() if folder.name == name), None)


def is_path(text: str, flavour: ModuleType = os.path) -> bool:
    """Whether a text is a path rather than a name, by the separators of this platform or of another."""
    drive, rest = flavour.splitdrive(text)
    return bool(drive) or flavour.basename(rest) != rest or text in {".", ".."}


def load(folder: Path, *, may_be_empty: bool = False) -> Pack:
    """Read a pack that is fit to be played; raises PackError with every error that keeps it from that.

    One that has only drafts is fit for who looks at them: ``may_be_empty``.
    """
    # Imported here: the first screen needs the folder of a pack, and not yet all that reads it.
    from quiz.bank.error_checks import find_errors
    from quiz.bank.pack import Pack
    from quiz.bank.problems import PackError, Severity
    from quiz.bank.reader import NO_QUESTIONS, read_pack

    reader = read_pack(folder)
    errors = [f for f in (*reader.problems, *find_errors(reader)) if f.severity is Severity.ERROR]
    if may_be_empty and reader.has_drafts:
        errors = [error for error in errors if error.rule != NO_QUESTIONS]
    if errors or reader.about is None:
        raise PackError(tuple(errors), clean(str(folder)))
    words = reader.brief.words
    return Pack(
        name=clean(folder.resolve().name),
        about=reader.about,
        brief=reader.brief,
        items=tuple(item.beside(words) for item in reader.items),
        digest=reader.digest,
        drafts=tuple(draft.item for draft in reader.drafts),
        folder=folder,
    )


def read_about(folder: Path) -> About:
    """Read ``pack.toml`` alone, which is quick enough for the first screen; raises PackError."""
    path = folder / ABOUT
    try:
        if not path.is_symlink():
            source = read_regular(path, LARGEST_TOML).decode("utf-8-sig")
            return msgspec.convert(with_year(clean_tree(toml.loads(source))), About)
    except (OSError, ValueError, RecursionError, OverflowError):
        pass  # What is wrong is worked out below, with its line.
    # Imported here: what explains problems is needed only where there are some.
    from quiz.bank.problems import PackError
    from quiz.bank.reader import PackReader

    reader = PackReader(folder)
    reader.read_about()
    if reader.about is None:
        raise PackError(tuple(reader.problems), str(folder))
    return reader.about
