"""``quiz records``: the player's records, and the table of those who show theirs."""

from __future__ import annotations

import argparse
import sys

from quiz.bank.clean import clean
from quiz.cli import arguments, start
from quiz.cli.printing import print_json, print_lines
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit, UsageError
from quiz.play.records import in_words, player_records, records_table, share_records
from quiz.wording import records

_EXAMPLES = """\
examples:
  quiz records                your records, and the table of the others
  quiz records --show         let yours stand in the table
  quiz records --hide         take them out of it
  quiz records --player Ann   those of Ann
  quiz records --json         for a script

JSON: pack; you and table; each player with name, stars of most_stars, dailies, daily_best of daily_of, daily_row, quick
(sprint and ladder, and the seconds of the sprint) and shares; null is none yet.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Show your best on the path, in the daily round, the sprint and on the ladder."
    parser.epilog = _EXAMPLES
    arguments.pack(parser)
    arguments.player(parser)
    shares = parser.add_mutually_exclusive_group()
    shares.add_argument("--show", action="store_true", help="let your records stand in the table")
    shares.add_argument("--hide", action="store_true", help="take your records out of the table")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Print the records, after changing who shows theirs."""
    pack = arguments.named_pack(args)
    context = start.command_context(args)
    if (args.show or args.hide) and context.history is None:
        raise UsageError("nothing is remembered in this run, so there is no table of records")
    if args.show or args.hide:
        share_records(context, shares=args.show)
    mine, table = player_records(context, pack), records_table(context, pack)
    for note in (*context.notes, *(context.history.notes() if context.history else ())):
        print(f"quiz: {clean(note)}", file=sys.stderr)
    rows = [in_words(one) for one in table]
    if args.json:
        print_json({"pack": pack.name, "you": mine, "table": table})
    elif uses_rich(args):
        from quiz.terminal import listings, output

        output.show_paged(listings.records(pack.about.title, in_words(mine), rows, shares=mine.shares))
    else:
        print_lines(records.lines(pack.about.title, in_words(mine), rows, shares=mine.shares))
    return Exit.OK
