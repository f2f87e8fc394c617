"""An exam in which one goes back and forth: every answer is written down at once, and nothing is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import msgspec
import pytest

from quiz.bank.pack import Pack
from quiz.history import database
from quiz.history.jsonl_records import Record, decode, encode, merge, next_records
from quiz.history.recovery import repair
from quiz.play.context import Context
from quiz.play.opening import start_round
from quiz.play.pack_round import PackRound
from quiz.play.recorder import Recorder
from quiz.play.resume import close, look_back, resume_round, waiting, where_left
from quiz.rules.plan import Plan
from quiz.rules.session import Phase
from quiz.rules.terms import Mode, Terms
from quiz.store.results import result_of
from tests.build_items import a_wrong_answer
from tests.play.play_rounds import Hands, start, stop

PLAN = Plan(seed=4, count=4, terms=Terms(mode=Mode.EXAM, going_back=True, limit=600.0))
LOGGED = "SELECT place, number, given IS NULL, at FROM entry ORDER BY id"


def begun(run: Context, hands: Hands, pack: Pack) -> PackRound:
    """The first is answered wrong and then right, the third is answered and taken back, the second is flagged."""
    round = start_round(run, pack, PLAN)
    items = [asked.item for asked in round.session.asked]
    for what in (
        lambda: round.give(a_wrong_answer(items[0])),
        lambda: round.turn_to(2),
        lambda: round.give(items[2].right),
        lambda: round.turn_to(0),
        lambda: round.give(items[0].right),
        lambda: round.turn_to(2),
        round.clear,
        lambda: round.flag(1),
    ):
        hands.wait(1)
        what()
    return round


def rows(run: Context, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(run.history_path)) as connection:
        return connection.execute(query).fetchall()


def again(run: Context, hands: Hands, round: PackRound) -> Context:
    """Another run of the game; the one before has ended without a word."""
    assert isinstance(round._recorder, Recorder)
    round._recorder.release()  # As the system does.
    stop(run)
    assert run.history_path is not None
    hands.wait(3_600)
    hands.seconds -= 700
    return start(run.history_path.parent, hands)


def test_every_answer_is_written_down_when_it_is_confirmed_and_stays_when_it_is_changed(
    run: Context, hands: Hands, pack: Pack
) -> None:
    begun(run, hands, pack)
    logged = rows(run, LOGGED)
    assert [row[:3] for row in logged] == [(0, 0, 0), (2, 0, 0), (0, 1, 0), (2, 1, 1)]
    times = [int(str(row[3])) for row in logged]
    assert times == sorted(set(times))
    assert rows(run, "SELECT * FROM answer") == []


def test_after_a_crash_answers_flags_place_and_time_are_as_they_were(run: Context, hands: Hands, pack: Pack) -> None:
    before = begun(run, hands, pack)
    later = again(run, hands, before)
    kept = waiting(later)
    assert kept is not None
    assert (kept.answered, where_left(kept, later.clock)[0]) == (2, "question 3 of 4")
    round = resume_round(later, kept)
    assert round.session.sheet == before.progress.bookmark.sheet
    assert round.session.phase is Phase.ASK
    assert round.remaining == pytest.approx(600 - 8)
    round.hand_in()
    assert round.over
    assert round.progress.complete
    assert [answer.given is None for answer in round.session.answers] == [False, True, True, True]
    assert [row[:2] for row in rows(later, "SELECT place, credit FROM answer ORDER BY place")] == [
        (0, 1.0),
        (1, 0.0),
        (2, 0.0),
        (3, 0.0),
    ]
    assert waiting(later) is None
    stop(later)


def test_nothing_of_it_counts_before_it_is_handed_in(run: Context, hands: Hands, pack: Pack) -> None:
    round = begun(run, hands, pack)
    told = result_of(round.progress)
    assert (told.score, told.questions) == (None, ())
    assert {(item.id, item.credit, item.points) for item in told.items} == {(None, None, None)}
    assert run.history is not None
    assert run.history.statistics_of("", pack, hands.now).asked == 0
    assert not run.history.cards_of("", pack.name, hands.now.date())
    round.hand_in()
    assert run.history.statistics_of("", pack, hands.now).asked == 4


def test_the_result_names_the_answers_that_were_changed(run: Context, hands: Hands, pack: Pack) -> None:
    round = begun(run, hands, pack)
    round.hand_in()
    items = msgspec.json.decode(msgspec.json.encode(result_of(round.progress)))["items"]
    first = round.session.asked[0].item
    assert items[0]["given"] == list(first.right)
    assert [one["given"] for one in items[0]["earlier"]] == [list(a_wrong_answer(first))]
    assert "earlier" not in items[1]
    assert items[2]["given"] is None


def test_one_that_was_let_go_counts_as_far_as_it_was_answered(run: Context, hands: Hands, pack: Pack) -> None:
    begun(run, hands, pack).suspend()
    kept = waiting(run)
    assert kept is not None
    close(run, kept)
    assert rows(run, "SELECT place, given IS NULL, credit FROM answer ORDER BY place") == [(0, 0, 1.0), (2, 1, 0.0)]
    assert run.history is not None
    assert run.history.cards_of("", pack.name, hands.now.date())
    (over,) = run.history.rounds()
    assert [answer.given is None for answer in look_back(run, over).session.answers] == [False, True, True]


def test_only_flags_are_resumed_and_leave_no_trace_when_it_ends(run: Context, pack: Pack) -> None:
    round = start_round(run, pack, PLAN)
    round.flag(1)
    round.suspend()
    kept = waiting(run)
    assert kept is not None
    round = resume_round(run, kept)
    assert round.session.sheet is not None
    assert round.session.sheet.flagged == (1,)
    round.end()
    assert rows(run, "SELECT * FROM round") == []


def test_an_export_brings_the_answers_with_what_was_changed(
    run: Context, hands: Hands, pack: Pack, tmp_path: Path
) -> None:
    def records(context: Context) -> list[Record]:
        assert context.history is not None
        found = database.Database(context.history.path, lambda: hands.now)
        every = found.read(lambda connection: [record for _, record in next_records(connection)])
        found.close()
        assert every is not None
        return every

    round = begun(run, hands, pack)
    other = start(tmp_path / "other", hands)
    assert other.history is not None
    there = database.Database(other.history.path, lambda: hands.now)
    (record,) = records(run)
    line = encode(record)
    assert not [word for word in (b"credit", b"given") if word in line]
    assert decode(line) == record
    brought = there.write(partial(merge, record=decode(line)))
    assert (brought.new, brought.answers) == (True, 2)
    round.hand_in()
    (record,) = records(run)
    assert there.write(partial(merge, record=decode(encode(record)))).answers == 4
    assert records(other) == records(run)
    assert there.write(partial(merge, record=record)).answers == 0
    there.close()
    stop(other)


def test_what_the_history_cannot_take_is_taken_in_by_the_next_start(
    run: Context, hands: Hands, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PATIENCE", "IMPATIENCE"):
        monkeypatch.setattr(database, name, 0.0)
    round = start_round(run, pack, PLAN)
    round.give(round.session.current.item.right)
    with closing(sqlite3.connect(run.history_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        round.turn_to(0)
        round.give(a_wrong_answer(round.session.current.item))
        round.flag(3)
    assert len(rows(run, LOGGED)) == 1
    sheet = round.session.sheet
    later = again(run, hands, round)
    kept = waiting(later)
    assert kept is not None
    assert len(rows(later, LOGGED)) == 2
    assert resume_round(later, kept).session.sheet == sheet
    stop(later)


def test_a_history_that_had_to_be_repaired_has_them(run: Context, hands: Hands, pack: Pack) -> None:
    before = begun(run, hands, pack)
    logged = rows(run, LOGGED)
    stop(run)
    assert run.history_path is not None
    repair(run.history_path, hands.now)
    assert rows(run, LOGGED) == logged
    later = again(run, hands, before)
    kept = waiting(later)
    assert kept is not None
    assert resume_round(later, kept).session.sheet == before.progress.bookmark.sheet
    stop(later)
