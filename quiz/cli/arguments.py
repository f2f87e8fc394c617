"""Arguments that several verbs share, with what a shell can offer for each."""

from __future__ import annotations

import argparse
import sys

from quiz.bank import shelf
from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.errors import UsageError
from quiz.rules.items import Item, Kind
from quiz.rules.terms import QuestionFilter

PACKS = {"bash": "_quiz_packs", "zsh": "_quiz_packs", "fish": "(_quiz_packs)"}
"""The function of the completion script that offers packs, by shell."""
PLAYABLE = {"bash": "_quiz_playable", "zsh": "_quiz_playable", "fish": "(_quiz_playable)"}
"""The function that offers packs and the files of exercises, by shell."""
TOPICS = {"bash": "_quiz_topics", "zsh": "_quiz_topics", "fish": "(_quiz_topics)"}
"""The function of the completion script that offers topics, by shell."""
MANUAL = {"bash": "_quiz_manual", "zsh": "_quiz_manual", "fish": "(_quiz_manual)"}
"""The function that offers the chapters of the manual and the commands, by shell."""
FILES = {"bash": "_shtab_compgen_files", "zsh": "_files", "fish": "(__fish_complete_path (commandline -ct))"}
"""What offers files, as shtab names it; written out so that only ``completion`` imports shtab."""


def pack(parser: argparse.ArgumentParser) -> None:
    """Add the one pack that a verb is about."""
    usual = f"{shelf.DEFAULT} if left out"
    _add_pack(parser, "?", f"a pack's name, or the path of its folder ({usual}; quiz packs lists the names)")


def one_pack(parser: argparse.ArgumentParser) -> None:
    """Add the one pack that a verb is about, where it has to be named."""
    _offer(parser.add_argument("pack", type=pack_name, metavar="PACK", help="a pack's name, or its folder"), PACKS)


def packs(parser: argparse.ArgumentParser) -> None:
    """Add the packs that a verb is about."""
    _add_pack(parser, "*", "the name of a pack or the path of its folder; every pack there is if none is given")


def pack_or_exercise(parser: argparse.ArgumentParser) -> None:
    """Add the one pack or exercise that a verb is about."""
    usual = f"{shelf.DEFAULT} if left out"
    help_text = f"a pack's name, the path of its folder, or an exercise's file ({usual}; quiz packs lists the names)"
    _offer(parser.add_argument("pack", nargs="?", type=pack_name, metavar="PACK", help=help_text), PLAYABLE)


def pack_name(text: str) -> str:
    """The argument that names a pack; an empty one, as from a variable that is not set, is refused."""
    if not text:
        raise argparse.ArgumentTypeError("it is empty; give the name of a pack or the path of its folder")
    return text


def pack_option(parser: argparse.ArgumentParser, option: str, help_text: str) -> None:
    """Add a pack that is named by an option."""
    named = f"{help_text}: a name, or the path of its folder"
    _offer(parser.add_argument(option, type=pack_name, metavar="PACK", help=named), PACKS)


def exercise(parser: argparse.ArgumentParser) -> None:
    """Add the one exercise that a verb is about."""
    file(parser.add_argument("exercise", metavar="EXERCISE", help="the file of an exercise"))


def topic(parser: argparse.ArgumentParser) -> None:
    """Add the choice of topics."""
    help_text = "only questions on this topic (may be repeated)"
    _offer(parser.add_argument("--topic", action="append", metavar="T", help=help_text), TOPICS)


def kind(parser: argparse.ArgumentParser) -> None:
    """Add the choice of kinds."""
    kinds = tuple(map(str, Kind))
    help_text = f"only questions of this kind: {', '.join(kinds)} (may be repeated)"
    parser.add_argument("--kind", action="append", choices=kinds, metavar="K", help=help_text)


def difficulty(parser: argparse.ArgumentParser) -> None:
    """Add the choice of difficulties."""
    help_text = "only questions of this difficulty: 1 easy, 2 medium, 3 hard (may be repeated)"
    parser.add_argument("--difficulty", action="append", choices=("1", "2", "3"), metavar="D", help=help_text)


def player(parser: argparse.ArgumentParser) -> None:
    """Add the choice of who plays."""
    help_text = "who plays: a name under which rounds are remembered (the settings' player if left out)"
    parser.add_argument("--player", metavar="NAME", help=help_text)


