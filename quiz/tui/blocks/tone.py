"""The colour of a share: how much was right, at a glance."""

from __future__ import annotations

from quiz.play.stamps import MOST
from quiz.tui.styles import TextStyle


def tone(share: float) -> TextStyle:
    """The style of a share, 0 to 1: green from most on. Red is for a wrong answer alone, not for a whole round."""
    return TextStyle.RIGHT if share >= MOST else TextStyle.STRONG
