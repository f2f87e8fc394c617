"""The brief beside the questions about it: in a file of another program, and back."""

from __future__ import annotations

import re

from quiz.bank.brief import Brief, read_brief
from quiz.bank.problems import Severity
from quiz.formats.base import cleaned
from quiz.formats.text import paragraphs

NAME = "The text"
"""What the brief is called in a file, with the title of the questions behind it."""

_UNTITLED = "Paragraph"
_TITLELESS = re.compile(rf"^({_UNTITLED}) (\d{{1,4}})$")
"""What stands above a paragraph that has no title; a brief gives its number first."""


def brief_lines(brief: Brief) -> tuple[str, ...]:
    """The titles of the paragraphs and their lines, each with its number, as a brief has them; none of an empty one."""
    if not brief.lines:
        return ()
    return tuple(
        cleaned(text)
        for paragraph in brief.paragraphs
        for text in (
            f"{paragraph.number} {paragraph.heading}" if paragraph.heading else f"{_UNTITLED} {paragraph.number}",
            *(f"{line} {text}" for line, text in paragraph.lines.items()),
        )
    )


def as_brief(markup: str) -> str:
    """The text of a brief out of HTML with such lines; empty where it is another text."""
    lines = (_TITLELESS.sub(r"\2 \1 \2", line) for line in paragraphs(markup)[0])
    text = "".join(f"{line}\n" for line in lines)
    brief, problems, _ = read_brief(text, "")
    is_brief = bool(brief.lines) and not any(one.severity is Severity.ERROR for one in problems)
    return text if is_brief else ""
