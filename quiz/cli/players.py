"""``quiz players``: who has played on this machine, renamed and deleted."""

from __future__ import annotations

import argparse
import sys

from msgspec.structs import replace

from quiz.bank.clean import clean
from quiz.cli import arguments
from quiz.cli.confirm import confirmed
from quiz.cli.open_history import opened_history, print_deletion_note
from quiz.cli.printing import print_json, print_lines
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit, UsageError
from quiz.history.history import History
from quiz.history.players import Player, called, is_same, named
from quiz.store.places import settings_file
from quiz.store.settings import read_settings, write_settings
from quiz.wording import names
from quiz.wording.prose import sentence

_EXAMPLES = """\
examples:
  quiz players                        who has played, with how much
  quiz players rename Ann Anne        the same player under another name
  quiz players rename "" Ann          a name for what nobody by name has played
  quiz players delete Ann             a player with every round and answer, for good
  quiz play --player Ann              a round as Ann

A name is whatever you like, up to 60 characters; one that starts with a dash goes after --.
"""
_RENAME = """\
OLD is "" for nobody by name. If the settings name this player, they follow.
"""
_DELETE = """\
The rounds, the answers and the name are gone from the file itself. You are asked first; where nobody
can be asked, as in a script, --yes is needed. NAME is "" for nobody by name.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "List the players on this machine, rename one, or delete one with everything of theirs."
    parser.epilog = _EXAMPLES
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    arguments.lines(parser)
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION")

    help_text = "give a player another name"
    change = actions.add_parser("rename", help=help_text, description=sentence(help_text), epilog=_RENAME)
    change.add_argument("old", metavar="OLD", help="the name now")
    change.add_argument("new", metavar="NEW", help="the name from now on")

    help_text = "delete a player with everything of theirs"
    delete = actions.add_parser("delete", help=help_text, description=sentence(help_text), epilog=_DELETE)
    delete.add_argument("name", metavar="NAME", help="the name of the player")
    delete.add_argument("--yes", action="store_true", help="do not ask")


def run(args: argparse.Namespace) -> int:
    """List the players, or do what is to be done with one."""
    if args.action and args.json:
        raise UsageError(f"--json is for the list; leave it out, or leave out {args.action}")
    with opened_history() as history:
        match args.action:
            case "rename":
                return _rename(history, args.old, args.new)
            case "delete":
                return _delete(history, args.name, yes=args.yes)
            case _:
                return _list(history, args)


def _list(history: History, args: argparse.Namespace) -> int:
    found = history.players()
    if args.json:
        print_json(found)
    elif not found:
        print("Nobody has played yet.")
    elif uses_rich(args):
        from quiz.terminal import listings, output

        output.show_paged(listings.players(found))
    else:
        print_lines(f"{clean(player.name) or 'no name'}: {_amount(player)}" for player in found)
    return Exit.OK


def _rename(history: History, old: str, new: str) -> int:
    history.player(old)
    history.rename_player(old, new)
    if named(old):
        print(f"{called(old)} is called {called(new)} from now on.")
    else:
        print(f"What was played without a name is that of {called(new)} from now on.")
    _settings_follow(old, named(new))
    return Exit.OK


def _delete(history: History, name: str, *, yes: bool) -> int:
    player = history.player(name)
    if not confirmed(f"Delete {called(player.name)} with {_amount(player)}", yes=yes):
        print("Nothing was deleted.")
        return Exit.OK
    is_wiped = history.delete_player(name)
    print(f"Deleted {called(player.name)} with {_amount(player)}.")
    _settings_follow(name, "")
    print_deletion_note(history, is_wiped=is_wiped)
    return Exit.OK


def _settings_follow(old: str, new: str) -> None:
    """Change the player of the settings where it was this one; raises OSError."""
    path = settings_file()
    settings, notes = read_settings(path)
    for note in notes:
        print(note, file=sys.stderr)
    if is_same(settings.player, old) and settings.player != new:
        write_settings(path, settings, replace(settings, player=new))
        print(f"The settings follow: {called(new) if new else 'nobody by name'} plays.")


def _amount(player: Player) -> str:
    return f"{names.count(player.rounds, 'round')} and {names.count(player.answers, 'answer')}"
