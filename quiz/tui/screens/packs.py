"""The packs: every one that can be opened, with how the player stands with it; one of them is picked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from quiz.errors import QuizError
from quiz.play.commands import pack_named
from quiz.play.packs import PackChoice, choices, is_in, look_into
from quiz.play.path import has_not_read
from quiz.tui.blocks.packs import beside_blocks, pack_blocks
from quiz.tui.home_pack import open_pack
from quiz.tui.screens.base import PickKeys
from quiz.tui.screens.two_panes import TwoPaneScreen
from quiz.wording import packs
from quiz.wording.prose import count

if TYPE_CHECKING:
    from quiz.bank.pack import Pack

LOW = 20
"""A terminal with fewer rows than this has room for the list alone."""
_SCROLL_BAR = 1
_MARGINS = 4
_FRAME = 120
_LEFT_SHARE = 0.55


class PacksScreen(TwoPaneScreen):
    """A list of packs. What each says of itself stands there at once; the rest comes pack by pack."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "Back")]
    pick_words: ClassVar[dict[str, str]] = {"enter": "Open"}
    explains: ClassVar[tuple[str, ...]] = (
        packs.HOW,
        "Pick one, and the first screen is about it from then on, also the next time you start the game.",
        "Packs of your own stand here if QUIZ_PACKS names the folder that they are in.",
    )

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[PackChoice, ...] = ()
        self._opened = -1

    @property
    def pick_keys(self) -> PickKeys:
        """A pack is opened."""
        return (("enter, space", "open the pack that the cursor is on"),)

    def on_mount(self) -> None:
        """Show what packs there are, and then look into each, the open one first."""
        opened = self._at_hand
        self._choices = choices(self.game.context, None if opened is None else opened.folder)
        places = range(len(self._choices))
        if opened is not None and not self._stands_by_default(opened):
            self._opened = next((at for at in places if is_in(opened, self._choices[at].folder)), -1)
        self.top.show("Packs", count(len(self._choices), "pack"))
        self._show(str(max(0, self._opened)))
        self._look_into(sorted(places, key=lambda at: at != self._opened))

    def _stands_by_default(self, pack: Pack) -> bool:
        """Whether a pack is open only since a new player has chosen none: then none is marked as open."""
        context = self.game.context
        return has_not_read(context, pack) and not context.settings.pack and not pack_named(pack)

    def fit_room(self) -> None:
        """Say as much of each as there is room for."""
        self._show()

    def cursor_moved(self, cursor: str) -> None:
        """Show the path of a pack beside the list."""
        if cursor and self.is_wide:
            width = min(self.app.size.width, _FRAME)
            columns = width - int(width * _LEFT_SHARE) - _MARGINS - _SCROLL_BAR - 1
            self.aside.show(beside_blocks(self._choices[int(cursor)], columns))

    def picked(self, name: str, how: str) -> None:
        """Open a pack, or say again why it cannot be."""
        choice = look_into(self.game.context, self._choices[int(name)], self._at_hand)
        self._take(int(name), choice)
        if choice.pack is None:
            self.game.say(packs.unplayable(choice.problem, choice.remedy))
        else:
            open_pack(self.game, choice.pack)

    def _look_into(self, places: list[int]) -> None:
        """Read the packs one after the other, and let keys come between."""
        if not places:
            self.game.say_notes()
            return
        place, *rest = places
        self._take(place, look_into(self.game.context, self._choices[place], self._at_hand))
        self.set_timer(0.01, lambda: self._look_into(rest))

    def _take(self, place: int, choice: PackChoice) -> None:
        self._choices = (*self._choices[:place], choice, *self._choices[place + 1 :])
        self._show()

    def _show(self, cursor: str | None = None) -> None:
        size = self.app.size
        width = int(min(size.width, _FRAME) * _LEFT_SHARE) if self.is_wide else size.width
        self.page.show(
            pack_blocks(self._choices, self._opened, width=width, low=size.height < LOW, wide=self.is_wide),
            cursor=cursor,
            top=False,
        )
        self.call_after_refresh(self.page.reveal, self.page.cursor)

    @property
    def _at_hand(self) -> Pack | None:
        """The pack that is open; None where it cannot be read."""
        try:
            return self.game.pack
        except QuizError:
            return None
