"""The first screen: what it proposes, the same for every front end, and what it says of how everything stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.play.action import Daily, Play, PlayStep, Resume, Review
from quiz.play.context import Context
from quiz.play.daily import Today, open_daily
from quiz.play.decision import RoundReady, decide
from quiz.play.home import HomeFacts, Way, action_of, home_facts, proposal, standing
from quiz.play.opening import open_round
from quiz.play.path import find_step, open_step
from quiz.play.records import Records
from quiz.play.request import Request
from quiz.play.resume import where_left
from quiz.play.review import Agenda, nothing_due
from quiz.rules.items import Line
from quiz.rules.path import Path as PackPath
from quiz.rules.path import Step
from quiz.rules.terms import Mode
from quiz.wording import home
from tests.play.play_rounds import SMALL, Hands, finish, start, step, stop

DAY = datetime.date(2026, 1, 5)
OPEN = PackPath(steps=(Step(paragraph=1, asks=True, stars=2), Step(paragraph=2, asks=True, stars=0)))
DONE = PackPath(steps=(Step(paragraph=1, asks=True, stars=2),))
NOTHING = HomeFacts(
    waiting=None,
    agenda=Agenda(met=4),
    daily=Today(day=DAY, played=None, streak=0),
    path=DONE,
    records=Records(seconds=120),
    is_new=False,
    questions=168,
    rungs=15,
    has_brief=True,
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(SMALL)


@pytest.fixture
def run(tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Iterator[Context]:
    monkeypatch.chdir(tmp_path)
    context = start(tmp_path, hands)
    yield context
    stop(context)


def test_what_is_proposed_is_what_waits_least(run: Context, pack: Pack) -> None:
    left = open_round(run, pack, Request(seed=1))
    step(left)
    left.suspend()
    waits = home_facts(run, pack).waiting
    assert waits is not None
    over = replace(waits, ended=waits.started, complete=True)
    keeps = Today(day=DAY, played=None, streak=3)
    due = Agenda(due=(Line(1, 1),), met=4)
    facts = replace(NOTHING, waiting=waits, agenda=due, daily=keeps, path=OPEN)
    ways = [facts.best]
    for change in (
        {"waiting": None},
        {"agenda": Agenda(met=4)},
        {"daily": Today(day=DAY, played=None, streak=0)},
        {"path": DONE},
        {"daily": Today(day=DAY, played=over, streak=1)},
    ):
        facts = replace(facts, **change)
        ways.append(facts.best)
    assert ways == [Way.RESUME, Way.REVIEW, Way.DAILY, Way.STEP, Way.DAILY, Way.PLAY]


def test_who_is_new_begins_with_the_path_or_where_there_is_none_with_a_mixed_round() -> None:
    new = replace(NOTHING, agenda=Agenda(), is_new=True)
    assert replace(new, path=OPEN).best is Way.STEP
    assert replace(new, path=PackPath(steps=())).best is Way.PLAY


def test_each_way_is_what_its_key_does(pack: Pack) -> None:
    actions = [action_of(way, pack) for way in Way]
    assert [type(action) for action in actions] == [Resume, Review, PlayStep, Daily, Play]


def test_the_proposal_says_what_it_is_in_words(run: Context, pack: Pack, hands: Hands) -> None:
    assert proposal(run, home_facts(run, pack)) == (
        "Begin the path",
        "read a paragraph, answer questions, earn stars",
        "read a paragraph",
    )
    first = find_step(run, pack, 1)
    assert first is not None
    finish(open_step(run, first))
    assert proposal(run, home_facts(run, pack)) == ("Go on with the path", "2, The keepers", "step 2")
    finish(open_daily(run, pack, run.clock.now().date()))
    hands.now += datetime.timedelta(days=1)
    found = home_facts(run, pack)
    kept = replace(found, agenda=Agenda(met=1))
    number = found.daily.number
    assert proposal(run, kept)[:2] == (f"Play daily no. {number}", "keep your 1 day in a row")
    left = open_round(run, pack, Request(seed=1))
    step(left)
    left.suspend()
    what, where, in_short = proposal(run, home_facts(run, pack))
    assert (what, where.partition(", from")[0]) == ("Go on with your round", "question 2 of 6, practice")
    assert in_short == "question 2 of 6"
    hands.now += datetime.timedelta(days=1)
    left = open_daily(run, pack, run.clock.now().date())
    step(left)
    left.suspend()
    found = home_facts(run, pack)
    assert proposal(run, found).on_what.partition(", from")[0] == "daily, question 2 of 6"
    assert found.waiting is not None
    assert where_left(found.waiting, run.clock)[1].startswith(", daily, from today")
    assert proposal(run, None)[:2] == ("Play a mixed round", "10 questions")


def test_a_path_that_was_never_begun_is_begun_whatever_was_played_besides(run: Context, pack: Pack) -> None:
    finish(open_round(run, pack, Request(mode=Mode.LADDER, seed=1)), right=True)
    found = home_facts(run, pack)
    assert (found.best, found.is_new, found.path.stars) == (Way.STEP, False, 0)
    assert proposal(run, found)[:2] == ("Begin the path", "1, The light")


def test_what_is_due_next_is_said_in_the_same_words_wherever_it_is_said(run: Context, pack: Pack) -> None:
    finish(open_round(run, pack, Request(seed=1)))
    found = home_facts(run, pack)
    now, then = standing(run, found).review
    assert (now, then) == ("nothing is due", ", 6 facts on 3 March")
    assert nothing_due(run, found.agenda) == "Nothing is due today. 6 facts are due on 3 March"


def test_a_round_that_was_left_is_from_today_or_yesterday(run: Context, pack: Pack, hands: Hands) -> None:
    round = open_round(run, pack, Request(seed=1))
    step(round)
    round.suspend()
    for words in ("today", "yesterday"):
        found = home_facts(run, pack)
        assert found.waiting is not None
        assert proposal(run, found)[1].endswith(f", practice, from {words}")
        assert f", from {words}, " in "".join(where_left(found.waiting, run.clock))
        hands.now += datetime.timedelta(days=1)


def test_a_mixed_round_that_was_chosen_beside_one_that_waits_is_not_asked_about_again(run: Context, pack: Pack) -> None:
    left = open_round(run, pack, Request(seed=1))
    step(left)
    left.suspend()
    assert isinstance(decide(run, action_of(Way.PLAY, pack)), RoundReady)


@pytest.mark.parametrize(
    ("due", "coming", "number", "words"),
    [
        (0, None, 0, "nothing is due yet"),
        (0, 1, 3, "nothing is due, 3 facts tomorrow"),
        (0, 2, 1, "nothing is due, 1 fact on 7 January"),
        (1, None, 0, "1 fact is due"),
        (4, 1, 7, "4 facts are due, 7 more tomorrow"),
        (4, 1, 78, "4 facts are due, a round of 10 tomorrow"),
        (0, 1, 79, "nothing is due, a round of 10 tomorrow"),
        (79, 1, 2, "a round of 10 is due, more after it"),
    ],
)
def test_what_is_due_and_when_more_will_be(due: int, coming: int | None, number: int, words: str) -> None:
    day = None if coming is None else DAY + datetime.timedelta(days=coming)
    assert "".join(home.review(due, day, number, DAY, 10)) == words


def test_exercises_in_this_folder_are_named(run: Context, pack: Pack, tmp_path: Path) -> None:
    def exercises_line() -> str:
        return "".join(standing(run, home_facts(run, pack)).exercises)

    assert exercises_line() == "from your teacher, in a file"
    (tmp_path / "laws.exercise").write_text("")
    assert exercises_line() == "laws.exercise is in this folder"
    (tmp_path / "more.exercise").write_text("")
    assert exercises_line() == "2 are in this folder"
