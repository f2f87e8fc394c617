"""Contests of several teams for the tests: on a made bank, and moved on by words."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.rules.items import Item
from quiz.rules.session import WrongStep
from quiz.rules.team_steps import (
    Adjusted,
    Answered,
    Buzzed,
    Ended,
    Judged,
    Passed,
    Proceeded,
    Shown,
    Step,
    TieBreak,
    Undone,
)
from quiz.rules.team_terms import AnsweringOrder, Steal, TeamTerms
from quiz.rules.teams import Contest, begin
from tests.build_items import a_wrong_answer, asked, bank, choice, claim

NAMES = ("Red", "Blue", "Green", "Gold", "Grey", "Pink")
TIE_BREAKS = asked((choice("tie-1"), claim("tie-2")), 1)


WORDS: dict[str, Step] = {
    "pass": Passed(),
    "next": Proceeded(),
    "undo": Undone(),
    "show": Shown(),
    "judged right": Judged(right=True),
    "judged wrong": Judged(right=False),
    "end": Ended(),
    "tie-break": TieBreak(),
}
"""What may be done in a game but for answering and buzzing, by the word for it."""


def game(
    teams: int = 3,
    items: Iterable[Item] | None = None,
    way: AnsweringOrder = AnsweringOrder.TURNS,
    steal: Steal = Steal.ONE,
    penalty: int = 0,
) -> Contest:
    """A game of some teams on some questions, three laps unless told."""
    chosen = tuple(bank(3 * teams) if items is None else items)
    terms = TeamTerms(way=way, steal=steal, penalty=1 if penalty else 0)
    return begin(NAMES[:teams], terms, asked(chosen, 1), TIE_BREAKS)


def right(contest: Contest) -> Answered:
    """The right answer to the question on the table."""
    return Answered(contest.current.item.right)


def wrong(contest: Contest) -> Answered:
    """An answer that earns nothing."""
    return Answered(a_wrong_answer(contest.current.item))


def allows(contest: Contest, step: Step) -> bool:
    """Whether a step may be taken now."""
    try:
        contest.after(step)
    except WrongStep:
        return False
    return True


def play(contest: Contest, *moves: str) -> Contest:
    """A contest after some moves: right, wrong, pass, next, undo, the name of a team that buzzes, and so on."""
    step: Step
    for move in moves:
        match move:
            case "right":
                step = right(contest)
            case "wrong":
                step = wrong(contest)
            case _ if move in NAMES:
                step = Buzzed(move)
            case _ if move[1:] in NAMES:
                step = Adjusted(move[1:], 1 if move[0] == "+" else -1)
            case _:
                step = WORDS[move]
        contest = contest.after(step)
    return contest
