"""The full screen from its first picture to the exit code, whoever or whatever ends it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from textual.driver import Driver

from quiz.errors import Exit
from quiz.play.action import Action
from quiz.play.context import Context
from quiz.tui.app import QuizApp
from quiz.tui.signals import handling_signals


def run(context: Context, action: Action) -> int:
    """Play on a full screen until the player leaves; gives the exit code.

    What was played is printed on standard output after the screen is given back. A screen that ends by an
    error of its own leaves the round waiting, and its exit code says so.
    """
    app = QuizApp(context, action, driver_class=driver())
    with handling_signals(app.action_end_by):
        app.run()
        has_crashed = app.return_value is None
        if has_crashed:
            app.part()
        app.farewell.save_again()
        failure = app.failure or app.farewell.problem
        with suppress(OSError):  # A terminal that is closed takes no more lines.
            for line in app.farewell.lines:
                print(line, flush=True)
            if failure:
                print(f"quiz: error: {failure}", file=sys.stderr)
    return app.return_value or (Exit.PROBLEM if failure or has_crashed else Exit.OK)


def driver() -> type[Driver] | None:
    """What reads and draws; None where Textual's own does."""
    if os.name == "nt" or "TEXTUAL_DRIVER" in os.environ:
        return None
    from quiz.tui.driver import TerminalDriver

    return TerminalDriver
