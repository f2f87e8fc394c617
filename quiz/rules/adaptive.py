"""Which questions an adaptive round prefers: weak or unseen lines, at a difficulty that suits the player.

The score of a question is a weighted sum: how near it comes to the share right that a round aims
at, how much there is to gain on its lines, and how lately it was asked. That is the way of Papoušek,
Pelánek and Stanislav, "Adaptive practice of facts in domains with varied prior knowledge" (Educational
Data Mining, 2014); the gain on lines in the place of their count of answers is our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

from quiz.rules.elo import Beliefs
from quiz.rules.items import Item, Line, cited_lines

TARGET = 0.8
"""The share right that a round aims at: mostly success, and something to learn."""
UNSEEN = 1.5
"""What there is to gain on a line that was never asked: more than on all but the weakest."""
REST = 30
"""After so many other answers a question is half rested."""
FIT, GAIN, REPEAT, JITTER = 1.0, 1.0, 0.5, 0.25
"""The weights, chosen by simulation (``tests/bench/skill_simulation.py``)."""


def prioritise(ranked: Sequence[Item], beliefs: Beliefs) -> list[Item]:
    """The questions in the order in which a round should take them.

    They come in the order of a plain draw, which stays as a jitter, so that rounds on the same
    beliefs differ by their seed.
    """
    gains: dict[Line, float] = {}

    def speaks(place: int, item: Item) -> float:
        lines = cited_lines(item)
        for line in lines:
            if line not in gains:
                gains[line] = _gain(line, beliefs)
        if lines:
            # A question on several lines tells less of each: their mean over the root of their number.
            gain = fsum(gains[line] for line in lines) / (len(lines) * sqrt(len(lines)))
        else:
            gain = _gain_unproved(item, beliefs)
        score = FIT * _fit(beliefs.expects(item)) + GAIN * gain - REPEAT * _repeat(beliefs.last_asked(item.id))
        return score - JITTER * place / len(ranked)

    scores = {item.id: speaks(place, item) for place, item in enumerate(ranked)}
    return sorted(ranked, key=lambda item: scores[item.id], reverse=True)


def _fit(expected: float) -> float:
    """How well an expected credit fits the target: 1 on target, falling straight to 0 at no and at full credit."""
    return expected / TARGET if expected < TARGET else (1 - expected) / (1 - TARGET)


def _gain(line: Line, beliefs: Beliefs) -> float:
    """How much there is to gain on a line: the chance of not knowing it, and more where few answers say so."""
    knows = beliefs.knows(line)
    return UNSEEN if knows is None else 1 - knows + 1 / (1 + beliefs.asked[line])


def _gain_unproved(item: Item, beliefs: Beliefs) -> float:
    """How much there is to gain on a question that rests on no line: as on a line that it alone asks."""
    return UNSEEN if beliefs.last_asked(item.id) is None else 1 - beliefs.expects(item)


def _repeat(ago: int | None) -> float:
    """How recently a question was answered: 0 if never, near 1 if just now."""
    return 0.0 if ago is None else REST / (REST + ago)
