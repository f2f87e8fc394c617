"""What a pack asks, counted: by kind, topic, difficulty and verdict, and line by line of the brief."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from msgspec import Struct

from quiz.bank.reader import PackReader
from quiz.rules.conflicts import conflicting_pairs
from quiz.rules.items import Kind, Verdict, cited_lines
from quiz.rules.path import short_steps
from quiz.rules.process import Process

MOST_PAIRS = 2_000
"""How many pairs are listed: in a large bank they grow with the square of the questions on a line."""

FEWEST_FOR_A_PATH = 20
"""In a smaller pack a step with few questions is nothing to speak of."""


class LineCount(Struct, frozen=True):
    """How many questions rest on a line of the brief, and how many of each kind."""

    questions: int
    kinds: dict[str, int]


class Coverage(Struct, frozen=True, kw_only=True):
    """The counts of a pack.

    ``drafts`` counts the drafts that are in form, which count for nothing else here, and ``unproved`` the questions
    without evidence. ``lines`` has every line of the brief, ``unasked-line`` those that
    nobody asks, and ``give_away`` the pairs of questions that no round asks together, ``MOST_PAIRS`` of them at the
    most. ``short_steps`` are the steps of the path that have too few questions for one key; they are told from
    ``FEWEST_FOR_A_PATH`` questions on. A question counts for each of its subjects.
    """

    questions: int
    drafts: int
    kinds: dict[str, int]
    topics: dict[str, int]
    difficulties: dict[str, int]
    processes: dict[str, int]
    subjects: dict[str, int]
    verdicts: dict[str, int]
    unproved: int
    lines: dict[str, LineCount]
    unasked: tuple[str, ...]
    short_steps: tuple[int, ...]
    give_away: tuple[tuple[str, str], ...]


def coverage(reader: PackReader) -> Coverage:
    """Count what a pack asks. Kinds, topics, processes and verdicts that nobody asks are there with 0."""
    kind_of_each = [item.kind.value for item in reader.items]
    kinds = Counter(kind_of_each)
    topics = Counter(item.topic for item in reader.items)
    difficulties = Counter(item.difficulty for item in reader.items)
    processes = Counter(item.process.value for item in reader.items if item.process is not None)
    subjects = Counter(subject for item in reader.items for subject in item.subjects)
    verdicts = Counter(item.right[0] for item in reader.items if item.verdicts)
    per_line: dict[str, Counter[str]] = {str(line): Counter() for line in reader.brief.lines}
    for item, kind in zip(reader.items, kind_of_each, strict=True):
        for line in cited_lines(item):
            if (counter := per_line.get(str(line))) is not None:
                counter[kind] += 1
    known = reader.about.topics if reader.about else topics
    return Coverage(
        questions=len(reader.items),
        drafts=len(reader.drafts),
        kinds={kind.value: kinds[kind.value] for kind in Kind},
        topics={topic: topics[topic] for topic in dict.fromkeys((*known, *sorted(topics)))},
        difficulties={str(level): difficulties[level] for level in (1, 2, 3)},
        processes={process.value: processes[process.value] for process in Process},
        subjects=dict(sorted(subjects.items())),
        verdicts={verdict.value: verdicts[verdict.value] for verdict in Verdict},
        unproved=sum(not item.evidence for item in reader.items),
        lines={
            line: LineCount(counter.total(), {kind.value: counter[kind.value] for kind in Kind if counter[kind.value]})
            for line, counter in per_line.items()
        },
        unasked=tuple(line for line, counter in per_line.items() if not counter),
        short_steps=_short_steps(reader),
        give_away=tuple((a.id, b.id) for a, b in islice(conflicting_pairs(reader.items), MOST_PAIRS)),
    )


def _short_steps(reader: PackReader) -> tuple[int, ...]:
    # A file that cannot be read hides its questions: nothing is said then that may not be so.
    if len(reader.items) < FEWEST_FOR_A_PATH or reader.has_unread_questions:
        return ()
    return short_steps(reader.items)
