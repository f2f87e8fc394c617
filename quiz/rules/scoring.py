"""Scores: points for certainty and for the line, and what a whole round adds up to.

Every figure follows from the answers alone and can be worked out again from a result file; sums
are ``fsum``, since ``sum`` rounds floats otherwise from Python 3.12 on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import fsum, sqrt
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from quiz.rules.answer import LEVELS, Answer
from quiz.rules.citing import cites_evidence
from quiz.rules.helps import HINT_WEIGHT, Help, is_hinted
from quiz.rules.items import Verdict
from quiz.rules.process import Process
from quiz.rules.question import Asked

# What shows marks plays no round.
if TYPE_CHECKING:
    from quiz.rules.session import Session

T = TypeVar("T")

RIGHT_POINTS = {1: 1.0, 2: 2.0, 3: 3.0}
WRONG_POINTS = {1: 0.0, 2: -2.0, 3: -6.0}
"""Certainty-based marking (Gardner-Medwin, 1995): proper, so honesty pays best at each level."""
THRESHOLDS = {2: "2/3", 3: "4/5"}
"""From which chance of being right a level pays better than the one below."""
LINE_BONUS = 1.0
"""For a right answer with its line. Fixed, so that it moves none of the thresholds."""
CONFIDENT = 2
"""From this level of certainty on, a mistake is a confident one."""
FEW = 30
"""Below so many answers a share says too little to be shown as one."""


class Mark(Struct, frozen=True):
    """What one answer earned.

    ``credit`` is what it earned of the full mark, 0 to 1. ``certainty_bonus`` is what the stated
    certainty added to the credit or took from it. ``line`` is None where no line was asked for. ``slip_of`` is the
    right answer that was misspelt, empty where none was. ``weight`` is what part of all these points counts, less
    than 1 after a hint.
    """

    credit: float
    certainty_bonus: float
    line: bool | None
    slip_of: str = ""
    weight: float = 1.0

    @property
    def share(self) -> float:
        """How much of the answer is right, 0 to 1, whatever a hint has cost."""
        return self.credit / self.weight

    @property
    def right(self) -> bool:
        """Whether all of the answer is right, whatever a hint has cost."""
        return self.share == 1

    @property
    def line_bonus(self) -> float:
        """The bonus for a right answer that was proved by its line."""
        return LINE_BONUS * self.weight if self.right and self.line else 0.0

    @property
    def points(self) -> float:
        """All that the answer earned: credit and both bonuses."""
        return self.credit + self.certainty_bonus + self.line_bonus


def mark(asked: Asked, answer: Answer) -> Mark:
    """Mark one answer. A skipped question earns and costs nothing.

    A half-right answer earns its credit times the level, and only an answer with no credit at all
    takes the loss (as Moodle's certainty-based behaviour does it). A hint takes its part of all points, won or lost,
    so that it moves no threshold. Certainty adds nothing to an answer that was looked up, which is no longer the
    player's own knowledge; a wrong one that was given as certain costs the same.
    """
    if answer.given is None:
        return Mark(0.0, 0.0, None)
    slip_of = asked.slip_of(answer.given)
    share = 1.0 if slip_of else asked.item.credit(answer.given)
    level = answer.certainty or 1
    paid = 1 if Help.BRIEF in answer.helps else level
    points = share * RIGHT_POINTS[paid] if share else WRONG_POINTS[level]
    is_cited = answer.cited is not None and bool(asked.item.evidence)  # What is unproved has no line to cite.
    line = cites_evidence(asked.item, answer.cited or (), asked.cites) if is_cited else None
    weight = HINT_WEIGHT if asked.hint_price and is_hinted(answer.helps) else 1.0
    return Mark(share * weight, (points - share) * weight, line, slip_of, weight)


def stake(level: int, helps: Collection[Help] = (), *, hint_price: bool = True) -> tuple[float, float]:
    """The points that a level of certainty wins and loses on an answer that was given with these helps."""
    weight = HINT_WEIGHT if hint_price and is_hinted(helps) else 1.0
    return RIGHT_POINTS[1 if Help.BRIEF in helps else level] * weight, WRONG_POINTS[level] * weight


class Tally(Struct, frozen=True):
    """Credit earned over questions asked."""

    credit: float
    asked: int


class Calibration(Struct, frozen=True):
    """One level of certainty: ``right`` of ``answers`` were fully right."""

    level: int
    right: int
    answers: int


class CalibrationRange(Struct, frozen=True, kw_only=True):
    """A level of certainty with the range in which its share right likely lies, by Wilson; ``few`` under 30 answers."""

    level: int
    right: int
    answers: int
    low: float
    high: float
    few: bool


class Bias(Struct, frozen=True):
    """One verdict: how often it was given (``said``), and how often it was right (``were``)."""

    verdict: Verdict
    said: int
    were: int


class Score(Struct, frozen=True, kw_only=True):
    """The score of a round.

    ``accuracy`` is credit over questions asked, 0 to 1, and None before the first. ``right`` counts right answers.
    ``line_right`` counts those that were proved by their line, among ``line_asked``. ``looked_up`` and ``hinted``
    count the questions on which the brief was read or a hint was taken before the answer.
    """

    asked: int
    answered: int
    skipped: int
    right: int
    credit: float
    accuracy: float | None
    certainty_bonus: float
    certainty_asked: int
    line_right: int
    line_asked: int
    line_verdicts: int
    line_bonus: float
    points: float
    topics: dict[str, Tally]
    kinds: dict[str, Tally]
    processes: dict[Process, Tally]
    calibration: tuple[Calibration, ...]
    bias: tuple[Bias, ...]
    looked_up: int
    hinted: int


def score(session: Session) -> Score:
    """Add up a session as far as it was played; questions never reached do not count."""
    turns = session.counted
    marks = [mark(asked, answer) for asked, answer in turns]
    earned = fsum(m.credit for m in marks)
    skipped = sum(answer.given is None for _, answer in turns)
    lined = [m for m in marks if m.line is not None]
    return Score(
        asked=len(turns),
        answered=len(turns) - skipped,
        skipped=skipped,
        right=sum(m.right for m in marks),
        credit=earned,
        accuracy=earned / len(turns) if turns else None,
        certainty_bonus=fsum(m.certainty_bonus for m in marks),
        certainty_asked=sum(answer.certainty is not None for _, answer in turns),
        line_right=sum(m.right and bool(m.line) for m in lined),
        line_asked=len(lined),
        line_verdicts=sum(m.right for m in lined),
        line_bonus=fsum(m.line_bonus for m in marks),
        points=fsum(m.points for m in marks),
        topics=_tallies((asked.topic, m.credit) for (asked, _), m in zip(turns, marks, strict=True)),
        kinds=_tallies((asked.kind.value, m.credit) for (asked, _), m in zip(turns, marks, strict=True)),
        processes=_tallies(
            (asked.item.process, m.credit)
            for (asked, _), m in zip(turns, marks, strict=True)
            if asked.item.process is not None
        ),
        calibration=_calibration(turns, marks),
        bias=bias((answer.given[0], asked.item.right[0]) for asked, answer in turns if asked.verdicts and answer.given),
        looked_up=sum(Help.BRIEF in answer.helps for _, answer in turns),
        hinted=sum(asked.hint_price and is_hinted(answer.helps) for asked, answer in turns),
    )


def points(session: Session) -> float:
    """The points of a session so far, without the rest of its score."""
    return fsum(mark(asked, answer).points for asked, answer in session.turns)


def _tallies(credits: Iterable[tuple[T, float]]) -> dict[T, Tally]:
    earned: dict[T, list[float]] = {}
    for name, share in credits:
        earned.setdefault(name, []).append(share)
    return {name: Tally(fsum(shares), len(shares)) for name, shares in earned.items()}


def _calibration(turns: tuple[tuple[Asked, Answer], ...], marks: list[Mark]) -> tuple[Calibration, ...]:
    levels = []
    for level in LEVELS:
        at_level = [m for (_, answer), m in zip(turns, marks, strict=True) if answer.certainty == level]
        if at_level:
            levels.append(Calibration(level, sum(m.right for m in at_level), len(at_level)))
    return tuple(levels)


def bias(ruled: Iterable[tuple[str, str]]) -> tuple[Bias, ...]:
    """How often each verdict was given and how often it was right, from pairs of both; empty without a pair."""
    pairs = tuple(ruled)
    if not pairs:
        return ()
    return tuple(
        Bias(verdict, sum(given == verdict for given, _ in pairs), sum(key == verdict for _, key in pairs))
        for verdict in Verdict
    )


def mistakes(session: Session) -> tuple[tuple[Asked, Answer], ...]:
    """The answers that were not right, the most confident first, then the worst."""
    wrong = [
        (asked, answer, mark(asked, answer).credit)
        for asked, answer in session.turns
        if answer.given is not None and not mark(asked, answer).right
    ]
    wrong.sort(key=lambda turn: (-(turn[1].certainty or 0), turn[2]))
    return tuple((asked, answer) for asked, answer, _ in wrong)


def in_a_row(session: Session) -> int:
    """How many of the latest answers were right one after the other, whatever a hint has cost."""
    count = 0
    for asked, answer in reversed(session.counted):
        if not mark(asked, answer).right:
            break
        count += 1
    return count


def calibration_range(at: Calibration) -> CalibrationRange:
    """A level with the likely range of its share right; raises ValueError if it has no answers."""
    low, high = wilson(at.right, at.answers)
    return CalibrationRange(
        level=at.level, right=at.right, answers=at.answers, low=low, high=high, few=at.answers < FEW
    )


def wilson(right: int, answers: int, z: float = 1.959964) -> tuple[float, float]:
    """The 95 % interval of Wilson (1927) for a share of ``right`` in ``answers``, both 0 to 1.

    Raises ValueError unless 0 <= right <= answers and answers > 0.
    """
    if not 0 <= right <= answers or answers == 0:
        raise ValueError(f"{right} of {answers} is no share")
    share = right / answers
    centre = share + z * z / (2 * answers)
    spread = z * sqrt(share * (1 - share) / answers + z * z / (4 * answers * answers))
    scale = 1 + z * z / answers
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
