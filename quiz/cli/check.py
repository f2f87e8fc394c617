"""``quiz check``: everything wrong with a pack at once, and what it asks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from quiz.bank import shelf
from quiz.bank.check import CheckedPack, as_json, check_pack
from quiz.cli import arguments
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit, UsageError
from quiz.terminal.progress import progress
from quiz.wording.checks import first_steps, summary


def add(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    arguments.packs(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document: a list with a report per pack")
    parser.add_argument("--strict", action="store_true", help="ask for everything that may be left out")
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Check the packs and print the problems with a summary, or all of it as JSON."""
    if not args.pack:
        arguments.print_shelf_problem()
    folders = [shelf.find(pack) for pack in args.pack] if args.pack else list(shelf.packs())
    if not folders:
        raise UsageError("there is no pack to check; give the path of a pack's folder")
    with progress("Checking", wanted=uses_rich(args, sys.stderr)) as bar:
        checked = [
            check_pack(_relative(folder), bar.part(number, len(folders)), strict=args.strict)
            for number, folder in enumerate(folders)
        ]
    if args.json:
        print(as_json(one.report for one in checked), flush=True)
    elif uses_rich(args):
        _draw(checked)
    else:
        for one in checked:
            rows = first_steps(one.report) or (*map(str, one.report.problems), *summary(one.report))
            print("\n".join(rows), flush=True)
    return Exit.PROBLEM if any(one.report.errors for one in checked) else Exit.OK


def _draw(checked: Sequence[CheckedPack]) -> None:
    from quiz.terminal import output, problems

    for number, one in enumerate(checked):
        output.show(*([""] if number else []), *problems.problems(one))


def _relative(folder: Path) -> Path:
    """A folder as seen from the current one if it is below it: problems are to be clicked on."""
    try:
        return folder.relative_to(Path.cwd())
    except (ValueError, OSError):
        return folder
