"""The errors of a pack that form alone does not show: references, keys and sizes."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.draft import Draft
from quiz.bank.findings import Finding


def faults(draft: Draft) -> Iterator[Finding]:
    """Every error in a pack that could be read."""
    return iter(())
