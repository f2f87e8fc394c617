"""What a question makes its reader do: the four processes of comprehension."""

from __future__ import annotations

from enum import StrEnum


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
        """Its name in tables and menus."""
        return self.value.capitalize()
