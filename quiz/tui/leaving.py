"""Leaving what is in the middle: what is asked first, and what is said of it after the screen is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.paths import shown_path
from quiz.errors import Exit
from quiz.rules.teams import Phase
from quiz.tui.screens.menu import MenuScreen
from quiz.wording import names
from quiz.wording.exercises import HAND_IN, MEANWHILE, UNFINISHED
from quiz.wording.prose import stop
from quiz.wording.teams import ended

if TYPE_CHECKING:
    from quiz.play.round import Round
    from quiz.play.teams import TeamGame
    from quiz.tui.app import QuizApp


def ask_first(app: QuizApp) -> bool:
    """Ask before what is in the middle is left; False where nothing is, or where it is being asked."""
    if isinstance(app.screen, MenuScreen):
        return False
    if app.round is not None:
        ask_about_round(app, app.round)
    elif app.teams is not None and not app.teams.contest.over:
        ask_about_teams(app, app.teams)
    else:
        return False
    return True


def ask_about_round(app: QuizApp, round: Round) -> None:
    """Ask before a round is left in the middle."""
    still = len(round.session.asked) - len(round.session.answers)
    later = "go on with it another time" if round.is_remembered else ""
    end = "Hand in what is answered" if round.exercise else "End the round here and see its results"
    ways = [("stay", "Keep playing"), ("end", end)]
    if later and round.exercise is None:
        ways.append(("later", f"Leave it, and {later}"))
    ways.append(("quit", f"Quit the game, and {later}" if later else "Quit the game"))
    kept = round.lost or (f"What you answered is kept in {shown_path(round.file)}." if round.file else "")
    if round.exercise is not None and round.remaining is not None and later:
        kept = f"{kept} {MEANWHILE}"

    def leave(way: str | None) -> None:
        if way == "end":
            round.end()
            app.show_results(round)
        elif way == "later":
            round.suspend()
            app.go_home()
        elif way == "quit":
            app.leave(Exit.OK)

    app.push_screen(MenuScreen(f"Leave the round with {still} still to come?", tuple(ways), kept), leave)


def ask_about_teams(app: QuizApp, game: TeamGame) -> None:
    """Ask before a game of teams is left in the middle."""
    from quiz.tui.screens.teams import TeamsScreen

    contest = game.contest
    last = contest.state.place if contest.state.ties else len(contest.asked) - 1
    still = last - contest.state.place + (contest.phase is not Phase.TOLD)
    quit_ = "Quit" if game.lost else "Quit; it can be gone on with later"
    ways = (("stay", "Keep playing"), ("end", "End it here, and see the standing"), ("quit", quit_))

    def leave(way: str | None) -> None:
        if way == "end" and isinstance(app.screen, TeamsScreen):
            app.screen.end()
        elif way == "quit":
            app.leave(Exit.OK)

    question = f"Leave the game with {names.count(still, 'question') if still else 'no question'} still to come?"
    kept = f"{stop(game.lost)} {game.loss}" if game.lost else f"Every step is in {shown_path(game.path)}."
    app.push_screen(MenuScreen(question, tuple(ways), kept), leave)


def leave_waiting(app: QuizApp, round: Round) -> None:
    """Leave a round in the middle to wait, or end it where nothing would remember it."""
    remembered = round.is_remembered and not round.over
    round.suspend()
    if not remembered:
        part_with(app, round)
        return
    app.round, app.trouble = None, round.lost or app.trouble
    waiting = "Your round is waiting" if round.exercise is None else UNFINISHED
    app.farewell.append(f"{waiting}: {round.way_back} goes on with it.")


def part_with(app: QuizApp, round: Round) -> None:
    """Keep what is to be said of a round after the screen is given back."""
    app.round, app.trouble = None, round.lost or app.trouble
    if round.turns and not round.is_sealed:
        share_line = round.results.share_line
        if share_line not in app.farewell:  # The daily round may have been looked at again.
            app.farewell.append(share_line)
    if round.exercise is not None and round.file is not None and not round.lost:
        app.farewell.append(f"{HAND_IN}: {shown_path(round.file)}")


def part_with_teams(app: QuizApp, game: TeamGame) -> None:
    """Keep what is to be said of a game after the screen is given back."""
    if game.lost:
        game.keep()  # What kept it from being written may be over.
    app.teams, app.trouble = None, game.lost or app.trouble
    app.farewell += ended(game.contest, shown_path(game.path), game.way_back, game.loss)
