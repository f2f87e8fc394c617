"""Games of teams on file: whole and provable after every step, gone on with, and refused where they were changed."""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.classroom import hash_chain
from quiz.classroom.team_result import FORMAT, TeamResult, new_result, tampering, with_steps
from quiz.cli.schema import schema
from quiz.errors import QuizError, UsageError
from quiz.play.team_names import team_names
from quiz.play.teams import (
    DEFAULT_KEYS,
    TEACHERS_KEYS,
    TeamGame,
    open_game,
    read_game,
    resume_game,
    team_keys,
    usual_path,
)
from quiz.rules.team_steps import Adjusted, Buzzed, Ended, Judged, Passed, Proceeded, Shown, Step, TieBreak, Undone
from quiz.rules.team_terms import AnsweringOrder
from quiz.rules.teams import ContestPhase
from quiz.rules.terms import QuestionFilter
from tests.classroom.hand_in import exercise
from tests.play.play_rounds import Hands
from tests.play.play_teams import BUZZER, SMALL, opened, play_on, request, right, wrong

CHECK = jsonschema.Draft202012Validator(schema("teams"))


def on_file(game: TeamGame) -> TeamResult:
    """What the game's file holds, which has to be valid and whole."""
    data = game.path.read_bytes()
    CHECK.validate(json.loads(data))
    result = hash_chain.read(data, TeamResult, FORMAT, "result")
    assert tampering(data, result) == ""
    return result


def again(folder: Path, **more: Any) -> TeamGame:
    """The game in a folder, gone on with."""
    wanted = request(folder, **more)
    return resume_game(wanted, read_game(wanted.results), Hands().clock)


# On file.


def test_a_new_game_is_on_file_before_its_first_step(tmp_path: Path) -> None:
    game = opened(tmp_path)
    result = on_file(game)
    assert [(team.name, team.key) for team in result.teams] == [("Red", "a"), ("Blue", "g"), ("Green", "l")]
    assert len(set(result.questions)) == len(game.contest.asked)
    assert (result.events, result.over) == ((), False)
    assert [place.points for place in result.standing] == [0, 0, 0]
    assert (result.settings.way, result.settings.seed, result.settings.count) == (AnsweringOrder.TURNS, 1, 6)


def test_no_id_of_a_question_is_on_file_before_the_end_and_every_one_is_after(tmp_path: Path) -> None:
    """An id may tell the answer, as "who-not-stated" does, also of the question that a team has just buzzed for."""
    game = opened(tmp_path, "Red", "Blue", terms=BUZZER, count=2)
    every = {one.id for one in (*game.contest.asked, *game.contest.spare)}
    assert game.contest.spare

    def named() -> set[str]:
        return {name for name in every if f'"{name}"' in game.path.read_text()}

    game.do(Buzzed("Red"))
    game.do(wrong(game))
    assert named() == set()
    assert again(tmp_path).contest == game.contest
    while not game.contest.over:
        assert named() == set()
        game.do(Passed() if game.contest.phase is ContestPhase.BUZZ else Proceeded())
    result = on_file(game)
    assert result.ids
    assert [result.ids[name] for name in result.questions] == [one.id for one in game.contest.asked]
    assert {result.ids[event.question] for event in result.events if event.question} <= every
    assert named() == every
    game.undo()
    assert named() == set()
    changed = replace(result, ids=dict(zip(result.ids, [*result.ids.values()][::-1], strict=True)))
    assert "below its events" in tampering(hash_chain.written(changed), changed)


def test_a_game_that_calls_questions_by_their_ids_is_gone_on_with(tmp_path: Path) -> None:
    """As games of older versions do."""
    game = opened(tmp_path, "Red", "Blue")
    result, ids = on_file(game), tuple(one.id for one in game.contest.asked)
    older = with_steps(
        replace(result, questions=ids, spare=tuple(one.id for one in game.contest.spare)), game.contest, result.started
    )
    game.path.write_bytes(hash_chain.written(older))
    resumed = again(tmp_path)
    play_on(resumed, len(ids))
    assert resumed.contest.over
    result = on_file(resumed)
    assert result.questions == ids
    assert {event.question for event in result.events} == set(ids)


STEPS: list[Step] = [Passed(), Proceeded(), Undone(), Ended(), TieBreak(), Shown(), Judged(right=True)]
STEPS += [Buzzed(team) for team in ("Red", "Blue", "Green")]
STEPS += [Adjusted("Blue", 1), Adjusted("Red", -1)]


