"""Whether somebody is still new to the game, and is to be taught what the keys lead to."""

from __future__ import annotations

from quiz.errors import QuizError
from quiz.play.context import Context

TAUGHT = 3
"""In so many rounds of a player what they meet for the first time is explained."""


def is_new(context: Context) -> bool:
    """Whether the player is in one of their first rounds, or nothing tells: then too much is better than too little."""
    if context.history is None:
        return True
    try:
        return context.history.player(context.who).rounds < TAUGHT
    except QuizError:
        return True
