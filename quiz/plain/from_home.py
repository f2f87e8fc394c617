"""What can be looked at and changed from the first screen: the brief, statistics, records, settings and players."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import assert_never

from quiz.bank.pack import Pack
from quiz.plain import reading
from quiz.plain.console import Console
from quiz.play.context import Context
from quiz.wording.keys import with_digits
from quiz.wording.prose import stop


class Place(Enum):
    """A place that the first screen leads to and that leads back to it."""

    READ = auto()
    STATISTICS = auto()
    RECORDS = auto()
    SETTINGS = auto()
    PLAYERS = auto()


PLACES = {
    "read": Place.READ,
    "brief": Place.READ,
    "stats": Place.STATISTICS,
    "statistics": Place.STATISTICS,
    "records": Place.RECORDS,
    "settings": Place.SETTINGS,
    "players": Place.PLAYERS,
}
"""What to enter for each."""


def visit(place: Place, context: Context, pack: Pack, console: Console) -> None:
    """Go to a place until the player leaves it; raises EOFError, and HistoryError where nothing can be looked up."""
    match place:
        case Place.READ:
            read_brief(pack, console)
        case Place.STATISTICS:
            from quiz.history.history import read_statistics
            from quiz.plain.statistics import tell

            tell(read_statistics(context.history, context.who, pack, context.clock.now()), pack, context.who, console)
        case Place.RECORDS:
            console.say(*_records(context, pack))
        case Place.SETTINGS:
            from quiz.plain.settings import choose_settings

            choose_settings(context, console)
        case Place.PLAYERS:
            from quiz.plain.players import choose_player

            choose_player(context, console)
        case _ as never:
            assert_never(never)


def read_brief(pack: Pack, console: Console) -> None:
    """Say what the paragraphs of the brief are about, and read those that are asked for; raises EOFError."""
    from quiz.plain.settings import entered

    brief = pack.brief
    if not brief.paragraphs:
        console.say(*reading.whole(brief))
        return
    console.say(*([stop(f"Source: {pack.about.cite}")] if pack.about.cite else []), *reading.titles(brief))
    how = f"A number reads that paragraph, {reading.EVERYTHING} reads everything, /words finds words; Enter leaves:"
    while entry := entered(console, how):
        found = entry if entry.startswith("/") else with_digits(entry)
        if words := reading.choice(brief, found):
            console.read_out(reading.looked_up(brief, words).lines, lambda small: bool(reading.choice(brief, small)))
        else:
            console.say(f"Enter a number that stands before a title, or {reading.EVERYTHING}.")


def _records(context: Context, pack: Pack) -> Iterator[str]:
    """The records of the player, and of those who show theirs."""
    from quiz.play.records import in_words, player_records, records_table
    from quiz.wording import records

    mine = player_records(context, pack)
    table = [in_words(one) for one in records_table(context, pack)]
    return records.lines(pack.about.title, in_words(mine), table, shares=mine.shares)
