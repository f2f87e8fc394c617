"""Which pack the first screen is of: what is looked up of it, and how another one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.bank import shelf
from quiz.bank.problems import PackError
from quiz.errors import QuizError
from quiz.play.home import home_facts
from quiz.play.packs import stand_in

if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.play.home import HomeFacts
    from quiz.tui.game import Game


def look_up(game: Game) -> HomeFacts | None:
    """What the first screen says of rounds past; None where it cannot be had, which is said then."""
    try:
        return home_facts(game.context, _pack(game))
    except QuizError as error:
        game.say_once(str(error))
        return None


def open_pack(game: Game, pack: Pack) -> None:
    """Have the first screen be that of this pack, now and from the next start on."""
    game.take_pack(pack)
    if pack.folder is not None:
        game.change(replace(game.context.settings, pack=shelf.reference(pack.folder)))
    game.go_home()


def _pack(game: Game) -> Pack:
    """The pack that is open. One that cannot be played gives way to the default one."""
    try:
        return game.pack
    except PackError as error:
        ours, note = stand_in(error)
        game.say_once(note)
        game.take_pack(ours)
        return ours
