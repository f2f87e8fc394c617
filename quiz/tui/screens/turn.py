"""One question of a round that is over, with its proof."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.play.round import Round
from quiz.rules.terms import Mode
from quiz.tui.blocks.verdict import AnsweredQuestion, verdict_page
from quiz.tui.screens.base import GameScreen
from quiz.wording import names


class TurnScreen(GameScreen):
    """One question of a round with its proof. Left and right go through them all.

    Where the player ``goes_through`` them, enter leads to the next one, too, and back from the last.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next"),
        Binding("escape,q", "dismiss", "Back"),
        Binding("left,p", "step(-1)", "Previous"),
        Binding("right,n", "step(1)", "Next"),
        Binding("w", "more", "More"),
    ]
    is_read = True
    explains: ClassVar[tuple[str, ...]] = ("The question as you answered it, with the line that proves the answer.",)

    def __init__(self, round: Round, place: int, *, goes_through: bool = False) -> None:
        super().__init__()
        self.round = round
        self.place = place
        self._goes_through = goes_through

    @property
    def left_out(self) -> frozenset[str]:
        """Where enter leads back as escape does, that one stands in the bar below."""
        return frozenset() if self._has_next else frozenset({"go_on"})

    @property
    def _has_next(self) -> bool:
        """Whether enter leads to one more question."""
        return self._goes_through and self.place + 1 < len(self.round.turns)

    def on_mount(self) -> None:
        """Show the question."""
        self._show()

    def action_go_on(self) -> None:
        """Show the next question, or go back where there is none to go on to."""
        if self._has_next:
            self.action_step(1)
        else:
            self.dismiss()

    def action_step(self, step: int) -> None:
        """Show another question of the round."""
        self.place = max(0, min(len(self.round.turns) - 1, self.place + step))
        self._show()
        self.refresh_bindings()

    def _show(self) -> None:
        asked, answer = self.round.turns[self.place]
        total = len(self.round.turns)
        topic = self.round.pack.about.topics.get(asked.topic, asked.topic)
        about = (names.kind(asked.kind), topic)
        self.top.show(f"Question {self.place + 1} of {total}", "", (self.place + 1) / total, about=about)
        counts = self.round.terms_at_start.mode is Mode.PRACTICE and not self.round.is_handed_in
        turn, brief = AnsweredQuestion(asked, answer, counts=counts), self.round.pack.brief
        self.page.show(lambda width, rows: verdict_page(turn, brief, width, rows).blocks)
