"""The step at which a round was left, and how it is resumed there."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from quiz.rules.answer import Answer
from quiz.rules.helps import UsedHelp
from quiz.rules.question import Asked, asked_under
from quiz.rules.session import Phase, Session
from quiz.rules.sheet import Sheet
from quiz.rules.terms import Terms


class Bookmark(Struct, frozen=True, kw_only=True):
    """The step at which a round was left: with the answers given, all that is needed to resume it.

    ``elapsed`` is how many seconds of the round had passed; ``draft`` is an answer that was locked
    in but not yet complete; ``helps`` are those that were taken, each with its question. ``sheet`` has the answers of a
    round in which one may go back, the time of the present visit among theirs.
    """

    phase: Phase
    terms: Terms
    elapsed: float
    draft: Answer | None = None
    helps: tuple[UsedHelp, ...] = ()
    sheet: Sheet | None = None


def bookmark(session: Session, now: float) -> Bookmark:
    """The bookmark of a session at a moment.

    Whoever leaves a question after going back to it from citing lines has had all the time to read the brief.
    """
    session = session.as_left()
    elapsed = max(0.0, now - session.started)
    return Bookmark(
        phase=session.phase,
        terms=session.terms,
        elapsed=elapsed,
        draft=session.draft,
        helps=session.helps,
        sheet=session.sheet_at(now),
    )


def resume(asked: tuple[Asked, ...], answers: tuple[Answer, ...], at: Bookmark, now: float) -> Session:
    """Resume a round where it was left; the time in between does not count.

    Raises ValueError where the bookmark does not fit the answers, or nothing is left to do.
    """
    session = Session(
        asked=asked_under(at.terms, asked),
        terms=at.terms,
        started=now - at.elapsed,
        shown=now,
        phase=at.phase,
        answers=answers,
        draft=at.draft,
        helps=at.helps,
        sheet=at.sheet,
    )
    if at.terms.going_back != (at.sheet is not None) or (at.sheet and len(at.sheet.slots) != len(asked)):
        raise ValueError("the sheet is not that of these questions")
    waits_for_more = at.phase in {Phase.CERTAINTY, Phase.CITATION}
    if at.phase is Phase.OVER or not 0 <= session.place < len(asked) or waits_for_more != (at.draft is not None):
        raise ValueError("there is nothing left of this round to go on with")
    return session


def start_clock(session: Session, left: float, now: float) -> Session:
    """The same round with ``left`` seconds to go, and its question shown, from now on."""
    return replace(session, started=now + left - (session.terms.limit or left), shown=now)
