"""Starting a front end: what a bare ``quiz`` does, and where ``quiz play`` ends up.

The home screen is what most people wait for, so what it does not need is imported in functions.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.bank import shelf
from quiz.cli.terminal import goes_line_by_line, shows_emoji
from quiz.errors import Exit, QuizError
from quiz.play.action import Action, PlayRound, PlayTeams, ShowHome
from quiz.play.context import Context
from quiz.reading.imports import without
from quiz.store.places import history_file, settings_file
from quiz.store.settings import read_settings

if TYPE_CHECKING:
    from argparse import Namespace


def home(*, plain: bool = False) -> int:
    """Show the home screen; where there is none to show, play a round."""
    context = new_context()
    # A script is not to depend on what a player has chosen.
    is_at_hand = sys.stdin.isatty() and sys.stdout.isatty()
    folder = _first_pack(context) if is_at_hand else shelf.find(shelf.DEFAULT)
    if not (plain or goes_line_by_line()):
        return full_screen(context, ShowHome(folder=folder))
    context.plain = plain and not goes_line_by_line()
    return line_by_line(context, ShowHome(folder=folder))


def _first_pack(context: Context) -> Path:
    """The folder of the pack that was chosen last, or of the default one; raises UsageError without that."""
    if chosen := context.settings.pack:
        try:
            folder = shelf.find_again(chosen)
            shelf.read_about(folder)
        except QuizError as error:
            from quiz.wording.packs import unopened

            ours = shelf.find(shelf.DEFAULT)
            context.notes.append(unopened(str(error), shelf.read_about(ours).title))
            return ours
        return folder
    return shelf.find(shelf.DEFAULT)


def new_context(player: str | None = None) -> Context:
    """A run of the game with this user's settings and history, for a player or for that of the settings."""
    path = settings_file()
    settings, notes = read_settings(path)
    if problem := shelf.own_shelf_problem():
        notes.append(problem)
    return Context(
        settings=settings,
        settings_path=path,
        player=player,
        notes=notes,
        history_path=history_file(),
        shows_emoji=shows_emoji(os.environ, sys.stdout),
    )


def command_context(args: Namespace) -> Context:
    """The run of a command that is about a pack, for the player that it names or that of the settings.

    A command that names no pack is about the default one, so that it does the same on every machine.
    A player who has another one open on the first screen is told so, and how to name that.
    """
    # Imported here: the first screen takes no arguments.
    from quiz.bank.shell import shell_path
    from quiz.cli import arguments
    from quiz.wording.packs import elsewhere

    context = new_context(arguments.player_name(args))
    opened = context.settings.pack
    settled = ("pack", "seed", "same", "resume", "json", "csv")
    is_settled = any(getattr(args, name, None) not in {None, False} for name in settled)
    if opened not in {"", shelf.DEFAULT} and not is_settled and sys.stdin.isatty() and sys.stdout.isatty():
        context.notes.append(elsewhere(shelf.DEFAULT, f"quiz {args.verb} {shell_path(opened)}"))
    return context


def run(context: Context, action: PlayRound | PlayTeams, *, plain: bool) -> int:
    """Do what the run is for, on the full screen where there is one and it is wanted."""
    if goes_line_by_line():
        return line_by_line(context, action)
    context.plain = plain
    return line_by_line(context, action) if plain else full_screen(context, action)


def line_by_line(context: Context, action: ShowHome | PlayRound | PlayTeams) -> int:
    """Play on the standard streams."""
    if isinstance(action, PlayTeams):
        from quiz.plain.teams import play as play_teams

        return int(play_teams(context, action, sys.stdin, sys.stdout))
    from quiz.plain.game import play

    return int(play(context, action, sys.stdin, sys.stdout))


def full_screen(context: Context, action: Action) -> int:
    """Play on the full screen."""
    # Looking for garbage among what is imported finds none and takes a tenth of the time to the first
    # picture. The app starts it again once that picture stands.
    gc.disable()
    try:
        with _leaving_at_once():
            # The full screen speaks to nobody over a network, and OpenSSL takes four megabytes, and a twentieth of
            # the time to the first picture.
            with without("ssl"):
                import asyncio  # noqa: F401
            from quiz.tui.run import run
    except ImportError as error:
        raise QuizError(f"the full screen cannot start ({error}); quiz play --plain needs none") from None
    return int(run(context, action))


@contextmanager
def _leaving_at_once() -> Iterator[None]:
    """Have Ctrl+C end the process where it stands, for a while in which nothing is open that needs an end.

    As an exception it could come up anywhere in what is imported: where a class is made the interpreter wraps it,
    a bare ``except`` swallows it, and a lock that imports take is never given back.
    """
    # Imported here: the full screen needs them in any case, and a round line by line does not.
    import signal
    import threading

    # No other thread can heed signals; and whoever runs us may want this one ignored, or heeds it already.
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: os._exit(Exit.INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
