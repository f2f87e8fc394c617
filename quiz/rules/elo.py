"""An estimate of a player's skill from their answers: Elo over lines of the brief and questions.

An answer is a match between the player and the question (Pelánek, "Applications of the Elo rating
system in adaptive educational systems", Computers & Education 98, 2016). Figures are in logits; 0 is
a player who gets half of the middling questions right without guessing. The player has a skill, and
an offset from it on each line; a question has a difficulty. With s the skill, o the mean offset of
the question's lines, d its difficulty and g what a blind guess earns, the credit to expect is

    P = g + (1 - g) / (1 + exp(d - s - o))

After an answer that earned c, each figure moves by its own K(n) (c - P), the difficulty the other
way, and the lines of one question share their move equally. K(n) = a / (1 + b n) is the uncertainty
function of the same paper: large while few answers, n, have moved that figure, small after many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import exp, fsum

from msgspec import Struct

from quiz.rules.items import Item, Line, cited_lines

DIFFICULTY = {1: -1.0, 2: 0.0, 3: 1.0}
"""What the author's level is worth in logits, before answers say more."""
START = 0.5
"""The skill of a player of whom nothing is known, in logits."""


class Pace(Struct, frozen=True):
    """How fast a figure follows the answers: the ``a`` and ``b`` of its uncertainty function."""

    a: float
    b: float

    def after(self, answers: int) -> float:
        """The move for a surprise of a full mark after so many answers, in logits."""
        return self.a / (1 + self.b * answers)


SKILL = Pace(2.0, 0.2)
OFFSET = Pace(1.5, 0.2)
QUESTION = Pace(0.5, 0.3)
"""Chosen by simulation (``tests/bench/skill_simulation.py``) for a skill that is near after 100 answers."""


class Outcome(Struct, frozen=True):
    """What one answer earned: the id of the question and the credit, 0 to 1. Skipped ones are no answers.

    ``day`` is the day on which it was given, in any count that goes up by one from day to day.
    """

    item: str
    credit: float
    day: int = 0


class Beliefs(Struct, frozen=True, kw_only=True):
    """The estimates for a player after their answers so far.

    ``skill`` is overall, in logits. ``offsets`` (logits) and ``asked`` (answers) hold the lines that
    were asked about, ``days`` on how many days each was, ``credits`` what its answers earned, ``difficulties``
    (logits) and ``places`` the questions that were asked; a place is that of the last answer among all ``answers``,
    counted from 0.
    """

    answers: int
    skill: float
    offsets: dict[Line, float]
    asked: dict[Line, int]
    days: dict[Line, int]
    credits: dict[Line, float]
    difficulties: dict[str, float]
    places: dict[str, int]

    def expects(self, item: Item) -> float:
        """The credit to expect for an answer, guessing included, 0 to 1.

        For a claim, a choice and a typed answer that is the chance of being right; for the other
        kinds, which can be partly right, it is the share of the full mark.
        """
        offset = _offset(cited_lines(item), self.offsets)
        difficulty = self.difficulties.get(item.id, DIFFICULTY[item.difficulty])
        return _credit(self.skill + offset - difficulty, item.guess_credit)

    def knows(self, line: Line) -> float | None:
        """The chance of being right on a middling question on a line where guessing is no help; None if unseen."""
        return _credit(self.skill + self.offsets[line], 0.0) if line in self.offsets else None

    def last_asked(self, name: str) -> int | None:
        """How many answers ago the question of this id was answered, 1 for the last one; None if it never was."""
        return self.answers - self.places[name] if name in self.places else None


def believe(items: Iterable[Item], outcomes: Iterable[Outcome]) -> Beliefs:
    """The estimates after these answers, the oldest first. Questions that the bank does not have are ignored."""
    bank = {item.id: item for item in items}
    read: dict[str, tuple[tuple[Line, ...], float]] = {}
    skill = START
    offsets: dict[Line, float] = {}
    difficulties: dict[str, float] = {}
    places: dict[str, int] = {}
    asked: Counter[Line] = Counter()
    days: dict[Line, set[int]] = {}
    credits: dict[Line, float] = {}
    turns: Counter[str] = Counter()
    answers = 0
    for outcome in outcomes:
        name = outcome.item
        if name not in bank:
            continue
        if name not in read:
            read[name] = cited_lines(bank[name]), bank[name].guess_credit
            difficulties[name] = DIFFICULTY[bank[name].difficulty]
        lines, lucky = read[name]
        offset = _offset(lines, offsets)
        surprise = outcome.credit - _credit(skill + offset - difficulties[name], lucky)
        skill += SKILL.after(answers) * surprise
        for line in lines:
            offsets[line] = offsets.get(line, 0.0) + OFFSET.after(asked[line]) * surprise / len(lines)
            asked[line] += 1
            days.setdefault(line, set()).add(outcome.day)
            credits[line] = credits.get(line, 0.0) + outcome.credit
        difficulties[name] -= QUESTION.after(turns[name]) * surprise
        turns[name] += 1
        places[name] = answers
        answers += 1
    return Beliefs(
        answers=answers,
        skill=skill,
        offsets=offsets,
        asked=dict(asked),
        days={line: len(on) for line, on in days.items()},
        credits=credits,
        difficulties=difficulties,
        places=places,
    )


def _offset(lines: Sequence[Line], offsets: Mapping[Line, float]) -> float:
    """The mean of a player's offsets on some lines; 0 for a question that rests on none."""
    return fsum(offsets.get(line, 0.0) for line in lines) / len(lines) if lines else 0.0


def _credit(logits: float, lucky: float) -> float:
    """The credit to expect of a player so many logits above the question."""
    return lucky + (1 - lucky) / (1 + exp(-logits))
