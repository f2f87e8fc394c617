"""``quiz import``: a pack out of questions that another program wrote."""

from __future__ import annotations

import argparse
from pathlib import Path

from quiz.bank.clean import clean
from quiz.bank.paths import shown_path, user_path
from quiz.bank.shell import shell_pack
from quiz.cli import arguments
from quiz.cli.export import each_option, format_option
from quiz.cli.losses import print_lost
from quiz.errors import Exit, QuizError, UsageError
from quiz.formats import register
from quiz.formats.base import LARGEST_FILE, FormatError
from quiz.reading.files import TooLargeError, read_regular
from quiz.store.files import write_folder
from quiz.wording.names import count

_EXAMPLES = """\
examples:
  quiz import questions.xml -o ./my-pack      out of Moodle's question bank
  quiz import questions.gift -o ./my-pack     the same as text
  quiz import questions.xlsx -o ./my-pack     a table; quiz export --template writes one to fill in
  quiz import questions.txt -o ./my-pack --as aiken

What a file holds says what it is, or else the end of its name:
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Make a pack of questions that another program wrote, and say what could not be read."
    parser.epilog = (
        _EXAMPLES
        + "".join(f"  {line}\n" for line in register.listed(writing=False))
        + "\nWhat could be read is in the pack. The exit code is 1 where a question was left out.\n"
    )
    arguments.file(parser.add_argument("file", metavar="FILE", help="the file with questions"))
    arguments.file(parser.add_argument("-o", "--output", metavar="PACK", help="the folder of the new pack"))
    format_option(parser, writing=False)
    each_option(parser)
    parser.add_argument("--title", metavar="TEXT", help="the title of the pack, where the file has none")


def run(args: argparse.Namespace) -> int:
    """Write the pack, and say what is lost."""
    if args.output is None:
        raise UsageError("name the folder of the new pack with -o")
    folder = _new_folder(args.output)
    path = user_path(args.file)
    shown = clean(args.file)
    try:
        data = read_regular(path, LARGEST_FILE)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        if isinstance(error, TooLargeError):
            reason += "; export fewer questions at a time, or without pictures"
        kind = UsageError if isinstance(error, FileNotFoundError) else QuizError
        raise kind(f"{shown}: {reason}") from None
    if not data.strip():
        raise QuizError(f"{shown} is empty")
    name = args.form or register.of_data(path, data)
    from quiz.formats.pack_files import make_pack

    try:
        found = register.reader(name)(data)
    except FormatError as error:
        raise QuizError(f"{shown}, as {name}: {error}") from None
    made = make_pack(found, args.title or path.name.partition(".")[0].replace("-", " ").replace("_", " "))
    print_lost(made.lost, each=args.each)
    if not made.taken:
        raise QuizError(f"{shown} has no question that a pack can hold, so nothing is written")
    _write(folder, made.files)
    left_out = f"; {made.left_out} left out" if made.left_out else ""
    print(f"Written to {shown_path(folder)}: {count(made.taken, 'question')}{left_out}.")
    named = shell_pack(folder)
    print(f"Look at it with quiz check {named}, and play it with quiz play {named}")
    return Exit.PROBLEM if any(one.is_problem for one in made.lost) else Exit.OK


def _new_folder(name: str) -> Path:
    """The folder to make; raises UsageError where something is there already."""
    folder = user_path(name)
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise UsageError(f"{clean(name)} is no folder; name a new one")
        if folder.is_dir() and any(folder.iterdir()):
            raise UsageError(f"{clean(name)} holds files already; name a new folder")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        raise UsageError(f"{clean(name)} cannot be looked into ({reason}); name a new folder") from None
    return folder


def _write(folder: Path, files: dict[str, bytes]) -> None:
    try:
        write_folder(folder, files)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        raise UsageError(f"{clean(str(folder))} cannot be written ({reason}); name another folder") from None
