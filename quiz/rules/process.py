"""What a question makes its reader do: the four processes of comprehension."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never


class Process(StrEnum):
    """The process of comprehension that a question asks for, as the PIRLS 2021 reading framework names the four."""

    RETRIEVE = "retrieve"
    """Find what is explicitly stated."""
    INFER = "infer"
    """Conclude what the text does not say in so many words, but plainly implies."""
    INTEGRATE = "integrate"
    """Bring several parts together, or interpret them."""
    EVALUATE = "evaluate"
    """Judge the content, the text and its source."""

    @property
    def label(self) -> str:
        """What a reader does, as tables have it."""
        match self:
            case Process.RETRIEVE:
                return "Finding what is stated"
            case Process.INFER:
                return "Drawing conclusions"
            case Process.INTEGRATE:
                return "Putting parts together"
            case Process.EVALUATE:
                return "Judging the text"
            case _ as never:
                assert_never(never)
