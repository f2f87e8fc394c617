"""The drafts of a text that a test gives, as tables and as what is asked."""

from __future__ import annotations

from typing import Any

from quiz.authoring.drafting.choosing import draft
from quiz.authoring.drafting.lines import ReadText
from quiz.authoring.sentences import sentences

EVERY_KIND = ("claim", "choice", "select", "typed", "order", "match", "sort")
BESIDE = (
    "Tomas Reke opened the new library on 3 June 2019. The Ferry Club bought four boats in 2017. "
    "Ann Holm sold the old mill to the museum in 2018. The harbour was closed in March 2020.",
)
"""Lines with other people, bodies and dates, which wrong answers are taken from."""


def tables(*paragraphs: str, kinds: tuple[str, ...] = ("claim", "choice", "select", "typed", "sort")) -> list[Any]:
    """The drafts of a text, as tables."""
    found = draft(ReadText(sentences(paragraphs)), kinds=kinds, count=100)
    return [table for one in found for table in one.tables]


def stems(*paragraphs: str) -> list[str]:
    """What is asked of a text."""
    return [table["stem"] for table in tables(*paragraphs)]


def told_of(*paragraphs: str) -> list[str]:
    """What drafts take for true: right answers with what they are asked of, and claims that are stated."""
    found = []
    for one in tables(*paragraphs, *BESIDE, kinds=EVERY_KIND):
        right = one["key"] if isinstance(one["key"], list) else [one["key"]]
        if one["kind"] == "claim" and one["key"] != "stated":
            continue
        found += [f"{one['stem']} {each}" for each in right]
    return found


def all_of(*paragraphs: str) -> str:
    """All that drafts say, with what they take for right and for wrong."""
    return "\n".join(
        f"{one['stem']} {one['key']} {one.get('wrong')}" for one in tables(*paragraphs, *BESIDE, kinds=EVERY_KIND)
    )
