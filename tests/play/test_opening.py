"""Opening rounds: what was asked for, what the settings add, and which file each round has."""

from __future__ import annotations

import datetime
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.errors import UsageError
from quiz.play.context import Context
from quiz.play.daily import open_daily, today
from quiz.play.opening import LARGEST_SEED, keep_asking, new_seed, open_round, plan, play_ids, read_history, replay
from quiz.play.request import Request
from quiz.rules.items import Kind
from quiz.rules.ladder import LONGEST
from quiz.rules.question import Asked
from quiz.rules.selection import draw
from quiz.rules.session import Phase, missed
from quiz.rules.terms import Mode, QuestionFilter
from quiz.store.results import ResultFile
from quiz.store.settings import Settings
from tests.built_in_packs import built_in_pack
from tests.island import ISLAND
from tests.play.play_rounds import Hands, finish, start, step, stop

RELEASE = built_in_pack("hollande-putin")
HANS = built_in_pack("clever-hans")


def run_in(home: Path, **more: Any) -> Context:
    fields: dict[str, Any] = {"settings": Settings()} | more
    return Context(settings_path=home / "settings.toml", **fields)


def test_what_is_left_open_follows_the_settings() -> None:
    settings = Settings(count=7, certainty=True, citing=True, sprint_seconds=45)
    made = plan(Request(), settings)
    assert (made.count, made.terms.certainty, made.terms.citing, made.terms.limit) == (7, True, True, None)
    sprint = plan(Request(mode=Mode.SPRINT), settings)
    assert (sprint.count, sprint.terms.certainty, sprint.terms.citing, sprint.terms.limit) == (
        None,
        False,
        False,
        45.0,
    )


def test_a_seed_is_the_same_round_whatever_the_settings_say() -> None:
    settings = Settings(count=7, sprint_seconds=45)
    made, sprint = plan(Request(seed=3), settings), plan(Request(seed=3, mode=Mode.SPRINT), settings)
    assert (made.seed, made.count) == (3, 10)
    assert (sprint.seed, sprint.terms.limit) == (3, 120.0)


def test_what_was_asked_for_goes_before_the_settings() -> None:
    settings = Settings(count=7, certainty=True, citing=True, sprint_seconds=45)
    made = plan(Request(count=3, certainty=False, citing=False, seconds=60.0), settings)
    assert (made.count, made.terms.certainty, made.terms.citing, made.terms.limit) == (3, False, False, 60.0)
    assert plan(Request(mode=Mode.SPRINT, seconds=20.0, count=4), settings).terms.limit == 20.0
    assert not plan(Request(open_book=False, citing=True), settings).terms.citing


def test_seeds_that_nobody_chose_differ_and_are_short() -> None:
    seeds = {new_seed() for _ in range(50)}
    assert len(seeds) > 40
    assert all(0 <= seed <= LARGEST_SEED for seed in seeds)


def test_the_name_given_goes_before_the_one_in_the_settings(pack: Pack, tmp_path: Path) -> None:
    settings = Settings(player="Ann")
    assert open_round(run_in(tmp_path, settings=settings), pack, Request()).player == "Ann"
    assert open_round(run_in(tmp_path, settings=settings, player="Ben"), pack, Request()).player == "Ben"


