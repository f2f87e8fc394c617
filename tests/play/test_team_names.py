"""Naming teams one after the other."""

from __future__ import annotations

from quiz.play.team_names import TeamNames
from quiz.rules.team_terms import FEWEST, MOST


def entered(*texts: str) -> TeamNames:
    teams = TeamNames()
    for text in texts:
        teams = teams.take(text)
    return teams


def test_nothing_begins_the_game_once_there_are_enough_and_not_before() -> None:
    assert entered("Red", "").problem == "A team needs a name."
    assert not entered("Red", "").is_enough
    both = entered("Red", "Blue")
    assert both.is_enough
    assert not both.is_done
    done = entered("Red", "Blue", "")
    assert (done.names, done.is_done) == (("Red", "Blue"), True)
    assert len(done.names) == FEWEST


def test_with_the_last_team_that_can_play_the_naming_is_done() -> None:
    names = [f"Team {number}" for number in range(MOST)]
    assert not entered(*names[:-1]).is_done
    assert entered(*names).is_done


def test_what_cannot_be_taken_is_said_once_and_changes_nothing() -> None:
    wrong = entered("Red", "  RED")
    assert (wrong.names, wrong.problem) == (("Red",), "Two teams are called 'RED'; give one another name.")
    assert entered("Red", "x" * 25).problem.endswith("at most 24 characters.")
    assert (wrong.take("Blue").names, wrong.take("Blue").problem) == (("Red", "Blue"), "")
