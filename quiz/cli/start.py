"""Starting a front end: what a bare ``quiz`` does, and where ``quiz play`` ends up.

The home screen is what most people wait for, so what it does not need is imported in functions.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.bank import shelf
from quiz.cli.terminal import here_is_plain
from quiz.errors import QuizError
from quiz.play.launch import Errand, Launch, Request
from quiz.store.places import history_file, settings_file
from quiz.store.settings import read_settings

if TYPE_CHECKING:
    from quiz.bank.pack import Pack


def home(*, plain: bool = False) -> int:
    """Show the home screen; where there is none to show, play a round."""
    folder = shelf.find(shelf.DEFAULT)
    launch = launch_for(folder, Request())
    if not (plain or here_is_plain()):
        return full_screen(launch)
    launch.notes.append("To choose the length, the mode or the topics of a round: quiz play --help")
    return line_by_line(launch, shelf.load(folder))


def launch_for(folder: Path, request: Request) -> Launch:
    """A run of the game with the player's settings."""
    path = settings_file()
    settings, notes = read_settings(path)
    return Launch(
        folder=folder,
        request=request,
        settings=settings,
        settings_path=path,
        notes=notes,
        memory=history_file(),
    )


def run(launch: Launch, errand: Errand, pack: Pack, *, plain: bool) -> int:
    """Do an errand, on the full screen where there is one and it is wanted."""
    launch.errand, launch.pack = errand, pack
    return line_by_line(launch, pack) if plain or here_is_plain() else full_screen(launch)


def line_by_line(launch: Launch, pack: Pack) -> int:
    """Play on the standard streams."""
    if launch.errand is Errand.TEAMS:
        from quiz.plain.teams import play as play_teams

        return int(play_teams(launch, sys.stdin, sys.stdout))
    from quiz.plain.game import play

    return int(play(launch, pack, sys.stdin, sys.stdout))


def full_screen(launch: Launch) -> int:
    """Play on the full screen."""
    # Looking for garbage among what is imported finds none and takes a tenth of the time to the first
    # picture. The app starts it again once that picture stands.
    gc.disable()
    try:
        from quiz.tui.app import run
    except ImportError as error:
        raise QuizError(f"the full screen cannot start ({error}); quiz play --plain needs none") from None
    return int(run(launch))
