"""The parser of the command line: every verb by name, and the one in use with its options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any, NoReturn

from quiz.bank.clean import clean
from quiz.cli.nearest import did_you_mean
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit, UsageError
from quiz.reading.imports import without
from quiz.wording.prose import sentence

VERBS = {
    "play": "play a round",
    "path": "read the brief step by step, with a few questions on each paragraph",
    "review": "ask again what is due",
    "daily": "play the round of the day",
    "sprint": "answer as many as you can before the time is up",
    "ladder": "climb: harder and harder, one wrong answer ends it",
    "stats": "show what you know and how well you know it",
    "records": "show your records, and those of who shows theirs",
    "history": "list, export, import or delete the rounds played",
    "players": "list, rename or delete the players",
    "teams": "play with several teams on one keyboard",
    "exercise": "make an exercise for a class, or show one",
    "host": "open a live room, in which a class does an exercise on phones",
    "join": "take part in a live room, from a terminal",
    "worksheet": "write an exercise to print, with its key",
    "grade": "mark what students handed in",
    "report": "show what a marked exercise says of a class",
    "packs": "list the packs there are",
    "pack": "make a pack of a text, or change one",
    "draft": "draft questions from a text, for you to look through",
    "read": "read the brief that a pack's questions stand on",
    "questions": "print the questions with their answers, for the teacher",
    "export": "write questions for Moodle, Kahoot, spreadsheets and others",
    "import": "make a pack of questions that another program wrote",
    "check": "say everything that is wrong with a pack",
    "schema": "print the JSON Schema of a file of the game",
    "locate": "say where the game's files are",
    "completion": "print the script that completes quiz commands in a shell",
    "help": "read the manual, or the help of a command",
}


def _untranslated(text: str | None) -> str | None:
    return text


# argparse looks on the disk for a translation of each of its own words, for every verb anew: there is none of ours.
# It asks for one of None, too, where a heading has no description.
vars(argparse)["_"] = _untranslated

_FILES = {"import": "import_questions"}
"""The files of verbs whose names no file can have: these are words of the language."""
_EXAMPLES = """\
examples:
  quiz                                   the home screen; one key starts a round
  quiz path                              paragraph by paragraph, with stars to earn
  quiz play --count 5                    a round of five, straight away
  quiz play --mode exam --seed 7         the same exam for everyone who types this
  quiz play --plain                      line by line, for screen readers and pipes
  quiz play ./my-pack                    a pack of your own
  quiz check ./my-pack                   what is wrong with it, all at once
  quiz help                              the chapters of the manual

exit codes: 0 done, 1 a problem was found, 2 the command was used wrongly, 130 interrupted by
Ctrl+C, 141 the output was closed.
"""

_EPILOGS = {
    "check": """\
examples:
  quiz check                every pack there is
  quiz check ./my-pack      one pack; exit code 1 if it has errors
  quiz check --json         for a script
""",
    "schema": """\
examples:
  quiz schema pack > pack.schema.json      for completion in an editor (see quiz help packs)
  quiz schema result > result.schema.json  for reading what --results writes
  quiz schema report > report.schema.json  for reading what quiz grade writes
