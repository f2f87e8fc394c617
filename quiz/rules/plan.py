"""What a round is to be: everything that, with the bank, fixes its questions to the last option."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from quiz.rules.asking import Asked
from quiz.rules.items import Item
from quiz.rules.selection import draw
from quiz.rules.terms import Mode, Terms, Wanted

DEFAULT_COUNT = 10
SPRINT_SECONDS = 120.0


class Plan(Struct, frozen=True, kw_only=True):
    """A round before it starts. ``count`` None asks all there is, as a sprint does by default."""

    seed: int
    terms: Terms = Terms()
    wanted: Wanted = Wanted()
    count: int | None = DEFAULT_COUNT

    def draw(self, items: Iterable[Item]) -> tuple[Asked, ...]:
        """The questions of the round, in order; empty where nothing in the bank is wanted."""
        return draw(items, self.wanted, self.seed, self.count)


def agree(mode: Mode, *, certainty: bool, pointing: bool, open_book: bool, seconds: float | None = None) -> Terms:
    """The terms of a mode. A sprint has a limit and asks for nothing but answers.

    Pointing needs the brief on the screen, so with a closed book it is left out.
    """
    if mode is Mode.SPRINT:
        return Terms(mode=mode, open_book=open_book, limit=seconds or SPRINT_SECONDS)
    return Terms(mode=mode, certainty=certainty, pointing=pointing and open_book, open_book=open_book, limit=seconds)
