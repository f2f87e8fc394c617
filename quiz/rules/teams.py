"""One keyboard, several teams, as a state machine: whose answer it is, who may steal, and what a step earns.

A contest is a value, as a session is: every step returns a new one, and everything about it follows from
the steps in their order. The phases of one question are::

    in turns    ANSWER -> (JUDGE) -> the next team's ANSWER ... FEEDBACK -> the next question's ANSWER ... OVER
    by buzzer   BUZZ -> ANSWER -> (JUDGE) -> BUZZ ... FEEDBACK -> the next question's BUZZ ... OVER

A question that has earned nothing yet may be stolen, as often as the terms say; who was partly right keeps
that share, and nobody steals the rest. No team answers twice on one question. Steps that are taken back
stay in the records.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import reduce
from typing import Annotated, assert_never

from msgspec import Meta, Struct
from msgspec.structs import replace

from quiz.rules.items import Given
from quiz.rules.question import Asked, with_slips
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
    Team,
    TieBreak,
    Undone,
)
from quiz.rules.team_terms import FEWEST, MOST, AnsweringOrder, Steal, TeamTerms, order_of, shared_out

FULL, STOLEN = 2, 1
"""The points for a whole answer, by whoever answers first and by whoever steals."""


class ContestPhase(StrEnum):
    """What a contest waits for."""

    BUZZ = "buzz"
    ANSWER = "answer"
    JUDGE = "judge"
    FEEDBACK = "feedback"
    OVER = "over"


class Attempt(Struct, frozen=True):
    """A team's attempt at the current question.

    ``given`` is None where it passed, or was ``judged`` by ear. ``misspelt`` says that it is right but for a slip.
    """

    team: str
    given: Given | None
    credit: float
    points: float
    judged: bool = False
    misspelt: bool = False


class StepRecord(Struct, frozen=True, kw_only=True):
    """A step that was taken: on which question, for which team, and what it earned or cost.

    What is taken back has the same question and team, and the opposite points.
    """

    step: Step
    question: str | None = None
    team: str | None = None
    points: float = 0.0


class State(Struct, frozen=True, kw_only=True):
    """A contest at one moment.

    ``place`` is the index of the question, among those of tie-breaks once ``ties`` is above 0. ``line`` are
    the teams that the question may go to, in turns in that order; ``up`` is the one that is to answer.
    ``points`` go by the teams' own order.
    """

    phase: ContestPhase
    place: int = 0
    ties: int = 0
    line: tuple[str, ...] = ()
    up: str | None = None
    attempts: tuple[Attempt, ...] = ()
    points: tuple[float, ...] = ()


class Rank(Struct, frozen=True, kw_only=True):
    """A team's place. Teams with the same points share it, and the places after it are left out."""

    rank: Annotated[int, Meta(ge=1, le=MOST)]
    team: Team
    points: float


