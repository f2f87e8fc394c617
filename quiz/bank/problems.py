"""The problems of a pack, each with its place and what to do about it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from quiz.bank.shell import shell_word
from quiz.errors import QuizError


class Severity(StrEnum):
    """An error keeps a pack from being played; a warning never does."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong: where, with which item, under which rule, and what to do."""

    file: str
    line: int
    severity: Severity
    rule: str
    message: str
    id: str = ""

    def __str__(self) -> str:
        subject = f"{self.id}: " if self.id else ""
        return f"{self.file}:{self.line}: {self.severity}: {subject}{self.message} [{self.rule}]"


class PackError(QuizError):
    """A pack that cannot be played. Its text is the first problem and how many more there are."""

    def __init__(self, problems: tuple[Problem, ...], folder: str) -> None:
        self.problems = problems
        more = len(problems) - 1
        others = f" (and {more} more: quiz check {shell_word(folder)})" if more else ""
        super().__init__(f"{problems[0]}{others}")
