"""Who plays: the people on this machine, one of them picked, renamed or deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import events
from textual.binding import Binding, BindingType

from quiz.errors import QuizError
from quiz.history.history import History
from quiz.history.players import Player, is_same
from quiz.tui.screens.base import GameScreen
from quiz.tui.styles import TextStyle, assemble, styled
from quiz.tui.widgets.block_layout import MEASURE, ROOMY, Block
from quiz.wording import names
from quiz.wording.prose import sentence

if TYPE_CHECKING:
    from quiz.tui.screens.name import NameScreen

NEW = "new"
"""The line that is no player but makes one."""
NOBODY = "No name yet"
COLUMN = 24
"""How many cells names take at most before what they have played; a longer one takes what it needs."""
LEAD = 7
"""How many cells stand before a name: the key and the box."""


class PlayersScreen(GameScreen):
    """A list of players. What they have played is read anew whenever something has changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r,f2", "rename", "Rename"),
        Binding("ctrl+x,delete", "delete", "Delete"),
        Binding("escape", "dismiss", "Back"),
    ]
    letters_are_keys = False
    explains: ClassVar[tuple[str, ...]] = (
        "Pick who plays from now on, or type a name, be it new or there already. Each player has rounds, a schedule "
        "and figures of their own.",
        "Ctrl+r gives the player under the cursor another name; ctrl+x deletes them with every round and answer, after "
        "asking.",
        "A name is kept with the first answer given under it.",
    )

    def __init__(self) -> None:
        super().__init__()
        self._players: tuple[Player, ...] = ()
        self._problem = ""
        self._asks_name: NameScreen | None = None

    def on_mount(self) -> None:
        """Show who has played, with the cursor on who plays now."""
        self.top.show("Players")
        self._load()
        playing = (at for at, player in enumerate(self._players) if is_same(player.name, self.game.context.who))
        # Where nobody has a name or has played yet, whoever opens this has come to give one.
        self._show(str(next(playing)) if any(player.name or player.rounds for player in self._players) else NEW)

    def on_resize(self, event: events.Resize) -> None:
        """Say less of each where there is little room."""
        if self._players:
            self._show(self.page.cursor)

    def picked(self, name: str, how: str) -> None:
        """Play as somebody, or ask for the name of somebody new."""
        if name == NEW:
            self._ask_for_name("")
        else:
            self._play_as(self._players[int(name)].name)

    def on_key(self, event: events.Key) -> None:
        """Take a letter for the first one of a name, which is new or not."""
        if event.character is not None and event.character.isalpha():
            event.stop()
            event.prevent_default()
            self._ask_for_name(event.character)

    def _ask_for_name(self, begun: str) -> None:
        """Ask for the name of who plays, of which a part may have been typed."""
        from quiz.tui.screens.name import NameScreen

        if self._asks_name is None:
            self._asks_name = NameScreen("Who plays?", begun)
            self.app.push_screen(self._asks_name, self._named)
        else:
            self._asks_name.type(begun)

    def action_rename(self) -> None:
        """Ask for another name for the player under the cursor."""
        from quiz.tui.screens.name import NameScreen

        if (player := self._on_cursor()) is not None:
            question = f"Another name for {player.name}:" if player.name else "Who played the rounds without a name?"
            screen = NameScreen(question, player.name, taken=lambda new: self._rename(player, new))
            self.app.push_screen(screen, lambda new: self._renamed(player, new))

    def action_delete(self) -> None:
        """Ask whether the player under the cursor is to go, naming what goes with them."""
        from quiz.tui.screens.menu import MenuScreen

        if (player := self._on_cursor()) is not None:
            who = player.name or "what was played without a name"
            ways = (("keep", "Keep everything"), ("delete", f"Delete {_amount(player, ' and ')} for good"))
            self.app.push_screen(
                MenuScreen(f"Delete {who}?", ways, "Nothing of it can be brought back."),
                lambda way: self._deleted(player) if way == "delete" else None,
            )

    def _on_cursor(self) -> Player | None:
        """The player under the cursor, if they have played anything that could be renamed or deleted."""
        if self.page.cursor == NEW:
            self.game.say("Put the cursor on a player first")
            return None
        player = self._players[int(self.page.cursor)]
        if not player.rounds:
            who = f"{player.name} has played nothing" if player.name else "Nothing was played without a name"
            self.game.say(f"{who} yet")
            return None
        return player

    def _play_as(self, name: str) -> None:
        self.game.context.player = None
        if name != self.game.context.settings.player:
            self.game.change(replace(self.game.context.settings, player=name))
        self.dismiss()

    def _named(self, name: str | None) -> None:
        self._asks_name = None
        if name is not None:
            known = (player.name for player in self._players if is_same(player.name, name))
            self._play_as(next(known, name))

    def _rename(self, player: Player, new: str) -> str:
        """Give a player another name; what keeps it from being done, in a sentence."""
        return self._tried(lambda history: history.rename_player(player.name, new))

    def _renamed(self, player: Player, new: str | None) -> None:
        if new is not None:
            self._follow(player.name, new)
            self._reload(new)

    def _deleted(self, player: Player) -> None:
        if problem := self._tried(lambda history: history.delete_player(player.name)):
            self.game.say(problem)
        else:
            self._follow(player.name, "")
            self._reload(self.game.context.who)

    def _tried(self, work: Callable[[History], object]) -> str:
        """Do something to the history; what keeps it from being done, in a sentence, or nothing."""
        history = self.game.context.history
        if history is None:
            return "Nothing is remembered in this run of the game."
        try:
            work(history)
        except QuizError as error:
            return sentence(str(error))
        return ""

    def _follow(self, old: str, new: str) -> None:
        """Let whoever plays now be the same person as before, or nobody where they are gone."""
        context = self.game.context
        if context.player is not None and is_same(context.player, old):
            context.player = new or None
        if is_same(context.settings.player, old):
            self.game.change(replace(context.settings, player=new))

    def _reload(self, name: str) -> None:
        self._load()
        self._show(next((str(at) for at, player in enumerate(self._players) if is_same(player.name, name)), NEW))

    def _load(self) -> None:
        """Read who has played; whoever plays now is among them, and so is nobody by name."""
        history, self._problem = self.game.context.history, ""
        found: list[Player] = []
        try:
            found += history.players() if history is not None else ()
        except QuizError as error:
            self._problem = str(error)
        unnamed = [player for player in found if not player.name] or [Player("", 0, 0)]
        named = [player for player in found if player.name]
        who = self.game.context.who
        if who and not any(is_same(player.name, who) for player in named):
            named.append(Player(who, 0, 0))
        self._players = (*named, *unnamed)

    def _show(self, cursor: str) -> None:
        self.page.show(self._blocks(), cursor=cursor, top=False)
        self.call_after_refresh(self.page.reveal, cursor)

    def _blocks(self) -> Iterator[Block]:
        if self._problem:
            yield Block(styled(f"Who has played cannot be read now: {self._problem}", TextStyle.WRONG), margin=1)
        elif self.game.context.history is None:
            yield Block(styled("Nothing is remembered in this run of the game.", TextStyle.DIM), margin=1)
        shown = [styled(player.name or NOBODY, TextStyle.STRONG) for player in self._players]
        roomy = self.app.size.width >= ROOMY
        # A cell for the scroll bar, and the margins that the page leaves.
        room = min(MEASURE, self.app.size.width - (5 if roomy else 3)) - LEAD
        column = min(COLUMN, room // 2, max(name.cell_length for name in shown))
        for at, (player, name) in enumerate(zip(self._players, shown, strict=True)):
            on = is_same(player.name, self.game.context.who)
            key = "0" if not player.name else str(at + 1) if at < 9 else ""
            amount = _amount(player) if roomy else _rounds(player)
            gap = max(2, column + 2 - name.cell_length)
            fits = name.cell_length + gap + len(amount) <= room
            yield Block(
                assemble(name, " " * gap if fits else "\n", (amount, TextStyle.DIM)),
                lead=assemble(
                    (key or " ", TextStyle.KEY),
                    "  ",
                    ("(x)" if on else "( )", TextStyle.CHOSEN if on else TextStyle.DIM),
                    " ",
                ),
                name=str(at),
                key=key,
                margin=int(at == 0),
            )
        yield Block(
            assemble(("Somebody new", TextStyle.STRONG), ("  type the name", TextStyle.DIM)),
            lead=styled(" " * LEAD),
            name=NEW,
            margin=1,
        )


def _amount(player: Player, between: str = ", ") -> str:
    return between.join((_rounds(player), names.count(player.answers, "answer"))) if player.rounds else _rounds(player)


def _rounds(player: Player) -> str:
    return names.count(player.rounds, "round") if player.rounds else "nothing yet"
