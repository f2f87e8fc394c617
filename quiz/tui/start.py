"""How a round begins on the full screen: what was decided is asked about or shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.errors import Exit, QuizError
from quiz.play.action import Daily, PlayRound, PlayStep
from quiz.play.decision import (
    AskStudent,
    DayPlayed,
    Decision,
    NothingDue,
    NothingWaiting,
    OfferWaiting,
    PathDone,
    ReadStep,
    RoundReady,
    accept,
    decide,
    decline,
    start_exercise,
    start_step,
)
from quiz.play.resume import where_left
from quiz.play.review import nothing_due
from quiz.wording import path

if TYPE_CHECKING:
    from quiz.play.exercise_round import ExerciseRun
    from quiz.play.path import StepToRead
    from quiz.play.team_names import TeamNames
    from quiz.play.teams import TeamGame, TeamRequest
    from quiz.tui.game import Game

_STARTING = "Enter starts, escape leaves."


def begin(game: Game, action: PlayRound) -> None:
    """Do what leads to a round; raises QuizError where it cannot be done."""
    if not (isinstance(action, Daily) and _announces(game, action)):
        _carry_out(game, decide(game.context, action))


def begin_teams(game: Game, wanted: TeamGame | TeamRequest) -> None:
    """Play a game of teams, once it is known who plays."""
    from quiz.play.team_names import TeamNames
    from quiz.play.teams import TeamGame

    if isinstance(wanted, TeamGame):
        game.enter_teams(wanted)
    else:
        _ask_team_name(game, wanted, TeamNames())


def _carry_out(game: Game, decision: Decision) -> None:
    match decision:
        case RoundReady(round):
            game.enter(round)
        case OfferWaiting():
            _offer(game, decision)
        case NothingWaiting():
            game.load_home_facts()
            game.say("No round is waiting")
        case NothingDue(found):
            game.say(nothing_due(game.context, found))
        case DayPlayed(round):
            game.show_results(round)
        case ReadStep(step):
            _read(game, step)
        case PathDone(walked):
            game.say(path.DONE if walked.most else path.NONE)
        case AskStudent(run):
            _ask_student(game, run)
        case _:
            assert_never(decision)


def _announces(game: Game, action: Daily) -> bool:
    """Show where the player stands with the daily round, if today's is still to be begun; it begins after that."""
    from quiz.play.daily import today
    from quiz.play.path import asks_ahead
    from quiz.tui.screens.daily import DailyScreen

    now = today(game.context, action.pack)
    if now.played is not None:
        return False

    def read(goes_on: object) -> None:
        if not goes_on:
            return
        try:
            _carry_out(game, decide(game.context, action))
        except QuizError as error:
            game.say(str(error))

    game.ask(DailyScreen(now, len(action.pack.items), is_ahead=asks_ahead(game.context, action.pack)), read)
    return True


def _offer(game: Game, offer: OfferWaiting) -> None:
    """Ask whether to resume the round that waits, or to play a new one."""
    from quiz.tui.screens.menu import MenuScreen

    def chosen(way: str | None) -> None:
        if way == "resume":
            game.start_opened(lambda: accept(game.context, offer).round)
        elif way == "new":
            game.start_opened(lambda: decline(game.context, offer).round)
        else:
            game.asked_for = offer.new.request

    ways = (("resume", "Go on with it"), ("new", "Start a new round; this one keeps waiting"))
    game.ask(
        MenuScreen(f"A round is waiting{offer.on}", ways, "".join(where_left(offer.kept, game.context.clock))), chosen
    )


def _read(game: Game, step: StepToRead) -> None:
    """Explain the verdicts where they are new, let the player read a paragraph, and ask its questions."""
    from quiz.tui.screens.step import CardsScreen, ReadingScreen

    def read(goes_on: object) -> None:
        if not goes_on:
            return
        if step.ids:
            game.start_opened(lambda: start_step(game.context, step).round)
        elif step.leads_on:
            begin(game, PlayStep(pack=step.pack, after=step.paragraph.number))

    def taught(goes_on: object) -> None:
        if goes_on:
            game.ask(ReadingScreen(step), read)

    if step.teaches:
        game.ask(CardsScreen(), taught)
    else:
        taught(goes_on=True)


def _ask_student(game: Game, run: ExerciseRun, note: str = "") -> None:
    """Ask who does an exercise, and do it; what keeps it from being done ends the run."""
    from quiz.tui.screens.name import NameScreen

    def answered(name: str | None) -> None:
        if name is None:
            _give_up(game)
        elif not name:
            _ask_student(game, run, "An exercise needs a name. ")
        else:
            try:
                game.enter(start_exercise(game.context, run, name).round)
            except QuizError as error:
                _give_up(game, error)

    game.ask(NameScreen("Your name, as your teacher knows it", note=f"{note}{_STARTING}"), answered)


def _ask_team_name(game: Game, wanted: TeamRequest, teams: TeamNames) -> None:
    """Ask for the name of one team more, until there are enough; then begin, or end the run with what is wrong."""
    from quiz.play.teams import open_game
    from quiz.tui.screens.name import NameScreen

    def answered(name: str | None) -> None:
        if name is None:
            _give_up(game)
            return
        after = teams.take(name)
        if not after.is_done:
            _ask_team_name(game, wanted, after)
            return
        try:
            game.enter_teams(open_game(wanted, after.names, game.context.clock))
        except QuizError as error:
            _give_up(game, error)

    so_far = f"{', '.join(teams.names)}. " if teams.names else ""
    way_on = "Enter alone begins the game." if teams.is_enough else "Enter takes it, escape leaves."
    note = f"{f'{teams.problem} ' if teams.problem else so_far}{way_on}"
    game.ask(NameScreen(f"What is team {len(teams.names) + 1} called?", note=note), answered)


def _give_up(game: Game, error: QuizError | None = None) -> None:
    """Go no further: back to the first screen, or out of a run that was for nothing else."""
    if game.came_from_home:
        if error is not None:
            game.say(str(error))
    elif error is None:
        game.leave(Exit.OK)
    else:
        game.fail(error)
