"""``quiz host``: a live room, in which a class answers on phones."""

from __future__ import annotations

import argparse

from quiz.bank.paths import shown_path, user_path
from quiz.cli import arguments
from quiz.cli.numbers import LARGEST_PORT, ROOM_PORT, SPEED_SECONDS, whole
from quiz.errors import Exit

MOST_TEAMS = 20
LONGEST_SECONDS = 3_600

_EXAMPLES = """\
examples:
  quiz host laws.exercise                     all on one question; you lead
  quiz host laws.exercise --own-pace          everybody at their own pace until you end it
  quiz host laws.exercise --speed             fast answers earn more, never less than half
  quiz host laws.exercise --resume            the room that was left, or was open when the machine went down
  quiz host --check                           whether this machine can be reached at its addresses
  quiz host --forget laws-2026-11-30.room     delete a room with all that is in it
  quiz grade laws-2026-11-30.room -o marks    mark it, as any exercise

Every step is in the room's file before it counts: laws-2026-11-30.room beside the exercise.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options of a room."""
    parser.description = "Open a live room: students answer on phones, or in terminals with quiz join."
    parser.epilog = _EXAMPLES
    help_text = "the file of an exercise; with --resume it may be left out"
    arguments.file(parser.add_argument("exercise", nargs="?", metavar="EXERCISE", help=help_text))
    parser.add_argument("--own-pace", action="store_true", help="let everybody go on at their own pace")
    help_text = f"how long a question is open, or all at one's own pace (no limit; with --speed {SPEED_SECONDS})"
    parser.add_argument("--seconds", type=whole(1, LONGEST_SECONDS), metavar="N", help=help_text)
    help_text = "let fast answers earn more: all for half a second, half at the end of the time"
    parser.add_argument("--speed", action="store_true", help=help_text)
    parser.add_argument("--teams", type=whole(2, MOST_TEAMS), metavar="N", help="put students into so many teams")
    help_text = "who names the students: they do (typed), or the room does (generated)"
    parser.add_argument("--names", choices=("typed", "generated"), default="typed", metavar="HOW", help=help_text)
    help_text = "keep the words of the question off the phones, so that all look at the board"
    parser.add_argument("--question-on-board", action="store_true", help=help_text)
    parser.add_argument("--no-board", action="store_true", help="nothing is projected: the screen is yours alone")
    help_text = f"the port that phones call ({ROOM_PORT}, or any that is free)"
    parser.add_argument("--port", type=whole(0, LARGEST_PORT), metavar="N", help=help_text)
    help_text = "show this address of the machine first, or one that leads to it from elsewhere"
    parser.add_argument("--address", metavar="A", help=help_text)
    arguments.pack_option(parser, "--key", "the pack with the answers (the exercise's own if left out)")
    help_text = "go on with a room that was left: the latest one of the exercise, or the one in FILE"
    resume = parser.add_argument("--resume", nargs="?", const="", metavar="FILE", help=help_text)
    arguments.file(resume)
    forget = parser.add_argument("--forget", metavar="FILE", help="delete a room with everything that is in it")
    arguments.file(forget)
    parser.add_argument("--check", action="store_true", help="call this machine at its addresses, from itself")
    arguments.plain(parser)


def run(args: argparse.Namespace) -> int:
    """Open a room, resume or delete one, or try the addresses."""
    if args.check:
        from quiz.cli.host_check import check

        return check(ROOM_PORT if args.port is None else args.port)
    if args.forget is not None:
        return _forget(args)
    # Imported here: nobody who opens no room waits for it, and it needs an extra.
    from quiz.cli.host_room import open_and_lead

    return open_and_lead(args)


def _forget(args: argparse.Namespace) -> int:
    from quiz.live.ledger import forget

    path = user_path(args.forget)
    forget(path)
    print(f"{shown_path(path)} is deleted. Results that were written from it are where they were written.")
    return Exit.OK
