"""What has to hold for every game of teams, however it is played."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.rules.team_steps import Adjusted, Answered, Buzzed, Judged, Passed, Proceeded, Shown, Step, TieBreak, Undone
from quiz.rules.team_terms import AnsweringOrder, Steal
from quiz.rules.teams import Contest, ContestPhase, replay
from tests.build_items import bank
from tests.rules.build_contests import allows, game, right, wrong


@st.composite
def games(draw: st.DrawFn) -> tuple[Contest, list[Contest]]:
    """A game somewhere in its middle, and how it stood before it and after every step."""
    teams = draw(st.integers(2, 6))
    start = game(
        teams,
        bank(draw(st.integers(1, 2)) * teams),
        draw(st.sampled_from(AnsweringOrder)),
        draw(st.sampled_from(Steal)),
        draw(st.integers(0, 1)),
    )
    every = [start]
    for _ in range(draw(st.integers(0, 20))):
        every.append(every[-1].after(draw(st.sampled_from(list(possible(every[-1]))))))
    return start, every


def possible(contest: Contest) -> Iterable[Step]:
    """Every kind of step that may be taken now."""
    steps: list[Step] = [Undone(), Proceeded(), Passed(), TieBreak(), Shown(), Judged(right=True), Judged(right=False)]
    steps += [Buzzed(team) for team in contest.teams]
    steps += [Adjusted(contest.teams[-1], 1), Adjusted(contest.teams[0], -1)]
    if not contest.over:
        steps += [right(contest), wrong(contest), Answered(contest.current.options[:1])]
    return filter(partial(allows, contest), steps)


@given(games())
@settings(max_examples=50)
def test_points_are_the_sum_of_what_every_step_earned(played: tuple[Contest, list[Contest]]) -> None:
    contest = played[1][-1]
    for team, points in contest.points.items():
        assert points == pytest.approx(sum(one.points for one in contest.records if one.team == team), abs=1e-9)


@given(games())
@settings(max_examples=50)
def test_replaying_the_steps_gives_the_same_game(played: tuple[Contest, list[Contest]]) -> None:
    start, every = played
    assert replay(start, [one.step for one in every[-1].records]) == every[-1]


@given(games())
@settings(max_examples=50)
def test_undoing_everything_leads_to_the_very_start(played: tuple[Contest, list[Contest]]) -> None:
    start, every = played
    contest = every[-1]
    while allows(contest, Undone()):
        contest = contest.after(Undone())
    assert contest.state == start.state
    assert contest.records[: len(every[-1].records)] == every[-1].records


@given(games())
@settings(max_examples=50)
def test_one_step_and_its_undoing_change_nothing_but_the_log(played: tuple[Contest, list[Contest]]) -> None:
    contest = played[1][-1]
    for step in possible(contest):
        if step != Undone():
            back = contest.after(step).after(Undone())
            assert (back.state, back.stack) == (contest.state, contest.stack)
            assert len(back.records) == len(contest.records) + 2


@given(games())
@settings(max_examples=50)
def test_no_team_answers_twice_on_a_question_nor_more_teams_than_agreed(
    played: tuple[Contest, list[Contest]],
) -> None:
    for contest in played[1]:
        tried = [attempt.team for attempt in contest.state.attempts]
        assert len(set(tried)) == len(tried)
        assert contest.state.up not in tried
        if not contest.state.ties:
            assert len(tried) <= {Steal.NONE: 1, Steal.ONE: 2, Steal.ALL: 6}[contest.terms.steal]
        assert all(not attempt.credit for attempt in contest.state.attempts[:-1])


@given(games())
@settings(max_examples=50)
def test_somebody_or_something_can_always_go_on(played: tuple[Contest, list[Contest]]) -> None:
    contest = played[1][-1]
    assert any(allows(contest, Buzzed(team)) for team in contest.teams) == (contest.phase is ContestPhase.BUZZ)
    assert (contest.state.up is not None) == (contest.phase in {ContestPhase.ANSWER, ContestPhase.JUDGE})
    if contest.phase is ContestPhase.ANSWER:
        assert allows(contest, right(contest))
