"""A page on the end of the path, shown once when its last step was played, and when its last star is earned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.bank.pack import Pack
from quiz.play.action import PlayStep
from quiz.rules.path import Path
from quiz.tui.blocks.path import end_blocks
from quiz.tui.blocks.results import NEXT, WayOn, ways_on
from quiz.tui.game import Destination, HomeAction
from quiz.tui.screens.base import GameScreen
from quiz.tui.widgets.block_layout import Block
from quiz.wording import path


class PathEndScreen(GameScreen):
    """What was achieved, the stars of every step, and what to do next. Its end is the results of the last step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "results", "Results"),
        Binding("n", "more_stars", "More stars"),
        Binding("d", "daily", "Daily"),
        Binding("l", "ladder", "Ladder"),
        Binding("a", "packs", "Packs"),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "The path is played to its end: this page is shown once, and the results of the last step stand behind it.",
        *path.earning(),
    )

    def __init__(self, walked: Path, pack: Pack) -> None:
        super().__init__()
        self._path, self._pack = walked, pack

    def on_mount(self) -> None:
        """Show the page."""
        self.top.show("The path", path.total(self._path))
        self.page.show(self._blocks)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are no more stars where all are earned."""
        return action != "more_stars" or not self._path.is_full

    def picked(self, name: str, how: str) -> None:
        """Go where a line leads."""
        getattr(self, f"action_{name.removeprefix(NEXT)}")()

    def action_results(self) -> None:
        """Show the results of the last step."""
        self.dismiss()

    def action_more_stars(self) -> None:
        """Play the step with the fewest stars."""
        self.dismiss()
        self.game.begin(PlayStep(pack=self._pack))

    def action_daily(self) -> None:
        """Play the round of the day."""
        self.dismiss()
        self.game.go(HomeAction.DAILY)

    def action_ladder(self) -> None:
        """Climb the ladder."""
        self.dismiss()
        self.game.go(HomeAction.LADDER)

    def action_packs(self) -> None:
        """Choose another text."""
        self.dismiss()
        self.game.go(Destination.PACKS)

    def _blocks(self, width: int, rows: int) -> Iterator[Block]:
        yield from end_blocks(self._path, self._pack.about.title, width, rows)
        yield from ways_on(self._ways())

    def _ways(self) -> Iterator[WayOn]:
        yield WayOn("esc", "results", "How this step went")
        step = self._path.way_on()
        if step is not None:
            yield WayOn("n", "more_stars", path.more_stars(step, self._pack.brief))
        yield WayOn("d", "daily", "The daily round: ten questions, the same for everyone")
        yield WayOn("l", "ladder", "The ladder: one mistake ends it")
        yield WayOn("a", "packs", "Another text")
