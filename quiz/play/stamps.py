"""The stamp on a round that is over: how far it is to the front page."""

from __future__ import annotations

from typing import NamedTuple

from quiz.play.round import Round
from quiz.rules.path import MOST_STARS, Step
from quiz.rules.remarks import ENOUGH
from quiz.rules.scoring import CONFIDENT, mistakes
from quiz.rules.terms import Mode
from quiz.wording import stamps
from quiz.wording.path import step_read

MOST, HALF = 0.8, 0.5
"""From which shares on most was right, and half."""


class Stamp(NamedTuple):
    """The stamp on a round: its words, and how many of its stars are won; None without stars.

    Stars that are ``is_counted`` are those of a step: they stand once. ``why`` says what it is for, and what the next
    one needs.
    """

    words: str
    stars: int | None = None
    is_counted: bool = False
    why: str = ""


NO_STAMP = Stamp("")


def stamp_of(round: Round, *, is_best: bool, step: Step | None = None) -> Stamp:
    """The stamp on a round: how far it is to the front page; whether it is the best yet where there is no share.

    Who was confident of a mistake is not fit to print. A round that is short or was broken off has none. That of a
    ``step`` of the path has the stars of the step.
    """
    if step is not None and round.progress.complete:
        return Stamp(step_read(step.paragraph), step.stars, is_counted=True)
    results, mode = round.results, round.terms_at_start.mode
    if mode is Mode.LADDER and results.share == 1:
        return _quick_stamp(stamps.EXTRA_EDITION, MOST_STARS)
    if mode.is_quick and is_best:
        is_sprint = mode is Mode.SPRINT
        return _quick_stamp(stamps.STOP_PRESS, MOST_STARS) if is_sprint else _quick_stamp(stamps.BEST_YET)
    if mode.is_quick:
        return NO_STAMP
    share, is_whole = results.share, round.progress.complete and len(round.turns) >= ENOUGH
    if share is None or results.figure.unit or not is_whole:
        return NO_STAMP
    surest = max((answer.certainty or 0 for _, answer in mistakes(round.session)), default=0)
    was_sure = surest >= CONFIDENT
    if share == 1:
        words = stamps.FRONT_PAGE
    elif share >= MOST and not was_sure:
        words = stamps.FIT_TO_PRINT
    else:
        words = stamps.SECOND_DRAFT if share >= HALF else stamps.FIRST_DRAFT
    why = stamps.why(
        words,
        most=MOST,
        half=HALF,
        sure_of_mistake=surest if was_sure and share >= MOST else None,
        asks_certainty=round.session.terms.certainty,
    )
    return Stamp(words, MOST_STARS if share == 1 else None, why=why)


def _quick_stamp(words: str, stars: int | None = None) -> Stamp:
    return Stamp(words, stars, why=stamps.why(words, most=MOST, half=HALF))
