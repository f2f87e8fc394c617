"""A made class: an exercise out of the pack of the tests, done by students of different skill, always the same ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle, islice, product
from math import exp
from typing import assert_never

from quiz.bank.pack import Pack
from quiz.classroom.authoring import ExerciseRequest, make
from quiz.classroom.exercise import Exercise
from quiz.classroom.grades import Grades, GradingProblem, Issue, MarkedSheet, Student
from quiz.classroom.turns import turns_of
from quiz.rules.citing import citation_limit
from quiz.rules.items import Choice, Claim, Form, Given, Item, Kind, Line, Typed, Verdict
from quiz.rules.session import Answer
from quiz.rules.text import fold
from tests.island import ISLAND

PACK = ISLAND
SEED = 1
GUESSES = ("Geneva", "17", "April", "Malta", "40", "June", "The baker", "1066")
"""What is typed by those who do not know, beside what the pack foresees."""
MARKS: dict[str, float] = {Kind.ORDER: 2, Kind.MATCH: 2, Kind.SELECT: 2}
FIRST = (
    "Ada Björn Chidi Dalia Émile Fatima Grace Hiro Ines Jonas Kofi Lena Mateo Nadia Óscar Priya Quentin Rosa Søren "
    "Tariq Uma Viktor Wanjiru Xenia Yusuf Zoé"
).split()
LAST = (
    "Abel Brandt Castillo Dubois Eriksen Farouk Gupta Haddad Ivanova Jansen Kimura Lindqvist Moreau Nguyen Okafor "
    "Petrov Quispe Rossi Silva Tanaka Ueda Vogel Walsh Xu Yılmaz Zając van-Dijk O'Neill Al-Amin Müller Ólafsdóttir "
    "St-John de-la-Cruz Baptiste Çelik Drăgan Ferrari Horváth Kowalski Nowak"
).split()


def a_class(students: int = 30, *, questions: int = 20, missing: int = 2) -> Grades:
    """A marked exercise: so many students who handed in, and ``missing`` more who did not."""
    sitting = _Sitting(an_exercise(questions), random.Random(SEED))
    names = list(islice((f"{first} {last}" for last, first in product(LAST, FIRST)), students + missing))
    sitting.chance.shuffle(names)
    absent = set(names[:missing])
    enrolled = [
        Student(name=name, more={"Class": "7a"}, sheet=None if name in absent else sitting.sheet_of(name))
        for name in sorted(names)
    ]
    return Grades(
        exercise=sitting.exercise,
        pack=PACK,
        items=sitting.items,
        students=tuple(enrolled),
        problems=tuple(_problems(enrolled)),
    )


def an_exercise(questions: int = 20) -> Exercise:
    """An exercise with the kinds of question by turns, out of all topics; it asks for certainty and for lines."""
    request = ExerciseRequest(
        title="A ferry for Varn: reading check",
        ids=_by_turns(PACK, questions),
        marks=MARKS,
        certainty=True,
        lines=True,
    )
    return make(PACK, request, id="0123456789abcdef", seed=SEED, secret=None)


def _by_turns(pack: Pack, questions: int) -> tuple[str, ...]:
    """Questions of the pack, the kinds by turns as long as there are some of each, and the verdicts of claims too."""
    waiting: dict[str, list[str]] = {}
    for item in random.Random(SEED).sample(pack.items, len(pack.items)):
        waiting.setdefault(item.key if isinstance(item, Claim) else item.kind, []).append(item.id)
    verdicts = cycle(Verdict)
    pools = (waiting[next(verdicts) if kind is Kind.CLAIM else kind] for kind in cycle(Kind))
    return tuple(islice((pool.pop() for pool in pools if pool), min(questions, len(pack.items))))


class _Sitting:
    """An exercise as a class sits it, with how hard each question is for them.

    Skills are normal, and a student has a question right by the logistic of skill less difficulty (Rasch
    1960), helped by guessing where there are options. Some answers are skipped, and the weakest do not
    reach the end. The better students err on the last choice, as a wrong key would make them.
    """

    def __init__(self, exercise: Exercise, chance: random.Random) -> None:
        self.exercise = exercise
        self.chance = chance
        self.items = exercise.keyed(PACK)
        self.difficulties = {name: chance.gauss(0.6 * (self.items[name].difficulty - 2), 0.7) for name in exercise.ids}
        choices = [name for name in exercise.ids if isinstance(self.items[name], Choice)]
        self.with_wrong_key = choices[-1] if choices else None

    def sheet_of(self, name: str) -> MarkedSheet:
        """What a student of a skill of their own handed in."""
        chance = self.chance
        skill = chance.gauss(0.3, 1.0)
        reached = len(self.exercise.ids) - (chance.randrange(3) if skill < -0.3 else 0)
        answers: dict[str, Answer] = {}
        for question in self.exercise.ids[:reached]:
            shown = -skill if question == self.with_wrong_key else skill
            likely = 1 / (1 + exp(-1.5 * (shown - self.difficulties[question])))
            answers[question] = _answer(self.items[question], likely, chance)
        return MarkedSheet(
            name=name,
            source=f"{name}.result.json",
            attempt=1,
            minutes=round(chance.uniform(12, 35), 1),
            turns=turns_of(self.exercise, self.items, answers),
            issues=(Issue.LATE,) if chance.random() < 0.04 else (),
        )


def _answer(item: Item, likely: float, chance: random.Random) -> Answer:
    """An answer that is right with this chance."""
    if chance.random() < 0.04:
        return Answer(given=None, seconds=chance.uniform(5, 60))
    right = chance.random() < likely
    sure = likely + chance.gauss(0.05, 0.2)
    cited = tuple(_cited(item, right, chance))
    return Answer(
        given=_right(item, chance) if right else _wrong(item, chance),
        certainty=3 if sure > 0.8 else 2 if sure > 0.6 else 1,
        cited=cited,
        seconds=chance.uniform(10, 90),
    )


def _right(item: Item, chance: random.Random) -> Given:
    if isinstance(item, Typed):
        form = chance.choice((item.key, item.key, *item.variants))
        return (form.lower() if chance.random() < 0.3 else form,)
    return item.right


def _wrong(item: Item, chance: random.Random) -> Given:
    """An answer that earns less than all."""
    lures = [wrong.text for wrong in item.distractors]
    match item.form:
        case Form.PICK_ONE:
            # The lures are not equally tempting.
            return (chance.choices(lures, weights=range(len(lures), 0, -1))[0],)
        case Form.PICK_SOME:
            kept = list(item.right[1:]) if chance.random() < 0.6 else list(item.right)
            return tuple(chance.sample([*kept, chance.choice(lures)], len(kept) + 1))
        case Form.ARRANGE | Form.PAIR:
            return _swapped(item.right, chance)
        case Form.GROUP:
            missed = chance.randrange(len(item.right))
            elsewhere = [group for group in item.options if group != item.right[missed]]
            return (*item.right[:missed], chance.choice(elsewhere), *item.right[missed + 1 :])
        case Form.TYPE:
            known = {fold(form) for form in (*item.right, *item.also_right)}
            others = [text for text in (*lures, *GUESSES) if fold(text) not in known]
            return (chance.choice(others),)
        case _ as never:
            assert_never(never)


def _swapped(texts: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    """The same texts with some two of them changed about."""
    one, other = sorted(chance.sample(range(len(texts)), 2))
    moved = list(texts)
    moved[one], moved[other] = moved[other], moved[one]
    return tuple(moved)


def _cited(item: Item, right: bool, chance: random.Random) -> Iterator[Line]:
    """The line that was pointed at: those of the proof, or some line of the brief."""
    if chance.random() < (0.8 if right else 0.3):
        yield from map(Line.parse, list(item.evidence[0])[: citation_limit(item)])
    else:
        yield chance.choice(list(PACK.brief.lines))


def _problems(students: list[Student]) -> Iterator[GradingProblem]:
    for student in students:
        if student.sheet is None:
            yield GradingProblem(issue=Issue.MISSING, about=student.name, message="nothing was handed in")
        elif Issue.LATE in student.sheet.issues:
            late = "it ended 12 minutes after it closed"
            yield GradingProblem(issue=Issue.LATE, about=student.sheet.source, message=late)
