"""The records screen: the player's best in each way of playing, and the table of those who show theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from quiz.bank.pack import Pack
from quiz.errors import QuizError
from quiz.play.records import PlayerRecords, in_words, player_records, records_table, share_records
from quiz.play.request import Request
from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording.records import NONE, TABLE, RecordRow

PLAY = "play"
"""The line that begins a round where there is no record yet."""
SHARE = "share"
"""The line that puts the player into the table, or takes them out."""
NAMELESS = "To show your records in a table, give a name first: p on the first screen."
WIDE = 78
"""From so many columns on, the table has a line for each player."""
_LABEL = 8
_NAME = 20
"""The cells of a name in the table; a longer one is cut."""


class RecordsScreen(GameScreen):
    """What the player has done best, and how that stands beside the others who show it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "Back")]
    is_read = True
    explains: ClassVar[tuple[str, ...]] = (
        "Your best on the path, in the daily round, in a sprint and on the ladder.",
        "Who plays on this machine may show their records in a table. Nobody stands there who did not ask for it.",
    )

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._pack = pack
        self._mine: PlayerRecords | None = None
        self._table: tuple[PlayerRecords, ...] = ()
        self._problem = ""

    def on_mount(self) -> None:
        """Look the records up, and show them."""
        self.top.show("Records", self.game.context.who or "no name yet", about=self._pack.about.title)
        self._load()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Set the table anew for the room that there is now."""
        self._show()

    def picked(self, name: str, how: str) -> None:
        """Put the player into the table, or take them out; or play, where nothing has been."""
        if name == PLAY:
            self.game.start(Request())
        if self._mine is None or name != SHARE:
            return
        try:
            share_records(self.game.context, shares=not self._mine.shares)
        except QuizError as error:
            self.game.say(str(error))
            return
        self._load()
        self._show()

    def _load(self) -> None:
        context = self.game.context
        try:
            self._mine, self._table = player_records(context, self._pack), records_table(context, self._pack)
        except QuizError as error:
            self._problem = str(error)
        self.game.say_notes()

    def _show(self) -> None:
        self.page.show(self._blocks(), top=False)

    def _blocks(self) -> Iterator[Block]:
        if self._mine is None:
            yield Block(styled(self._problem, TextStyle.WRONG), margin=1)
            return
        for place, (what, record) in enumerate(in_words(self._mine).pairs()):
            look = TextStyle.DIM if record == NONE else TextStyle.STRONG
            yield Block(assemble((f"{what:<{_LABEL}}", TextStyle.DIM), (record, look)), margin=int(place == 0))
        if self._table:
            yield Block(styled(TABLE, TextStyle.STRONG), margin=1)
            yield from self._rows([in_words(one) for one in self._table])
        if not self._mine.has_any:
            lead = assemble(("p", TextStyle.KEY), "  ")
            yield Block(styled("Play a round", TextStyle.STRONG), lead=lead, name=PLAY, key="p", margin=1)
        if self.game.context.history is None:
            return
        if self.game.context.who:
            words = "Take my records out of the table" if self._mine.shares else "Show my records in the table"
            yield Block(
                styled(words, TextStyle.STRONG),
                lead=assemble(("s", TextStyle.KEY), "  "),
                name=SHARE,
                key="s",
                margin=1,
            )
        else:
            yield Block(styled(NAMELESS, TextStyle.DIM), margin=1)

    def _rows(self, rows: list[RecordRow]) -> Iterator[Block]:
        if self.app.size.width < WIDE:
            for place, row in enumerate(rows, 1):
                kept = [f"{what.lower()} {record}" for what, record in row.pairs() if record != NONE]
                words = assemble(styled(row.name, TextStyle.STRONG), "\n", (", ".join(kept), TextStyle.DIM))
                yield Block(words, lead=styled(f"{place:>2}  ", TextStyle.DIM))
            return
        titles = [what for what, _ in rows[0].pairs()]
        table = [[record if record != NONE else "–" for _, record in row.pairs()] for row in rows]
        widths = [max(map(len, column)) for column in zip(titles, *table, strict=True)]

        def across(texts: list[str]) -> str:
            return "  ".join(f"{text:<{width}}" for text, width in zip(texts, widths, strict=True)).rstrip()

        yield Block(styled(" " * (_NAME + 2) + across(titles), TextStyle.DIM), lead=styled("    "))
        for place, (row, texts) in enumerate(zip(rows, table, strict=True), 1):
            name = styled(row.name, TextStyle.STRONG).truncate(_NAME, ellipsis=True)
            line = assemble(name, " " * (_NAME - name.cell_length + 2), across(texts))
            yield Block(line, lead=styled(f"{place:>2}  ", TextStyle.DIM))
