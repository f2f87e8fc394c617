"""The best sprint and the best ladder, out of the history."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.bank.pack import Pack
from quiz.errors import UsageError
from quiz.history.history import read_statistics
from quiz.play.context import Context
from quiz.play.daily import open_daily
from quiz.play.opening import open_round
from quiz.play.path import find_step, open_step
from quiz.play.records import (
    Records,
    in_words,
    player_records,
    record_sentence,
    records,
    records_table,
    share_records,
)
from quiz.play.request import Request
from quiz.play.resume import resume_round, waiting
from quiz.play.round import Round
from quiz.play.round_summary import round_sentence
from quiz.rules.daily import number
from quiz.rules.daily_rounds import daily_ids
from quiz.rules.helps import Help
from quiz.rules.items import Form
from quiz.rules.session import Phase, missed
from quiz.rules.terms import Mode
from quiz.store.settings import Settings
from quiz.wording.cells import Cell
from tests.play.play_rounds import Hands, finish, start, step, stop


def sprint(run: Context, pack: Pack, answers: str, seconds: float | None = None) -> Round:
    """A sprint with right and wrong answers, ended after them."""
    round = open_round(run, pack, Request(mode=Mode.SPRINT, seconds=seconds))
    for answer in answers:
        step(round, right=answer == "+")
    round.end()
    return round


def ladder(run: Context, pack: Pack, rungs: int, *, falls: bool) -> Round:
    """A ladder with so many right answers and then a wrong one, or stopped there."""
    round = open_round(run, pack, Request(mode=Mode.LADDER))
    while round.session.climb.rights < rungs:
        step(round)
    if round.session.phase is Phase.FEEDBACK:
        step(round)
    if falls:
        step(round, right=False)
        step(round)
    else:
        round.end()
    return round


def test_nobody_has_records_before_the_first_round(run: Context, pack: Pack, tmp_path: Path) -> None:
    nothing = Records(seconds=120.0)
    assert records(run, pack) == nothing
    assert records(start(tmp_path, Hands(), history_path=None), pack) == nothing


def test_the_best_of_each_is_kept(run: Context, pack: Pack) -> None:
    sprint(run, pack, "+++")
    sprint(run, pack, "++-")
    ladder(run, pack, 3, falls=False)
    ladder(run, pack, 7, falls=True)
    ladder(run, pack, 4, falls=True)
    assert records(run, pack) == Records(seconds=120.0, sprint=4, ladder=5)


def test_what_earned_nothing_is_no_record_and_is_compared_with_all_the_same(run: Context, pack: Pack) -> None:
    assert record_sentence(run, sprint(run, pack, "-")) == "Your first sprint on this text: 0 points"
    ladder(run, pack, 0, falls=True)
    assert records(run, pack) == Records(seconds=120.0)
    assert record_sentence(run, sprint(run, pack, "-")) == "Your sprint: 0 points"
    assert record_sentence(run, sprint(run, pack, "+")) == "Your best sprint yet: 1 point, up from 0 points"


def test_the_top_of_the_ladder_is_a_record(run: Context, pack: Pack) -> None:
    round = ladder(run, pack, 15, falls=False)
    assert round.over
    assert records(run, pack).ladder == 15


def test_only_sprints_of_one_length_compare(run: Context, pack: Pack) -> None:
    sprint(run, pack, "+++", seconds=300.0)
    assert records(run, pack).sprint is None
    assert records(run, pack, seconds=300.0).sprint == 4
    run.settings = replace(run.settings, sprint_seconds=300)
    assert records(run, pack) == Records(seconds=300.0, sprint=4)


def test_a_first_sprint_of_another_length_is_called_by_its_length(run: Context, pack: Pack) -> None:
    assert record_sentence(run, sprint(run, pack, "+++")) == "Your first sprint on this text: 4 points"
    other = sprint(run, pack, "+", seconds=60.0)
    assert record_sentence(run, other) == "Your first sprint of 1:00 on this text: 1 point"


def test_each_player_has_their_own(run: Context, pack: Pack) -> None:
    sprint(run, pack, "+++")
    run.player = "Ann"
    assert records(run, pack).sprint is None
    sprint(run, pack, "+")
    assert records(run, pack).sprint == 1


def test_what_is_not_over_and_what_is_no_game_makes_no_record(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(mode=Mode.LADDER))
    step(round)
    round.suspend()
    practice = open_round(run, pack, Request(count=3))
    while not practice.over:
        step(practice)
    assert records(run, pack).ladder is None
    assert record_sentence(run, practice) == ""


def test_a_round_is_compared_with_those_before_it(run: Context, pack: Pack) -> None:
    assert record_sentence(run, sprint(run, pack, "+++")) == "Your first sprint on this text: 4 points"
    assert record_sentence(run, sprint(run, pack, "++")) == "Your best sprint is still 4 points"
    assert record_sentence(run, sprint(run, pack, "+++-+")) == "As good as your best sprint: 4 points"
    assert record_sentence(run, sprint(run, pack, "++++")) == "Your best sprint yet: 6 points, up from 4 points"
    assert record_sentence(run, ladder(run, pack, 6, falls=True)) == "Your first ladder on this text: rung 5"
    assert record_sentence(run, ladder(run, pack, 6, falls=False)) == "Your best ladder yet: rung 6, up from rung 5"
    assert record_sentence(run, sprint(run, pack, "")) == ""


def test_a_climb_that_was_left_goes_on_with_the_helps_that_are_left(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(mode=Mode.LADDER))
    step(round)
    step(round)
    round.use_help(Help.HALF)
    options = round.session.options
    round.suspend()
    kept = waiting(run)
    assert kept is not None
    again = resume_round(run, kept, pack)
    assert (again.session.climb.rights, again.session.options) == (1, options)
    assert again.session.open_helps == (Help.PARAGRAPH, Help.ANOTHER)


def test_a_sprint_has_the_length_of_the_settings(tmp_path: Path, pack: Pack) -> None:
    run = start(tmp_path, Hands(), settings=Settings(sprint_seconds=60))
    sprint(run, pack, "+")
    assert records(run, pack) == Records(seconds=60.0, sprint=1)
    run.settings = Settings(sprint_seconds=180)
    assert in_words(player_records(run, pack)).sprint == "1 point in 1:00"
    stop(run)


def test_only_who_asked_for_it_stands_in_the_table(run: Context, pack: Pack) -> None:
    with pytest.raises(UsageError, match="only somebody with a name"):
        share_records(run, shares=True)
    for name, answers in (("Ann", "+++"), ("Ben", "++"), ("Cleo", "++++")):
        run.player = name
        sprint(run, pack, answers)
        if name != "Cleo":
            share_records(run, shares=True)
    assert [in_words(one).line() for one in records_table(run, pack)] == [
        "Ann: path 0 of 24 stars; daily none yet; sprint 4 points in 2:00; ladder none yet",
        "Ben: path 0 of 24 stars; daily none yet; sprint 2 points in 2:00; ladder none yet",
    ]
    assert not player_records(run, pack).shares
    run.player = "ann"
    assert player_records(run, pack).shares
    share_records(run, shares=False)
    assert [one.name for one in records_table(run, pack)] == ["Ben"]


def test_records_tell_of_the_path_and_of_the_daily_round(run: Context, pack: Pack) -> None:
    run.player = "Ann"
    to_read = find_step(run, pack)
    assert to_read is not None
    finish(open_step(run, to_read))
    finish(open_daily(run, pack, run.clock.now().date()), right=False)
    daily = open_daily(run, pack, run.clock.now().date())
    while daily.session.phase is not Phase.OVER:
        step(daily, right=daily.session.place != 3)
    found = in_words(player_records(run, pack))
    assert (found.path, found.daily) == ("3 of 24 stars", "9 of 10")


def test_who_stands_in_the_table_stays_there_under_another_name(run: Context, pack: Pack) -> None:
    run.player = "Ann"
    sprint(run, pack, "++")
    share_records(run, shares=True)
    assert run.history is not None
    run.history.rename_player("Ann", "Anne")
    assert [one.name for one in records_table(run, pack)] == ["Anne"]


def test_a_question_that_was_exchanged_on_a_ladder_is_no_answer_anywhere(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(mode=Mode.LADDER))
    if Help.HALF in round.session.open_helps:
        round.use_help(Help.HALF)
    exchanged = round.session.current.item
    round.use_help(Help.ANOTHER)
    finish(round)
    rights = round.session.climb.rights
    assert missed(round.session) == ()
    assert [row.share for section in round.results.sections for row in section.rows if row.share not in {1, None}] == []
    assert round.results.cells == (Cell.RIGHT,) * rights
    assert run.history is not None
    (kept,) = run.history.rounds_of(run.who)
    assert (kept.answered, kept.given, kept.right, kept.credit) == (rights, rights, rights, rights)
    figures = read_statistics(run.history, run.who, pack, run.clock.now())
    assert (figures.asked, figures.skipped, figures.right, figures.hinted) == (rights, 0, rights, 0)
    assert sum(day.asked for day in figures.days) == rights
    again = open_round(run, pack, Request(ids=(exchanged.id,)))
    finish(again)
    assert "missed last time" not in round_sentence(run, again)


def test_the_top_of_a_ladder_has_words_of_its_own_and_says_whether_a_help_was_used(run: Context, pack: Pack) -> None:
    first = open_round(run, pack, Request(mode=Mode.LADDER))
    first.use_help(Help.ANOTHER)
    finish(first)
    top = first.session.climb.top
    assert record_sentence(run, first) == f"The top of the ladder: all {top} rungs, with help"
    again = open_round(run, pack, Request(mode=Mode.LADDER))
    finish(again)
    assert record_sentence(run, again) == f"The top again: all {top} rungs, without a help"


def _daily(pack: Pack, day: datetime.date) -> tuple[str, ...]:
    return daily_ids(pack.items, pack.name, day.isoformat(), number(day.toordinal()))


def test_the_best_daily_round_has_the_figure_of_its_results(run: Context, pack: Pack) -> None:
    today = run.clock.now().date()
    days = (today + datetime.timedelta(days=days) for days in range(9))
    selects = {item.id for item in pack.items if item.form is Form.PICK_SOME}
    round = open_daily(run, pack, next(day for day in days if selects & {*_daily(pack, day)}))
    while not round.over:
        item = round.session.current.item
        partly = item.form is Form.PICK_SOME and round.session.phase is Phase.ASK
        round.give(item.right[:1]) if partly else step(round)
    figure = round.results.figure.number
    assert "." in figure
    assert in_words(player_records(run, pack)).daily == f"{figure} of 10"
