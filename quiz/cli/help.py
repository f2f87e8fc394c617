"""``quiz help``: the manual, chapter by chapter."""

from __future__ import annotations

import argparse
import re

from quiz.bank.clean import clean
from quiz.cli import arguments
from quiz.cli.parser import VERBS, parse
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit, UsageError
from quiz.manual import CHAPTERS, chapter

_EXAMPLES = """\
examples:
  quiz help               the chapters of the manual
  quiz help classroom     one chapter
  quiz help play          the options of a command, as quiz play --help
"""

_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n\n", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+)\.md\)")


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Read the manual, or the help of a command."
    parser.epilog = _EXAMPLES
    help_text = "a chapter of the manual, or a command; the list of chapters if left out"
    arguments.topic_of_help(parser.add_argument("topic", nargs="?", metavar="TOPIC", help=help_text))
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Show the list of chapters, a chapter, or a command's help; raises UsageError for an unknown topic."""
    if args.topic is None:
        print("\n".join(contents()))
    elif args.topic in CHAPTERS:
        show(for_terminal(chapter(args.topic)), drawn=uses_rich(args))
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


def for_terminal(text: str) -> str:
    """A chapter as a terminal can show it: without pictures, and with the command that shows a linked chapter."""
    return _LINK.sub(r"\1 (`quiz help \2`)", _PICTURE.sub("", text))


def show(text: str, *, drawn: bool) -> None:
    """Show a Markdown text: drawn by Rich and page by page, or as plain lines."""
    # Imported here: the list of chapters needs none of it.
    if drawn:
        from quiz.terminal.markdown import print_markdown

        print_markdown(text)
        return
    from quiz.cli.printing import print_lines
    from quiz.plain.markdown import text_lines
    from quiz.plain.prose import terminal_width

    print_lines(text_lines(text, terminal_width()))


def _unknown(topic: str) -> str:
    """What to say of a topic that is no chapter and no command."""
    from quiz.cli.nearest import did_you_mean

    shown = clean(topic)[:80]
    hint = did_you_mean(topic, (*CHAPTERS, *VERBS)) or f"the chapters are: {', '.join(CHAPTERS)}"
    return f"the manual has no chapter {shown!r}, and no command is called that; {hint}"
