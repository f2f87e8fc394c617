"""What a round waits for, and the mistake of a front end that takes another step."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """What a session waits for."""

    ASK = "ask"
    CERTAINTY = "certainty"
    CITATION = "citation"
    FEEDBACK = "feedback"
    OVERVIEW = "overview"
    OVER = "over"


class WrongStep(ValueError):
    """A step that the session's phase does not allow: a bug in a front end, not a mistake of the player."""
