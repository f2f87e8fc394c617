"""A running game of teams for the teacher alone: each question with its answer, as soon as it is asked on the wall."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TextIO, assert_never

from quiz.bank.clean import clean
from quiz.bank.pack import Pack
from quiz.errors import Exit, QuizError
from quiz.plain import team_messages
from quiz.plain.console import Console
from quiz.plain.feedback_messages import proof
from quiz.play.team_follower import FollowedGame
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
from quiz.rules.teams import Contest, ContestPhase
from quiz.wording import feedback, names
from quiz.wording import teams as wording
from quiz.wording.prose import stop

LOOK = 0.5
"""How often the file is looked at, in seconds."""


def follow(
    game: FollowedGame, pack: Pack, stdin: TextIO, stdout: TextIO, wait: Callable[[float], None] = time.sleep
) -> Exit:
    """Say what happens in a game until it is over or Ctrl+C is pressed; raises QuizError where it is no game.

    Where a tie may still be settled the game is not over. What is no game later on is said once and waited for.
    """
    console = Console(stdin, stdout)
    contest = game.contest(pack)
    problem = ""
    try:
        console.say(*_opening(game, contest, pack))
        while not contest.over or contest.may_break_tie:
            console.finish()
            while not game.has_changed:
                wait(LOOK)
            try:
                before, contest = contest, game.contest(pack)
            except QuizError as error:
                if str(error) != problem:
                    problem = str(error)
                    console.say(stop(problem), "As soon as the game is there again, this goes on; Ctrl+C ends it.")
            else:
                problem = ""
                console.say(*_news(game, before, contest, pack))
    except KeyboardInterrupt:
        console.say("")
        console.finish()
        return Exit.INTERRUPTED
    console.finish()
    return Exit.OK


def _opening(game: FollowedGame, contest: Contest, pack: Pack) -> Iterator[str]:
    """Which game is followed, and how it stands."""
    yield f"The game in {clean(str(game.path))}, for the teacher: the answers stand here, so keep this off the wall."
    if contest.over:
        yield from _over(contest)
        if not contest.may_break_tie:
            yield "Once the next game has begun, enter the same command again."
        return
    yield "Nothing is entered here. It ends with the game, or with Ctrl+C."
    if contest.records:
        yield team_messages.score(contest)
    yield from _question(contest, pack)
    yield from (stop(f"{attempt.team}: {wording.outcome(attempt)}") for attempt in contest.state.attempts)


def _news(game: FollowedGame, before: Contest, after: Contest, pack: Pack) -> Iterator[str]:
    """What has happened between two looks at the file, step by step."""
    known = len(before.records)
    if (after.teams, after.asked, after.records[:known]) != (before.teams, before.asked, before.records):
        yield ""
        yield from _opening(game, after, pack)
        return
    contest = before
    for record in after.records[known:]:
        previous, contest = contest, contest.after(record.step)
        yield from _step(record.step, previous, contest)
        if contest.over:
            if not previous.over:
                yield from _over(contest)
        elif _place(contest) != _place(previous):
            yield from _question(contest, pack)
        elif contest.phase is ContestPhase.FEEDBACK and previous.phase is not ContestPhase.FEEDBACK:
            yield team_messages.score(contest)
        elif (
            contest.state.up != previous.state.up and contest.phase is ContestPhase.ANSWER and not contest.is_by_buzzer
        ):
            yield team_messages.called(contest)


def _place(contest: Contest) -> tuple[int, int] | None:
    """Which question is asked; None at the end."""
    return None if contest.over else (contest.state.ties, contest.state.place)


def _question(contest: Contest, pack: Pack) -> Iterator[str]:
    """A question with its answer, what else is right, and the lines that prove it."""
    asked = contest.current
    yield ""
    yield stop(f"{team_messages.heading(contest)}. {names.KINDS[asked.kind]}")
    yield stop(asked.stem)
    if parts := feedback.key_parts(asked):
        yield "Answer:"
        yield from parts
    else:
        yield team_messages.answer(contest)
    if asked.item.also_right:
        yield stop(f"Also right: {'; '.join(asked.item.also_right)}")
    yield from proof(feedback.proof(asked.item, pack.brief))


def _step(step: Step, before: Contest, after: Contest) -> Iterator[str]:
    """What a step was, where it is news to the teacher."""
    match step:
        case Buzzed(team=team):
            yield f"{team} buzzed."
        case Answered() | Judged() | Passed():
            attempts = after.state.attempts
            tried = len(attempts) > len(before.state.attempts)
            yield stop(f"{attempts[-1].team}: {wording.outcome(attempts[-1])}" if tried else "Nobody wants it")
        case Shown():
            yield "The answer was shown on the wall: right or wrong?"
        case Adjusted(team=team, points=points):
            yield f"{team}: {names.signed(points)}, by the teacher."
            yield team_messages.score(after)
        case Undone():
            yield stop(wording.taken_back(before.stack[-1][1]))
        case Proceeded() | TieBreak() | Ended():
            pass
        case _ as never:
            assert_never(never)


def _over(contest: Contest) -> Iterator[str]:
    """The end, and whether there may be more."""
    yield ""
    yield "The game is over."
    yield from map(stop, wording.final(contest.ranking))
    if contest.may_break_tie:
        yield "One more question can settle the tie. If there is none, Ctrl+C ends this."
