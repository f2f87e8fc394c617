"""``quiz teams``: one keyboard, several teams."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from quiz.bank import shelf
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import user_path
from quiz.classroom.exercise import Exercise
from quiz.classroom.exercise_file import is_exercise, read_exercise
from quiz.classroom.team_result import LONGEST_SECONDS, TeamResult
from quiz.cli import arguments, start
from quiz.cli.numbers import LARGEST_SEED, whole
from quiz.cli.terminal import goes_line_by_line
from quiz.errors import Exit, QuizError, UsageError
from quiz.play.action import PlayTeams
from quiz.play.clock import SYSTEM
from quiz.play.exercise import pack_for
from quiz.play.team_follower import FollowedGame, newest_game
from quiz.play.team_names import team_names
from quiz.play.teams import (
    TeamGame,
    TeamRequest,
    demand_file,
    demand_pack,
    open_game,
    read_game,
    resume_game,
    team_keys,
    usual_path,
)
from quiz.rules.plan import DEFAULT_COUNT
from quiz.rules.team_terms import AnsweringOrder, Steal, TeamTerms
from quiz.store.places import results_folder
from quiz.wording.prose import stop
from quiz.wording.teams import final

MOST_QUESTIONS = 1000
_PLAYING = (
    *("team", "buzzer", "steal", "penalty", "count", "topic", "kind", "difficulty", "seed"),
    *("strict_spelling", "keys", "seconds"),
)
"""The options that say how a game is played."""

_EXAMPLES = """\
examples:
  quiz teams                                         asks who plays
  quiz teams --team Red --team Blue --count 8        in turns; what one team misses the next may steal
  quiz teams --team Red --team Blue --buzzer --penalty 1
  quiz teams laws.exercise --team Red --team Blue    the questions of an exercise
  quiz teams --resume game.json                      a game that was left
  quiz teams --teacher                               the answers for the teacher, in a second terminal