@pytest.mark.slow
@given(st.booleans(), st.lists(st.integers(0, len(STEPS) + 1), max_size=12))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_every_step_the_file_is_valid_whole_and_adds_up(tmp_path: Path, buzzer: bool, chosen: list[int]) -> None:
    (tmp_path / "game.result.json").unlink(missing_ok=True)
    game = opened(tmp_path, terms=replace(BUZZER, penalty=1)) if buzzer else opened(tmp_path)
    for at in chosen:
        if at >= len(STEPS) and game.contest.over:
            continue
        step = STEPS[at] if at < len(STEPS) else right(game) if at == len(STEPS) else wrong(game)
        taken = game.do(step)
        result = on_file(game)
        assert len(result.events) == len(game.contest.records)
        assert not taken or result.events[-1].step == step
        sums: defaultdict[str | None, float] = defaultdict(float)
        for event in result.events:
            sums[event.team] += event.points
        assert {place.team: place.points for place in result.standing} == pytest.approx(
            {team: sums[team] for team in game.contest.teams}
        )
    assert again(tmp_path).contest == game.contest


def test_what_was_taken_back_stays_on_file(tmp_path: Path) -> None:
    game = opened(tmp_path)
    game.do(right(game))
    back = game.undo()
    assert back is not None
    assert (back.team, back.points) == ("Red", 2.0)
    game.undo()
    events = on_file(game).events
    assert [(type(event.step).__name__, event.team, event.points) for event in events] == [
        ("Answered", "Red", 2.0),
        ("Undone", "Red", -2.0),
    ]


def test_what_cannot_be_done_now_is_not_on_file(tmp_path: Path) -> None:
    game = opened(tmp_path)
    before = game.path.read_bytes()
    assert not game.do(Buzzed("Red"))
    assert not game.do(Proceeded())
    assert game.undo() is None
    assert game.path.read_bytes() == before


def test_the_usual_name_stands_beside_what_is_there(tmp_path: Path) -> None:
    day = datetime.date(2026, 3, 1)
    assert usual_path(tmp_path, day).name == "teams-2026-03-01.result.json"
    usual_path(tmp_path, day).touch()
    assert usual_path(tmp_path, day).name == "teams-2026-03-01-2.result.json"
    (tmp_path / "teams-2026-03-01-2.result.json").symlink_to("nowhere")
    assert usual_path(tmp_path, day).name == "teams-2026-03-01-3.result.json"


def test_an_older_game_is_kept_aside_and_another_file_is_left_alone(tmp_path: Path) -> None:
    first = opened(tmp_path)
    play_on(first)
    before = first.path.read_bytes()
    opened(tmp_path)
    assert (tmp_path / "game.result.json.bak").read_bytes() == before
    first.path.write_text("my notes")
    with pytest.raises(UsageError, match="exists and is not a result"):
        opened(tmp_path)
    assert first.path.read_text() == "my notes"


