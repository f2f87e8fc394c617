"""A pack with drafts of questions: the tables as TOML, with notes on what the author has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quiz.authoring.drafting.draft import copies
from quiz.authoring.question_toml import question_toml
from quiz.bank.stem_checks import without_quotations

REWORD_STEM = "# reword: this is a sentence of the text."


def numbered(paragraphs: Iterable[Sequence[str]]) -> dict[str, str]:
    """The sentences of a text by their numbers, paragraph.sentence."""
    return {
        f"{number}.{place}": sentence
        for number, paragraph in enumerate(paragraphs, 1)
        for place, sentence in enumerate(paragraph, 1)
    }


def drafts_toml(
    tables: Iterable[Mapping[str, Any]], lines: Mapping[str, str], notes: Mapping[int, Sequence[str]]
) -> str:
    """The drafts as TOML, each with its notes as comments: those given for its place, and what is to be reworded."""
    written: list[str] = []
    for place, table in enumerate(tables):
        about = [f"# {note}" for note in notes.get(place, ())]
        if is_copied(table, lines):
            about.append(REWORD_STEM)
        written.append("".join(f"{note}\n" for note in about) + question_toml({"draft": True} | dict(table)))
    return "\n".join(written)


def is_copied(table: Mapping[str, Any], lines: Mapping[str, str]) -> bool:
    """Whether the stem is a whole sentence of the text, or nearly; a quotation has to be one."""
    asked = without_quotations(str(table.get("stem", "")))
    return any(copies(asked, line) for line in lines.values())
