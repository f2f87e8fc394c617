"""The packs, line by line: each with how the player stands with it, and one of them chosen by its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.plain.console import Console, EntryTooLongError
from quiz.plain.opening_messages import title_of
from quiz.plain.settings import keep
from quiz.play.context import Context
from quiz.play.packs import PackChoice, choices, is_in, look_into
from quiz.wording import packs
from quiz.wording.keys import with_digits
from quiz.wording.prose import count, stop

_STAYS = {"", "q", "quit", "exit"}


def choose_pack(context: Context, opened: Pack, console: Console) -> Pack:
    """List every pack, and give the one that is chosen; it is open from the next start on, too. Raises EOFError."""
    found = [look_into(context, choice, opened) for choice in choices(context, opened.folder)]
    console.say("", *_listed(found, opened))
    while True:
        try:
            entry = with_digits(console.ask(f"The number of a pack opens it, Enter stays with {opened.about.title}:"))
        except EntryTooLongError:
            entry = "none"
        if entry.casefold() in _STAYS:
            return opened
        place = int(entry) - 1 if entry.isdecimal() else -1
        if not 0 <= place < len(found):
            console.say(f"Enter a number from 1 to {len(found)}, please, or nothing.")
        elif (pack := found[place].pack) is None:
            console.say(packs.unplayable(found[place].problem, found[place].remedy))
        else:
            _remember(context, pack, console)
            console.say(" ".join(map(stop, filter(None, (pack.about.title, pack.about.about)))))
            console.heard[title_of(pack)] += 1
            return pack


def _listed(found: Sequence[PackChoice], opened: Pack) -> Iterator[str]:
    yield f"{count(len(found), 'pack')}. {packs.HOW}"
    for number, choice in enumerate(found, 1):
        if choice.pack is None:
            yield f"{number}. {stop(choice.title)} {packs.unplayable(choice.problem, choice.remedy)}"
            continue
        size, is_open = len(choice.pack.items), is_in(opened, choice.folder)
        yield f"{number}. {packs.line(choice.title, choice.about, size, choice.state, is_open=is_open)}"


def _remember(context: Context, pack: Pack, console: Console) -> None:
    """Have the pack open at the next start, too."""
    if pack.folder is None:
        return
    keep(context, replace(context.settings, pack=shelf.reference(pack.folder)), console)