def test_a_game_goes_on_where_its_file_cannot_be_written_and_says_so_once(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    game = opened(tmp_path / "gone")
    shutil.rmtree(tmp_path / "gone")
    play_on(game)
    assert "cannot be written now" in game.news()
    assert game.news() == ""
    assert game.unsaved_note == "Nothing of the game is on file."
    assert game.contest.points["Red"] == 2.0
    (tmp_path / "gone").mkdir()
    play_on(game)
    assert (game.unsaved, game.unsaved_note) == ("", "")
    assert "is written again, with every step" in game.news()
    assert len(on_file(game).events) == 4


def test_a_file_that_is_touched_or_put_back_as_it_was_is_still_the_game_s_own(tmp_path: Path) -> None:
    game = opened(tmp_path)
    play_on(game)
    os.utime(game.path, (1, 1))
    play_on(game)
    copy = game.path.rename(tmp_path / "copy")
    shutil.copy(copy, game.path)
    play_on(game)
    assert (game.news(), game.path.name) == ("", "game.result.json")
    assert again(tmp_path).contest == game.contest


def test_a_game_goes_on_beside_what_another_program_has_put_there_and_says_so_once(tmp_path: Path) -> None:
    game = opened(tmp_path)
    other = again(tmp_path)
    play_on(other)
    kept = other.path.read_bytes()
    play_on(game)
    assert (game.unsaved, game.unsaved_note) == ("", "")
    assert game.news().endswith("game.result.json; the game goes on in " + str(tmp_path / "game-2.result.json"))
    play_on(game)
    assert (game.news(), game.path.name) == ("", "game-2.result.json")
    assert (tmp_path / "game.result.json").read_bytes() == kept
    assert game.resume_command.endswith(f"--resume {tmp_path / 'game-2.result.json'}")
    assert resume_game(request(tmp_path), read_game(game.path), Hands().clock).contest == game.contest


def test_what_is_not_on_file_is_told_with_what_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    game = opened(tmp_path)
    play_on(game)
    with monkeypatch.context() as full:
        full.setattr("quiz.store.files.write_whole", _no_space)
        play_on(game)
        assert game.unsaved_note == f"The last 2 steps are not on file; {game.resume_command} goes on before them."
        game.keep()
        assert game.unsaved_note
    game.keep()
    assert (game.unsaved_note, again(tmp_path).contest) == ("", game.contest)


def _no_space(path: Path, data: bytes) -> None:
    raise OSError(28, "No space left on device")


# Gone on with.


def test_a_game_is_gone_on_with_at_the_very_step(tmp_path: Path) -> None:
    game = opened(tmp_path, terms=BUZZER, seconds=30)
    play_on(game, 2)
    game.do(Buzzed("Green"))
    other = again(tmp_path)
    assert other.contest == game.contest
    assert (other.keys, other.seconds) == (game.keys, 30)
    other.do(right(other))
    assert on_file(other).events[: len(game.contest.records)] == on_file(game).events[: len(game.contest.records)]
    assert other.contest.points["Green"] == 2.0


def test_undo_goes_back_before_where_it_was_left(tmp_path: Path) -> None:
    play_on(opened(tmp_path), 2)
    other = again(tmp_path)
    while other.undo():
        pass
    assert (other.contest.state.place, set(other.contest.points.values())) == (0, {0.0})


def test_a_game_that_is_over_shows_its_standing_and_can_still_be_taken_back(tmp_path: Path) -> None:
    play_on(opened(tmp_path), 6)
    other = again(tmp_path)
    assert other.contest.over
    assert on_file(other).over
    assert other.undo() is not None
    assert not other.contest.over


def test_a_game_on_another_state_of_the_pack_is_refused(tmp_path: Path) -> None:
    opened(tmp_path)
    with pytest.raises(QuizError, match="another state of the pack"):
        again(tmp_path, pack=replace(SMALL, digest="sha256:" + "0" * 64))


CHANGES = {
    "more points": (lambda v: v["events"][0].update(points=20.0), "what stands above its events was changed, or its"),
    "another answer": (lambda v: v["events"][2]["step"].update(given=["Red"]), "event 3 was changed"),
    "a step less": (lambda v: v["events"].pop(2), "event 3 was changed, or something before it was left out"),
    "the last steps left out": (lambda v: v["events"].pop(), "the last of them were left out"),
    "another order": (lambda v: v["events"].reverse(), "its first event"),
    "another team": (lambda v: v["teams"][0].update(name="Us"), "what stands above its events was changed"),
    "other terms": (lambda v: v["settings"].update(penalty=1), "what stands above its events was changed"),
    "another winner": (lambda v: v["standing"][0].update(points=9.0), "what stands below its events was changed"),
    "an early end": (lambda v: v.update(over=True), "what stands below its events was changed"),
    "no seal": (lambda v: v.update(seal=""), "what stands below its events was changed"),
    "a remark": (lambda v: v.update(note="we won"), "unknown field `note`"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_is_changed_by_hand_is_found_out(tmp_path: Path, what: str) -> None:
    change, said = CHANGES[what]
    game = opened(tmp_path)
    play_on(game, 2)
    value = json.loads(game.path.read_bytes())
    change(value)
    game.path.write_text(json.dumps(value))
    with pytest.raises(QuizError) as refused:
        read_game(game.path)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"{", "it is cut off, or no JSON at all"),
        (b"[" * 100_000, "it is"),
        (b"[]", "it is no result of a game of teams"),
        (b'{"format": "fact-check-quiz exercise result 1"}', "it is no result of a game of teams"),
        (b'{"format": "fact-check-quiz teams 2"}', "another version of the game"),
        (b'{"format": "fact-check-quiz teams 1"}', "missing required field"),
        (b"\xff\xfe", "no JSON at all"),
    ],
)
def test_a_file_that_is_no_game_is_refused_in_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "x.result.json"
    path.write_bytes(data)
    with pytest.raises(QuizError) as refused:
        read_game(path)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    with pytest.raises(UsageError, match="there is no such file"):
        read_game(tmp_path / "none")


