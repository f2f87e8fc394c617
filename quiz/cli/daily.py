"""``quiz daily``: the round of the day, the same for everyone."""

from __future__ import annotations

import argparse

from quiz.cli import arguments, start
from quiz.play.action import Daily

_EXAMPLES = """\
examples:
  quiz daily              today's ten questions, or how you did on them
  quiz daily ./my-pack    the same for a pack of your own
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Play the round of the day: ten questions, the same for everyone on this date, once a day."
    parser.epilog = _EXAMPLES
    arguments.pack(parser)
    arguments.player(parser)
    arguments.plain(parser)


def run(args: argparse.Namespace) -> int:
    """Play it, or show how it went."""
    pack = arguments.named_pack(args)
    context = start.command_context(args)
    return start.run(context, Daily(pack=pack), plain=args.plain)
