"""Made statistics of the pack of the tests, the same ones every time."""

from __future__ import annotations

import datetime
import random

from quiz.rules.items import Claim, Item, Line, Verdict, cited_lines
from quiz.rules.statistics import AnswerSum, Day, Statistics, Tried, statistics
from tests.island import ISLAND

PACK = ISLAND
TODAY = datetime.date(2026, 1, 5).toordinal()
LENGTH = 60
"""From the first day to the last."""
ASKED_PARAGRAPHS = 6


def figures(*, asked: int = 600, known: dict[Line, float | None] | None = None) -> Statistics:
    """Sixty days of getting better. The last two paragraphs were never asked about."""
    chance = random.Random(3)
    items = tuple(
        item for item in PACK.items if not any(line.paragraph > ASKED_PARAGRAPHS for line in cited_lines(item))
    )
    answers = [_answer(chance, chance.choice(items), place / asked, place) for place in range(asked)]
    days = []
    for day in sorted({answer.day for answer in answers}):
        then = [answer for answer in answers if answer.day == day]
        days.append(Day(day, 1 + len(then) // 15, len(then), sum(answer.credit for answer in then)))
    judged = {
        line: None
        if line.paragraph > ASKED_PARAGRAPHS or chance.random() < 0.1
        else min(0.97, max(0.15, chance.gauss(0.95 - 0.1 * line.paragraph, 0.15)))
        for line in PACK.brief.lines
    }
    knows = (judged if known is None else known).get

    def tried(_: Line) -> Tried:
        return Tried(9, 9)

    return statistics(answers, days, items=PACK.items, lines=PACK.brief.lines, knows=knows, tried=tried, today=TODAY)


def _answer(chance: random.Random, item: Item, when: float, place: int) -> AnswerSum:
    """One answer: the later, the likelier it is right; some days are left out."""
    day = TODAY - LENGTH + 1 + int(when * LENGTH)
    right = chance.random() < 0.5 + 0.35 * when
    skipped = not right and chance.random() < 0.1
    level = None if skipped else chance.choice((None, 1, 2, 2, 3))
    claim = isinstance(item, Claim) and not skipped
    wrong = [verdict for verdict in Verdict if isinstance(item, Claim) and verdict is not item.key]
    return AnswerSum(
        question=item.id,
        kind=item.kind.value,
        topic=item.topic,
        level=level,
        verdict_given=(item.key if right else chance.choice(wrong)) if claim and isinstance(item, Claim) else None,
        verdict_right=item.key if isinstance(item, Claim) else None,
        right=right,
        answers=1,
        skipped=int(skipped),
        credit=float(right),
        last=(place, 0),
        day=day - day % 7 % 4 if day < TODAY - 4 else day,
    )
