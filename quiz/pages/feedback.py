"""A page for each student: the marks, the most confident mistakes, and every question with its proof.

The pages are files of their own, or one file to print, in which each student starts on a new page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from quiz.classroom.exercise import Task
from quiz.classroom.grades import Grades, MarkedSheet, Turn
from quiz.classroom.submission_file import file_name
from quiz.pages.html import css
from quiz.pages.rendering import part, render
from quiz.rules.items import Given, Item
from quiz.rules.question import Question, pose
from quiz.rules.scoring import CONFIDENT
from quiz.rules.session import Answer
from quiz.wording import feedback, names
from quiz.wording.prose import stop
from quiz.wording.words import speak_as, words

if TYPE_CHECKING:
    from markupsafe import Markup

ENDING = ".html"
MOST_MISTAKES = 5
"""So many mistakes stand at the top."""
NOTHING = Answer(given=None)
_OVER = "Over before you came"
"""What stands for the marks on a question that somebody could not answer."""


class MissedAnswer(Struct, frozen=True, kw_only=True):
    """An answer that missed the full mark; ``sure`` says how sure it was, and is empty where that was not asked."""

    number: int
    stem: str
    given: str
    sure: str
    key: str


class QuestionFeedback(Struct, frozen=True, kw_only=True):
    """A question with what a student made of it. ``answered`` and ``proof`` are HTML.

    ``manner`` is how the stamp looks, ``earned`` the marks of how many, whose name is the ``unit``, and ``points``
    is empty where nothing but the answer was asked. ``looked_up`` says that the brief was read before.
    """

    number: int
    kind: str
    topic: str
    stem: str
    stamp: str
    manner: Literal["right", "wrong", "none"]
    earned: str
    unit: str
    points: str
    looked_up: bool
    answered: Markup
    proof: Markup


class _OfClass(Struct, frozen=True, kw_only=True):
    """A student in the file of a class: what precedes the ids of the page, the name for its foot, and its HTML."""

    prefix: str
    running: str
    page: Markup


def feedback_pages(grades: Grades) -> Iterator[tuple[str, str]]:
    """The name of a file and its HTML for everybody who handed something in; raises MissingExtraError.

    The names differ on any system, also where capitals and small letters are the same.
    """
    questions = _questions(grades)
    taken: set[str] = set()
    for student in grades.students:
        if student.sheet is not None:
            values = _values(student.name, student.sheet, grades, questions)
            yield _free_name(student.name, taken), render("feedback.html", prefix="", **values)


def class_feedback(grades: Grades, *, short: bool) -> str:
    """One page as HTML for all who handed something in; raises MissingExtraError.

    Printed, each student starts on a new sheet of paper with the name at its foot. In ``short`` a student has one:
    the marks, the most confident mistakes and the marks on every question, without its proof.
    """
    questions = _questions(grades)
    students = [
        _OfClass(
            prefix=(prefix := f"s{place}-"),
            running=css(student.name),
            page=part(
                "feedback_student.html",
                prefix=prefix,
                short=short,
                **_values(student.name, student.sheet, grades, questions),
            ),
        )
        for place, student in enumerate(grades.students, 1)
        if student.sheet is not None
    ]
    return render("feedback_class.html", title=grades.exercise.title, students=students)


def parts(question: Question, given: Given) -> tuple[str, ...]:
    """The parts of an answer, each for a line of its own."""
    # What is put in order stands in a list that the page numbers.
    listed = given if question.form.facts.is_ordered else names.parts(question, given)
    return listed or (words().none_of_them,)


def reasons(item: Item, given: Given) -> tuple[tuple[str, str], ...]:
    """The wrong answers among those given, each with why it is wrong, as far as that was foreseen or is plain."""
    foreseen = feedback.reasons(item.kind, item.reasons_against(given))
    if foreseen or item.credit(given) or not any(map(pose(item).is_part_of_date, given)):
        return foreseen
    return tuple((text, words().date_part_missing) for text in given)


class _Question:
    """What a question says on every page, and what it said to an answer, which several students may have given."""

    def __init__(self, number: int, task: Task, item: Item, grades: Grades) -> None:
        self.number, self.item = number, item
        self.kind = names.kind(item.kind)
        self.topic = grades.pack.about.topics.get(item.topic, item.topic)
        self.key = names.given(pose(item), item.right)
        self.greatest, self.unit = names.marks(task.marks).split()
        proof = feedback.proof(item, grades.pack.brief)
        self.proof = part("feedback_proof.html", item=item, proof=proof, unproved=stop(feedback.unproved()))
        self._answered: dict[Given | None, Markup] = {}

    def shown(self, turn: Turn) -> QuestionFeedback:
        """The question with what a student made of it."""
        answer = turn.answer or NOTHING
        if answer.given not in self._answered:
            self._answered[answer.given] = self._answer(turn, answer.given)
        return QuestionFeedback(
            number=self.number,
            kind=self.kind,
            topic=self.topic,
            stem=self.item.stem,
            stamp=_stamp(turn, answer),
            manner="none" if not turn.is_given else "right" if turn.mark.right else "wrong",
            earned=f"{names.figure(turn.marks)} of {self.greatest}" if turn.is_asked else "",
            unit=self.unit,
            points=feedback.points(self.item, turn.mark, answer),
            looked_up=turn.looked_up,
            answered=self._answered[answer.given],
            proof=self.proof,
        )

    def mistake(self, turn: Turn, answer: Answer) -> MissedAnswer:
        """The question as a mistake that was made."""
        return MissedAnswer(
            number=self.number,
            stem=self.item.stem,
            given=names.given(turn.asked, answer.given),
            sure=names.LEVELS[answer.certainty] if answer.certainty else "",
            key=self.key,
        )

    def _answer(self, turn: Turn, given: Given | None) -> Markup:
        """What was answered; where that is not right, what is, and why the answer is wrong."""
        question = pose(self.item)
        return part(
            "feedback_answer.html",
            right=turn.mark.right,
            ordered=question.form.facts.is_ordered,
            given=() if given is None else parts(turn.asked, given),
            key=() if turn.mark.right and not question.form.facts.is_typed else parts(question, self.item.right),
            reasons=() if given is None else reasons(self.item, given),
            parts_why=[(part.text, part.why) for part in self.item.missed_reasons(given or ())],
        )


def _questions(grades: Grades) -> tuple[_Question, ...]:
    speak_as(grades.pack.about)
    return tuple(
        _Question(number, task, grades.items[task.id], grades)
        for number, task in zip(grades.numbers, grades.tasks, strict=True)
    )


def _stamp(turn: Turn, answer: Answer) -> str:
    if not turn.is_asked:
        return _OVER
    return feedback.stamp(turn.mark, answer) if turn.is_given else words().no_answer


def _values(name: str, sheet: MarkedSheet, grades: Grades, questions: tuple[_Question, ...]) -> dict[str, Any]:
    """What a student's page shows."""
    missed = [
        (turn.answer, turn, question)
        for turn, question in zip(sheet.turns, questions, strict=True)
        if turn.answer is not None and turn.is_given and not turn.mark.right
    ]
    # As in a round that is over: the most confident first, then the worst.
    missed.sort(key=lambda one: (-(one[0].certainty or 0), one[1].mark.credit))
    sure = [one for one in missed if (one[0].certainty or 0) >= CONFIDENT]
    top = (sure or missed)[:MOST_MISTAKES]
    return {
        "name": name,
        "grades": grades,
        "sheet": sheet,
        "right": sum(turn.mark.right for turn in sheet.turns),
        "unanswered": sum(turn.is_asked and not turn.is_given for turn in sheet.turns),
        "unasked": sum(not turn.is_asked for turn in sheet.turns),
        "looked_up": sum(turn.looked_up for turn in sheet.turns),
        "sure": bool(sure),
        "mistakes": [question.mistake(turn, answer) for answer, turn, question in top],
        "missed": len(missed),
        "questions": [question.shown(turn) for turn, question in zip(sheet.turns, questions, strict=True)],
    }


def _free_name(student: str, taken: set[str]) -> str:
    """The first name of a file for a student that nobody has yet."""
    name = file_name(student)
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free.casefold())
    return f"{free}{ENDING}"
