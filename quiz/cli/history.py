"""``quiz history``: the rounds played, listed, carried to another machine and back, and deleted."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from itertools import chain
from pathlib import Path

from quiz.bank.clean import clean
from quiz.bank.paths import user_path, user_paths
from quiz.cli import arguments
from quiz.cli.confirm import confirmed
from quiz.cli.open_history import opened_history, print_deletion_note
from quiz.cli.printing import print_json, print_lines
from quiz.cli.terminal import uses_rich
from quiz.errors import Exit, UsageError
from quiz.history.history import History
from quiz.history.players import named
from quiz.history.rounds import StoredRound
from quiz.play.clock import SYSTEM
from quiz.reading.files import demand_end, is_regular, open_given, open_regular
from quiz.reading.zone import local
from quiz.rules.sprint import sprint_score
from quiz.rules.terms import Mode
from quiz.wording import names
from quiz.wording.listings import ListedRound, amount, round_lines
from quiz.wording.moments import read_day
from quiz.wording.prose import sentence

_EXAMPLES = """\
examples:
  quiz history                              every round, the latest first
  quiz history --player Ann                 those of one player ("" for nobody by name)
  quiz history export backup.jsonl          a file to keep, one line a round
  quiz history import backup.jsonl          back again; twice changes nothing
  quiz history end 1a2b3c4d                 let go of a round that waits; its answers count
  quiz history delete 1a2b3c4d              one round, by its id in the list
  quiz history delete --before 2026-01-01   what is older than a day
  quiz history delete --all --player Ann    every round of one player
"""
_EXPORT = """\
The file is written whole or not at all. If there is an export of that name, you are asked before it is
replaced; where nobody can be asked, as in a script, --yes is needed. Any other file is left alone. Without
FILE, or with -, the lines go to standard output. How an exam goes that can still be resumed is not told.
"""
_IMPORT = """\
A round that is known already is not doubled: only answers that are missing here are added. A line
that cannot be used is named and left out, and the exit code is then 1, or 2 where a file is not there. A round
that was not over cannot be resumed here. FILE may be - for standard input.
"""
_ONE_ID = "a round is named by its id alone; leave out --player"
_END = """\
A round that was left waits until it is continued. Once it is ended it waits no longer, and what was
answered in it counts.
"""
_DELETE = """\
What is deleted is gone from the file itself. You are asked first; where nobody can be asked, as in
a script, --yes is needed.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.description = "List the rounds that were played, the latest first, or do something with them."
    parser.epilog = _EXAMPLES
    _add_player(parser, "only the rounds of this player")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    arguments.lines(parser)
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION")

    help_text = "write the rounds as lines of JSON"
    export = actions.add_parser("export", help=help_text, description=sentence(help_text), epilog=_EXPORT)
    arguments.file(export.add_argument("file", nargs="?", default="-", metavar="FILE", help="the file to write"))
    _add_player(export, "only the rounds of this player")
    export.add_argument("--yes", action="store_true", help="replace an export of that name without asking")

    help_text = "add the rounds of exported files"
    bring = actions.add_parser("import", help=help_text, description=sentence(help_text), epilog=_IMPORT)
    arguments.file(bring.add_argument("files", nargs="+", metavar="FILE", help="a file written by export"))

    help_text = "let go of rounds that wait to be continued"
    end = actions.add_parser("end", help=help_text, description=sentence(help_text), epilog=_END)
    end.add_argument("rounds", nargs="+", metavar="ROUND", help="the id of a round, as quiz history lists it")

    help_text = "delete rounds for good"
    delete = actions.add_parser("delete", help=help_text, description=sentence(help_text), epilog=_DELETE)
    delete.add_argument("rounds", nargs="*", metavar="ROUND", help="the id of a round, as quiz history lists it")
    delete.add_argument("--before", type=_day, metavar="DATE", help="every round before this day, such as 2026-01-31")
    delete.add_argument("--all", action="store_true", help="every round")
    _add_player(delete, "with --before or --all: only the rounds of this player")
    delete.add_argument("--yes", action="store_true", help="do not ask")


def run(args: argparse.Namespace) -> int:
    """List the rounds, or do what is to be done with them."""
    if args.action and args.json:
        raise UsageError(f"--json is for the list; leave it out, or leave out {args.action}")
    player = named(args.player) if "player" in args else None
    with opened_history() as history:
        match args.action:
            case "export":
                return _export(history, args.file, player, yes=args.yes)
            case "import":
                if player is not None:
                    raise UsageError("an import takes the rounds of everybody; leave out --player")
                return _import(history, args.files)
            case "end":
                if player is not None:
                    raise UsageError(_ONE_ID)
                return _end(history, args.rounds)
            case "delete":
                return _delete(history, args, player)
            case _:
                return _list(history, player, args)


def _list(history: History, player: str | None, args: argparse.Namespace) -> int:
    found = _found(history, player)
    short = history.short_ids()
    points = _points(history, found)
    listed = [_listed(kept, short.get(kept.uid, kept.uid), points.get(kept.uid)) for kept in found]
    if args.json:
        print_json(listed)
    elif not listed:
        print("No rounds yet.")
    elif uses_rich(args):
        from quiz.terminal import listings, output

        output.show_paged(listings.rounds(listed))
    else:
        print_lines(round_lines(listed))
    return Exit.OK


def _found(history: History, player: str | None) -> tuple[StoredRound, ...]:
    """The rounds of a player, or of all for None, the latest first; raises UsageError for a player who is none."""
    if player is None or not history.players():
        return history.rounds()
    return history.rounds_of(history.player(player).name)


