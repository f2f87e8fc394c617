"""What a player did with one question."""

from __future__ import annotations

from msgspec import Struct

from quiz.rules.helps import Help
from quiz.rules.items import Given, Line

LEVELS = (1, 2, 3)
"""The levels of certainty, least sure first."""


class Answer(Struct, frozen=True, kw_only=True):
    """What the player did with one question.

    ``given`` is None for a skipped question. ``certainty`` is None where the player was not asked
    or would not say; ``cited`` is None where the player was not asked to cite a line. ``helps`` are those that
    were taken before the answer, or that took its place.
    """

    given: Given | None
    certainty: int | None = None
    cited: tuple[Line, ...] | None = None
    seconds: float = 0.0
    helps: tuple[Help, ...] = ()

    @property
    def is_exchanged(self) -> bool:
        """Whether there is no answer because another question was asked in the place of this one, on a ladder."""
        return self.given is None and Help.ANOTHER in self.helps
