"""The forms of answering: what somebody does to answer, whatever kind of question asks for it.

Front ends, paper and everything else that takes or shows answers knows forms and no kinds.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

Member = TypeVar("Member", bound=StrEnum)
Value = TypeVar("Value")


class Form(StrEnum):
    """A form of answering."""

    PICK_ONE = "pick one"
    PICK_SOME = "pick some"
    TYPE = "type"
    ARRANGE = "arrange"
    PAIR = "pair"
    GROUP = "group"


def for_each(members: type[Member], table: Mapping[Member, Value]) -> Mapping[Member, Value]:
    """A table that has to say something of every member of a closed set; raises ValueError where it does not."""
    lacking = [str(member) for member in members if member not in table]
    if lacking:
        raise ValueError(f"this table has nothing for {', '.join(lacking)}")
    return table