def _points(history: History, found: Iterable[StoredRound]) -> dict[str, int]:
    """The points of each sprint, by the uid of its round."""
    sprints = [kept for kept in found if kept.plan and kept.plan.terms.mode is Mode.SPRINT]
    played = chain.from_iterable(
        history.quick_rounds_of(player, pack) for player, pack in {(kept.player, kept.pack) for kept in sprints}
    )
    return {one.uid: sprint_score(one.credits).points for one in played if one.mode is Mode.SPRINT}


def _listed(kept: StoredRound, short: str, points: int | None) -> ListedRound:
    state = "unfinished" if kept.bookmark else "over" if kept.complete else "left"
    mode = kept.plan.terms.mode if kept.plan else None
    is_told = kept.ended is not None or mode is not Mode.EXAM
    return ListedRound(
        id=short,
        uid=kept.uid,
        player=kept.player,
        pack=kept.pack,
        title=kept.title,
        mode=mode,
        started=local(kept.started),
        daily=kept.daily,
        state=state,
        questions=len(kept.questions),
        answers=kept.answered,
        right=kept.right if is_told else None,
        credit=kept.credit if is_told else None,
        step=kept.plan.paragraph if kept.plan else None,
        points=points,
    )


def _export(history: History, name: str, player: str | None, *, yes: bool) -> int:
    from quiz.store.files import write_parts

    lines = history.export_rounds(player)
    first = next(lines, None)
    if first is None:
        print("There are no rounds to export.", file=sys.stderr)
        return Exit.OK

    every = chain((first,), lines)
    if name == "-":
        sys.stdout.flush()
        sys.stdout.buffer.writelines(every)
        return Exit.OK
    path = _exportable(name)
    if is_regular(path) and path.stat().st_size and not confirmed(f"Replace {clean(name)}, an older export,", yes=yes):
        print("Nothing was written.")
        return Exit.OK
    number = write_parts(path, every, private=True)
    print(f"{names.count(number, 'round')} written to {clean(str(path))}")
    return Exit.OK


def _exportable(name: str) -> Path:
    """The path to write to; raises UsageError for an empty one, and for a file that is no export."""
    from quiz.history.jsonl_records import FORMAT

    if not name:
        raise UsageError("the name of the file is empty; leave it out to write to standard output")
    path = user_path(name)
    if path.exists():
        ours = b'{"format":"' + FORMAT[:-1].encode()
        if not is_regular(path):
            raise UsageError(f"{clean(name)} is not a file that can be written; name another")
        with open_regular(path) as file:
            if file.read(len(ours)) not in {ours, b""}:
                raise UsageError(f"{clean(name)} exists and is no export; name another file")
    return path


def _import(history: History, files: Sequence[str]) -> int:
    codes = {Exit.OK}
    for name in chain.from_iterable([name] if name == "-" else map(str, user_paths([name])) for name in files):
        shown = "standard input" if name == "-" else clean(name)
        try:
            with nullcontext(sys.stdin.buffer) if name == "-" else open_given(user_path(name)) as file:
                demand_end(file)
                imported = history.import_rounds(file)
        except OSError as error:
            print(f"quiz: error: {shown}: {error.strerror or error}", file=sys.stderr)
            codes.add(Exit.USAGE if isinstance(error, FileNotFoundError) else Exit.PROBLEM)
            continue
        for bad in imported.bad_lines:
            print(f"quiz: error: {shown}:{bad.line}: {clean(bad.reason)}", file=sys.stderr)
        if imported.bad > len(imported.bad_lines):
            more = names.count(imported.bad - len(imported.bad_lines), "more line")
            print(f"quiz: error: {shown}: {more} could not be used", file=sys.stderr)
        codes.add(Exit.PROBLEM if imported.bad else Exit.OK)
        new = amount(imported.rounds, imported.answers)
        print(f"{shown}: {new} new, {names.count(imported.known, 'round')} known already")
    return max(codes)


def _end(history: History, ids: Sequence[str]) -> int:
    waiting = [kept for kept in map(history.round, ids) if kept.ended is None]
    for kept in waiting:
        history.let_go(kept, SYSTEM.now())
        print(f"Ended a round with {names.count(kept.answered, 'answer')}.")
    if not waiting:
        print("Nothing waits by that id.")
    return Exit.OK


def _delete(history: History, args: argparse.Namespace, player: str | None) -> int:
    selected = _selected(history, args, player)
    if not selected:
        print("There is nothing to delete.")
        return Exit.OK
    how_much = amount(len(selected), sum(kept.answered for kept in selected))
    if not confirmed(f"Delete {how_much}", yes=args.yes):
        print("Nothing was deleted.")
        return Exit.OK
    is_wiped = history.delete_rounds(selected)
    print(f"Deleted {how_much}.")
    print_deletion_note(history, is_wiped=is_wiped)
    return Exit.OK


def _selected(history: History, args: argparse.Namespace, player: str | None) -> tuple[StoredRound, ...]:
    """The rounds to delete; raises UsageError unless they are named in just one way."""
    ways = [bool(args.rounds), args.before is not None, args.all]
    if sum(ways) != 1:
        raise UsageError("say which rounds to delete: by their ids, with --before DATE, or with --all")
    if not args.rounds:
        found = _found(history, player)
        return found if args.all else tuple(kept for kept in found if kept.day < args.before)
    if player is not None:
        raise UsageError(_ONE_ID)
    found_by_id = map(history.round, args.rounds)
    return tuple({kept.id: kept for kept in found_by_id}.values())


def _add_player(parser: argparse.ArgumentParser, help_text: str) -> None:
    # Known to the list and to its actions: a default in one would overwrite what was said to the other.
    parser.add_argument("--player", metavar="NAME", default=argparse.SUPPRESS, help=help_text)


def _day(text: str) -> datetime.date:
    try:
        return read_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{clean(text)[:40]!r} is no date such as 2026-01-31") from None
