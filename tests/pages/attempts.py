"""The same attempt made twice: with the rules of the game, and as a list of steps for the page."""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.classroom.conditions import terms_for
from quiz.classroom.exercise import Exercise
from quiz.classroom.submission import Submission, sealed
from quiz.classroom.submission_file import SubmissionFile
from quiz.rules.bookmark import bookmark
from quiz.rules.items import Form, Given, Line
from quiz.rules.question import Asked
from quiz.rules.session import Phase, Session, start
from quiz.store.round_state import RoundState
from tests.classroom.hand_in import rebuilt

BEGAN = datetime.datetime(2026, 3, 2, 12, 0, 0, 250_000, tzinfo=datetime.UTC)
STEP_MS = 125
"""Times are eighths of seconds, which floats hold exactly: how halves are rounded is of no interest."""
Steps = list[tuple[Any, ...]]


class _InMemory(SubmissionFile):
    """A result file that is not written."""

    def _write(self) -> None:
        self.submission = sealed(self.submission, self._secret)


class Attempt(Struct):
    """What the game makes of an attempt, and the steps that lead to it."""

    submission: Submission
    steps: Steps


def an_answer(asked: Asked, chance: random.Random) -> Given:
    """Any answer to a question."""
    options = list(asked.options)
    match asked.form:
        case Form.PICK_ONE:
            return (chance.choice(options),)
        case Form.PICK_SOME:
            picked = chance.sample(options, chance.randint(1, len(options)))
            return tuple(option for option in options if option in picked)
        case Form.TYPE:
            return (chance.choice(("Russia", "13 July", "Élysée «ñ»", 'a "quoted" \\ word', "1,200", "ελληνικά")),)
        case Form.ARRANGE:
            return tuple(chance.sample(options, len(options)))
        case Form.PAIR:
            return asked.pair_up(chance.sample(options, len(asked.prompts)))
        case Form.GROUP:
            return asked.pair_up([chance.choice(options) for _ in asked.prompts])


def random_attempt(exercise: Exercise, pack: Pack, student: str, chance: random.Random) -> Attempt:
    """An attempt with steps of any kind, to its end."""
    asked = exercise.asked(pack, exercise.seed_of(student))
    names = tuple(one.id for one in asked)
    file = _InMemory.begun(Path("x.json"), exercise, student, questions=names, attempt=1, now=BEGAN)
    file.submission = replace(file.submission, made_in="browser")
    file.record_start(BEGAN)
    lines = list(pack.brief.lines)
    seconds = BEGAN.timestamp()
    session = start(asked, terms_for(exercise, student, BEGAN), seconds)
    steps: Steps = []
    while session.phase is not Phase.OVER:
        waited = chance.randint(1, 400) * STEP_MS
        seconds += waited / 1000
        steps.append(("wait", waited))
        session = session.tick(seconds)
        if session.phase is not Phase.OVER:
            session, step = _step(session, seconds, lines, chance, is_late=len(steps) > 12 * len(asked))
            steps.append(step)
        now = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
        file.keep(RoundState(session=session, bookmark=bookmark(session, seconds), now=now))
    return Attempt(rebuilt(file.submission, file.submission.events, exercise.secret), steps)


def _step(
    session: Session, now: float, lines: list[Line], chance: random.Random, *, is_late: bool
) -> tuple[Session, tuple[Any, ...]]:
    sheet = session.open_sheet is not None
    match session.phase:
        case Phase.CITATION if chance.random() < 0.2:
            session = session.back()
            return (session.back() if session.phase is Phase.CERTAINTY else session), ("back",)
        case Phase.CITATION:
            cited = tuple(sorted(chance.sample(lines, chance.randint(0, min(3, session.current.cites)))))
            return session.cite(cited, now), ("cite", [str(line) for line in cited])
        case Phase.FEEDBACK:
            return session.proceed(now), ("proceed",)
        case Phase.OVERVIEW if is_late or chance.random() < 0.4:
            return session.hand_in(now), ("end",)
        case Phase.OVERVIEW:
            place = chance.randrange(len(session.asked))
            return session.turn_to(place, now), ("turnTo", place)
    roll = chance.random()
    if roll < 0.1:
        return session.look_up(), ("lookUp",)
    if roll < 0.2 and sheet:
        return session.look_over(now), ("lookOver",)
    if roll < 0.25 and sheet:
        return session.flag(session.place), ("flag",)
    if roll < 0.32 and sheet and session.open_sheet.current.final.given is not None:
        return session.clear(now), ("clear",)
    if roll < 0.45:
        return session.skip(now), ("skip",)
    answers = () if not sheet else session.open_sheet.current.answers
    given = an_answer(session.current, chance)
    if answers and answers[-1].given is not None and chance.random() < 0.3:
        given = answers[-1].given
    level = chance.choice((None, 1, 2, 3)) if session.terms.certainty else None
    session = session.give(given, now)
    if session.phase is Phase.CERTAINTY:
        session = session.set_certainty(level, now)
    return session, ("give", list(given), level)
