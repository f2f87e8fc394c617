"""A round that was left is gone on with at the very step, and ends as if it had never been left."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.history.database import HistoryError
from quiz.history.round_lock import RoundLock
from quiz.play.context import Context
from quiz.play.daily import open_daily, today
from quiz.play.opening import open_round
from quiz.play.pack_round import PackRound
from quiz.play.request import Request
from quiz.play.resume import PackAwayError, UnresumableError, close, is_latest, resume_round, waiting
from quiz.rules.scoring import score
from quiz.rules.session import Phase
from quiz.rules.terms import Mode
from tests.island import ISLAND
from tests.play.play_rounds import SMALL, Hands, finish, start, step, stop

PATIENCE = 60
WAYS: dict[str, dict[str, Any]] = {
    "practice": {"count": 4},
    "practice, sure and with lines": {"count": 4, "certainty": True, "citing": True},
    "practice against the clock": {"count": 4, "certainty": True, "seconds": 300.0},
    "exam": {"mode": Mode.EXAM, "count": 4, "certainty": True, "citing": True},
    "exam against the clock": {"mode": Mode.EXAM, "count": 4, "citing": True, "seconds": 300.0},
    "sprint": {"mode": Mode.SPRINT, "count": 4, "seconds": 300.0},
}


def killed(run: Context, hands: Hands, *, away: float = 0.0) -> Context:
    """Another run of the game, some seconds after this one has ended without a word."""
    stop(run)
    hands.wait(away)
    # The seconds of a machine that was started anew begin anywhere.
    hands.seconds -= 700
    return start(run.history_path.parent, hands)


def left_off(round: PackRound, run: Context, hands: Hands, *, away: float = 3_600.0) -> tuple[Context, PackRound]:
    """Leave a round, and go on with it in another run of the game."""
    round.suspend()
    later = killed(run, hands, away=away)
    kept = waiting(later)
    assert kept is not None
    assert kept.uid == round.progress.uid
    return later, resume_round(later, kept)


def same(one: PackRound, other: PackRound) -> None:
    """Two rounds stand at the same step."""
    mine, yours = one.session, other.session
    assert mine.asked == yours.asked
    assert (mine.phase, mine.answers, mine.draft, mine.terms) == (yours.phase, yours.answers, yours.draft, yours.terms)
    assert (one.plan, one.player, one.progress.daily) == (other.plan, other.player, other.progress.daily)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_round_left_after_any_step_stands_and_ends_as_one_that_was_not(way: str, pack: Pack, tmp_path: Path) -> None:
    request = Request(seed=4, **WAYS[way])
    seen = set()
    for steps in range(1, 40):
        hands, others = Hands(), Hands()
        run, other = start(tmp_path / f"{steps}", hands), start(tmp_path / f"{steps}-stayed", others)
        round, stayed = open_round(run, pack, request), open_round(other, pack, request)
        for number in range(steps):
            if round.session.phase is not Phase.OVER:
                for one, its in ((round, hands), (stayed, others)):
                    its.wait(2)
                    step(one, right=number % 3 > 0)
        if round.session.phase is Phase.OVER:
            break
        seen.add(round.session.phase)
        remaining = round.remaining
        run, round = left_off(round, run, hands)
        same(round, stayed)
        assert round.remaining == pytest.approx(remaining)
        finish(round)
        finish(stayed)
        assert round.session.answers == stayed.session.answers
        assert score(round.session) == score(stayed.session)
        assert round.progress.complete
        assert waiting(run) is None
        stop(run)
        stop(other)
    terms = open_round(start(tmp_path, Hands(), history_path=None), pack, request).session.terms
    expected = {Phase.ASK}
    expected |= {Phase.FEEDBACK} if terms.mode is Mode.PRACTICE else set()
    expected |= {Phase.OVERVIEW} if terms.going_back else set()
    expected |= {Phase.CERTAINTY} if terms.certainty else set()
    expected |= {Phase.CITATION} if terms.citing else set()
    assert seen == expected


def test_time_spent_before_leaving_counts_and_time_away_does_not(run: Context, hands: Hands, pack: Pack) -> None:
    round = open_round(run, pack, Request(mode=Mode.SPRINT, seconds=120.0))
    step(round)
    hands.wait(50)
    assert round.remaining == 70
    run, round = left_off(round, run, hands, away=86_400)
    assert round.remaining == pytest.approx(70)


def test_a_round_that_was_killed_goes_on_with_the_time_of_its_last_step(run: Context, hands: Hands, pack: Pack) -> None:
    round = open_round(run, pack, Request(mode=Mode.SPRINT, seconds=120.0))
    hands.wait(20)
    step(round)
    uid = round.progress.uid
    round._recorder.release()  # as the end of its process does
    run = killed(run, hands, away=500)
    kept = waiting(run)
    assert kept is not None
    assert kept.uid == uid
    assert resume_round(run, kept).remaining == pytest.approx(100)


def test_getting_ready_for_the_first_answer_writes_nothing_of_it(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=5))
    round.prepare()
    assert run.history is not None
    assert run.history.rounds() == ()
    assert run.history.players() == ()
    round.skip()
    (kept,) = run.history.rounds()
    assert [answer.given for answer in run.history.answers_of(kept)] == [None]


def test_before_the_first_answer_there_is_nothing_to_go_on_with(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request())
    assert not round.can_be_resumed
    round.suspend()
    assert waiting(run) is None
    assert not run.history_path.exists()


def test_a_round_that_is_over_is_not_offered(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request())
    step(round)
    round.end()
    assert waiting(run) is None


def test_the_round_left_last_comes_first_and_only_its_player_is_asked(run: Context, hands: Hands, pack: Pack) -> None:
    rounds_left = []
    for player in ("Ann", "Ben", "Ann"):
        run.player = player
        round = open_round(run, pack, Request())
        step(round)
        round.suspend()
        hands.wait(60)
        rounds_left.append(round.progress.uid)
    for player, expected in (("Ann", rounds_left[2]), ("ben", rounds_left[1]), ("Cid", None)):
        run.player = player
        kept = waiting(run)
        assert (kept and kept.uid) == expected


def test_the_round_left_last_is_offered_whatever_the_clock_said_and_the_daily_one_aside(
    run: Context, hands: Hands, pack: Pack
) -> None:
    hands.sleep(200)
    finish(open_round(run, pack, Request()))
    hands.sleep(-200)
    left = open_round(run, pack, Request())
    step(left)
    left.suspend()
    finish(open_daily(run, pack, today(run, pack).day))
    kept = waiting(run)
    assert kept is not None
    assert kept.uid == left.progress.uid
    assert is_latest(run, kept)
    finish(open_round(run, pack, Request()))
    assert not is_latest(run, kept)


def test_a_round_that_was_declined_is_not_offered_again_and_its_answers_stay(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request())
    step(round)
    round.suspend()
    kept = waiting(run)
    assert kept is not None
    close(run, kept)
    assert waiting(run) is None
    assert [one.answered for one in run.history.rounds()] == [1]
    assert list((run.history_path.parent / "playing").iterdir()) == []


def left_on_a_pack_of_its_own(folder: Path, tmp_path: Path, hands: Hands) -> Context:
    """A run that has left a round after one answer, on a copy of the small pack."""
    shutil.copytree(SMALL, folder)
    run = start(tmp_path, hands)
    round = open_round(run, load(folder), Request(seed=1))
    step(round)
    round.suspend()
    return killed(run, hands)


AWAY = {
    "gone": "its pack mine is not in {} any more; put it back to go on, or let the round go with: quiz history end ",
    "broken": "its pack cannot be read now (",
    "changed": "its pack mine was changed, or another stands in {}; put it back",
}
"""What is said of a round by what has become of the folder of its pack."""


@pytest.mark.parametrize("change", AWAY)
def test_a_round_whose_pack_is_away_waits_until_it_is_back(change: str, tmp_path: Path, hands: Hands) -> None:
    folder = tmp_path / "mine"
    run = left_on_a_pack_of_its_own(folder, tmp_path, hands)
    away = tmp_path / "away"
    shutil.move(folder, away)
    if change != "gone":
        shutil.copytree(away, folder)
        questions = folder / "questions.toml"
        edited = questions.read_text().replace("burns gas", "burns coal") if change == "changed" else "no questions"
        questions.write_text(edited)
    kept = waiting(run)
    assert kept is not None
    said = re.escape(f"this round keeps waiting, since {AWAY[change].format(folder)}")
    with pytest.raises(PackAwayError, match=said):
        resume_round(run, kept)
    assert waiting(run) == kept
    shutil.rmtree(folder, ignore_errors=True)
    shutil.move(away, folder)
    assert len(resume_round(run, kept).session.answers) == 1
    stop(run)


def test_a_round_goes_on_from_any_folder(tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copytree(SMALL, here / "mine")
    another = elsewhere / "mine"
    shutil.copytree(SMALL, another)
    (another / "questions.toml").write_text((SMALL / "questions.toml").read_text().replace("burns gas", "burns coal"))
    monkeypatch.chdir(here)
    run = start(tmp_path, hands)
    round = open_round(run, load(Path("mine")), Request(seed=1))
    step(round)
    round.suspend()
    monkeypatch.chdir(elsewhere)
    kept = waiting(run)
    assert kept is not None
    same(resume_round(run, kept), round)


def test_a_round_of_an_older_version_is_found_from_any_folder_once_it_has_gone_on(
    tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = left_on_a_pack_of_its_own(tmp_path / "here" / "mine", tmp_path, hands)
    with closing(sqlite3.connect(run.history_path)) as connection, connection:
        connection.execute("UPDATE round SET folder = 'mine'")
    kept = waiting(run)
    assert kept is not None
    with pytest.raises(PackAwayError, match="its pack mine is not in mine any more"):
        resume_round(run, kept)
    monkeypatch.chdir(tmp_path / "here")
    round = resume_round(run, waiting(run))
    step(round)
    round.suspend()
    monkeypatch.chdir(tmp_path)
    same(resume_round(run, waiting(run)), round)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_round_on_a_pack_whose_folder_is_no_text_is_kept_and_goes_on(tmp_path: Path, hands: Hands) -> None:
    run = left_on_a_pack_of_its_own(tmp_path / os.fsdecode(b"m\xff?%41ne") / "mine", tmp_path, hands)
    kept = waiting(run)
    assert kept is not None
    assert len(resume_round(run, kept).session.answers) == 1


def test_a_history_that_cannot_be_read_for_a_moment_costs_no_round(
    run: Context, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    round = open_round(run, pack, Request())
    step(round)
    round.suspend()
    kept = waiting(run)
    assert kept is not None

    def refuse(*_: object) -> None:
        raise HistoryError("not now")

    with monkeypatch.context() as patch:
        patch.setattr("quiz.history.history.History.answers_of", refuse)
        with pytest.raises(HistoryError, match="not now"):
            resume_round(run, kept)
    again = waiting(run)
    assert again is not None
    same(resume_round(run, again), round)


def play_until(home: Path, ready: Any, done: Any, count: int) -> None:
    """Answer some questions of a round, tell of it, and wait to be let go."""
    run = start(home, Hands())
    round = open_round(run, ISLAND, Request(count=30, seed=count))
    for _ in range(count):
        step(round)
    ready.set()
    done.wait(PATIENCE)
    finish(round)
    stop(run)


@pytest.mark.slow
def test_a_round_that_is_being_played_by_another_program_is_not_offered(
    run: Context, pack: Pack, tmp_path: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    context = multiprocessing.get_context("fork")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=play_until, args=(tmp_path, ready, done, 4))
    other.start()
    assert ready.wait(PATIENCE)
    assert waiting(run) is None
    (kept,) = run.history.rounds(unfinished=True)
    assert kept.answered == 2
    with pytest.raises(UnresumableError, match="being played elsewhere"):
        resume_round(run, kept)
    other.kill()
    other.join(PATIENCE)
    round = resume_round(run, waiting(run))
    assert len(round.turns) == 2
    finish(round)
    assert round.progress.complete


def test_two_programs_play_at_once_and_each_keeps_all_its_answers(tmp_path: Path, hands: Hands) -> None:
    if sys.platform == "win32":
        pytest.skip("POSIX alone has it")
    context = multiprocessing.get_context("fork")
    events = [(context.Event(), context.Event()) for _ in range(2)]
    programs = [
        context.Process(target=play_until, args=(tmp_path, ready, done, 2 + at))
        for at, (ready, done) in enumerate(events)
    ]
    for program in programs:
        program.start()
    for ready, _ in events:
        assert ready.wait(PATIENCE)
    for _, done in events:
        done.set()
    for program in programs:
        program.join(PATIENCE)
        assert program.exitcode == 0
    run = start(tmp_path, hands)
    assert [(one.answered, one.complete) for one in run.history.rounds()] == [(30, True)] * 2
    stop(run)


def test_a_claim_is_for_one_and_ends_with_whoever_had_it(tmp_path: Path) -> None:
    mine, yours = (RoundLock(tmp_path / "history.db", "uid") for _ in range(2))
    assert mine.take()
    assert mine.take()
    assert not yours.take()
    mine.release(over=False)
    assert yours.take()
    yours.release(over=True)
    assert list((tmp_path / "playing").iterdir()) == []


def test_where_no_claim_can_be_laid_nobody_is_kept_from_playing(tmp_path: Path) -> None:
    (tmp_path / "playing").write_text("in the way")
    assert RoundLock(tmp_path / "history.db", "uid").take()


@pytest.mark.slow
@settings(max_examples=40)
@given(seed=st.integers(0, 10**6), way=st.sampled_from(sorted(WAYS)), leaves=st.sets(st.integers(1, 30), max_size=6))
def test_however_often_a_round_is_left_it_ends_the_same(
    seed: int, way: str, leaves: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    pack, request = load(SMALL), Request(seed=seed, **WAYS[way])
    hands, chance = Hands(), random.Random(seed)
    home = tmp_path_factory.mktemp("walk")
    run, other = start(home / "left", hands), start(home / "stayed", hands)
    round, stayed = open_round(run, pack, request), open_round(other, pack, request)
    for number in range(200):
        if round.session.phase is Phase.OVER:
            break
        if number in leaves:
            if round.session.begun:
                round.suspend()
                stop(run)
                run = start(home / "left", hands)
                round = resume_round(run, waiting(run))
            same(round, stayed)
        right, level, skips = chance.random() < 0.6, chance.choice((None, 1, 2, 3)), chance.random() < 0.15
        for one in (round, stayed):
            if skips and one.session.phase is Phase.ASK:
                one.skip()
            else:
                step(one, right=right, level=level)
    assert round.session.answers == stayed.session.answers
    assert score(round.session) == score(stayed.session)
    kept = [played.history.rounds()[0] for played in (run, other)]
    assert [(one.answered, one.credit, one.complete) for one in kept] == [(kept[1].answered, kept[1].credit, True)] * 2
    stop(run)
    stop(other)