""",
}
"""Examples of the verbs that leave them to us; the others bring their own."""


_ROOM = 30
"""The column at which help begins, so that the longest command has room beside it."""
_LONGEST = len("    completion")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Examples as they were written, and room for the longest command beside its help."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=_ROOM)
        # argparse forgets the indent of commands when it works out the column of their help.
        self._action_max_length = _LONGEST


def coloured(prog: str) -> argparse.HelpFormatter:
    """The same in colour; only help that is printed in a terminal needs what it imports."""
    from quiz.terminal.help import HelpFormatter

    formatter = HelpFormatter(prog, max_help_position=_ROOM)
    # The formatter measures the options of one command at a time, and has no other way to be told of the widest.
    formatter._action_max_length = _LONGEST  # noqa: SLF001
    return formatter


class Parser(argparse.ArgumentParser):
    """A parser that takes no abbreviations, files before and after options, and says what is wrong in one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_Formatter, **options)

    def print_help(self, file: Any = None) -> None:
        """Print the help, in colour where commands speak through Rich."""
        text = self.format_help()
        if file is None and uses_rich(argparse.Namespace(plain="--plain" in sys.argv)):
            self.formatter_class = coloured
            text = self.format_help()
        print(text, end="", file=file)

    def error(self, message: str) -> NoReturn:
        """Print the error and the command that lists the options, and exit."""
        self.exit(int(Exit.USAGE), f"quiz: error: {clean(message)}; see {self.prog} --help\n")

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        """The value of an argument, which two hyphens are too: after the two that end the options, and after ``=``.

        argparse drops those as well, and is left with no value where there was one.
        """
        if arg_strings == ["--"] and (action.option_strings or action.nargs is None):
            value = self._get_value(action, "--")
            self._check_value(action, value)
            return value if action.nargs in {None, argparse.OPTIONAL} else [value]
        return super()._get_values(action, arg_strings)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse, and where an argument takes any number of words, do so again with those that stand after options.

        argparse gives such an argument the first words that stand together, and no more.
        """
        known, rest = super().parse_known_args(args, namespace)
        several = next((one.dest for one in self._get_positional_actions() if one.nargs in {"*", "+"}), None)
        while several is not None and _has_more(rest):
            before = getattr(known, several)
            known, rest = super().parse_known_args(rest, known)
            setattr(known, several, [*before, *getattr(known, several)])
        return known, rest


def _has_more(words: list[str]) -> bool:
    """Whether not all of these words are options; after two hyphens none is."""
    return any(word == "-" or not word.startswith("-") for word in words) or "--" in words[:-1]


def build(words: Iterable[str] | None) -> Parser:
    """The parser for these arguments, with only their verb's options; with every verb's for None."""
    parser = Parser(
        prog="quiz",
        description="A fact-check game: rule on what a text says, and see the line that proves it.",
        epilog=_EXAMPLES,
    )
    parser.add_argument("-V", "--version", action="store_true", help="print the version and exit")
    parser.add_argument("--plain", action="store_true", help="play line by line, without a full screen")
    verbs = parser.add_subparsers(title="commands", dest="verb", metavar="COMMAND", parser_class=Parser)
    wanted = set(VERBS) if words is None else {_verb_in(words)}
    for name, summary in VERBS.items():
        sub = verbs.add_parser(name, help=summary, description=sentence(summary), epilog=_EPILOGS.get(name))
        if name in wanted:
            verb(name).add(sub)
    return parser


def parse(words: list[str]) -> argparse.Namespace:
    """The arguments read; what is in none of the help texts is an error that points to the nearest one."""
    args: argparse.Namespace
    args, unknown = build(words).parse_known_args(words)
    if unknown:
        of_verb = args.verb is not None and unknown[0] not in words[: words.index(args.verb)]
        Parser(prog=f"quiz {args.verb}" if of_verb else "quiz").error(f"unrecognized arguments: {' '.join(unknown)}")
    return args


def verb(name: str) -> Any:
    """The module of a verb, which has ``add(parser)`` and ``run(args) -> int``."""
    # Every verb needs msgspec, which takes twice as long with what it uses of this for older versions of Python.
    with without("typing_extensions"):
        import msgspec  # noqa: F401
    return import_module(f"quiz.cli.{_FILES.get(name, name)}")


def _verb_in(words: Iterable[str]) -> str:
    """The verb among the arguments, empty where there is none; raises UsageError for an unknown one."""
    for word in words:
        if not word.startswith("-"):
            if word in VERBS:
                return word
            near = did_you_mean(word, VERBS)
            known = f"{', '.join(VERBS)} (a pack is played by quiz play PACK)"
            if near:
                raise UsageError(f"no command is called {clean(word)[:80]!r}; {near}")
            raise UsageError(f"no command is called {clean(word)[:80]!r}; there is: {known}")
    return ""
