"""The daily round: the same for everybody on a date, once a day, and the days in a row."""

from __future__ import annotations

import datetime
import zoneinfo
from pathlib import Path

import pytest

from quiz.bank.pack import Pack
from quiz.history.database import HistoryError
from quiz.play.context import Context
from quiz.play.daily import next_in, open_daily, today
from quiz.play.resume import resume_round, waiting
from quiz.play.round import Round
from quiz.rules.daily_rounds import daily_ids
from quiz.rules.terms import Mode
from quiz.store.settings import Settings
from tests.play.play_rounds import Hands, finish, start, step, stop


def asked(round: Round) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.item.id, one.options) for one in round.session.asked]


def play(run: Context, pack: Pack) -> Round:
    round = open_daily(run, pack, today(run, pack).day)
    finish(round)
    return round


def test_two_players_anywhere_get_the_same_ten(pack: Pack, tmp_path: Path) -> None:
    east, west = Hands(), Hands()
    east.now = datetime.datetime(2026, 3, 1, 0, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=14)))
    west.now = datetime.datetime(2026, 3, 1, 23, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=-11)))
    rounds = []
    for name, hands, settings in (("ann", east, Settings(count=3)), ("ben", west, Settings(count=25, player="Ben"))):
        run = start(tmp_path / name, hands, settings=settings)
        stand = today(run, pack)
        assert stand.day == datetime.date(2026, 3, 1)
        rounds.append(open_daily(run, pack, stand.day))
        stop(run)
    assert asked(rounds[0]) == asked(rounds[1])
    assert len(rounds[0].session.asked) == 10
    assert rounds[0].session.terms.mode is Mode.PRACTICE


def test_each_day_has_questions_of_its_own(run: Context, hands: Hands, pack: Pack) -> None:
    seen = []
    for _ in range(5):
        seen.append({name for name, _ in asked(open_daily(run, pack, today(run, pack).day))})
        hands.sleep()
    assert all(one != other for at, one in enumerate(seen) for other in seen[:at])


def test_no_question_comes_back_for_days_and_each_day_has_its_mix(pack: Pack) -> None:
    half = len(pack.items) // 20
    assert half, "the pack is too small to prove anything"
    by_id, last = {item.id: item for item in pack.items}, dict[str, int]()
    for day in range(-half, 6 * half):
        ids = daily_ids(pack.items, pack.name, f"day {day}", day)
        assert len(set(ids)) == 10
        assert all(day - last.get(name, -99) > half for name in ids)
        last |= dict.fromkeys(ids, day)
        items = [by_id[name] for name in ids]
        assert sorted(items, key=lambda item: item.difficulty) == items
        assert len({item.kind for item in items}) >= 4
    assert len(last) > 0.9 * len(by_id), "nearly all of the pack has its day"


def test_what_was_played_does_not_change_tomorrows(run: Context, hands: Hands, pack: Pack, tmp_path: Path) -> None:
    play(run, pack)
    hands.sleep()
    fresh = start(tmp_path / "other", hands)
    day = today(run, pack).day
    assert asked(open_daily(run, pack, day)) == asked(open_daily(fresh, pack, day))
    stop(fresh)


def test_it_is_played_once_a_day(run: Context, hands: Hands, pack: Pack) -> None:
    assert today(run, pack).played is None
    play(run, pack)
    played = today(run, pack).played
    assert played is not None
    assert played.complete
    hands.sleep()
    assert today(run, pack).played is None


def test_the_days_in_a_row_are_counted_until_one_is_missed(run: Context, hands: Hands, pack: Pack) -> None:
    for number in range(1, 5):
        assert today(run, pack).streak == number - 1
        play(run, pack)
        assert today(run, pack).streak == number
        hands.sleep()
    assert today(run, pack).streak == 4
    hands.sleep()
    assert today(run, pack).streak == 0
    play(run, pack)
    assert today(run, pack).streak == 1


