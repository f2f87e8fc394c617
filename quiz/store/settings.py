"""The settings: one value, each field documented, TOML on disk, unknown keys kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import FieldInfo

from quiz.bank.clean import clean, clean_tree
from quiz.reading import toml
from quiz.reading.bounds import LARGEST_TOML, TooMuchError
from quiz.reading.files import TooLargeError, read_regular
from quiz.store.files import set_aside, write_whole

ThemeName = Literal["night", "paper", "contrast", "colour-blind", "terminal"]


class Settings(Struct, frozen=True, kw_only=True):
    """What a player set once and for all; a command's options go before it for one round."""

    theme: ThemeName = "night"
    """The colours: dark, light, high contrast, safe for colour-blind eyes, or the terminal's own sixteen."""
    motion: bool = True
    """Whether anything may move on the screen."""
    bell: bool = False
    """Whether the terminal's bell rings when a time is up, and for a record."""
    at_once: bool = True
    """Whether a digit answers at once in practice; otherwise it picks, and enter confirms, as in an exam."""
    certainty: bool = False
    """Whether a round asks how sure each answer is."""
    citing: bool = msgspec.field(default=False, name="pointing")
    """Whether a round asks for the line that proves each answer."""
    count: Annotated[int, Meta(ge=1, le=1000)] = 10
    """How many questions a round has."""
    sprint_seconds: Annotated[int, Meta(ge=10, le=3600)] = 120
    """How long a sprint lasts, in seconds."""
    adaptive: bool = True
    """Whether practice asks more of what its player knows least."""
    player: Annotated[str, Meta(max_length=60)] = ""
    """Who plays, unless a command says otherwise; empty for nobody by name."""
    pack: Annotated[str, Meta(max_length=1000)] = ""
    """Which pack the first screen opens: its name or the path of its folder; empty for the default one."""


def read_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings of a file and what to tell the user about it; nothing about it is fatal.

    A file that is not TOML is set aside as ``.bak``. A value that cannot be used is left alone in
    the file and its default is used.
    """
    try:
        raw = toml.loads(_text(path))
    except FileNotFoundError:
        return Settings(), []
    except TooLargeError as error:
        return Settings(), [_set_aside(path, f"could not be used ({error.strerror})")]
    except OSError as error:
        return Settings(), [f"{clean(str(path))} cannot be read ({error.strerror}); playing with the defaults"]
    except TooMuchError as error:
        return Settings(), [_set_aside(path, f"could not be used (line {error.line}: {error})")]
    except ValueError:
        return Settings(), [_set_aside(path, "was not TOML")]
    return _convert(raw, path)


def _text(path: Path) -> str:
    """The text of a file, whatever ends its lines."""
    return read_regular(path, LARGEST_TOML).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _set_aside(path: Path, what: str) -> str:
    """Keep a file that is of no use as ``.bak``; returns what to tell the user."""
    shown = clean(str(path))
    try:
        kept = set_aside(path)
    except OSError:
        return f"{shown} {what}; playing with the defaults"
    return f"{shown} {what}; it is kept as {clean(kept.name)} and the defaults are used"


def _convert(raw: dict[str, Any], path: Path) -> tuple[Settings, list[str]]:
    notes = []
    values = {}
    for field in msgspec.structs.fields(Settings):
        if field.encode_name not in raw:
            continue
        try:
            given = clean_tree(raw[field.encode_name])
            values[field.name] = getattr(msgspec.convert({field.encode_name: given}, Settings), field.name)
        except (msgspec.ValidationError, RecursionError, OverflowError) as error:
            is_too_much = not isinstance(error, msgspec.ValidationError)
            notes.append(f"{clean(str(path))}: {_instead(field, None if is_too_much else given)}")
    return Settings(**values), notes


def _instead(field: FieldInfo, given: Any) -> str:
    """Why a value cannot be used, and which one is used in its place; None is one that is too much to be looked at."""
    # Imported here: few starts have anything to explain, and all the others would wait for what does it.
    from quiz.bank.form import explain, quoted

    too_much = f"{field.encode_name} cannot be used, since it is too large or nested too deeply"
    what = too_much if given is None else explain({field.encode_name: given}, Settings)[0].message
    return f"{what}; playing with {quoted(field.default)}"


def write_settings(path: Path, before: Settings, after: Settings) -> None:
    """Write what has changed, and keep everything else in the file as it is; raises OSError.

    So comments stay, and keys that this version does not know, and values that it could not use.
    """
    # Imported here: reading needs only the standard library, and most runs write nothing.
    import tomlkit

    try:
        source = _text(path)
        toml.loads(source)  # What is beyond its bounds is beyond those of tomlkit, too.
        document = tomlkit.parse(source)
    except (FileNotFoundError, ValueError):
        document = tomlkit.document()
    for field in msgspec.structs.fields(Settings):
        value = getattr(after, field.name)
        if value != getattr(before, field.name):
            document[field.encode_name] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, tomlkit.dumps(document).encode())