def test_options_that_leave_no_question_are_said(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no question of this pack fits"):
        open_round(run_in(tmp_path), pack, Request(wanted=QuestionFilter(topics=("sochi",), kinds=(Kind.ORDER,))))


def test_the_missed_ones_again_are_practice_on_just_those_and_named_in_the_record(pack: Pack, tmp_path: Path) -> None:
    run = run_in(tmp_path, results=ResultFile(tmp_path / "r.json"))
    exam = open_round(run, pack, Request(mode=Mode.EXAM, count=3, open_book=False, seconds=600.0))
    exam.give(exam.session.current.item.right)
    exam.hand_in()
    again = replay(run, exam, missed(exam.session))
    asked = tuple(asked.item.id for asked in again.session.asked)
    assert asked == tuple(asked.item.id for asked in exam.session.asked[1:])
    terms = again.plan.terms
    assert (terms.mode, terms.open_book, terms.limit) == (Mode.PRACTICE, True, None)
    third = replay(run, again, missed(exam.session))
    names = [round.file.name for round in (exam, again, third) if round.file]
    assert names == ["r.json", "r-2.json", "r-3.json"]
    kept = json.loads((tmp_path / "r-2.json").read_text())
    assert kept["options"]["ids"] == kept["questions"] == []  # An id may hold the answer, so none stands there before.
    for _ in asked:
        again.skip()
        again.proceed()
    kept = json.loads((tmp_path / "r-2.json").read_text())
    assert tuple(kept["options"]["ids"]) == tuple(kept["questions"]) == asked


def test_a_round_that_was_left_is_not_complete_and_one_that_was_played_is(pack: Pack, tmp_path: Path) -> None:
    for left in (True, False):
        path = tmp_path / f"{left}.json"
        round = open_round(run_in(tmp_path, results=ResultFile(path)), pack, Request(mode=Mode.EXAM, count=2))
        round.give(round.session.current.item.right)
        if left:
            round.end()
        else:
            round.hand_in()
        kept = json.loads(path.read_text())
        assert (kept["complete"], len(kept["items"])) == (not left, 2)


@pytest.mark.parametrize("adaptive", [True, False])
def test_what_was_right_in_the_last_two_rounds_does_not_come_back_while_others_are_new(
    *, adaptive: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, seeds = Hands(), itertools.count()
    monkeypatch.setattr("quiz.play.opening.new_seed", lambda: next(seeds))
    run = start(tmp_path, hands, settings=Settings(adaptive=adaptive, count=5))
    played: list[set[str]] = []
    with_seed = 0
    for _ in range(9):
        hands.wait(60)
        round = open_round(run, ISLAND, Request())
        ids = {one.item.id for one in round.session.asked}
        assert len(ids) == 5
        if len(set().union(*played)) < len(ISLAND.items):
            assert not ids & set().union(*played[-2:])
        if round.seed is not None:
            with_seed += 1
            assert {one.item.id for one in draw(ISLAND.items, QuestionFilter(), round.seed, 5)} == ids
        finish(round)
        played.append(ids)
    # A round that does not adapt looks for a seed that asks nothing of today, so that others can play it.
    assert with_seed == 1 if adaptive else with_seed > 1
    # Whoever asks for a seed gets its questions, whatever was asked before.
    first, second = (open_round(run, ISLAND, Request(seed=5)).session.asked for _ in range(2))
    assert first == second
    stop(run)


@pytest.mark.parametrize("adaptive", [True, False])
def test_what_was_wrong_rests_for_one_round_and_may_come_back_then(*, adaptive: bool, tmp_path: Path) -> None:
    hands = Hands()
    run = start(tmp_path, hands, settings=Settings(count=5, adaptive=adaptive))
    played: list[set[str]] = []
    for _ in range(12):
        hands.wait(60)
        round = open_round(run, ISLAND, Request())
        played.append({one.item.id for one in round.session.asked})
        finish(round, right=False)
        # That it asks again what was answered is said once too little else is left, and never before.
        new = len(played[-1] - set().union(*played[:-1]))
        left = len(ISLAND.items) - len(set().union(*played))
        assert bool(round.note) == (new < 5 and not left)
        assert not round.note or ("all of this before" if not new else f"Only {new} ") in round.note
    assert round.note or not adaptive  # Chance may leave a question unasked for long.
    assert not any(one & other for one, other in itertools.pairwise(played))
    assert sum(map(len, played)) > len(set().union(*played))
    # A round of all there is has all of it.
    everything = open_round(run, ISLAND, Request(count=len(ISLAND.items))).session.asked
    assert {one.item.id for one in everything} == {item.id for item in ISLAND.items}
    stop(run)


def test_what_was_answered_today_waits_for_tomorrow_while_there_are_others(tmp_path: Path) -> None:
    hands = Hands()
    run = start(tmp_path, hands, settings=Settings(count=20))
    seen: list[str] = []
    for _ in range(5):
        hands.wait(60)
        round = open_round(run, RELEASE, Request())
        seen += (one.item.id for one in round.session.asked)
        finish(round, right=False)
    assert len(seen) == len(set(seen)) == 100
    hands.wait(24 * 60 * 60)
    history = read_history(run, RELEASE)
    assert history is not None
    assert not history[1].today
    stop(run)


@pytest.mark.parametrize("adaptive", [True, False])
def test_a_small_pack_asks_nothing_twice_on_a_day_before_all_of_it_was_asked(*, adaptive: bool, tmp_path: Path) -> None:
    small = replace(RELEASE, items=RELEASE.items[:40])
    hands = Hands()
    run = start(tmp_path, hands, settings=Settings(count=10, adaptive=adaptive))
    for _ in range(3):
        seen: list[str] = []
        for number in range(4):
            hands.wait(60)
            round = open_round(run, small, Request())
            seen += (one.id for one in round.session.asked)
            while not round.over:  # Right, wrong and skipped by turns, so that each of them may come back first.
                done = len(round.session.answers) % 3
                if round.session.phase is Phase.ASK and done == 2:
                    round.skip()
                else:
                    step(round, right=done == 0)
            assert len(set(seen)) == 10 * (number + 1)
        hands.wait(24 * 60 * 60)
    stop(run)


@pytest.mark.parametrize("mode", [Mode.EXAM, Mode.SPRINT, Mode.LADDER])
def test_no_mode_asks_again_what_the_daily_round_asked_while_there_are_others(mode: Mode, tmp_path: Path) -> None:
    run = start(tmp_path, Hands())
    daily = open_daily(run, HANS, today(run, HANS).day)
    seen = {one.id for one in daily.session.asked}
    finish(daily)
    round = open_round(run, HANS, Request(mode=mode))
    asked = [one.id for one in round.session.asked]
    fresh = [name for name in asked if name not in seen]
    assert asked[: len(fresh)] == fresh, "what was asked today comes before what was not"
    assert len(asked) == len(fresh) or mode is Mode.SPRINT, "a sprint asks everything, but this last"
    assert len(asked) == {Mode.EXAM: 10, Mode.LADDER: LONGEST}.get(mode, len(asked))
    stop(run)


def test_of_one_kind_what_was_just_right_comes_last_if_it_has_to_come_back(run: Context, pack: Pack) -> None:
    of_kind = QuestionFilter(kinds=(Kind.CHOICE,))
    number = sum(item.kind is Kind.CHOICE for item in pack.items)
    known = set[str]()
    for _ in range(3):
        first = open_round(run, pack, Request(wanted=of_kind, count=2))
        known |= {one.id for one in first.session.asked}
        finish(first)
    again = [one.id for one in open_round(run, pack, Request(wanted=of_kind, count=number)).session.asked]
    assert set(again[-len(known) :]) == known


@pytest.mark.parametrize("adaptive", [False, True])
def test_a_mixed_round_leaves_the_next_daily_rounds_alone(*, adaptive: bool, run: Context, pack: Pack) -> None:
    finish(open_round(run, pack, Request(seed=1, count=2)))
    day = today(run, pack).day
    kept = {one.id for date in (day, day + datetime.timedelta(days=1)) for one in _daily(run, pack, date)}
    for _ in range(3):
        # By a seed, one question finds its way round half of the pack; more may not.
        mixed = Request(count=3 if adaptive else 1, adaptive=adaptive)
        asked = {one.id for one in open_round(run, pack, mixed).session.asked}
        assert not asked & kept


def _daily(run: Context, pack: Pack, day: datetime.date) -> tuple[Asked, ...]:
    return open_daily(run, pack, day).session.asked


def test_a_round_is_called_what_people_call_it_and_never_by_its_seed(tmp_path: Path, pack: Pack) -> None:
    run = run_in(tmp_path)

    def called(request: Request) -> str:
        return open_round(run, pack, request).label

    assert called(Request(seed=84861)) == called(Request()) == "Mixed round"
    assert called(Request(wanted=QuestionFilter(kinds=(Kind.CLAIM,)))) == "Chosen round"
    assert [called(Request(mode=mode)) for mode in (Mode.EXAM, Mode.SPRINT, Mode.LADDER)] == [
        "Exam",
        "Sprint",
        "Ladder",
    ]
    assert replay(run, open_round(run, pack, Request()), pack.items[:2]).label == "Chosen questions"


def test_what_was_switched_in_a_round_holds_for_the_next_ones_of_the_run(run: Context, pack: Pack) -> None:
    lined = Request(count=2, seed=1, citing=True)
    first = open_round(run, pack, lined)
    first.ask_for(certainty=True, citing=False)
    keep_asking(run, first)
    finish(first, right=False)
    sprint = open_round(run, pack, Request(mode=Mode.SPRINT))
    keep_asking(run, sprint)
    rounds = (
        open_round(run, pack, lined),
        replay(run, first, missed(first.session)),
        play_ids(run, pack, (pack.items[0].id,)),
        open_daily(run, pack, today(run, pack).day),
    )
    assert {(round.session.terms.certainty, round.session.terms.citing) for round in rounds} == {(True, False)}
    assert not sprint.session.terms.certainty
    assert not run.settings.certainty
