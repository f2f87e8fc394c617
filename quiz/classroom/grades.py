"""A marked exercise: sheets, students, and the problems that a teacher should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.rules.answer import Answer
from quiz.rules.helps import Help
from quiz.rules.items import Item
from quiz.rules.question import Asked
from quiz.rules.scoring import Mark

# A report is shown without the exercise and its pack.
if TYPE_CHECKING:
    from quiz.bank.pack import Pack
    from quiz.classroom.exercise import Exercise, Task


class Issue(StrEnum):
    """What may be wrong with what was handed in, or not."""

    MISSING = "missing"
    NOT_HANDED_IN = "not handed in"
    TWICE = "twice"
    LATE = "late"
    OVER_TIME = "over time"
    CHANGED = "changed"
    OTHER_EXERCISE = "other exercise"
    OTHER_PACK = "other pack"
    OTHER_RULES = "other rules"
    JOINED_LATE = "joined late"
    UNREADABLE = "unreadable"
    NO_RESULT = "no result"
    UNCLEAR = "unclear"
    TABLE = "table"
    NOT_LISTED = "not on the roster"
    LOST_QUESTION = "lost question"
    NOT_ASKED = "not asked"
    UNCHECKED = "unchecked"


class GradingProblem(Struct, frozen=True, kw_only=True):
    """A problem that a teacher should look at: ``about`` which file or whom, and how it was marked all the same."""

    issue: Issue
    about: str
    message: str


class Turn(Struct, frozen=True, kw_only=True):
    """A question with a student's answer, None if it was not reached. ``marks`` is what the answer earned of ``worth``.

    ``changes`` is how often the answer was changed or taken back before it was handed in. ``is_asked`` is false where
    the student could not answer it, as one who came into a live room when it was over: it counts neither for nor
    against.
    """

    asked: Asked
    answer: Answer | None
    mark: Mark
    marks: float
    worth: float = 1.0
    changes: int = 0
    is_asked: bool = True

    @property
    def is_given(self) -> bool:
        """Whether something was answered."""
        return self.answer is not None and self.answer.given is not None

    @property
    def looked_up(self) -> bool:
        """Whether the brief was read before it was answered or skipped."""
        return self.answer is not None and Help.BRIEF in self.answer.helps


class MarkedSheet(Struct, frozen=True, kw_only=True):
    """What a student handed in, marked. ``turns`` are in the order of the exercise.

    ``minutes`` is from the start to the last thing done, and ``attempt`` is None for a paper. ``used_up``
    says that no attempt more was allowed. ``attempts`` are several whose mean counts: then the marks are the mean,
    and what was answered is of the last. ``made_in`` says where it was done, as in "browser"; it is empty for a
    terminal and for a paper.
    """

    name: str
    source: str
    attempt: int | None
    minutes: float | None
    turns: tuple[Turn, ...]
    issues: tuple[Issue, ...] = ()
    used_up: bool = False
    attempts: tuple[MarkedSheet, ...] = ()
    made_in: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether its file shows that it was changed after it was written."""
        return Issue.CHANGED in self.issues

    @property
    def issue_summary(self) -> str:
        """The issues in a few words, each once: "late, unclear ×3"."""
        times = Counter(self.issues)
        return ", ".join(issue if count == 1 else f"{issue} ×{count}" for issue, count in times.items())

    @property
    def total(self) -> float:
        """The marks earned."""
        return fsum(turn.marks for turn in self.turns)

    @property
    def greatest(self) -> float:
        """The marks that this student could earn."""
        return fsum(turn.worth for turn in self.turns if turn.is_asked)

    @property
    def share(self) -> float:
        """The share of them that was earned, 0 to 1; 0 where none could be."""
        return self.total / self.greatest if self.greatest else 0.0

    def total_of(self, greatest: float) -> float:
        """The marks earned, as if every question had been asked, which together are worth so many marks."""
        return self.total if all(turn.is_asked for turn in self.turns) else self.share * greatest

    @property
    def changes(self) -> int:
        """How often answers were changed or taken back."""
        return sum(turn.changes for turn in self.turns)

    @property
    def certainty_bonus(self) -> float | None:
        """The points that certainty won or lost; None if no certainty was given."""
        if self.attempts:
            return _mean(sheet.certainty_bonus for sheet in self.attempts)
        rated = [turn.mark for turn in self.turns if turn.answer is not None and turn.answer.certainty is not None]
        return fsum(mark.certainty_bonus for mark in rated) if rated else None

    @property
    def line_bonus(self) -> float | None:
        """One point for each right answer whose line was cited; None if no line was asked for."""
        if self.attempts:
            return _mean(sheet.line_bonus for sheet in self.attempts)
        cited = [turn.mark for turn in self.turns if turn.mark.line is not None]
        return fsum(mark.line_bonus for mark in cited) if cited else None


def _mean(bonuses: Iterable[float | None]) -> float | None:
    """The mean of those that there are."""
    known = [bonus for bonus in bonuses if bonus is not None]
    return fsum(known) / len(known) if known else None


class Student(Struct, frozen=True, kw_only=True):
    """Somebody on the roster, or somebody who handed something in. ``sheet`` is the attempt that counts, if any.

    ``listed`` says that the student is of the class: on the roster, or there is none.
    """

    name: str
    listed: bool = True
    more: dict[str, str] = {}
    sheet: MarkedSheet | None = None


class Grades(Struct, frozen=True, kw_only=True):
    """A marked exercise: the questions that could be marked, all students, and the problems."""

    exercise: Exercise
    pack: Pack
    items: dict[str, Item]
    students: tuple[Student, ...]
    problems: tuple[GradingProblem, ...]

    @property
    def sheets(self) -> tuple[MarkedSheet, ...]:
        """The sheets that count, in the order of the students."""
        return tuple(student.sheet for student in self.students if student.sheet is not None)

    @property
    def class_sheets(self) -> tuple[MarkedSheet, ...]:
        """Of these, those of the class: nobody's who is not on its roster."""
        return tuple(student.sheet for student in self.students if student.sheet is not None and student.listed)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The questions that could be marked, in the order of the exercise."""
        return tuple(task for task in self.exercise.question if task.id in self.items)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number of each of them in the exercise, which it keeps where another question is lost."""
        return tuple(number for number, task in enumerate(self.exercise.question, 1) if task.id in self.items)

    @property
    def greatest(self) -> float:
        """The marks that can be had."""
        return fsum(task.marks for task in self.tasks)
