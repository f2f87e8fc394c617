"""Games of teams for the tests: on the small pack, on clocks that are told what to say, in a folder of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quiz.bank.shelf import load
from quiz.play.clock import Clock
from quiz.play.teams import TeamGame, TeamRequest, open_game
from quiz.rules.team_steps import Answered, Buzzed, Proceeded, Step
from quiz.rules.team_terms import AnsweringOrder, TeamTerms
from quiz.rules.teams import ContestPhase
from tests.build_items import a_wrong_answer
from tests.cli.run_command import PACK
from tests.play.play_rounds import Hands

SMALL = load(PACK)
BUZZER = TeamTerms(way=AnsweringOrder.BUZZER)


def request(folder: Path, **more: Any) -> TeamRequest:
    """What is asked of a game: all six questions of the small pack, unless told."""
    fields: dict[str, Any] = {"pack": SMALL, "given": str(PACK), "count": 6, "seed": 1} | more
    return TeamRequest(results=folder / "game.result.json", **fields)


def opened(folder: Path, *teams: str, hands: Hands | None = None, clock: Clock | None = None, **more: Any) -> TeamGame:
    """A game at its start: of Red, Blue and Green, unless told."""
    return open_game(request(folder, **more), teams or ("Red", "Blue", "Green"), clock or (hands or Hands()).clock)


def right(game: TeamGame) -> Step:
    """The right answer to the question on the table."""
    return Answered(game.contest.current.item.right)


def wrong(game: TeamGame) -> Step:
    """An answer that earns nothing."""
    return Answered(a_wrong_answer(game.contest.current.item))


def play_on(game: TeamGame, questions: int = 1) -> None:
    """Play some questions, each answered rightly by whoever may answer first."""
    for _ in range(questions):
        if game.contest.phase is ContestPhase.BUZZ:
            game.do(Buzzed(game.contest.waiting[0]))
        assert game.do(right(game))
        game.do(Proceeded())
