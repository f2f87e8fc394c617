"""``quiz locate``: where the game's files are, whether or not they exist yet."""

from __future__ import annotations

import argparse

from quiz.bank import shelf
from quiz.bank.clean import clean
from quiz.cli import arguments
from quiz.cli.printing import print_json
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit
from quiz.store import places

_EXAMPLES = """\
examples:
  quiz locate             the settings file, the data folder and the folders searched for packs
  quiz locate --json      the same for a script
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "Say where the game keeps its files and looks for packs. None of them need exist."
    parser.epilog = _EXAMPLES
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Print the places."""
    settings, data = clean(str(places.settings_file())), clean(str(places.data_folder()))
    packs = [clean(str(folder)) for folder in shelf.shelves()]
    if args.json:
        print_json({"settings": settings, "data": data, "packs": packs})
        return Exit.OK
    found = [("settings", settings), ("data", data), *(("packs", folder) for folder in packs)]
    if uses_rich(args):
        from quiz.terminal import listings, output

        output.show(listings.places(found))
        return Exit.OK
    for what, place in found:
        print(f"{what}: {place}")
    return Exit.OK
