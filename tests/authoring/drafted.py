"""The drafts of a text that a test gives, as tables and as what is asked."""

from __future__ import annotations

from typing import Any

from quiz.authoring.drafting.choosing import draft
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.sentences import sentences


def tables(*paragraphs: str, kinds: tuple[str, ...] = ("claim", "choice", "select", "typed", "sort")) -> list[Any]:
    """The drafts of a text, as tables."""
    found = draft(ReadText(sentences(paragraphs)), kinds=kinds, count=100)
    return [table for one in found for table in one.tables]


def stems(*paragraphs: str) -> list[str]:
    """What is asked of a text."""
    return [table["stem"] for table in tables(*paragraphs)]
