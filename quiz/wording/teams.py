"""Messages of a game of teams: whose answer it is, how it went, and the scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

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
from quiz.rules.team_terms import TeamTerms
from quiz.rules.teams import FULL, STOLEN, Attempt, Contest, ContestPhase, Rank, StepRecord
from quiz.rules.text import fold
from quiz.wording import names

SIGNS = "▲●■◆▼✚"
"""A sign for each team, so that none is known by its colour alone."""
_COLOURS = ("red", "blue", "green", "yellow", "purple", "orange")
"""What the colours are called, in the order of the signs."""

_MOST_NAMED = 2
"""Where more than so many and one share the lead, they are counted and not named."""


def sign_places(teams: tuple[str, ...]) -> dict[str, int]:
    """Which sign and colour each team has, as a place from 0: that of its name, where this is a colour's."""
    by_name = {team: _COLOURS.index(fold(team)) for team in teams if fold(team) in _COLOURS}
    left = (place for place in range(len(_COLOURS)) if place not in by_name.values())
    return {team: by_name[team] if team in by_name else next(left) for team in teams}


def points(number: float) -> str:
    """A number of points: "2 points", "1 point", "0.7 points"."""
    return names.amount(number, "point")


def listed(teams: Iterable[str]) -> str:
    """Some teams in a sentence: "Red, Blue or Green"."""
    *most, last = teams
    return f"{', '.join(most)} or {last}" if most else last


def call(contest: Contest) -> str:
    """What is waited for, in a few words, after the name of the team where there is one."""
    match contest.phase:
        case ContestPhase.BUZZ if contest.state.ties and not contest.is_steal:
            return f"Tie-break: {listed(contest.waiting)}"
        case ContestPhase.BUZZ:
            return f"Who else? {listed(contest.waiting)}" if contest.is_steal else "Who buzzes first?"
        case ContestPhase.ANSWER:
            turn = "your turn again" if contest.begins_lap else "your turn"
            what = "may steal" if contest.is_steal else "answer" if contest.is_by_buzzer else turn
            return f"{what}, {points(STOLEN if contest.is_steal else FULL)}"
        case ContestPhase.JUDGE:
            return "right or wrong?"
        case ContestPhase.FEEDBACK:
            attempts = contest.state.attempts
            return outcome(attempts[-1]) if attempts else "Nobody wants it"
        case ContestPhase.OVER:
            return winners(contest.ranking)
        case _ as never:
            assert_never(never)


def outcome(attempt: Attempt) -> str:
    """How a team's try went: "right, +2"."""
    return ", ".join(filter(None, (verdict(attempt), names.signed(attempt.points) if attempt.points else "")))


def verdict(attempt: Attempt) -> str:
    """How a team's try went in a few words."""
    if attempt.given is None and not attempt.judged:
        return "passed"
    if attempt.misspelt:
        return "right, check the spelling"
    return "right" if attempt.credit == 1 else "partly right" if attempt.credit else "wrong"


def winners(ranking: tuple[Rank, ...]) -> str:
    """Who has most, or who shares the lead; in words that fit a name of one as well as of many."""
    *most, last = (place.team for place in ranking if place.rank == 1)
    if len(most) > _MOST_NAMED:
        return f"A tie of {len(most) + 1} teams"
    return f"A tie: {', '.join(most)} and {last}" if most else f"First: {last}"


def standing(ranking: tuple[Rank, ...]) -> Iterator[str]:
    """The scoreboard line by line: "1. Red, 6 points"."""
    return (f"{place.rank}. {place.team}, {points(place.points)}" for place in ranking)


def final(ranking: tuple[Rank, ...]) -> Iterator[str]:
    """The end: who has most, and the teams by their points."""
    yield winners(ranking)
    yield from standing(ranking)


def for_teacher(command: str) -> str:
    """How the teacher sees an answer before the room does."""
    return (
        f"To see each answer on your own: enter {command} in this folder in a second terminal that is not on the wall. "
        "What is said aloud can then be ruled on unseen, and still be stolen."
    )


def rematch(starter: str) -> str:
    """What another game of the same teams would be, begun by the ``starter`` where a team begins."""
    return f"Rematch{f', {starter} first' if starter else ''}"


def unkept(steps: int, resume_command: str) -> str:
    """How many steps of a game are not saved, and the command that resumes it before them, if there is one."""
    if not resume_command:
        return "Nothing of the game is on file."
    last = "The last step is" if steps == 1 else f"The last {steps} steps are"
    return f"{last} not on file; {resume_command} goes on before {'it' if steps == 1 else 'them'}."


def ended(contest: Contest, file: str, resume_command: str, unsaved_note: str) -> Iterator[str]:
    """Messages when a game is left: the standing and its file, or the command that resumes it."""
    if contest.over:
        yield f"{winners(contest.ranking)}. {'; '.join(standing(contest.ranking))}"
    if unsaved_note:
        yield unsaved_note
    elif contest.over:
        yield f"The result is in {file}"
    else:
        yield f"Your game is waiting: {resume_command} goes on with it."


def costs(terms: TeamTerms) -> Iterator[str]:
    """What a wrong answer after buzzing costs; nothing if it costs nothing."""
    if terms.penalty:
        yield "A wrong answer or a pass after buzzing costs 1; in a tie-break neither does."


def taken_back(record: StepRecord) -> str:
    """What an undo has taken back: "Taken back: the answer of Red, 2 points"."""
    worth = f", {points(record.points)}" if record.points else ""
    return f"Taken back: {_step(record.step, record.team)}{worth}"


def _step(step: Step, team: str | None) -> str:
    match step:
        case Buzzed():
            return f"{team} buzzed"
        case Answered():
            return f"the answer of {team}"
        case Judged():
            return f"the ruling on {team}"
        case Shown():
            return "the answer was shown"
        case Passed():
            return f"{team} passed" if team else "nobody wanted it"
        case Adjusted():
            return f"the change for {team}"
        case TieBreak():
            return "the tie-break"
        case Ended():
            return "the end"
        case Proceeded():
            return "going on"
        case Undone():
            return "what was taken back"
        case _ as never:
            assert_never(never)
