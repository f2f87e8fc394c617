"""The forms of answering: what somebody does to answer, whatever kind of question asks for it.

Front ends, paper and everything else that takes or shows answers knows forms and no kinds.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import NamedTuple, TypeVar

Member = TypeVar("Member", bound=Enum)
Value = TypeVar("Value")


class Form(StrEnum):
    """A form of answering."""

    PICK_ONE = "pick one"
    PICK_SOME = "pick some"
    TYPE = "type"
    ARRANGE = "arrange"
    PAIR = "pair"
    GROUP = "group"

    @property
    def facts(self) -> FormFacts:
        """What holds for every question that is answered so."""
        return _FACTS[self]


class FormFacts(NamedTuple):
    """What holds for every question of a form of answering.

    ``has_parts`` says that an answer may have several parts, and ``is_ordered`` that they stand in an order.
    ``tempts`` says that wrong options are put there to tempt. ``has_prompts`` says that options are given to
    prompts, and ``shares`` that several prompts may be given the same option. ``is_typed`` says that the answer is
    written in words, ``is_one_pick`` that the first option that is picked is the whole answer, and
    ``is_any_number`` that as many options may be picked as somebody likes.
    """

    has_parts: bool = False
    is_ordered: bool = False
    tempts: bool = False
    has_prompts: bool = False
    shares: bool = False
    is_typed: bool = False
    is_one_pick: bool = False
    is_any_number: bool = False


def for_each(members: type[Member], table: Mapping[Member, Value]) -> Mapping[Member, Value]:
    """A table that has to say something of every member of a closed set; raises ValueError where it does not."""
    lacking = [str(member) for member in members if member not in table]
    if lacking:
        raise ValueError(f"this table has nothing for {', '.join(lacking)}")
    return table


_FACTS = for_each(
    Form,
    {
        Form.PICK_ONE: FormFacts(tempts=True, is_one_pick=True),
        Form.PICK_SOME: FormFacts(has_parts=True, tempts=True, is_any_number=True),
        Form.TYPE: FormFacts(is_typed=True),
        Form.ARRANGE: FormFacts(has_parts=True, is_ordered=True),
        Form.PAIR: FormFacts(has_parts=True, has_prompts=True),
        Form.GROUP: FormFacts(has_parts=True, has_prompts=True, shares=True),
    },
)
