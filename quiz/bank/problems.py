"""The problems of a pack, each with its place and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, assert_never

from msgspec import Struct

from quiz.bank.shell import shell_path
from quiz.errors import QuizError, joined
from quiz.rules.kinds.values import Path
from quiz.rules.kinds.writing import FieldText


class Severity(StrEnum):
    """An error keeps a pack from being played; a warning never does."""

    ERROR = "error"
    WARNING = "warning"


class InTable(NamedTuple):
    """A place in a TOML file: the path from the whole file to a value, as in ``("question", 0, "wrong", 2, "why")``.

    All of the value is meant, or the ``words`` in it, or its key where ``is_key``. To what is missing, the path leads
    all the same.
    """

    path: Path
    words: str = ""
    is_key: bool = False


class OnLine(NamedTuple):
    """A place on the line of a problem: from one column, counted from 0, up to another; without one, to its end."""

    start: int = 0
    end: int | None = None


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong: where, with which item, under which rule, and what to do, which may be empty.

    ``place`` is None for what is wrong with a whole file. ``in_field`` says it beside the name of the field that it is
    about, where ``what`` and ``remedy`` name keys of the file.
    """

    file: str
    line: int
    severity: Severity
    rule: str
    what: str
    remedy: str
    id: str = ""
    place: InTable | OnLine | None = None
    in_field: FieldText | None = None

    @property
    def field(self) -> str:
        """The key of the question's field that it is about, empty where it is about no one field."""
        match self.place:
            case InTable(path=("question", int(), str(key), *_)):
                return key
            case None | InTable() | OnLine():
                return ""
            case _ as never:
                assert_never(never)

    @property
    def message(self) -> str:
        """What is wrong and what to do."""
        return joined(self.what, self.remedy)

    def __str__(self) -> str:
        subject = f"{self.id}: " if self.id else ""
        return f"{self.file}:{self.line}: {self.severity}: {subject}{self.message} [{self.rule}]"


class PackError(QuizError):
    """A pack that cannot be played. Its text is the first problem and how many more there are."""

    def __init__(self, problems: tuple[Problem, ...], folder: str) -> None:
        self.problems = problems
        more = len(problems) - 1
        others = f" (and {more} more: quiz check {shell_path(folder)})" if more else ""
        super().__init__(f"{problems[0]}{others}")