Every step is in the result file at once; it is teams-DATE.result.json in the folder of the game's own data, beside
the history, or the one that --results names. At the end the game says where. In turns, no more questions are asked
than go evenly into the teams.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options of a game."""
    parser.description = "Play with two to six teams on one keyboard, for all to see on a wall."
    parser.epilog = _EXAMPLES
    arguments.pack_or_exercise(parser)
    parser.add_argument(
        "--team", action="append", metavar="NAME", help="a team (to be repeated; asked for if left out)"
    )
    parser.add_argument("--buzzer", action="store_true", help="whoever presses their key first answers; else in turns")
    parser.add_argument(
        "--steal",
        choices=tuple(map(str, Steal)),
        help="how many teams more may try what one has missed: none, one (as a rule) or all",
    )
    parser.add_argument(
        "--penalty",
        type=int,
        choices=(0, 1),
        help="what a wrong answer or a pass costs the team that buzzed for it (0)",
    )
    parser.add_argument(
        "--count", type=whole(1, MOST_QUESTIONS), metavar="N", help=f"how many questions ({DEFAULT_COUNT})"
    )
    arguments.topic(parser)
    arguments.kind(parser)
    arguments.difficulty(parser)
    parser.add_argument(
        "--seed", type=whole(0, LARGEST_SEED), metavar="N", help="the same seed asks the same questions again"
    )
    arguments.strict_spelling(parser)
    parser.add_argument(
        "--keys", metavar="LETTERS", help="the teams' keys in their order, as in agl; in turns, for tie-breaks"
    )
    parser.add_argument(
        "--seconds", type=whole(1, LONGEST_SECONDS), metavar="N", help="show how long an answer may take"
    )
    arguments.file(
        parser.add_argument(
            "--results",
            metavar="FILE",
            help="write the game to this file (NAME.json), or to a new one in this folder, if it is one",
        )
    )
    arguments.file(
        parser.add_argument("--resume", metavar="FILE", help="go on with the game in this file, under its terms")
    )
    arguments.file(
        parser.add_argument(
            "--teacher",
            nargs="?",
            const="",
            metavar="FILE",
            help="in a second terminal, off the wall: print each question of the running game with its answer; "
            "the newest game in the game's own folder, or in FILE, which may be a folder",
        )
    )
    arguments.plain(parser)


def run(args: argparse.Namespace) -> int:
    """Play a game of teams, begun or resumed, or follow one."""
    if args.teacher is not None:
        return _followed(args)
    if args.penalty and not args.buzzer and args.resume is None:
        raise UsageError("--penalty is for a wrong answer after buzzing; add --buzzer")
    game = _resumed(args) if args.resume is not None else _begun(args)
    if game is None:
        return Exit.OK
    return start.run(start.command_context(args), PlayTeams(game=game), plain=args.plain)


def _followed(args: argparse.Namespace) -> int:
    """Print what happens in a game that is played in another terminal."""
    given = [option for option in (*_PLAYING, "resume", "results") if getattr(args, option) not in (None, False)]
    if given:
        names = " and ".join(f"--{option.replace('_', '-')}" for option in given)
        raise UsageError(f"--teacher follows a game that is being played; leave out {names}")
    path = user_path(args.teacher) if args.teacher else results_folder()
    game = FollowedGame(newest_game(path) if path.is_dir() or not args.teacher else path)
    played_on = game.read().settings.pack.name
    try:
        _, pack = _questions(args, args.pack or played_on)
    except UsageError as error:
        if args.pack is not None:
            raise
        raise UsageError(f"{error}; name what is played, as in quiz teams PACK --teacher") from None
    # Imported here: it asks for nothing that playing needs.
    from quiz.plain.teacher import follow

    return int(follow(game, pack, sys.stdin, sys.stdout))


def _begun(args: argparse.Namespace) -> TeamGame | TeamRequest:
    """A new game, or what is asked of it where its teams are still to be named."""
    exercise, pack = _questions(args, args.pack)
    wanted = arguments.wanted(args)
    arguments.demand_topics(pack, wanted.topics)
    request = TeamRequest(
        pack=pack,
        given=args.pack or "",
        plain=args.plain and not goes_line_by_line(),
        exercise=exercise,
        terms=_terms(args, exercise),
        wanted=wanted,
        count=args.count or DEFAULT_COUNT,
        seed=args.seed,
        seconds=args.seconds,
        keys=args.keys or "",
        results=_results(args.results),
        makes_folder=args.results is None,
    )
    demand_file(request)
    if not args.team:
        team_keys(request.keys, 2)
        return request
    return open_game(request, tuple(args.team), SYSTEM)


def _resumed(args: argparse.Namespace) -> TeamGame | None:
    """A game that was left; every other option has to say what it was begun with.

    One that is over needs its pack no more: where that is not as it was, its standing is shown, and there is
    no game.
    """
    path = user_path(args.resume)
    result = read_game(path)
    try:
        exercise, pack = _questions(args, args.pack or result.settings.pack.name)
        demand_pack(path, result, pack)
    except QuizError as error:
        if not result.over:
            raise
        print(f"quiz: {error}", file=sys.stderr)
        print(*map(stop, (f"{result.settings.pack.title}: over", *final(result.standing))), sep="\n")
        return None
    for option, wanted, was in _compared_options(args, result):
        if wanted != was:
            raise UsageError(f"{clean(str(path))} was begun with another {option}; leave it out to go on")
    if exercise is not None and exercise.id != result.settings.exercise:
        raise UsageError(f"{clean(str(path))} was not played on {clean(args.pack)}; name what it was played on")
    request = TeamRequest(
        pack=pack,
        given=args.pack or "",
        plain=args.plain and not goes_line_by_line(),
        exercise=exercise,
        count=len(result.questions),
        results=path,
    )
    return resume_game(request, result, SYSTEM)


def _compared_options(args: argparse.Namespace, result: TeamResult) -> Iterator[tuple[str, object, object]]:
    """Every option that was given, with what it says and what the game was begun with."""
    was, wanted, terms = result.settings, arguments.wanted(args), _terms(args)
    every = (
        ("--team", args.team, args.team and team_names(tuple(args.team)), tuple(team.name for team in result.teams)),
        ("--buzzer", args.buzzer, terms.way, was.way),
        ("--steal", args.steal, terms.steal, was.steal),
        ("--penalty", args.penalty, terms.penalty, was.penalty),
        ("--count", args.count, args.count, was.count),
        ("--topic", args.topic, wanted.topics, was.topics),
        ("--kind", args.kind, wanted.kinds, was.kinds),
        ("--difficulty", args.difficulty, wanted.difficulties, was.difficulties),
        ("--seed", args.seed, args.seed, was.seed),
        ("--strict-spelling", args.strict_spelling, True, was.slips is not True),
        ("--keys", args.keys, _keys(args, len(result.teams)), tuple(team.key for team in result.teams)),
        ("--seconds", args.seconds, args.seconds, was.seconds),
        ("--results", args.results, args.results and user_path(args.results), user_path(args.resume)),
    )
    return ((option, now, before) for option, given, now, before in every if given is not None and given is not False)


def _questions(args: argparse.Namespace, name: str | None) -> tuple[Exercise | None, Pack]:
    """The pack that the questions are from, and the exercise where they are those of one."""
    if name is None or not is_exercise(name):
        return None, shelf.load(shelf.find(name or shelf.DEFAULT))
    options = ("count", "topic", "kind", "difficulty", "seed")
    if settled := [f"--{option}" for option in options if getattr(args, option) is not None]:
        raise UsageError(f"an exercise settles what it asks; leave out {' and '.join(settled)}")
    path = user_path(name)
    exercise = read_exercise(path)
    if exercise.sealed is not None:
        raise UsageError(f"{clean(path.name)} hides its keys, so nobody here could tell who is right; use another")
    if exercise.answers_open is not None and SYSTEM.now() < exercise.answers_open:
        raise UsageError(f"{clean(path.name)} tells its answers only after it has closed; use another until then")
    return exercise, pack_for(path, exercise)


def _terms(args: argparse.Namespace, exercise: Exercise | None = None) -> TeamTerms:
    strict = args.strict_spelling or (exercise is not None and exercise.strict_spelling)
    return TeamTerms(
        way=AnsweringOrder.BUZZER if args.buzzer else AnsweringOrder.TURNS,
        steal=Steal(args.steal or Steal.ONE),
        penalty=args.penalty or 0,
        slips=not strict,
    )


def _keys(args: argparse.Namespace, teams: int) -> tuple[str, ...]:
    return team_keys(args.keys or "", teams)


def _results(name: str | None) -> Path:
    """The file that a new game is written to; in a folder it is called as usual.

    Raises UsageError for a name that is neither that of a folder nor of a file.
    """
    if name is None:
        return usual_path(results_folder(), SYSTEM.now().date())
    if name in {"", "-"}:
        raise UsageError("--results needs the name of a file; the game itself is on standard output")
    path = user_path(name)
    if path.is_dir():
        return usual_path(path, SYSTEM.now().date())
    if path.suffix.casefold() != ".json" and not path.exists():
        raise UsageError(
            f"--results: {clean(str(path))} is no folder; name one that is there, or a file that ends in .json"
        )
    return path
