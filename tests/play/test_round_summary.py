"""What is said of a round that is over: held against the history, and sent to others who can play the same."""

from __future__ import annotations

import argparse
import random
import shlex
from pathlib import Path

import pytest

from quiz.bank.pack import Pack
from quiz.cli import play as play_command
from quiz.plain.ending_messages import closing
from quiz.play import opening
from quiz.play.context import Context
from quiz.play.daily import open_daily, today
from quiz.play.opening import open_round, replay
from quiz.play.request import Request
from quiz.play.round import Round
from quiz.play.round_summary import round_sentence, share_line, summary_of
from quiz.rules.items import Kind
from quiz.rules.session import Phase, missed
from quiz.rules.terms import Mode, QuestionFilter
from quiz.store.settings import Settings, ThemeName
from tests.play.play_rounds import Hands, finish, start, step, stop

FIVE = Request(count=5, adaptive=False)


def played(run: Context, pack: Pack, answers: str, request: Request = FIVE) -> Round:
    """A round with right and wrong answers; what is left after them is broken off."""
    round = open_round(run, pack, request)
    for answer in answers:
        step(round, right=answer == "+")
        while round.session.phase not in {Phase.ASK, Phase.OVER}:
            step(round)
    if not round.over:
        round.end()
    return round


def test_a_round_is_held_against_those_of_its_way_and_length(run: Context, hands: Hands, pack: Pack) -> None:
    assert round_sentence(run, played(run, pack, "++-+-")).startswith("Your first round on this text: 3 of 5")
    hands.wait(60)
    first_exam = played(run, pack, "+++++", Request(count=5, mode=Mode.EXAM))
    assert round_sentence(run, first_exam).startswith("Everything right: all 5")
    assert "time" not in round_sentence(run, first_exam).partition(";")[0]
    hands.wait(60)
    longer = played(run, pack, "+++++-", Request(count=6, adaptive=False))
    assert "best" not in round_sentence(run, longer)
    hands.wait(60)
    broken_off = played(run, pack, "++++")
    assert round_sentence(run, broken_off).startswith("4 of 4 right as far as you came")
    hands.wait(60)
    best = played(run, pack, "++++-")
    assert round_sentence(run, best).startswith("Your best yet: 4 of 5, up from 3")
    hands.wait(60)
    other = start(run.settings_path.parent, hands, player="Ben")
    assert round_sentence(other, played(other, pack, "++-+-")).startswith("Your first round on this text: 3 of 5")
    stop(other)
    # What was played since does not count when the round is looked at again.
    hands.wait(60)
    played(run, pack, "+++++")
    assert round_sentence(run, best).startswith("Your best yet: 4 of 5, up from 3")


def test_what_was_missed_and_is_right_now_is_said(run: Context, hands: Hands, pack: Pack) -> None:
    first = played(run, pack, "+--++", Request(seed=4, count=5))
    hands.wait(60)
    again = replay(run, first, missed(first.session))
    finish(again)
    assert round_sentence(run, again) == "Everything right: both; 2 right that you missed last time"


def test_without_a_history_nothing_is_said_of_other_rounds(tmp_path: Path, pack: Pack) -> None:
    run = start(tmp_path, Hands(), history_path=None)
    assert round_sentence(run, played(run, pack, "++-+-")).startswith("3 right, 2 wrong")


def asked(round: Round) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.item.id, one.options) for one in round.session.asked]


def by_command(command: str, home: Path, pack: Pack) -> Round:
    """The round that somebody else gets who types the command: with a history, and settings of their own."""
    parser = argparse.ArgumentParser()
    play_command.add(parser)
    words = shlex.split(command)
    assert words[:3] == ["quiz", "play", "island"]
    args = parser.parse_args(words[2:])
    settings = Settings(count=3, sprint_seconds=30, player="Ben")
    other = start(home / "other", Hands(), settings=settings)
    finish(open_round(other, pack, Request(seed=1)), right=False)
    round = open_round(other, pack, play_command._request(args, pack))
    stop(other)
    return round


