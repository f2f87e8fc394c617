"""Citing: how many lines of the brief may be named as evidence, and whether those named settle a question."""

from __future__ import annotations

from quiz.rules.items import Item, Line, groups


def citation_limit(item: Item) -> int:
    """How many lines a player may cite: one more than the smallest group of the evidence needs."""
    return min(map(len, groups(item))) + 1


def cites_evidence(item: Item, cited: tuple[Line, ...]) -> bool:
    """Whether the cited lines hold a whole group of the evidence, within the limit."""
    lines = set(cited)
    return len(lines) <= citation_limit(item) and any(group <= lines for group in groups(item))
