"""``quiz review``: a round on what is due again."""

from __future__ import annotations

import argparse
import sys

from quiz.cli import arguments, start
from quiz.errors import Exit
from quiz.play.action import Review
from quiz.play.request import Request
from quiz.play.review import agenda, nothing_due
from quiz.wording.prose import stop

_EXAMPLES = """\
examples:
  quiz review                     what is due, as many questions as a round has
  quiz review --all-due --plain   all of it, line by line
  quiz review --player Ann        what is due for Ann
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Ask again what is due today, each fact by another question than last time."
    parser.epilog = _EXAMPLES
    arguments.pack(parser)
    parser.add_argument("--all-due", action="store_true", help="ask everything that is due, however much it is")
    arguments.player(parser)
    arguments.plain(parser)


def run(args: argparse.Namespace) -> int:
    """Play the review, or say when there will be something to review."""
    pack = arguments.named_pack(args)
    context = start.command_context(args)
    found = agenda(context, pack)
    if not found.due:
        for note in context.notes:
            print(f"quiz: {note}", file=sys.stderr)
        print(stop(nothing_due(context, found)))
        return Exit.OK
    request = Request(count=len(pack.items) if args.all_due else None)
    return start.run(context, Review(pack=pack, request=request), plain=args.plain)