def player_name(args: argparse.Namespace) -> str | None:
    """The name given with ``--player`` as it is kept, None where none was given or the command takes none."""
    from quiz.history.players import named

    player = getattr(args, "player", None)
    return None if player is None else named(player)


def strict_spelling(parser: argparse.ArgumentParser) -> None:
    """Describe the option that lets no slip in a typed answer count as right."""
    help_text = "a slip in the spelling of a typed answer is wrong (as a rule it counts as right, and is pointed out)"
    parser.add_argument("--strict-spelling", action="store_true", help=help_text)


def plain(parser: argparse.ArgumentParser) -> None:
    """Add the choice of going line by line."""
    # Also known before the verb: a default here would overwrite what was said there.
    parser.add_argument(
        "--plain", action="store_true", default=argparse.SUPPRESS, help="play line by line, without a full screen"
    )


def lines(parser: argparse.ArgumentParser) -> None:
    """Add the choice of bare lines in a terminal."""
    help_text = "print bare lines, without tables, colours or a pager"
    parser.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=help_text)


def text_of_new_pack(parser: argparse.ArgumentParser) -> None:
    """Add the options for the title of a pack that is made, and for where its text is from."""
    parser.add_argument("--title", metavar="TITLE", help="the title of the pack (the text's own if left out)")
    of_source = parser.add_argument_group("where the text is from")
    of_source.add_argument("--source", metavar="SOURCE", help="as one would cite it (put together if left out)")
    of_source.add_argument("--publisher", metavar="NAME", help="who published it")
    of_source.add_argument("--date", metavar="DAY", help="on which day, as in 2024-03-09")
    of_source.add_argument("--place", metavar="PLACE", help="in which place")
    of_source.add_argument("--address", metavar="ADDRESS", help='its page: https://…, or "" if it has none')


def file(action: argparse.Action) -> None:
    """Let a shell offer files for an argument."""
    _offer(action, FILES)


def topic_of_help(action: argparse.Action) -> None:
    """Let a shell offer chapters of the manual and commands for an argument."""
    _offer(action, MANUAL)


def named_pack(args: argparse.Namespace, *, may_be_empty: bool = False) -> Pack:
    """The pack that was named, or else the default one; raises UsageError and PackError."""
    return shelf.load(shelf.find(args.pack or shelf.DEFAULT), may_be_empty=may_be_empty)


def print_shelf_problem() -> None:
    """Say on standard error where the folder of one's own packs is not there, whose packs are then left out."""
    if problem := shelf.own_shelf_problem():
        print(f"quiz: {problem}", file=sys.stderr)


def demand_topics(pack: Pack, topics: tuple[str, ...]) -> None:
    """Refuse a topic that the pack does not have, with those that it has."""
    for wanted in topics:
        if wanted not in pack.about.topics:
            known = ", ".join(pack.about.topics)
            raise UsageError(f"--topic: this pack has no topic {clean(wanted)[:60]!r}; it has: {known}")


def wanted(args: argparse.Namespace) -> QuestionFilter:
    """Which questions ``--topic``, ``--kind`` and ``--difficulty`` ask for, as far as the verb has them."""
    return QuestionFilter(
        topics=tuple(args.topic or ()),
        kinds=tuple(map(Kind, args.kind or ())),
        difficulties=tuple(map(int, getattr(args, "difficulty", None) or ())),
    )


def chosen(pack: Pack, args: argparse.Namespace, *, drafts: bool = False) -> tuple[Item, ...]:
    """The items of a pack, or its drafts, that ``--topic`` and ``--kind`` leave."""
    side = wanted(args)
    demand_topics(pack, side.topics)
    return tuple(filter(side.admits, pack.drafts if drafts else pack.items))


def _add_pack(parser: argparse.ArgumentParser, count: str, help_text: str) -> None:
    _offer(parser.add_argument("pack", nargs=count, type=pack_name, metavar="PACK", help=help_text), PACKS)


def _offer(action: argparse.Action, functions: dict[str, str]) -> None:
    # By name, since shtab reads an attribute that argparse does not know of.
    vars(action)["complete"] = functions
