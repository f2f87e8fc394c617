"""A round as it was asked for, before the settings fill in what was left open."""

from __future__ import annotations

from msgspec import Struct

from quiz.rules.terms import Mode, QuestionFilter


class Request(Struct, frozen=True, kw_only=True):
    """A round as asked for. What is None follows the mode and the settings.

    ``ids`` names the questions in their order, in the place of a draw; the seed then orders their options. A seed
    stands for one round whoever gives it, so with it the settings do not say how many questions there are, nor how
    long a sprint is.
    """

    mode: Mode = Mode.PRACTICE
    wanted: QuestionFilter = QuestionFilter()
    count: int | None = None
    seed: int | None = None
    ids: tuple[str, ...] | None = None
    certainty: bool | None = None
    citing: bool | None = None
    open_book: bool = True
    seconds: float | None = None
    adaptive: bool | None = None
    strict_spelling: bool = False
