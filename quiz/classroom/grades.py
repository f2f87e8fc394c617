"""What a marked exercise is: sheets, students, and what a teacher should look at."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from math import fsum

from msgspec import Struct

from quiz.bank.pack import Pack
from quiz.classroom.exercise import Exercise, Task
from quiz.rules.items import Item
from quiz.rules.question import Asked
from quiz.rules.scoring import Mark
from quiz.rules.session import Answer


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
    UNREADABLE = "unreadable"
    UNCLEAR = "unclear"
    NOT_LISTED = "not on the roster"
    LOST_QUESTION = "lost question"
    UNCHECKED = "unchecked"


class GradingProblem(Struct, frozen=True, kw_only=True):
    """Something that a teacher should look at: with which file or whom, and what was made of it."""

    issue: Issue
    about: str
    message: str


class Turn(Struct, frozen=True, kw_only=True):
    """A question with what a student made of it. ``marks`` is what it earned; an answer of None was not reached."""

    asked: Asked
    answer: Answer | None
    mark: Mark
    marks: float

    @property
    def is_given(self) -> bool:
        """Whether something was answered."""
        return self.answer is not None and self.answer.given is not None


class Sheet(Struct, frozen=True, kw_only=True):
    """What a student handed in, marked. ``turns`` are in the order of the exercise.

    ``minutes`` is from the start to the last thing done, and ``attempt`` is None for a paper. ``used_up``
    says that no attempt more was allowed.
    """

    name: str
    source: str
    attempt: int | None
    minutes: float | None
    turns: tuple[Turn, ...]
    issues: tuple[Issue, ...] = ()
    used_up: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether its file shows that it was changed after it was written."""
        return Issue.CHANGED in self.issues

    @property
    def issue_summary(self) -> str:
        """What to look at in a few words, each issue once: "late, unclear ×3"."""
        times = Counter(self.issues)
        return ", ".join(issue if count == 1 else f"{issue} ×{count}" for issue, count in times.items())

    @property
    def total(self) -> float:
        """The marks earned."""
        return fsum(turn.marks for turn in self.turns)

    @property
    def certainty_bonus(self) -> float | None:
        """What saying how sure one was added or cost, in points; None where it was never said."""
        said = [turn.mark for turn in self.turns if turn.answer is not None and turn.answer.certainty is not None]
        return fsum(mark.certainty_bonus for mark in said) if said else None

    @property
    def line_bonus(self) -> float | None:
        """One point for each right answer whose line was pointed at; None where no line was asked for."""
        said = [turn.mark for turn in self.turns if turn.mark.line is not None]
        return fsum(mark.line_bonus for mark in said) if said else None


class Student(Struct, frozen=True, kw_only=True):
    """Somebody on the roster, or somebody who handed something in; ``sheet`` is what counts, None for nothing.

    ``listed`` says that the student is of the class: on the roster, or there is none.
    """

    name: str
    listed: bool = True
    more: dict[str, str] = {}
    sheet: Sheet | None = None


class Grades(Struct, frozen=True, kw_only=True):
    """A marked exercise: the questions that could be marked, everybody, and what a teacher should look at."""

    exercise: Exercise
    pack: Pack
    items: dict[str, Item]
    students: tuple[Student, ...]
    problems: tuple[GradingProblem, ...]

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What counts, in the order of the students."""
        return tuple(student.sheet for student in self.students if student.sheet is not None)

    @property
    def class_sheets(self) -> tuple[Sheet, ...]:
        """Of these, those of the class: nobody's who is not on its roster."""
        return tuple(student.sheet for student in self.students if student.sheet is not None and student.listed)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The questions that could be marked, in the order of the exercise."""
        return tuple(task for task in self.exercise.question if task.id in self.items)

    @property
    def greatest(self) -> float:
        """The marks that can be had."""
        return fsum(task.marks for task in self.tasks)
