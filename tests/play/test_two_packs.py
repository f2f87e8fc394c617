"""Two packs in one history: whatever is kept of one says nothing of the other, and home knows of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.bank import shelf
from quiz.bank.pack import Pack
from quiz.bank.shelf import load
from quiz.history.history import read_statistics
from quiz.play.action import Play, Resume
from quiz.play.commands import pack_argument, same_command
from quiz.play.context import Context
from quiz.play.daily import open_daily, today
from quiz.play.decision import OfferWaiting, RoundReady, decide
from quiz.play.home import Way, home_facts, proposal, standing
from quiz.play.opening import open_round, read_history
from quiz.play.packs import choices, look_into, standing_with
from quiz.play.path import find_step, open_step
from quiz.play.records import in_words, player_records, records
from quiz.play.request import Request
from quiz.play.resume import waiting
from quiz.play.review import agenda
from quiz.play.round_summary import round_sentence
from quiz.rules.plan import Plan
from quiz.rules.terms import Mode, Terms
from tests.play.play_rounds import SMALL, Hands, finish, step
from tests.small_packs import write_pack

PLAN = Plan(seed=7, terms=Terms(slips=True))


@pytest.fixture(scope="module")
def other() -> Pack:
    """Another pack than that of the tests."""
    return load(SMALL)


@pytest.fixture
def shelf_of_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf of one's own beside that of the game, on which the other pack stands; gives the folder."""
    monkeypatch.setattr(shelf, "built_in", lambda: SMALL.parent)
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv(shelf.VARIABLE, str(own))
    return own


def play_all(run: Context, pack: Pack, hands: Hands) -> None:
    """Play the first step of a path, a daily round, a sprint, a ladder, and a round with a confident mistake."""
    first = find_step(run, pack, 1)
    assert first is not None
    finish(open_step(run, first))
    finish(open_daily(run, pack, hands.now.date()))
    for mode in (Mode.SPRINT, Mode.LADDER):
        finish(open_round(run, pack, Request(mode=mode, seed=1)))
    finish(open_round(run, pack, Request(count=2, seed=1, certainty=True)), right=False, level=3)


def test_what_was_played_of_one_pack_is_nothing_to_the_other_at_any_door(
    run: Context, pack: Pack, other: Pack, hands: Hands
) -> None:
    untouched = home_facts(run, other)
    play_all(run, pack, hands)
    hands.sleep(9)
    run.settings = replace(run.settings, pack="island")
    played, fresh = home_facts(run, pack), home_facts(run, other)
    assert (played.is_new, bool(played.agenda.due), played.records.ladder) == (False, True, 15)
    assert played.path.stars >= 3
    assert any(day.is_played for day in played.daily.past)
    assert fresh == replace(untouched, daily=fresh.daily, packs=fresh.packs)
    assert not any(day.is_played for day in fresh.daily.past)
    assert agenda(run, other).met == 0
    assert read_history(run, other) is None
    figures = read_statistics(run.history, run.who, other, hands.now)
    assert (figures.asked, figures.mistakes, figures.days) == (0, (), ())
    assert read_statistics(run.history, run.who, pack, hands.now).mistakes
    mine = player_records(run, other)
    assert (mine.stars, mine.dailies, mine.daily_best, mine.quick) == (0, 0, None, records(run, other))
    assert (mine.quick.sprint, mine.quick.ladder) == (None, None)
    first = find_step(run, other, 1)
    assert first is not None
    assert not first.teaches  # What a verdict is has been explained once and for all.
    again = open_round(run, other, Request(count=2, seed=1))
    finish(again)
    assert "yet" not in round_sentence(run, again)  # There is no round before it to be better than.


def test_the_other_way_round_each_pack_keeps_its_own(run: Context, pack: Pack, other: Pack, hands: Hands) -> None:
    finish(open_daily(run, pack, hands.now.date()))
    assert (today(run, pack).is_over, today(run, pack).streak) == (True, 1)
    assert (today(run, other).played, today(run, other).streak) == (None, 0)
    finish(open_daily(run, other, hands.now.date()))
    assert in_words(player_records(run, other)).daily == "6 of 6"
    assert in_words(player_records(run, pack)).daily == "10 of 10"
    hands.sleep()
    finish(open_daily(run, other, hands.now.date()))
    assert (today(run, pack).streak, today(run, other).streak) == (1, 2)
    assert open_daily(run, pack, hands.now.date()).plan.seed != open_daily(run, other, hands.now.date()).plan.seed


