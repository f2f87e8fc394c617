"""``quiz packs``: the packs there are, the broken ones with what is wrong first."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.bank import shelf
from quiz.bank.clean import clean
from quiz.bank.problems import PackError
from quiz.cli import arguments
from quiz.cli.printing import print_json
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit
from quiz.store.places import history_file
from quiz.wording import names
from quiz.wording.listings import UNPLAYABLE, ListedPack

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.play.context import Context

_EXAMPLES = """\
examples:
  quiz packs                     names, titles and folders
  quiz packs --topics            the topics of each as well
  QUIZ_PACKS=~/packs quiz packs  with the packs in a folder of your own

Once you have played, each pack says how you stand with it. JSON: name, title, questions, topics, folder, error (null
where it can be played), publisher, date; played, stars, most_stars, due (how many facts), daily ("to play", "begun" or
"played"), waiting (whether a round is), null where that is not known. What is listed does not depend on the pack that
the home screen has open.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    packs = "the packs that come with the game and those in the folder named by QUIZ_PACKS"
    parser.description = f"List {packs}, and how you stand with each."
    parser.epilog = _EXAMPLES
    parser.add_argument("--topics", action="store_true", help="list the topics of each pack, too")
    arguments.player(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments.lines(parser)


def run(args: argparse.Namespace) -> int:
    """Print the list."""
    arguments.print_shelf_problem()
    # To open a history takes a quarter of the time that the rest does: where there is none, nothing was played.
    context = _context(args) if args.json or history_file().is_file() else None
    listed = [_listed(folder, context) for folder in shelf.packs()]
    for note in context.history.notes() if context is not None and context.history is not None else ():
        print(note, file=sys.stderr)
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
        if pack.state:
            print(f"  {', '.join(pack.state)}")
        for topic, title in pack.topics.items() if args.topics else ():
            print(f"  topic {topic}: {title}")
        print(f"  {pack.folder}")
    if not listed:
        print(f"No packs in {', '.join(clean(str(folder)) for folder in shelf.shelves())}.")
    return Exit.OK


def _context(args: argparse.Namespace) -> Context:
    from quiz.cli.start import new_context

    return new_context(arguments.player_name(args))


def _listed(folder: Path, context: Context | None) -> ListedPack:
    """A pack as listed, with how the player stands with it where there is a context."""
    name, place = clean(folder.name), clean(str(folder))
    try:
        pack = shelf.load(folder)
    except PackError as error:
        return ListedPack(name=name, title="", questions=0, topics={}, folder=place, error=str(error))
    about = pack.about
    listed = ListedPack(
        name=name,
        title=about.title,
        questions=len(pack.items),
        topics=about.topics,
        folder=place,
        error=None,
        publisher=about.source.publisher if about.source else "",
        date=about.source.date if about.source else None,
    )
    return listed if context is None else _with_standing(listed, context, pack)


def _with_standing(listed: ListedPack, context: Context, pack: Pack) -> ListedPack:
    # Imported here: bare lines on a pipe do not ask how the player stands.
    from quiz.play.packs import standing_with

    now = standing_with(context, pack)
    if now is None:
        return listed
    return replace(
        listed,
        played=not now.is_new,
        stars=now.path.stars,
        most_stars=now.path.most,
        due=now.due,
        daily=now.daily_state,
        waiting=now.waits,
    )
