"""The commands by which a round that was left is resumed, as the player can type them."""

from __future__ import annotations

from quiz.bank.shell import shell_option
from quiz.history.database import HistoryError
from quiz.history.players import is_same
from quiz.play.context import Context

RESUME = "quiz play --resume"


def resume_command(context: Context, uid: str, player: str, *, by_id: bool = False) -> str:
    """The command that resumes this very round of a player.

    The round is named where the player has begun another since that waits, too, and with ``by_id`` in any case.
    """
    named = _short_id(context, uid) if by_id or _is_followed(context, uid, player) else ""
    return RESUME + (f" {named}" if named else "") + options(context, player)


def options(context: Context, player: str) -> str:
    """What has to stand in a command besides, so that it goes on as the same player and in the same way."""
    who = "" if is_same(context.settings.player, player) else f" {shell_option('--player', player)}"
    return who + as_here(plain=context.plain)


def as_here(*, plain: bool) -> str:
    """The option for going on line by line, where that was asked for by an option."""
    return " --plain" if plain else ""


def _is_followed(context: Context, uid: str, player: str) -> bool:
    """Whether a player has begun a round after this one that can be resumed as well."""
    if context.history is None:
        return False
    try:
        left = context.history.rounds_of(player, unfinished=True)
    except HistoryError:
        return False
    own = next((kept.id for kept in left if kept.uid == uid), None)
    return own is not None and any(kept.id > own for kept in left)


def _short_id(context: Context, uid: str) -> str:
    try:
        return "" if context.history is None else context.history.short_ids().get(uid, uid)
    except HistoryError:
        return uid