def test_home_goes_on_with_a_round_on_its_own_pack_and_tells_of_one_on_another(
    run: Context, pack: Pack, other: Pack
) -> None:
    ours = open_round(run, pack, Request(seed=1))
    step(ours)
    ours.suspend()
    theirs = open_round(run, other, Request(seed=2))
    step(theirs)
    theirs.suspend()
    found = home_facts(run, pack)
    assert found.waiting is not None
    assert (found.best, found.waiting.uid, found.waits_on) == (Way.RESUME, ours.progress.uid, "")
    assert standing(run, found).packs == ("a round waits", f" on {other.about.title}")
    ready = decide(run, Resume(pack=pack, prefers_pack=True))
    assert isinstance(ready, RoundReady)
    assert ready.round.pack == pack
    ready.round.suspend()
    last = decide(run, Resume(pack=pack))
    assert isinstance(last, RoundReady)
    assert last.round.pack.name == other.name


def test_what_was_left_last_of_all_is_offered_on_the_home_that_nobody_chose(
    run: Context, pack: Pack, other: Pack
) -> None:
    left = open_round(run, other, Request(seed=2))
    step(left)
    left.suspend()
    found = home_facts(run, pack)
    assert (found.best, found.waits_on, found.is_new) == (Way.RESUME, other.about.title, True)
    assert other.about.title in proposal(run, found)[1]
    run.settings = replace(run.settings, pack="island")
    assert home_facts(run, pack).waiting is None
    kept = waiting(run)
    assert kept is not None
    assert kept.pack == other.name


def test_who_names_a_pack_is_not_offered_a_round_on_another(run: Context, pack: Pack, other: Pack) -> None:
    left = open_round(run, other, Request(seed=2))
    step(left)
    left.suspend()
    assert isinstance(decide(run, Play(pack=pack)), RoundReady)
    offer = decide(run, Play(pack=other))
    assert isinstance(offer, OfferWaiting)
    assert offer.on == ""
    usual = decide(run, Play(pack=replace(pack, name=shelf.DEFAULT)))
    assert isinstance(usual, OfferWaiting)
    assert usual.on == f" on {other.about.title}"


def test_every_pack_is_listed_with_how_it_stands_the_broken_with_what_to_do(
    run: Context, pack: Pack, shelf_of_two: Path, hands: Hands
) -> None:
    write_pack(shelf_of_two / "harbour", ["stem = 'x'"], about='title = "Harbour"')
    play_all(run, pack, hands)
    left = open_round(run, pack, Request(seed=3))
    step(left)
    left.suspend()
    found = [look_into(run, choice, pack) for choice in choices(run, None)]
    assert [choice.title for choice in found] == ["Harbour", "The lighthouse, May 1903", pack.about.title]
    broken, unplayed, played = found
    assert (broken.pack, broken.state, broken.remedy) == (None, (), "quiz check harbour")
    assert broken.problem.startswith("questions.toml, line 1: ")
    assert unplayed.state == ("0 of 6 stars", "not played yet")
    assert played.state[2:] == ("daily played", "a round waits")
    assert home_facts(run, pack).packs.number == 2


@pytest.mark.usefixtures("shelf_of_two")
def test_home_reads_no_pack_but_its_own(run: Context, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "load", lambda _: pytest.fail("another pack was read"))
    assert home_facts(run, pack).packs.title == "The lighthouse, May 1903"


def test_a_history_that_cannot_be_read_leaves_the_list(run: Context, pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "history.db").mkdir()
    assert standing_with(run, pack) is None


def test_a_pack_is_found_again_by_its_name_or_from_anywhere_by_its_path(
    shelf_of_two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(shelf_of_two / "harbour", [])
    write_pack(tmp_path / "harbour", [])
    monkeypatch.chdir(tmp_path)
    named, elsewhere = shelf.reference(shelf_of_two / "harbour"), shelf.reference(Path("harbour"))
    assert (named, elsewhere) == ("harbour", str((tmp_path / "harbour").resolve()))
    monkeypatch.chdir("/")
    assert shelf.find_again(named) == shelf_of_two / "harbour"
    assert shelf.find_again(elsewhere).resolve() == (tmp_path / "harbour").resolve()


def test_commands_name_the_pack_unless_it_comes_first_with_the_game(
    pack: Pack, other: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "built_in", lambda: SMALL.parent)
    assert pack_argument(other) == " pack"
    assert pack_argument(pack).endswith("tests/packs/island")
    assert pack_argument(replace(pack, name=shelf.DEFAULT, folder=None)) == ""
    assert same_command(PLAN, pack) == "quiz play island --seed 7"
    assert same_command(PLAN, pack, daily=True) == "quiz daily island"
    assert same_command(PLAN, replace(pack, name=shelf.DEFAULT)) == "quiz play --seed 7"
