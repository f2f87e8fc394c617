"""What a run can be for besides a new round: one that was left, what is due, the round of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.errors import Exit, QuizError
from quiz.history.database import HistoryError
from quiz.play.launch import Errand, Request
from quiz.rules.terms import Mode
from quiz.wording import remembering
from quiz.wording.prose import sentence

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.history.rounds import KeptRound
    from quiz.play.daily import Today
    from quiz.play.launch import Launch
    from quiz.play.teams import TeamRequest
    from quiz.tui.app import QuizApp

_STARTING = "Enter starts, escape leaves."


class HomeFacts(Struct, frozen=True, kw_only=True):
    """What the history says on the first screen: a round that waits, how much is due, the round of the day."""

    waiting: KeptRound | None
    due: int
    daily: Today


def look(launch: Launch, pack: Pack) -> HomeFacts:
    """Look up what the first screen says; raises HistoryError."""
    from quiz.play.daily import today
    from quiz.play.resume import waiting
    from quiz.play.review import agenda

    return HomeFacts(waiting=waiting(launch), due=len(agenda(launch, pack).due), daily=today(launch, pack))


def left(kept: KeptRound) -> tuple[str, str]:
    """Where a round was left, and when that was."""
    mode = Mode.PRACTICE if kept.plan is None else kept.plan.terms.mode
    return remembering.left(kept.answered, len(kept.questions), mode, kept.started.astimezone())


def do(app: QuizApp, errand: Errand, pack: Pack) -> None:
    """Do what a run is for, or what was picked on the first screen; what keeps it from being done is said."""
    try:
        match errand:
            case Errand.RESUME:
                _resume(app)
            case Errand.REVIEW:
                _review(app, pack)
            case Errand.DAILY:
                _daily(app, pack)
            case Errand.EXERCISE:
                _exercise(app)
            case Errand.TEAMS:
                _teams(app)
            case Errand.STATS:
                from quiz.tui.screens.statistics import StatisticsScreen

                app.push_screen(StatisticsScreen(pack))
            case _:
                if not _offer(app, pack):
                    app.start(pack, app.launch.request)
    except HistoryError as error:
        app.say(str(error))


def _exercise(app: QuizApp) -> None:
    """Do an exercise, once it is known who does it; what keeps it from being done ends the run."""
    from quiz.play.exercise import do_exercise
    from quiz.tui.screens.name import NameScreen

    def asked(note: str = "") -> None:
        app.push_screen(NameScreen("Your name, as your teacher knows it", note=f"{note}{_STARTING}"), begin)

    def begin(name: str | None) -> None:
        if name is None or app.launch.work is None:
            app.exit(Exit.OK)
            return
        if not name:
            asked("It cannot be done by nobody. ")
            return
        try:
            app.enter(do_exercise(app.launch, app.launch.work, name))
        except QuizError as error:
            app.fail(error)

    if app.launch.who:
        begin(app.launch.who)
    else:
        asked()


def _teams(app: QuizApp) -> None:
    """Play a game of teams, once it is known who plays."""
    from quiz.play.teams import TeamGame

    if isinstance(app.launch.teams, TeamGame):
        app.enter_teams(app.launch.teams)
    elif app.launch.teams is not None:
        _ask_team_name(app, app.launch.teams, ())


def _ask_team_name(app: QuizApp, wanted: TeamRequest, named: tuple[str, ...], problem: str = "") -> None:
    """Ask for the name of one team more, until there are enough; then begin, or end the run with what is wrong."""
    from quiz.play.teams import open_game, team_name
    from quiz.rules.team_terms import FEWEST, MOST
    from quiz.tui.screens.name import NameScreen

    enough = len(named) >= FEWEST

    def take(name: str | None) -> None:
        if name is None:
            app.exit(Exit.OK)
            return
        try:
            together = named if enough and not name else (*named, team_name(name, named))
        except QuizError as error:
            said = str(error)
            _ask_team_name(app, wanted, named, sentence(said))
            return
        if name and len(together) < MOST:
            _ask_team_name(app, wanted, together)
            return
        try:
            app.enter_teams(open_game(wanted, together, app.launch.clock))
        except QuizError as error:
            app.fail(error)

    so_far = f"{', '.join(named)}. " if named else ""
    way_on = "Enter alone begins the game." if enough else "Enter takes it, escape leaves."
    note = f"{f'{problem} ' if problem else so_far}{way_on}"
    app.push_screen(NameScreen(f"What is team {len(named) + 1} called?", note=note), take)


def _resume(app: QuizApp) -> None:
    """Go on with the round that was left last."""
    from quiz.play.resume import waiting

    kept = waiting(app.launch)
    if kept is None:
        app.look()
        app.say("No round is waiting")
    else:
        _resume_round(app, kept)


def _resume_round(app: QuizApp, kept: KeptRound) -> None:
    """Go on with a round, if that can be done."""
    from quiz.play.resume import resume_round

    try:
        round = resume_round(app.launch, kept)
    except QuizError as error:
        app.say(str(error))
        return
    app.take_pack(round.pack)
    app.enter(round)


def _offer(app: QuizApp, pack: Pack) -> bool:
    """Ask whether to go on with the round that was begun last, if it was left; True where that is asked."""
    from quiz.play.resume import is_latest, waiting
    from quiz.tui.screens.menu import MenuScreen

    kept = waiting(app.launch)
    if kept is None or not is_latest(app.launch, kept):
        return False

    def chosen(way: str | None) -> None:
        if way == "resume":
            _resume_round(app, kept)
        elif way == "new":
            app.start(pack, app.launch.request)

    ways = (("resume", "Go on with it"), ("new", "Start a new round; this one keeps waiting"))
    app.push_screen(MenuScreen("A round is waiting", ways, "".join(left(kept))), chosen)
    return True


def _review(app: QuizApp, pack: Pack) -> None:
    """Ask again what is due, or say when there will be something."""
    from quiz.play.review import agenda, open_review

    found = agenda(app.launch, pack)
    if not found.due:
        app.say(remembering.nothing_due(found.met, found.next_day, found.next_count))
        return
    # What was asked for on the command line was asked for this run only where the run is a review.
    wanted = app.launch.request if app.launch.errand is Errand.REVIEW else Request()
    app.enter(open_review(app.launch, pack, wanted))


def _daily(app: QuizApp, pack: Pack) -> None:
    """Play the round of the day, go on with it, or show how it went."""
    from quiz.play.daily import open_daily, today
    from quiz.play.resume import UnresumableError, look_back

    now = today(app.launch, pack)
    if now.played is None:
        app.enter(open_daily(app.launch, pack, now.day))
    elif now.played.ended is None:
        _resume_round(app, now.played)
    else:
        try:
            app.show_results(look_back(app.launch, now.played))
        except UnresumableError as gone:
            app.say(str(gone))
