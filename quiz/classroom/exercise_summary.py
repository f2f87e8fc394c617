"""The summary of an exercise: what it asks, how it is done, and until when."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from quiz.bank.pack import Pack
from quiz.classroom.exercise import Counts, Exercise
from quiz.reading.zone import SYSTEM_ZONE, local
from quiz.rules.items import for_each
from quiz.rules.terms import Mode
from quiz.wording import names
from quiz.wording.moments import with_zone

_FEEDBACK = {
    Mode.PRACTICE: "told after every answer",
    Mode.EXAM: "told at the end; before it, whoever looks into the pack finds them",
}
_AFTER_CLOSING = "told after it has closed; before that, whoever looks into the pack finds them"
_COUNTS = for_each(
    Counts,
    {
        Counts.BEST: "the best attempt",
        Counts.LAST: "the last attempt",
        Counts.MEAN: "the mean of all attempts",
    },
)


def summary(
    exercise: Exercise, pack: Pack | None, now: datetime.datetime, zone: datetime.tzinfo = SYSTEM_ZONE
) -> Iterator[tuple[str, str]]:
    """The exercise as lines of a label and what it says; ``pack`` is None where it is not at hand."""
    yield "Questions", f"{len(exercise.question)}, for {names.marks(exercise.greatest)}"
    if pack is not None:
        asked = exercise.asked(pack, exercise.seed)
        kinds = Counter(names.KINDS[one.kind] for one in asked)
        topics = Counter(pack.about.topics.get(one.topic, one.topic) for one in asked)
        yield "Kinds", _counted(kinds)
        yield "Topics", _counted(topics)
    yield "Pack", f"{exercise.pack.title} ({exercise.pack.name})"
    yield "Answers", _answers(exercise)
    if exercise.mode is Mode.EXAM:
        yield "Going back", "allowed until it is handed in" if exercise.going_back else "not allowed"
    yield "Book", "open" if exercise.open_book else "closed"
    yield "How sure", "asked" if exercise.certainty else "not asked"
    yield "Line that proves it", "asked" if exercise.lines else "not asked"
    if exercise.strict_spelling:
        yield "Spelling", "a slip is wrong"
    yield "Time", "no limit" if exercise.minutes is None else minutes(exercise.minutes)
    for name, more in exercise.extra_minutes.items():
        yield f"More time for {name}", minutes(more)
    if exercise.opens is not None:
        yield "Opens", with_zone(local(exercise.opens, zone))
    if exercise.closes is not None:
        over = "; that is over" if exercise.closes <= now else ""
        yield "Closes", f"{with_zone(local(exercise.closes, zone))}{over}"
    attempts = "any number" if exercise.attempts is None else str(exercise.attempts)
    tells = exercise.attempts != 1 and not exercise.sealed and not exercise.answers_after_closing
    yield "Attempts", f"{attempts}; each tells the answers" if tells else attempts
    if exercise.attempts != 1:
        yield "Counts", _COUNTS[exercise.counts]
    yield "Order", "each student's own" if exercise.order == "own" else "the same for all"
    yield "Results", "sealed with a secret" if exercise.secret else "chained, without a secret"
    yield "Id", exercise.id


def _answers(exercise: Exercise) -> str:
    """When the answers are told."""
    if exercise.sealed is not None:
        return "hidden: marked by the teacher"
    return _AFTER_CLOSING if exercise.answers_after_closing else _FEEDBACK[exercise.mode]


def minutes(number: float) -> str:
    """A time in minutes: "1 minute", "12.5 minutes"."""
    return names.amount_in_full(number, "minute")


def _counted(of: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in of.items())