class Contest(Struct, frozen=True, kw_only=True):
    """A game in progress: teams, questions, its state, and a record of every step.

    ``spare`` are questions for tie-breaks. ``stack`` has, for every step that still stands, the state
    before it and how it went.
    """

    teams: tuple[str, ...]
    terms: TeamTerms
    asked: tuple[Asked, ...]
    spare: tuple[Asked, ...] = ()
    state: State
    records: tuple[StepRecord, ...] = ()
    stack: tuple[tuple[State, StepRecord], ...] = ()

    @property
    def phase(self) -> ContestPhase:
        """What is waited for."""
        return self.state.phase

    @property
    def over(self) -> bool:
        """Whether the last question is behind; a tie may still be broken, and steps taken back."""
        return self.phase is ContestPhase.OVER

    @property
    def current(self) -> Asked:
        """The current question; raises WrongStep once the game is over."""
        if self.over:
            raise WrongStep("the game is over")
        return self.spare[self.state.place] if self.state.ties else self.asked[self.state.place]

    @property
    def points(self) -> dict[str, float]:
        """What each team has."""
        return dict(zip(self.teams, self.state.points, strict=True))

    @property
    def waiting(self) -> tuple[str, ...]:
        """The teams that may still answer this question, in turns in that order."""
        tried = {attempt.team for attempt in self.state.attempts}
        return tuple(team for team in self.state.line if team not in tried)

    @property
    def is_by_buzzer(self) -> bool:
        """Whether keys decide who answers this question."""
        return self.terms.way is AnsweringOrder.BUZZER or self.state.ties > 0

    @property
    def is_steal(self) -> bool:
        """Whether whoever answers now takes over what another team has missed."""
        return bool(self.state.attempts)

    @property
    def begins_lap(self) -> bool:
        """Whether the team whose turn it is had the turn before, too: it ended one lap and begins the next."""
        place = self.state.place
        if self.is_by_buzzer or not place:
            return False
        return order_of(self.teams, place - 1, self.terms.first)[0] == order_of(self.teams, place, self.terms.first)[0]

    @property
    def ranking(self) -> tuple[Rank, ...]:
        """The teams by their points, those with the same in their own order."""
        all_points = self.state.points
        ranks = (
            Rank(rank=1 + sum(other > points for other in all_points), team=team, points=points)
            for team, points in self.points.items()
        )
        return tuple(sorted(ranks, key=lambda place: place.rank))

    @property
    def leaders(self) -> tuple[str, ...]:
        """The team that has most, or those that share the lead."""
        return tuple(place.team for place in self.ranking if place.rank == 1)

    @property
    def may_break_tie(self) -> bool:
        """Whether the lead is shared at the end, and a question is left to settle it."""
        return self.over and len(self.leaders) > 1 and self.state.ties < len(self.spare)

    def after(self, step: Step) -> Contest:
        """The contest after a step; raises WrongStep for one that cannot be taken now."""
        if isinstance(step, Undone):
            return self._undone()
        question = None if self.over else self.current.id
        state, team, points = self._state_after(step)
        record = StepRecord(step=step, question=question, team=team, points=points)
        stack = (*self.stack, (self.state, record))
        return replace(self, state=state, records=(*self.records, record), stack=stack)

    def _undone(self) -> Contest:
        if not self.stack:
            raise WrongStep("there is nothing to take back")
        state, last = self.stack[-1]
        record = replace(last, step=Undone(), points=-last.points or 0.0)
        return replace(self, state=state, records=(*self.records, record), stack=self.stack[:-1])

    def _state_after(self, step: Step) -> tuple[State, str | None, float]:
        """The state after a step, the team whose step it was, and what it earned."""
        state = self.state
        match step:
            case Buzzed(team=team):
                self._demand(ContestPhase.BUZZ)
                if team not in self.waiting:
                    raise WrongStep(f"{team} may not answer this question")
                return replace(state, phase=ContestPhase.ANSWER, up=team), team, 0.0
            case Answered(given=given):
                self._demand(ContestPhase.ANSWER)
                return self._after_attempt(given, self.current.credit(given))
            case Shown():
                self._demand(ContestPhase.ANSWER)
                self._demand_typed()
                return replace(state, phase=ContestPhase.JUDGE), state.up, 0.0
            case Judged(right=right):
                self._demand(ContestPhase.ANSWER, ContestPhase.JUDGE)
                self._demand_typed()
                return self._after_attempt(None, float(right), judged=True)
            case Passed():
                self._demand(ContestPhase.BUZZ, ContestPhase.ANSWER)
                if state.up is None:
                    return replace(state, phase=ContestPhase.FEEDBACK), None, 0.0
                return self._after_attempt(None, 0.0)
            case Proceeded():
                self._demand(ContestPhase.FEEDBACK)
                return self._on_question(state.place + 1, state), None, 0.0
            case Adjusted(team=team, points=points):
                if team not in self.teams:
                    raise WrongStep(f"no team is called {team}")
                return self._with_points(state, team, points), team, float(points)
            case TieBreak():
                if not self.may_break_tie:
                    raise WrongStep("there is no tie to break")
                put = replace(state, phase=ContestPhase.BUZZ, place=state.ties, ties=state.ties + 1, line=self.leaders)
                return put, None, 0.0
            case Ended():
                if self.over:
                    raise WrongStep("the game is over")
                return _over(state), None, 0.0
            case Undone():
                raise WrongStep("what was taken back stays so")
            case _ as never:
                assert_never(never)

    def _after_attempt(
        self, given: Given | None, earned: float, *, judged: bool = False
    ) -> tuple[State, str | None, float]:
        """The state after the attempt of the team whose answer it is."""
        state, team = self.state, self.state.up
        if team is None:
            raise WrongStep("nobody is to answer")
        points = self._points_for(earned)
        misspelt = given is not None and self.current.slip_of(given) != ""
        attempt = Attempt(team, given, earned, points, judged, misspelt)
        tried = replace(state, attempts=(*state.attempts, attempt), up=None)
        tried = self._with_points(tried, team, points)
        left = replace(self, state=tried).waiting
        if earned or state.phase is ContestPhase.JUDGE or not left or len(tried.attempts) == self._most_attempts:
            return replace(tried, phase=ContestPhase.FEEDBACK), team, points
        if self.is_by_buzzer:
            return replace(tried, phase=ContestPhase.BUZZ), team, points
        return replace(tried, phase=ContestPhase.ANSWER, up=left[0]), team, points

    def _points_for(self, earned: float) -> float:
        """The points for a share of the full mark, to a tenth, so that a room can add them up."""
        if earned:
            return round((STOLEN if self.is_steal else FULL) * earned, 1)
        buzzed = self.terms.way is AnsweringOrder.BUZZER and not self.state.ties
        return -float(self.terms.penalty) if buzzed and self.terms.penalty else 0.0

    @property
    def _most_attempts(self) -> int:
        """How many teams may try a question; a tie-break is for all who share the lead."""
        if self.state.ties:
            return MOST
        return {Steal.NONE: 1, Steal.ONE: 2, Steal.ALL: MOST}[self.terms.steal]

    def _with_points(self, state: State, team: str, points: float) -> State:
        """The state with points put to a team's account."""
        held = zip(self.teams, state.points, strict=True)
        return replace(state, points=tuple(round(had + points, 1) if one == team else had for one, had in held))

    def _on_question(self, place: int, state: State) -> State:
        """The state with the question at a place, or the end if there is none; a tie-break has only one."""
        if state.ties or place == len(self.asked):
            return _over(state)
        return _with_question(place, state, self.teams, self.terms)

    def _demand(self, *phases: ContestPhase) -> None:
        if self.phase not in phases:
            raise WrongStep(f"the game is in {self.phase}")

    def _demand_typed(self) -> None:
        if not self.current.form.facts.is_typed:
            raise WrongStep("only what would be typed is judged by ear")


