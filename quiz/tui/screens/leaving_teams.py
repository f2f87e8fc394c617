"""What is asked before a game of teams is left in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.paths import short_path
from quiz.errors import Exit
from quiz.rules.team_steps import Ended
from quiz.rules.teams import ContestPhase
from quiz.tui.screens.menu import LEAVE_KEYS, MenuScreen, row_of_box
from quiz.wording import names
from quiz.wording.prose import stop

if TYPE_CHECKING:
    from quiz.play.teams import TeamGame
    from quiz.tui.game import Game


def ask_about_teams(game: Game, teams: TeamGame) -> None:
    """Ask before a game of teams is left in the middle."""
    contest = teams.contest
    last = contest.state.place if contest.state.ties else len(contest.asked) - 1
    still = last - contest.state.place + (contest.phase is not ContestPhase.FEEDBACK)
    later = "" if teams.unsaved else ", and go on with it another time"
    ways = [("stay", "Stay and play on"), ("end", "End it here, and see the standing")]
    if later and game.came_from_home:
        ways.append(("home", "Home; the game waits in its file"))
    ways.append(("quit", f"Quit{later}"))

    def leave(way: str | None) -> None:
        if way == "end":
            teams.do(Ended())
            game.enter_teams(teams)
        elif way == "home":
            game.leave_teams()
        elif way == "quit":
            game.leave(Exit.OK)

    question = f"Leave the game? {names.questions_left(still)}"
    kept = (
        f"{stop(teams.unsaved)} {teams.unsaved_note}"
        if teams.unsaved
        else f"The game is saved in {short_path(teams.path, row_of_box(game.size.width))}."
    )
    game.ask(MenuScreen(question, tuple(ways), kept, letters=LEAVE_KEYS), leave)