REQUESTS = {
    "ten": Request(seed=84861),
    "six on two topics": Request(
        count=6,
        adaptive=False,
        wanted=QuestionFilter(topics=("plan", "money"), kinds=(Kind.CHOICE, Kind.CLAIM), difficulties=(1, 2)),
    ),
    "exam": Request(mode=Mode.EXAM, seconds=600.0, open_book=False, strict_spelling=True),
    "sprint": Request(mode=Mode.SPRINT),
    "a long sprint": Request(mode=Mode.SPRINT, seconds=300.0),
    "ladder": Request(mode=Mode.LADDER),
    "with lines and certainty": Request(certainty=True, citing=True, adaptive=False),
    "what the player knows least": Request(adaptive=True, count=7),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_the_command_of_the_share_line_gives_another_player_the_same(
    name: str, run: Context, tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In one mixed round of fifteen no seed that is tried leaves out all that was just asked; then the command names
    # the questions as it does for what the player knows least. Which seeds are tried is not left to luck here.
    seeds = random.Random(1)
    monkeypatch.setattr(opening, "new_seed", lambda: seeds.randrange(opening.LARGEST_SEED))
    played(run, pack, "+-+-+")
    round = open_round(run, pack, REQUESTS[name])
    command = round.results.share_line.command
    is_long = "--same" in command and round.session.terms.mode in {Mode.SPRINT, Mode.LADDER}
    assert (f" beat me: {command}" in share_line(run, round)) is not is_long, "a long code is not to be read"
    other = by_command(command, tmp_path, pack)
    assert asked(other) == asked(round)
    assert other.session.terms == round.session.terms
    # A sprint and a ladder leave out, too, what was just asked, for which no seed that is tried does.
    assert ("--same" in command) == (name in {"sprint", "a long sprint", "ladder", "what the player knows least"})


def test_where_no_seed_leaves_out_what_was_just_asked_the_command_names_the_questions(
    run: Context, tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "new_seed", lambda: 7)
    played(run, pack, "+-+-+", Request(seed=7, count=5))
    round = open_round(run, pack, Request(count=5, adaptive=False))
    command = round.results.share_line.command
    assert "--same" in command
    other = by_command(command, tmp_path, pack)
    assert (asked(other), other.session.terms) == (asked(round), round.session.terms)


def test_the_command_asks_for_what_the_round_came_to_ask_for(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=3, mode=Mode.EXAM, certainty=True, citing=True))
    assert "--certainty --lines" in share_line(run, round)
    round.ask_for(certainty=True, citing=False)
    finish(round)
    assert share_line(run, round).endswith(" --seed 3 --certainty")


def test_the_command_is_as_short_as_it_can_be(run: Context, pack: Pack) -> None:
    round = open_round(run, pack, Request(seed=84861))
    assert share_line(run, round).endswith(" beat me: quiz play island --seed 84861")
    daily = open_daily(run, pack, today(run, pack).day)
    assert share_line(run, daily) == (
        "Fact-check quiz, Daily no. 60, A ferry for Varn, January 1932: 0/10 ·········· beat me: quiz daily island"
    )


@pytest.mark.parametrize(
    ("shows", "theme", "squares"), [(False, "night", "■□"), (True, "night", "🟩🟥"), (True, "colour-blind", "🟦🟧")]
)
def test_squares_are_coloured_where_the_terminal_shows_them(
    shows: bool, theme: ThemeName, squares: str, tmp_path: Path, pack: Pack
) -> None:
    run = start(tmp_path, Hands(), settings=Settings(theme=theme), history_path=None, shows_emoji=shows)
    assert f" 1/2 {squares} beat me: " in share_line(run, played(run, pack, "+-", Request(seed=1, count=5)))


def test_a_daily_round_says_its_line_to_share_line_by_line_without_being_asked(run: Context, pack: Pack) -> None:
    daily = open_daily(run, pack, today(run, pack).day)
    finish(daily)
    said = list(closing(daily, summary_of(run, daily), whole=False))
    assert said[-2:] == ["Beat me, with the same questions:", "quiz daily island"]
    other = open_round(run, pack, Request(seed=1))
    finish(other)
    assert not any(line.startswith("To share") for line in closing(other, summary_of(run, other), whole=False))
