"""What is asked before something is left in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from quiz.bank.paths import short_path
from quiz.errors import Exit
from quiz.rules.terms import Mode
from quiz.tui.screens.menu import LEAVE_KEYS, MenuScreen, initials, row_of_box
from quiz.wording import daily, exam, names, quick
from quiz.wording.exercises import closes_on
from quiz.wording.prose import sentence

if TYPE_CHECKING:
    from quiz.play.round import Round
    from quiz.tui.game import Game

_STAY = "Stay and play on"


def ask_first(game: Game, top: object) -> bool:
    """Ask before what is in the middle is left; False where nothing is, or where ``top`` is asking something."""
    if isinstance(top, MenuScreen):
        return False
    if game.round is not None:
        ask_about_round(game, game.round)
    elif game.teams is not None and not game.teams.contest.over:
        from quiz.tui.screens.leaving_teams import ask_about_teams

        ask_about_teams(game, game.teams)
    else:
        return False
    return True


def ask_about_round(game: Game, round: Round) -> None:
    """Ask before a round is left in the middle, or before anything of it is answered."""
    sheet = round.session.open_sheet
    still = len(round.session.asked) - len(round.session.answers)
    later = "go on with it another time" if round.can_be_resumed else ""
    question = f"Leave the round? {names.questions_left(still)}"
    end = "End it, and hand in what is answered" if round.is_handed_in else "End the round here and see its results"
    match round.session.terms.mode:
        case Mode.EXAM if sheet is not None:
            end = "End it, and hand in" if round.session.begun or round.is_handed_in else end
            question = f"Leave the exam? {sentence(exam.left_over(sheet))}"
        case Mode.SPRINT:
            stops = ", and stops once you are home" if later and not round.stands_alone else ""
            question = f"Leave the sprint? The clock runs on here{stops}."
            end = "End the sprint with what you scored"
        case Mode.LADDER:
            question = f"Leave the ladder on {quick.rung(round.session.climb.rights)}?"
            end = "End it here, and keep the rung that you stand on"
        case Mode.PRACTICE | Mode.EXAM:
            pass
        case _ as never:
            assert_never(never)
    if not round.session.begun and not round.is_handed_in:
        _ask_about_untouched(game, round, question)
        return
    ways = [("stay", _STAY), ("end", end)]
    if later and not round.stands_alone:
        ways.append(("home", f"Home, and {later}"))
    ways.append(("quit", f"Quit the game, and {later}" if later else "Quit the game"))
    place = short_path(round.file, row_of_box(game.size.width)) if round.file else ""
    kept = round.unsaved or (f"What you answered is kept in {place}." if place else "")
    running_out = (round.leave_warning, closes_on(round.closes)) if later else ()
    kept = " ".join(filter(None, (kept, *running_out, _cost(round))))

    def leave(way: str | None) -> None:
        if way == "end":
            round.hand_in() if sheet is not None and round.session.begun else round.end()
            game.show_results(round)
        elif way == "home":
            round.suspend()
            game.go_home()
        elif way == "quit":
            game.leave(Exit.OK)

    game.ask(MenuScreen(question, tuple(ways), kept, letters=LEAVE_KEYS), leave)


def _ask_about_untouched(game: Game, round: Round, question: str) -> None:
    """Ask before a round is left of which nothing is answered: it comes to nothing, so that it is dropped."""
    back = ("results", "Results of the round before") if game.results_behind is not None else ("home", "Home")
    ways = (("stay", _STAY), back, ("quit", "Quit the game"))

    def leave(way: str | None) -> None:
        if way in {"home", "results"}:
            round.end()
            game.show_results(round)
        elif way == "quit":
            game.leave(Exit.OK)

    note = "Nothing is answered yet, so nothing of it is kept."
    game.ask(MenuScreen(question, ways, note, letters=LEAVE_KEYS), leave)


def ask_before_handing_in(game: Game, round: Round) -> None:
    """Ask before an exam is handed in that has something still to be looked at; else hand it in.

    Enter hands in where all is answered, and only flags are left.
    """
    sheet = round.session.open_sheet
    if sheet is None:
        return
    if sheet.is_ready:
        round.hand_in()
        game.show_results(round)
        return
    then = "What you answered is handed in." if round.is_handed_in else "Your results come next."
    ways = (("stay", "Stay in the exam"), ("end", "Hand in"))

    def leave(way: str | None) -> None:
        if way == "end" and not round.over:
            round.hand_in()
            game.show_results(round)

    question = f"{exam.HAND_IN} {sentence(exam.left_over(sheet))}"
    first = "stay" if sheet.open else "end"
    game.ask(MenuScreen(question, ways, f"{then} {exam.FINAL}", first=first, letters=initials(ways)), leave)


def _cost(round: Round) -> str:
    """What it costs to end a round here; empty where nothing is lost."""
    if round.session.terms.mode is Mode.EXAM:
        return "If you end it here, the rest counts as skipped."
    if round.daily is not None:
        return daily.ENDING
    return ""