def test_a_file_written_by_another_program_has_to_be_a_game_that_could_be_played(tmp_path: Path) -> None:
    game = opened(tmp_path)
    first = read_game(game.path)
    won = replace(game.contest, state=replace(game.contest.state, points=(9.0, 0.0, 0.0)))
    forged = new_result(won, first.settings, ("a", "g", "l"), first.started)
    game.path.write_bytes(hash_chain.written(forged))
    assert tampering(game.path.read_bytes(), forged) == ""
    with pytest.raises(QuizError, match="no game that can have been played"):
        again(tmp_path)
    odd = with_steps(first, game.contest.after(Passed()), first.started)
    steps = (replace(odd.events[0], step=Proceeded()),)
    game.path.write_bytes(hash_chain.written(replace(odd, events=steps)))
    with pytest.raises(QuizError, match="not as the game wrote it"):
        again(tmp_path)


# Before the game.


def test_names_are_cleaned_and_told_apart() -> None:
    assert team_names((" Red ", "B\x1b[31mlue")) == ("Red", "B\ufffd[31mlue")
    for wrong_names, said in (
        (("Red",), "2 to 6 teams"),
        ((), "2 to 6 teams"),
        (tuple("abcdefg"), "2 to 6 teams"),
        (("Red", "RED"), "two teams are called 'RED'"),
        (("Mathe AG", "mathe  ag"), "two teams are called 'mathe ag'"),
        (("Red", "\u200d"), "a team needs a name"),
        (("Red", "x" * 25), "too long a name"),
    ):
        with pytest.raises(UsageError, match=said):
            team_names(wrong_names)


def test_the_usual_keys_are_no_teacher_s_and_each_team_has_its_own() -> None:
    for teams, keys in DEFAULT_KEYS.items():
        assert len(set(keys)) == teams
        assert not set(keys) & set(TEACHERS_KEYS)
        assert team_keys("", teams) == tuple(keys)
    assert team_keys("ZXCV", 3) == ("z", "x", "c")
    refused = {"aa": "of its own", "a": "of its own", "a1": "no key", "au": "something else", "aé": "no key"}
    for wrong_keys, said in refused.items():
        with pytest.raises(UsageError, match=said):
            team_keys(wrong_keys, 2)


def test_in_turns_no_more_is_asked_than_goes_evenly_into_the_teams(tmp_path: Path) -> None:
    assert len(opened(tmp_path, "a", "b", "c", "d", count=6).contest.asked) == 4
    assert len(opened(tmp_path, "a", "b", "c", "d", count=6, terms=BUZZER).contest.asked) == 6
    with pytest.raises(UsageError, match="3 teams need 3 questions at least"):
        opened(tmp_path, count=2)
    with pytest.raises(UsageError, match="no question of this pack fits"):
        opened(tmp_path, wanted=QuestionFilter(topics=("none",)))


def test_an_exercise_gives_its_questions_and_order_and_what_is_left_over_settles_ties(tmp_path: Path) -> None:
    made = exercise(ids=("tends", "who", "lit", "came"))
    game = opened(tmp_path, exercise=made)
    assert [one.id for one in game.contest.asked] == ["tends", "who", "lit"]
    assert [one.id for one in game.contest.spare] == ["came"]
    assert game.title == made.title
    assert on_file(game).settings.exercise == made.id
    assert again(tmp_path).contest == game.contest
    with pytest.raises(UsageError, match="need 6 questions"):
        open_game(request(tmp_path, exercise=made), tuple("abcdef"), Hands().clock)


# The time for an answer.


def test_the_time_runs_for_the_team_that_is_to_answer_alone(tmp_path: Path) -> None:
    hands = Hands()
    game = opened(tmp_path, hands=hands, terms=BUZZER, seconds=20)
    hands.wait(100)
    assert game.remaining is None
    game.do(Buzzed("Red"))
    hands.wait(5)
    assert game.remaining == 15
    game.do(Adjusted("Blue", 1))
    assert game.remaining == 15
    hands.wait(30)
    assert game.remaining == 0
    game.do(Passed())
    assert (game.contest.phase, game.remaining) == (ContestPhase.BUZZ, None)
    game.do(Buzzed("Blue"))
    assert game.remaining == 20
