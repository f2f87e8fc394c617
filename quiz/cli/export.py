"""``quiz export``: questions for another program, out of a pack or an exercise."""

from __future__ import annotations

import argparse
from pathlib import Path

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.bank.paths import shown_path, user_path
from quiz.cli import arguments
from quiz.cli.confirm import confirmed
from quiz.cli.losses import print_lost, print_typed
from quiz.errors import Exit, UsageError
from quiz.formats import register
from quiz.formats.base import Format
from quiz.reading.files import is_regular
from quiz.rules.items import Item, Kind
from quiz.store.files import write_whole
from quiz.wording.names import count

_EXAMPLES = """\
examples:
  quiz export ./my-pack -o my-pack.xml           Moodle's question bank
  quiz export ./my-pack -o my-pack.gift          the same as text
  quiz export ./my-pack -o my-pack.kahoot.xlsx   Kahoot's spreadsheet
  quiz export ./my-pack -o my-pack.apkg          a deck for Anki
  quiz export ./my-pack -o my-pack.canvas.zip    a package for Canvas (qti21.zip and qti30.zip for others)
  quiz export laws.exercise -o laws.csv          a table for any spreadsheet
  quiz export --topic laws -o laws.md            questions and answers, to read
  quiz export ./my-pack -o quiz.txt --as aiken   the format by its name
  quiz export --template -o questions.xlsx       an empty table to fill in, for quiz import

The end of the file's name says the format:
"""
_ENDING = ".exercise"


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Write questions for another program, and say of each question what is lost on the way."
    parser.epilog = _EXAMPLES + "".join(f"  {line}\n" for line in register.listed(writing=True))
    arguments.pack_or_exercise(parser)
    arguments.file(parser.add_argument("-o", "--output", metavar="FILE", help="the file to write"))
    format_option(parser, writing=True)
    arguments.topic(parser)
    arguments.kind(parser)
    arguments.difficulty(parser)
    arguments.pack_option(parser, "--key", "with an exercise: the pack with the answers, if it is not on the shelf")
    parser.add_argument("--template", action="store_true", help="write a table with examples, to fill in")
    each_option(parser)
    parser.add_argument("--yes", action="store_true", help="replace a file of that name without asking")


def format_option(parser: argparse.ArgumentParser, *, writing: bool) -> None:
    """Add the choice of a format by its name."""
    known = register.names(writing=writing)
    help_text = f"the format, where the file's name does not say it: {', '.join(known)}"
    parser.add_argument("--as", dest="form", choices=known, metavar="FORMAT", help=help_text)


def each_option(parser: argparse.ArgumentParser) -> None:
    """Add the choice to be told of each question."""
    parser.add_argument("--each", action="store_true", help="say of each question what is lost, however many they are")


def run(args: argparse.Namespace) -> int:
    """Write the questions, and say what is lost."""
    if args.output is None:
        raise UsageError("name the file to write with -o; the end of its name says the format")
    path = user_path(args.output)
    name = args.form or register.for_writing(path)
    target = register.by_name(name)
    if args.template:
        return _write_template(args, path, name, target)
    from quiz.formats.fitting import fit

    title, pack, items = _chosen(args)
    fitted = fit(pack, items, target, title)
    if target.write is None or not fitted.questions.entries:
        print_lost(fitted.lost, each=args.each)
        raise UsageError(f"there is no question that {name} can hold, so nothing is written")
    data = target.write(fitted.questions)
    if not _write(path, data, yes=args.yes):
        return Exit.OK
    numbers = {entry.item.id: number for number, entry in enumerate(fitted.questions.entries, 1)}
    print_lost(fitted.lost, numbers, each=args.each)
    if target.to_the_letter:
        entries = fitted.questions.entries
        print_typed({entry.item.id: numbers[entry.item.id] for entry in entries if entry.item.kind is Kind.TYPED})
    left_out = f"; {fitted.left_out} left out" if fitted.left_out else ""
    written = count(len(fitted.questions.entries), "question")
    print(f"Written to {shown_path(path)}: {written}, as {name}{left_out}.")
    return Exit.OK


def _write_template(args: argparse.Namespace, path: Path, name: str, target: Format) -> int:
    if args.pack or args.topic or args.kind or args.difficulty:
        raise UsageError("a template holds examples alone; leave out the pack and what chooses questions")
    if target.template is None:
        known = ", ".join(one for one in register.NAMES if register.by_name(one).template is not None)
        raise UsageError(f"there is no template for {name}; there is one for: {known}")
    if _write(path, target.template(), yes=args.yes):
        print(f"Written to {shown_path(path)}. Fill it in, then: quiz import {shown_path(path)} -o PACK")
    return Exit.OK


def _chosen(args: argparse.Namespace) -> tuple[str, Pack, tuple[Item, ...]]:
    """The title of what is to be exported, the pack that it is of, and the questions."""
    if args.pack is None or not args.pack.endswith(_ENDING):
        if args.key is not None:
            raise UsageError("--key is for an exercise; name the pack itself")
        pack = arguments.named_pack(args)
        return pack.about.title, pack, arguments.chosen(pack, args)
    from quiz.classroom.exercise_file import read_exercise
    from quiz.cli.keys import key_pack

    exercise = read_exercise(user_path(args.pack))
    pack = key_pack(exercise, args.key, user_path(args.pack))
    keyed = exercise.keyed(pack)
    wanted = arguments.wanted(args)
    arguments.demand_topics(pack, wanted.topics)
    items = (keyed[task.id] for task in exercise.question if task.id in keyed)
    return exercise.title, pack, tuple(filter(wanted.admits, items))


def _write(path: Path, data: bytes, *, yes: bool) -> bool:
    """Write a file whole, and ask before one is replaced; whether it was. Raises UsageError where it cannot be."""
    shown = clean(str(path))
    try:
        if path.is_symlink() or (path.exists() and not is_regular(path)):
            raise UsageError(f"{shown} is no file that can be replaced; name another")
        if path.exists() and not confirmed(f"Replace {shown}", yes=yes):
            return False
        write_whole(path, data, follow=False)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path can be"
        raise UsageError(f"{shown} cannot be written ({reason}); name another file") from None
    return True
