"""The helps that a player may take before an answer: the brief, the hints of practice, and those of a ladder."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from msgspec import Struct

from quiz.rules.items import Form
from quiz.rules.question import Asked
from quiz.rules.seeded import rank


class Help(StrEnum):
    """A help that is taken before an answer.

    BRIEF is that the brief was read while the question was open. PARAGRAPH shows the paragraph that answers it, HALF
    takes options away, and ANOTHER puts another question in its place.
    """

    BRIEF = "brief"
    PARAGRAPH = "paragraph"
    HALF = "half"
    ANOTHER = "another"


HINTS = (Help.PARAGRAPH, Help.HALF)
"""The helps that have a price in practice; one of them may be taken on a question."""
LADDER_HELPS = (Help.HALF, Help.PARAGRAPH, Help.ANOTHER)
"""The helps of a ladder, each of which can be used once and costs nothing else."""
HINT_WEIGHT = 0.5
"""What part of its points an answer wins or loses after a hint."""


class UsedHelp(Struct, frozen=True):
    """A help that was used, and at which question of the round, counted from 0."""

    help: Help
    place: int


def is_hinted(helps: Iterable[Help]) -> bool:
    """Whether one of some helps is a hint."""
    return any(help in HINTS for help in helps)


def halved(asked: Asked) -> tuple[str, ...]:
    """The options that stay where half are taken away: all that are right, and at least one that is wrong.

    Where several are right, only half of the wrong ones go. Where every option has its place in the answer, or nothing
    is picked, all stay.
    """
    wrong = sorted(
        (option for option in asked.options if option not in asked.item.right),
        key=lambda option: rank(0, "half", asked.id, *asked.options, option),
    )
    match asked.form:
        case Form.PICK_ONE:
            count = min(len(asked.options) // 2, len(wrong) - 1)
        case Form.PICK_SOME:
            count = len(wrong) // 2
        case Form.TYPE | Form.ARRANGE | Form.PAIR | Form.GROUP:
            count = 0
        case _ as never:
            assert_never(never)
    return tuple(option for option in asked.options if option not in wrong[:count])
