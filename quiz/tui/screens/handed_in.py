"""The end of an exercise that is marked by others: that it is handed in, and which file to give away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.bank.paths import shown_path
from quiz.play.round import Round
from quiz.tui.ink import Ink, boxed, ink
from quiz.tui.screens.base import GameScreen
from quiz.tui.widgets.typeset import Block
from quiz.wording import names


class HandedInScreen(GameScreen):
    """What is to be said where nobody here can tell how it went."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,escape", "app.quit", "Quit")]
    explains: ClassVar[tuple[str, ...]] = ("Your answers are in the file that is named here. Give it to your teacher.",)

    def __init__(self, round: Round) -> None:
        super().__init__()
        self.round = round

    def on_mount(self) -> None:
        """Say it."""
        self.game.say(*self.round.news())
        self.top.show(self.round.pack.about.title, self.round.player)
        self.page.show(blocks(self.round))


def blocks(round: Round) -> Iterator[Block]:
    """That it is handed in, how much of it was answered, and where it is."""
    session = round.session
    answered = sum(answer.given is not None for answer in session.answers)
    said = f"{answered} of {names.count(len(session.asked), 'question')} answered"
    yield Block(ink(f"\n{said}", Ink.STRONG), lead=boxed("HANDED IN", Ink.ACCENT), margin=1)
    if round.timed_out:
        yield Block(ink("Time is up.", Ink.PARTLY), margin=1)
    yield Block(ink("How it went you hear from your teacher, who has the answers."), margin=1)
    if round.lost:
        yield Block(ink(round.lost, Ink.WRONG), margin=1)
    elif round.file is not None:
        yield Block(ink("Your result", Ink.ACCENT), margin=1)
        yield Block(ink(shown_path(round.file)))
