"""``quiz report``: what a marked exercise says of the class and its questions, in the terminal."""

from __future__ import annotations

import argparse

import msgspec

from quiz.bank.clean import clean, clean_tree
from quiz.bank.paths import user_path
from quiz.classroom.report import FORMAT, REPORT, ClassReport
from quiz.cli import arguments
from quiz.cli.printing import print_json, print_lines
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit, UsageError
from quiz.plain.report import lines
from quiz.reading import json
from quiz.reading.bounds import LARGEST_JSON, TooMuchError
from quiz.reading.files import read_regular

_EXAMPLES = """\
examples:
  quiz report marks           the folder that quiz grade wrote
  quiz report marks --json    for a script
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Show the report that quiz grade wrote: the class, what is worth a look, every question."
    parser.epilog = _EXAMPLES
    arguments.file(parser.add_argument("folder", metavar="FOLDER", help="the folder that quiz grade wrote to"))
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Show the report."""
    report = _read(args.folder)
    if args.json:
        print_json(report)
    elif uses_rich(args):
        from quiz.terminal import output
        from quiz.terminal import report as drawn

        output.show_paged(drawn.whole(report))
    else:
        print_lines(lines(report))
    return Exit.OK


def _read(name: str) -> ClassReport:
    """The report in a folder, or the file itself; raises UsageError."""
    path = user_path(name)
    path = path / REPORT if path.is_dir() else path
    shown = clean(str(path))
    try:
        value = json.decode(read_regular(path, LARGEST_JSON))
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            raise UsageError(f"{shown} is no report of this version of the game")
        return msgspec.convert(clean_tree(value), ClassReport)
    except FileNotFoundError:
        raise UsageError(f"{shown}: there is no such report; quiz grade writes one") from None
    except OSError as error:
        raise UsageError(f"{shown} cannot be read ({error.strerror}); name the folder that quiz grade wrote") from None
    except TooMuchError as error:
        raise UsageError(f"{shown} is no report: {error}; quiz grade writes it anew") from None
    except RecursionError:
        raise UsageError(f"{shown} is no report: {json.TOO_DEEP}; quiz grade writes it anew") from None
    except (msgspec.MsgspecError, ValueError, OverflowError):
        raise UsageError(f"{shown} is no report, or cut off; quiz grade writes it anew") from None
