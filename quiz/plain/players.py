"""The players, line by line: who has played here, and who plays from now on."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from quiz.history.players import Player, is_same, named
from quiz.plain.console import Console
from quiz.plain.settings import entered, keep
from quiz.play.context import Context
from quiz.wording import names
from quiz.wording.keys import with_digits


def choose_player(context: Context, console: Console) -> None:
    """List who has played here, and play as the one that is picked or named; raises EOFError."""
    known = () if context.history is None else context.history.players()
    console.say(*_players(known, context.who))
    while entry := entered(console, "A number or a name plays as that player, Enter leaves:"):
        figure = with_digits(entry)
        if figure.isdecimal() and len(figure) < len("1000"):
            if not 1 <= int(figure) <= len(known):
                console.say("There is no player with this number.")
                continue
            name = known[int(figure) - 1].name
        else:
            if not (name := named(entry)):
                console.say("That is no name.")
                continue
            found = next((player.name for player in known if is_same(player.name, name)), None)
            if found is None and not _is_new(name, console):
                continue
            name = found or name
        context.player = None
        keep(context, replace(context.settings, player=name), console)
        console.say(f"From now on {name or 'nobody by name'} plays.")
        return


def _is_new(name: str, console: Console) -> bool:
    """Whether somebody who has not played here is to, or the entry was a slip; raises EOFError."""
    question = f"Nobody called {name} has played here. Play as {name}?"
    return console.confirm(question, f"y plays as {name}, n goes back to the players.", {"": True})


def _players(known: tuple[Player, ...], who: str) -> Iterator[str]:
    if not known:
        yield "Nobody has played here yet."
    for number, player in enumerate(known, 1):
        plays = " Plays now." if is_same(player.name, who) else ""
        amount = f"{names.count(player.rounds, 'round')}, {names.count(player.answers, 'answer')}"
        yield f"{number}. {player.name or 'No name'}, {amount}.{plays}"
    yield "quiz players --help tells how to rename or delete one."
