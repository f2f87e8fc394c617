"""``quiz help``: the manual, chapter by chapter."""

from __future__ import annotations

import argparse

from quiz.bank.clean import clean
from quiz.cli import arguments
from quiz.cli.parser import VERBS, parse
from quiz.errors import Exit, UsageError
from quiz.manual import CHAPTERS, chapter

_EXAMPLES = """\
examples:
  quiz help               the chapters of the manual
  quiz help classroom     one chapter
  quiz help play          the options of a command, as quiz play --help
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Read the manual, or the help of a command."
    parser.epilog = _EXAMPLES
    said = "a chapter of the manual, or a command; the list of chapters if left out"
    arguments.topic_of_help(parser.add_argument("topic", nargs="?", metavar="TOPIC", help=said))


def run(args: argparse.Namespace) -> int:
    """Show the list of chapters, a chapter, or a command's help; raises UsageError for an unknown topic."""
    if args.topic is None:
        print("\n".join(contents()))
    elif args.topic in CHAPTERS:
        show(chapter(args.topic))
    elif args.topic in VERBS:
        parse([args.topic, "--help"])  # It prints the help and raises SystemExit(0), as --help does everywhere.
    else:
        raise UsageError(_unknown(args.topic))
    return Exit.OK


def contents() -> list[str]:
    """The lines that list the chapters."""
    widest = max(map(len, CHAPTERS))
    return [
        "The chapters of the manual:",
        *(f"  {name.ljust(widest)}  {about}" for name, about in CHAPTERS.items()),
        "",
        "quiz help CHAPTER shows one; quiz --help lists the commands.",
    ]


def show(text: str) -> None:
    """Show a Markdown text as plain lines, page by page on a terminal."""
    # Imported here: the list of chapters needs none of it.
    from quiz.cli.printing import print_paged
    from quiz.plain.markdown import text_lines
    from quiz.plain.prose import terminal_width

    print_paged(text_lines(text, terminal_width()))


def _unknown(topic: str) -> str:
    """What to say of a topic that is no chapter and no command."""
    from quiz.cli.nearest import did_you_mean

    shown = clean(topic)[:80]
    hint = did_you_mean(topic, (*CHAPTERS, *VERBS)) or f"the chapters are: {', '.join(CHAPTERS)}"
    return f"the manual has no chapter {shown!r}, and no command is called that; {hint}"
