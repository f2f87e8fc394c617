"""How well a fact was remembered, judged by one answer, in the four grades of spaced repetition."""

from __future__ import annotations

from enum import IntEnum


class Rating(IntEnum):
    """The grades that FSRS takes, worst first."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


def rating(*, right: bool, certainty: int | None, first: bool, helped: bool = False) -> Rating:
    """The grade of an answer; ``first`` says that the fact has never been right before.

    Anything but right is Again. A right guess is Hard, and so is what was ``helped``: looked up, or answered after a
    hint. Right and certain is Easy, but Good the first time, which shows that a fact was learnt and not yet that it
    stays. Right with no word on how sure is Good.
    """
    if not right:
        return Rating.AGAIN
    if helped or certainty == 1:
        return Rating.HARD
    return Rating.EASY if certainty == 3 and not first else Rating.GOOD
