"""A rematch: the same teams, terms and keys on other questions, in a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.errors import UsageError
from quiz.play.teams import TeamGame, read_game, resume_game
from quiz.rules.items import Kind
from quiz.rules.team_steps import Ended
from quiz.rules.team_terms import Steal
from quiz.rules.terms import QuestionFilter
from tests.classroom.hand_in import exercise
from tests.island import ISLAND
from tests.play.play_rounds import Hands
from tests.play.play_teams import BUZZER, opened, play_on, request


def ids(game: TeamGame) -> list[str]:
    """The questions of a game."""
    return [one.id for one in game.contest.asked]


def test_the_same_teams_play_on_other_questions_and_another_team_begins(tmp_path: Path) -> None:
    claims = QuestionFilter(kinds=(Kind.CLAIM, Kind.CHOICE))
    game = opened(tmp_path, pack=ISLAND, wanted=claims, count=4, seconds=30, keys="xyz")
    play_on(game)
    game.do(Ended())
    before = game.path.read_bytes()
    assert game.rematch_starter == "Blue"
    again = game.rematch()
    assert (again.contest.teams, again.keys, again.seconds) == (game.contest.teams, game.keys, 30)
    assert again.contest.state.up == "Blue"
    assert again.contest.points == {"Red": 0, "Blue": 0, "Green": 0}
    assert all(one.kind in claims.kinds for one in again.contest.asked)
    assert ids(game)[0] not in ids(again)
    assert again.path == tmp_path / "game-2.result.json"
    assert game.path.read_bytes() == before
    assert again.rematch().contest.state.up == "Green"
    assert (tmp_path / "game-3.result.json").exists()


def test_a_rematch_is_gone_on_with_and_played_again_from_its_file(tmp_path: Path) -> None:
    game = opened(
        tmp_path, pack=ISLAND, terms=replace(BUZZER, steal=Steal.ALL, penalty=1, slips=True), count=5, keys="xyz"
    )
    play_on(game, 5)
    again = game.rematch()
    assert again.rematch_starter == ""
    play_on(again)
    wanted = replace(request(tmp_path, pack=ISLAND), results=again.path)
    resumed = resume_game(wanted, read_game(again.path), Hands().clock)
    assert resumed.contest == again.contest
    third = resumed.rematch()
    assert replace(third.contest.terms, first=0) == replace(game.contest.terms, first=0)
    assert (third.keys, len(third.contest.asked)) == (game.keys, 5)
    assert ids(again)[0] not in ids(third)


def test_the_usual_name_is_counted_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hands = Hands()
    day = hands.now.date()
    for number in ("", "-2"):
        wanted = replace(request(Path()), results=Path(f"teams-{day}{number}.result.json"))
        game = resume_game(wanted, read_game(opened(tmp_path).path), hands.clock)
        game.keep()
        assert game.rematch().path == Path(f"teams-{day}{'-2' if not number else '-3'}.result.json")


def test_an_exercise_asks_what_was_not_reached_and_then_all_of_it_again(tmp_path: Path) -> None:
    made = exercise(ids=("tends", "who", "lit", "came"))
    game = opened(tmp_path, "Red", "Blue", exercise=made)
    play_on(game)
    game.do(Ended())
    again = game.rematch()
    assert ids(again) == ["lit", "came"]
    play_on(again, 2)
    third = again.rematch()
    assert ids(third) == ["tends", "who"]
    assert read_game(third.path).settings.exercise == made.id
    named = replace(request(tmp_path), results=game.path)
    without = resume_game(named, read_game(game.path), Hands().clock).rematch()
    assert set(ids(without)) == {"lit", "came"}
    all_asked = opened(tmp_path, "Red", "Blue", exercise=made)
    play_on(all_asked, 4)
    assert set(ids(all_asked.rematch())) == set(ids(all_asked))


def test_where_no_file_can_be_written_no_rematch_begins(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    game = opened(tmp_path / "gone")
    game.path.unlink()
    (tmp_path / "gone").rmdir()
    with pytest.raises(UsageError, match=r"cannot be written \(No such file or directory\)"):
        game.rematch()
