"""``quiz read``: the brief with its numbers, paged on a terminal."""

from __future__ import annotations

import argparse

from quiz.cli import arguments
from quiz.cli.printing import print_lines
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit
from quiz.plain import reading

_EXAMPLES = """\
examples:
  quiz read                         the whole brief of the default pack
  quiz read --search "november law" the lines that hold both words
  quiz read ./my-pack | less        a pack of your own
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Read a pack's brief: what its source says, one fact a line, each with its number."
    parser.epilog = _EXAMPLES
    arguments.pack(parser)
    parser.add_argument("--search", metavar="WORDS", help="only the lines that hold all of these words")
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Print the brief."""
    pack = arguments.named_pack(args)
    if uses_rich(args):
        from quiz.terminal import brief, output

        output.show_paged(brief.whole(pack) if args.search is None else brief.found(pack.brief, args.search))
        return Exit.OK
    if args.search is not None:
        print_lines(reading.found(pack.brief, args.search))
        return Exit.OK
    source = (f"Source: {pack.about.cite}",) if pack.about.cite else ()
    print_lines((pack.about.title, *source, "", *reading.whole(pack.brief)))
    return Exit.OK
