"""What there is to say of a round: facts that follow from its answers and from what was played before, the best first.

Nothing here is praise: each remark can be checked against the answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from quiz.rules.scoring import Score, mark, score
from quiz.rules.session import LEVELS, Session

ENOUGH = 5
"""Rounds with fewer questions than this are not compared with each other."""
ROW = 4
"""So many right answers in a row are the first that are worth naming."""
OFTEN = 3
"""So many answers that were certain, or proved, are the first that are worth naming."""
MOST_DETAILS = 2
"""How many remarks follow the first one."""
_CERTAIN = LEVELS[-1]


class Before(Struct, frozen=True, kw_only=True):
    """What a player had done before a round.

    ``rounds`` counts the rounds on the same pack, ``alike`` are the credits of those that were of the same way and
    length and were played to their end, the first begun first. ``missed`` names the questions of the round that
    were not fully right the last time that they were asked.
    """

    rounds: int = 0
    alike: tuple[float, ...] = ()
    missed: frozenset[str] = frozenset()


class NothingAsked(Struct, frozen=True):
    """The round ended before its first answer."""


class AllSkipped(Struct, frozen=True):
    """All of ``asked`` questions were skipped."""

    asked: int


class NothingRight(Struct, frozen=True):
    """None of ``asked`` answers was fully right; ``partly`` earned a part."""

    asked: int
    partly: int


class EverythingRight(Struct, frozen=True):
    """All of ``asked`` answers were right, in a whole round for the ``time``-th time; 0 where that is not known.

    ``hinted`` of them were right after a hint that took a part of their points; then the time is not counted.
    """

    asked: int
    time: int = 0
    hinted: int = 0


class BestYet(Struct, frozen=True):
    """More than in any round like it before, the best of which earned ``before``."""

    credit: float
    asked: int
    before: float


class AsGoodAsBest(Struct, frozen=True):
    """As much as in the best round like it before."""

    credit: float
    asked: int


class FirstRound(Struct, frozen=True):
    """The first round of all on this pack."""

    credit: float
    asked: int


class BetterThanLast(Struct, frozen=True):
    """More than in the last round like it, which earned ``before``."""

    credit: float
    asked: int
    before: float


class Regained(Struct, frozen=True):
    """So many are right now that were not the last time."""

    number: int


class InARow(Struct, frozen=True):
    """The longest row of right answers in the round."""

    number: int


class Counted(Struct, frozen=True):
    """How many answers were right, right after a hint that took a part of their points, partly right, and so on.

    Each answer is counted once.
    """

    right: int
    hinted: int
    partly: int
    wrong: int
    skipped: int


class TopicRight(Struct, frozen=True):
    """All of ``asked`` questions on a topic were right, which were two or more."""

    topic: str
    asked: int


class TopicMissed(Struct, frozen=True):
    """The topic on which most was missed."""

    topic: str


class CertainAndWrong(Struct, frozen=True):
    """So many wrong answers were given as certain, two or more."""

    number: int


class CertainAndRight(Struct, frozen=True):
    """Every answer that was given as certain was right, so many of them."""

    number: int


class AllProved(Struct, frozen=True):
    """Every right answer that a line was asked for was proved by it, so many of them."""

    number: int


First = (
    NothingAsked
    | AllSkipped
    | NothingRight
    | EverythingRight
    | BestYet
    | AsGoodAsBest
    | FirstRound
    | BetterThanLast
    | Regained
    | InARow
    | Counted
)
"""What a round can be summed up by."""
Detail = Regained | InARow | TopicRight | TopicMissed | CertainAndWrong | CertainAndRight | AllProved
"""What can be added to that."""


def remarks(
    session: Session, before: Before | None = None, *, complete: bool = True
) -> tuple[First, *tuple[Detail, ...]]:
    """What there is to say of a round: what sums it up, and up to two more.

    ``before`` is None where nothing of earlier rounds is known or counts. ``complete`` says that the round came to
    its own end; else it is compared with no other.
    """
    total = score(session)
    counted = before if complete and total.asked == len(session.asked) else None
    first = next(_first(session, total, before, counted))
    if isinstance(first, NothingAsked | AllSkipped | NothingRight):
        return (first,)
    details = (one for one in _details(session, total, before, first) if type(one) is not type(first))
    return (first, *(one for one, _ in zip(details, range(MOST_DETAILS), strict=False)))


def _first(session: Session, total: Score, before: Before | None, counted: Before | None) -> Iterator[First]:
    """What sums a round up, the best first. ``counted`` is what it is compared with."""
    asked, credit = total.asked, total.credit
    if not asked:
        yield NothingAsked()
    if not total.answered:
        yield AllSkipped(asked)
    if not total.right:
        yield NothingRight(asked, _partly(session))
    alike = counted.alike if counted is not None and asked >= ENOUGH else ()
    if total.right == asked:
        hinted = _hinted(session)
        time = 1 + sum(earned == asked for earned in alike) if alike and not hinted else 0
        yield EverythingRight(asked, time, hinted)
    if alike and credit > max(alike):
        yield BestYet(credit, asked, max(alike))
    if alike and credit == max(alike):
        yield AsGoodAsBest(credit, asked)
    if before is not None and not before.rounds:
        yield FirstRound(credit, asked)
    regained = _regained(session, before)
    if regained >= 2:
        yield Regained(regained)
    if alike and credit > alike[-1]:
        yield BetterThanLast(credit, asked, alike[-1])
    if (row := longest_row(session)) >= ROW:
        yield InARow(row)
    partly = _partly(session)
    hinted, wrong = _hinted(session), total.answered - total.right - partly
    yield Counted(right=total.right - hinted, hinted=hinted, partly=partly, wrong=wrong, skipped=total.skipped)


def _details(session: Session, total: Score, before: Before | None, first: First) -> Iterator[Detail]:
    """What can be added, the most telling first."""
    sure = [mark(*turn) for turn in session.turns if turn[1].certainty == _CERTAIN and turn[1].given is not None]
    if (wrong := sum(not one.credit for one in sure)) >= 2:
        yield CertainAndWrong(wrong)
    if regained := _regained(session, before):
        yield Regained(regained)
    if not isinstance(first, EverythingRight):
        yield from _topics(total)
        if (row := longest_row(session)) >= ROW:
            yield InARow(row)
    if len(sure) >= OFTEN and all(one.right for one in sure):
        yield CertainAndRight(len(sure))
    if total.line_verdicts >= OFTEN and total.line_right == total.line_verdicts:
        yield AllProved(total.line_right)


def _topics(total: Score) -> Iterator[Detail]:
    """The topic that went best and the one on which most was missed, where there are several."""
    if len(total.topics) < 2:
        return
    whole = {topic: tally.asked for topic, tally in total.topics.items() if tally.credit == tally.asked}
    if whole and max(whole.values()) >= 2:
        topic = max(whole, key=lambda topic: whole[topic])
        yield TopicRight(topic, whole[topic])
    lost = {topic: tally.asked - tally.credit for topic, tally in total.topics.items()}
    most = max(lost, key=lambda topic: lost[topic])
    if lost[most] > 0:
        yield TopicMissed(most)


def _partly(session: Session) -> int:
    """How many answers are partly right, whatever a hint has cost."""
    return sum(0 < mark(*turn).share < 1 for turn in session.turns)


def _hinted(session: Session) -> int:
    """How many answers are right after a hint that took a part of their points."""
    return sum(one.right and one.weight < 1 for one in (mark(*turn) for turn in session.turns))


def _regained(session: Session, before: Before | None) -> int:
    missed = before.missed if before is not None else frozenset()
    return sum(asked.id in missed and mark(asked, answer).right for asked, answer in session.turns)


def longest_row(session: Session) -> int:
    """The most answers one after the other that were right, whatever a hint has cost."""
    longest = row = 0
    for asked, answer in session.counted:
        row = row + 1 if mark(asked, answer).right else 0
        longest = max(longest, row)
    return longest
