"""Several teams: whose answer it is, who may steal, what it earns, and what is taken back."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.session import WrongStep
from quiz.rules.team_steps import Adjusted, Answered, Buzzed, Ended, Judged, Passed, Proceeded, Shown, TieBreak, Undone
from quiz.rules.team_terms import AnsweringOrder, Steal, TeamTerms, deal, order_of, shared_out
from quiz.rules.teams import ContestPhase, begin
from quiz.rules.terms import QuestionFilter
from quiz.wording.teams import call
from tests.build_items import asked, bank, choice, claim, match, order, select, typed
from tests.rules.build_contests import NAMES, allows, game, play, right

# In turns.


def test_the_team_in_turn_answers_and_a_right_answer_earns_two() -> None:
    contest = game()
    assert (contest.phase, contest.state.up) == (ContestPhase.ANSWER, "Red")
    contest = play(contest, "right")
    assert contest.phase is ContestPhase.FEEDBACK
    assert contest.points == {"Red": 2.0, "Blue": 0.0, "Green": 0.0}


def test_a_team_that_ends_a_lap_and_begins_the_next_is_told_so() -> None:
    contest, calls = game(2), []
    for _ in range(4):
        calls.append((contest.state.up, call(contest)))
        contest = play(contest, "right", "next")
    assert calls == [
        ("Red", "your turn, 2 points"),
        ("Blue", "your turn, 2 points"),
        ("Blue", "your turn again, 2 points"),
        ("Red", "your turn, 2 points"),
    ]


@pytest.mark.parametrize("missed", ["wrong", "pass"])
def test_what_is_missed_or_passed_goes_to_the_next_team_for_one_point(missed: str) -> None:
    contest = play(game(), missed)
    assert (contest.phase, contest.state.up, contest.is_steal) == (ContestPhase.ANSWER, "Blue", True)
    assert play(contest, "right").points == {"Red": 0.0, "Blue": 1.0, "Green": 0.0}


def test_with_one_steal_the_third_team_has_no_chance() -> None:
    assert play(game(), "wrong", "wrong").phase is ContestPhase.FEEDBACK


def test_without_steals_a_miss_ends_the_question() -> None:
    assert play(game(steal=Steal.NONE), "wrong").phase is ContestPhase.FEEDBACK


def test_with_all_steals_everybody_has_one_chance() -> None:
    contest = play(game(steal=Steal.ALL), "wrong", "pass")
    assert (contest.phase, contest.state.up) == (ContestPhase.ANSWER, "Green")
    assert play(contest, "wrong").phase is ContestPhase.FEEDBACK
    assert play(contest, "right").points["Green"] == 1.0


def test_a_wrong_answer_in_turn_costs_nothing() -> None:
    assert set(play(game(steal=Steal.ALL, penalty=1), "wrong", "wrong", "wrong").points.values()) == {0.0}


def test_who_was_partly_right_keeps_the_share_and_nobody_steals_the_rest() -> None:
    contest = game(2, (select(), match()))
    contest = contest.after(Answered(("Russia",)))
    assert (contest.phase, contest.points["Red"]) == (ContestPhase.FEEDBACK, 1.0)
    contest = play(contest, "next").after(Answered(("vetoed", "urged", "backed")))
    assert (contest.phase, contest.points["Blue"]) == (ContestPhase.FEEDBACK, 0.7)


def test_a_partly_right_steal_earns_its_share_of_one() -> None:
    contest = play(game(2, (order(), order("b"))), "wrong").after(
        Answered(("the protests", "the vote", "the law", "the meeting"))
    )
    assert contest.points["Blue"] == 0.8


@given(st.integers(2, 6), st.integers(1, 12))
def test_turns_are_fair(teams: int, laps: int) -> None:
    lines = [order_of(NAMES[:teams], place) for place in range(teams * laps)]
    assert all(sorted(line) == sorted(NAMES[:teams]) for line in lines)
    for lap in range(laps):
        of_lap = lines[lap * teams : (lap + 1) * teams]
        assert set(Counter(line[0] for line in of_lap).values()) == {1}
        assert set(Counter(line[1] for line in of_lap).values()) == {1}


@given(st.integers(2, 6))
def test_over_the_laps_each_team_begins_and_steals_from_each_other_equally_often(teams: int) -> None:
    laps = teams * (teams - 1)
    lines = [order_of(NAMES[:teams], place) for place in range(teams * laps)]
    assert set(Counter(line[0] for line in lines[::teams]).values()) == {teams - 1}
    pairs = Counter((line[0], line[1]) for line in lines)
    assert len(pairs) == teams * (teams - 1)
    assert len(set(pairs.values())) == 1


# By buzzer.


def test_nobody_answers_before_a_key_is_pressed_and_the_first_one_counts() -> None:
    contest = game(way=AnsweringOrder.BUZZER)
    assert (contest.phase, contest.state.up) == (ContestPhase.BUZZ, None)
    assert not allows(contest, right(contest))
    contest = play(contest, "Green")
    assert contest.state.up == "Green"
    assert not allows(contest, Buzzed("Red"))
    assert not allows(contest, Buzzed("Green"))
    assert play(contest, "right").points == {"Red": 0.0, "Blue": 0.0, "Green": 2.0}


@pytest.mark.parametrize("missed", ["wrong", "pass"])
@pytest.mark.parametrize("penalty", [0, 1])
def test_buzzing_without_knowing_costs_the_penalty(missed: str, penalty: int) -> None:
    contest = play(game(way=AnsweringOrder.BUZZER, penalty=penalty), "Blue", missed)
    assert contest.points["Blue"] == -penalty
    assert contest.phase is ContestPhase.BUZZ


def test_whoever_has_tried_cannot_buzz_again() -> None:
    contest = play(game(way=AnsweringOrder.BUZZER, steal=Steal.ALL), "Blue", "wrong")
    assert contest.waiting == ("Red", "Green")
    assert not allows(contest, Buzzed("Blue"))
    assert play(contest, "Red", "right").points["Red"] == 1.0


def test_steals_by_buzzer_end_as_agreed() -> None:
    assert play(game(way=AnsweringOrder.BUZZER, steal=Steal.NONE), "Blue", "wrong").phase is ContestPhase.FEEDBACK
    assert play(game(way=AnsweringOrder.BUZZER), "Blue", "wrong", "Red", "wrong").phase is ContestPhase.FEEDBACK
    every = play(game(way=AnsweringOrder.BUZZER, steal=Steal.ALL), "Blue", "wrong", "Red", "wrong")
    assert every.phase is ContestPhase.BUZZ
    assert play(every, "Green", "wrong").phase is ContestPhase.FEEDBACK


def test_where_nobody_wants_a_question_it_is_told() -> None:
    contest = play(game(way=AnsweringOrder.BUZZER, penalty=1), "pass")
    assert contest.phase is ContestPhase.FEEDBACK
    assert set(contest.points.values()) == {0.0}


# What is said aloud.


def test_what_is_said_aloud_is_judged_and_a_wrong_one_may_be_stolen() -> None:
    contest = game(2, (typed(), typed("b")))
    assert play(contest, "judged right").points["Red"] == 2.0
    contest = play(contest, "judged wrong")
    assert contest.state.up == "Blue"
    assert play(contest, "judged right").points["Blue"] == 1.0


def test_once_the_answer_is_shown_nobody_can_steal_it() -> None:
    contest = play(game(2, (typed(), typed("b"))), "show")
    assert contest.phase is ContestPhase.JUDGE
    assert not allows(contest, Passed())
    assert not allows(contest, Answered(("Russia",)))
    assert play(contest, "judged wrong").phase is ContestPhase.FEEDBACK
    assert play(contest, "judged right").points["Red"] == 2.0


def test_only_what_would_be_typed_is_judged() -> None:
    for item in (claim(), choice(), select(), order(), match()):
        contest = game(2, (item, claim("b")))
        assert not allows(contest, Shown())
        assert not allows(contest, Judged(right=True))


# The end.


def test_teams_with_the_same_points_share_their_place() -> None:
    contest = play(game(4, bank(4)), "+Gold", "+Blue", "+Blue", "+Green", "+Green", "end")
    assert [(place.rank, place.team, place.points) for place in contest.ranking] == [
        (1, "Blue", 2.0),
        (1, "Green", 2.0),
        (3, "Gold", 1.0),
        (4, "Red", 0.0),
    ]
    assert contest.leaders == ("Blue", "Green")


@pytest.mark.parametrize("way", AnsweringOrder)
def test_a_tie_break_is_by_buzzer_for_the_leaders_alone_and_costs_nothing(way: AnsweringOrder) -> None:
    contest = play(game(3, way=way, penalty=1), "+Red", "+Green", "end")
    assert contest.may_break_tie
    contest = play(contest, "tie-break")
    assert (contest.phase, contest.current.id, contest.waiting) == (ContestPhase.BUZZ, "tie-1", ("Red", "Green"))
    assert not allows(contest, Buzzed("Blue"))
    contest = play(contest, "Green", "wrong")
    assert (contest.phase, contest.points["Green"]) == (ContestPhase.BUZZ, 1.0)
    contest = play(contest, "Red", "right", "next")
    assert (contest.over, contest.leaders, contest.may_break_tie) == (True, ("Red",), False)


def test_a_tie_can_be_broken_as_often_as_there_are_questions_put_by() -> None:
    contest = play(game(2), "end", "tie-break", "pass", "next", "tie-break")
    assert contest.current.id == "tie-2"
    contest = play(contest, "pass", "next")
    assert not contest.may_break_tie
    assert not allows(contest, TieBreak())


def test_a_lead_of_one_s_own_needs_no_tie_break() -> None:
    assert not allows(play(game(), "+Red", "end"), TieBreak())
    assert not allows(game(), TieBreak())


def test_a_game_ends_after_its_last_question() -> None:
    contest = game(2, (claim("a"), claim("b")))
    contest = play(contest, "right", "next", "right", "next")
    assert contest.over
    with pytest.raises(WrongStep):
        _ = contest.current
    assert not any(allows(contest, step) for step in (Proceeded(), Passed(), Ended(), Buzzed("Red"), Shown()))


# Taking back.


def test_undo_takes_back_the_last_step_and_leaves_it_on_record() -> None:
    before = play(game(), "wrong")
    after = play(before, "right", "undo")
    assert after.state == before.state
    assert [type(happened.step).__name__ for happened in after.records] == ["Answered", "Answered", "Undone"]
    assert (after.records[-1].team, after.records[-1].question, after.records[-1].points) == (
        "Blue",
        before.current.id,
        -1.0,
    )


def test_undo_goes_back_over_questions_and_over_the_end_to_the_very_start() -> None:
    start = game(2, (claim("a"), claim("b")))
    contest = play(start, "right", "next", "+Blue", "-Blue", "right", "next", "tie-break", "Red", "right")
    back = play(contest, *["undo"] * 9)
    assert back.state == start.state
    assert not allows(back, Undone())
    assert len(back.records) == 18


def test_what_was_undone_can_be_done_otherwise() -> None:
    contest = play(game(way=AnsweringOrder.BUZZER, penalty=1), "Blue", "wrong", "undo", "undo", "Green", "right")
    assert contest.points == {"Red": 0.0, "Blue": 0.0, "Green": 2.0}


# Before the game.


def test_questions_in_turns_are_as_many_for_each_team() -> None:
    questions = asked(bank(10), 1)
    taken, left = shared_out(questions, 3, AnsweringOrder.TURNS)
    assert (len(taken), len(left)) == (9, 1)
    assert shared_out(questions, 3, AnsweringOrder.BUZZER) == (questions, ())


@given(st.integers(0, 12), st.integers(2, 6), st.sampled_from(AnsweringOrder), st.integers(0, 999))
def test_a_deal_is_even_and_tie_breaks_are_other_questions(
    count: int, teams: int, way: AnsweringOrder, seed: int
) -> None:
    dealt, spare = deal(bank(20), QuestionFilter(), seed, count, teams, way)
    assert len(dealt) == (count if way is AnsweringOrder.BUZZER else count - count % teams)
    assert not {one.id for one in dealt} & {one.id for one in spare}
    assert {one.item.kind.value for one in spare} <= {"claim", "choice"}


def test_what_cannot_be_a_game_is_none() -> None:
    terms = TeamTerms()
    for teams in ((), ("Red",), ("Red", "Red"), tuple("abcdefg")):
        with pytest.raises(ValueError):
            begin(teams, terms, asked(bank(42), 1))
    for many in (0, 1, 5):
        with pytest.raises(ValueError):
            begin(("Red", "Blue"), terms, asked(bank(many), 1))


def test_a_wrong_name_or_a_second_answer_is_no_step() -> None:
    contest = game()
    assert not allows(contest, Adjusted("Nobody", 1))
    assert not allows(play(contest, "right"), right(contest))
    assert not allows(play(game(way=AnsweringOrder.BUZZER), "Red"), Buzzed("Nobody"))
