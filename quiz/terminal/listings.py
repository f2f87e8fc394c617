"""What the commands list, as tables: packs, players, rounds and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from quiz.history.players import Player
from quiz.terminal.styles import TextStyle, assemble, join, styled
from quiz.terminal.tables import Cell, Column, Listing, Pairs
from quiz.wording.listings import UNPLAYABLE, ListedPack, ListedRound, rounds_heading
from quiz.wording.prose import capital
from quiz.wording.records import NOBODY, RecordRow, advice, heading


def packs(listed: Sequence[ListedPack], *, topics: bool) -> RenderableType:
    """Packs with their titles and folders; ``topics`` says whether their topics are listed, too."""
    columns = (Column("pack", folds=True), Column("questions", right=True), Column("title and folder", folds=True))
    return Listing(columns, (_pack(pack, topics=topics) for pack in listed))


def players(listed: Iterable[Player]) -> RenderableType:
    """Who has played, and how much."""
    columns = (Column("player", folds=True), Column("rounds", right=True), Column("answers", right=True))
    return Listing(
        columns,
        (
            (_named(player.name, TextStyle.STRONG), styled(str(player.rounds)), styled(str(player.answers)))
            for player in listed
        ),
    )


def rounds(listed: Sequence[ListedRound]) -> RenderableType:
    """The rounds played, the latest first."""
    columns = (
        Column("round", folds=True),
        Column("score", right=True),
        Column("share", right=True),
        Column("begun"),
        Column("player", folds=True),
        Column("pack", folds=True),
        Column("id"),
    )
    return Group(styled(rounds_heading(listed), TextStyle.STRONG), "", Listing(columns, map(_round, listed)))


def places(found: Iterable[tuple[str, str]]) -> RenderableType:
    """Where the game's files are."""
    return Pairs((what, styled(place)) for what, place in found)


def _pack(pack: ListedPack, *, topics: bool) -> Iterator[Cell]:
    yield styled(pack.name, TextStyle.STRONG)
    if pack.error is None:
        yield styled(str(pack.questions))
        lines = [styled(pack.title)]
        if pack.state:
            stars, *more = pack.state
            lines.append(assemble((stars, TextStyle.ACCENT), ", ".join(("", *more))))
    else:
        yield styled("-")
        lines = [styled(UNPLAYABLE, TextStyle.ERROR), styled(pack.error)]
    if topics:
        lines += [assemble(("topic ", TextStyle.QUIET), f"{topic}: {title}") for topic, title in pack.topics.items()]
    yield join((*lines, styled(pack.folder, TextStyle.QUIET)), "\n")


def _round(one: ListedRound) -> Iterator[Cell]:
    yield assemble(styled(capital(one.name)), *((f" ({mark})", TextStyle.QUIET) for mark in one.marks))
    yield styled(one.earned)
    yield styled(one.share)
    yield styled(one.begun)
    yield _named(one.player)
    yield styled(one.pack)
    yield styled(one.id, TextStyle.ACCENT)


def _named(name: str, style: TextStyle = TextStyle.PLAIN) -> Text:
    return styled(name, style) if name else styled("no name", TextStyle.QUIET)


def records(title: str, mine: RecordRow, table: Sequence[RecordRow], *, shares: bool) -> RenderableType:
    """The player's records on a pack, and the table of those who show theirs."""
    parts: list[RenderableType] = [
        styled(heading(title), TextStyle.STRONG),
        "",
        styled(mine.name, TextStyle.STRONG),
        Pairs((what, styled(record)) for what, record in mine.pairs()),
        "",
    ]
    if table:
        columns = (
            Column("", right=True),
            Column("player", folds=True),
            *(Column(what.lower()) for what, _ in mine.pairs()),
        )
        rows = (
            (styled(str(place)), styled(row.name, TextStyle.STRONG), *(styled(record) for _, record in row.pairs()))
            for place, row in enumerate(table, 1)
        )
        parts += [Listing(columns, rows), ""]
    return Group(*parts, styled(advice(shares=shares, is_named=mine.name != NOBODY), TextStyle.QUIET))
