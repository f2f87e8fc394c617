"""``quiz play``: a round straight away, as its options say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import get_args

from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import user_path
from quiz.bank.shell import shell_path
from quiz.cli import arguments, start
from quiz.cli.numbers import LARGEST_SEED, whole
from quiz.errors import UsageError
from quiz.play.action import DoExercise, Play, Resume
from quiz.play.commands import options
from quiz.play.context import Context
from quiz.play.path import has_not_read
from quiz.play.request import Request
from quiz.play.resume import left_round, waiting
from quiz.rules.items import Kind
from quiz.rules.plan import is_asked, nothing_to_ask
from quiz.rules.round_code import RoundCodeError, decode
from quiz.rules.terms import Mode
from quiz.store.results import ResultFile
from quiz.store.settings import ThemeName
from quiz.wording.packs import not_read

MOST_QUESTIONS = 100_000
LONGEST_TIME = 86_400

_EXAMPLES = """\
examples:
  quiz play                                ten questions, told after every answer
  quiz play --count 5 --topic laws         five on one topic (quiz packs --topics lists them)
  quiz play --mode exam --certainty        say how sure you are; all is told at the end
  quiz play --mode sprint --time 180       as many as you can in three minutes
  quiz play --seed 7 --results me.json     a round that can be played again, and its record
  quiz play --resume                       the round that was left last, at the very question
  quiz play ./my-pack --plain              a pack of your own, line by line
  quiz play laws.exercise --player Ann     an exercise from your teacher; begun or continued

