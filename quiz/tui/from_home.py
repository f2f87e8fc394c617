"""What the first screen begins for a class: an exercise whose file lies at hand, and a game of teams."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from quiz.bank.clean import clean
from quiz.bank.paths import user_path
from quiz.classroom.exercise_file import read_exercise
from quiz.errors import QuizError
from quiz.play.action import DoExercise
from quiz.play.commands import pack_named
from quiz.play.exercise import prepare_exercise
from quiz.play.home import exercises_here
from quiz.play.teams import TeamRequest, demand_file, usual_path
from quiz.rules.plan import DEFAULT_COUNT
from quiz.store.places import results_folder
from quiz.tui.screens.menu import MenuScreen
from quiz.tui.screens.name import NameScreen
from quiz.tui.start import begin_teams
from quiz.wording.prose import stop

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.play.exercise_round import ExerciseRun
    from quiz.tui.game import Game

LONGEST_PATH = 1000
_ANOTHER = "another"
_MOST_LISTED = 8
"""More exercises than have a digit of their own are not listed."""


def ask_for_teams(game: Game, pack: Pack) -> None:
    """Ask who plays and begin a game of teams in turns, written to the usual file beside the history."""
    try:
        results = usual_path(results_folder(game.context.history_path), game.context.clock.now().date())
        given = pack_named(pack)
        request = TeamRequest(pack=pack, given=given, count=DEFAULT_COUNT, results=results, makes_folder=True)
        demand_file(request)
    except QuizError as error:
        game.say(str(error))
    else:
        begin_teams(game, request)


def ask_for_exercise(game: Game) -> None:
    """Ask which exercise to do, of those that lie in this folder or by the name of its file, and begin it."""
    here = exercises_here()[:_MOST_LISTED]
    if not here:
        _ask_for_file(game, "None is in this folder. ")
        return

    def chosen(way: str | None) -> None:
        if way == _ANOTHER:
            _ask_for_file(game)
        elif way:
            _begin(game, here[int(way)])

    ways = [(str(place), clean(name)) for place, name in enumerate(here)]
    game.ask(MenuScreen("Which exercise?", (*ways, (_ANOTHER, "Another, by the name of its file"))), chosen)


def _ask_for_file(game: Game, note: str = "") -> None:
    """Ask for the file of an exercise until one is named that can be done, or the player goes back."""
    found: list[ExerciseRun] = []

    def taken(name: str) -> str:
        if not name:
            return "Type the name of a file, such as laws.exercise."
        try:
            found.append(_run_of(name))
        except QuizError as error:
            return stop(str(error))
        return ""

    def named(name: str | None) -> None:
        if name is not None:
            game.begin(DoExercise(run=found[-1]))

    question = "Which file has the exercise from your teacher?"
    keys = "Enter takes it, escape goes back."
    game.ask(NameScreen(question, note=f"{note}{keys}", taken=taken, longest=LONGEST_PATH), named)


def _begin(game: Game, name: str) -> None:
    try:
        run = _run_of(name)
    except QuizError as error:
        game.say(str(error))
    else:
        game.begin(DoExercise(run=run))


def _run_of(name: str) -> ExerciseRun:
    """An exercise ready to be done, with its results in this folder; raises QuizError."""
    path = user_path(name)
    return prepare_exercise(path, read_exercise(path), Path())
