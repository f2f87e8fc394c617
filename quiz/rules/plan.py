"""The plan of a round: with the bank, it determines the questions and the order of their options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from quiz.rules.items import ITEM_TYPES, Item, Kind
from quiz.rules.ladder import choose
from quiz.rules.question import Asked, ask
from quiz.rules.selection import draw
from quiz.rules.terms import Mode, QuestionFilter, Terms

DEFAULT_COUNT = 10
SPRINT_SECONDS = 120.0


class Plan(Struct, frozen=True, kw_only=True):
    """A round before it starts.

    ``count`` None asks all there is, as a sprint does by default; a ladder has a length of its own. ``ids`` names
    the questions to ask, in their order, in the place of a draw; those that the bank does not have are left out.
    ``review`` says that they are asked because their lines are due, ``paragraph`` is that of the step of the path
    which the round is, None for any other round.
    """

    seed: int
    terms: Terms = Terms()
    wanted: QuestionFilter = QuestionFilter()
    count: int | None = DEFAULT_COUNT
    ids: tuple[str, ...] | None = None
    review: bool = False
    paragraph: Annotated[int, Meta(ge=0, le=9999)] | None = None

    def draw(self, items: Iterable[Item]) -> tuple[Asked, ...]:
        """The questions of the round, in order; empty if none in the bank is wanted."""
        mode = self.terms.mode
        if self.ids is None:
            fitting = (item for item in items if is_asked(item.kind, mode))
            if mode is Mode.LADDER:
                return choose(draw(fitting, self.wanted, self.seed, None))
            return draw(fitting, self.wanted, self.seed, self.count)
        by_id = {item.id: item for item in items}
        return tuple(ask(by_id[name], self.seed) for name in self.ids if name in by_id)


def is_asked(kind: Kind, mode: Mode) -> bool:
    """Whether a mode asks such questions: where one key answers, only those of which one option is picked."""
    return not mode.is_quick or ITEM_TYPES[kind].form.facts.is_one_pick


def nothing_to_ask(items: Iterable[Item], mode: Mode) -> str:
    """What is said where no question of a pack fits."""
    if not any(is_asked(item.kind, mode) for item in items):
        return f"a {mode.value} asks claims and choices, and this pack has none"
    return "no question of this pack fits all of these options; leave one out"


def agree(
    mode: Mode,
    *,
    certainty: bool,
    citing: bool,
    open_book: bool,
    seconds: float | None = None,
    strict_spelling: bool = False,
) -> Terms:
    """The terms of a mode: a sprint has a limit and, as a ladder, a closed book; in an exam one may go back.

    What a mode cannot ask for is left out.
    """
    limit = (seconds or SPRINT_SECONDS) if mode is Mode.SPRINT else seconds
    open_book = open_book and not mode.is_quick
    going_back = mode is Mode.EXAM
    terms = Terms(mode=mode, open_book=open_book, limit=limit, slips=not strict_spelling, going_back=going_back)
    return replace(terms, certainty=certainty and terms.may_ask_certainty, citing=citing and terms.may_ask_lines)
