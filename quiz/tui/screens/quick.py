"""What the screens of a sprint and of a ladder share: one question, answered by one key."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from textual import events
from textual.widget import Widget

from quiz.play.round import Round
from quiz.rules.session import Phase, Session
from quiz.tui.blocks.asking import OPTION, stem
from quiz.tui.keyboard import BOUNCE
from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import NOWHERE, Block, height
from quiz.tui.widgets.page import Fitted
from quiz.tui.widgets.question_page import QuestionPage
from quiz.wording import names

MARGIN = 2
ROOMY = 22
"""From so many rows on there is room for more than the question and its options."""
SETTLING = 0.1
"""How long a question stands before the next one is set ahead of time, in seconds."""


class QuickScreen(GameScreen):
    """A round in which one key answers every question."""

    def __init__(self, round: Round) -> None:
        super().__init__()
        self.round = round
        self._changed = 0.0

    def compose_body(self) -> Iterable[Widget]:
        """The question."""
        yield QuestionPage(self.picked, lambda _: None)

    def picked(self, name: str, how: str) -> None:
        """Answer with the option that was picked."""
        session = self.round.session
        if session.phase is not Phase.ASK or self.is_too_soon():
            return
        if name == NOWHERE:
            self.game.say(names.PICK_FIRST)
            return
        self.round.give((session.current.options[int(name.removeprefix(OPTION))],))
        self.after_answer()

    def after_answer(self) -> None:
        """Show what an answer led to."""
        raise NotImplementedError

    def is_too_soon(self) -> bool:
        """Whether a key comes before anybody can have seen what it would answer: it bounced."""
        return time.monotonic() - self._changed < BOUNCE

    def ask(self) -> None:
        """Put the question that the session waits on before the player, with the cursor on none of its options."""
        self._changed = time.monotonic()
        self.page.show(self._fitted, cursor=NOWHERE)
        if not self.page.has_focus:  # It would be drawn anew as a whole.
            self.page.focus()
        self.refresh_bindings()

    @property
    def is_roomy(self) -> bool:
        """Whether there is room for more than the question and its options."""
        return self.app.size.height >= ROOMY

    def blocks(self) -> Iterator[Block]:
        """The question that the session waits on."""
        return question_blocks(self.round.session, roomy=self.is_roomy)

    def _fitted(self, width: int, rows: int) -> Iterable[Block]:
        return without_blanks(self.blocks(), width, rows)

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what there is no room for any more."""
        if self._changed and self.round.session.phase is Phase.ASK:
            self.page.show(self._fitted, top=False)

    def say_news(self) -> None:
        """Say what could not be written."""
        self.game.say(*self.round.news())

    def action_leave(self) -> None:
        """Ask before leaving in the middle."""
        from quiz.tui.screens.leaving import ask_about_round

        ask_about_round(self.game, self.round)


def without_blanks(blocks: Iterable[Block], width: int, rows: int) -> Iterable[Block]:
    """Blocks without the blank lines between them, where they would not be seen at once otherwise."""
    listed = [*blocks]
    if sum(height(block, width, MARGIN) for block in listed) <= rows:
        return listed
    return [block._replace(margin=0) for block in listed]


def next_question(session: Session, place: int, *, roomy: bool) -> Fitted:
    """A question that comes later, to be set ahead of time."""
    return lambda width, rows: without_blanks(question_blocks(session, place, roomy=roomy), width, rows)


def question_blocks(session: Session, place: int | None = None, *, roomy: bool) -> Iterator[Block]:
    """A question whose answer is one of its options, without those that a help took away; by default the current.

    Where it is not ``roomy``, what to do with it is left out.
    """
    asked = session.current if place is None else session.asked[place]
    left = session.options if place is None else asked.options
    if roomy:
        yield from stem(asked)
        yield Block(styled(names.task(asked), TextStyle.DIM), margin=1)
    else:
        yield Block(styled(asked.stem, TextStyle.STEM))
    first = True
    for number, option in enumerate(asked.options):
        if option in left:
            yield Block(
                styled(names.option(asked.kind, option)),
                lead=assemble((str(number + 1), TextStyle.KEY), "  "),
                name=f"{OPTION}{number}",
                key=str(number + 1),
                margin=int(first),
            )
            first = False