def begin(teams: tuple[str, ...], terms: TeamTerms, asked: tuple[Asked, ...], spare: tuple[Asked, ...] = ()) -> Contest:
    """A contest on its first question.

    Raises ValueError for too few or too many teams, for two of one name, where there is nothing to ask, or
    where some team would get more questions in turns than another.
    """
    if not FEWEST <= len(teams) <= MOST or len(set(teams)) < len(teams):
        raise ValueError(f"a game needs {FEWEST} to {MOST} teams, each with a name of its own")
    if not asked or len(asked) != len(shared_out(asked, len(teams), terms.way)[0]):
        raise ValueError("the questions do not go evenly into the teams")
    asked, spare = (with_slips(some, count=terms.slips) for some in (asked, spare))
    nothing = State(phase=ContestPhase.OVER, points=(0.0,) * len(teams))
    return Contest(teams=teams, terms=terms, asked=asked, spare=spare, state=_with_question(0, nothing, teams, terms))


def replay(start: Contest, steps: Iterable[Step]) -> Contest:
    """A contest after some steps; raises WrongStep where one of them could not be taken."""
    return reduce(Contest.after, steps, start)


def _with_question(place: int, state: State, teams: tuple[str, ...], terms: TeamTerms) -> State:
    """The state with a new question, which nobody has tried."""
    put = replace(state, place=place, attempts=(), up=None)
    if terms.way is AnsweringOrder.BUZZER:
        return replace(put, phase=ContestPhase.BUZZ, line=teams)
    line = order_of(teams, place, terms.first)
    return replace(put, phase=ContestPhase.ANSWER, line=line, up=line[0])


def _over(state: State) -> State:
    """The state at the end, with no question."""
    return replace(state, phase=ContestPhase.OVER, line=(), up=None, attempts=())
