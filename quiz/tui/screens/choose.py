"""Choosing a round: mode, length, topics, kinds and difficulty, with what fits counted as one goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from quiz.bank.pack import Pack
from quiz.play.request import Request
from quiz.rules.items import Item, Kind
from quiz.rules.ladder import RUNGS
from quiz.rules.plan import is_asked
from quiz.rules.terms import Mode, QuestionFilter
from quiz.tui.blocks.choose import round_blocks
from quiz.tui.screens.two_panes import TwoPaneScreen
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import Block
from quiz.wording import names
from quiz.wording.prose import capital

LENGTHS = (5, 10, 20, 40)
"""How many questions can be chosen, besides what the settings say and all that fit."""


class ChooseScreen(TwoPaneScreen):
    """A list of boxes and a start, as the round that was asked for last has left them.

    An empty list of topics, kinds or difficulties leaves that side open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p,f5", "play", "Play"),
        Binding("escape,q", "dismiss", "Back"),
    ]
    explains: ClassVar[tuple[str, ...]] = (
        "Tick what you want; where nothing is ticked, everything counts. P starts the round.",
        "Practice tells after every answer, an exam at the end. A sprint asks as many as you can answer in the time. "
        "A ladder gets harder until a wrong answer.",
    )

    def __init__(self, pack: Pack, request: Request, length: int) -> None:
        super().__init__()
        self._pack = pack
        self._before = request
        self._mode = request.mode
        self._length = length if request.count is None else request.count % len(pack.items)
        self._lengths = [*sorted({*LENGTHS, length, self._length} - {0}), 0]
        self._open_book = request.open_book
        wanted = request.wanted
        self._ticked = {
            *(f"topic={topic}" for topic in wanted.topics),
            *(f"kind={kind}" for kind in wanted.kinds),
            *(f"difficulty={number}" for number in wanted.difficulties),
        }

    def fit_room(self) -> None:
        """Show beside the boxes what the round will be, where there is room."""
        self._show(self.page.cursor)

    def on_mount(self) -> None:
        """Show the boxes."""
        self._show()

    @property
    def request(self) -> Request:
        """The round as chosen so far."""
        return replace(
            self._before,
            seed=None,
            mode=self._mode,
            wanted=self._wanted(),
            count=None if self._mode.is_quick else self._length or len(self._pack.items),
            open_book=self._open_book,
        )

    def action_play(self) -> None:
        """Start the round, if any question fits."""
        if self._fitting():
            self.game.start(self.request)
        else:
            self.game.say("No question fits all of this; untick something")

    def picked(self, name: str, how: str) -> None:
        """Start, or change what was picked."""
        side, _, value = name.partition("=")
        match side:
            case "start":
                self.action_play()
                return
            case "mode":
                self._mode = Mode(value)
            case "length":
                self._length = int(value)
            case "book":
                self._open_book = not self._open_book
            case _:
                self._ticked ^= {name}
        self._show(name)

    def _wanted(self) -> QuestionFilter:
        return QuestionFilter(
            topics=tuple(topic for topic in self._pack.about.topics if f"topic={topic}" in self._ticked),
            kinds=tuple(kind for kind in self._kinds if f"kind={kind}" in self._ticked),
            difficulties=tuple(number for number in names.DIFFICULTIES if f"difficulty={number}" in self._ticked),
        )

    @property
    def _kinds(self) -> tuple[Kind, ...]:
        """The kinds that the mode asks."""
        return tuple(kind for kind in Kind if is_asked(kind, self._mode))

    def _fitting(self) -> list[Item]:
        wanted = self._wanted()
        return [item for item in self._pack.items if wanted.admits(item) and item.kind in self._kinds]

    def _asked(self, fitting: int) -> int:
        """How many of the questions that fit are asked; all of them in a sprint, as far as the time goes."""
        length = RUNGS if self._mode is Mode.LADDER else 0 if self._mode is Mode.SPRINT else self._length
        return min(length or fitting, fitting)

    def _show(self, cursor: str = "start") -> None:
        fitting = self._fitting()
        self.top.show("Choose a round", f"{len(fitting)} that fit" if fitting else "no question fits")
        self.page.show(self._blocks(), cursor=cursor, top=False)
        if self.is_wide:
            seconds = self.game.context.settings.sprint_seconds
            asked = self._asked(len(fitting))
            self.aside.show(round_blocks(self._pack, self.request, fitting, asked, seconds), top=False)

    def _blocks(self) -> Iterator[Block]:
        fitting = len(self._fitting())
        say = (
            f"{names.count(self._asked(fitting), 'question')} of {fitting} that fit" if fitting else "no question fits"
        )
        yield Block(
            assemble(("Play", TextStyle.ACCENT), f"  {capital(self._mode.value)}, {say}"),
            lead=assemble(("p", TextStyle.KEY), "  "),
            name="start",
            margin=1,
        )
        yield Block(styled("Where no box is ticked, all of them count.", TextStyle.DIM), lead=styled("   "))
        yield Block(styled("Mode", TextStyle.ACCENT), margin=1)
        for mode, title in names.MODES.items():
            # How a mode is played stands in the other pane.
            yield _box(title if self.is_wide else names.mode(mode), f"mode={mode}", on=mode is self._mode, radio=True)
        if not self._mode.is_quick:
            yield Block(styled("Length", TextStyle.ACCENT), margin=1)
            for length in self._lengths:
                yield _box(
                    str(length) if length else "All that fit", f"length={length}", on=length == self._length, radio=True
                )
        if self._mode is not Mode.LADDER:
            yield Block(styled("Brief", TextStyle.ACCENT), margin=1)
            yield _box("May be read while you answer", "book=", on=self._open_book)
        yield Block(styled("Topics", TextStyle.ACCENT), margin=1)
        for topic, title in self._pack.about.topics.items():
            yield self._tick(title, f"topic={topic}")
        yield Block(styled("Kinds", TextStyle.ACCENT), margin=1)
        for kind in self._kinds:
            yield self._tick(names.KINDS[kind], f"kind={kind}")
        yield Block(styled("Difficulty", TextStyle.ACCENT), margin=1)
        for number, title in names.DIFFICULTIES.items():
            yield self._tick(capital(title), f"difficulty={number}")

    def _tick(self, title: str, name: str) -> Block:
        return _box(title, name, on=name in self._ticked)


def _box(title: str, name: str, *, on: bool, radio: bool = False) -> Block:
    """A line with a box to tick, or one of several of which one holds."""
    shown = ("(x)" if on else "( )") if radio else ("[x]" if on else "[ ]")
    return Block(styled(title), lead=assemble((shown, TextStyle.CHOSEN if on else TextStyle.DIM), " "), name=name)
