"""The screens that the first screen leads to, each imported when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

from quiz.rules.kinds.form import for_each
from quiz.rules.session import Phase
from quiz.tui.game import Destination, HomeAction
from quiz.wording.helps import looking_up_in_short

if TYPE_CHECKING:
    from quiz.tui.game import Game


def _path(game: Game) -> Screen[object]:
    from quiz.tui.screens.path import PathScreen

    return PathScreen(game.pack)


def _packs(_: Game) -> Screen[object]:
    from quiz.tui.screens.packs import PacksScreen

    return PacksScreen()


def _players(_: Game) -> Screen[object]:
    from quiz.tui.screens.players import PlayersScreen

    return PlayersScreen()


def _choose(game: Game) -> Screen[object]:
    from quiz.tui.screens.choose import ChooseScreen

    return ChooseScreen(game.pack, game.request, game.context.settings.count)


def _read(game: Game) -> Screen[object]:
    from quiz.tui.screens.brief import BriefScreen

    if game.round is None:
        return BriefScreen(game.pack.brief)
    is_answered = game.round.session.phase is Phase.FEEDBACK
    game.round.look_up()
    terms, on_step = game.round.session.terms, game.round.star_at_stake is not None
    note = "" if is_answered else looking_up_in_short(terms, on_step=on_step)
    return BriefScreen(game.round.pack.brief, note)


def _settings(_: Game) -> Screen[object]:
    from quiz.tui.screens.settings import SettingsScreen

    return SettingsScreen()


def _statistics(game: Game) -> Screen[object]:
    from quiz.tui.screens.statistics import StatisticsScreen

    return StatisticsScreen(game.pack)


def _records(game: Game) -> Screen[object]:
    from quiz.tui.screens.records import RecordsScreen

    return RecordsScreen(game.pack)


SCREENS: Mapping[Destination, Callable[[Game], Screen[object]]] = for_each(
    Destination,
    {
        Destination.PACKS: _packs,
        Destination.PATH: _path,
        Destination.STATISTICS: _statistics,
        Destination.PLAYERS: _players,
        Destination.RECORDS: _records,
        Destination.CHOOSE: _choose,
        Destination.READ: _read,
        Destination.SETTINGS: _settings,
    },
)
"""How each screen is made; raises PackError where it needs the pack and that cannot be read."""

COMMANDS: dict[Destination | HomeAction, tuple[str, str]] = {
    HomeAction.PLAY: ("Play", "Start a round"),
    HomeAction.DAILY: ("Daily round", "The same ten for everyone"),
    HomeAction.SPRINT: ("Sprint", "As many as you can, one key each"),
    Destination.CHOOSE: ("Choose a round", "Topics, kinds, length, mode"),
    HomeAction.REVIEW: ("Review", "What is due again"),
    HomeAction.LADDER: ("Ladder", "Harder and harder, one wrong answer ends it"),
    Destination.PATH: ("The path", "Paragraph by paragraph, with stars"),
    Destination.PACKS: ("Packs", "Every text there is, with your stars"),
    HomeAction.TEAMS: ("Teams", "Two to six, on one keyboard"),
    HomeAction.EXERCISE: ("Exercise", "From your teacher, in a file"),
    Destination.STATISTICS: ("Statistics", "What you know, and how well"),
    Destination.RECORDS: ("Records", "Your best, and who shows theirs"),
    Destination.PLAYERS: ("Players", "Who plays"),
    Destination.SETTINGS: ("Settings", "Colours, certainty, citing"),
}
"""What the command palette offers while nothing is being played: its title and what it does."""