def test_one_that_was_broken_off_is_no_day_in_the_row(run: Context, hands: Hands, pack: Pack) -> None:
    play(run, pack)
    hands.sleep()
    round = open_daily(run, pack, today(run, pack).day)
    step(round)
    round.end()
    stand = today(run, pack)
    assert stand.played is not None
    assert not stand.played.complete
    assert stand.streak == 1
    hands.sleep()
    assert today(run, pack).streak == 0


def test_of_two_begun_side_by_side_the_one_played_to_its_end_counts(run: Context, pack: Pack) -> None:
    day = today(run, pack).day
    one, other = open_daily(run, pack, day), open_daily(run, pack, day)
    finish(other)
    step(one)
    one.end()
    stand = today(run, pack)
    assert stand.played is not None
    assert stand.played.uid == other.progress.uid
    assert stand.streak == 1


def test_a_history_that_cannot_be_read_keeps_nobody_from_playing(
    run: Context, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise HistoryError("the history cannot be used now")

    monkeypatch.setattr("quiz.history.database.Database.read", broken)
    stand = today(run, pack)
    assert (stand.played, stand.streak) == (None, None)
    assert len(open_daily(run, pack, stand.day).session.asked) == 10


def test_one_that_was_left_can_be_finished_and_counts_for_its_own_day(run: Context, hands: Hands, pack: Pack) -> None:
    day = today(run, pack).day
    round = open_daily(run, pack, day)
    step(round)
    round.suspend()
    hands.sleep()
    kept = waiting(run)
    assert kept is not None
    assert kept.daily == day
    finish(resume_round(run, kept))
    stand = today(run, pack)
    assert (stand.played, stand.streak) == (None, 1)


def test_a_clock_set_back_takes_no_day_away(run: Context, hands: Hands, pack: Pack) -> None:
    for _ in range(3):
        play(run, pack)
        hands.sleep()
    hands.sleep(-2)
    stand = today(run, pack)
    assert stand.played is not None
    assert stand.streak == 2
    hands.sleep(-30)
    assert today(run, pack).streak == 0
    hands.sleep(32)
    assert today(run, pack).streak == 3


def test_players_have_days_of_their_own(run: Context, pack: Pack) -> None:
    run.player = "Ann"
    play(run, pack)
    assert today(run, pack).streak == 1
    run.player = "Ben"
    assert (today(run, pack).streak, today(run, pack).played) == (0, None)


def test_without_a_history_it_can_be_played_all_the_same(pack: Pack, tmp_path: Path, hands: Hands) -> None:
    run = start(tmp_path, hands, history_path=None)
    assert (today(run, pack).streak, today(run, pack).played) == (0, None)
    play(run, pack)
    assert list(tmp_path.iterdir()) == []


def test_the_latest_days_and_the_time_to_the_next_round_are_known(run: Context, hands: Hands, pack: Pack) -> None:
    finish(open_daily(run, pack, today(run, pack).day), right=False)
    hands.sleep(2)
    waits = open_daily(run, pack, today(run, pack).day)
    step(waits)
    stand = today(run, pack)
    assert [(day.credit, day.asked) for day in stand.past][-3:] == [(0, 0), (0, 10), (0, 0)]  # One that waits is none.
    finish(waits)
    stand = today(run, pack)
    assert (stand.number, stand.next_in) == (62, 12 * 3600)
    assert [day.share for day in stand.past if day.is_played] == [0.0, 1.0]


def test_the_next_round_comes_at_midnight_also_where_the_clocks_are_changed_before() -> None:
    berlin = zoneinfo.ZoneInfo("Europe/Berlin")
    for day, hours in ((datetime.date(2026, 3, 29), 23), (datetime.date(2026, 10, 25), 25)):
        begun = datetime.datetime.combine(day, datetime.time(), berlin)
        # As the game's own clock has it: with the offset of this moment, and no zone.
        hands = Hands()
        hands.now = begun.replace(tzinfo=datetime.timezone(begun.utcoffset() or datetime.timedelta()))
        assert next_in(hands.clock._replace(zone=berlin)) == hours * 3600
