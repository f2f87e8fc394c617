"""``quiz packs``: the packs there are, the broken ones with what is wrong first."""

from __future__ import annotations

import argparse
from pathlib import Path

from quiz.bank import shelf
from quiz.bank.clean import clean
from quiz.bank.problems import PackError
from quiz.cli import arguments
from quiz.cli.printing import print_json
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit
from quiz.wording import names
from quiz.wording.listings import UNPLAYABLE, ListedPack

_EXAMPLES = """\
examples:
  quiz packs                     names, titles and folders
  quiz packs --topics            the topics of each as well
  QUIZ_PACKS=~/packs quiz packs  with the packs in a folder of your own
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "List the packs that come with the game and those in the folder named by QUIZ_PACKS."
    parser.epilog = _EXAMPLES
    parser.add_argument("--topics", action="store_true", help="list the topics of each pack, too")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Print the list."""
    arguments.print_shelf_problem()
    listed = [_listed(folder) for folder in shelf.packs()]
    if args.json:
        print_json(listed)
        return Exit.OK
    if listed and uses_rich(args):
        from quiz.terminal import listings, output

        output.show(listings.packs(listed, topics=args.topics))
        return Exit.OK
    for pack in listed:
        print(f"{pack.name}: {pack.title or UNPLAYABLE}")
        print(f"  {f'error: {pack.error}' if pack.error else names.count(pack.questions, 'question')}")
        for topic, title in pack.topics.items() if args.topics else ():
            print(f"  topic {topic}: {title}")
        print(f"  {pack.folder}")
    if not listed:
        print(f"No packs in {', '.join(clean(str(folder)) for folder in shelf.shelves())}.")
    return Exit.OK


def _listed(folder: Path) -> ListedPack:
    name, place = clean(folder.name), clean(str(folder))
    try:
        pack = shelf.load(folder)
    except PackError as error:
        return ListedPack(name=name, title="", questions=0, topics={}, folder=place, error=str(error))
    about = pack.about
    return ListedPack(
        name=name, title=about.title, questions=len(pack.items), topics=about.topics, folder=place, error=None
    )
