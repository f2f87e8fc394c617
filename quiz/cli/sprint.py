"""``quiz sprint``: as many questions as one can answer in the time."""

from __future__ import annotations

import argparse

from quiz.cli import arguments, start
from quiz.cli.numbers import LARGEST_SEED, whole
from quiz.play.action import Play
from quiz.play.request import Request
from quiz.rules.terms import Mode

_EXAMPLES = """\
examples:
  quiz sprint                     as many as you can in the time that the settings say
  quiz sprint --minutes 10        with more time: also for who listens to the questions
  quiz sprint --seed 7 --plain    the same questions for everyone who types this, line by line
"""
_MOST_MINUTES = 60


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = (
        "Answer as many claims and choices as you can before the time is up. Several right in a row count more, and a "
        "wrong answer costs a point. Only sprints of the same length are compared."
    )
    parser.epilog = _EXAMPLES
    arguments.pack(parser)
    parser.add_argument(
        "--minutes", type=whole(1, _MOST_MINUTES), metavar="N", help="how long it is; as a rule, as the settings say"
    )
    parser.add_argument(
        "--seed", type=whole(0, LARGEST_SEED), metavar="N", help="the same seed asks the same questions again"
    )
    arguments.player(parser)
    arguments.plain(parser)


def run(args: argparse.Namespace) -> int:
    """Play it."""
    pack = arguments.named_pack(args)
    context = start.command_context(args)
    seconds = None if args.minutes is None else 60.0 * args.minutes
    request = Request(mode=Mode.SPRINT, seed=args.seed, seconds=seconds)
    return start.run(context, Play(pack=pack, request=request), plain=args.plain)
