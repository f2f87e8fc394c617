"""What the command line hands to a front end: a pack, what is wanted of it, and the settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.rules.terms import Mode, Wanted
from quiz.store.settings import Settings

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.store.results import ResultFile


class Request(Struct, frozen=True, kw_only=True):
    """A round as asked for. What is None follows the mode and the settings."""

    mode: Mode = Mode.PRACTICE
    wanted: Wanted = Wanted()
    count: int | None = None
    seed: int | None = None
    certainty: bool | None = None
    pointing: bool | None = None
    open_book: bool = True
    seconds: float | None = None


class Launch(Struct, kw_only=True):
    """A run of the game. ``straight`` starts the round at once instead of showing the way to it.

    ``pack`` is there where it has been read already, as for a round that starts straight away.
    ``settings`` may change during the run. ``notes`` are lines to tell the player once. ``rounds``
    counts the rounds started, so that each has a result file of its own.
    """

    folder: Path
    request: Request
    settings: Settings
    settings_path: Path
    player: str = ""
    file: ResultFile | None = None
    straight: bool = False
    notes: list[str] = []
    pack: Pack | None = None
    rounds: int = 0
