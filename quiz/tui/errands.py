"""What a run can be for besides a new round: one that was left, what is due, the round of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.errors import QuizError
from quiz.play.launch import Errand, Request
from quiz.rules.terms import Mode
from quiz.wording import remembering

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.history.rounds import Kept
    from quiz.play.daily import Today
    from quiz.play.launch import Launch
    from quiz.tui.app import QuizApp


class Found(Struct, frozen=True, kw_only=True):
    """What the history says on the first screen: a round that waits, how much is due, the round of the day."""

    waiting: Kept | None
    due: int
    daily: Today


def look(launch: Launch, pack: Pack) -> Found:
    """Look up what the first screen says; raises HistoryError."""
    from quiz.play.daily import today
    from quiz.play.resuming import waiting
    from quiz.play.review import agenda

    return Found(waiting=waiting(launch), due=len(agenda(launch, pack).due), daily=today(launch, pack))


def left(kept: Kept) -> tuple[str, str]:
    """Where a round was left, and when that was."""
    mode = Mode.PRACTICE if kept.plan is None else kept.plan.terms.mode
    return remembering.left(kept.answered, len(kept.questions), mode, kept.started.astimezone())


def resume(app: QuizApp, kept: Kept | None) -> None:
    """Go on with a round that was left."""
    from quiz.play.resuming import go_on

    if kept is None:
        app.say("No round is waiting")
        return
    try:
        round = go_on(app.launch, kept)
    except QuizError as error:
        app.say(str(error))
        return
    app.take_pack(round.pack)
    app.enter(round)


def offer(app: QuizApp, pack: Pack) -> bool:
    """Ask whether to go on with the round that was begun last, if it was left; True where that is asked."""
    from quiz.play.resuming import is_latest, waiting
    from quiz.tui.screens.menu import MenuScreen

    kept = waiting(app.launch)
    if kept is None or not is_latest(app.launch, kept):
        return False

    def chosen(way: str | None) -> None:
        if way == "resume":
            resume(app, kept)
        elif way == "new":
            app.start(pack, app.launch.request)

    ways = (("resume", "Go on with it"), ("new", "Start a new round; this one keeps waiting"))
    app.push_screen(MenuScreen("A round is waiting", ways, "".join(left(kept))), chosen)
    return True


def review(app: QuizApp, pack: Pack) -> None:
    """Ask again what is due, or say when there will be something."""
    from quiz.play.review import agenda, open_review

    try:
        found = agenda(app.launch, pack)
        if found.due:
            app.enter(open_review(app.launch, pack, _wanted(app)))
        else:
            app.say(remembering.nothing_due(found.met, found.next_day, found.next_count))
    except QuizError as error:
        app.say(str(error))


def _wanted(app: QuizApp) -> Request:
    """What was asked for on the command line, where that was a review; from the home screen, what the settings say."""
    return app.launch.request if app.launch.errand is Errand.REVIEW else Request()


def daily(app: QuizApp, pack: Pack) -> None:
    """Play the round of the day, go on with it, or show how it went."""
    from quiz.play.daily import open_daily, today
    from quiz.play.resuming import look_back

    try:
        now = today(app.launch, pack)
        if now.played is None:
            app.enter(open_daily(app.launch, pack, now.day))
        elif now.played.ended is None:
            resume(app, now.played)
        else:
            app.show_results(look_back(app.launch, now.played))
    except QuizError as error:
        app.say(str(error))
