"""Records in words, each way of playing that keeps one in a column of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from quiz.wording import names, quick
from quiz.wording.prose import count, stop

NONE = "none yet"
NOBODY = "no name"
TABLE = "Shared table"


class RecordRow(Struct, frozen=True, kw_only=True):
    """What a player has done best, in words."""

    name: str
    path: str
    daily: str
    sprint: str
    ladder: str

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each way of playing with its record."""
        yield "Path", self.path
        yield "Daily", self.daily
        yield "Sprint", self.sprint
        yield "Ladder", self.ladder

    def line(self) -> str:
        """All of it in one sentence: "Ann: path 3 of 42 stars; daily none yet; ..."."""
        return f"{self.name}: {'; '.join(f'{what.lower()} {record}' for what, record in self.pairs())}"


def record_row(
    name: str,
    *,
    stars: int,
    most_stars: int,
    daily_best: float | None,
    daily_of: int,
    daily_row: int,
    sprint: int | None,
    seconds: float,
    ladder: int | None,
) -> RecordRow:
    """The records of a player in words; None stands for none yet. The sprint took ``seconds``."""
    row = f", {count(daily_row, 'day')} in a row" if daily_row > 1 else ""
    return RecordRow(
        name=name or NOBODY,
        path=f"{stars} of {count(most_stars, 'star')}" if most_stars else NONE,
        daily=NONE if daily_best is None else f"{names.rounded(daily_best)} of {daily_of}{row}",
        sprint=NONE if sprint is None else f"{quick.points(sprint)} in {names.clock(seconds)}",
        ladder=NONE if ladder is None else quick.rung(ladder),
    )


def heading(title: str) -> str:
    """What stands above the records on a pack."""
    return f"Records: {title}"


def lines(title: str, mine: RecordRow, table: Sequence[RecordRow], *, shares: bool) -> Iterator[str]:
    """The records on a pack line by line: the player's own, and the table of those who show theirs."""
    yield stop(heading(title))
    yield mine.line()
    if table:
        yield f"{TABLE}:"
        yield from (f"{place}. {row.line()}" for place, row in enumerate(table, 1))
    yield advice(shares=shares, is_named=mine.name != NOBODY)


def advice(*, shares: bool, is_named: bool = True) -> str:
    """Whether the player's records stand in the table, and the command that changes it; only a name can stand there."""
    if not is_named:
        return "Your records are yours alone. To show them in the table, give a name: quiz records --player Ann --show."
    if shares:
        return "Your records stand in the table. quiz records --hide takes them out."
    return "Your records are yours alone. quiz records --show puts them in the table, for all who play here."
