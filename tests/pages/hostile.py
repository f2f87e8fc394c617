"""A marked exercise with the same text wherever text may stand, to be a hostile one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from quiz.bank.about import About, Source
from quiz.bank.brief import Brief, Paragraph
from quiz.bank.pack import Pack, PackUsed
from quiz.classroom.exercise import FORMAT, Exercise, Task
from quiz.classroom.grades import Grades, GradingProblem, Issue, MarkedSheet, Student
from quiz.classroom.turns import turns_of
from quiz.rules.items import Item, Line, Typed
from quiz.rules.session import Answer
from quiz.rules.terms import Mode
from tests.build_items import a_wrong_answer, choice, claim, match, order, select, typed

TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "</title></style></svg><h1>mine</h1>",
    "<!-- {{ 7 * 7 }} {% raw %} {# #}",
    "&lt;b&gt; &amp; &#60;",
    "]]> <![CDATA[",
    "\u202egnp.exe\u2066 right to left",
    "\x1b[2J\x00\x07 bell",
    "\ud800 half a letter",
    "a\n\n\nb\u2028c",
    "W" * 1000,
    "漢字" * 300,
)


def grades(text: str, students: int = 6) -> Grades:
    """The exercise, done by so many students: the first half right, the others wrong, all of them called so."""
    items = tuple(_items(text))
    exercise = Exercise(
        format=FORMAT,
        id="0123456789abcdef",
        title=text,
        mode=Mode.EXAM,
        certainty=True,
        lines=True,
        pack=PackUsed(name=text, title=text, digest="sha256:" + "0" * 64),
        question=tuple(Task(id=item.id) for item in items),
    )
    by_id = {item.id: item for item in items}
    enrolled = tuple(
        Student(
            name=f"{text} {number}",
            more={text: text},
            sheet=MarkedSheet(
                name=text,
                source=text,
                attempt=1,
                minutes=1.0,
                turns=turns_of(exercise, by_id, dict(_answers(items, text, right=number < students / 2))),
            ),
        )
        for number in range(students)
    )
    problem = GradingProblem(issue=Issue.CHANGED, about=text, message=text)
    return Grades(exercise=exercise, pack=_pack(text, items), items=by_id, students=enrolled, problems=(problem,))


def _items(text: str) -> Iterator[Item]:
    more: dict[str, Any] = {"stem": text, "why": text, "topic": "made"}
    wrong = (f"{text} 1", f"{text} 2")
    yield claim(**more)
    yield choice(key=text, wrong=wrong, **more)
    yield select(key=(text, f"{text} 3"), wrong=wrong, **more)
    yield typed(key="Russia", wrong=wrong, **more)
    yield order(key=(text, *wrong), **more)
    yield match(key={f"{text} 4": text, f"{text} 5": f"{text} 6"}, wrong=wrong, **more)


def _answers(items: tuple[Item, ...], text: str, *, right: bool) -> Iterator[tuple[str, Answer]]:
    for item in items:
        wrong = (text,) if isinstance(item, Typed) else a_wrong_answer(item)
        yield item.id, Answer(given=item.right if right else wrong, certainty=3, cited=(Line(1, 1),))


def _pack(text: str, items: tuple[Item, ...]) -> Pack:
    source = Source(
        publisher=text, date=datetime.date(2020, 1, 1), place=text, address="https://example.org", cite=text
    )
    about = About(title=text, about=text, source=source, topics={"made": text})
    lines = {Line(1, 1): f"{text} the words", Line(1, 2): text}
    return Pack(
        name=text, about=about, brief=Brief((Paragraph(1, text, lines),)), items=items, digest="sha256:" + "0" * 64
    )
