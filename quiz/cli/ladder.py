"""``quiz ladder``: questions that get harder, until a wrong answer ends it."""

from __future__ import annotations

import argparse

from quiz.cli import arguments, start
from quiz.cli.numbers import LARGEST_SEED, whole
from quiz.play.action import Play
from quiz.play.request import Request
from quiz.rules.terms import Mode

_EXAMPLES = """\
examples:
  quiz ladder                    fifteen rungs; one wrong answer ends it
  quiz ladder --seed 7 --plain   the same questions for everyone who types this, line by line
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = (
        "Climb a ladder of fifteen rungs, or fewer in a small pack: claims and choices that get harder. One wrong "
        "answer ends it; rungs 5 and 10 are safe. Three helps can be used once each. Who stops in time keeps the "
        "rung reached."
    )
    parser.epilog = _EXAMPLES
    arguments.pack(parser)
    parser.add_argument(
        "--seed", type=whole(0, LARGEST_SEED), metavar="N", help="the same seed asks the same questions again"
    )
    arguments.player(parser)
    arguments.plain(parser)


def run(args: argparse.Namespace) -> int:
    """Play it."""
    pack = arguments.named_pack(args)
    context = start.command_context(args)
    return start.run(context, Play(pack=pack, request=Request(mode=Mode.LADDER, seed=args.seed)), plain=args.plain)
