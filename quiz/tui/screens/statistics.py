"""The statistics screen: how it went so far, what is known line by line, and what to repair."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size

from quiz.bank.pack import Pack
from quiz.errors import QuizError
from quiz.history.history import read_statistics
from quiz.play.opening import play_ids
from quiz.play.request import Request
from quiz.rules.statistics import Statistics
from quiz.tui.blocks.statistics import (
    PARAGRAPH,
    PLAY,
    before_first_answer,
    figure_blocks,
    statistics_blocks,
    text_columns,
)
from quiz.tui.game import Destination
from quiz.tui.screens.two_panes import TwoPaneScreen
from quiz.tui.styles import TextStyle, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording.statistics import StatisticsText, describe


class StatisticsScreen(TwoPaneScreen):
    """What all answers of a player to the pack add up to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "repair", "Play the mistakes"),
        Binding("p", "play", "Play"),
        Binding("r", "records", "Records"),
        Binding("escape,q", "dismiss", "Back"),
    ]
    is_read = True
    two_panes = 116  # With fewer, titles and figures would have to be cut.
    explains: ClassVar[tuple[str, ...]] = (
        "The headline is what you earned, out of all questions asked; a skipped one earns nothing.",
        "The map has one mark for each line of the brief: the fuller, the better you know it. "
        "It is judged from your latest answers. Pick a paragraph to see its lines.",
        "A range stands beside how sure you were as soon as there are 30 answers; fewer say too little.",
        "A confident mistake is one of which you were fairly sure or certain. It is repaired when you "
        "answer the same question fully right. M plays as many of them as a round has questions.",
        "Where the figures stand beside the map, page up and page down turn them.",
    )

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self._pack = pack
        self._figures: Statistics | None = None
        self._text: StatisticsText | None = None
        self._opened: set[str] = set()
        self._drawn_for: Size | None = None

    def on_mount(self) -> None:
        """Add everything up, and show it."""
        context = self.game.context
        self.top.show(
            "Statistics", f"{context.who}, {self._pack.about.title}" if context.who else self._pack.about.title
        )
        try:
            self._figures = read_statistics(context.history, context.who, self._pack, context.clock.now())
        except QuizError as error:
            self.page.show((Block(styled(str(error), TextStyle.WRONG), margin=1),))
            return
        self.game.say_notes()
        self._text = describe(self._figures, self._pack)
        self.refresh_bindings()
        self._show()

    def fit_room(self) -> None:
        """Draw the curve and the map for the room that there is now."""
        if self.app.size != self._drawn_for:
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing answered, nothing to repair; and playing is offered where there is nothing else to do."""
        match action:
            case "repair":
                return self._text is not None and bool(self._text.mistakes)
            case "play":
                return self._figures is not None and not self._figures.asked
            case _:
                return True

    def picked(self, name: str, how: str) -> None:
        """Open or close a paragraph, or play."""
        if name.startswith(PARAGRAPH):
            self._opened ^= {name}
            self._show()
        elif name == PLAY:
            self.action_play()
        else:
            self.action_repair()

    def action_repair(self) -> None:
        """Play the confident mistakes that are not repaired, as many as a round has questions."""
        if self._text is not None:
            context = self.game.context
            ids = tuple(mistake.question for mistake in self._text.mistakes[: context.settings.count])
            self.game.start_opened(lambda: play_ids(context, self._pack, ids))

    def action_records(self) -> None:
        """Show the player's records, and the table."""
        self.game.go(Destination.RECORDS)

    def action_play(self) -> None:
        """Play a first round."""
        self.game.start(Request())

    def _show(self) -> None:
        if self._figures is None or self._text is None:
            return
        self._drawn_for = self.app.size
        self.set_class(self.is_wide and bool(self._figures.asked), "two-panes")
        if not self._figures.asked:
            self.page.show(before_first_answer())
            return
        if self.is_wide:
            self.page.show(self._left, top=False)
            self.aside.show(partial(self._right, self._text), top=False)
        else:
            blocks = self._standing(self._text, self._figures, self.app.size.width)
            self.page.show((*blocks, *figure_blocks(self._text, text_columns(self.app.size.width))), top=False)

    def _left(self, width: int, _rows: int) -> Iterator[Block]:
        """What stands in the left pane of a wide screen."""
        if self._text is not None and self._figures is not None:
            yield from self._standing(self._text, self._figures, width)

    def _right(self, text: StatisticsText, width: int, _rows: int) -> Iterator[Block]:
        """What stands in the right pane."""
        return figure_blocks(text, text_columns(width))

    def _standing(self, text: StatisticsText, figures: Statistics, width: int) -> Iterator[Block]:
        return statistics_blocks(
            text,
            figures.days,
            self._pack.brief,
            opened=self._opened,
            at_a_time=self.game.context.settings.count,
            width=width,
            height=self.app.size.height,
        )
