"""Whether anything moves: not where the player has switched it off, and not where the terminal is far away."""

from __future__ import annotations

from collections.abc import Mapping

from textual.types import AnimationLevel

_ASKED_FOR = "TEXTUAL_ANIMATIONS"
_REMOTE = ("SSH_CONNECTION", "SSH_TTY")
"""What is set where each picture has to travel: it may come late, and several may come at once."""


def motion_level(environment: Mapping[str, str], asked_for: AnimationLevel, *, wanted: bool) -> AnimationLevel:
    """How much may move. ``wanted`` is what the settings say, ``asked_for`` what the environment says by its own name.

    What is asked for in the environment counts over a connection, too.
    """
    if not wanted:
        return "none"
    if not environment.get(_ASKED_FOR) and any(environment.get(name) for name in _REMOTE):
        return "none"
    return asked_for
