"""Playing rounds in the tests: on clocks that are told what to say, and with a history of their own."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from quiz.play.clock import Clock
from quiz.play.context import Context
from quiz.play.round import Round
from quiz.rules.items import cited_lines
from quiz.rules.session import Phase
from quiz.store.settings import Settings
from tests.build_items import a_wrong_answer
from tests.cli.run_command import PACK

SMALL = PACK


class Hands:
    """The hands of both clocks: moved by the test, and by nothing else."""

    def __init__(self) -> None:
        self.seconds = 1_000.0
        self.now = datetime.datetime(2026, 3, 1, 12, 0, tzinfo=datetime.UTC)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds
        self.now += datetime.timedelta(seconds=seconds)

    def sleep(self, days: int = 1) -> None:
        """Let days pass on the wall; set it back where they are negative."""
        self.now += datetime.timedelta(days=days)

    @property
    def clock(self) -> Clock:
        """The clocks that the game looks at."""
        return Clock(lambda: self.seconds, lambda: self.now, self.now.tzinfo)


def start(home: Path, hands: Hands, **more: Any) -> Context:
    """A run of the game, with its history in a folder."""
    fields: dict[str, Any] = {"settings": Settings(), "history_path": home / "history.db"} | more
    return Context(settings_path=home / "settings.toml", clock=hands.clock, **fields)


def stop(context: Context) -> None:
    """End a run of the game."""
    if context.history is not None:
        context.history.close()


def step(round: Round, *, right: bool = True, level: int | None = 2) -> None:
    """Do the next thing that the round waits for."""
    item = round.session.current.item
    match round.session.phase:
        case Phase.ASK:
            round.give(item.right if right else a_wrong_answer(item))
        case Phase.CERTAINTY:
            round.set_certainty(level)
        case Phase.CITATION:
            round.cite(cited_lines(item)[:1])
        case Phase.OVERVIEW:
            round.hand_in()
        case _:
            round.proceed()


def finish(round: Round, *, right: bool = True, level: int | None = 2) -> None:
    """Play a round to its end, every question in the same way."""
    while round.session.phase is not Phase.OVER:
        step(round, right=right, level=level)
