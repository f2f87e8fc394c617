"""The screen of a sprint: the next question stands at once, with the verdict on the last one above it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from quiz.play.records import records
from quiz.play.round import Round
from quiz.rules.scoring import mark
from quiz.rules.session import Phase
from quiz.rules.sprint import sprint_score, worth
from quiz.rules.terms import Mode
from quiz.tui.blocks.proof import verdict_style
from quiz.tui.screens.quick import MARGIN, SETTLING, QuickScreen, next_question
from quiz.tui.widgets.block_layout import Block, height, room
from quiz.tui.widgets.strips import LAST, Band, TimeBar, score_lines
from quiz.wording import names, quick

TICK = 0.1
"""How often the time is looked at, in seconds."""
_SCORE_AT = 11
"""The row of the score on the page: questions seldom need more above it."""


class SprintScreen(QuickScreen):
    """One question after the other until the time is up."""

    CSS_PATH = "quick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,f5", "skip", "Skip"),
        Binding("escape", "leave", "Leave"),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Rule on what the text says, not on what is true of the world.",
        "One digit answers, and the next question stands at once. The line above it says how your last one was.",
        quick.STAKES,
        "The bar shows the time. When it is up, the sprint ends. Escape asks whether to end it before that, with what "
        "you scored; the clock runs on meanwhile, and stops once you are home or have quit. "
        + quick.CLOSED[Mode.SPRINT],
    )

    def __init__(self, round: Round) -> None:
        super().__init__(round)
        self._best: int | None = None
        self._left: float | None = None
        self._drawn: tuple[object, ...] = ()

    def compose_above(self) -> Iterable[Widget]:
        """The time, and the last verdict."""
        yield TimeBar(smooth=self.game.moves)
        yield Band()

    def on_mount(self) -> None:
        """Begin, and watch the clock."""
        self.set_interval(TICK, self._tick)
        self._ask()

    def after_answer(self) -> None:
        """Show the verdict with the next question, or how it ended."""
        if self.round.session.phase is Phase.OVER:
            self.game.show_results(self.round)
        else:
            self._ask()
        self.say_news()

    def action_skip(self) -> None:
        """Pass the question by."""
        if self.round.session.phase is Phase.ASK and not self.is_too_soon():
            self.round.skip()
            self.after_answer()

    def _ask(self) -> None:
        self.ask()
        session = self.round.session
        band = self.query_one(Band)
        if session.last is None:
            band.show(f"Right in a row counts more: 1, from the third {worth(3)}, from the sixth {worth(6)}.")
        else:
            asked, answer = session.last
            band.show(
                f"Last one: {quick.sprint_verdict(session)}", verdict_style(mark(asked, answer), answer), filled=True
            )
        self._show_score()
        self.set_timer(SETTLING, self._prepare)

    def _prepare(self) -> None:
        """Set the next question and open the history, so that the verdict lands without delay."""
        self.round.prepare()
        session = self.round.session
        if session.phase is not Phase.ASK:
            return
        if session.place + 1 < len(session.asked):
            self.page.prepare(next_question(session, session.place + 1, roomy=self.is_roomy))
        if not session.answers and self._best is None:
            self._best = records(self.game.context, self.round.pack, seconds=session.terms.limit).sprint
            self._show_score()

    def _time_left(self) -> str:
        """The time left as it was looked at last: the corner and the bar are one moment; blanks where it is large."""
        words = super()._time_left() if self._left is None else names.time_left(self._left)
        return " " * len(words) if self._large_seconds else words

    @property
    def _large_seconds(self) -> str:
        """The last seconds, where there is room for large figures; empty before that."""
        return str(ceil(self._left)) if self._left is not None and self._left <= LAST and self.is_roomy else ""

    def _fitted(self, width: int, rows: int) -> Iterable[Block]:
        """The question, and the score below it, where it stays for as long as the questions have room above it."""
        asked = [*super()._fitted(width, rows)]
        if not self.is_roomy:
            return asked
        self._drawn = self._to_draw
        score = sprint_score(self.round.session.credits)
        beside = quick.beside_points(score, self._best), quick.in_a_row(score)
        lines = score_lines(str(score.points), beside, self._large_seconds, room(width, MARGIN))
        taken = sum(height(block, width, MARGIN) for block in asked)
        return [*asked, Block(lines, margin=max(1, _SCORE_AT - taken))]

    @property
    def _to_draw(self) -> tuple[object, ...]:
        """What the lines of the score depend on besides the answers."""
        return self._best, self._large_seconds

    def _show_score(self) -> None:
        session = self.round.session
        score = sprint_score(session.credits)
        row = f"{score.row} in a row" if score.row else ""
        self.top.show("Sprint", "  ".join(filter(None, (row, quick.points(score.points)))))
        left = self._left = session_left(self.round.remaining)
        self.query_one(TimeBar).show(left, session.terms.limit or left, speaks=not self.is_roomy)
        self.top.tick()
        if self.is_roomy and self._drawn != self._to_draw:
            self.page.show(self._fitted, top=False)

    def _tick(self) -> None:
        if self.round.session.phase is Phase.OVER:
            return
        if self.round.tick():
            self.game.show_results(self.round)
        else:
            self._show_score()


def session_left(remaining: float | None) -> float:
    """The seconds left of a round; of one without a limit there are always enough."""
    return 1e9 if remaining is None else remaining