Of an exercise, the result is written to NAME.result.json in this folder, or in the one that --results names.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options of a round."""
    parser.description = "Play a round, or do an exercise. What is left out follows the settings."
    parser.epilog = _EXAMPLES
    arguments.pack_or_exercise(parser)
    parser.add_argument(
        "--mode",
        choices=tuple(map(str, Mode)),
        help="practice (as a rule) tells after every answer, exam at the end, sprint runs against the clock, "
        "ladder gets harder until a wrong answer",
    )
    parser.add_argument("--count", type=whole(1, MOST_QUESTIONS), metavar="N", help="how many questions")
    arguments.topic(parser)
    arguments.kind(parser)
    arguments.difficulty(parser)
    parser.add_argument(
        "--seed", type=whole(0, LARGEST_SEED), metavar="N", help="the same seed asks the same questions again"
    )
    parser.add_argument("--same", metavar="CODE", help="the very questions of another round, by the code it shares")
    parser.add_argument(
        "--adaptive", action=argparse.BooleanOptionalAction, help="lean practice to what you know least"
    )
    help_text = "go on with the round that was left last, or with the one of this id (quiz history lists them)"
    parser.add_argument("--resume", nargs="?", const="", metavar="ROUND", help=help_text)
    arguments.player(parser)
    arguments.file(parser.add_argument("--results", metavar="FILE", help="write the round to this file as JSON"))
    parser.add_argument(
        "--certainty", action=argparse.BooleanOptionalAction, help="ask how sure each answer is, for extra points"
    )
    parser.add_argument(
        "--lines", action=argparse.BooleanOptionalAction, help="ask which line of the brief proves each question"
    )
    parser.add_argument("--closed-book", action="store_true", help="do not let the brief be read during the round")
    arguments.strict_spelling(parser)
    parser.add_argument(
        "--time", type=whole(1, LONGEST_TIME), metavar="SECONDS", help="end the round after so many seconds"
    )
    parser.add_argument("--theme", choices=get_args(ThemeName), help="the colours of the full screen")
    arguments.plain(parser)


def run(args: argparse.Namespace) -> int:
    """Play a round straight away, or do an exercise."""
    if args.pack is not None and args.pack.endswith(".exercise"):
        return _do_exercise(args)
    _demand_agreement(args)
    pack = arguments.named_pack(args)
    request = _request(args, pack)
    context = _context(args)
    _demand_questions(pack, request)
    if args.results is not None:
        _open_results(context, args.results)
    if args.resume is None:
        if sys.stdin.isatty() and sys.stdout.isatty() and has_not_read(context, pack):
            may_read = request.open_book and not request.mode.is_quick
            named = f" {shell_path(clean(args.pack))}" if args.pack else ""
            command = f"quiz path{named}{options(context, context.who)}"
            context.notes.append(not_read(command, open_book=may_read))
        return start.run(context, Play(pack=pack, request=request), plain=args.plain)
    if args.resume:
        left_round(context, args.resume)
    elif waiting(context) is None:
        raise UsageError("no round waits to be continued; quiz play starts one")
    return start.run(context, Resume(pack=pack, round=args.resume), plain=args.plain)


def _context(args: argparse.Namespace) -> Context:
    """The run, with the player and the colours that were asked for."""
    context = start.command_context(args)
    if args.theme:
        context.settings = replace(context.settings, theme=args.theme)
    return context


def _do_exercise(args: argparse.Namespace) -> int:
    """Do an exercise, which settles everything but who does it and where the result goes."""
    from quiz.classroom.exercise_file import read_exercise
    from quiz.play.exercise import prepare_exercise

    settled = [option for option, value in _changes(args) if value not in {None, False}][1:]
    if settled := [*settled, *([] if args.resume is None else ["--resume"])]:
        raise UsageError(f"an exercise settles how it is done; leave out {' and '.join(settled)}")
    results = user_path(args.results or ".")
    if not results.is_dir():
        raise UsageError(f"--results: for an exercise this names a folder, and {clean(str(results))} is none")
    path = user_path(args.pack)
    run = prepare_exercise(path, read_exercise(path), results)
    return start.run(_context(args), DoExercise(run=run), plain=args.plain)


def _demand_agreement(args: argparse.Namespace) -> None:
    """Refuse options of which one would silently undo another."""
    wanted = [option for option, on in (("--certainty", args.certainty), ("--lines", args.lines)) if on]
    mode = Mode(args.mode or Mode.PRACTICE)
    if mode.is_quick and wanted:
        raise UsageError(f"--mode {mode} asks for nothing but answers; leave out {' and '.join(wanted)}")
    if mode.is_quick and (slow := [kind for kind in args.kind or () if not is_asked(Kind(kind), mode)]):
        raise UsageError(f"--mode {mode} asks only what one key answers; leave out --kind {slow[0]}")
    if mode is Mode.LADDER and args.count is not None:
        raise UsageError("--mode ladder has as many questions as it has rungs; leave out --count")
    if args.same is not None:
        names = ("count", "topic", "kind", "difficulty", "seed", "adaptive")
        if drawn := [f"--{name}" for name in names if getattr(args, name) not in {None, False}]:
            raise UsageError(f"--same names the questions of a round; leave out {' and '.join(drawn)}")
        if mode.is_quick:
            raise UsageError(f"--same goes with practice and exams; leave out --mode {mode}")
    if args.closed_book and args.lines:
        raise UsageError("--closed-book leaves no line to point at; leave out --lines")
    if args.resume is not None:
        as_it_was = [option for option, value in _changes(args) if value not in {None, False}]
        if as_it_was:
            raise UsageError(f"--resume goes on with a round as it was; leave out {' and '.join(as_it_was)}")


def _changes(args: argparse.Namespace) -> Iterator[tuple[str, object]]:
    """The options that say what a new round is to be, as they were given."""
    yield "PACK", args.pack
    yield "--mode", args.mode
    for name in ("count", "topic", "kind", "difficulty", "seed", "same", "certainty", "lines", "time", "adaptive"):
        given = getattr(args, name)
        yield f"--{name}", None if given is None else True
    yield "--closed-book", args.closed_book
    yield "--strict-spelling", args.strict_spelling


def _request(args: argparse.Namespace, pack: Pack) -> Request:
    ids, seed = (None, args.seed) if args.same is None else _same(args.same, pack)
    return Request(
        mode=Mode(args.mode or Mode.PRACTICE),
        wanted=arguments.wanted(args),
        count=args.count,
        seed=seed,
        ids=ids,
        certainty=args.certainty,
        citing=args.lines,
        open_book=not args.closed_book,
        seconds=None if args.time is None else float(args.time),
        adaptive=args.adaptive,
        strict_spelling=args.strict_spelling,
    )


def _same(code: str, pack: Pack) -> tuple[tuple[str, ...], int]:
    """The questions that a code stands for and the seed that goes with them; raises UsageError."""
    try:
        return decode(code, (item.id for item in pack.items), pack.digest)
    except RoundCodeError:
        problem = f"{clean(code)[:60]!r} stands for no round on this pack as it is here"
        raise UsageError(f"--same: {problem}; copy the whole command, and have the same version of the pack") from None


def _demand_questions(pack: Pack, request: Request) -> None:
    """Refuse a round with nothing to ask, before anything is written or asked."""
    wanted = request.wanted
    arguments.demand_topics(pack, wanted.topics)
    if not any(wanted.admits(item) and is_asked(item.kind, request.mode) for item in pack.items):
        raise UsageError(nothing_to_ask(pack.items, request.mode))


def _open_results(context: Context, name: str) -> None:
    if name in {"", "-"}:
        raise UsageError("--results needs the name of a file; the round itself is on standard output")
    context.results = ResultFile(user_path(name))
    if context.results.aside is not None:
        context.notes.append(f"An older result stood there; it is kept as {clean(str(context.results.aside))}")
