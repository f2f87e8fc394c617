"""What an author left short in a field, written out: the beginning of a choice, or a line with none of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from quiz.authoring.question_labels import PLAIN_CHOICES
from quiz.rules.items import Kind, Verdict
from quiz.rules.kinds.base import AnswerType
from quiz.rules.kinds.writing import BAR

_VERDICTS = (Verdict.STATED, Verdict.CONTRADICTED, Verdict.NOT_STATED)


def completed(key: str, text: str, kind: Kind, lines: Mapping[str, str]) -> str:
    """The text of a field, with what is left short in it written out; ``lines`` are those of the brief by number.

    A choice may be given by its beginning, in which case does not count, or by its place from 1 on. A line of the
    brief that stands alone as proof is meant as a whole.
    """
    if key == "evidence":
        return "\n".join(_whole_line(row, lines) for row in text.split("\n"))
    choices = _choices(key, kind)
    typed = text.strip().casefold()
    if not typed or typed in choices:
        return text
    if typed.isdecimal() and typed.isascii() and len(typed) == 1 and 1 <= int(typed) <= len(choices):
        return choices[int(typed) - 1]
    meant = [choice for choice in choices if choice.startswith(typed)]
    return meant[0] if len(meant) == 1 else text


def _choices(key: str, kind: Kind) -> Sequence[str]:
    if key == "key" and kind is Kind.CLAIM:
        return _VERDICTS
    return get_args(AnswerType) if key == "answer" else tuple(PLAIN_CHOICES.get(key, {}).values())


def _whole_line(row: str, lines: Mapping[str, str]) -> str:
    line = lines.get(row.strip().removesuffix(BAR).rstrip(), "")
    return f"{row.strip().removesuffix(BAR).rstrip()} {BAR} {line}" if line and BAR not in line else row
