"""The end of an exercise that does not tell how it went: that it is finished, and which file to give away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.play.round import Round
from quiz.tui.screens.ending import EndScreen, to_hand_in
from quiz.tui.styles import TextStyle, boxed, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording.exercises import answered, feedback_later


class HandedInScreen(EndScreen):
    """What is shown where nobody here can know how it went, or may know it yet."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,escape", "finish", "Quit")]
    explains: ClassVar[tuple[str, ...]] = ("Your answers are in the file that is named here. Give it to your teacher.",)

    def on_mount(self) -> None:
        """Say it."""
        self.top.show(self.round.title, self.round.player)
        self.page.show(blocks(self.round))


def blocks(round: Round) -> Iterator[Block]:
    """That it is finished, how much of it was answered, and which file it is in."""
    yield Block(
        styled(f"\n{answered(round.session)}", TextStyle.STRONG), lead=boxed("FINISHED", TextStyle.ACCENT), margin=1
    )
    if round.timed_out:
        yield Block(styled("Time is up.", TextStyle.PARTLY), margin=1)
    yield from to_hand_in(round)
    yield Block(styled(feedback_later(None if round.is_sealed else round.answers_open)), margin=1)
