"""A round as a row of cells, one a question: on the progress line, with the results, and in the line to share."""

from __future__ import annotations

from enum import StrEnum

from quiz.rules.question import Asked
from quiz.rules.scoring import mark
from quiz.rules.session import Answer, Session


class Cell(StrEnum):
    """What became of one question, as a shape; what is drawn says the same without colour."""

    RIGHT = "■"
    PARTLY = "◧"
    WRONG = "□"
    SKIPPED = "·"
    TO_COME = "─"


def cell(asked: Asked, answer: Answer) -> Cell:
    """What became of a question that was answered or skipped; raises SealedError where its key is not at hand."""
    if answer.given is None:
        return Cell.SKIPPED
    marked = mark(asked, answer)
    return Cell.RIGHT if marked.right else Cell.PARTLY if marked.credit else Cell.WRONG


def answered(session: Session) -> tuple[Cell, ...]:
    """One cell for each question answered or skipped so far; none for one that was exchanged on a ladder."""
    return tuple(cell(asked, answer) for asked, answer in session.counted)


def progress(session: Session) -> tuple[Cell, ...]:
    """One cell for each question of a round, those still to come among them."""
    done = answered(session)
    return done + (Cell.TO_COME,) * (len(session.asked) - len(done))
