"""Reviewing: days pass, and what is due is asked again by another question."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.bank.pack import Pack
from quiz.plain import messages
from quiz.play.context import Context
from quiz.play.opening import open_round, play_ids
from quiz.play.request import Request
from quiz.play.review import NothingDueError, agenda, open_review
from quiz.rules.items import Line, cited_lines
from quiz.rules.terms import Mode
from quiz.store.settings import Settings
from tests.play.play_rounds import Hands, finish, start, stop


@pytest.fixture
def run(tmp_path: Path, hands: Hands) -> Iterator[Context]:
    context = start(tmp_path, hands, settings=Settings(certainty=True, count=10))
    yield context
    stop(context)


def practise(run: Context, pack: Pack, seed: int, *, right: bool = True, count: int = 10) -> set[Line]:
    round = open_round(run, pack, Request(seed=seed, count=count))
    finish(round, right=right)
    return {line for one in round.session.asked for line in cited_lines(one.item)}


def test_before_anything_has_been_asked_nothing_is_due(run: Context, pack: Pack) -> None:
    found = agenda(run, pack)
    assert (found.due, found.met, found.next_day) == ((), 0, None)
    with pytest.raises(NothingDueError):
        open_review(run, pack, Request())


def test_on_the_day_itself_nothing_is_due_and_it_is_said_when_something_will_be(
    run: Context, hands: Hands, pack: Pack
) -> None:
    lines = practise(run, pack, 1, right=False)
    found = agenda(run, pack)
    assert (found.due, found.met) == ((), len(lines))
    assert found.next_day is not None
    assert found.next_day > hands.now.date()
    assert found.next_count == len(lines)
    with pytest.raises(NothingDueError):
        open_review(run, pack, Request())
    hands.sleep((found.next_day - hands.now.date()).days)
    assert set(agenda(run, pack).due) == lines


def test_what_is_due_is_asked_by_another_question_where_the_pack_has_one(
    run: Context, hands: Hands, pack: Pack
) -> None:
    practise(run, pack, 3, right=False)
    checked = 0
    for _ in range(5):
        hands.sleep(40)
        found = agenda(run, pack)
        round = open_review(run, pack, Request())
        first = round.session.asked[0].item
        line = found.due[0]
        assert line in cited_lines(first)
        if any(item.id != found.last[line] for item in pack.items if line in cited_lines(item)):
            assert first.id != found.last[line]
            checked += 1
        finish(round)
    assert checked


def test_a_review_is_no_longer_than_other_rounds_and_what_is_left_stays_due(
    run: Context, hands: Hands, pack: Pack
) -> None:
    for seed in range(3):
        practise(run, pack, seed, right=False, count=20)
    hands.sleep(10)
    waiting = set(agenda(run, pack).due)
    rounds = 0
    while waiting:
        round = open_review(run, pack, Request())
        assert round.session.terms.mode is Mode.PRACTICE
        asked = {line for one in round.session.asked for line in cited_lines(one.item)}
        assert len(round.session.asked) <= 10
        finish(round, level=3)
        left = set(agenda(run, pack).due)
        assert left == waiting - asked
        waiting, rounds = left, rounds + 1
    assert rounds > 1


def test_practising_more_than_is_due_changes_no_schedule(run: Context, hands: Hands, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=5))
    names = tuple(one.item.id for one in round.session.asked)
    finish(round)
    before = agenda(run, pack)
    for right in (True, False, True):
        finish(play_ids(run, pack, names), right=right, level=3)
    after = agenda(run, pack)
    assert (after.due, after.met, after.next_day, after.next_count) == (
        before.due,
        before.met,
        before.next_day,
        before.next_count,
    )


def test_what_is_known_comes_back_later_each_time(run: Context, hands: Hands, pack: Pack) -> None:
    (line, *_) = sorted(practise(run, pack, 7, count=1))
    pauses: list[int] = []
    while sum(pauses) < 200:
        card = run.history.cards_of("", pack.name, hands.now.date())[line]
        pauses.append((card.due - hands.now.date()).days)
        hands.sleep(pauses[-1])
        while line in agenda(run, pack).due:
            finish(open_review(run, pack, Request()), level=3)
    assert len(pauses) >= 3
    assert pauses == sorted(pauses)


def test_a_review_says_when_the_fact_comes_back(run: Context, hands: Hands, pack: Pack) -> None:
    practise(run, pack, 3, count=5)
    hands.sleep(40)
    round = open_review(run, pack, Request(certainty=False))
    assert round.is_review
    waits = [round.days_until_asked]
    item = round.session.current.item
    round.give(item.right)
    waits.append(round.days_until_asked)
    today = hands.now.date()
    cards = run.history.cards_of("", pack.name, today)
    assert waits == [None, min((cards[line].due - today).days for line in cited_lines(item))]
    assert (waits[1] or 0) > 1
    assert messages.going(round) == f"Score so far: 1 point. Back in {waits[1]} days."
    assert any(line.startswith("Review: ") for line in messages.opening(round))
    round.proceed()
    round.skip()
    assert (round.days_until_asked or 1) < 1


def test_no_other_round_says_when_a_fact_comes_back(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=5, certainty=False))
    round.give(round.session.current.item.right)
    assert not round.is_review
    assert round.days_until_asked is None


def test_skipping_is_no_review(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=1))
    while not round.progress.over:
        round.skip()
        round.proceed()
    assert agenda(run, pack).met == 0


def test_a_clock_set_back_or_far_ahead_leaves_the_schedule_as_it_was(run: Context, hands: Hands, pack: Pack) -> None:
    practise(run, pack, 9)
    before = agenda(run, pack)
    for shift in (-400, 4_000):
        hands.sleep(shift)
        if agenda(run, pack).due:
            finish(open_review(run, pack, Request()), level=3)
        hands.sleep(-shift)
        after = agenda(run, pack)
        assert set(after.due) <= {line for line in after.due if line not in before.due}
        assert after.next_day == before.next_day


def test_a_changed_time_zone_makes_nothing_due(run: Context, hands: Hands, pack: Pack) -> None:
    hands.now = hands.now.astimezone(datetime.timezone(datetime.timedelta(hours=14)))
    practise(run, pack, 11, right=False)
    before = agenda(run, pack)
    hands.now = hands.now.astimezone(datetime.timezone(datetime.timedelta(hours=-12)))
    practise(run, pack, 11)
    after = agenda(run, pack)
    assert (after.due, after.next_day, after.next_count) == ((), before.next_day, before.next_count)


def test_without_a_history_nothing_is_due(pack: Pack, tmp_path: Path, hands: Hands) -> None:
    assert agenda(start(tmp_path, hands, history_path=None), pack).met == 0
