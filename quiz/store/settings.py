"""The settings: one value, each field documented, TOML on disk, unknown keys kept."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from quiz.bank.clean import clean_tree
from quiz.bank.form import explain, quoted
from quiz.store.files import set_aside, write_whole

ThemeName = Literal["night", "paper", "contrast", "colour-blind"]


class Settings(Struct, frozen=True, kw_only=True):
    """What a player set once and for all; a command's options go before it for one round."""

    theme: ThemeName = "night"
    """The colours: dark, light, high contrast, or safe for colour-blind eyes."""
    motion: bool = True
    """Whether anything may move on the screen."""
    certainty: bool = False
    """Whether a round asks how sure each answer is."""
    pointing: bool = False
    """Whether a round asks for the line that proves each answer."""
    count: Annotated[int, Meta(ge=1, le=1000)] = 10
    """How many questions a round has."""
    sprint_seconds: Annotated[int, Meta(ge=10, le=3600)] = 120
    """How long a sprint lasts, in seconds."""
    adaptive: bool = True
    """Whether practice leans to what its player knows least."""
    player: Annotated[str, Meta(max_length=60)] = ""
    """Who plays, unless a command says otherwise; empty for nobody by name."""


def read_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings of a file and what to tell the user about it; nothing about it is fatal.

    A file that is not TOML is set aside as ``.bak``. A value that cannot be used is left alone in
    the file and its default is used.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return Settings(), []
    except OSError as error:
        return Settings(), [f"{path} cannot be read ({error.strerror}); playing with the defaults"]
    except (ValueError, RecursionError):
        try:
            kept = set_aside(path)
        except OSError:
            return Settings(), [f"{path} is not TOML; playing with the defaults"]
        return Settings(), [f"{path} was not TOML; it is kept as {kept.name} and the defaults are used"]
    return _convert(raw, path)


def _convert(raw: dict[str, Any], path: Path) -> tuple[Settings, list[str]]:
    notes = []
    values = {}
    for field in msgspec.structs.fields(Settings):
        if field.name not in raw:
            continue
        given = {field.name: clean_tree(raw[field.name])}
        try:
            values[field.name] = getattr(msgspec.convert(given, Settings), field.name)
        except msgspec.ValidationError:
            problem = explain(given, Settings)[0]
            notes.append(f"{path}: {problem.message}; playing with {quoted(field.default)}")
    return Settings(**values), notes


def write_settings(path: Path, before: Settings, after: Settings) -> None:
    """Write what has changed, and keep everything else in the file as it is; raises OSError.

    So comments stay, and keys that this version does not know, and values that it could not use.
    """
    # Imported here: reading needs only the standard library, and most runs write nothing.
    import tomlkit

    try:
        document = tomlkit.parse(path.read_text("utf-8-sig"))
    except (FileNotFoundError, ValueError):
        document = tomlkit.document()
    for name, value in msgspec.structs.asdict(after).items():
        if value != getattr(before, name):
            document[name] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, tomlkit.dumps(document).encode())
