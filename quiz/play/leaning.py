"""Practice that leans to what its player knows least, by what the history says."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.history.database import HistoryError
from quiz.history.players import player_id
from quiz.play.launch import Launch
from quiz.rules.elo import Beliefs, believe
from quiz.rules.plan import Plan
from quiz.rules.selection import draw


def leaning(launch: Launch, pack: Pack, wanted: Plan) -> Plan:
    """The same round with questions that lean; unchanged where the history says nothing."""
    beliefs = believed(launch, pack)
    if beliefs is None:
        return wanted
    asked = draw(pack.items, wanted.wanted, wanted.seed, wanted.count, beliefs)
    return replace(wanted, ids=tuple(one.id for one in asked))


def believed(launch: Launch, pack: Pack) -> Beliefs | None:
    """What the history makes one believe of the player on this pack; None where it holds nothing."""
    # Imported here: a first round needs none of it.
    from quiz.history.aggregates import outcomes

    if launch.history is None:
        return None
    try:
        given = launch.history.read(lambda c: outcomes(c, player_id(c, launch.who), pack.name))
    except HistoryError:  # It is said when the round is to be written there.
        return None
    return believe(pack.items, given) if given else None
