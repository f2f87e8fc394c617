"""What comes first in a run: one value for every case, whoever shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.errors import UsageError
from quiz.play.action import Daily, DoExercise, Play, Resume, Review, following
from quiz.play.context import Context
from quiz.play.decision import (
    AskStudent,
    DayPlayed,
    NothingDue,
    NothingWaiting,
    OfferWaiting,
    RoundReady,
    accept,
    decide,
    decline,
    start_exercise,
)
from quiz.play.exercise import prepare_exercise
from quiz.play.opening import open_round
from quiz.play.request import Request
from quiz.rules.items import Kind
from quiz.rules.terms import QuestionFilter
from tests.classroom.hand_in import exercise
from tests.play.play_rounds import SMALL, Hands, finish, start, step, stop


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(SMALL)


@pytest.fixture
def run(tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUIZ_PACKS", str(SMALL.parent))
    context = start(tmp_path, hands)
    yield context
    stop(context)


def leave_one(run: Context, pack: Pack) -> str:
    """Leave a round after its first answer; its uid."""
    round = open_round(run, pack, Request(seed=1))
    step(round)
    round.suspend()
    return round.progress.uid


def test_a_new_round_is_ready_where_none_waits(run: Context, pack: Pack) -> None:
    found = decide(run, Play(pack=pack, request=Request(count=2, seed=3)))
    assert isinstance(found, RoundReady)
    assert len(found.round.session.asked) == 2
    assert found.round.seed == 3


def test_a_round_that_waits_is_offered_and_taking_or_leaving_it_is_one_step(run: Context, pack: Pack) -> None:
    uid = leave_one(run, pack)
    offer = decide(run, Play(pack=pack, request=Request(count=2)))
    assert isinstance(offer, OfferWaiting)
    assert offer.kept.uid == uid
    new = decline(run, offer).round
    assert (len(new.session.asked), new.session.answers) == (2, ())
    resumed = accept(run, offer).round
    assert len(resumed.session.answers) == 1


def test_only_the_round_begun_last_is_offered_and_any_can_be_resumed(run: Context, pack: Pack) -> None:
    leave_one(run, pack)
    finish(open_round(run, pack, Request(seed=2)))
    assert isinstance(decide(run, Play(pack=pack)), RoundReady)
    resumed = decide(run, Resume(pack=pack))
    assert isinstance(resumed, RoundReady)
    assert len(resumed.round.session.answers) == 1
    assert isinstance(decide(run, Resume(pack=pack)), NothingWaiting)  # It is being played.


def test_what_is_due_is_asked_and_else_it_is_said_when_something_will_be(
    run: Context, hands: Hands, pack: Pack
) -> None:
    nothing = decide(run, Review(pack=pack))
    assert isinstance(nothing, NothingDue)
    assert not nothing.agenda.met
    finish(open_round(run, pack, Request(seed=1)), right=False)
    hands.sleep(2)
    assert isinstance(decide(run, Review(pack=pack)), RoundReady)


def test_the_round_of_the_day_is_new_then_waiting_then_over(run: Context, pack: Pack) -> None:
    new = decide(run, Daily(pack=pack))
    assert isinstance(new, RoundReady)
    step(new.round)
    new.round.suspend()
    waiting = decide(run, Daily(pack=pack))
    assert isinstance(waiting, RoundReady)
    assert len(waiting.round.session.answers) == 1
    finish(waiting.round)
    over = decide(run, Daily(pack=pack))
    assert isinstance(over, DayPlayed)
    assert (over.round.over, over.streak) == (True, 1)


def test_an_exercise_asks_who_does_it_unless_that_is_known(run: Context, tmp_path: Path) -> None:
    action = DoExercise(run=prepare_exercise(tmp_path / "light.exercise", exercise(), tmp_path))
    asked = decide(run, action)
    assert isinstance(asked, AskStudent)
    round = start_exercise(run, asked.run, "Ann Lee").round
    assert (round.student, round.title) == ("Ann Lee", exercise().title)
    round.suspend()
    run.player = "Ann Lee"
    assert isinstance(decide(run, action), RoundReady)


def test_what_cannot_be_asked_is_said_before_anything_is(run: Context, pack: Pack) -> None:
    nothing = Request(wanted=QuestionFilter(topics=("no-such",), kinds=(Kind.ORDER,)))
    with pytest.raises(UsageError, match="no question of this pack fits"):
        decide(run, Play(pack=pack, request=nothing))


def test_after_a_round_more_of_the_same_follows_with_another_seed_and_after_an_exercise_nothing(
    pack: Pack, run: Context, tmp_path: Path
) -> None:
    asked = Request(count=2, seed=3)
    assert following(Play(pack=pack, request=asked), pack) == Play(pack=pack, request=Request(count=2))
    assert following(Review(pack=pack, request=asked), pack) == Review(pack=pack, request=asked)
    for action in (Resume(pack=pack), Daily(pack=pack)):
        assert following(action, pack) == Play(pack=pack)
    assert following(DoExercise(run=prepare_exercise(tmp_path / "light.exercise", exercise(), tmp_path)), pack) is None
