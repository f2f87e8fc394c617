"""Figures in rows, each with its label, and what several of those in results, statistics and reports say alike."""

from __future__ import annotations

from msgspec import Struct

from quiz.rules.scoring import Bias, CalibrationRange
from quiz.wording import names
from quiz.wording.prose import capital

PROCESSES = "What a question asks of a reader"
"""The heading of the figures by process."""


class Row(Struct, frozen=True):
    """One figure: what of, how it reads, and the share to draw as a bar where there is one."""

    label: str
    value: str
    share: float | None = None


class Section(Struct, frozen=True):
    """Figures that belong together."""

    title: str
    rows: tuple[Row, ...]


def calibration(at: CalibrationRange) -> Row:
    """A level of certainty: k of n, and where the share likely lies once there are enough answers."""
    likely = "too few answers to judge" if at.few else f"likely {100 * at.low:.0f} to {100 * at.high:.0f} %"
    return Row(capital(names.LEVELS[at.level]), f"{at.right} of {at.answers} right, {likely}", at.right / at.answers)


def given_and_right(bias: Bias) -> str:
    """How often a verdict was given, and how often it was right."""
    times = {1: "once", 2: "twice"}.get(bias.said, f"{bias.said} times")
    how_often = f"you said it {times}" if bias.said else "you never said it"
    claims = names.count(bias.were, "claim") if bias.were else "none of the claims"
    return f"{how_often}; it was the right answer to {claims}"
